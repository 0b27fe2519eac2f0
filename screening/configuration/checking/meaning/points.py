"""Points, ranges and names as several checks need them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from screening.configuration import kinds
from screening.configuration.checking.names import did_you_mean, listed
from screening.configuration.kinds import Kind
from screening.configuration.problems import Place, Problem, problem
from screening.configuration.reading.trees import Path, Tree
from screening.domain.phrase import Value
from screening.domain.point_sets import PointSet
from screening.domain.ranges import PointRange, as_ranges

Range = TypeVar("Range", bound=BaseModel)


def inside(place: Place, points: PointRange | PointSet, ruler: PointRange) -> Iterator[Problem]:
    """A problem where points lie outside the ruler."""
    if points.low < ruler.low or points.high > ruler.high:
        yield problem(kinds.OUTSIDE_SCALE, place, got=str(points), low=ruler.low, high=ruler.high)


def within(points: PointRange | PointSet, ruler: PointRange) -> list[int]:
    """The points of a range that lie on the ruler."""
    return [point for point in points if point in ruler]


def runs(points: Iterable[int]) -> str:
    """Points as ranges: 1–3, 5."""
    return ", ".join(str(points_in_a_row) for points_in_a_row in as_ranges(points))


def written_ranges(
    tree: Tree, path: Path, written: Iterable[str], model: type[Range], refusal: Kind
) -> tuple[dict[str, Range], list[Problem]]:
    """The keys of the mapping at `path` as ranges, and a problem for each key that is none."""
    ranges: dict[str, Range] = {}
    problems: list[Problem] = []
    for key in written:
        place = tree.key_place((*path, key))
        try:
            ranges[key] = model.model_validate(key)
        except ValidationError as error:
            details = error.errors()[0]
            if details["type"] == "range_backwards":
                problems.append(problem(kinds.BACKWARDS, place, got=key, mend=str(details["ctx"]["mend"])))
            else:
                problems.append(problem(refusal, place, got=key))
    return ranges, problems


def element_place(tree: Tree, path: Path, position: int) -> Place:
    """Where an element of a list stands that may also be written as the one word that it holds."""
    return tree.place((*path, position) if tree.node((*path, position)) else path)


def twice(named: Sequence[tuple[Tree, Path, str]], key: str = "id") -> Iterator[Problem]:
    """A problem for each id that has been used before."""
    first: dict[str, Place] = {}
    for tree, path, id_ in named:
        if not tree.is_whole((*path, key)):
            continue
        place = tree.place((*path, key))
        if id_ in first:
            yield problem(kinds.TWICE, place, id=id_, first=f"{first[id_].file}:{first[id_].line}")
        first.setdefault(id_, place)


def unknown(kind: Kind, place: Place, got: str, known: Iterable[str], **values: Value) -> Problem:
    """A problem with a name that is none of the known, and the nearest of them. A mapping holds what the names are called."""
    nearest, names = did_you_mean(got, known), listed(list(dict.fromkeys(known)))
    filled: Mapping[str, Value] = {"got": got, "nearest": nearest, "known": names, **values}
    return problem(kind, place, **filled)
