"""The conditions of rules, held against what can be of a child on one scale: the children for whom each of them holds, as boxes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from screening.domain.ages import AgeRange
from screening.domain.point_sets import PointSet
from screening.domain.ruler.proofs.asked import AskedOf
from screening.domain.ruler.proofs.axes import Axes, span
from screening.domain.ruler.proofs.boxes import Bits, Condition, Limits, Region, Rule, Steps, bits_from, runs_of
from screening.domain.ruler.proofs.raised import NO, YES
from screening.domain.ruler.proofs.told import Stood, ToldOf, answered, can_be, follows, needed_for, stood, unseen
from screening.domain.ruler.weighing.placements import OVERALL, Wanted
from screening.domain.ruler.written.conditions import WHOLE_RULER, Apart, Fall, Goes, Trend
from screening.domain.ruler.written.guidance import When
from screening.domain.ruler.written.scales import LOWEST, NO_OVERALL, WORST, Scale
from screening.domain.ruler.written.signs import SignKind

NEVER: Final = Condition((), (Limits(),))
ANYWHERE: Final = Limits()


class Field(Axes):
    """A scale as a space in which rules are read. `whens` and `steps` are as for its axes."""

    def __init__(self, scale: Scale, whens: Iterable[When] = (), steps: Steps | None = None) -> None:
        super().__init__(scale, tuple(whens), steps)
        self._asked = AskedOf(scale, self.windows, self.cut, self.sums)
        self._written: dict[int, tuple[When, Mapping[str, Condition]]] = {}
        self._rules: dict[int, tuple[When, Rule]] = {}
        self._held: dict[int, list[Region]] = {}

    def conditions(self, when: When) -> Mapping[str, Condition]:
        """Each written condition by its key, a dimension's range under its own id."""
        kept = self._written.get(id(when))
        if kept is None:
            kept = self._written[id(when)] = (when, dict(self._each(when)))
        return kept[1]

    def rule(self, when: When) -> Rule:
        """All the conditions as one rule."""
        kept = self._rules.get(id(when))
        if kept is None:
            kept = self._rules[id(when)] = (when, tuple(self.conditions(when).values()))
        return kept[1]

    def held_by(self, when: When) -> list[Region]:
        """The children for whom all conditions hold, as few boxes."""
        found = self._held.get(id(when))
        if found is None:
            found = self._held[id(when)] = self.boxes(self.rule(when))
        return found

    def _each(self, when: When) -> Iterator[tuple[str, Condition]]:
        written = when.written
        made: Mapping[str, Callable[[], Condition]] = {
            "flag": lambda: self._raised(when.flag or ()),
            "any": lambda: self.any_part(when.any),
            "all": lambda: self.all_parts(when.all),
            "overall": lambda: self._overall(when.overall),
            "first_time": lambda: self._first_time(stood(when, when.unlike), when.is_first is True),
            "again": lambda: self._first_time(stood(when, when.again), False) if when.again else NEVER,
            "fall": lambda: self._fallen(when.fall) if when.fall else NEVER,
            "trend": lambda: self._gone(when.trend) if when.trend else NEVER,
            "signs": lambda: self._signs(when),
            "risk": lambda: self._in(self.risk, counts_bits(when.risk) & self.whole_bits(self.risk)),
            "protective": lambda: self._in(self.protective, counts_bits(when.protective) & self.whole_bits(self.protective)),
            "answers": lambda: self._all_told(answered(when)),
            "differ": lambda: self._differ(when.differ or 0),
            "disagree": lambda: self._disagree(when.disagree or 0),
            "says": lambda: self._all_told((when.says,)) if when.says else NEVER,
            "apart": lambda: self._apart(when.apart) if when.apart else NEVER,
            "not_observed": lambda: self._some(self.unobserved) if self.points else NEVER,
            "unanswered": lambda: self._all_told((unseen(when.unanswered),)) if when.unanswered else NEVER,
            "ages": lambda: self.of_age(when.ages),
        }
        for key, make in made.items():
            if key in written:
                yield key, make()
        for key, points in when.dimensions.items():
            yield key, self.asked(key, points)
        for key, zones in when.in_zones.items():
            yield key, self.asked(key, zones)

    def asked(self, key: str, wanted: Wanted) -> Condition:
        """A key of a rule with points or zones: `any` or `all`, these with a group, `overall`, a part or a total."""
        return self._asked.condition(key, wanted) if self.points else NEVER

    # Where the parts are placed

    def any_part(self, points: PointSet | None) -> Condition:
        """At least one dimension stands within the points."""
        return self._some(self.bits_of(points)) if self.points else NEVER

    def all_parts(self, points: PointSet | None) -> Condition:
        """Every dimension stands within the points."""
        wanted = self.bits_of(points)
        if not self.points or not wanted:
            return NEVER
        return Condition((self._each_in(wanted),), (self._some_in(self.anywhere & ~wanted),))

    def _overall(self, points: PointSet | None) -> Condition:
        if self.points is None or points is None:
            return NEVER
        if self.scale.overall not in (LOWEST, WORST) or not self.scale.shares_zones:
            return self.asked(OVERALL, points)
        wanted = self.bits_of(points)
        if not wanted:
            return NEVER
        highest = wanted.bit_length()
        met = tuple(map(self._lowest_in, runs_of(wanted)))
        lower = tuple(self._lowest_in(run) for run in runs_of(self.all_points & ~wanted) if run.bit_length() < highest)
        return Condition(met, (self._each_in(self.anywhere & ~wanted), *lower))

    def _lowest_in(self, run: Bits) -> Limits:
        """The lowest part stands in a run of points."""
        below = (run & -run) - 1
        return Limits(self._each_in(self.anywhere & ~below).bits if below else (), self._some_in(run).some)

    def _differ(self, gap: int) -> Condition:
        if self.points is None:
            return NEVER
        count = self.points.high - self.points.low + 1
        ends = [(span(0, low), span(low + gap, count - 1)) for low in range(count - gap)]
        apart = [Limits((), (*self._some_in(low).some, *self._some_in(high).some)) for low, high in ends]
        unplaced = self.anywhere & ~self.all_points
        near = [self._each_in(span(low, min(low + gap, count) - 1) | unplaced) for low in range(max(count - gap, 0) + 1)]
        return Condition(tuple(apart), tuple(near))

    def _in(self, axis: int, bits: Bits) -> Condition:
        rest = self.whole_bits(axis) & ~bits
        return Condition((Limits(((axis, bits),)),) if bits else (), (Limits(((axis, rest),)),) if rest else ())

    def _some(self, bits: Bits) -> Condition:
        return Condition((self._some_in(bits),), (self._each_in(self.anywhere & ~bits),)) if bits else NEVER

    def _some_in(self, bits: Bits) -> Limits:
        return Limits((), (tuple([bits if axis in self.counting else 0 for axis in range(self.parts)]),))

    def _each_in(self, bits: Bits) -> Limits:
        return Limits(tuple((axis, bits) for axis in self.counting))

    # Age, signs, history, and what others say

    def of_age(self, ages: AgeRange | None) -> Condition:
        """The child's age lies in the range."""
        return NEVER if ages is None else self._in(self.age, self.ages_bits(ages))

    def _signs(self, when: When) -> Condition:
        if when.signs is None:
            return NEVER
        axis = self.risk if when.signs.kind is SignKind.RISK else self.protective
        return self._in(axis, self.whole_bits(axis) & ~span(0, when.signs.at_least - 1))

    def _raised(self, flags: Sequence[str]) -> Condition:
        """Any of the flags is raised."""
        axes = [self._flags[flag] for flag in flags]
        raised = [Limits(((axis, YES),)) for axis in axes if self.whole_bits(axis) & YES]
        return Condition(tuple(raised), (Limits(tuple((axis, NO) for axis in axes)),))

    def _all_told(self, told: Sequence[ToldOf], where: Limits = ANYWHERE) -> Condition:
        """All of these are true of the child, which is `where` it must be for that. What follows from one another is told together."""
        if not all(can_be(one, self.scale) for one in told):
            return NEVER
        met = [(axis, YES) for other, axis in self._told.items() if any(follows(one, other, self.scale) for one in told)]
        failed = [[(axis, NO) for other, axis in self._told.items() if follows(other, one, self.scale)] for one in told]
        return Condition((Limits((*where.bits, *met), where.some),), tuple(Limits(tuple(bits)) for bits in failed))

    def _at(self, part: str | None, bits: Bits) -> Limits | None:
        """A named part, the whole, or any part stands in the bits; None where it can't."""
        if part == WHOLE_RULER:
            part = None if self.scale.overall in (LOWEST, WORST) else self.scale.overall
            if part is None and self.scale.shares_zones:
                return self._lowest_in(bits) if bits else None
            if part is None or part == NO_OVERALL:
                return None
            if part not in self.axis_of:
                return ANYWHERE
        if part is not None:
            return Limits(((self.axis_of[part], bits),)) if bits and part in self.axis_of else None
        return self._some_in(bits) if bits else None

    def _fallen(self, fall: Fall) -> Condition:
        """A fall is possible where some part can have stood so much better."""
        if self.points is None:
            return NEVER
        length = self.points.high - self.points.low
        where = self._at(None, span(0, length - needed_for(fall, length)))
        return self._all_told((fall,), where) if where else NEVER

    def _gone(self, trend: Trend) -> Condition:
        """A part that has fallen time after time can't stand at the top."""
        if self.points is None:
            return NEVER
        fallen = trend.over - 1 if trend.goes is Goes.DOWN else 0
        where = self._at(trend.part, span(0, self.points.high - self.points.low - fallen))
        return self._all_told((trend,), where) if where else NEVER

    def _first_time(self, asked: Stood, is_first: bool) -> Condition:
        before = Limits(tuple((axis, YES) for other, axis in self._told.items() if follows(asked, other, self.scale)))
        never = Limits(tuple((axis, NO) for other, axis in self._told.items() if follows(other, asked, self.scale)))
        return Condition((never,), (before,)) if is_first else Condition((before,), (never,))

    def _apart(self, apart: Apart) -> Condition:
        """Somebody can be so far from the professional only where the professional's point leaves room for it."""
        if self.points is None:
            return NEVER
        where = self._at(apart.part, self._far(apart.points)) if apart.is_of_professional else ANYWHERE
        return self._all_told((apart,), where) if where else NEVER

    def _far(self, gap: int) -> Bits:
        """The points that are so far from some other point."""
        last = self.all_points.bit_length() - 1
        return sum(1 << place for place in range(last + 1) if max(place, last - place) >= gap)

    def _disagree(self, gap: int) -> Condition:
        if self.points is None:
            return NEVER
        far = self._far(gap)
        wanted = self.whole_bits(self.said) & ~span(0, gap - 1)
        if not wanted:
            return NEVER
        return Condition((Limits(((self.said, wanted),), self._some_in(far).some),), (Limits(((self.said, span(0, gap - 1)),)),))


def counts_bits(counts: PointSet | None) -> Bits:
    """One bit for each number of signs."""
    return bits_from(counts, 0) if counts else 0
