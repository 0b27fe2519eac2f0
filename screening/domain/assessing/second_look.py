"""A point that asks to be looked at again is provisional: the second look clears it or hardens it.

The habit is ADBB's (Guedeney and Fermanian 2001: a worrying first look is seen again before anybody acts on it alone). It never takes
an advice back: what has to be done at once is done at once.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from screening.domain.assessing.assessments import Mark
from screening.domain.assessing.placed import PartsPlaced
from screening.domain.assessing.rated_look import is_second_look
from screening.domain.phrase import Phrase
from screening.domain.ruler.written.scales import Scale
from screening.domain.small_numbers import FEWEST_SHOWN, hidden_among


class SecondLook(StrEnum):
    """What has become of an assessment that asked for a second look."""

    AWAITED = "awaited"
    CLEARED = "cleared"
    HARDENED = "hardened"
    SEEN = "seen"
    """Looked at again on a ruler without zones, or without the part that worried: that it was seen is all that can be said."""


LOOK_WORDS: Final[Mapping[SecondLook, Phrase]] = {
    SecondLook.AWAITED: Phrase("foreløbig, ses igen senest {day}"),
    SecondLook.CLEARED: Phrase("set igen {day}: det var godt igen"),
    SecondLook.HARDENED: Phrase("set igen {day}: bekymringen stod"),
    SecondLook.SEEN: Phrase("set igen {day}"),
}
LOOK_SENTENCES: Final[Mapping[SecondLook, Phrase]] = {
    SecondLook.AWAITED: Phrase("Vurderingen er foreløbig. Barnet ses igen senest {day}."),
    SecondLook.CLEARED: Phrase("Barnet er set igen {day}: det var godt igen."),
    SecondLook.HARDENED: Phrase("Barnet er set igen {day}: bekymringen stod."),
    SecondLook.SEEN: Phrase("Barnet er set igen {day}."),
}


@dataclass(frozen=True)
class LookAgain:
    """How it went with the second look: `on` is the day of that look, or the one that it is awaited by."""

    found: SecondLook
    on: date

    @property
    def is_provisional(self) -> bool:
        """Whether the first look still stands alone."""
        return self.found is SecondLook.AWAITED

    @property
    def words(self) -> Phrase:
        """The same in words, to stand after the assessment."""
        return LOOK_WORDS[self.found].filled({"day": self.on})

    @property
    def sentence(self) -> Phrase:
        """The same as it is told by itself."""
        return LOOK_SENTENCES[self.found].filled({"day": self.on})


@dataclass(frozen=True)
class LaterLook:
    """The first second look on or after the day of the assessment that asked. `is_well` is None where the ruler can't tell."""

    on: date
    is_well: bool | None


def look_again(promised_by: date, later: LaterLook | None) -> LookAgain:
    """What the second look made of the first one. `promised_by` is the day by which it was to be."""
    if later is None:
        return LookAgain(SecondLook.AWAITED, promised_by)
    if later.is_well is None:
        return LookAgain(SecondLook.SEEN, later.on)
    return LookAgain(SecondLook.CLEARED if later.is_well else SecondLook.HARDENED, later.on)


def looks_of(marks: Sequence[Mark], scale_of: Mapping[tuple[str, str], Scale], promised: Mapping[str, date]) -> Mapping[str, LookAgain]:
    """How it went with each second look, by the id of the assessment that asked for it.

    It is one of the unit that asked, as what waits on its list is. A look that left unobserved what worried is none: it can't tell that it
    was well again. Neither is a joint assessment, of what was seen after the looks that it was taken on.

    `marks` are a child's in the order of the days observed, `scale_of` their scales by fingerprint and id, and `promised` the days by which
    they were to be seen again.
    """
    looks, places = dict[str, LookAgain](), looked_in_order(marks)
    since: list[Mark] = []
    for place, mark in reversed([*enumerate(marks)]):
        if mark.id in promised and mark.stands:
            worried = mark.placed.worried(scale_of.get((mark.fingerprint, mark.scale)))
            ours = (one for one in reversed(since) if one.unit_id == mark.unit_id)
            after = (one for one in ours if places[one.id] > place and is_second_look(mark.rated, one.rated))
            later = next((one for one in after if one.placed.sees(worried)), None)
            looks[mark.id] = look_again(promised[mark.id], _later(later, worried, scale_of) if later else None)
        if mark.can_be_told:
            since.append(mark)
    return looks


def looked_in_order(marks: Sequence[Mark]) -> Mapping[str, int]:
    """At which place each look was made, by its id: a joint assessment at that of the last look of its day that it was taken on."""
    places = {mark.id: place for place, mark in enumerate(marks)}
    alone = {(mark.rated.rating_id, mark.observed_on): places[mark.id] for mark in marks if mark.rated and mark.rated.rater_id is not None}
    joint = [(mark, mark.rated) for mark in marks if mark.rated and mark.rated.rater_id is None]
    return places | {mark.id: alone.get((rated.rating_id, mark.observed_on), places[mark.id]) for mark, rated in joint}


def _later(mark: Mark, worried: Collection[str], scale_of: Mapping[tuple[str, str], Scale]) -> LaterLook:
    return later_look(mark.observed_on, mark.zone_id, mark.placed, worried, scale_of.get((mark.fingerprint, mark.scale)))


def later_look(on: date, zone_id: str | None, placed: PartsPlaced, worried: Collection[str], scale: Scale | None) -> LaterLook:
    """A second look of this day and zone at the `worried` parts, on the scale that it was made with.

    A ruler that lacks one of them can tell that somebody looked, and not that it was well again.
    """
    if scale is None or not scale.zones or zone_id is None:
        return LaterLook(on, None)
    is_well = zone_id == scale.zones_worst_first[-1].id
    return LaterLook(on, None if is_well and not placed.has(worried) else is_well)


@dataclass(frozen=True)
class SecondLookCount:
    """How many assessments asked for a second look, and what became of them; None for what would point at a child."""

    total: int | None
    by_look: Mapping[SecondLook, int | None]


def counted(looks: Iterable[LookAgain]) -> SecondLookCount:
    """What became of second looks, with small numbers hidden, and one more where what is hidden could be found by subtracting."""
    found = Counter(look.found for look in looks)
    if 0 < found.total() < FEWEST_SHOWN:
        return SecondLookCount(None, dict.fromkeys(SecondLook))
    hidden = hidden_among([found[look] for look in SecondLook])
    return SecondLookCount(found.total(), {look: None if place in hidden else found[look] for place, look in enumerate(SecondLook)})
