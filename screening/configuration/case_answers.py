"""The answers of a case file, each held against the questions of the scales that it may be on."""

from collections.abc import Iterator, Sequence

from screening.configuration import kinds
from screening.configuration.checking.names import did_you_mean, listed
from screening.configuration.checking.walking import Walk
from screening.configuration.problems import Place
from screening.configuration.reading.trees import Path
from screening.domain.phrase import Value
from screening.domain.ruler.weighing.cases import NOT_OBSERVED
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.items import Item
from screening.domain.ruler.written.scales import Scale
from screening.domain.words import number_text


def read_answers(walk: Walk, path: Path, dimension_id: str, possible: Sequence[Scale]) -> dict[str, str]:
    """The answers to one dimension that stand at `path`, by item; what is none on any of the possible scales is reported."""
    answers: dict[str, str] = {}
    missing = _missing(possible)
    for key, asked in _asked(walk, path, dimension_id, possible):
        written = _answer(walk, (*path, key))
        if _is_answer(written, asked, missing):
            answers[key] = written
        elif written:
            _refuse(walk, walk.tree.place((*path, key)), written, asked, missing)
    return answers


def read_by_answer(walk: Walk, path: Path, dimension_id: str, possible: Sequence[Scale]) -> Iterator[tuple[str, str]]:
    """Every item at `path` with each of its answers that is a key there; what is none on any of the possible scales is reported."""
    missing = _missing(possible)
    for key, asked in _asked(walk, path, dimension_id, possible):
        for answer in walk.keys((*path, key)):
            if _is_answer(answer, asked, missing):
                yield key, answer
            else:
                _refuse(walk, walk.tree.key_place((*path, key, answer)), answer, asked, missing)


def _asked(walk: Walk, path: Path, dimension_id: str, possible: Sequence[Scale]) -> Iterator[tuple[str, list[Item]]]:
    """Every key at `path` that is an item of the dimension, with that item on each of the possible scales."""
    items = [item for scale in possible for item in _items(scale.dimension(dimension_id))]
    known = [item.id for item in items]
    for key in walk.keys(path):
        if key in known:
            yield key, [item for item in items if item.id == key]
        else:
            walk.unknown(kinds.CASE_UNKNOWN_ITEM, walk.tree.key_place((*path, key)), key, known)


def _is_answer(written: str, asked: Sequence[Item], missing: Sequence[str]) -> bool:
    return written in missing or any(item.is_answer(written) for item in asked)


def _missing(possible: Sequence[Scale]) -> list[str]:
    return list(dict.fromkeys(reason for scale in possible for reason in _reasons(scale)))


def _answer(walk: Walk, path: Path) -> str:
    """The answer at `path`; several in a list are written with a space between."""
    node = walk.tree.node(path)
    if node is None or not isinstance(node.value, list):
        return walk.words(path)
    return " ".join(walk.words(element) for element in walk.elements(path))


def _refuse(walk: Walk, place: Place, written: str, asked: Sequence[Item], missing: Sequence[str]) -> None:
    """Report an answer that is none: the number's bounds, or the nearest answer to the first that is unknown."""
    bounds = next((item.limits for item in asked if item.limits), None)
    if bounds and bounds.low is not None and bounds.high is not None:
        values: dict[str, Value] = {
            "low": number_text(bounds.low),
            "high": number_text(bounds.high),
            "nearest": did_you_mean(written, missing),
        }
        walk.report(kinds.CASE_NOT_A_NUMBER, place, got=written, known=listed(missing), **values)
        return
    choices = [choice for item in asked for choice in item.choices]
    unknown = next((word for word in written.split() if word not in choices), written)
    walk.unknown(kinds.CASE_UNKNOWN_ANSWER, place, unknown, [*choices, *missing])


def _items(dimension: Dimension | None) -> tuple[Item, ...]:
    return dimension.items if dimension else ()


def _reasons(scale: Scale) -> tuple[str, ...]:
    """What may stand for an answer that could not be given: the scale's own reasons, else "not observed"."""
    return tuple(reason.id for reason in scale.missing_reasons) or (NOT_OBSERVED,)
