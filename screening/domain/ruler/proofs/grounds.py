"""What is to be covered: one part of a ruler as one asker meets it, and the cells of it that are empty."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from screening.domain.ages import AgeRange
from screening.domain.point_sets import PointSet
from screening.domain.ranges import MONTHS_A_YEAR, PointRange
from screening.domain.ruler.proofs.ages_met import ages_met
from screening.domain.ruler.proofs.windows import ages_in, windows
from screening.domain.ruler.written.configuration import District
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.offers import ALL, ANY, SIGN_COUNTS, Asker, Offer
from screening.domain.ruler.written.readings import read_for
from screening.domain.ruler.written.scales import Scale
from screening.domain.ruler.written.signs import SignKind

YOUNG_PERSON_FROM_MONTH: Final = 10 * MONTHS_A_YEAR
"""Nobody younger asks for an offer alone: from ten years a child is a party to its own case, and speaks for itself."""

RISK, PROTECTIVE = SIGN_COUNTS


@dataclass(frozen=True)
class Ground:
    """What is proved in one piece: one asker on one dimension of a ruler, or on a checklist, which has none.

    `district` is that of the child; None for one whose district nobody knows, and where no offer asks for it. `window` are the ages that
    the scale goes by, within which no zone moves; None where none moves at all.
    """

    scale: Scale
    dimension: Dimension | None
    asker: Asker
    district: District | None = None
    window: AgeRange | None = None

    @property
    def points(self) -> tuple[int | None, ...]:
        """The points from the lowest; None alone stands for a checklist's missing number."""
        return (None,) if self.dimension is None else tuple(self.scale.all_points)

    @property
    def ages(self) -> AgeRange | None:
        """The ages in whole months that a child on the scale can have when this asker asks; None where there is no such age."""
        ages = ages_in(self.scale, self.window) if self.window else ages_met(self.scale)
        first = max(ages.first_month, YOUNG_PERSON_FROM_MONTH) if self.asker is Asker.YOUNG_PERSON else ages.first_month
        return AgeRange.of(first, ages.last_month) if first <= ages.last_month else None

    def needs_offer(self, point: int | None) -> bool:
        """Whether somebody has to find an offer at this point: the zone may say that there is no need."""
        zone = None if point is None else self.read.zone_at(point)
        return zone is None or zone.offers is None

    @property
    def read(self) -> Scale:
        """The scale as it is read for this dimension at these ages."""
        if self.dimension is None:
            return self.scale
        return read_for(self.scale, self.dimension, self.window.first_month if self.window else None)

    def most_signs(self, kind: str) -> int:
        """How many signs of a kind can be ticked."""
        return sum(sign.kind is SignKind(kind) for sign in self.scale.signs)


@dataclass(frozen=True)
class Signs:
    """Numbers of ticked signs: from and to of each kind, both included."""

    risk: PointRange
    protective: PointRange


@dataclass(frozen=True)
class Hole:
    """Cells without a certain offer: each of the points at each of the ages. `signs` is empty where their number is all the same."""

    points: tuple[int, ...]
    ages: tuple[AgeRange, ...]
    signs: tuple[Signs, ...] = ()

    @property
    def size(self) -> int:
        """How many points times months it holds."""
        return max(len(self.points), 1) * sum(ages.last_month - ages.first_month + 1 for ages in self.ages)


def grounds(scales: Iterable[Scale], offers: Sequence[Offer], districts: Sequence[District] = ()) -> Iterator[Ground]:
    """Everything that has to be covered: each dimension for each asker that any offer names.

    Where an offer for the scale is for some districts alone, each district is covered by itself, and the children whose district nobody
    knows. Where nobody is named who can ask for a child on the scale, it is professionals who find nothing.
    """
    named = {asker for offer in offers for asker in offer.who_may_ask}
    for scale in scales:
        asking = [asker for asker in Asker if asker in named and Ground(scale, None, asker).ages]
        apart = any(offer.districts and scale.is_meant_by(offer.scales) for offer in offers)
        moving = windows(scale) if scale.goes_by_age else (None,)
        where = (*districts, None) if apart else (None,)
        for dimension, asker, district, window in product(scale.counting or (None,), asking or (Asker.PROFESSIONAL,), where, moving):
            ground = Ground(scale, dimension, asker, district, window)
            if window is None or ground.ages:
                yield ground


def points_kept(key: str, wanted: PointSet, ground: Ground) -> PointSet | None:
    """The points that a key of `at` is certain to hold for; None where another part can always take it away."""
    return wanted if always_about(key, ground) else None


def zones_kept(key: str, zones: Collection[str], ground: Ground) -> PointSet | None:
    """As `points_kept`, for a key that is written with zones."""
    points = [point for zone in ground.read.zones if zone.id in zones for point in zone.points]
    return PointSet.holding(points) if points and always_about(key, ground) else None


def always_about(key: str, ground: Ground) -> bool:
    """Whether a key holds as soon as the ground's part stands where it asks."""
    if ground.dimension is None:
        return False
    word, _, named = key.partition(" ")
    parts = ground.scale.members((named,)) if named else ground.scale.counting
    return key == ground.dimension.id or (ground.dimension in parts and (word == ANY or (word == ALL and len(parts) == 1)))
