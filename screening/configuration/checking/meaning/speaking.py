"""What an answer speaks for, where its words are the program's own: yes, no, and stretches of numbers."""

from collections.abc import Iterator

from screening.configuration import kinds
from screening.configuration.checking.meaning.points import inside
from screening.configuration.problems import Problem, problem
from screening.configuration.reading.trees import Path, Tree
from screening.domain.ranges import PointRange
from screening.domain.ruler.written.items.question import SpeaksFor


def check_speaking(tree: Tree, path: Path, way: SpeaksFor, ruler: PointRange, is_weighed: bool) -> Iterator[Problem]:
    """What does not fit in what the answer at `path` speaks for, written as a point or with keys. `is_weighed`: a suggestion takes it."""
    at = (*path, "point")
    if way.point is not None:
        yield from inside(tree.place(at if tree.node(at) else path), PointRange.of(way.point, way.point), ruler)
    elif tree.node(path) and tree.is_whole(at):
        if way.decisive:
            yield problem(kinds.DECISIVE_WITHOUT_POINT, tree.place((*path, "decisive")), got=str(path[-1]))
        elif is_weighed:
            yield problem(kinds.MISSING_KEY, tree.place(path), key="point")
