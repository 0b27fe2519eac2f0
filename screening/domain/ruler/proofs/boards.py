"""A ground as bits, so that offers are laid over each other by the thousand."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

from screening.domain.ages import AgeRange
from screening.domain.point_sets import PointSet
from screening.domain.ranges import PointRange, as_ranges
from screening.domain.ruler.proofs.boxes import bits_from
from screening.domain.ruler.proofs.grounds import PROTECTIVE, RISK, Ground, Hole, Signs, points_kept, zones_kept
from screening.domain.ruler.written.offers import SIGN_COUNTS, Offer

Months: TypeAlias = tuple[int, int]
"""First and last month, both included."""


@dataclass(frozen=True)
class Certain:
    """An offer that counts on a ground, at which ages, and the cells where it does: one bit for each point and number of signs."""

    offer: Offer
    first_month: int
    last_month: int
    cells: int


def bands(ground: Ground, cut: Iterable[Months]) -> tuple[AgeRange, ...]:
    """The ground's ages cut wherever an offer begins or ends: inside a band nothing changes."""
    if ground.ages is None:
        return ()
    first, end = ground.ages.first_month, ground.ages.last_month + 1
    cuts = {month for first_month, last_month in cut for month in (first_month, last_month + 1) if first < month < end}
    return tuple(AgeRange.of(start, stop - 1) for start, stop in pairwise(sorted({first, end, *cuts})))


def laid(certain: Iterable[Certain]) -> dict[Months, int]:
    """All cells that are held at the same ages."""
    held: dict[Months, int] = {}
    for found in certain:
        ages = (found.first_month, found.last_month)
        held[ages] = held.get(ages, 0) | found.cells
    return held


class Board:
    """A ground as bits: for each point, and inside it for each number of protective and of risk signs, one bit."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.risks = ground.most_signs(RISK) + 1
        self.protectives = ground.most_signs(PROTECTIVE) + 1
        self.width = self.risks * self.protectives
        self.any_signs = (1 << self.width) - 1
        self.needed = self._cells(map(ground.needs_offer, ground.points), self.any_signs)

    def _cells(self, chosen: Iterable[bool], signs: int) -> int:
        return sum(signs << (position * self.width) for position, is_chosen in enumerate(chosen) if is_chosen)

    def cells(self, offer: Offer) -> int:
        """The cells that the offer's `at` is certain to hold in, whatever the rest of the ruler is."""
        held = (1 << len(self.ground.points)) - 1
        for key, points in offer.at.items():
            if key not in SIGN_COUNTS:
                kept, ruler = points_kept(key, points, self.ground), self.ground.scale.points
                if kept is None or ruler is None:
                    return 0
                held &= bits_from(kept, ruler.low)
        for key, zones in offer.in_zones.items():
            kept, ruler = zones_kept(key, zones, self.ground), self.ground.scale.points
            if kept is None or ruler is None:
                return 0
            held &= bits_from(kept, ruler.low)
        return self.signs(offer) * _spread(held, self.width)

    def signs(self, offer: Offer) -> int:
        """The numbers of signs that the offer's `at` holds for."""
        if SIGN_COUNTS[0] not in offer.at and SIGN_COUNTS[1] not in offer.at:
            return self.any_signs
        return self._signs(*(offer.at.get(key) for key in SIGN_COUNTS))

    def _signs(self, risk: PointSet | None, protective: PointSet | None) -> int:
        return _counts(risk, self.risks) * _spread(_counts(protective, self.protectives), self.risks)

    def missing(self, held: Mapping[Months, int], ages: AgeRange) -> int:
        """The cells that need an offer and have none throughout a band."""
        missing = self.needed
        for (first, last), cells in held.items():
            if first <= ages.first_month and ages.last_month <= last:
                missing &= ~cells
                if not missing:
                    break
        return missing

    def holes(self, empty: Iterable[tuple[AgeRange, int]]) -> tuple[Hole, ...]:
        """Cells of some bands, those of a kind gathered in one."""
        by_position: dict[int, list[tuple[int, AgeRange]]] = {}
        for ages, cells in empty:
            for position in range(len(self.ground.points)) if cells else ():
                signs = self.signs_of(cells, position)
                if signs:
                    by_position.setdefault(position, []).append((signs, ages))
        return tuple(_gather(self, by_position))

    def signs_of(self, cells: int, position: int) -> int:
        """The numbers of signs among `cells` at the point with this position."""
        return (cells >> (position * self.width)) & self.any_signs

    def point_mask(self, point: int | None) -> int:
        """Every cell at one point."""
        return self._cells((point == one for one in self.ground.points), self.any_signs)

    def signs_mask(self, kind: str, count: int) -> int:
        """Every cell at one number of signs of a kind."""
        counts = PointSet.of(count, count)
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


def _counts(wanted: PointSet | None, size: int) -> int:
    """One bit for each number below `size` that is wanted; all where nobody says which."""
    return (1 << size) - 1 if wanted is None else bits_from(wanted, 0) & ((1 << size) - 1)


@lru_cache(maxsize=4096)
def _spread(bits: int, width: int) -> int:
    """The same bits, `width` apart."""
    return sum(1 << place * width for place in range(bits.bit_length()) if bits >> place & 1)
