"""Where a case file places the child, each point held against the rulers that it may be on."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from screening.configuration import kinds
from screening.configuration.checking.names import by_title
from screening.configuration.checking.walking import AnyWords, Walk
from screening.configuration.reading.trees import Path
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Point, Score
from screening.domain.ruler.written.scales import Scale

SCORES: Final[Path] = ("scores",)
SCORE_KEYS: Final = ("point", "reason")
PERSPECTIVES: Final[Path] = ("perspectives",)
NUMBER: Final = re.compile(r"-?[0-9]{1,4}")


def read_scores(walk: Walk, possible: Sequence[Scale]) -> dict[str, Score]:
    """The professional's scores by dimension; what is none on any of the possible scales, and what one scale lacks, is reported."""
    if all(scale.is_checklist for scale in possible) and not walk.stands(SCORES) or not walk.require(SCORES):
        return {}
    known = list(named_dimensions(walk, SCORES, possible))
    scores = _by_dimension(walk, SCORES, known, possible)
    node = walk.tree.node(SCORES)
    if len(possible) == 1 and node and isinstance(node.value, dict) and len(known) == len(node.value):
        for dimension in possible[0].dimensions:
            if dimension.id not in known:
                walk.report(kinds.CASE_NOT_PLACED, walk.tree.key_place(SCORES), dimension=dimension.title, key=dimension.id)
    return scores


def read_perspectives(walk: Walk, possible: Sequence[Scale]) -> dict[str, dict[str, Score]]:
    """What people beside the professional said, by dimension; whom no possible scale asks is reported."""
    said: dict[str, dict[str, Score]] = {}
    known = by_title(perspective for scale in possible for perspective in scale.perspectives)
    for key in walk.keys(PERSPECTIVES):
        path = (*PERSPECTIVES, key)
        if key in known:
            said[key] = _by_dimension(walk, path, named_dimensions(walk, path, possible), possible)
        else:
            walk.unknown(kinds.CASE_UNKNOWN_PERSPECTIVE, walk.tree.key_place(path), key, known)
    return said


def read_past_points(walk: Walk, path: Path, scales: Sequence[Scale]) -> dict[str, int]:
    """Where an earlier assessment placed the child. It may have been on another scale, for another age: `scales` are those it may be on."""
    if not walk.require(path):
        return {}
    placed = {key: _point(walk, (*path, key), scales) for key in named_dimensions(walk, path, scales)}
    return {key: point for key, point in placed.items() if isinstance(point, int)}


def named_dimensions(walk: Walk, path: Path, scales: Sequence[Scale]) -> Iterator[str]:
    """The keys at `path` that are dimensions of a scale; each other is reported."""
    known = by_title(dimension for scale in scales for dimension in scale.dimensions)
    for key in walk.keys(path):
        if key in known:
            yield key
        else:
            walk.unknown(kinds.DIMENSION_UNKNOWN, walk.tree.key_place((*path, key)), key, known)


def _by_dimension(walk: Walk, path: Path, dimension_ids: Iterable[str], possible: Sequence[Scale]) -> dict[str, Score]:
    scores = {key: _score(walk, (*path, key), possible) for key in dimension_ids}
    return {key: score for key, score in scores.items() if score}


def _score(walk: Walk, path: Path, possible: Sequence[Scale]) -> Score | None:
    node = walk.tree.node(path)
    if node and isinstance(node.value, str) and walk.stands(path):
        walk.report(kinds.CASE_BARE_SCORE, walk.tree.place(path), key=str(path[-1]), mend=f"{{point: {node.value}}}")
        return None
    if not walk.require(path) or not walk.opens(path, SCORE_KEYS):
        return None
    point = _point(walk, (*path, "point"), possible)
    return None if point is None else Score(point, walk.words((*path, "reason")))


def _point(walk: Walk, path: Path, scales: Sequence[Scale]) -> Point | None:
    written = walk.need(path, AnyWords)
    if written is None:
        return None
    if written == NOT_OBSERVED:
        return NOT_OBSERVED
    rulers = [scale.points for scale in scales if scale.points]
    low, high = min(points.low for points in rulers), max(points.high for points in rulers)
    if not NUMBER.fullmatch(written):
        walk.report(kinds.CASE_NOT_A_POINT, walk.tree.place(path), got=written, low=low, high=high)
    elif any(int(written) in points for points in rulers):
        return int(written)
    else:
        walk.report(kinds.OUTSIDE_SCALE, walk.tree.place(path), got=written, low=low, high=high)
    return None
