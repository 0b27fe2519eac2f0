"""A grid: a text for every pair of points of two dimensions."""

from collections import Counter
from collections.abc import Iterator, Mapping

from screening.configuration import kinds
from screening.configuration.checking.meaning.points import inside, runs, unknown, within, written_ranges
from screening.configuration.checking.names import by_title
from screening.configuration.problems import Problem, problem
from screening.configuration.reading.trees import Path, Tree
from screening.domain.phrase import Phrase
from screening.domain.point_sets import PointSet
from screening.domain.ranges import PointRange
from screening.domain.ruler.written.scales import Grid, Scale
from screening.domain.text import Text


def check_grid(tree: Tree, path: Path, grid: Grid, scale: Scale, ruler: PointRange) -> Iterator[Problem]:
    """Whether a grid crosses two dimensions of the scale and has exactly one text in every cell."""
    known = by_title(scale.dimensions)
    for key, named in (("down", grid.down), ("across", grid.across)):
        if named not in known and tree.is_whole(("dimensions",)):
            yield unknown(kinds.DIMENSION_UNKNOWN, tree.place((*path, key)), named, known)
    if grid.down == grid.across and grid.down in known:
        yield problem(kinds.GRID_SAME, tree.place((*path, "across")), got=grid.across)
    yield from _cells(tree, (*path, "cells"), grid.cells, ruler)


def _cells(tree: Tree, path: Path, cells: Mapping[str, Mapping[str, Text]], ruler: PointRange) -> Iterator[Problem]:
    count: Counter[tuple[int, int]] = Counter()
    rows, problems = written_ranges(tree, path, cells, PointSet, kinds.NOT_POINTS)
    yield from problems
    whole = not problems and tree.is_whole(path)
    for row, down in rows.items():
        yield from inside(tree.key_place((*path, row)), down, ruler)
        columns, problems = written_ranges(tree, (*path, row), cells[row], PointSet, kinds.NOT_POINTS)
        yield from problems
        whole = whole and not problems and tree.is_whole((*path, row))
        for column, across in columns.items():
            place = tree.key_place((*path, row, column))
            yield from inside(place, across, ruler)
            pairs = [(one, other) for one in within(down, ruler) for other in within(across, ruler)]
            shared = [pair for pair in pairs if count[pair]]
            if shared:
                yield problem(kinds.GRID_OVERLAP, place, cells=_listed(shared))
            count.update(pairs)
    missing = [(one, other) for one in ruler for other in ruler if not count[one, other]]
    if missing and whole:
        yield problem(kinds.GRID_GAP, tree.key_place(path), cells=_listed(missing))


def _listed(pairs: list[tuple[int, int]]) -> Phrase:
    """Cells row by row, rows with the same cells together: trin 1 med trin 2–5."""
    by_row: dict[int, list[int]] = {}
    for down, across in pairs:
        by_row.setdefault(down, []).append(across)
    rows_of: dict[str, list[int]] = {}
    for down, row in by_row.items():
        rows_of.setdefault(runs(row), []).append(down)
    phrase: Phrase | None = None
    for columns, rows in rows_of.items():
        cell = Phrase("trin {down} med trin {across}", {"down": runs(rows), "across": columns})
        phrase = cell if phrase is None else Phrase("{first} og {rest}", {"first": phrase, "rest": cell})
    return phrase or Phrase("ingen felter")
