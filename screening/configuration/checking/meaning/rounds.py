"""What a municipality writes about its rounds: whether each can be carried out, nobody is left out, and nobody is due twice at once."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from screening.configuration import kinds
from screening.configuration.checking.meaning.draft import PieceKind, Pieces
from screening.configuration.checking.meaning.points import twice, unknown
from screening.configuration.problems import Problem, has_errors, problem
from screening.configuration.reading.trees import Path, Tree
from screening.domain.ages import MOST_DAYS, AgeRange, age_in_months
from screening.domain.folding import words_of
from screening.domain.people import GROUPED_IN, WORKING_IN, Right, Role, UnitKind, rights_of, usual_group
from screening.domain.people.words import ROLES
from screening.domain.phrase import Phrase, Value
from screening.domain.ranges import TimeUnit
from screening.domain.rounds.proofs import (
    DueTwice,
    LeftOut,
    NoScale,
    WaitsAsNew,
    due_twice,
    left_out,
    settles_too_long,
    waits_as_new,
    without_scale,
)
from screening.domain.rounds.windows import Rule
from screening.domain.ruler.proofs.lix import HARDEST_FOR_PARENTS, hard_to_read
from screening.domain.ruler.written.families import corrected_alike
from screening.domain.ruler.written.items import ItemType
from screening.domain.ruler.written.rounds import MOST_RATERS, ChildFact, RoundsFile, ScreeningRound
from screening.domain.text import MAIN_LANGUAGE
from screening.domain.words import age_of_phrase, ages_phrase, count_phrase, duration_phrase

ASSESSING: Final = tuple(role for role in Role if Right.SEE_CHILDREN in rights_of(role))
"""The roles that work with children."""


UNITS: Final[Mapping[UnitKind, Phrase]] = {
    UnitKind.DAYCARE: Phrase("dagtilbud"),
    UnitKind.SCHOOL: Phrase("skole"),
    UnitKind.HEALTH_VISITING: Phrase("sundhedspleje"),
    UnitKind.DENTAL_CARE: Phrase("tandpleje"),
    UnitKind.AUTHORITY: Phrase("myndigheden"),
    UnitKind.EDUCATIONAL_PSYCHOLOGY: Phrase("PPR"),
}
"""A kind of unit within a sentence."""
ANSWERED_BY: Final[Mapping[ChildFact, frozenset[ItemType]]] = {
    ChildFact.HEIGHT: frozenset({ItemType.NUMBER}),
    ChildFact.WEIGHT: frozenset({ItemType.NUMBER}),
    ChildFact.SMOKE: frozenset({ItemType.YES_NO, ItemType.CHOICE}),
    ChildFact.FULL_BREASTFEEDING: frozenset({ItemType.NUMBER}),
}
"""The kinds of question that tell a fact: who fetches the file reads a measure as a number."""


def check_rounds(tree: Tree, written: RoundsFile, draft: Pieces) -> Iterator[Problem]:
    """What does not fit in the file with rounds; the proofs only where all else fits, and of nothing that was taken out or stands in."""
    ids = twice([(tree, ("rounds", position), round_.id) for position, round_ in enumerate(written.rounds)])
    found = [
        *ids,
        *_alike(tree, written.rounds),
        *(one for at, round_ in enumerate(written.rounds) for one in _round(tree, at, round_, draft)),
    ]
    found += _reports(tree, written, draft)
    yield from found
    untouched = all(tree.is_untouched((key,)) for key in ("rounds", "covers"))
    if not has_errors(found) and untouched and _knows_corrections(draft):
        yield from _proofs(tree, written, draft)


def _alike(tree: Tree, rounds: Sequence[ScreeningRound]) -> Iterator[Problem]:
    """Rounds of one kind of unit that are called the same: pages name a round by its title."""
    first: dict[tuple[UnitKind, tuple[str, ...]], int] = {}
    for position, round_ in enumerate(rounds):
        if not all(tree.is_whole(("rounds", position, key)) for key in ("title", "units")):
            continue
        place = tree.place(("rounds", position, "title"))
        called = [(kind, words_of(str(round_.title))) for kind in round_.units]
        again = next((one for one in called if one in first), None)
        if again:
            before = tree.place(("rounds", first[again], "title"))
            told: dict[str, Value] = {"unit": UNITS[again[0]], "got": round_.title, "first": f"{before.file}:{before.line}"}
            yield problem(kinds.ROUND_TITLE_TWICE, place, **told)
        for one in called:
            first.setdefault(one, position)


def _knows_corrections(draft: Pieces) -> bool:
    """Whether it is certain until which age each scale corrects it."""
    return draft.knows_scales() and all(tree.is_whole(("corrected_until",)) for tree, _ in draft.scales)


def _round(tree: Tree, position: int, round_: ScreeningRound, draft: Pieces) -> Iterator[Problem]:
    path: Path = ("rounds", position)
    yield from _for_whom(tree, path, round_)
    for place_in, role in enumerate(round_.roles):
        if role not in ASSESSING:
            mend = ", ".join(one.value for one in ASSESSING)
            yield problem(kinds.ROUND_ROLE, tree.place((*path, "roles", place_in)), role=ROLES[role], mend=mend)
    if all(role in ASSESSING for role in round_.roles):
        yield from _nobody_there(tree, path, round_)
    if round_.raters > MOST_RATERS:
        yield problem(kinds.MANY_RATERS, tree.place((*path, "raters")), count=round_.raters, most=MOST_RATERS)
    if round_.parents and (figure := hard_to_read(round_.parents.in_language(MAIN_LANGUAGE))):
        yield problem(kinds.ROUND_PARENTS_HARD, tree.place((*path, "parents")), figure=figure, most=HARDEST_FOR_PARENTS)
    if round_.letter and not _has_information(draft):
        yield problem(kinds.ROUND_LETTER_MISSING, tree.place((*path, "letter")))
    yield from _scales(tree, path, round_, draft)


def _nobody_there(tree: Tree, path: Path, round_: ScreeningRound) -> Iterator[Problem]:
    """Kinds of unit in which there is usually nobody to carry the round out, or no child in such a group."""
    for kind in round_.units if tree.is_whole((*path, "units")) else ():
        told: dict[str, Value] = {"unit": UNITS[kind], "units": kind.value}
        if tree.is_whole((*path, "roles")) and not WORKING_IN[kind] & set(round_.roles):
            usual = ", ".join(role.value for role in Role if role in WORKING_IN[kind])
            got = ", ".join(f"»{role.value}«" for role in round_.roles)
            yield problem(kinds.ROUND_WITHOUT_ROLE, tree.place((*path, "roles")), **told, got=got, mend=usual)
        if round_.groups and tree.is_whole((*path, "groups")) and not set(GROUPED_IN[kind]) & set(round_.groups):
            got = ", ".join(f"»{group.value}«" for group in round_.groups)
            yield problem(kinds.ROUND_WITHOUT_GROUP, tree.place((*path, "groups")), **told, got=got, mend=usual_group(kind).value)


def _has_information(draft: Pieces) -> bool:
    """Whether there is a letter that informs, or one may have stood where something could not be read."""
    if draft.letters is None or PieceKind.LETTERS in draft.incomplete:
        return PieceKind.LETTERS in draft.incomplete
    tree, letters = draft.letters
    return bool(letters.information) or not tree.is_whole(("information",))


def _reports(tree: Tree, written: RoundsFile, draft: Pieces) -> Iterator[Problem]:
    """Facts that stand once, each under an item of its own that some scale has."""
    items = dict[str, set[ItemType]]()
    for _, scale in draft.scales:
        for item in (item for dimension in scale.dimensions for item in dimension.items):
            items.setdefault(item.id, set()).add(ItemType(item.type))
    facts, answered_in = set[ChildFact](), set[str]()
    for position, one in enumerate(written.reports):
        if not tree.is_whole(("reports", position, "fact")) or not tree.is_whole(("reports", position, "item")):
            continue
        if one.fact in facts:
            yield problem(kinds.REPORTED_TWICE, tree.place(("reports", position, "fact")), got=one.fact.value)
        elif one.item in answered_in:
            yield problem(kinds.REPORTED_TWICE, tree.place(("reports", position, "item")), got=one.item)
        facts.add(one.fact)
        answered_in.add(one.item)
        at: Path = ("reports", position, "item")
        if one.item not in items and draft.knows_dimensions():
            yield unknown(kinds.REPORT_UNKNOWN, tree.place(at), one.item, sorted(items))
        elif items.get(one.item, set()) - ANSWERED_BY[one.fact]:
            types = " / ".join(type_.value for type_ in ItemType if type_ in ANSWERED_BY[one.fact])
            kind = Phrase("et tal") if ItemType.NUMBER in ANSWERED_BY[one.fact] else Phrase("ja eller nej")
            told: dict[str, Value] = {"got": one.item, "fact": one.fact.value, "answer": kind, "types": types}
            yield problem(kinds.REPORT_OF_ANOTHER_KIND, tree.place(at), **told)


def _for_whom(tree: Tree, path: Path, round_: ScreeningRound) -> Iterator[Problem]:
    keys = [key for key in ("ages", "at", "turns") if getattr(round_, key) is not None]
    if not all(tree.is_whole((*path, key)) for key in ("ages", "at", "turns", "each_year")):
        return
    if len(keys) != 1:
        yield problem(kinds.ROUND_FOR_WHOM, tree.place((*path, "id")), count=len(keys))
    elif round_.at is not None and round_.each_year is not None:
        yield problem(kinds.ROUND_WHEN, tree.key_place((*path, "at")), key="at")
    elif round_.turns is not None and round_.each_year is None:
        yield problem(kinds.ROUND_WHEN, tree.key_place((*path, "turns")), key="turns")
    elif round_.settling and settles_too_long(round_):
        yield problem(kinds.SETTLES_TOO_LONG, tree.place((*path, "settling")), span=duration_phrase(round_.settling))


def _scales(tree: Tree, path: Path, round_: ScreeningRound, draft: Pieces) -> Iterator[Problem]:
    """Scales that are there, and are for everybody in the round."""
    if not draft.knows_scales() or not tree.is_whole((*path, "scales")):
        return
    known = sorted({name for _, scale in draft.scales for name in (scale.id, scale.family) if name})
    for place_in, name in enumerate(round_.scales):
        if name not in known:
            yield unknown(kinds.ROUND_SCALE_UNKNOWN, tree.place((*path, "scales", place_in)), name, known)
            return
    meant = draft.meant_of_known_age(round_.scales)
    if len(meant) != len(draft.meant(round_.scales)):
        return
    if missing := without_scale(round_, [scale.ages for scale in meant]):
        yield problem(kinds.ROUND_WITHOUT_SCALE, tree.place((*path, "scales")), ages=_ages(missing))


def _proofs(tree: Tree, written: RoundsFile, draft: Pieces) -> Iterator[Problem]:
    scales = corrected_alike(scale for _, scale in draft.scales)
    rules = []
    for round_ in written.rounds:
        until = [scale.corrected_until.count for scale in scales if scale.is_meant_by(round_.scales) and scale.corrected_until]
        rules.append(Rule(round_, None if round_.from_birth else max(until, default=None)))
    for meeting in due_twice(rules):
        yield _due_twice(tree, written, meeting)
    for position, covered in enumerate(written.covers):
        found = left_out(covered, rules)
        if found:
            yield _left_out(tree, position, found)
        elif waits := waits_as_new(covered, rules):
            yield _waits_as_new(tree, position, waits)


def _due_twice(tree: Tree, written: RoundsFile, found: DueTwice) -> Problem:
    values: dict[str, Value] = {"one": found.one.title, "other": found.other.title, "born": found.born, "day": found.day}
    values |= {"age": age_of_phrase(found.born, found.day), "early": _early(found.weeks_early)}
    return problem(kinds.DUE_TWICE, tree.place(("rounds", written.rounds.index(found.other), "id")), **values)


def _left_out(tree: Tree, position: int, found: LeftOut) -> Problem:
    values: dict[str, Value] = {"ages": _ages(found), "unit": UNITS[found.covered.unit], "born": found.born}
    values |= {"early": _early(found.weeks_early), "first": found.first, "last": found.last, "days": (found.last - found.first).days + 1}
    return problem(kinds.LEFT_OUT, tree.place(("covers", position, "ages")), **values)


def _waits_as_new(tree: Tree, position: int, found: WaitsAsNew) -> Problem:
    values: dict[str, Value] = {"unit": UNITS[found.covered.unit], "days": found.days, "born": found.born, "begins": found.begins}
    values |= {"promised": duration_phrase(found.covered.apart)}
    return problem(kinds.WAITS_AS_NEW, tree.place(("covers", position, "apart")), **values)


def _early(weeks: int) -> Phrase:
    return Phrase(" og {weeks} for tidligt", {"weeks": count_phrase(weeks, TimeUnit.WEEKS)}) if weeks else Phrase("")


def _ages(found: LeftOut | NoScale) -> Phrase:
    first, last = (found.first - found.born).days, (found.last - found.born).days
    if first >= 0 and last < MOST_DAYS // 3:
        return ages_phrase(AgeRange.of_days(first, last))
    return ages_phrase(AgeRange.of(age_in_months(found.born, found.first), age_in_months(found.born, found.last)))
