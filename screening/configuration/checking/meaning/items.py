"""Items: the keys of each kind, answers with points, when an item is shown, and at which visits."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, assert_never

from screening.configuration import kinds
from screening.configuration.checking.meaning.bands import check_bands
from screening.configuration.checking.meaning.points import inside, twice, unknown
from screening.configuration.checking.meaning.speaking import check_speaking
from screening.configuration.checking.names import by_title
from screening.configuration.problems import Problem, problem
from screening.configuration.reading.trees import Path, Tree
from screening.domain.phrase import Phrase
from screening.domain.ranges import PointRange
from screening.domain.ruler.weighing.cases import NOT_OBSERVED
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.items import KEYS_BY_TYPE, Item, own_keys
from screening.domain.ruler.written.items.choice import Choice
from screening.domain.ruler.written.items.choices import Choices
from screening.domain.ruler.written.items.number import Number
from screening.domain.ruler.written.items.picked import Picked
from screening.domain.ruler.written.items.question import Answer
from screening.domain.ruler.written.items.yes_no import YesNo
from screening.domain.ruler.written.scales import Scale
from screening.domain.ruler.written.suggest import Take

FEWEST_ANSWERS: Final = 2


def check_items(tree: Tree, path: Path, dimension: Dimension, scale: Scale, ruler: PointRange) -> Iterator[Problem]:
    """What does not fit in the items of the dimension at `path`."""
    yield from twice([(tree, (*path, "items", position), item.id) for position, item in enumerate(dimension.items)])
    for position, item in enumerate(dimension.items):
        at = (*path, "items", position)
        foreign = foreign_keys(tree, at, item)
        yield from _foreign(tree, at, item, foreign)
        yield from _of_kind(tree, at, item, ruler, _weighing(item, dimension), is_meant=not foreign)
        yield from _shown_when(tree, at, item, dimension.items[:position], dimension)
        visits = by_title(scale.visits)
        for number, visit in enumerate(item.visits):
            if visit not in visits and tree.is_whole(("visits",)):
                yield unknown(kinds.VISIT_UNKNOWN, tree.place((*at, "visits", number)), visit, visits)


def foreign_keys(tree: Tree, path: Path, item: Item) -> list[str]:
    """The keys of other kinds that stand in the item at `path`: its author may have meant another type."""
    own = own_keys(type(item))
    return list(dict.fromkeys(key for keys in KEYS_BY_TYPE.values() for key in keys if key not in own and tree.node((*path, key))))


def _foreign(tree: Tree, path: Path, item: Item, foreign: Iterable[str]) -> Iterator[Problem]:
    for key in foreign if tree.is_whole((*path, "type")) else ():
        types = ", ".join(f"»type: {of_type}«" for of_type, keys in KEYS_BY_TYPE.items() if key in keys)
        mend = Phrase("Skriv en af {types}, eller slet »{key}«.", {"types": types, "key": key})
        yield problem(kinds.FOREIGN_KEY, tree.key_place((*path, key)), key=key, type=item.type, mend=mend)


def _weighing(item: Item, dimension: Dimension) -> Take | None:
    """How the dimension takes the item's answers, which must each say what they mean; None where it does not take them.

    What a visit writes down, such as a weight, may be told and speak for no point at all.
    """
    only_decides = any(item.id in other.shown_when for other in dimension.items)
    is_taken = item.weighs or not (only_decides or item.is_fact)
    return dimension.suggest.take if dimension.suggest and is_taken else None


def _of_kind(tree: Tree, path: Path, item: Item, ruler: PointRange, take: Take | None, is_meant: bool) -> Iterator[Problem]:
    """What does not fit in the item's own keys. `take`: how its answers are taken; `is_meant`: whether its kind is beyond doubt."""
    if take is Take.SUM and not item.can_add:
        yield problem(kinds.NOT_IN_SUM, tree.place((*path, "type")), type=item.type)
        take = None
    match item:
        case Choice() | Choices():
            if is_meant and len(item.answers) < FEWEST_ANSWERS and tree.is_whole((*path, "answers")):
                yield problem(kinds.TOO_FEW, tree.key_place((*path, "answers")), key="answers", least=FEWEST_ANSWERS)
            yield from _answers(tree, (*path, "answers"), item.answers, ruler, take)
        case YesNo():
            for key, way in item.ways.items():
                yield from check_speaking(tree, (*path, key), way, ruler, is_weighed=take is not None)
            yield from _missing(tree, path, item, own_keys(YesNo) if take else ())
        case Number():
            yield from check_bands(tree, path, item, ruler, is_weighed=take is not None)
            yield from _missing(tree, path, item, item.needed_keys if is_meant else ())
            if take and not item.bands and tree.is_whole((*path, "bands")):
                yield problem(kinds.MISSING_KEY, tree.place(path), key="bands")
        case _:
            assert_never(item)


def _missing(tree: Tree, path: Path, item: Item, needed: Iterable[str]) -> Iterator[Problem]:
    for key in needed:
        if getattr(item, key) is None and tree.is_whole((*path, key)):
            yield problem(kinds.MISSING_KEY, tree.place(path), key=key)


def _answers(tree: Tree, path: Path, answers: Mapping[str, Answer], ruler: PointRange, take: Take | None) -> Iterator[Problem]:
    key = "value" if take is Take.SUM else "point"
    for id_, answer in answers.items():
        at = (*path, id_)
        if id_ == NOT_OBSERVED:
            yield problem(kinds.RESERVED_NAME, tree.key_place(at), id=id_)
        if answer.point is not None:
            yield from inside(tree.place((*at, "point")), PointRange.of(answer.point, answer.point), ruler)
        if answer.decisive and answer.point is None and tree.is_whole((*at, "point")):
            yield problem(kinds.DECISIVE_WITHOUT_POINT, tree.place((*at, "decisive")), got=id_)
        if answer.value is not None and answer.value < 0:
            yield problem(kinds.TOO_SMALL, tree.place((*at, "value")), got=answer.value, least=0)
        if take and getattr(answer, key) is None and tree.is_whole((*at, key)):
            yield problem(kinds.NO_WEIGHT, tree.key_place(at), answer=id_, key=key)


def _shown_when(tree: Tree, path: Path, item: Item, earlier: tuple[Item, ...], dimension: Dimension) -> Iterator[Problem]:
    known = {found.id: found for found in earlier}
    for named, wanted in item.shown_when.items():
        at = (*path, "shown_when", named)
        deciding = known.get(named)
        if deciding is None:
            if dimension.item(named):
                yield problem(kinds.SHOWN_WHEN_NOT_EARLIER, tree.key_place(at), got=named)
            elif tree.is_whole((*path[:-2], "items")):
                yield unknown(kinds.SHOWN_WHEN_UNKNOWN_ITEM, tree.key_place(at), named, known)
        elif not isinstance(deciding, Picked):
            yield problem(kinds.SHOWN_WHEN_NUMBER, tree.key_place(at), item=named)
        elif tree.is_whole((*path[:-1], dimension.items.index(deciding), "answers")):
            for position, answer in enumerate(wanted):
                if answer not in deciding.choices:
                    place = tree.place((*at, position)) if len(wanted) > 1 else tree.place(at)
                    yield unknown(kinds.SHOWN_WHEN_UNKNOWN_ANSWER, place, answer, deciding.choices, item=named)
