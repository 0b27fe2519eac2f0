"""Items: the keys of each type, answers with points, when an item is shown, and at which visits."""

from collections.abc import Iterator, Mapping
from typing import Final

from screening.configuration import kinds
from screening.configuration.checking.meaning.bands import check_bands
from screening.configuration.checking.meaning.points import inside, twice, unknown
from screening.configuration.problems import Problem, problem
from screening.configuration.reading.trees import Path, Tree
from screening.domain.phrase import Phrase
from screening.domain.ranges import PointRange
from screening.domain.ruler.weighing.cases import NOT_OBSERVED
from screening.domain.ruler.written.items import Item, ItemType, Take
from screening.domain.ruler.written.scales import Dimension, Scale

FEWEST_ANSWERS: Final = 2
KEYS_OF_TYPE: Final[Mapping[ItemType, tuple[str, ...]]] = {
    ItemType.CHOICE: ("answers",),
    ItemType.CHOICES: ("answers",),
    ItemType.YES_NO: ("if_yes", "if_no"),
    ItemType.NUMBER: ("unit", "between", "bands"),
}
WITH_ANSWERS: Final = (ItemType.CHOICE, ItemType.CHOICES)


def check_items(tree: Tree, path: Path, dimension: Dimension, scale: Scale, ruler: PointRange) -> Iterator[Problem]:
    """What does not fit in the items of the dimension at `path`."""
    yield from twice([(tree, (*path, "items", position), item.id) for position, item in enumerate(dimension.items)])
    for position, item in enumerate(dimension.items):
        at = (*path, "items", position)
        yield from _keys(tree, at, item)
        yield from _answers(tree, at, item, ruler)
        if item.type is ItemType.NUMBER:
            yield from check_bands(tree, at, item, ruler)
        yield from _shown_when(tree, at, item, dimension.items[:position], dimension)
        visits = [visit.id for visit in scale.visits]
        for number, visit in enumerate(item.visits):
            if visit not in visits and tree.is_whole(("visits",)):
                yield unknown(kinds.VISIT_UNKNOWN, tree.place((*at, "visits", number)), visit, visits)
        if dimension.suggest and not _only_decides(item, dimension):
            yield from _weights(tree, at, item, dimension.suggest.take)


def _keys(tree: Tree, path: Path, item: Item) -> Iterator[Problem]:
    """Keys that belong to another type, and those that this type can't do without."""
    own = KEYS_OF_TYPE[item.type]
    foreign = dict.fromkeys(key for keys in KEYS_OF_TYPE.values() for key in keys if key not in own and tree.node((*path, key)))
    for key in foreign if tree.is_whole((*path, "type")) else ():
        types = ", ".join(f"“type: {of_type}”" for of_type, keys in KEYS_OF_TYPE.items() if key in keys)
        mend = Phrase("Skriv en af {types}, eller slet “{key}”.", {"types": types, "key": key})
        yield problem(kinds.FOREIGN_KEY, tree.key_place((*path, key)), key=key, type=str(item.type), mend=mend)
    if foreign:
        return
    if item.type in WITH_ANSWERS and len(item.answers) < FEWEST_ANSWERS and tree.is_whole((*path, "answers")):
        yield problem(kinds.TOO_FEW, tree.key_place((*path, "answers")), key="answers", least=FEWEST_ANSWERS)
    needed = ("unit", "between") if item.type is ItemType.NUMBER else ()
    for key in needed:
        if getattr(item, key) is None and tree.is_whole((*path, key)):
            yield problem(kinds.MISSING_KEY, tree.place(path), key=key)


def _answers(tree: Tree, path: Path, item: Item, ruler: PointRange) -> Iterator[Problem]:
    for key, point in (("if_yes", item.if_yes), ("if_no", item.if_no)):
        if point is not None:
            yield from inside(tree.place((*path, key)), PointRange.of(point, point), ruler)
    for id_, answer in item.answers.items():
        at = (*path, "answers", id_)
        if id_ == NOT_OBSERVED:
            yield problem(kinds.RESERVED_NAME, tree.key_place(at), id=id_)
        if answer.point is not None:
            yield from inside(tree.place((*at, "point")), PointRange.of(answer.point, answer.point), ruler)
        if answer.value is not None and answer.value < 0:
            yield problem(kinds.TOO_SMALL, tree.place((*at, "value")), got=answer.value, least=0)


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
        elif deciding.type is ItemType.NUMBER:
            yield problem(kinds.SHOWN_WHEN_NUMBER, tree.key_place(at), item=named)
        elif tree.is_whole((*path[:-1], dimension.items.index(deciding), "answers")):
            for position, answer in enumerate(wanted):
                if answer not in deciding.choices:
                    place = tree.place((*at, position)) if len(wanted) > 1 else tree.place(at)
                    yield unknown(kinds.SHOWN_WHEN_UNKNOWN_ANSWER, place, answer, deciding.choices, item=named)


def _only_decides(item: Item, dimension: Dimension) -> bool:
    """Whether an item speaks for no point itself, and only decides whether others are shown."""
    weighs = item.bands or any(answer.point is not None or answer.value is not None for answer in item.choices.values())
    return not weighs and any(item.id in other.shown_when for other in dimension.items)


def _weights(tree: Tree, path: Path, item: Item, take: Take) -> Iterator[Problem]:
    """Every answer must say what it means for the suggestion that the dimension makes."""
    if take is Take.SUM and item.type not in WITH_ANSWERS:
        yield problem(kinds.NOT_IN_SUM, tree.place((*path, "type")), type=str(item.type))
    elif item.type in WITH_ANSWERS:
        key = "value" if take is Take.SUM else "point"
        for id_, answer in item.answers.items():
            if getattr(answer, key) is None and tree.is_whole((*path, "answers", id_, key)):
                yield problem(kinds.NO_WEIGHT, tree.key_place((*path, "answers", id_)), answer=id_, key=key)
    elif item.type is ItemType.YES_NO:
        for key in KEYS_OF_TYPE[ItemType.YES_NO]:
            if getattr(item, key) is None and tree.is_whole((*path, key)):
                yield problem(kinds.MISSING_KEY, tree.place(path), key=key)
    elif not item.bands and tree.is_whole((*path, "bands")):
        yield problem(kinds.MISSING_KEY, tree.place(path), key="bands")
