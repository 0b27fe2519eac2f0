"""What can be of a child on one scale, as axes: where each part is placed, the age, the signs, what was before and what others say."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeVar

from screening.domain.ranges import AgeRange, Duration, PointRange, TimeUnit
from screening.domain.ruler.proofs.ages_met import ages_met
from screening.domain.ruler.proofs.boxes import Bits, Condition, Limits, Region, Space
from screening.domain.ruler.written.guidance import Fall, When
from screening.domain.ruler.written.scales import LOWEST, Scale, SignKind

LONGEST_DAYS: Final = {TimeUnit.DAYS: 1, TimeUnit.WEEKS: 7, TimeUnit.MONTHS: 31}
SHORTEST_DAYS: Final = {TimeUnit.DAYS: 1, TimeUnit.WEEKS: 7, TimeUnit.MONTHS: 28}
NO, YES = 1, 2
"""The two values of an axis that is true or false."""

NEVER: Final = Condition((), (Limits(),))

Name = TypeVar("Name", bound=Hashable)
Stood = tuple[PointRange | None, PointRange | None]
"""Where an earlier assessment has stood: any part, the whole."""


class Field(Space):
    """A scale as a space. `whens` are the conditions that will be asked about: they say what has to be told apart.

    The axes: one for each dimension (its points, then not observed, then nowhere yet), and after them age, signs and history.
    """

    def __init__(self, scale: Scale, whens: Iterable[When] = ()) -> None:
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
        self._falls = _numbered(self.said + 1 + len(self._flags), (when.fall for when in whens if when.fall))
        stood = ((when.any, when.overall) for when in whens if when.first_time is not None)
        self._stood = _numbered(self.said + 1 + len(self._flags) + len(self._falls), stood)
        has = {sign.flag for sign in scale.signs}
        super().__init__(
            [
                *[self.anywhere] * self.parts,
                _span(0, self.ages.last_month - self.ages.first_month),
                _span(0, kinds[SignKind.RISK]),
                _span(0, kinds[SignKind.PROTECTIVE]),
                _span(0, max(count - 1, 0) if scale.perspectives else 0),
                *(NO | YES if flag in has else NO for flag in self._flags),
                *[NO | YES] * (len(self._falls) + len(self._stood)),
            ],
            {self.risk, self.protective, *self._flags.values()} if self._flags else (),
            self._signs_may_be,
        )
        self._written: dict[int, tuple[When, Mapping[str, Condition]]] = {}
        self._held: dict[int, list[Region]] = {}

    def conditions(self, when: When) -> Mapping[str, Condition]:
        """Each written condition by its key, a dimension's range under its own id."""
        kept = self._written.get(id(when))
        if kept is None:
            kept = self._written[id(when)] = (when, dict(self._each(when)))
        return kept[1]

    def held_by(self, when: When) -> list[Region]:
        """The children for whom all conditions hold, as few boxes."""
        found = self._held.get(id(when))
        if found is None:
            found = self._held[id(when)] = self.boxes(list(self.conditions(when).values()))
        return found

    def _each(self, when: When) -> Iterator[tuple[str, Condition]]:
        written = when.written
        made: Mapping[str, Callable[[], Condition]] = {
            "flag": lambda: self._is(self._flags[when.flag or ""]),
            "any": lambda: self.any_part(when.any),
            "all": lambda: self.all_parts(when.all),
            "overall": lambda: self._overall(when.overall),
            "first_time": lambda: self._first_time((when.any, when.overall), when.first_time is True),
            "fall": lambda: self._fallen(when.fall) if when.fall else NEVER,
            "signs": lambda: self._signs(when),
            "differ": lambda: self._differ(when.differ or 0),
            "disagree": lambda: self._disagree(when.disagree or 0),
            "not_observed": lambda: self._some(self.unobserved) if self.points else NEVER,
            "ages": lambda: self.of_age(when.ages),
        }
        for key, make in made.items():
            if key in written:
                yield key, make()
        for key, points in when.dimensions.items():
            yield key, self.part(key, points)

    # Where the parts are placed

    def point_at(self, place: int) -> int | None:
        """The point at a place; None where the place is none on the ruler."""
        points = self.points or ()
        return next((point for point in points if self.bits_of(PointRange.of(point, point)) == 1 << place), None)

    @property
    def flag_axes(self) -> Mapping[int, str]:
        """The flag of each axis that is one."""
        return {axis: flag for flag, axis in self._flags.items()}

    @property
    def fall_axes(self) -> Mapping[int, Fall]:
        """The fall of each axis that is one."""
        return {axis: fall for fall, axis in self._falls.items()}

    @property
    def stood_axes(self) -> Mapping[int, Stood]:
        """Where an earlier assessment has stood, for each axis that tells of it."""
        return {axis: stood for stood, axis in self._stood.items()}

    def bits_of(self, points: PointRange | None) -> Bits:
        """The points of a range that are on the ruler."""
        if points is None or self.points is None:
            return 0
        low, high = max(points.low, self.points.low), min(points.high, self.points.high)
        return _span(low - self.points.low, high - self.points.low)

    def part(self, dimension_id: str, points: PointRange) -> Condition:
        """One dimension stands within the points."""
        axis = self.axis_of.get(dimension_id)
        return NEVER if axis is None else self._in(axis, self.bits_of(points))

    def any_part(self, points: PointRange | None) -> Condition:
        """At least one dimension stands within the points."""
        return self._some(self.bits_of(points)) if self.points else NEVER

    def all_parts(self, points: PointRange | None) -> Condition:
        """Every dimension stands within the points."""
        wanted = self.bits_of(points)
        if not self.points or not wanted:
            return NEVER
        return Condition((self._each_in(wanted),), (self._some_in(self.anywhere & ~wanted),))

    def _overall(self, points: PointRange | None) -> Condition:
        if self.points is None or points is None:
            return NEVER
        if self.scale.overall != LOWEST:
            return self.part(self.scale.overall, points)
        wanted = self.bits_of(points)
        lower = self.bits_of(PointRange.of(self.points.low, points.low - 1)) if points.low > self.points.low else 0
        if not wanted:
            return NEVER
        met = Limits(self._each_in(self.anywhere & ~lower).bits, self._some_in(wanted).some)
        return Condition((met,), (self._each_in(self.anywhere & ~wanted), *([self._some_in(lower)] if lower else [])))

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
        return Limits((), ((bits,) * self.parts,))

    def _each_in(self, bits: Bits) -> Limits:
        return Limits(tuple((axis, bits) for axis in range(self.parts)))

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

    def _fallen(self, fall: Fall) -> Condition:
        """A fall is possible where some part can have stood so much higher; one that is as deep and as recent is told by another."""
        if self.points is None:
            return NEVER
        met = [(axis, YES) for other, axis in self._falls.items() if _falls_as_far(fall, other)]
        failed = [(axis, NO) for other, axis in self._falls.items() if _falls_as_far(other, fall)]
        from_higher = self._some_in(_span(0, self.points.high - self.points.low - fall.points)).some
        return Condition((Limits(tuple(met), from_higher),), (Limits(tuple(failed)),))

    def _first_time(self, stood: Stood, is_first: bool) -> Condition:
        before = Limits(tuple((axis, YES) for other, axis in self._stood.items() if _lies_in(stood, other)))
        never = Limits(tuple((axis, NO) for other, axis in self._stood.items() if _lies_in(other, stood)))
        return Condition((never,), (before,)) if is_first else Condition((before,), (never,))

    def next_time(self, box: Region, when: When) -> Region:
        """The children in `box` at their next assessment: they have stood where they stand now; what else was before may be anything."""
        bits = list(box.bits)
        for other, axis in self._stood.items():
            bits[axis] = YES if _lies_in((when.any, when.overall), other) else NO | YES
        return Region(tuple(bits), box.some)

    def _disagree(self, gap: int) -> Condition:
        if self.points is None:
            return NEVER
        last = self.points.high - self.points.low
        far = sum(1 << place for place in range(last + 1) if max(place, last - place) >= gap)
        wanted = self.whole_bits(self.said) & ~_span(0, gap - 1)
        if not wanted:
            return NEVER
        return Condition((Limits(((self.said, wanted),), self._some_in(far).some),), (Limits(((self.said, _span(0, gap - 1)),)),))

    def _signs_may_be(self, bits: Sequence[Bits]) -> bool:
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


def _falls_as_far(one: Fall, other: Fall) -> bool:
    """Whether whoever has fallen like `one` has fallen like `other`."""
    return one.points >= other.points and never_longer(one.within, other.within)


def _lies_in(inner: Stood, outer: Stood) -> bool:
    """Whether whoever has stood in `inner` has stood in `outer`."""
    return all(one is None or (of is not None and of.low <= one.low and one.high <= of.high) for one, of in zip(inner, outer, strict=True))


def never_longer(one: Duration, other: Duration) -> bool:
    """Whether a span is as long as another at most, whatever the month."""
    return one == other or one.count * LONGEST_DAYS[one.unit] <= other.count * SHORTEST_DAYS[other.unit]
