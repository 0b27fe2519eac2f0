"""The ladder: every effort on its rung from the day it was chosen, a cross for a no, and the turns up and down."""

from datetime import date

from screening.domain.helping.efforts import EffortAct
from screening.domain.helping.ladder import OWN_RUNG, Direction, LadderTurn, ladder
from screening.domain.text import Text
from tests.domain.helping.efforts_made import effort, kept_offer

STEPS = tuple(map(Text.of, ("Almen", "Forebyggende", "Støttende", "Indgribende")))
DAYS = [date(2026, month, 1) for month in range(1, 10)]


def test_up_with_more_help_and_down_again_when_it_ends() -> None:
    own = effort([(EffortAct.START, DAYS[0], DAYS[8]), (EffortAct.END, DAYS[6], None)], words="Lille gruppe")
    support = effort(
        [(EffortAct.CHOOSE, DAYS[1], DAYS[2]), (EffortAct.START, DAYS[2], DAYS[5]), (EffortAct.END, DAYS[4], None)], kept_offer()
    )
    told = ladder([support, own], STEPS)

    assert told.turns == (
        LadderTurn(DAYS[0], Direction.UP, 0),
        LadderTurn(DAYS[2], Direction.UP, 3),
        LadderTurn(DAYS[4], Direction.DOWN, 0),
        LadderTurn(DAYS[6], Direction.DOWN, None),
    )
    assert [(bar.rung, bar.since, bar.began, bar.until) for bar in told.bars] == [
        (0, DAYS[0], DAYS[0], DAYS[6]),
        (3, DAYS[1], DAYS[2], DAYS[4]),
    ]


def test_a_no_is_a_cross_and_no_turn() -> None:
    acts = [(EffortAct.CHOOSE, DAYS[0], DAYS[1]), (EffortAct.ASK, DAYS[1], DAYS[2]), (EffortAct.DECLINE, DAYS[2], DAYS[2])]
    refused = effort(acts, kept_offer())
    told = ladder([refused], STEPS)

    assert (told.bars[0].refused, told.bars[0].waits, told.turns, told.since) == ((DAYS[2],), True, (), DAYS[0])


def test_a_step_that_the_catalogue_has_lost_keeps_its_word() -> None:
    old = effort([(EffortAct.START, DAYS[0], DAYS[1])], kept_offer(step="Familierettet", rung=1))
    told = ladder([old], STEPS)

    assert told.rungs == (OWN_RUNG, STEPS[0], Text.of("Familierettet"), *STEPS[1:])
    assert told.bars[0].rung == 2


def test_without_an_effort_there_is_nothing_to_draw() -> None:
    assert (ladder([], STEPS).bars, ladder([], STEPS).since) == ((), None)
