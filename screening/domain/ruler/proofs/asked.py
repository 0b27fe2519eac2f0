"""What rules ask of parts, groups, totals and the whole, in points or in zones, as conditions on axes."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from screening.domain.ages import AgeRange
from screening.domain.point_sets import PointSet
from screening.domain.ruler.proofs.boxes import Bits, Clause, Condition, Limits
from screening.domain.ruler.proofs.sums import SumAxis
from screening.domain.ruler.weighing.placements import OVERALL, Wanted
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.offers import ALL, ANY
from screening.domain.ruler.written.readings import read_for
from screening.domain.ruler.written.scales import LOWEST, MEAN, NO_OVERALL, WORST, Scale
from screening.domain.ruler.written.totals import Total

NEVER: Final = Condition((), (Limits(),))
ByWindow: TypeAlias = Sequence[Mapping[int, Bits]]
"""For each window of age, the bits of some axes; one for all where age says nothing."""
AxisBits: TypeAlias = tuple[tuple[int, Bits], ...]


class AskedOf:
    """Conditions on a scale whose dimensions are the first axes; `cut` is the axis of the windows, `sums` the axes of totals by id."""

    def __init__(self, scale: Scale, windows: Sequence[AgeRange], cut: int, sums: Mapping[str, SumAxis]) -> None:
        self._scale = scale
        self._windows = windows
        self._cut = cut
        self._sums = sums
        self._axis_of = {dimension.id: axis for axis, dimension in enumerate(scale.dimensions)}
        count = scale.points.high - scale.points.low + 1 if scale.points else 0
        self._placed: Bits = (1 << count) - 1
        self._anywhere: Bits = (1 << count + 2) - 1

    def condition(self, key: str, wanted: Wanted) -> Condition:
        """A key of a rule: `any` or `all`, these with a group, `overall`, a part or a total."""
        word, _, named = key.partition(" ")
        if word in (ANY, ALL):
            group = self._scale.group(named)
            parts = self._scale.counting if not named else self._scale.members((named,)) if group else ()
            held = self._each_window(parts, wanted)
            return self._some(held) if word == ANY else self._every(held)
        if key == OVERALL:
            return self._whole(wanted)
        dimension, sum_ = self._scale.dimension(key), self._sums.get(key)
        if dimension:
            return self._every(self._each_window((dimension,), wanted))
        return self._total(sum_, self._scale.total(key), wanted) if sum_ else NEVER

    def _whole(self, wanted: Wanted) -> Condition:
        scale = self._scale
        if scale.overall == NO_OVERALL or not scale.points:
            return NEVER
        if scale.overall == MEAN:
            return self._total(self._sums[OVERALL], None, wanted)
        if scale.overall not in (LOWEST, WORST):
            return self.condition(scale.overall, wanted)
        if not isinstance(wanted, PointSet):
            return self._worst(wanted)
        return self._worst_point(wanted) if scale.shares_zones else NEVER

    def _worst_point(self, wanted: PointSet) -> Condition:
        """The part that stands worst is at one of the points."""
        levels = [self._each_window(self._scale.counting, PointSet.of(point, point))[:1] for point in reversed(self._scale.best_first)]
        return self._worst_level([point in wanted for point in reversed(self._scale.best_first)], levels)

    def _worst(self, zones: Collection[str]) -> Condition:
        """The worst zone that any part stands in is one of these."""
        named = [zone.id for zone in self._scale.zones_worst_first]
        return self._worst_level([id_ in zones for id_ in named], [self._each_window(self._scale.counting, (id_,)) for id_ in named])

    def _worst_level(self, is_wanted: Sequence[bool], levels: Sequence[ByWindow]) -> Condition:
        """Some part is at a wanted level, and none at a worse one; `levels` are from the worst."""
        axes = [self._axis_of[one.id] for one in self._scale.counting]
        ways: dict[bool, list[Limits]] = {True: [], False: []}
        beyond = [dict.fromkeys(axes, 0) for _ in levels[0]]
        for wanted, level in zip(is_wanted, levels, strict=True):
            for cut, (worse, here) in zip(self._cuts(len(level)), zip(beyond, level, strict=True), strict=True):
                if any(here.values()):
                    none_worse = [(axis, self._anywhere & ~bits) for axis, bits in worse.items() if bits]
                    ways[wanted].append(Limits((*cut, *none_worse), (self._clause(here),)))
            beyond = [{axis: worse[axis] | here[axis] for axis in axes} for worse, here in zip(beyond, level, strict=True)]
        nowhere = Limits(tuple((axis, self._anywhere & ~self._placed) for axis in axes))
        return Condition(tuple(ways[True]), (*ways[False], nowhere)) if ways[True] else NEVER

    def _total(self, sum_: SumAxis, total: Total | None, wanted: Wanted) -> Condition:
        held = []
        for window in self._windows:
            read = read_for(self._scale, total, window.first_month) if total else self._scale
            numbers = self._numbers(read, wanted)
            held.append({sum_.axis: sum(1 << read.standing(number) for number in numbers)})
        return self._every(held, sum_.whole)

    def _each_window(self, parts: Iterable[Dimension], wanted: Wanted) -> ByWindow:
        parts = tuple(parts)
        return [{self._axis_of[one.id]: self._bits(one, window, wanted) for one in parts} for window in self._windows]

    def _bits(self, dimension: Dimension, window: AgeRange, wanted: Wanted) -> Bits:
        read = read_for(self._scale, dimension, window.first_month)
        return sum(1 << read.standing(point) for point in self._numbers(read, wanted))

    def _numbers(self, read: Scale, wanted: Wanted) -> set[int]:
        """The points, or those of the zones, that are on the scale."""
        if read.points is None:
            return set()
        if isinstance(wanted, PointSet):
            return {point for point in wanted if point in read.points}
        return {point for zone in read.zones if zone.id in wanted for point in zone.points}

    def _every(self, held: ByWindow, whole: Bits | None = None) -> Condition:
        """Each of the axes lies in its bits."""
        whole = self._anywhere if whole is None else whole
        yes, no = [], []
        for cut, at in self._alike(held):
            if at and all(at.values()):
                yes.append(Limits((*cut, *at.items())))
            no += self._any_of(cut, {axis: whole & ~bits for axis, bits in at.items()})
        return Condition(tuple(yes), tuple(no)) if yes else NEVER

    def _some(self, held: ByWindow) -> Condition:
        """At least one of the axes lies in its bits."""
        yes, no = [], []
        for cut, at in self._alike(held):
            yes += self._any_of(cut, at)
            no.append(Limits((*cut, *((axis, self._anywhere & ~bits) for axis, bits in at.items() if bits))))
        return Condition(tuple(yes), tuple(no)) if yes else NEVER

    def _any_of(self, cut: AxisBits, at: Mapping[int, Bits]) -> list[Limits]:
        able = [(axis, bits) for axis, bits in at.items() if bits]
        if len(able) == 1:
            return [Limits((*cut, *able))]
        return [Limits(cut, (self._clause(dict(able)),))] if able else []

    def _clause(self, at: Mapping[int, Bits]) -> Clause:
        return tuple([at.get(axis, 0) for axis in range(len(self._axis_of))])

    def _cuts(self, count: int) -> list[AxisBits]:
        """The limit on age of each window; none where there is one window only."""
        return [((self._cut, 1 << number),) if count > 1 else () for number in range(count)]

    def _alike(self, held: ByWindow) -> list[tuple[AxisBits, Mapping[int, Bits]]]:
        """Windows in which the axes have the same bits, as one; nothing is said of age where that is all of them."""
        found: dict[tuple[tuple[int, Bits], ...], Bits] = {}
        for number, at in enumerate(held):
            key = tuple(at.items())
            found[key] = found.get(key, 0) | 1 << number
        every = (1 << len(held)) - 1
        return [(() if cut == every else ((self._cut, cut),), dict(key)) for key, cut in found.items()]
