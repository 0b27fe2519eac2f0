"""Every flag of a scale taken away from what raises it: a sign, an anchor, an answer."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from pydantic import BaseModel

from screening.domain.point_sets import PointSet
from screening.domain.ruler.strength.steps import Step, listed, replaced
from screening.domain.ruler.weighing.causes import ANSWERS, POINTS, SIGNS
from screening.domain.ruler.written.flags import Anchor, FlaggedByAge, FlaggedText
from screening.domain.ruler.written.items import Item
from screening.domain.ruler.written.items.picked import WithAnswers
from screening.domain.ruler.written.scales import Dimension, Scale
from screening.domain.source import with_changed

Flagged = TypeVar("Flagged", bound=BaseModel)


def in_flags(scale: Scale) -> Iterator[Step[Scale]]:
    """Every flag that is raised no longer."""
    for number, sign in enumerate(scale.signs):
        for rest in _fewer(sign.raises):
            signs = replaced(scale.signs, number, with_changed(sign, {"flag": None, "flags": rest}))
            changed = with_changed(scale, {"signs": signs})
            yield Step(f"{sign.id} flags", listed(sign.raises), listed(rest), changed, raised_by=(SIGNS, sign.id))
    for number, dimension in enumerate(scale.dimensions):
        for step in (*_in_anchors(dimension), *_in_answers(dimension)):
            parts = replaced(scale.dimensions, number, step.changed)
            yield Step(step.key, step.before, step.after, with_changed(scale, {"dimensions": parts}), raised_by=step.raised_by)


def _in_anchors(dimension: Dimension) -> Iterator[Step[Dimension]]:
    for written, anchor in dimension.anchors.items():
        for ages, flags, rest, other in _anchors_beside(anchor):
            changed = with_changed(dimension, {"anchors": {**dimension.anchors, written: other}})
            cause = (POINTS, dimension.id, str(next(iter(PointSet.model_validate(written)))))
            yield Step(" ".join((dimension.id, written, *ages, "flags")), listed(flags), listed(rest), changed, raised_by=cause)


def _anchors_beside(anchor: Anchor) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], Anchor]]:
    """The ages that are changed where it is one band, the flags before and after, and the anchor with them."""
    if isinstance(anchor, FlaggedText | FlaggedByAge):
        yield from (((), anchor.flags, rest, with_changed(anchor, {"flags": rest})) for rest in _fewer(anchor.flags))
    if isinstance(anchor, FlaggedByAge):
        for ages, held in anchor.by_age.items():
            for rest in _fewer(held.flags):
                by_age: Mapping[str, FlaggedText] = {**anchor.by_age, ages: with_changed(held, {"flags": rest})}
                yield (ages,), held.flags, rest, with_changed(anchor, {"by_age": by_age})


def _in_answers(dimension: Dimension) -> Iterator[Step[Dimension]]:
    for number, item in enumerate(dimension.items):
        for id_, flags, rest, other in _items_beside(item):
            items = replaced(dimension.items, number, other)
            cause = (ANSWERS, dimension.id, item.id, id_)
            yield Step(f"{item.id} {id_} flags", listed(flags), listed(rest), with_changed(dimension, {"items": items}), raised_by=cause)


def _items_beside(item: Item) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...], Item]]:
    if isinstance(item, WithAnswers):
        for id_, answer in item.answers.items():
            for rest in _fewer(answer.flags):
                answers = {**item.answers, id_: with_changed(answer, {"flags": rest})}
                yield id_, answer.flags, rest, with_changed(item, {"answers": answers})


def _fewer(flags: Sequence[str]) -> Iterator[tuple[str, ...]]:
    yield from (tuple(one for one in flags if one != gone) for gone in flags)
