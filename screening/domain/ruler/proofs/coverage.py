"""Whether everybody who is placed on a ruler is certain of an offer: exact, over every point, age in months, asker and count of signs.

An offer counts where nothing else can take it away again: it is open and has no last day, and it asks for no other part of the ruler,
which may be anywhere or not observed. Offers that count the ticked signs are counted together: they hold when, between them,
they meet every number of signs.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from screening.domain.ranges import MONTHS_A_YEAR, AgeRange, PointRange, as_ranges
from screening.domain.ruler.written.offers import ALL, ANY, SIGN_COUNTS, Asker, Offer
from screening.domain.ruler.written.scales import Dimension, Scale, SignKind

MOST_MONTHS_EARLY: Final = 5
"""A child that is born 20 weeks early is this many months older than its corrected age."""

YOUNG_PERSON_FROM_MONTH: Final = 10 * MONTHS_A_YEAR
"""Nobody younger asks for an offer alone: from ten years a child is a party to its own case, and speaks for itself."""

RISK, PROTECTIVE = SIGN_COUNTS


@dataclass(frozen=True)
class Ground:
    """What is proved in one piece: one asker on one dimension of a ruler, or on a checklist, which has none."""

    scale: Scale
    dimension: Dimension | None
    asker: Asker

    @property
    def points(self) -> tuple[int | None, ...]:
        """The points from the lowest; None alone stands for a checklist's missing number."""
        return (None,) if self.dimension is None else tuple(self.scale.all_points)

    @property
    def ages(self) -> AgeRange | None:
        """The ages in whole months that a child on the scale can have when this asker asks; None where there is no such age."""
        ages = ages_met(self.scale)
        first = max(ages.first_month, YOUNG_PERSON_FROM_MONTH) if self.asker is Asker.YOUNG_PERSON else ages.first_month
        return AgeRange.of(first, ages.last_month) if first <= ages.last_month else None

    def needs_offer(self, point: int | None) -> bool:
        """Whether somebody has to find an offer at this point: the zone may say that there is no need."""
        return point is None or self.scale.zone(point).offers is None

    def most_signs(self, kind: str) -> int:
        """How many signs of a kind can be ticked."""
        return sum(sign.kind is SignKind(kind) for sign in self.scale.signs)


@dataclass(frozen=True)
class Certain:
    """An offer that counts on a ground, at which ages, and the cells where it does: one bit for each point and number of signs."""

    offer: Offer
    first_month: int
    last_month: int
    cells: int


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


def ages_met(scale: Scale) -> AgeRange:
    """The ages in whole months of the children on a scale: also those whose corrected age is younger than their own."""
    last = scale.ages.last_month
    if scale.corrected_until:
        last = max(last, min(scale.corrected_until.count - 1, last + MOST_MONTHS_EARLY))
    return AgeRange.of(scale.ages.first_month, last)


def grounds(scales: Iterable[Scale], offers: Sequence[Offer]) -> Iterator[Ground]:
    """Everything that has to be covered: each dimension for each asker that any offer names.

    Where nobody is named who can ask for a child on the scale, it is professionals who find nothing.
    """
    named = {asker for offer in offers for asker in offer.who_may_ask}
    for scale in scales:
        asking = [asker for asker in Asker if asker in named and Ground(scale, None, asker).ages]
        for dimension in scale.dimensions or (None,):
            for asker in asking or (Asker.PROFESSIONAL,):
                yield Ground(scale, dimension, asker)


def holes(ground: Ground, offers: Sequence[Offer], today: date) -> tuple[Hole, ...]:
    """Every cell of the ground that has no certain offer, cells of a kind gathered in one; nothing where all is covered."""
    if ground.ages is None:
        return ()
    board = Board(ground)
    certain = board.certain(offers, today)
    empty: dict[int, list[tuple[int, AgeRange]]] = {}
    for ages in bands(ground, certain):
        missing = board.missing(certain, ages)
        for position in range(len(ground.points)) if missing else ():
            signs = board.signs_of(missing, position)
            if signs:
                empty.setdefault(position, []).append((signs, ages))
    return tuple(_gather(board, empty))


def bands(ground: Ground, certain: Iterable[Certain]) -> tuple[AgeRange, ...]:
    """The ground's ages cut wherever an offer begins or ends: inside a band nothing changes."""
    if ground.ages is None:
        return ()
    first, end = ground.ages.first_month, ground.ages.last_month + 1
    cuts = {cut for found in certain for cut in (found.first_month, found.last_month + 1) if first < cut < end}
    return tuple(AgeRange.of(start, stop - 1) for start, stop in pairwise(sorted({first, end, *cuts})))


