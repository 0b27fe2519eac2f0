"""What a parent or a child marks on the ruler at the table: points, what one step higher would look like, and who can help there."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from screening.domain.counts import read_count
from screening.domain.days import NotADay, not_a_day_phrase, read_day
from screening.domain.local_time import day_at
from screening.domain.phrase import Phrase
from screening.domain.ruler.written.dimensions import AboutWhom, Dimension
from screening.domain.ruler.written.scales import Who

POINT: Final = "point."
SKIPPED: Final = "skipped"
"""A question that was skipped: kept as not asked."""
HIGHER: Final = "higher"
HELPS: Final = "helps."
HELPING: Final = "helps"
"""Who can help, as one part of what was said."""
OTHER: Final = "helps_other"
STRUCK: Final = "struck."
SAID_ON: Final = "said_on"
PREGNANT: Final = timedelta(days=280)
"""So long before a child is born its parents may have marked something."""
MOST_POINTS: Final = 999
LONGEST: Final = 2000
"""The page on the table has no room for more. On paper there may be, and then whoever types it off is told."""


class TableVoice(StrEnum):
    """Who sits at the table. The value stands in the database."""

    MOTHER = "mother"
    FATHER = "father"
    OTHER_ADULT = "other_adult"
    CHILD = "child"

    @property
    def who(self) -> Who:
        """Whose perspective it is."""
        return Who.CHILD if self is TableVoice.CHILD else Who.PARENTS


VOICES: Final[Mapping[TableVoice, Phrase]] = {
    TableVoice.MOTHER: Phrase("Mor"),
    TableVoice.FATHER: Phrase("Far"),
    TableVoice.OTHER_ADULT: Phrase("En anden voksen"),
    TableVoice.CHILD: Phrase("Barnet"),
}

CHILD_FROM_MONTHS: Final = 36
"""So old is a child before it is asked to mark itself: no scale says when, and who is younger does not weigh faces and numbers."""


def voices_at(age_months: int) -> Mapping[TableVoice, Phrase]:
    """Who can sit at the table about a child of an age in months, in words."""
    return {voice: words for voice, words in VOICES.items() if voice is not TableVoice.CHILD or age_months >= CHILD_FROM_MONTHS}


@dataclass(frozen=True)
class VoiceAtTable:
    """Whose mark it is that was set at the table, as a drawing of a child's years names it."""

    voice: TableVoice

    @property
    def id(self) -> str:
        """What tells it from the perspectives that a scale has."""
        return f"table.{self.voice}"

    @property
    def title(self) -> Phrase:
        """Who sat there, and that it was at the table."""
        return Phrase("{who}, ved bordet", {"who": VOICES[self.voice]})


class Helper(StrEnum):
    """Who can help with one step higher. The value stands in the database."""

    ME = "me"
    MOTHER = "mother"
    FATHER = "father"
    GRANDPARENTS = "grandparents"
    FRIEND = "friend"
    PLACE = "place"
    OTHER = "other"


HELPERS: Final[Mapping[Helper, Phrase]] = {
    Helper.ME: Phrase("Den, der satte trinet"),
    Helper.MOTHER: Phrase("Mor"),
    Helper.FATHER: Phrase("Far"),
    Helper.GRANDPARENTS: Phrase("Bedsteforældre"),
    Helper.FRIEND: Phrase("En ven"),
    Helper.PLACE: Phrase("Institutionen"),
    Helper.OTHER: Phrase("En anden"),
}


def asked_of(voice: TableVoice, dimensions: Iterable[Dimension], asked: Collection[str], *, is_home: bool) -> tuple[str, ...]:
    """The dimensions (ids) that a voice is asked about, of those that the file asks about.

    A child is asked how it is where it is by day, and how it is at home. Where the table stands at home, that is one place, asked once.
    """
    there = [one for one in dimensions if one.id in asked]
    at_home = [one for one in there if one.about is AboutWhom.PARENTS]
    if voice is TableVoice.CHILD and is_home and at_home:
        there = [one for one in there if one.about is not AboutWhom.CHILD]
    return tuple(one.id for one in there)


def helpers_of(voice: TableVoice, *, is_home: bool) -> tuple[Helper, ...]:
    """Whom a voice can name as somebody who can help: itself once, and at home nobody of the place where the child is by day."""
    return tuple(one for one in Helper if one.value != voice.value and not (is_home and one is Helper.PLACE))


@dataclass(frozen=True)
class TypedTable:
    """What stands on the page: points by dimension id as typed (`SKIPPED` where somebody went past), and the words.

    `said_on` is the day on which it was marked on paper, as typed, and as `2026-11-21` once it is kept; else empty.
    """

    points: Mapping[str, str] = field(default_factory=dict)
    higher: str = ""
    helpers: frozenset[Helper] = frozenset()
    other: str = ""
    said_on: str = ""

    @property
    def says_something(self) -> bool:
        """Whether a point was set or a word said: whoever went past every question said nothing."""
        return bool(self.higher or self.helpers or self.other or any(self.point(id_) is not None for id_ in self.points))

    def point(self, dimension_id: str) -> int | None:
        """The point that was set; None where none was."""
        written = self.points.get(dimension_id, "")
        return read_count(written, MOST_POINTS)


