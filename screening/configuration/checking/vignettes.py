"""What is wrong with the vignettes of a ruler: answers that can't be right are errors, what measures less well is a warning."""

from collections.abc import Sequence
from typing import Final

from screening.configuration import kinds
from screening.configuration.checking.names import by_title
from screening.configuration.checking.walking import Walk
from screening.configuration.problems import has_errors
from screening.configuration.reading.trees import Path
from screening.domain.ruler.proofs.vignettes import LONGEST, MOST_ACCEPTED, SHORTEST, given_away, lacking, unlike, word_count
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.guidance import Advice
from screening.domain.ruler.written.scales import Scale
from screening.domain.ruler.written.vignettes import UNSEEN, Vignette, VignetteSet
from screening.domain.words import ages_phrase

ALL: Final = ("vignettes",)
WEIGHED: Final = ((), ("suggested",), ("accepted",), ("flags",), ("signs",))
"""Where a piece may be missing because it was broken: what is left of it is not weighed."""


def check_vignettes(walk: Walk, held: VignetteSet, scale: Scale, advice: Sequence[Advice]) -> None:
    """Report everything that is wrong with the vignettes of `scale`, in the file that `walk` walks through."""
    first: dict[str, Vignette] = {}
    for path, vignette in _standing(walk, held):
        if vignette.id in first:
            walk.report(kinds.TWICE, walk.tree.place((*path, "id")), id=vignette.id, first=str(first[vignette.id].source))
        first.setdefault(vignette.id, vignette)
    for path, vignette in _standing(walk, held):
        if all(walk.tree.is_whole((*path, *key)) for key in WEIGHED):
            _child(walk, path, vignette, scale)
            _answers(walk, path, vignette, scale)
            _text(walk, path, vignette, scale)
            _twin(walk, path, vignette, first)
    if not has_errors(walk.problems):
        for what in lacking(held, scale, advice):
            walk.report(kinds.VIGNETTES_LACK, walk.tree.key_place(ALL), scale=scale.title, what=what)


def _standing(walk: Walk, held: VignetteSet) -> list[tuple[Path, Vignette]]:
    """Each vignette with its place; what was too broken to be read is neither in the tree nor in the set."""
    return [((*ALL, position), vignette) for position, vignette in enumerate(held.vignettes)]


def _child(walk: Walk, path: Path, vignette: Vignette, scale: Scale) -> None:
    if not scale.ages.holds(*vignette.read_at):
        walk.report(kinds.AGES_OUTSIDE, walk.tree.place((*path, "age")), got=vignette.age.told, ages=ages_phrase(scale.ages))
    for key, known, written, kind in (
        ("flags", {flag: flag for flag in scale.flags}, vignette.flags, kinds.FLAG_UNKNOWN),
        ("signs", by_title(scale.signs), vignette.signs, kinds.CASE_UNKNOWN_SIGN),
    ):
        for position, name in enumerate(written):
            if name not in known:
                walk.unknown(kind, walk.tree.place((*path, key, position)), name, known)


def _answers(walk: Walk, path: Path, vignette: Vignette, scale: Scale) -> None:
    known = by_title(scale.dimensions)
    for key in ("suggested", "accepted"):
        for name in walk.keys((*path, key)):
            if name not in known:
                walk.unknown(kinds.DIMENSION_UNKNOWN, walk.tree.key_place((*path, key, name)), name, known)
    for dimension in scale.dimensions:
        placed, accepted = vignette.suggested.get(dimension.id), vignette.accepted.get(dimension.id)
        if placed and (accepted or placed.point is None):
            _points(walk, path, vignette, scale, dimension)
            continue
        key, mend = ("accepted", str(placed)) if placed else ("suggested", UNSEEN)
        place = walk.tree.key_place((*path, key))
        walk.report(kinds.NOT_SUGGESTED, place, dimension=dimension.title, key=key, mend=f"{dimension.id}: {mend}")


def _points(walk: Walk, path: Path, vignette: Vignette, scale: Scale, dimension: Dimension) -> None:
    """The point of one dimension and those that are accepted beside it."""
    placed, accepted = vignette.suggested[dimension.id], vignette.accepted.get(dimension.id)
    outside = False
    for key, ends in (("suggested", (placed.point,)), ("accepted", (accepted.low, accepted.high) if accepted else ())):
        for end in ends:
            if end is not None and end not in scale.all_points:
                outside = True
                place = walk.tree.place((*path, key, dimension.id))
                walk.report(kinds.OUTSIDE_SCALE, place, got=end, low=scale.all_points.low, high=scale.all_points.high)
                break
    if accepted is None or outside:
        return
    if placed.point is None or placed.point not in accepted:
        place = walk.tree.place((*path, "suggested", dimension.id))
        walk.report(kinds.NOT_AMONG_ACCEPTED, place, dimension=dimension.title, point=str(placed), accepted=str(accepted))
    count = accepted.high - accepted.low + 1
    if count > MOST_ACCEPTED:
        place = walk.tree.place((*path, "accepted", dimension.id))
        walk.report(kinds.ACCEPTED_WIDE, place, dimension=dimension.title, count=count, most=MOST_ACCEPTED)


def _text(walk: Walk, path: Path, vignette: Vignette, scale: Scale) -> None:
    place, count = walk.tree.place((*path, "text")), word_count(vignette)
    if not SHORTEST <= count <= LONGEST:
        walk.report(kinds.VIGNETTE_LENGTH, place, count=count, shortest=SHORTEST, longest=LONGEST)
    for words, where in given_away(vignette, scale):
        walk.report(kinds.GIVEN_AWAY, place, words=words, where=where)


def _twin(walk: Walk, path: Path, vignette: Vignette, by_id: dict[str, Vignette]) -> None:
    if vignette.twin_of is None:
        return
    place, others = walk.tree.place((*path, "twin_of")), by_title(one for one in by_id.values() if one.id != vignette.id)
    if vignette.twin_of not in others:
        walk.unknown(kinds.TWIN_UNKNOWN, place, vignette.twin_of, others)
        return
    for what in unlike(vignette, by_id[vignette.twin_of]):
        walk.report(kinds.TWINS_UNLIKE, place, twin=vignette.twin_of, what=what)