class Board:
    """A ground as bits: for each point, and inside it for each number of protective and of risk signs, one bit."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.risks = ground.most_signs(RISK) + 1
        self.protectives = ground.most_signs(PROTECTIVE) + 1
        self.any_signs = (1 << (self.risks * self.protectives)) - 1
        self.needed = self._cells(map(ground.needs_offer, ground.points), self.any_signs)

    def _cells(self, chosen: Iterable[bool], signs: int) -> int:
        width = self.risks * self.protectives
        return sum(signs << (position * width) for position, is_chosen in enumerate(chosen) if is_chosen)

    def certain(self, offers: Sequence[Offer], today: date) -> tuple[Certain, ...]:
        """The offers that count somewhere."""
        ages = self.ground.ages
        found = []
        for offer in offers:
            if ages and self.ground.asker in offer.who_may_ask and offer.ages.overlaps(ages) and _stays_open(offer, today):
                cells = self.cells(offer)
                if cells and self.ground.scale.is_meant_by(offer.scales):
                    found.append(Certain(offer, offer.ages.first_month, offer.ages.last_month, cells))
        return tuple(found)

    def cells(self, offer: Offer) -> int:
        """The cells that the offer's `at` is certain to hold in, whatever the rest of the ruler is."""
        wanted = [points_kept(key, points, self.ground) for key, points in offer.at.items() if key not in SIGN_COUNTS]
        return self._cells((all(_holds(kept, point) for kept in wanted) for point in self.ground.points), self.signs(offer))

    def signs(self, offer: Offer) -> int:
        """The numbers of signs that the offer's `at` holds for."""
        if not any(key in offer.at for key in SIGN_COUNTS):
            return self.any_signs
        return self._signs(*(offer.at.get(key) for key in SIGN_COUNTS))

    def _signs(self, risk: PointRange | None, protective: PointRange | None) -> int:
        row = sum(1 << count for count in range(self.risks) if risk is None or count in risk)
        return sum(row << (count * self.risks) for count in range(self.protectives) if protective is None or count in protective)

    def missing(self, certain: Iterable[Certain], ages: AgeRange) -> int:
        """The cells that need an offer and have none throughout a band."""
        first, last = ages.first_month, ages.last_month
        missing = self.needed
        for found in certain:
            if found.first_month <= first and last <= found.last_month:
                missing &= ~found.cells
                if not missing:
                    break
        return missing

    def signs_of(self, cells: int, position: int) -> int:
        """The numbers of signs among `cells` at the point with this position."""
        return (cells >> (position * self.risks * self.protectives)) & self.any_signs

    def point_mask(self, point: int | None) -> int:
        """Every cell at one point."""
        return self._cells((point == one for one in self.ground.points), self.any_signs)

    def signs_mask(self, kind: str, count: int) -> int:
        """Every cell at one number of signs of a kind."""
        counts = PointRange.of(count, count)
        signs = self._signs(counts, None) if kind == RISK else self._signs(None, counts)
        return self._cells((True for _ in self.ground.points), signs)

    def areas(self, signs: int) -> tuple[Signs, ...]:
        """Numbers of signs as few from-to pairs; nothing where every number is among them."""
        if signs == self.any_signs:
            return ()
        areas: list[Signs] = []
        for protective in range(self.protectives):
            row = (signs >> (protective * self.risks)) & ((1 << self.risks) - 1)
            for risk in as_ranges([count for count in range(self.risks) if row >> count & 1]):
                above = next((area for area in areas if area.risk == risk and area.protective.high == protective - 1), None)
                if above:
                    areas.remove(above)
                areas.append(Signs(risk, PointRange.of(above.protective.low if above else protective, protective)))
        return tuple(areas)


def _gather(board: Board, empty: dict[int, list[tuple[int, AgeRange]]]) -> Iterator[Hole]:
    """Points that are empty at the same ages and numbers of signs as one hole, from the lowest point."""
    alike: dict[tuple[int, tuple[AgeRange, ...]], list[int]] = {}
    for position, found in empty.items():
        by_signs: dict[int, list[AgeRange]] = {}
        for signs, ages in found:
            joined = by_signs.setdefault(signs, [])
            if joined and joined[-1].last_month + 1 == ages.first_month:
                joined[-1] = AgeRange.of(joined[-1].first_month, ages.last_month)
            else:
                joined.append(ages)
        for signs, joined in by_signs.items():
            alike.setdefault((signs, tuple(joined)), []).append(position)
    for (signs, ages_empty), positions in sorted(alike.items(), key=lambda item: (item[1], item[0][1][0].first_month)):
        points = (board.ground.points[position] for position in positions)
        yield Hole(tuple(point for point in points if point is not None), ages_empty, board.areas(signs))


def points_kept(key: str, wanted: PointRange, ground: Ground) -> PointRange | None:
    """The points that a key of `at` is certain to hold for; None where another part can always take it away."""
    dimension = ground.dimension
    if dimension and (key in (ANY, dimension.id) or (key == ALL and len(ground.scale.dimensions) == 1)):
        return wanted
    return None


def _holds(kept: PointRange | None, point: int | None) -> bool:
    return kept is not None and point is not None and point in kept


def _stays_open(offer: Offer, today: date) -> bool:
    return offer.open is None or (offer.open.holds(today) and offer.open.until is None)
