"""The child that stands for many meets what it is told to meet, also where that is history, answers and what people say."""

from collections.abc import Mapping
from datetime import date

import pytest

from screening.configuration.case_files import read_case_file
from screening.configuration.case_texts import case_text
from screening.domain.ruler.proofs.boxes import Limits, Region
from screening.domain.ruler.proofs.spaces import NO, Field
from screening.domain.ruler.proofs.witnesses import child_in
from screening.domain.ruler.weighing.advising import holds
from screening.domain.ruler.weighing.cases import Case
from screening.domain.ruler.weighing.facts import facts_of, situate
from screening.domain.ruler.written.guidance import Advice
from screening.domain.ruler.written.scales import Scale
from tests.builders import ITEMS, advice, configuration, dimension, scale

TODAY = date(2026, 11, 20)
AWAY = {"id": "away", "question": "Fravær?", "type": "number", "unit": "pct.", "between": "0-100", "bands": {"0-9": 8, "10-100": 3}}
PARENTS = {**dimension(items=[], suggest=None).model_dump(exclude={"source"}), "id": "parents"}
LOW = {**AWAY, "id": "low", "between": "below 40"}
RULER = scale(
    dimensions=[dimension(items=[*ITEMS, AWAY, LOW]).model_dump(exclude={"source"}), PARENTS],
    perspectives=[{"id": "self", "title": "Barnet selv", "who": "child"}, {"id": "school", "title": "Skolen", "who": "professional"}],
)
UPSIDE_DOWN = scale(
    points="0-3",
    best="low",
    zones=[{"id": "bad", "points": "2-3", "title": "Skidt"}, {"id": "good", "points": "0-1", "title": "Godt"}],
    dimensions=[{**PARENTS, "id": id_, "anchors": {"0-3": "Tekst."}} for id_ in ("child", "parents")],
)
ONE_TURNED = scale(
    points="0-3",
    best="low",
    zones=UPSIDE_DOWN.model_dump(exclude={"source"})["zones"],
    dimensions=[
        {**PARENTS, "id": "child", "anchors": {"0-3": "Tekst."}},
        {
            **PARENTS,
            "id": "kind",
            "best": "high",
            "counts": False,
            "zones": [{"good": "2-3", "bad": "0-1"}],
            "anchors": {"0": {"text": "Tekst.", "flags": ["abuse"]}, "1-3": "Tekst."},
        },
    ],
    signs=[],
)
"""A low point is best, but in how kind the child is, where the lowest raises a flag."""
OF_THE_TURNED = [
    {"trend": {"goes": "down", "over": 3, "part": "kind"}},
    {"trend": {"goes": "down", "over": 4, "part": "kind"}},
    {"trend": {"goes": "down", "over": 3}, "kind": "3"},
    {"fall": {"points": 3, "within": "12 months"}, "kind": "0"},
    {"flag": "abuse"},
    {"flag": "abuse", "kind": "0"},
]
WORSE_BEFORE = [{"trend": {"goes": "down", "over": 3}}, {"fall": {"share": 60, "within": "12 months"}}, {"first_time": False, "any": "3"}]
WHENS: list[Mapping[str, object]] = [
    {"trend": {"goes": "down", "over": 3}},
    {"trend": {"goes": "down", "over": 4, "part": "parents"}, "all": "1-4"},
    {"trend": {"goes": "down", "over": 3, "part": "overall"}},
    {"trend": {"goes": "never_up", "over": 3, "within": "6 months"}},
    {"says": {"who": "self", "points": "2-3"}},
    {"says": {"who": "school", "points": "9", "part": "parents"}},
    {"apart": {"who": ["self", "professional"], "points": 6}},
    {"apart": {"who": ["professional", "school"], "points": 4, "part": "parents"}, "parents": "1-3"},
    {"apart": {"who": ["self", "school"], "points": 9}},
    {"answers": {"child": {"sleep": ["some", "no"]}}},
    {"answers": {"child": {"away": "15 and up", "play": "not_observed"}}},
    {"answers": {"child": {"away": "below 2.5"}}},
    {"answers": {"child": {"low": "below 2.5"}}},
    {"unanswered": 4},
    {"unanswered": "all"},
    {"unanswered": 2, "answers": {"child": {"sleep": "no"}}},
    {"fall": {"share": 30, "within": "12 months"}},
    {"fall": {"share": 100, "within": "12 months"}},
    {"fall": {"points": 4, "within": "2 weeks"}, "child": "3"},
    {"disagree": 5, "all": "6-7"},
    {"first_time": False, "any": "1-3"},
    {"first_time": False, "any": "1-3", "ages": "0-0 months"},
    {"trend": {"goes": "down", "over": 4}, "ages": "0-0 months"},
]


def child_of(when: Mapping[str, object], ruler: Scale) -> tuple[Advice, Case]:
    written = advice(when)
    field = Field(ruler, [written.when])
    return written, child_in(field, field.held_by(written.when)[0], TODAY)


@pytest.mark.parametrize("when", WHENS, ids=str)
def test_child_meets_the_conditions_and_is_a_case_that_can_be_read_again(when: Mapping[str, object]) -> None:
    written, child = child_of(when, RULER)

    assert holds(written, situate(RULER, facts_of(child), child.history))
    case_file, problems = read_case_file("sag.yaml", case_text(child).encode(), configuration(written, ruler=RULER), TODAY)
    assert problems == [] and case_file and case_file.case == child


@pytest.mark.parametrize("when", WORSE_BEFORE, ids=str)
def test_where_the_high_points_are_worse_the_child_was_lower_before(when: Mapping[str, object]) -> None:
    written, child = child_of(when, UPSIDE_DOWN)

    assert holds(written, situate(UPSIDE_DOWN, facts_of(child), child.history))


@pytest.mark.parametrize("when", OF_THE_TURNED, ids=str)
def test_a_part_that_runs_the_other_way_was_better_at_its_own_end(when: Mapping[str, object]) -> None:
    written, child = child_of(when, ONE_TURNED)

    assert holds(written, situate(ONE_TURNED, facts_of(child), child.history))


def test_a_flag_of_the_worst_point_of_a_turned_part_is_not_raised_at_its_best() -> None:
    written = advice({"flag": "abuse", "kind": "1-3"})

    assert Field(ONE_TURNED, [written.when]).held_by(written.when) == []


@pytest.mark.parametrize("when", [when for when in WHENS if set(when) & {"trend", "says", "answers", "unanswered", "fall"}], ids=str)
def test_child_of_whom_it_is_not_told_does_not_meet_the_conditions(when: Mapping[str, object]) -> None:
    written = advice(when)
    field = Field(RULER, [written.when])
    nothing_told = field.meet(field.whole, Limits(tuple((axis, NO) for axis in field.told_axes)))
    assert isinstance(nothing_told, Region)

    child = child_in(field, nothing_told, TODAY)

    assert holds(written, situate(RULER, facts_of(child), child.history)) is None
