"""The coverage map as drawings: where each cell stands, how it is filled, and the words on it. A template sets them as SVG."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from screening.domain.phrase import Phrase, Value
from screening.domain.ranges import MONTHS_A_YEAR, as_ranges
from screening.domain.ruler.proofs.coverage_map import Cell, Chart, ChartRow, CoverageMap, Fill, Listed
from screening.domain.ruler.proofs.hole_words import holes_phrase, points_phrase, sign_count_phrase
from screening.domain.ruler.words import ASKERS
from screening.domain.ruler.written.configuration import District
from screening.domain.ruler.written.offers import SIGN_COUNTS, Asker
from screening.domain.words import ages_phrase, listed_phrase, years_phrase

LEFT, RIGHT, TOP, AXIS = 168, 12, 6, 26
GRID_WIDTH, BAND_LEAST, ROW_HEIGHT = 580, 58, 34
LEVELS: Final = (2, 4, 7)
"""A cell is shaded one step darker from each of these numbers of offers."""

LETTER_WIDTH: Final = 6.6
WIDE: Final = 76


@dataclass(frozen=True)
class Box:
    """A cell on the paper. `level` is 1 to 4 for one offer to many; `numbers` is empty where there is no room."""

    x: float
    y: float
    width: float
    height: float
    fill: Fill
    level: int
    count: int
    numbers: str
    is_wide: bool
    is_one_line: bool


@dataclass(frozen=True)
class Tick:
    """An age on the axis, and which way its word leans."""

    x: float
    anchor: str
    age: Phrase


@dataclass(frozen=True)
class Label:
    """Words to the left of the grid: at a row its number, at a zone's first row the zone."""

    y: float
    words: Value


@dataclass(frozen=True)
class Drawing:
    """One chart, ready to be set. `id` is the prefix of every id inside, so that several can stand on one page."""

    id: str
    width: float
    height: float
    grid: tuple[float, float, float, float]
    title: Phrase
    description: Phrase
    boxes: tuple[Box, ...]
    rows: tuple[Label, ...]
    zones: tuple[Label, ...]
    zone_lines: tuple[float, ...]
    ticks: tuple[Tick, ...]


def draw(coverage: CoverageMap) -> tuple[Drawing, ...]:
    """A drawing for each chart of the map."""
    where = f"-{coverage.district.id}" if coverage.district else ""
    prefix = f"{coverage.scale.id}-{coverage.asker}{where}"
    return tuple(_draw(chart, f"{prefix}-{number}") for number, chart in enumerate(coverage.charts, start=1))


def who_asks(asker: Asker, district: District | None) -> Phrase:
    """Who a map is for, and where that matters, in which district."""
    return Phrase("{asker} i {district}", {"asker": ASKERS[asker], "district": district.title}) if district else ASKERS[asker]


def chart_title(chart: Chart) -> Phrase:
    """What a chart is about: the part of the scale, or the signs that are counted."""
    asker = {"asker": who_asks(chart.ground.asker, chart.ground.district)}
    if chart.ground.dimension:
        return Phrase("{part}, når {asker} søger", asker | {"part": chart.ground.dimension.title})
    return Phrase("{part}, når {asker} søger", asker | {"part": chart.ground.scale.title})


def chart_summary(chart: Chart) -> Phrase:
    """Whether there are holes, and where."""
    if chart.holes:
        return Phrase("Der er huller ved {cells}.", {"cells": holes_phrase(chart.ground, chart.holes)})
    return Phrase("Der er ingen huller.")


def row_words(chart: Chart, row: ChartRow) -> Phrase:
    """What a row is called: trin 5, or 2–4 risikofaktorer."""
    if chart.signs_kind is not None and row.signs is not None:
        return sign_count_phrase(chart.signs_kind, row.signs)
    return Phrase("trin {point}", {"point": str(row.point)})


def where_it_counts(listed: Listed, coverage: CoverageMap) -> Phrase:
    """An offer's stretch: its points, by part where they differ, its numbers of signs and its ages."""
    words = [*_points_words(listed, coverage), *_signs_words(listed), ages_phrase(listed.offer.ages)]
    phrase = words[0]
    for word in words[1:]:
        phrase = Phrase("{first} · {rest}", {"first": phrase, "rest": word})
    return phrase


