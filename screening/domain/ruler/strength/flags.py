"""One flag taken away from what raises it or asks for it: danger that is described would wake less."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from screening.domain.ruler.strength.steps import Step, listed, replaced
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.flags import Anchor, FlaggedByAge, FlaggedText
from screening.domain.ruler.written.items import Item
from screening.domain.ruler.written.items.choice import Choice
from screening.domain.ruler.written.items.choices import Choices
from screening.domain.ruler.written.items.number import Number
from screening.domain.ruler.written.items.question import Answer, SpeaksFor, speaks_for
from screening.domain.ruler.written.items.yes_no import YesNo
from screening.domain.ruler.written.offers import Offer
from screening.domain.ruler.written.scales import Scale
from screening.domain.source import with_changed

Raiser = TypeVar("Raiser", Answer, SpeaksFor, FlaggedText, FlaggedByAge)


def unflagged_scale(scale: Scale) -> Iterator[Step[Scale]]:
    """The scale with each flag of each sign, anchor and answer taken away."""
    for number, sign in enumerate(scale.signs):
        for flag, rest in _without_each(sign.raises):
            signs = replaced(scale.signs, number, with_changed(sign, {"flag": None, "flags": rest}))
            yield _step(sign.id, sign.raises, rest, flag, with_changed(scale, {"signs": signs}))
    for number, dimension in enumerate(scale.dimensions):
        for step in (*_in_anchors(dimension), *_in_items(dimension)):
            changed = with_changed(scale, {"dimensions": replaced(scale.dimensions, number, step.changed)})
            yield Step(f"{dimension.id} {step.key}", step.before, step.after, changed, flag=step.flag)


def unflagged_offer(offer: Offer) -> Iterator[Step[Offer]]:
    """The offer with each flag that it asks for taken away, where something is left that it asks for."""
    for flag, rest in _without_each(offer.at_flags):
        if rest or offer.at or offer.in_zones:
            yield _step("at", offer.at_flags, rest, flag, with_changed(offer, {"at_flags": rest}))


def _in_anchors(dimension: Dimension) -> Iterator[Step[Dimension]]:
    for points, anchor in dimension.anchors.items():
        for step in _in_anchor(anchor):
            anchors = {**dimension.anchors, points: step.changed}
            yield Step(f"{points}{step.key}", step.before, step.after, with_changed(dimension, {"anchors": anchors}), flag=step.flag)


def _in_anchor(anchor: Anchor) -> Iterator[Step[Anchor]]:
    if isinstance(anchor, FlaggedText | FlaggedByAge):
        for flag, rest in _without_each(anchor.flags):
            yield _step("", anchor.flags, rest, flag, with_changed(anchor, {"flags": rest}))
    if isinstance(anchor, FlaggedByAge):
        for ages, held in anchor.by_age.items():
            for flag, rest in _without_each(held.flags):
                by_age = {**anchor.by_age, ages: with_changed(held, {"flags": rest})}
                yield _step(f" {ages}", held.flags, rest, flag, with_changed(anchor, {"by_age": by_age}))


def _in_items(dimension: Dimension) -> Iterator[Step[Dimension]]:
    for number, item in enumerate(dimension.items):
        for step in _in_item(item):
            items = replaced(dimension.items, number, step.changed)
            yield Step(f"{item.id} {step.key}", step.before, step.after, with_changed(dimension, {"items": items}), flag=step.flag)


def _in_item(item: Item) -> Iterator[Step[Item]]:
    if isinstance(item, YesNo):
        for key, way in item.ways.items():
            for of_way in _in_raiser(key, way):
                yield Step(key, of_way.before, of_way.after, with_changed(item, {key: of_way.changed}), flag=of_way.flag)
    elif isinstance(item, Number):
        for band, written in item.bands.items():
            for of_way in _in_raiser(band, speaks_for(written)):
                bands = {**item.bands, band: of_way.changed}
                yield Step(band, of_way.before, of_way.after, with_changed(item, {"bands": bands}), flag=of_way.flag)
    elif isinstance(item, Choice | Choices):
        for id_, answer in item.answers.items():
            for of_answer in _in_raiser(id_, answer):
                answers = {**item.answers, id_: of_answer.changed}
                yield Step(id_, of_answer.before, of_answer.after, with_changed(item, {"answers": answers}), flag=of_answer.flag)


def _in_raiser(key: str, raiser: Raiser) -> Iterator[Step[Raiser]]:
    for flag, rest in _without_each(raiser.flags):
        yield _step(key, raiser.flags, rest, flag, with_changed(raiser, {"flags": rest}))


def _without_each(flags: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    return ((gone, tuple(flag for flag in flags if flag != gone)) for gone in flags)


Piece = TypeVar("Piece", Scale, Offer, Anchor, Answer, SpeaksFor, FlaggedText, FlaggedByAge)


def _step(key: str, flags: Sequence[str], rest: Sequence[str], flag: str, changed: Piece) -> Step[Piece]:
    return Step(key, f"flags: {listed(flags)}", f"flags: {listed(rest)}", changed, flag=flag)
