"""The coverage as it is drawn: which offers count in each cell of points and ages, and where the holes are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import reduce
from itertools import groupby
from operator import or_

from screening.domain.ages import AgeRange
from screening.domain.phrase import Phrase
from screening.domain.ranges import PointRange
from screening.domain.ruler.proofs.boards import Board, Certain, bands, laid
from screening.domain.ruler.proofs.boxes import Steps, Unfinished
from screening.domain.ruler.proofs.coverage import AskedOffers, empty
from screening.domain.ruler.proofs.gaps import hindrances
from screening.domain.ruler.proofs.grounds import Ground, Hole, grounds
from screening.domain.ruler.written.configuration import Configuration, District
from screening.domain.ruler.written.offers import SIGN_COUNTS, Asker, Offer
from screening.domain.ruler.written.scales import Scale
from screening.domain.text import Text
from screening.domain.words import listed_phrase


class Fill(StrEnum):
    """How a cell stands: with offers, with a hole, or where nobody needs any."""

    COVERED = "covered"
    HOLE = "hole"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True)
class Cell:
    """Neighbouring ages with the same offers, by their number on the map. A hole with offers is one at some numbers of signs."""

    ages: AgeRange
    fill: Fill
    offers: tuple[int, ...]


@dataclass(frozen=True)
class ChartRow:
    """One point of a ruler; on a checklist, numbers of ticked signs of one kind that are covered alike."""

    point: int | None
    signs: PointRange | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Chart:
    """One part of a scale: its rows from the highest, and the ages at which anything changes."""

    ground: Ground
    bands: tuple[AgeRange, ...]
    rows: tuple[ChartRow, ...]
    holes: tuple[Hole, ...]
    signs_kind: str | None


@dataclass(frozen=True)
class Listed:
    """An offer with its number on the map, and for each chart the points where it counts."""

    number: int
    offer: Offer
    points: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Uncounted:
    """An offer that somebody on the scale may get and nobody can count on, and why as the end of a sentence."""

    offer: Offer
    why: Phrase


@dataclass(frozen=True)
class CoverageMap:
    """One scale as one asker meets it, in one district where that matters. `steps` holds the offers that count, least intrusive first."""

    scale: Scale
    asker: Asker
    district: District | None
    charts: tuple[Chart, ...]
    steps: tuple[tuple[Text, tuple[Listed, ...]], ...]
    uncounted: tuple[Uncounted, ...]

    @property
    def has_holes(self) -> bool:
        """Whether anything is missing."""
        return any(chart.holes for chart in self.charts)


def askers_of(configuration: Configuration, scale: Scale) -> tuple[Asker, ...]:
    """Those who may ask for an offer for children on the scale."""
    return tuple(dict.fromkeys(ground.asker for ground in grounds((scale,), configuration.offers)))


def districts_of(configuration: Configuration, scale: Scale) -> tuple[District, ...]:
    """The districts that are covered each by itself on a scale; none where every offer is for the whole municipality."""
    every = grounds((scale,), configuration.offers, configuration.municipality.districts)
    return tuple({ground.district.id: ground.district for ground in every if ground.district}.values())


def coverage_map(configuration: Configuration, scale: Scale, asker: Asker, today: date, district: District | None = None) -> CoverageMap:
    """The map of one scale for one asker, in one district or wherever nobody knows it.

    Without charts where nobody of the scale's age asks as this asker.
    """
    every = grounds((scale,), configuration.offers, configuration.municipality.districts)
    own = [ground for ground in every if ground.asker is asker and ground.district == district]
    boards = [Board(ground) for ground in own]
    catalogue = AskedOffers(own[0], configuration.offers, today) if own else None
    certain = [_certain(catalogue, board) for board in boards if catalogue]
    counted = {found.offer.id for one in certain for found in one}
    order = configuration.step_order
    offers = sorted((offer for offer in configuration.offers if offer.id in counted), key=lambda offer: order[offer.step])
    numbers = {offer.id: number for number, offer in enumerate(offers, start=1)}
    listed = [
        Listed(numbers[offer.id], offer, tuple(_points(board, found, offer) for board, found in zip(boards, certain, strict=True)))
        for offer in offers
    ]
    return CoverageMap(
        scale,
        asker,
        district,
        tuple(_chart(board, found, numbers, configuration.offers) for board, found in zip(boards, certain, strict=True)),
        tuple((step, group) for step in configuration.steps if (group := tuple(one for one in listed if one.offer.step == str(step)))),
        tuple(_uncounted(own, [offer for offer in configuration.offers if offer.id not in counted], today, configuration)),
    )


def _certain(catalogue: AskedOffers, board: Board) -> list[Certain]:
    """What counts; where that could not be found out in time, what counts by itself."""
    try:
        return catalogue.certain(board, Steps())
    except Unfinished:
        return catalogue.alone(board)


def _points(board: Board, certain: Sequence[Certain], offer: Offer) -> tuple[int, ...]:
    cells = reduce(or_, (found.cells for found in certain if found.offer is offer), 0)
    return tuple(point for position, point in enumerate(board.ground.points) if point is not None and board.signs_of(cells, position))


def _chart(board: Board, certain: Sequence[Certain], numbers: dict[str, int], offers: Sequence[Offer]) -> Chart:
    ground = board.ground
    cut = bands(ground, laid(certain))
    kind = None if ground.dimension else _signs_kind(offers)
    if kind is None:
        rows = [ChartRow(point, None, _cells(board, certain, cut, numbers, board.point_mask(point))) for point in ground.points]
    else:
        rows = [
            ChartRow(None, PointRange.of(count, count), _cells(board, certain, cut, numbers, board.signs_mask(kind, count)))
            for count in range(ground.most_signs(kind) + 1)
        ]
    return Chart(ground, cut, tuple(reversed(_alike(rows))), empty(board, certain), kind)


def _signs_kind(offers: Iterable[Offer]) -> str:
    """The kind of signs that a checklist is drawn by: the first that an offer counts."""
    counted = {key for offer in offers for key in offer.at}
    return next((kind for kind in SIGN_COUNTS if kind in counted), SIGN_COUNTS[0])


def _cells(board: Board, certain: Sequence[Certain], cut: Sequence[AgeRange], numbers: dict[str, int], mask: int) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    held = laid(certain)
    for ages in cut:
        here = tuple(sorted({numbers[found.offer.id] for found in certain if found.cells & mask and _throughout(found, ages)}))
        hole = board.missing(held, ages) & mask
        fill = Fill.HOLE if hole else Fill.COVERED if here else Fill.NOT_NEEDED
        if cells and (cells[-1].fill, cells[-1].offers) == (fill, here):
            cells[-1] = Cell(AgeRange.of(cells[-1].ages.first_month, ages.last_month), fill, here)
        else:
            cells.append(Cell(ages, fill, here))
    return tuple(cells)


def _throughout(certain: Certain, ages: AgeRange) -> bool:
    return certain.first_month <= ages.first_month and ages.last_month <= certain.last_month


def _alike(rows: Sequence[ChartRow]) -> list[ChartRow]:
    """Numbers of signs that are covered alike as one row; points keep a row each."""
    joined: list[ChartRow] = []
    for _, group in groupby(rows, key=lambda row: (row.point, row.cells)):
        same = list(group)
        first, last = same[0].signs, same[-1].signs
        joined.append(ChartRow(same[0].point, PointRange.of(first.low, last.high) if first and last else None, same[0].cells))
    return joined


def _uncounted(own: Sequence[Ground], offers: Iterable[Offer], today: date, configuration: Configuration) -> Iterable[Uncounted]:
    """The offers that are for these children and this asker, and still do not count: the least that takes them away from any part."""
    for offer in offers:
        tried = [
            [found.why for found in hindrances(offer, ground, Hole((), (shared,)), today, configuration.municipality.districts)]
            for ground in own
            if (shared := _shared(ground.ages, offer.ages)) and ground.asker in offer.who_may_ask and ground.scale.is_meant_by(offer.scales)
        ]
        why = min(tried, key=len, default=[])
        if why:
            yield Uncounted(offer, listed_phrase(why))


def _shared(one: AgeRange | None, other: AgeRange) -> AgeRange | None:
    if one is None or one.first_month > other.last_month or other.first_month > one.last_month:
        return None
    return AgeRange.of(max(one.first_month, other.first_month), min(one.last_month, other.last_month))
