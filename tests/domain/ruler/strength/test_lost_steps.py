"""A step that no answers at all can tell apart is not taken: it is lost in a median, and only there."""

from collections.abc import Mapping
from itertools import product

import pytest

from screening.domain.ruler.strength.instruments import is_lost_in_a_median
from screening.domain.ruler.weighing.suggesting import suggest
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.items.choice import Choice
from screening.domain.source import with_changed
from tests.builders import dimension, scale

POINTS = {"good": 9, "fair": 6, "bad": 2}
MEDIAN = {"take": "median", "at_least": 3, "above_lowest": 3}


def asked(suggest_by: Mapping[str, object], **changed: object) -> Dimension:
    """Four questions with the same answers."""
    answers = {id_: {"label": id_, "point": point, **(changed if id_ == "good" else {})} for id_, point in POINTS.items()}
    return dimension(items=[{"id": id_, "question": "Hvordan?", "answers": answers} for id_ in "abcd"], suggest=suggest_by)


def point(part: Dimension, answers: Mapping[str, str]) -> int | None:
    suggestion = suggest(part, answers)
    return suggestion.point if suggestion else None


@pytest.mark.parametrize(
    ("part", "lost"),
    [
        (asked(MEDIAN), {("good", 10)}),
        (asked({**MEDIAN, "at_least": 2}), set()),
        (asked({**MEDIAN, "take": "mean"}), set()),
        (asked({**MEDIAN, "decisive": ["good"]}), set()),
        (asked(MEDIAN, decisive=True), set()),
    ],
    ids=["median of three", "median of two", "mean", "decides alone", "holds back"],
)
def test_step_is_lost_where_no_answers_tell_it_apart(part: Dimension, lost: set[tuple[str, int]]) -> None:
    item = part.items[0]
    assert isinstance(item, Choice)
    sets = [dict(zip("abcd", given, strict=True)) for given in product([*POINTS, "not_observed"], repeat=4)]

    told_lost, is_lost = set(), set()
    for id_, beside in ((id_, beside) for id_, was in POINTS.items() for beside in (was - 1, was + 1)):
        moved = with_changed(item, {"answers": {**item.answers, id_: with_changed(item.answers[id_], {"point": beside})}})
        other = with_changed(part, {"items": (moved, *part.items[1:])})
        if is_lost_in_a_median(item, moved, part, scale()):
            told_lost.add((id_, beside))
        if all(point(part, given) == point(other, given) for given in sets):
            is_lost.add((id_, beside))

    assert told_lost == lost <= is_lost
