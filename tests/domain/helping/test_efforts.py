"""An effort's life: every state can be reached and left, every open one has a next day, and nothing comes after the end."""

from datetime import date, timedelta

import pytest

from screening.domain.helping.efforts import (
    MOVES,
    EffortAct,
    EffortState,
    next_day_of,
    proposed_day,
    weekday_from,
)
from tests.domain.helping.efforts_made import effort, kept_offer

DAY = date(2026, 3, 2)
LATER = date(2026, 4, 1)


@pytest.mark.parametrize("state", EffortState)
def test_every_state_is_reached_by_an_act_and_the_open_ones_are_left_by_one(state: EffortState) -> None:
    assert [act for act, move in MOVES.items() if move.to is state]
    assert bool([act for act, move in MOVES.items() if state in move.leads_from]) == state.is_open
    assert state.words


def test_every_act_stands_in_the_table_and_asks_for_what_it_says_is_missing() -> None:
    assert set(MOVES) == set(EffortAct)
    for act, move in MOVES.items():
        assert bool(move.asks) == bool(move.missing)
        stays_open = move.to is None or move.to.is_open
        assert not move.next_day or stays_open
        assert bool(move.next_day) == stays_open or act in (EffortAct.CHOOSE, EffortAct.DECLINE)


def test_a_no_can_be_asked_about_again_and_then_begin() -> None:
    acts = [
        (EffortAct.CHOOSE, DAY, DAY),
        (EffortAct.ASK, DAY, LATER),
        (EffortAct.DECLINE, DAY, DAY),
        (EffortAct.ASK, LATER, LATER),
        (EffortAct.START, LATER, LATER),
    ]
    states = [effort(acts[: number + 1], kept_offer()).state for number in range(len(acts))]

    assert states == [EffortState.CHOSEN, EffortState.ASKED, EffortState.DECLINED, EffortState.ASKED, EffortState.STARTED]
    assert effort(acts, kept_offer()).started_on == LATER


def test_a_mended_day_leaves_the_effort_where_it_was() -> None:
    mended = effort([(EffortAct.CHOOSE, DAY, DAY), (EffortAct.ASK, DAY, DAY), (EffortAct.MEND, DAY, LATER)], kept_offer())

    assert (mended.state, mended.next_on) == (EffortState.ASKED, LATER)


def test_what_has_come_to_its_end_has_no_next_day_and_no_act() -> None:
    ended = effort([(EffortAct.START, DAY, LATER), (EffortAct.END, LATER, None)], words="Lille gruppe")

    assert (ended.next_on, ended.acts, ended.ended_on) == (None, (), LATER)
    assert next_day_of(EffortAct.END, DAY, LATER) is None


def test_after_a_no_somebody_chooses_again_tomorrow() -> None:
    assert next_day_of(EffortAct.DECLINE, DAY, None) == DAY + timedelta(days=1)
    assert next_day_of(EffortAct.ASK, DAY, LATER) == LATER


def test_the_answer_is_expected_when_the_offer_has_said_that_there_is_a_place() -> None:
    assert proposed_day(EffortAct.ASK, DAY, LATER) == LATER
    assert proposed_day(EffortAct.ASK, DAY, DAY) == DAY + MOVES[EffortAct.ASK].within
    assert proposed_day(EffortAct.START, DAY, LATER) == DAY + timedelta(weeks=12)


def test_no_day_in_a_weekend_is_proposed() -> None:
    saturday, monday = date(2026, 3, 7), date(2026, 3, 9)

    assert [weekday_from(saturday + timedelta(days=days)) for days in (-1, 0, 1, 2)] == [date(2026, 3, 6), monday, monday, monday]
    assert proposed_day(EffortAct.CHOOSE, saturday - timedelta(days=7)).weekday() == 0
