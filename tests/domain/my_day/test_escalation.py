"""Whose move a task is follows from its days and from who is there, and is always exactly one's."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.domain.my_day.escalation import TaskState, WhoIsHere, deputy_from, leader_from, state_of

MADE = date(2026, 11, 2)
DUE = MADE + timedelta(days=16)
HERE = WhoIsHere(frozenset({"anne", "bo", "carla"}), frozenset(), frozenset({"carla"}), "bo")


def on(days: int, person: str | None = None, here: WhoIsHere = HERE, due: date = DUE) -> TaskState:
    return state_of(person, MADE, due, MADE + timedelta(days=days), here)


def away(*people: str) -> WhoIsHere:
    return WhoIsHere(HERE.works_here, frozenset(people), HERE.leaders, HERE.deputy)


def test_what_nobody_takes_goes_to_the_leader_at_half_its_time_and_to_the_deputy_at_half_of_the_rest() -> None:
    assert [on(days) for days in (7, 8, 11, 12, 40)] == [
        TaskState.UNTAKEN,
        TaskState.WITH_LEADER,
        TaskState.WITH_LEADER,
        TaskState.WITH_DEPUTY,
        TaskState.WITH_DEPUTY,
    ]


def test_half_of_an_odd_time_is_rounded_down_and_a_task_of_a_day_is_the_leaders_at_once() -> None:
    assert leader_from(MADE, MADE + timedelta(days=15)) == MADE + timedelta(days=7)
    assert [leader_from(MADE, MADE + timedelta(days=days)) for days in (1, 0, -3)] == [MADE] * 3


def test_whoever_has_it_keeps_it_however_late_it_is() -> None:
    assert on(400, "anne") is TaskState.TAKEN


def test_whoever_is_away_keeps_it_until_half_its_time_has_gone_and_has_it_again_when_back() -> None:
    assert [on(days, "anne", away("anne")) for days in (7, 8)] == [TaskState.TAKEN, TaskState.WITH_LEADER]
    assert on(8, "anne") is TaskState.TAKEN


def test_whoever_works_there_no_more_has_lost_it() -> None:
    assert on(0, "dorte") is TaskState.WITH_LEADER


def test_where_the_leader_is_away_it_goes_straight_to_the_deputy_unless_the_deputy_is_away_too() -> None:
    assert on(8, here=away("carla")) is TaskState.WITH_DEPUTY
    assert on(12, here=away("carla", "bo")) is TaskState.WITH_LEADER


def test_where_nobody_is_named_it_stays_the_leaders_and_where_nobody_leads_the_units() -> None:
    led = WhoIsHere(HERE.works_here, frozenset(), frozenset({"carla"}), None)
    alone = WhoIsHere(frozenset({"anne"}), frozenset(), frozenset(), None)

    assert on(40, here=led) is TaskState.WITH_LEADER
    assert on(40, here=alone) is TaskState.UNTAKEN


def test_a_deputy_who_works_there_no_more_stands_in_for_nobody() -> None:
    assert on(40, here=WhoIsHere(frozenset({"anne", "carla"}), frozenset(), frozenset({"carla"}), "bo")) is TaskState.WITH_LEADER


people = st.frozensets(st.sampled_from(["anne", "bo", "carla"]))
ORDER = [TaskState.UNTAKEN, TaskState.WITH_LEADER, TaskState.WITH_DEPUTY]


@settings(max_examples=50)
@given(people, people, people, st.none() | st.sampled_from(["anne", "bo"]), st.integers(0, 40), st.integers(0, 60))
def test_time_alone_never_takes_a_task_back_from_whom_it_has_gone_to(
    works: frozenset[str], off: frozenset[str], leads: frozenset[str], deputy: str | None, long: int, after: int
) -> None:
    here = WhoIsHere(works, off & works, leads & works, deputy)
    states = [on(days, None, here, MADE + timedelta(days=long)) for days in (after, after + 1)]

    assert ORDER.index(states[0]) <= ORDER.index(states[1])


@pytest.mark.parametrize("long", range(0, 30))
def test_the_leader_comes_before_the_deputy_and_both_before_it_is_late(long: int) -> None:
    due = MADE + timedelta(days=long)

    assert MADE <= leader_from(MADE, due) <= deputy_from(MADE, due) <= due
