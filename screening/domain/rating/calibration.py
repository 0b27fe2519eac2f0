"""Calibration: a staff group places the ruler's fictitious children, each alone, and then talks about where they part.

Half of a ruler's vignettes is hidden from a unit in one year, and is what it places in the next: nobody answers from memory. There is no
child in it, and nobody's name stands beside a point.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import fmean
from typing import Final

from screening.domain.days import NotADay, not_a_day_phrase, read_day
from screening.domain.people import Right, User
from screening.domain.phrase import Phrase
from screening.domain.rating.withholding import FEWEST_RATERS
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.scales import Scale
from screening.domain.ruler.written.vignettes import UNSEEN, Vignette
from screening.domain.states import Owner, State

POINT: Final = "point."
LATEST: Final = timedelta(days=92)
FOR_EVERY: Final = 2
"""The vignettes of a ruler are placed by so many years in turn."""


class CalibrationState(State):
    """Whose move it is."""

    OPEN = "open", Owner.LEADER
    """Each places alone, and sees nothing of the others, until the leader shows it."""
    SHOWN = "shown", Owner.NOBODY
    ENDED = "ended", Owner.NOBODY
    """It was ended with so few that the picture would have pointed at somebody: nothing is shown."""


@dataclass(frozen=True)
class CalibrationAnswer:
    """Where one colleague placed one vignette; `point` is None where the text shows too little to place it."""

    rater_id: str
    vignette_id: str
    dimension_id: str
    point: int | None


@dataclass(frozen=True)
class Calibration:
    """A unit's calibration on one ruler, as it was worded with this fingerprint. Times are UTC; `counted` colleagues have answered."""

    id: str
    unit_id: str
    unit_name: str
    scale_id: str
    fingerprint: str
    year: int
    due_on: date
    begun_by: str
    begun_at: datetime
    closed_at: datetime | None
    counted: int

    @property
    def state(self) -> CalibrationState:
        """Whose move it is: it is worked out, and stands nowhere."""
        if self.closed_at is None:
            return CalibrationState.OPEN
        return CalibrationState.SHOWN if self.can_be_shown else CalibrationState.ENDED

    @property
    def can_be_shown(self) -> bool:
        """Whether so many have answered that the picture points at nobody."""
        return self.counted >= FEWEST_RATERS


def half_of(vignettes: Sequence[Vignette], scale: Scale, unit_id: str, year: int) -> tuple[Vignette, ...]:
    """The vignettes that a unit places in a year, in the file's order; it sees none of the others before the year after.

    Neighbours by their suggested points, and twins, are parted between the two halves, so that one year is as hard as the next, and nobody
    reads a child again under another name. Chance, by the unit, says which of two comes first.
    """
    firsts: set[str] = set()
    for pair in _pairs(vignettes, scale):
        digest = hashlib.sha256(f"{unit_id} {scale.id} {' '.join(one.id for one in pair)}".encode()).digest()
        firsts |= {one.id for place, one in enumerate(pair) if place % FOR_EVERY == digest[0] % FOR_EVERY}
    return tuple(one for one in vignettes if (one.id in firsts) == (year % FOR_EVERY == 0))


def _pairs(vignettes: Sequence[Vignette], scale: Scale) -> list[tuple[Vignette, ...]]:
    by_id = {one.id: one for one in vignettes}
    twins, paired = list[tuple[Vignette, ...]](), set[str]()
    for one in vignettes:
        if one.twin_of in by_id and one.id not in paired and one.twin_of not in paired:
            twins.append((by_id[one.twin_of], one))
            paired |= {one.id, one.twin_of}
    rest = sorted((one for one in vignettes if one.id not in paired), key=lambda one: (_level(one, scale), one.id))
    return [*twins, *(tuple(rest[start : start + FOR_EVERY]) for start in range(0, len(rest), FOR_EVERY))]


def _level(vignette: Vignette, scale: Scale) -> float:
    return fmean(scale.standing(point) for point in vignette.points.values()) if vignette.points else 0.0


def vignettes_of(configuration: Configuration, scale_id: str) -> tuple[Vignette, ...]:
    """Every vignette of a ruler."""
    return next((held.vignettes for held in configuration.vignettes if held.scale == scale_id), ())


def may_place(user: User, unit_id: str) -> bool:
    """Whether somebody takes part in a unit: works with its children, and publishes no ruler, whose answers one may have read then."""
    return any(unit_id in unit.ids for unit in user.child_units) and Right.ADMINISTRATE not in user.rights


def too_few_phrase(unit_name: str, count: int) -> Phrase:
    """Why no calibration begins where so few could place vignettes: what they place would never be shown."""
    return Phrase(
        "I {unit} kan {count} sætte trin. En øvelse kræver mindst {fewest}, for ellers kunne man se, hvem der satte hvad."
    ).filled({"unit": unit_name, "count": count, "fewest": FEWEST_RATERS})


@dataclass(frozen=True)
class TypedCalibration:
    """What stands in the form by which a leader begins."""

    unit_id: str = ""
    scale_id: str = ""
    due_on: str = ""


def read_due(written: str, today: date) -> date | Phrase:
    """The day by which all have placed the vignettes, or what is wrong with it."""
    day = read_day(written, today + LATEST)
    if isinstance(day, NotADay):
        return not_a_day_phrase(day, written)
    if day < today:
        return Phrase("Den {day} er gået. Skriv en dag fra i dag.", {"day": day})
    return Phrase("Skriv en dag inden for tre måneder.") if day > today + LATEST else day


def read_points(given: Mapping[str, str], scale: Scale) -> tuple[dict[str, int | None], dict[str, Phrase]]:
    """The points of a form by dimension, None where it can't be seen, and what is missing by the form's fields. Never raises."""
    read: dict[str, int | None] = {}
    faults: dict[str, Phrase] = {}
    known = {str(point): point for point in scale.all_points}
    for dimension in scale.dimensions:
        written = given.get(POINT + dimension.id, "")
        if written in known:
            read[dimension.id] = known[written]
        elif written == UNSEEN:
            read[dimension.id] = None
        else:
            faults[POINT + dimension.id] = Phrase("Sæt et trin i »{dimension}«, eller vælg, at det ikke kan ses.").filled(
                {"dimension": dimension.title}
            )
    return read, faults