def read_table(given: Mapping[str, str]) -> TypedTable:
    """What a form's fields, or those in the database, say. Never raises."""
    return TypedTable(
        points={name.removeprefix(POINT): value for name, value in given.items() if name.startswith(POINT) and value},
        higher=given.get(HIGHER, "").strip(),
        helpers=frozenset(helper for helper in Helper if given.get(HELPS + helper)),
        other=given.get(OTHER, "").strip(),
        said_on=given.get(SAID_ON, "").strip(),
    )


def fitted(typed: TypedTable) -> TypedTable:
    """What was marked at the table as its page has room for it: nobody who sits there is sent back."""
    return replace(typed, higher=typed.higher[:LONGEST], other=typed.other[:LONGEST], said_on="")


def paper_day(typed: TypedTable, born: date, today: date) -> date | Phrase:
    """The day on which a paper was marked, today where none is written; or what is wrong with it. `born`: when the child was, or is due."""
    day, first = read_day(typed.said_on, today), min(born, today) - PREGNANT
    if day is NotADay.EMPTY:
        return today
    if isinstance(day, NotADay):
        return not_a_day_phrase(day, typed.said_on)
    return day if first <= day <= today else Phrase("Dagen skal ligge mellem den {first} og i dag.", {"first": first})


def paper_faults(typed: TypedTable, low: int, high: int) -> dict[str, Phrase]:
    """What is wrong with what was typed off a paper, by the page's fields. `low` and `high` are the ruler's ends."""
    found = {
        POINT + id_: Phrase("Skriv et helt tal fra {low} til {high}, eller lad feltet stå tomt.", {"low": low, "high": high})
        for id_, written in typed.points.items()
        if written != SKIPPED and read_count(written, high, low) is None
    }
    for name, words in ((HIGHER, typed.higher), (OTHER, typed.other)):
        if len(words) > LONGEST:
            found[name] = Phrase("Teksten må højst have {count} tegn.", {"count": LONGEST})
    return found


def write_table(typed: TypedTable) -> dict[str, str]:
    """The fields that `read_table` reads this from."""
    written = {POINT + id_: value for id_, value in typed.points.items()}
    written |= {HELPS + helper: "on" for helper in Helper if helper in typed.helpers}
    written |= {HIGHER: typed.higher, OTHER: typed.other, SAID_ON: typed.said_on}
    return {name: value for name, value in written.items() if value}


@dataclass(frozen=True)
class Strike:
    """That a professional struck out a part of what was said: who, when (UTC), and why."""

    by_name: str
    at: datetime
    because: str


def read_struck(fields: Mapping[str, str]) -> dict[str, Strike]:
    """What is struck out, by its part, as the database keeps it beside the fields: a form has no say in it."""
    written = {name.removeprefix(STRUCK): json.loads(value) for name, value in fields.items() if name.startswith(STRUCK)}
    return {part: Strike(by, datetime.fromisoformat(at), because) for part, (by, at, because) in written.items()}


def write_struck(struck: Mapping[str, Strike]) -> dict[str, str]:
    """The fields that `read_struck` reads this from."""
    written = {part: [one.by_name, one.at.isoformat(), one.because] for part, one in struck.items()}
    return {STRUCK + part: json.dumps(one, ensure_ascii=False) for part, one in written.items()}


@dataclass(frozen=True)
class TableTalk:
    """What somebody marked about a child, in which language and on which ruler; `given_back_at` (UTC) is None while it is at the table.

    `on_paper`: it was marked on paper, and typed by `begun_by`. `struck`: what of `typed` does not count any more, by its part.
    """

    id: str
    child_id: str
    unit_id: str
    voice: TableVoice
    language: str
    scale_id: str
    fingerprint: str
    revision: int
    typed: TypedTable
    begun_by: str
    begun_by_name: str
    begun_at: datetime
    given_back_at: datetime | None
    on_paper: bool
    struck: Mapping[str, Strike] = field(default_factory=dict)

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that something was said in: each point (`point.…`), what would be different, and who can help."""
        points = tuple(POINT + id_ for id_ in self.typed.points if self.typed.point(id_) is not None)
        words = ((HIGHER, self.typed.higher), (HELPING, self.typed.helpers or self.typed.other))
        return (*points, *(part for part, said in words if said))

    @property
    def stands(self) -> TypedTable:
        """What was said, without what was struck out since."""
        points = {id_: value for id_, value in self.typed.points.items() if POINT + id_ not in self.struck}
        left = replace(self.typed, points=points)
        left = replace(left, higher="") if HIGHER in self.struck else left
        return replace(left, helpers=frozenset(), other="") if HELPING in self.struck else left

    @property
    def said_on(self) -> date:
        """The day on which it was marked: of a paper the one that stands on it."""
        return date.fromisoformat(self.typed.said_on) if self.typed.said_on else day_at(self.begun_at)


def read_strike(chosen: Collection[str], because: str, talk: TableTalk) -> tuple[tuple[str, ...], str] | Mapping[str, Phrase]:
    """The parts to be struck out and why; or what is wrong, by `strike` and `because`."""
    parts, why = tuple(part for part in talk.parts if part in chosen and part not in talk.struck), because.strip()
    faults = {}
    if not parts:
        faults["strike"] = Phrase("Vælg, hvad der skal streges ud.")
    if not why:
        faults["because"] = Phrase("Skriv, hvorfor det streges ud.")
    elif len(why) > LONGEST:
        faults["because"] = Phrase("Teksten må højst have {count} tegn.", {"count": LONGEST})
    return faults or (parts, why)
