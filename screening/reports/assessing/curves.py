"""The ruler over time as it is drawn: each rater's line apart, points of one day side by side, on whatever room there is."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Final

from screening.domain.ages import age_in_months
from screening.domain.rating.table import VoiceAtTable
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Point, Rater, RulerEdition
from screening.domain.ruler.weighing.rulers import is_comparable
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.readings import read_for
from screening.domain.ruler.written.scales import Perspective, Scale

LOOKS: Final = 12
"""So many raters have a mark and a kind of line of their own."""
REST: Final = LOOKS
"""The look of everybody beyond that: a mark without a line, for it is of several people."""
UNKNOWN: Final = LOOKS + 1
"""The look of what is kept without a rater: a mark without a line as well."""
VOICES: Final = LOOKS + 2
"""The first look of the voices of others than professionals: filled marks without a line."""
VOICE_LOOKS: Final = 4
"""So many voices have a mark of their own."""
SIZES: Final = ((9.5, 21.0), (6.0, 13.5), (3.6, 8.5), (2.2, 5.0))
"""A mark's radius, and how far apart two marks must stand; the first has room for its number."""
MOST_DRAWN: Final = 1024
"""So many drawings are remembered: by days, points and looks, and nobody's name."""
TOGETHER: Final = Rater("together", "")
"""Several who have seen a child each alone and then placed it together: nobody's name, and the strongest mark."""
DRIFT: Final = 0.9
"""Beside the others of its day a mark stands at most so many marks' widths away: where it would be more, all are drawn smaller."""


@dataclass(frozen=True)
class SeenPoint:
    """A dimension as somebody placed it one day; `point` is None where it was left out. `ruler` is None where nobody knows.

    `voice` is whose mark it is, where it is not a professional's. `is_provisional`: it waits for a second look.
    """

    on: date
    point: Point | None
    rater: Rater | None
    ruler: RulerEdition | None
    voice: Perspective | VoiceAtTable | None = None
    is_provisional: bool = False

    @property
    def number(self) -> int | None:
        """The point where it is one."""
        return None if self.point is None or self.point is NOT_OBSERVED else int(self.point)


@dataclass(frozen=True)
class CurveMark:
    """One drawn mark: `x` from the left edge, `number` None where nothing was observed. `is_numbered`: there is room for the number."""

    x: float
    number: int | None
    on: date
    look: int
    is_numbered: bool
    is_provisional: bool = False


@dataclass(frozen=True)
class Stretch:
    """A line through points of one rater on one ruler, as x and point."""

    look: int
    points: tuple[tuple[float, int], ...]


@dataclass(frozen=True)
class CurveDrawing:
    """Marks of one radius, the lines between them, and where a new ruler begins. `is_dated`: the days stand below the marks."""

    radius: float
    marks: tuple[CurveMark, ...]
    stretches: tuple[Stretch, ...]
    changes: tuple[float, ...]
    is_dated: bool = True

    @property
    def has_gaps(self) -> bool:
        """Whether it was not observed on some day."""
        return any(mark.number is None for mark in self.marks)


@dataclass(frozen=True)
class Axis:
    """The days that a drawing goes from and to, where others stand below it; `first` is before `last`."""

    first: date
    last: date


@dataclass(frozen=True)
class AgeRead:
    """The age in months that a scale went by on some day: from it follows which zones were read on another."""

    months: int
    on: date

    def then(self, day: date) -> int:
        """The age on another day."""
        return self.months + age_in_months(self.on, day) if self.on <= day else self.months - age_in_months(day, self.on)


@dataclass(frozen=True)
class Curve:
    """Everything that one drawing of a dimension shows, oldest first. `elsewhere` counts what stands on rulers with other points.

    `scale` is as it is read for the dimension; where zones move with age, as they lie at the last point. Up is always better.

    `raters` have their looks by their places; None is whoever is not known.
    """

    scale: Scale
    dimension: Dimension
    raters: tuple[Rater | None, ...]
    seen: tuple[SeenPoint, ...]
    elsewhere: int
    whole: Scale
    age: AgeRead

    def read(self, day: date) -> Scale:
        """The scale as it was read for the dimension on a day."""
        return read_for(self.whole, self.dimension, self.age.then(day))

    @cached_property
    def looks(self) -> tuple[tuple[int, Rater | Perspective | VoiceAtTable | None], ...]:
        """Whose marks look how, for the legend; only those who have one here."""
        here = dict.fromkeys((look := self.look(seen), seen.voice or (seen.rater if look < LOOKS else None)) for seen in self.seen)
        return tuple(sorted(here, key=lambda pair: pair[0]))

    @property
    def has_changes(self) -> bool:
        """Whether a new ruler begins somewhere on it."""
        return len({seen.ruler for seen in self.seen if seen.ruler}) > 1

    @cached_property
    def _voices(self) -> list[str]:
        """The ids of the other voices by their looks: those of the scale, then whoever else has a mark here."""
        others = sorted({seen.voice.id for seen in self.seen if seen.voice is not None})
        return list(dict.fromkeys([*(voice.id for voice in self.whole.perspectives), *others]))

    def look(self, seen: SeenPoint) -> int:
        """How a mark looks: by who set it."""
        if seen.voice is not None:
            return VOICES + min(self._voices.index(seen.voice.id), VOICE_LOOKS - 1)
        return UNKNOWN if seen.rater is None else min(self.raters.index(seen.rater), REST)

    def drawn(self, room: float, axis: Axis | None = None) -> CurveDrawing:
        """The drawing on a time axis `room` wide: with the largest marks that find a place near their days.

        Without an `axis` of others it goes from the first mark to the last.
        """
        return _draw(self._placed, room, axis)

    @cached_property
    def _placed(self) -> tuple["_Placed", ...]:
        return tuple([_Placed(seen.on, seen.number, self.look(seen), seen.ruler, seen.is_provisional) for seen in self.seen])


