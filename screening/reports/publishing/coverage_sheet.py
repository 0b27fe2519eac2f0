"""The whole coverage on one sheet: an SVG file with every chart, and the offers behind it listed below."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Final

from screening.domain.phrase import Phrase, Value
from screening.domain.ruler.proofs.coverage_map import CoverageMap
from screening.language import render
from screening.reports.pages import report_environment
from screening.reports.publishing.coverage import Drawing, chart_summary, chart_title, draw, where_it_counts, who_asks

MARGIN, WIDTH = 24, 808
LINE, GAP, LEGEND = 17, 14, 30
COLUMNS, COLUMN_WIDTH, INDENT = 2, 384, 28
LETTERS: Final = {"offer": 50, "detail": 56, "heading": 60, "step": 50}


@dataclass(frozen=True)
class Words:
    """One line of text on the sheet; `role` tells the template how to set it."""

    x: float
    y: float
    text: str
    role: str


@dataclass(frozen=True)
class Placed:
    """A chart, or where it is None the legend, and how far down it stands."""

    y: float
    drawing: Drawing | None


@dataclass(frozen=True)
class CoverageSheet:
    """Everything on the sheet."""

    width: float
    height: float
    title: str
    description: str
    words: tuple[Words, ...]
    charts: tuple[Placed, ...]


def coverage_svg(maps: Sequence[CoverageMap], language: str) -> str:
    """All maps as one SVG file in `language`, each with its offers listed below."""
    return report_environment(language).get_template("reports/publishing/coverage.svg").render(sheet=_sheet(maps, language))


def _sheet(maps: Sequence[CoverageMap], language: str) -> CoverageSheet:
    words: list[Words] = []
    charts: list[Placed] = []
    y = float(MARGIN)
    for coverage in maps:
        y = _one_map(coverage, y, words, charts, language) + 2 * MARGIN
    wide = max((placed.drawing.width for placed in charts if placed.drawing), default=0)
    told = [
        Phrase("{part}. {summary}", {"part": chart_title(chart), "summary": chart_summary(chart)}) for one in maps for chart in one.charts
    ]
    return CoverageSheet(
        width=max(WIDTH, wide + 2 * MARGIN),
        height=y,
        title=render(Phrase("Tilbud på hvert trin og i hver alder"), language),
        description=" ".join(render(phrase, language) for phrase in told),
        words=tuple(words),
        charts=tuple(charts),
    )


def _one_map(coverage: CoverageMap, y: float, words: list[Words], charts: list[Placed], language: str) -> float:
    """Set one scale for one asker from `y` down; answers how far it reached."""

    def say(value: Value) -> str:
        return render(value, language)

    heading: dict[str, Value] = {"scale": coverage.scale.title, "asker": who_asks(coverage.asker, coverage.district)}
    y += 24
    words.append(Words(MARGIN, y, say(Phrase("{scale} – når {asker} søger", heading)), "heading"))
    y += GAP
    for chart, drawing in zip(coverage.charts, draw(coverage), strict=True):
        y += LINE
        words.append(Words(MARGIN, y, say(chart.ground.dimension.title if chart.ground.dimension else coverage.scale.title), "part"))
        for line in wrap(say(chart_summary(chart)), 100):
            y += LINE
            words.append(Words(MARGIN, y, line, "hole" if chart.holes else "detail"))
        y += GAP
        charts.append(Placed(y, drawing))
        y += drawing.height + GAP
    charts.append(Placed(y, None))
    y += LEGEND + GAP
    return _list(list(_blocks(coverage, language)), y, words)


def _blocks(coverage: CoverageMap, language: str) -> Iterator[list[Words]]:
    """What must not be parted: a step with its first offer, and each offer with its details. Places are from the block's own corner."""
    for step, listed in coverage.steps:
        heading = _lines(render(step, language), "step", 0)
        for one in listed:
            offer = _lines(render(one.offer.title, language), "offer", INDENT, f"{one.number}")
            yield _stacked([*heading, *offer, *_lines(render(where_it_counts(one, coverage), language), "detail", INDENT)])
            heading = []
    heading = _lines(render(Phrase("Tæller ikke med"), language), "step", 0)
    for uncounted in coverage.uncounted:
        why = render(Phrase("Tilbuddet {why}.", {"why": uncounted.why}), language)
        yield _stacked([*heading, *_lines(render(uncounted.offer.title, language), "offer", INDENT), *_lines(why, "detail", INDENT)])
        heading = []


def _lines(text: str, role: str, x: float, number: str = "") -> list[Words]:
    lines = [Words(x, LINE, line, role) for line in wrap(text, LETTERS[role])]
    return [*([Words(0, 0, number, "number")] if number else []), *lines]


def _stacked(lines: Sequence[Words]) -> list[Words]:
    """Lines with their places from above; a number shares the line that follows it, and a step has air above it."""
    placed, y = [], 0.0
    for line in lines:
        y += GAP if line.role == "step" else 0
        placed.append(Words(line.x, y + LINE, line.text, line.role))
        y += line.y
    return placed


def _list(blocks: Sequence[list[Words]], y: float, words: list[Words]) -> float:
    """Set the blocks in columns of much the same height."""
    heights = [block[-1].y + 4 for block in blocks]
    column, start, deepest = 0, 0.0, 0.0
    for block, height in zip(blocks, heights, strict=True):
        if column < COLUMNS - 1 and start + height / 2 > sum(heights) / COLUMNS:
            column, start = column + 1, 0.0
        start -= GAP if not start and block[0].role == "step" else 0
        words.extend(Words(MARGIN + column * COLUMN_WIDTH + line.x, y + start + line.y, line.text, line.role) for line in block)
        start += height
        deepest = max(deepest, start)
    return y + deepest
