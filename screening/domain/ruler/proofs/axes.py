"""What can be of a child on one scale, as axes: where each part is placed, the age, the signs, what was before and what others say."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from typing import Self, TypeVar

from screening.domain.ages import AgeRange
from screening.domain.point_sets import PointSet
from screening.domain.ruler.proofs.adding_up import add_up
from screening.domain.ruler.proofs.ages_met import ages_met
from screening.domain.ruler.proofs.boxes import Bits, Limits, Region, Space, Steps
from screening.domain.ruler.proofs.raised import NO, YES, Raisers
from screening.domain.ruler.proofs.sums import SumAxis
from screening.domain.ruler.proofs.told import Stood, ToldOf, follows, stands_now, told_by
from screening.domain.ruler.proofs.windows import ages_in, windows
from screening.domain.ruler.weighing.placements import OVERALL
from screening.domain.ruler.written.conditions import Apart
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.guidance import When
from screening.domain.ruler.written.readings import read_for
from screening.domain.ruler.written.scales import MEAN, Scale
from screening.domain.ruler.written.signs import SignKind
from screening.domain.ruler.written.totals import TotalTake

Name = TypeVar("Name", bound=Hashable)


class Axes(Space):
    """The axes of a scale, and which of their values go together. `whens` are the conditions that will be asked about: they say what
    has to be told apart.

    One axis for each dimension (its points from the worst, then not observed, then nowhere yet), and after them age, signs and history.
    A place is how well a point stands, so that a lower place is worse on every scale. `steps` say how long totals may be held against
    each other.
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
        self._flags = _numbered(self.said + 1, (flag for when in whens for flag in when.flag or ()))
        told: Iterator[ToldOf] = (one for when in whens for one in told_by(when))
        self._told = _numbered(self.said + 1 + len(self._flags), told)
        self.raisers = Raisers(scale, self._flags)
        self._raising = (self.risk, self.protective, *self._flags.values(), *sorted(self.raisers.axes))
        self._raised_at: dict[tuple[Bits, ...], bool] = {}
        self.counting = tuple([axis for axis, dimension in enumerate(scale.dimensions) if dimension.counts])
        self.windows = windows(scale)
        self.cut = self.said + 1 + len(self._flags) + len(self._told)
        self.sums = dict(self._totals(count)) if self.points else {}
        self._months_in = [self.ages_bits(ages_in(scale, window)) for window in self.windows]
        tied = {self.age, self.cut} if len(self.windows) > 1 else set()
        tied |= self.raisers.axes | {axis for one in self.sums.values() for axis in (one.axis, *one.members)}
        super().__init__(
            [
                *[self.anywhere] * self.parts,
                span(0, self.ages.last_month - self.ages.first_month),
                span(0, kinds[SignKind.RISK]),
                span(0, kinds[SignKind.PROTECTIVE]),
                span(0, max(count - 1, 0) if scale.perspectives else 0),
                *(NO | YES if flag in scale.flags else NO for flag in self._flags),
                *[NO | YES] * len(self._told),
                span(0, len(self.windows) - 1),
                *(one.whole for one in self.sums.values()),
            ],
            tied | ({self.risk, self.protective, *self._flags.values()} if self._flags else set()),
            self._may_be,
        )
        self._gaps = [axis for one, axis in self._told.items() if isinstance(one, Apart) and one.is_of_professional]
        self._adding = (steps or Steps()).longer()

    def anew(self, steps: Steps) -> Self:
        """The same space and all that is known of it, with other steps for totals held against each other."""
        found = copy(self)
        found._adding = steps.longer()
        return found

    def _totals(self, count: int) -> Iterator[tuple[str, SumAxis]]:
        scale, axis = self.scale, self.cut
        wholes = [(OVERALL, TotalTake.MEAN, scale.counting, 1)] if scale.overall == MEAN else []
        named = [(total.id, total.take, scale.members(total.of), total.at_least) for total in scale.totals]
        for id_, take, members, at_least in (*wholes, *named):
            if members:
                axis += 1
                axes = tuple([self.axis_of[one.id] for one in members])
                yield id_, SumAxis(axis, take, axes, count, at_least or len(members))

    @property
    def flag_axes(self) -> Mapping[int, str]:
        """The flag of each axis that is one."""
        return {axis: flag for flag, axis in self._flags.items()}

    @property
    def told_axes(self) -> Mapping[int, ToldOf]:
        """What each axis tells of what was before, what was answered and what voices say."""
        return {axis: told for told, axis in self._told.items()}

    def bits_of(self, points: PointSet | None, dimension: Dimension | None = None) -> Bits:
        """The points of a range that are on the ruler, as places in a dimension; None is the whole ruler."""
        if points is None or self.points is None:
            return 0
        read = read_for(self.scale, dimension, None) if dimension else self.scale
        return sum(1 << read.standing(point) for point in points if point in self.points)

    def whole_bits(self, axis: int) -> Bits:
        """Every value of an axis."""
        return self.whole.bits[axis]

    def ages_bits(self, ages: AgeRange) -> Bits:
        """The ages of a range that are met on the scale."""
        first, last = max(ages.first_month, self.ages.first_month), min(ages.last_month, self.ages.last_month)
        return span(first - self.ages.first_month, last - self.ages.first_month)

    def next_time(self, box: Region, when: When) -> Region:
        """The children in `box` at their next assessment: they have stood where they stand now; what else was before may be anything."""
        bits, now = list(box.bits), stands_now(when)
        for other, axis in self._told.items():
            if isinstance(other, Stood):
                bits[axis] = YES if follows(now, other, self.scale) else NO | YES
        return Region(tuple(bits), box.some)

    def free_gaps(self, bits: list[Bits], but: Bits = NO | YES) -> None:
        """Whatever is said of gaps to the professional may be another when the professional's own point is."""
        for axis in self._gaps:
            bits[axis] = but

    def is_anybody(self, box: Region) -> bool:
        """Whether there is a child in the box: also one whose totals are what the box says. Raises `Unfinished`."""
        if not self.sums and not self.raisers.axes:
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
        return not self._flags or self._may_be_raised(bits)

    def _may_be_raised(self, bits: Sequence[Bits]) -> bool:
        told = tuple([bits[axis] for axis in self._raising])
        found = self._raised_at.get(told)
        if found is None:
            found = self.raisers.may_be(bits, self._flags, (bits[self.risk], bits[self.protective]))
            self._raised_at[told] = found
        return found


def _numbered(first: int, named: Iterable[Name]) -> dict[Name, int]:
    return {name: axis for axis, name in enumerate(dict.fromkeys(named), start=first)}


def span(first: int, last: int) -> Bits:
    """The bits from first to last, both included; none where the last lies before the first."""
    first = max(first, 0)
    return (1 << last + 1) - (1 << first) if last >= first else 0
