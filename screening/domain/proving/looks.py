"""Looks that a leader looks into: a sample drawn from a month, and looks that are out of the ordinary. Nothing of it is an accusation."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Final, Self

from screening.domain.counts import read_count
from screening.domain.folding import spellings, words_of
from screening.domain.local_time import COPENHAGEN, day_at
from screening.domain.phrase import Phrase

HOUR: Final = timedelta(hours=1)
LAST_YEAR: Final = 9999


@dataclass(frozen=True)
class LookRules:
    """How many looks of a month are drawn, in which months somebody is asked, and from when a look is out of the ordinary.

    `many` children within an hour; `untied` children, within the days that are looked at, whom one has nothing to do with; `night` is from
    one hour until another, Danish time.
    """

    sample: int = 10
    asked_in: tuple[int, ...] = (4, 10)
    many: int = 40
    untied: int = 15
    night_from: int = 22
    night_until: int = 6
    days: int = 30


RULES: Final = LookRules()

COMMON_NAMES: Final = frozenset(
    spellings(name)[0]
    for name in words_of(
        "Nielsen Jensen Hansen Andersen Pedersen Christensen Larsen Sørensen Rasmussen Jørgensen Petersen Madsen Kristensen Olsen Thomsen "
        "Christiansen Poulsen Johansen Møller Mortensen"
    )
)
"""The twenty most common surnames (Danmarks Statistik): that two have one of them tells nothing."""


class LookAnswer(StrEnum):
    """What a leader says of a look that was drawn."""

    words: Phrase

    def __new__(cls, value: str, words: Phrase) -> Self:
        """A member is written as its value and its words."""
        answer = str.__new__(cls, value)
        answer._value_ = value
        answer.words = words
        return answer

    YES = "yes", Phrase("Ja, det hørte til arbejdet")
    NO = "no", Phrase("Nej")
    TALK = "talk", Phrase("Det taler vi om")


def read_answer(stored: str) -> LookAnswer:
    """The answer that stands in the database under this value."""
    return next(answer for answer in LookAnswer if answer == stored)


class UnusualKind(StrEnum):
    """Why a look is shown. `words` say what was seen, `reason` what usually explains it."""

    words: Phrase
    reason: Phrase

    def __new__(cls, value: str, words: Phrase, reason: Phrase) -> Self:
        """A member is written as its value, its words and a usual reason."""
        kind = str.__new__(cls, value)
        kind._value_ = value
        kind.words, kind.reason = words, reason
        return kind

    MANY = "many", Phrase("Åbnede mange børn på en time"), Phrase("Det sker for eksempel, når et møde om en hel gruppe forberedes.")
    OWN_NAME = "own_name", Phrase("Åbnede et barn med samme efternavn"), Phrase("De fleste, der hedder det samme, er ikke i familie.")
    UNTIED = (
        "untied",
        Phrase("Åbnede børn uden selv at have en opgave eller en vurdering"),
        Phrase("En vikar og den, der hjælper en anden stue, har gode grunde til det."),
    )
    NIGHT = "night", Phrase("Åbnede børn om natten"), Phrase("Nogle skriver færdigt om aftenen.")
    REFUSED = "refused", Phrase("Ville se et barn uden at have adgang"), Phrase("Et gammelt bogmærke er nok, når et barn er flyttet.")


@dataclass(frozen=True)
class LookUp:
    """One row of the log: its number, when (UTC), who looked at whom, and whether it was refused."""

    id: int
    at: datetime
    user_id: str
    child_id: str
    is_refused: bool = False


@dataclass(frozen=True)
class Unusual:
    """What is shown: why, whose looks, the last of them (UTC), at which children, and how many looks there were."""

    kind: UnusualKind
    user_id: str
    at: datetime
    child_ids: tuple[str, ...]
    count: int


@dataclass(frozen=True)
class LookKey:
    """A month's sample of a unit: the month by its first day. Written as `2026-10.unit`."""

    month: date
    unit_id: str

    def __str__(self) -> str:
        return f"{self.month.isoformat()[:7]}.{self.unit_id}"

    @property
    def after(self) -> date:
        """The first day of the next month."""
        return (self.month + timedelta(days=31)).replace(day=1)

    @property
    def last(self) -> date:
        """The last day of the month."""
        return self.after - timedelta(days=1)

    @classmethod
    def read(cls, written: str) -> Self | None:
        """The key as it was written; None for anything else."""
        month, _, unit_id = written.partition(".")
        year, _, number = month.partition("-")
        read = read_count(year, LAST_YEAR, least=1), read_count(number, 12, least=1)
        key = cls(date(read[0], read[1], 1), unit_id) if read[0] and read[1] and unit_id else None
        return key if key and str(key) == written else None


