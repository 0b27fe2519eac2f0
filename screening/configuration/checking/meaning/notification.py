"""What a municipality writes about notifying: whether its grounds are the law's, and its rules, codes, words and hours fit together."""

from collections.abc import Iterable, Iterator, Mapping

from screening.configuration import kinds
from screening.configuration.checking.meaning.draft import PieceKind, Pieces
from screening.configuration.checking.meaning.points import twice, unknown
from screening.configuration.checking.names import by_title
from screening.configuration.problems import Place, Problem, problem
from screening.configuration.reading.trees import Path, Tree
from screening.domain.people import Right, Role, rights_of
from screening.domain.people.words import ROLES
from screening.domain.phrase import Phrase, Value
from screening.domain.ruler.written.notification import KIND_WORDS, Fact, GroundKind, NotificationFile, Weekday
from screening.domain.text import Text

WEEKDAY_WORDS: Mapping[Weekday, Phrase] = {
    Weekday.MONDAY: Phrase("Mandag"),
    Weekday.TUESDAY: Phrase("Tirsdag"),
    Weekday.WEDNESDAY: Phrase("Onsdag"),
    Weekday.THURSDAY: Phrase("Torsdag"),
    Weekday.FRIDAY: Phrase("Fredag"),
    Weekday.SATURDAY: Phrase("Lørdag"),
    Weekday.SUNDAY: Phrase("Søndag"),
}


def check_notification(tree: Tree, written: NotificationFile, draft: Pieces) -> Iterator[Problem]:
    """What does not fit in the file about notifying."""
    yield from _grounds(tree, written)
    yield from _named(tree, written, draft)
    yield from _rules(tree, written, draft)
    yield from _codes(tree, "reasons", [(one.code, one.title) for one in written.reasons])
    yield from _codes(tree, "notifiers", [(one.code, one.title) for one in written.notifiers])
    yield from _roles(tree, written)
    yield from _checklist(tree, written)
    yield from _words(tree, written)
    yield from _hours(tree, written)


def _grounds(tree: Tree, written: NotificationFile) -> Iterator[Problem]:
    """The law knows four grounds, and a municipality leaves none out."""
    if not tree.is_untouched(("grounds",)):
        return
    there = {ground.kind for ground in written.grounds}
    place = tree.key_place(("grounds",)) if tree.node(("grounds",)) else Place(tree.file)
    for kind in GroundKind:
        if kind not in there:
            yield problem(kinds.GROUND_MISSING, place, ground=KIND_WORDS[kind], mend=kind.value)


def _named(tree: Tree, written: NotificationFile, draft: Pieces) -> Iterator[Problem]:
    """Ids that stand once, laws that are there, and flags that something raises."""
    laws = by_title(law for _, _, law in draft.laws)
    flags = {flag for _, scale in draft.scales for flag in scale.flags}
    for key, ids in _ids(written):
        yield from twice([(tree, (key, position), id_) for position, id_ in enumerate(ids)])
    for key, position, law in [("grounds", at, one.law) for at, one in enumerate(written.grounds)] + [
        ("rules", at, one.law) for at, one in enumerate(written.rules)
    ]:
        if law not in laws and PieceKind.LAWS not in draft.incomplete and tree.is_whole((key, position, "law")):
            yield unknown(kinds.LAW_UNKNOWN, tree.place((key, position, "law")), law, laws)
    flagged: list[tuple[Path, Iterable[str]]] = [(("reasons", at, "flags"), one.flags) for at, one in enumerate(written.reasons)]
    flagged += [(("rules", at, "flags"), one.flags) for at, one in enumerate(written.rules)]
    for path, named in flagged:
        for flag in named:
            if flag not in flags and draft.knows_flags():
                yield unknown(kinds.FLAG_UNKNOWN, tree.place(path), flag, sorted(flags))


