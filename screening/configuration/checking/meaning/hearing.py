"""Advice on answers and on what voices say: the people, parts, items and answers that it names."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from screening.configuration import kinds
from screening.configuration.checking.meaning.asked import check_ranges
from screening.configuration.checking.meaning.draft import Pieces, dimensions
from screening.configuration.checking.meaning.points import unknown
from screening.configuration.checking.names import by_title
from screening.configuration.problems import Problem, problem
from screening.configuration.reading.trees import Path, Tree
from screening.domain.ruler.weighing.cases import NOT_OBSERVED
from screening.domain.ruler.written.conditions import PROFESSIONAL, WHOLE_RULER, WantedAnswer, number_range
from screening.domain.ruler.written.guidance import When
from screening.domain.ruler.written.items import Item
from screening.domain.ruler.written.scales import Scale


def check_voices(tree: Tree, path: Path, when: When, draft: Pieces, meant: Sequence[Scale]) -> Iterator[Problem]:
    """A problem for each voice or part that none of the advice's scales has. `path` is that of the conditions."""
    asked = by_title(perspective for scale in meant for perspective in scale.perspectives)
    knows_people = draft.knows_scales() and all(tree.is_whole(("perspectives",)) for tree, _ in draft.scales)
    if when.says:
        yield from _people(tree, (*path, "says", "who"), (when.says.who,), asked if knows_people else None)
        points = {"points": when.says.points}
        yield from check_ranges(tree, (*path, "says"), points, points, [scale for scale in meant if scale.perspective(when.says.who)], None)
    if when.apart:
        yield from _people(tree, (*path, "apart", "who"), when.apart.who, dict.fromkeys([PROFESSIONAL]) | asked if knows_people else None)
    known = by_title(dimensions(list(meant)))
    if when.says:
        yield from _part(tree, (*path, "says", "part"), when.says.part, known, draft)
    if when.apart:
        yield from _part(tree, (*path, "apart", "part"), when.apart.part, known, draft)
    if when.trend and when.trend.part != WHOLE_RULER:
        yield from _part(tree, (*path, "trend", "part"), when.trend.part, dict.fromkeys([WHOLE_RULER]) | known, draft)


def _people(tree: Tree, path: Path, named: Iterable[str], known: Collection[str] | None) -> Iterator[Problem]:
    for position, who in enumerate(named):
        if known is not None and who not in known:
            place = tree.place((*path, position)) if tree.node((*path, position)) else tree.place(path)
            yield unknown(kinds.VOICE_UNKNOWN, place, who, known)


def _part(tree: Tree, path: Path, part: str | None, known: Collection[str], draft: Pieces) -> Iterator[Problem]:
    if part and part not in known and draft.knows_dimensions() and draft.knows_scales():
        yield unknown(kinds.DIMENSION_UNKNOWN, tree.place(path), part, known)


def check_answers(tree: Tree, path: Path, when: When, draft: Pieces, meant: Sequence[Scale]) -> Iterator[Problem]:
    """A problem for each part, item or answer that none of the advice's scales has. `path` is that of the answers."""
    if not (draft.knows_dimensions() and draft.knows_scales()) or not _items_are_whole(draft):
        return
    known = by_title(dimensions(list(meant)))
    missing = {NOT_OBSERVED: None} | {reason.id: None for scale in meant for reason in scale.missing_reasons}
    for part, items in when.answers.items():
        if part not in known:
            yield unknown(kinds.DIMENSION_UNKNOWN, tree.key_place((*path, part)), part, known)
            continue
        there = [item for dimension in dimensions(list(meant)) if dimension.id == part for item in dimension.items]
        for item_id, wanted in items.items():
            asked = [item for item in there if item.id == item_id]
            if asked:
                yield from _answers(tree, (*path, part, item_id), item_id, wanted, asked, missing)
            else:
                ids = [item.id for item in there]
                yield unknown(kinds.ANSWER_OF_UNKNOWN_ITEM, tree.key_place((*path, part, item_id)), item_id, ids, dimension=part)


def _items_are_whole(draft: Pieces) -> bool:
    return all(
        tree.is_whole(("dimensions", position, "items")) and tree.is_whole(("missing_reasons",))
        for tree, scale in draft.scales
        for position in range(len(scale.dimensions))
    )


def _answers(
    tree: Tree, path: Path, item_id: str, wanted: WantedAnswer, asked: Sequence[Item], missing: Mapping[str, None]
) -> Iterator[Problem]:
    choices = [choice for item in asked for choice in item.choices]
    for position, word in enumerate(wanted.words):
        place = tree.place((*path, position)) if tree.node((*path, position)) else tree.place(path)
        if word in choices or word in missing:
            continue
        if not any(item.limits for item in asked):
            yield unknown(kinds.ANSWER_UNKNOWN, place, word, [*choices, *missing], item=item_id)
        elif number_range(word) is None:
            yield problem(kinds.NOT_NUMBERS, place, got=word)