@dataclass(frozen=True)
class _Placed:
    """A point to be drawn, without whose it is."""

    on: date
    number: int | None
    look: int
    ruler: RulerEdition | None
    is_provisional: bool


@lru_cache(maxsize=MOST_DRAWN)
def _draw(placed: tuple[_Placed, ...], room: float, axis: Axis | None) -> CurveDrawing:
    if not placed:
        return CurveDrawing(SIZES[0][0], (), (), (), axis is None)
    first = (axis.first if axis else placed[0].on).toordinal()
    days = max((axis.last if axis else placed[-1].on).toordinal() - first, 1)
    ideal = [(one.on.toordinal() - first) / days * room for one in placed]
    radius, places = _spaced(placed, ideal, room)
    numbered = _numbered(placed, places) if radius < SIZES[0][0] else frozenset(range(len(places)))
    marks = tuple(
        CurveMark(round(x, 1), one.number, one.on, one.look, place in numbered, one.is_provisional)
        for place, (x, one) in enumerate(zip(places, placed, strict=True))
    )
    return CurveDrawing(radius, marks, tuple(_stretches(placed, marks)), tuple(_changes(placed, places)), axis is None)


def _spaced(placed: Sequence[_Placed], ideal: Sequence[float], room: float) -> tuple[float, list[float]]:
    """The largest radius with which every mark stands near its day, and where they stand; the smallest one in any case."""
    on = Counter(one.on for one in placed)
    beside = [on[one.on] - 1 for one in placed]
    for radius, gap in SIZES[:-1]:
        places = _spread(placed, ideal, gap, room)
        if all(abs(x - wanted) <= (DRIFT + more) * gap for x, wanted, more in zip(places, ideal, beside, strict=True)):
            return radius, places
    radius, gap = SIZES[-1]
    return radius, _spread(placed, ideal, gap, room)


def _numbered(placed: Sequence[_Placed], places: Sequence[float]) -> frozenset[int]:
    """The newest mark of each rater, where its number does not meet another's."""
    chosen: dict[int, tuple[float, int]] = {}
    told = set[int]()
    for place in reversed(range(len(places))):
        one, x = placed[place], places[place]
        if one.number is None or one.look in told:
            continue
        told.add(one.look)
        if all(abs(x - other) > 14 or abs(one.number - level) > 1 for other, level in chosen.values()):
            chosen[place] = x, one.number
    return frozenset(chosen)


def _stretches(placed: Sequence[_Placed], marks: Sequence[CurveMark]) -> Iterable[Stretch]:
    """Lines that never join two people, cross to another ruler, or pass over what was not observed."""
    for look in sorted({mark.look for mark in marks if mark.look < LOOKS}):
        line: list[tuple[float, int]] = []
        ruler: RulerEdition | None = None
        for mark, one in zip(marks, placed, strict=True):
            if mark.look != look:
                continue
            if line and (mark.number is None or one.ruler != ruler):
                yield Stretch(look, tuple(line))
                line = []
            if mark.number is not None:
                line.append((mark.x, mark.number))
            ruler = one.ruler
        if line:
            yield Stretch(look, tuple(line))


def curve(scale: Scale, dimension: Dimension, seen: Iterable[SeenPoint], raters: Sequence[Rater | None], age: AgeRead) -> Curve:
    """What can be drawn on `scale`'s points; what was placed on another family's ruler, or on other points, is counted apart."""
    points = scale.all_points
    ordered = sorted(seen, key=lambda one: one.on)
    placed = [one for one in ordered if is_comparable(one.ruler, scale)]
    here = [one for one in placed if one.number is None or one.number in points]
    read = read_for(scale, dimension, age.then(here[-1].on if here else age.on))
    elsewhere = sum(one.voice is None for one in ordered) - sum(one.voice is None for one in here)
    return Curve(read, dimension, tuple(raters), tuple(here), elsewhere, scale, age)


def raters_of(seen: Sequence[tuple[date, Rater | None]]) -> tuple[Rater | None, ...]:
    """Who has rated, whoever rated last first, then in the order in which they began."""
    ordered = [rater for _, rater in sorted(seen, key=lambda one: one[0])]
    return tuple(dict.fromkeys([*ordered[-1:], *ordered]))


def _spread(seen: Sequence[_Placed], ideal: Sequence[float], gap: float, room: float) -> list[float]:
    """Marks of one day, or close by on nearly the same point, pushed apart to the right, and back where they would leave the room."""
    places = _pushed(seen, ideal, gap)
    if max(places) > room:
        back = _pushed(seen[::-1], [room - min(x, room) for x in reversed(places)], gap)
        places = [max(room - x, 0.0) for x in reversed(back)]
    return places


def _pushed(seen: Sequence[_Placed], wanted: Sequence[float], gap: float) -> list[float]:
    last_at: dict[int, float] = {}
    last_on: dict[date, float] = {}
    places = []
    for one, x in zip(seen, wanted, strict=True):
        level = -9 if one.number is None else one.number
        near = [last_at[beside] for beside in (level - 1, level, level + 1) if beside in last_at]
        near += [last_on[one.on]] if one.on in last_on else []
        x = max([x, *(other + gap for other in near)])
        last_at[level] = last_on[one.on] = x
        places.append(x)
    return places


def _changes(seen: Sequence[_Placed], places: Sequence[float]) -> Iterable[float]:
    """Where each ruler but the first is used for the first time: halfway from the mark before."""
    known = set[RulerEdition]()
    for place, one in enumerate(seen):
        if one.ruler and one.ruler not in known:
            if known:
                yield round((places[place - 1] + places[place]) / 2, 1)
            known.add(one.ruler)
