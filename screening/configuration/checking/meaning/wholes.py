"""What is made of several parts: which of them count, groups, totals and the whole."""

from collections.abc import Iterator, Mapping

from screening.configuration import kinds
from screening.configuration.checking.meaning.dimensions import RESERVED
from screening.configuration.checking.meaning.own_zones import check_own_zones
from screening.configuration.checking.meaning.points import unknown
from screening.configuration.checking.names import by_title
from screening.configuration.problems import Problem, problem
from screening.configuration.reading.trees import Path, Tree
from screening.domain.ranges import PointRange
from screening.domain.ruler.written.direction import Best
from screening.domain.ruler.written.scales import LOWEST, MEAN, NO_OVERALL, WORST, Scale
from screening.domain.ruler.written.totals import total_range
from screening.domain.text import Text

WORDS = (LOWEST, WORST, MEAN, NO_OVERALL)


def check_wholes(tree: Tree, scale: Scale, ruler: PointRange) -> Iterator[Problem]:
    """What does not fit in groups, totals and the whole of a ruler."""
    if scale.dimensions and not scale.counting and tree.is_whole(("dimensions",)):
        yield problem(kinds.NOTHING_COUNTS, tree.key_place(("dimensions",)))
    for key in ("groups", "totals"):
        for position, piece in enumerate(getattr(scale, key)):
            if piece.id in RESERVED:
                yield problem(kinds.RESERVED_ID, tree.place((key, position, "id")), id=piece.id)
    for position, group in enumerate(scale.groups):
        yield from _named(tree, ("groups", position, "of"), group.of, scale, by_title(scale.dimensions))
    for position, total in enumerate(scale.totals):
        path: Path = ("totals", position)
        known = by_title(scale.dimensions) | by_title(scale.groups)
        yield from _named(tree, (*path, "of"), total.of or (), scale, known)
        members = scale.members(total.of)
        for member in members:
            if member.best not in (None, scale.best):
                yield problem(kinds.BEST_UNLIKE, tree.place((*path, "id")), dimension=member.title)
        if total.at_least and total.at_least > len(members) and tree.is_whole(("dimensions",)):
            yield problem(kinds.TOTAL_TOO_MANY, tree.place((*path, "at_least")), wanted=total.at_least, count=len(members))
        if total.zones:
            points = total_range(total.take, max(len(members), 1), ruler)
            yield from check_own_zones(tree, (*path, "zones"), total.zones, scale, points, scale.best)
    yield from _overall(tree, scale)


def _named(tree: Tree, path: Path, of: tuple[str, ...], scale: Scale, known: Mapping[str, Text]) -> Iterator[Problem]:
    for position, name in enumerate(of):
        if name not in known and tree.is_whole(("dimensions",)) and tree.is_whole(("groups",)):
            several = tree.node((*path, position)) is not None
            yield unknown(kinds.PART_UNKNOWN, tree.place((*path, position) if several else path), name, known)


def _overall(tree: Tree, scale: Scale) -> Iterator[Problem]:
    words = WORDS[1:] if scale.best is Best.LOW else WORDS
    known = by_title(scale.dimensions) | by_title(scale.totals)
    if scale.overall not in (*WORDS, *known) and tree.is_whole(("dimensions",)) and tree.is_whole(("totals",)):
        yield unknown(kinds.OVERALL_UNKNOWN, tree.place(("overall",)), scale.overall, dict.fromkeys(words) | known)
    elif scale.overall == LOWEST and scale.best is Best.LOW and tree.node(("overall",)) is not None:
        yield problem(kinds.LOWEST_IS_BEST, tree.place(("overall",)))
    elif scale.overall == MEAN and not scale.shares_zones:
        yield problem(kinds.MEAN_OF_UNLIKE, tree.place(("overall",)))
