"""Gaps, falls and second looks: what a drawing of many years says beside its points."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations_with_replacement, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.domain.assessing.over_years import LEAST_FALL, YearsGap, falls, gaps
from screening.domain.assessing.second_look import LaterLook, SecondLook, look_again
from screening.language import render

TODAY = date(2026, 11, 26)
A_DAY = date(2025, 3, 1)

days = st.dates(date(2006, 1, 1), date(2027, 6, 1))
lines = st.lists(st.integers(0, 9), max_size=12).map(
    lambda points: [(A_DAY + timedelta(days=9 * at), one) for at, one in enumerate(points)]
)


def test_a_year_to_the_day_is_a_gap_and_a_day_less_is_none() -> None:
    assert gaps([date(2025, 11, 26)], TODAY) == (YearsGap(date(2025, 11, 26), TODAY),)
    assert gaps([date(2025, 11, 27)], TODAY) == ()
    assert render(gaps([date(2022, 1, 5), date(2023, 3, 7), date(2026, 11, 1)], TODAY)[0].words, "da") == "14 måneder uden vurdering"


def test_nobody_has_left_a_gap_before_the_first_assessment() -> None:
    assert gaps([], TODAY) == ()


@given(st.lists(days, max_size=20))
def test_gaps_are_of_a_year_at_least_in_order_and_hold_no_assessment(seen: list[date]) -> None:
    found = gaps(seen, TODAY)

    assert all(gap.months >= 12 for gap in found)
    assert all(one.last <= other.first for one, other in pairwise(found))
    assert not [day for day in seen for gap in found if gap.first < day < gap.last]


def test_a_fall_is_told_from_its_top_to_its_foot() -> None:
    line = [(date(2025, 1, 1), 7), (date(2025, 3, 1), 6), (date(2025, 6, 2), 3), (date(2025, 9, 1), 3), (date(2025, 9, 20), 1)]
    first, second = falls([*line, (date(2025, 10, 1), 5), (date(2025, 10, 20), 3)])

    assert (first.since, first.on, first.by) == (date(2025, 1, 1), date(2025, 9, 20), 6)
    assert render(first.words, "da") == "fald på 6 trin på 8 måneder"
    assert render(second.words, "da") == "fald på 2 trin på under en måned"


@pytest.mark.parametrize(
    ("points", "told"),
    [
        ([8, 7, 7, 6], [(0, 3, 2)]),
        ([8, 7, 7, 6, 6, 5], [(0, 5, 3)]),
        ([8, 8, 7, 6, 6], [(1, 3, 2)]),
        ([8, 6, 7, 7, 5, 5], [(0, 1, 2), (3, 4, 2)]),
        ([8, 7, 7, 8, 7], []),
    ],
)
def test_standing_still_on_the_way_down_ends_no_fall(points: list[int], told: list[tuple[int, int, int]]) -> None:
    line = [(A_DAY + timedelta(days=9 * at), one) for at, one in enumerate(points)]

    assert [(one.since, one.on, one.by) for one in falls(line)] == [(line[top][0], line[foot][0], by) for top, foot, by in told]


@pytest.mark.parametrize("points", [[], [5], [5, 4], [3, 3, 3], [1, 9], [5, 4, 5, 4]])
def test_standing_still_rising_and_one_point_down_is_no_fall(points: list[int]) -> None:
    assert falls([(A_DAY + timedelta(days=at), one) for at, one in enumerate(points)]) == ()


@given(lines)
def test_falls_are_exactly_the_deepest_ways_down_without_once_going_up(line: list[tuple[date, int]]) -> None:
    def by(first: int, last: int) -> int:
        return line[first][1] - line[last][1]

    pairs = list(combinations_with_replacement(range(len(line)), 2))
    down = [(first, last) for first, last in pairs if all(by(at, at + 1) >= 0 for at in range(first, last))]
    deepest = [
        (first, last)
        for first, last in down
        if by(first, last) >= LEAST_FALL
        and all(by(*other) < by(first, last) for other in down if other[0] <= first and last <= other[1] and by(*other) != by(first, last))
        and not any(by(*other) == by(first, last) for other in down if first <= other[0] and other[1] <= last and other != (first, last))
    ]

    assert [(one.since, one.on, one.by) for one in falls(line)] == [(line[a][0], line[b][0], by(a, b)) for a, b in deepest]


SINCE = LaterLook(date(2026, 12, 4), is_well=True)


@pytest.mark.parametrize(
    ("later", "found", "words", "sentence"),
    [
        (None, SecondLook.AWAITED, "foreløbig, ses igen senest {day}", "Vurderingen er foreløbig. Barnet ses igen senest {day}."),
        (SINCE, SecondLook.CLEARED, "set igen {day}: det var godt igen", "Barnet er set igen {day}: det var godt igen."),
        (
            replace(SINCE, is_well=False),
            SecondLook.HARDENED,
            "set igen {day}: bekymringen stod",
            "Barnet er set igen {day}: bekymringen stod.",
        ),
        (replace(SINCE, is_well=None), SecondLook.SEEN, "set igen {day}", "Barnet er set igen {day}."),
    ],
)
def test_a_second_look_clears_or_hardens_the_first(later: LaterLook | None, found: SecondLook, words: str, sentence: str) -> None:
    look = look_again(date(2027, 1, 20), later)

    assert look.found is found
    assert look.is_provisional is (later is None)
    day = "04.12.2026" if later else "20.01.2027"
    assert (render(look.words, "da"), render(look.sentence, "da")) == (words.format(day=day), sentence.format(day=day))