def _ids(written: NotificationFile) -> Iterator[tuple[str, list[str]]]:
    """The ids of each list, in its order."""
    yield "grounds", [one.id for one in written.grounds]
    yield "reasons", [one.id for one in written.reasons]
    yield "notifiers", [one.id for one in written.notifiers]
    yield "rules", [one.id for one in written.rules]


def _rules(tree: Tree, written: NotificationFile, draft: Pieces) -> Iterator[Problem]:
    grounds = by_title(written.grounds)
    for position, rule in enumerate(written.rules):
        path: Path = ("rules", position)
        if rule.ground not in grounds and tree.is_untouched(("grounds",)) and tree.is_whole((*path, "ground")):
            yield unknown(kinds.GROUND_UNKNOWN, tree.place((*path, "ground")), rule.ground, grounds)
        if not tree.is_whole((*path, "rests_on")):
            continue
        if rule.rests_on is Fact.FLAGS and not rule.flags and tree.is_whole((*path, "flags")):
            yield problem(kinds.RULE_FLAGS, tree.place((*path, "rests_on")))
        if rule.rests_on is not Fact.FLAGS and rule.flags:
            yield problem(kinds.RULE_FLAGS_UNUSED, tree.key_place((*path, "flags")))


def _codes(tree: Tree, key: str, coded: Iterable[tuple[str | None, Text]]) -> Iterator[Problem]:
    first: dict[str, Text] = {}
    for position, (code, title) in enumerate(coded):
        if code in first:
            place = tree.place((key, position, "code"))
            yield problem(kinds.CODE_TWICE, place, code=code, first=first[code], second=title)
        elif code:
            first[code] = title


def _roles(tree: Tree, written: NotificationFile) -> Iterator[Problem]:
    """Whoever notifies finds the own kind chosen."""
    if not written.notifiers or not tree.is_untouched(("notifiers",)):
        return
    named = {role for kind in written.notifiers for role in kind.roles}
    for role in Role:
        if Right.NOTIFY in rights_of(role) and role not in named:
            yield problem(kinds.NO_NOTIFIER, tree.key_place(("notifiers",)), role=ROLES[role], mend=role.value)


def _checklist(tree: Tree, written: NotificationFile) -> Iterator[Problem]:
    asked = set[str]()
    for position, check in enumerate(written.checklist):
        if check.asks in asked and tree.is_whole(("checklist", position, "asks")):
            yield problem(kinds.ASKED_TWICE, tree.place(("checklist", position, "asks")), got=check.asks.value)
        asked.add(check.asks)


def _words(tree: Tree, written: NotificationFile) -> Iterator[Problem]:
    """A word is avoided once, and no replacement uses one that is avoided."""
    avoided = set[str]()
    every = {word.lower() for words in written.words for word in words.avoid}
    for position, words in enumerate(written.words):
        for place_in, word in enumerate(words.avoid):
            if word.lower() in avoided:
                yield problem(kinds.WORD_TWICE, tree.place(("words", position, "avoid", place_in)), word=word)
            avoided.add(word.lower())
        for language in words.instead.root:
            said = f" {words.instead.in_language(language).lower()} "
            used = next((word for word in sorted(every) if f" {word} " in said.replace(".", " ").replace(",", " ")), None)
            if used:
                yield problem(kinds.REPLACED_BY_AVOIDED, tree.place(("words", position, "instead")), word=used)


def _hours(tree: Tree, written: NotificationFile) -> Iterator[Problem]:
    if not written.open and tree.is_whole(("open",)):
        yield problem(kinds.NEVER_OPEN, Place(tree.file))
    for day in Weekday:
        on = [(position, one.hours) for position, one in enumerate(written.open) if day in one.days]
        for (_, first), (position, second) in zip(on, on[1:], strict=False):
            if second.opens < first.closes and first.opens < second.closes:
                values: dict[str, Value] = {"day": WEEKDAY_WORDS[day], "first": str(first), "second": str(second)}
                yield problem(kinds.HOURS_OVERLAP, tree.place(("open", position, "hours")), **values)
