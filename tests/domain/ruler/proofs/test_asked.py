"""Conditions on own zones, groups, totals and the whole hold in the proofs for exactly those children for whom they hold when weighed."""

from collections.abc import Mapping
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.domain.ruler.proofs.boxes import Region, Steps, Unfinished
from screening.domain.ruler.proofs.spaces import Field
from screening.domain.ruler.weighing.placements import Placements
from screening.domain.ruler.written.guidance import When
from screening.domain.ruler.written.scales import Scale
from tests.builders import scale
from tests.tries import tries

POINTS = (1, 2, 3, None)
AGES = (4, 14)


def ruler(best: str, overall: str, own: bool) -> Scale:
    """Three parts on three points: one may have zones of its own for each age, one does not count; a sum and a mean of them."""
    red, green = ("1", "2-3") if best == "high" else ("3", "1-2")
    wide, narrow = ("1-2", "3") if best == "high" else ("2-3", "1")
    zones: list[Mapping[str, str]] = [
        {"ages": "0-11 months", "red": red, "green": green},
        {"ages": "12-23 months", "red": wide, "green": narrow},
    ]
    part: Mapping[str, Any] = {"title": "Del", "question": "Hvad?", "anchors": {"1-3": "Tekst."}}
    low, high = ("3-5", "6-9") if best == "high" else ("7-9", "3-6")
    return scale(
        ages="0-23 months",
        points="1-3",
        best=best,
        overall=overall,
        zones=[{"id": "red", "title": "Rød", "points": red}, {"id": "green", "title": "Grøn", "points": green}],
        dimensions=[{**part, "id": "a", "zones": zones if own else []}, {**part, "id": "b"}, {**part, "id": "c", "counts": False}],
        groups=[{"id": "both", "title": "Begge", "of": ["b", "c"]}],
        totals=[
            {"id": "added", "title": "Sum", "of": ["a", "b", "c"], "take": "sum", "at_least": 2, "zones": [{"red": low, "green": high}]},
            {"id": "middle", "title": "Snit", "of": ["a", "c"], "take": "mean"},
            {"id": "bottom", "title": "Værst", "take": "worst", "at_least": 1},
        ],
        signs=[],
    )


KEYS = ("any", "all", "overall", "a", "c", "any both", "all both", "added", "middle", "bottom")
WANTED = st.one_of(st.sampled_from(["1", "1-2", "2-3", "3", "4-6", "1, 3"]), st.sampled_from([["red"], ["green"]]))


@given(
    st.dictionaries(st.sampled_from((*KEYS, *["overall"] * 5)), WANTED, min_size=1, max_size=3),
    st.sampled_from(["high", "low"]),
    st.sampled_from(["worst", "worst", "worst", "none", "added", "b", "mean"]),
    st.booleans(),
)
@tries(120)
def test_a_box_holds_a_child_exactly_where_the_rule_holds(asked: dict[str, Any], best: str, overall: str, own: bool) -> None:
    here = ruler(best, overall, own and overall != "mean")
    when = When.model_validate(asked)
    field = Field(here, [when])
    held = field.held_by(when)
    keys = {**when.ranges, **when.in_zones}

    for age in AGES:
        for a, b, c in product(POINTS, repeat=3):
            points = {id_: point for id_, point in zip("abc", (a, b, c), strict=True) if point is not None}
            places = Placements(here, points, age)
            holds = all(places.met_by(key, wanted) for key, wanted in keys.items())
            assert any(_is_in(field, box, points, age) for box in held) == holds, (points, age)


def _is_in(field: Field, box: Region, points: Mapping[str, int], age: int) -> bool:
    """Whether the box holds this very child, whatever else is true of it."""
    bits = list(box.bits)
    for id_, axis in field.axis_of.items():
        bits[axis] &= 1 << field.scale.standing(points[id_]) if id_ in points else field.unobserved
    bits[field.age] &= 1 << age
    if not all(bits):
        return False
    found = field.settle(bits, box.some)
    return found is not None and field.is_anybody(found)


def long_ruler(parts: int, points: str = "0-10") -> Scale:
    """Parts that are added up twice, but for one each: so the two sums are never far from each other."""
    part: Mapping[str, Any] = {"title": "Del", "question": "Hvad?", "anchors": {points: "Tekst."}}
    ids = [f"part-{number}" for number in range(parts)]
    return scale(
        points=points,
        zones=[{"id": "all", "title": "Alt", "points": points}],
        dimensions=[{**part, "id": id_} for id_ in ids],
        totals=[
            {"id": "one", "title": "En", "of": ids[1:], "take": "sum"},
            {"id": "other", "title": "To", "of": ids[:-1], "take": "sum"},
            {"id": "middle", "title": "Snit", "take": "mean"},
        ],
        signs=[],
    )


def test_two_sums_that_share_seven_parts_are_held_against_each_other_in_time() -> None:
    ruler = long_ruler(9)
    near, far = (When.model_validate({"one": "30", "other": other}) for other in ("40", "41-80"))

    assert Field(ruler, [near]).held_by(near)
    assert not Field(ruler, [far]).held_by(far)


def test_a_sum_that_could_not_be_worked_out_in_time_is_unfinished() -> None:
    when = When.model_validate({"one": "30", "other": "41-80"})

    with pytest.raises(Unfinished):
        Field(long_ruler(9), [when], Steps(for_one=3_000)).held_by(when)
