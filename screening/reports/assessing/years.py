"""A child's years as they are drawn: curves and efforts on one axis of time, with gaps, falls and the turn of each year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from screening.domain.assessing.over_years import YearsFall, YearsGap, falls, gaps
from screening.domain.helping.efforts import Effort, EffortState
from screening.domain.ruler.weighing.cases import RulerEdition
from screening.reports.assessing.curves import LOOKS, Axis, Curve

LEAST_DAYS: Final = 90
"""An axis shows so many days at least: days alone would spread over the whole page."""
YEARS_APART: Final = 46
"""So far apart the names of two years stand at least."""
FALLS_APART: Final = 190
"""So wide is a fall's sign: where two would meet, the smaller one stands in the table alone."""


@dataclass(frozen=True)
class YearTick:
    """Where a year begins, from the left edge, and its name where there is room for it; the first one may have begun before the axis."""

    x: float
    name: str
    is_new_year: bool


@dataclass(frozen=True)
class DrawnGap:
    """A long time without an assessment, from the left edge to where it ends."""

    x: float
    until: float
    gap: YearsGap


@dataclass(frozen=True)
class FallOfRater:
    """A fall on one person's line, and the point at its foot."""

    fall: YearsFall
    rater_id: str
    foot: int


@dataclass(frozen=True)
class DrawnFall:
    """A fall at the foot of which a sign stands: where, on which point."""

    x: float
    point: int
    fall: YearsFall


class BarKind(StrEnum):
    """How far an effort has come, as it is drawn: a full bar, an outline, or a cross."""

    BEGUN = "begun"
    WAITS = "waits"
    NO = "no"


@dataclass(frozen=True)
class EffortBar:
    """An effort on the axis, from where it began to where it ended, or until today."""

    kind: BarKind
    effort: Effort
    x: float
    until: float


@dataclass(frozen=True)
class YearsFrame:
    """What every drawing of a child's years has in common, on an axis `room` wide."""

    axis: Axis
    room: float
    ticks: tuple[YearTick, ...]
    gaps: tuple[DrawnGap, ...]
    bars: tuple[EffortBar, ...]

    def x(self, day: date) -> float:
        """Where a day stands, from the left edge."""
        return _x(self.axis, self.room, day)

    def falls(self, curve: Curve) -> tuple[DrawnFall, ...]:
        """The falls of a curve that have room for their sign, the largest first served; oldest first."""
        placed: list[DrawnFall] = []
        for found in sorted(falls_of(curve), key=lambda one: (-one.fall.by, one.fall.on)):
            x = self.x(found.fall.on)
            if all(abs(x - other.x) >= FALLS_APART for other in placed):
                placed.append(DrawnFall(x, found.foot, found.fall))
        return tuple(sorted(placed, key=lambda one: one.x))


def axis_of(days: Iterable[date], today: date) -> Axis:
    """From the first of some days until today, or the last of them where that is later."""
    ordered = sorted([*days, today])
    first, last = ordered[0], ordered[-1]
    return Axis(min(first, date.fromordinal(last.toordinal() - LEAST_DAYS)), last)


def frame(axis: Axis, room: float, days: Sequence[date], efforts: Sequence[Effort], today: date) -> YearsFrame:
    """The frame on an axis: `days` are those on which somebody has looked."""
    return YearsFrame(
        axis,
        room,
        tuple(_ticks(axis, room)),
        tuple(DrawnGap(_x(axis, room, gap.first), _x(axis, room, gap.last), gap) for gap in gaps(days, today)),
        tuple(_bar(axis, room, effort, today) for effort in efforts),
    )


def falls_of(curve: Curve) -> tuple[FallOfRater, ...]:
    """The falls of each rater's line on one ruler, oldest first."""
    found = []
    for rater_id, line in _lines(curve):
        points = dict(line)
        for fall in falls([(day, curve.scale.standing(point)) for day, point in line]):
            found.append(FallOfRater(fall, rater_id, points[fall.on]))
    return tuple(sorted(found, key=lambda one: one.fall.on))


def _lines(curve: Curve) -> Iterable[tuple[str, list[tuple[date, int]]]]:
    """What is joined by a line: the days and points of one person, on one ruler, up to where something was not observed."""
    lines: dict[str, list[tuple[date, int]]] = {}
    rulers: dict[str, RulerEdition | None] = {}
    for seen in curve.seen:
        if seen.rater is None or curve.look(seen) >= LOOKS:
            continue
        id_ = seen.rater.id
        if id_ in lines and (seen.number is None or rulers[id_] != seen.ruler):
            yield id_, lines.pop(id_)
        if seen.number is not None:
            lines.setdefault(id_, []).append((seen.on, seen.number))
        rulers[id_] = seen.ruler
    yield from lines.items()


def _ticks(axis: Axis, room: float) -> Iterable[YearTick]:
    named_at = -float(YEARS_APART)
    for year in range(axis.first.year, axis.last.year + 1):
        begins = max(date(year, 1, 1), axis.first)
        x = _x(axis, room, begins)
        is_named = x - named_at >= YEARS_APART and room - x >= YEARS_APART / 2
        named_at = x if is_named else named_at
        yield YearTick(x, str(year) if is_named else "", begins == date(year, 1, 1))


def _bar(axis: Axis, room: float, effort: Effort, today: date) -> EffortBar:
    last = _x(axis, room, today if effort.state.is_open else effort.steps[-1].on)
    if effort.started_on:
        return EffortBar(BarKind.BEGUN, effort, _x(axis, room, effort.started_on), last)
    if effort.state in (EffortState.DECLINED, EffortState.LEFT):
        no = _x(axis, room, effort.steps[-1].on)
        return EffortBar(BarKind.NO, effort, no, no)
    return EffortBar(BarKind.WAITS, effort, _x(axis, room, effort.steps[0].on), last)


def _x(axis: Axis, room: float, day: date) -> float:
    span = (axis.last - axis.first).days
    return round(min(max((day - axis.first).days / span, 0), 1) * room, 1)