def month_before(today: date) -> date:
    """The first day of the month before the one that it is."""
    return (today.replace(day=1) - timedelta(days=1)).replace(day=1)


def drawn(looks: Iterable[LookUp], key: LookKey, rules: LookRules = RULES) -> tuple[LookUp, ...]:
    """The sample: one look for each person, child and day, drawn the same way by everybody who asks, in order of time."""
    firsts = dict[tuple[str, str, date], LookUp]()
    for look in sorted(looks, key=lambda look: look.id):
        firsts.setdefault((look.user_id, look.child_id, day_at(look.at)), look)
    lots = sorted(firsts.values(), key=lambda look: sha256(f"{key}:{look.id}".encode()).digest())
    return tuple(sorted(lots[: rules.sample], key=lambda look: (look.at, look.id)))


def unusual(
    looks: Iterable[LookUp],
    people: Mapping[str, str],
    children: Mapping[str, str],
    ties: frozenset[tuple[str, str]],
    rules: LookRules = RULES,
) -> list[Unusual]:
    """What is out of the ordinary, newest first. `people` and `children` are names by id; `ties` who has something to do with whom."""
    by_person = defaultdict[str, list[LookUp]](list)
    for look in sorted(looks, key=lambda look: look.at):
        by_person[look.user_id].append(look)
    found = list[Unusual]()
    for user_id, own in by_person.items():
        seen = [look for look in own if not look.is_refused]
        surname = _surname(people.get(user_id, ""))
        named = [look for look in seen if surname and _surname(children.get(look.child_id, "")) == surname]
        apart = [look for look in seen if (user_id, look.child_id) not in ties]
        found += _told(UnusualKind.REFUSED, [look for look in own if look.is_refused])
        found += _told(UnusualKind.OWN_NAME, named)
        found += _told(UnusualKind.UNTIED, apart if len({look.child_id for look in apart}) >= rules.untied else [])
        found += _told(UnusualKind.NIGHT, [look for look in seen if _is_night(look, rules)])
        found += _told(UnusualKind.MANY, _busiest_hour(seen, rules.many))
    return sorted(found, key=lambda one: (one.at, one.kind), reverse=True)


def _told(kind: UnusualKind, looks: list[LookUp]) -> Iterator[Unusual]:
    if looks:
        yield Unusual(kind, looks[0].user_id, looks[-1].at, tuple(dict.fromkeys(look.child_id for look in looks)), len(looks))


def _surname(name: str) -> str:
    """The last word, folded; nothing for a single word and for a name that half the country has."""
    words = words_of(name)
    last = spellings(words[-1])[0] if len(words) > 1 else ""
    return "" if last in COMMON_NAMES else last


def _is_night(look: LookUp, rules: LookRules) -> bool:
    hour = look.at.astimezone(COPENHAGEN).hour
    return hour >= rules.night_from or hour < rules.night_until


def _busiest_hour(looks: list[LookUp], many: int) -> list[LookUp]:
    """The looks of the hour with the most children, where they are so many; in order of time."""
    first, best = 0, list[LookUp]()
    inside, most = defaultdict[str, int](int), many - 1
    for last, look in enumerate(looks):
        inside[look.child_id] += 1
        while look.at - looks[first].at > HOUR:
            inside[looks[first].child_id] -= 1
            if not inside[looks[first].child_id]:
                del inside[looks[first].child_id]
            first += 1
        if len(inside) > most:
            most, best = len(inside), looks[first : last + 1]
    return best
