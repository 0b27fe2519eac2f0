"""What can be of a child on one scale, as axes: where each part is placed, the age, the signs, what was before and what others say."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from typing import Final, TypeVar

from screening.domain.point_sets import PointSet
from screening.domain.ranges import AgeRange
from screening.domain.ruler.proofs.adding_up import add_up
from screening.domain.ruler.proofs.ages_met import ages_met
from screening.domain.ruler.proofs.asked import AskedOf
from screening.domain.ruler.proofs.boxes import Bits, Condition, Limits, Region, Rule, Space, Steps, bits_from, runs_of
from screening.domain.ruler.proofs.sums import SumAxis
from screening.domain.ruler.proofs.told import Stood, ToldOf, answered, can_be, follows, needed_for, stood, told_by
from screening.domain.ruler.proofs.windows import ages_in, windows
from screening.domain.ruler.weighing.placements import OVERALL, Wanted
from screening.domain.ruler.written.conditions import WHOLE_RULER, Apart, Fall, Goes, Trend
from screening.domain.ruler.written.guidance import When
from screening.domain.ruler.written.scales import LOWEST, MEAN, NO_OVERALL, WORST, Scale, SignKind
from screening.domain.ruler.written.totals import TotalTake

NO, YES = 1, 2
"""The two values of an axis that is true or false."""

NEVER: Final = Condition((), (Limits(),))
ANYWHERE: Final = Limits()

Name = TypeVar("Name", bound=Hashable)


class Field(Space):
    """A scale as a space. `whens` are the conditions that will be asked about: they say what has to be told apart.

    The axes: one for each dimension (its points from the worst, then not observed, then nowhere yet), and after them age, signs
    and history. A place is how well a point stands, so that a lower place is worse on every scale. `steps` say how long totals may be
    held against each other.
    """

    def __init__(self, scale: Scale, whens: Iterable[When] = (), steps: Steps | None = None) -> None:
        whens = tuple(whens)
        self.scale = scale
        self.parts = len(scale.dimensions)
        self.points = scale.points if scale.points and self.parts else None
        self.axis_of = {dimension.id: axis for axis, dimension in enumerate(scale.dimensions)}
        count = self.points.high - self.points.low + 1 if self.points else 0
        self.all_points: Bits = (1 << count) - 1
        self.unobserved: Bits = 1 << count
        self.anywhere: Bits = (1 << count + 2) - 1
        self.ages = ages_met(scale)
        kinds = Counter(sign.kind for sign in scale.signs)
        self.age, self.risk, self.protective, self.said = range(self.parts, self.parts + 4)
        self._flags = _numbered(self.said + 1, (when.flag for when in whens if when.flag))
        told: Iterator[ToldOf] = (one for when in whens for one in told_by(when))
        self._told = _numbered(self.said + 1 + len(self._flags), told)
        has = {sign.flag for sign in scale.signs}
        self.counting = tuple([axis for axis, dimension in enumerate(scale.dimensions) if dimension.counts])
        self.windows = windows(scale)
        self.cut = self.said + 1 + len(self._flags) + len(self._told)
        self.sums = dict(self._totals(count)) if self.points else {}
        self._months_in = [self.ages_bits(ages_in(scale, window)) for window in self.windows]
        self._asked = AskedOf(scale, self.windows, self.cut, self.sums)
        tied = {self.age, self.cut} if len(self.windows) > 1 else set()
        tied |= {axis for one in self.sums.values() for axis in (one.axis, *one.members)}
        super().__init__(
            [
                *[self.anywhere] * self.parts,
                _span(0, self.ages.last_month - self.ages.first_month),
                _span(0, kinds[SignKind.RISK]),
                _span(0, kinds[SignKind.PROTECTIVE]),
                _span(0, max(count - 1, 0) if scale.perspectives else 0),
                *(NO | YES if flag in has else NO for flag in self._flags),
                *[NO | YES] * len(self._told),
                _span(0, len(self.windows) - 1),
                *(one.whole for one in self.sums.values()),
            ],
            tied | ({self.risk, self.protective, *self._flags.values()} if self._flags else set()),
            self._may_be,
        )
        self._written: dict[int, tuple[When, Mapping[str, Condition]]] = {}
        self._rules: dict[int, tuple[When, Rule]] = {}
        self._held: dict[int, list[Region]] = {}
        self._ticked: dict[tuple[Bits, ...], bool] = {}
        self._gaps = [axis for one, axis in self._told.items() if isinstance(one, Apart) and one.is_of_professional]
        self._adding = (steps or Steps()).longer()

    def anew(self, steps: Steps) -> "Field":
        """The same space and all that is known of it, with other steps for totals held against each other."""
        found = copy(self)
        found._adding = steps.longer()
        return found

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
            "flag": lambda: self._is(self._flags[when.flag or ""]),
            "any": lambda: self.any_part(when.any),
            "all": lambda: self.all_parts(when.all),
            "overall": lambda: self._overall(when.overall),
            "first_time": lambda: self._first_time(stood(when), when.first_time is True),
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

    def _totals(self, count: int) -> Iterator[tuple[str, SumAxis]]:
        scale, axis = self.scale, self.cut
        wholes = [(OVERALL, TotalTake.MEAN, scale.counting, 1)] if scale.overall == MEAN else []
        named = [(total.id, total.take, scale.members(total.of), total.at_least) for total in scale.totals]
        for id_, take, members, at_least in (*wholes, *named):
            if members:
                axis += 1
                axes = tuple([self.axis_of[one.id] for one in members])
                yield id_, SumAxis(axis, take, axes, count, at_least or len(members))

    # Where the parts are placed

    @property
    def flag_axes(self) -> Mapping[int, str]:
        """The flag of each axis that is one."""
        return {axis: flag for flag, axis in self._flags.items()}

    @property
    def told_axes(self) -> Mapping[int, ToldOf]:
        """What each axis tells of what was before, what was answered and what voices say."""
        return {axis: told for told, axis in self._told.items()}

    def bits_of(self, points: PointSet | None) -> Bits:
        """The points of a range that are on the ruler."""
        if points is None or self.points is None:
            return 0
        return sum(1 << self.scale.standing(point) for point in points if point in self.points)

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
        ends = [(_span(0, low), _span(low + gap, count - 1)) for low in range(count - gap)]
        apart = [Limits((), (*self._some_in(low).some, *self._some_in(high).some)) for low, high in ends]
        unplaced = self.anywhere & ~self.all_points
        near = [self._each_in(_span(low, min(low + gap, count) - 1) | unplaced) for low in range(max(count - gap, 0) + 1)]
        return Condition(tuple(apart), tuple(near))

    def _in(self, axis: int, bits: Bits) -> Condition:
        rest = self.whole_bits(axis) & ~bits
        return Condition((Limits(((axis, bits),)),) if bits else (), (Limits(((axis, rest),)),) if rest else ())

    def whole_bits(self, axis: int) -> Bits:
        """Every value of an axis."""
        return self.whole.bits[axis]

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

    def ages_bits(self, ages: AgeRange) -> Bits:
        """The ages of a range that are met on the scale."""
        first, last = max(ages.first_month, self.ages.first_month), min(ages.last_month, self.ages.last_month)
        return _span(first - self.ages.first_month, last - self.ages.first_month)

    def _signs(self, when: When) -> Condition:
        if when.signs is None:
            return NEVER
        axis = self.risk if when.signs.kind is SignKind.RISK else self.protective
        return self._in(axis, self.whole_bits(axis) & ~_span(0, when.signs.at_least - 1))

    def _is(self, axis: int) -> Condition:
        return self._in(axis, YES & self.whole_bits(axis))

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
        where = self._at(None, _span(0, length - needed_for(fall, length)))
        return self._all_told((fall,), where) if where else NEVER

    def _gone(self, trend: Trend) -> Condition:
        """A part that has fallen time after time can't stand at the top."""
        if self.points is None:
            return NEVER
        fallen = trend.over - 1 if trend.goes is Goes.DOWN else 0
        where = self._at(trend.part, _span(0, self.points.high - self.points.low - fallen))
        return self._all_told((trend,), where) if where else NEVER

    def _first_time(self, asked: Stood, is_first: bool) -> Condition:
        before = Limits(tuple((axis, YES) for other, axis in self._told.items() if follows(asked, other, self.scale)))
        never = Limits(tuple((axis, NO) for other, axis in self._told.items() if follows(other, asked, self.scale)))
        return Condition((never,), (before,)) if is_first else Condition((before,), (never,))

    def next_time(self, box: Region, when: When) -> Region:
        """The children in `box` at their next assessment: they have stood where they stand now; what else was before may be anything."""
        bits = list(box.bits)
        for other, axis in self._told.items():
            if isinstance(other, Stood):
                bits[axis] = YES if follows(stood(when), other, self.scale) else NO | YES
        return Region(tuple(bits), box.some)

    def free_gaps(self, bits: list[Bits], but: Bits = NO | YES) -> None:
        """Whatever is said of gaps to the professional may be another when the professional's own point is."""
        for axis in self._gaps:
            bits[axis] = but

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
        wanted = self.whole_bits(self.said) & ~_span(0, gap - 1)
        if not wanted:
            return NEVER
        return Condition((Limits(((self.said, wanted),), self._some_in(far).some),), (Limits(((self.said, _span(0, gap - 1)),)),))

    def is_anybody(self, box: Region) -> bool:
        """Whether there is a child in the box: also one whose totals are what the box says. Raises `Unfinished`."""
        if not self.sums:
            return super().is_anybody(box)
        if box.some:
            first, rest = box.some[0], box.some[1:]
            narrowed = (self.meet(Region(box.bits, rest), Limits(((axis, bits),))) for axis, bits in enumerate(first) if bits)
            return any(found is not None and self.is_anybody(found) for found in narrowed)
        return self._add_up(list(box.bits))

    def _add_up(self, bits: list[Bits]) -> bool:
        """Whether some child in a box has all of its totals. Raises `Unfinished`."""
        told = [one for one in self.sums.values() if bits[one.axis] != one.whole]
        return self._may_be(bits) and add_up(told, bits, self._adding)

    def _may_be(self, bits: Sequence[Bits]) -> bool:
        """Whether the axes that hang together fit: age and the window of age, the totals one by one, flags and counts of signs."""
        if len(self.windows) > 1 and not any(
            bits[self.cut] >> number & 1 and bits[self.age] & months for number, months in enumerate(self._months_in)
        ):
            return False
        if any(not bits[one.axis] & one.can_be(bits) for one in self.sums.values() if bits[one.axis] != one.whole):
            return False
        return not self._flags or self._signs_may_be(bits)

    def _signs_may_be(self, bits: Sequence[Bits]) -> bool:
        told = (bits[self.risk], bits[self.protective], *(bits[axis] for axis in self._flags.values()))
        found = self._ticked.get(told)
        if found is None:
            found = self._ticked[told] = self._can_be_ticked(bits)
        return found

    def _can_be_ticked(self, bits: Sequence[Bits]) -> bool:
        """Whether some signs can be ticked that give these flags and these counts."""
        kinds = (SignKind.RISK, SignKind.PROTECTIVE)
        forbidden = {flag for flag, axis in self._flags.items() if bits[axis] == NO}
        most = {kind: sum(sign.kind is kind and sign.flag not in forbidden for sign in self.scale.signs) for kind in kinds}
        fewest, either = dict.fromkeys(kinds, 0), 0
        for flag, axis in self._flags.items():
            if bits[axis] == YES:
                having = {sign.kind for sign in self.scale.signs if sign.flag == flag}
                if len(having) == 1:
                    fewest[having.pop()] += 1
                else:
                    either += 1
        return any(
            bits[self.risk] & _span(fewest[SignKind.RISK] + of_risk, most[SignKind.RISK])
            and bits[self.protective] & _span(fewest[SignKind.PROTECTIVE] + either - of_risk, most[SignKind.PROTECTIVE])
            for of_risk in range(either + 1)
        )


def _numbered(first: int, named: Iterable[Name]) -> dict[Name, int]:
    return {name: axis for axis, name in enumerate(dict.fromkeys(named), start=first)}


def _span(first: int, last: int) -> Bits:
    """The bits from first to last, both included; none where the last lies before the first."""
    first = max(first, 0)
    return (1 << last + 1) - (1 << first) if last >= first else 0


def counts_bits(counts: PointSet | None) -> Bits:
    """One bit for each number of signs."""
    return bits_from(counts, 0) if counts else 0