def _points_words(listed: Listed, coverage: CoverageMap) -> Iterator[Phrase]:
    stretches = [(chart, points) for chart, points in zip(coverage.charts, listed.points, strict=True) if points]
    if stretches and len(stretches) == len(coverage.charts) and len({points for _, points in stretches}) == 1:
        yield Phrase("trin {points}", {"points": points_phrase(stretches[0][1])})
        return
    parts = [(chart.ground.dimension, points) for chart, points in stretches]
    named = [
        Phrase("{part}: trin {points}", {"part": part.title, "points": points_phrase(points)}) for part, points in parts if part is not None
    ]
    if named:
        yield listed_phrase(named)


def _signs_words(listed: Listed) -> Iterator[Phrase]:
    for kind in SIGN_COUNTS:
        if kind in listed.offer.at:
            yield sign_count_phrase(kind, listed.offer.at[kind])


def _draw(chart: Chart, id_: str) -> Drawing:
    edges = _edges(chart)
    bottom = TOP + len(chart.rows) * ROW_HEIGHT
    right = edges[chart.bands[-1].last_month + 1]
    zones = list(_zone_rows(chart))
    return Drawing(
        id=id_,
        width=right + RIGHT,
        height=bottom + AXIS,
        grid=(LEFT, TOP, right - LEFT, bottom - TOP),
        title=chart_title(chart),
        description=chart_summary(chart),
        boxes=tuple(_box(cell, edges, TOP + number * ROW_HEIGHT) for number, row in enumerate(chart.rows) for cell in row.cells),
        rows=tuple(Label(_middle(number), row.point if row.point is not None else str(row.signs)) for number, row in enumerate(chart.rows)),
        zones=tuple(Label(_middle(number), words) for number, words in zones),
        zone_lines=tuple(TOP + number * ROW_HEIGHT for number, _ in zones if number),
        ticks=tuple(_ticks(edges)),
    )


def _middle(row: int) -> float:
    return TOP + row * ROW_HEIGHT + ROW_HEIGHT / 2 + 5


def _edges(chart: Chart) -> dict[int, float]:
    """The x of each age at which something changes: wide enough to read, and otherwise by months."""
    months = [band.last_month + 1 - band.first_month for band in chart.bands]
    spare = max(GRID_WIDTH - BAND_LEAST * len(months), 0)
    edges, x = {chart.bands[0].first_month: float(LEFT)}, float(LEFT)
    for band, count in zip(chart.bands, months, strict=True):
        x += BAND_LEAST + spare * count / sum(months)
        edges[band.last_month + 1] = round(x, 1)
    return edges


def _box(cell: Cell, edges: dict[int, float], y: float) -> Box:
    x, end = edges[cell.ages.first_month], edges[cell.ages.last_month + 1]
    count = len(cell.offers)
    numbers = ", ".join(str(numbers_in_a_row) for numbers_in_a_row in as_ranges(cell.offers))
    return Box(
        x=x,
        y=y,
        width=round(end - x, 1),
        height=ROW_HEIGHT,
        fill=cell.fill,
        level=1 + sum(count >= more for more in LEVELS),
        count=count,
        numbers=numbers if len(numbers) * LETTER_WIDTH < end - x - 8 else "",
        is_wide=end - x > WIDE,
        is_one_line=len(numbers) * LETTER_WIDTH < end - x - 2 * WIDE,
    )


def _zone_rows(chart: Chart) -> Iterator[tuple[int, Value]]:
    """The first row from above of each zone, and its title; a checklist says what it counts."""
    scale = chart.ground.read
    if chart.signs_kind:
        yield 0, Phrase("risikofaktorer") if chart.signs_kind == SIGN_COUNTS[0] else Phrase("beskyttende faktorer")
        return
    before = None
    for number, row in enumerate(chart.rows):
        zone = scale.zone_at(row.point) if row.point is not None else None
        if zone and zone is not before:
            yield number, zone.title
            before = zone


def _ticks(edges: dict[int, float]) -> Iterator[Tick]:
    last = max(edges)
    for month, x in edges.items():
        anchor = "start" if month == min(edges) else "end" if month == last else "middle"
        yield Tick(x, anchor, _age_word(month))


def _age_word(month: int) -> Phrase:
    if month < 0:
        return Phrase("graviditet")
    if month == 0:
        return Phrase("fødsel")
    years, months = divmod(month, MONTHS_A_YEAR)
    return Phrase("{count} mdr.", {"count": month}) if months else years_phrase(years)
