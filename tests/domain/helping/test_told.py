"""While the parents may not be met, nothing that may lead to them is told of what was agreed; and nothing is forgotten."""

from datetime import UTC, date, datetime

import pytest

from screening.domain.helping.choices import NextChoice
from screening.domain.helping.efforts import Effort, EffortAct
from screening.domain.helping.talks import Talk, TalkAct, TalkKind, TalkStep, text_faults
from screening.domain.helping.told import may_tell, tellable_help
from screening.domain.readers import Reader
from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.ruler.written.offers import Asker
from screening.domain.sharing.cautions import Lock, locked_by
from screening.domain.sharing.outlets import Outlet
from screening.language import render
from tests.domain.helping.efforts_made import effort, kept_offer

DAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CHOSEN = [(EffortAct.CHOOSE, DAY, DAY)]
CALM, STEP = effort(CHOSEN, kept_offer()), effort(CHOSEN, kept_offer(leads_to_parents=True))
ASKED_BY_PARENTS = effort(CHOSEN, kept_offer(), asker=Asker.PARENTS)
OWN = effort([(EffortAct.START, DAY, DAY)], words="Lille gruppe")


def talk(kind: TalkKind, act: TalkAct) -> Talk:
    texts = {"said": "Vi er bekymrede", "agreed": "Vi taler sammen igen"} if act is TalkAct.HOLD else {}
    return Talk("t", "alma", "unit", "Solsikken", "a", kind, "", "", (TalkStep(act, DAY, "", "Anne", NOW, texts),))


@pytest.mark.parametrize(
    ("lock", "told"),
    [(Lock.NOTHING, (CALM, STEP, ASKED_BY_PARENTS, OWN)), (Lock.PARENTS, (CALM, OWN)), (Lock.NETWORK_TOO, (OWN,))],
)
def test_an_effort_is_told_unless_it_may_lead_where_no_step_may(lock: Lock, told: tuple[Effort, ...]) -> None:
    heard = tellable_help((CALM, STEP, ASKED_BY_PARENTS, OWN), (), Outlet.PAGE, lock)

    assert heard.efforts == told and heard.efforts_wait == 4 - len(told)
    assert bool(heard.wait) == (lock is not Lock.NOTHING)


def test_what_waits_after_18_waits_for_the_young_person() -> None:
    for efforts in ((STEP,), (STEP, ASKED_BY_PARENTS)):
        at_18, before = (tellable_help(efforts, (), Outlet.PAGE, Lock.PARENTS, months).wait for months in (18 * 12, 18 * 12 - 1))
        assert at_18 and render(at_18, "da").endswith("til den unge selv har bedt om det.")
        assert before and render(before, "da").endswith("til myndigheden er spurgt.")


def test_a_planned_talk_with_the_parents_waits_and_one_that_was_held_tells_what_was_said_and_not_what_comes() -> None:
    planned, held = talk(TalkKind.PARENTS, TalkAct.PLAN), talk(TalkKind.PARENTS, TalkAct.HOLD)
    heard = tellable_help((), (planned, held, talk(TalkKind.COLLEAGUE, TalkAct.PLAN)), Outlet.PAGE, Lock.PARENTS)

    assert [one.kind for one in heard.talks] == [TalkKind.PARENTS, TalkKind.COLLEAGUE]
    assert heard.talks[0].told == {"said": "Vi er bekymrede"} and heard.talks_wait == 1
    assert tellable_help((), (held,), Outlet.PAGE, Lock.NOTHING).talks == (held,)


@pytest.mark.parametrize("outlet", [outlet for outlet in Outlet if Reader.PARENTS in outlet.readers])
def test_an_outlet_that_parents_read_tells_nothing_of_it(outlet: Outlet) -> None:
    heard = tellable_help((CALM,), (talk(TalkKind.COLLEAGUE, TalkAct.HOLD),), outlet, Lock.NOTHING)

    assert (heard.efforts, heard.talks) == ((), ())


def test_the_network_is_locked_by_social_control_alone_and_only_while_a_caution_stands() -> None:
    assert locked_by(ParentContact.ASK_AUTHORITY_FIRST, ["negative_social_control"]) is Lock.NETWORK_TOO
    assert locked_by(ParentContact.NO_CONTACT, ["abuse"]) is Lock.PARENTS
    assert locked_by(ParentContact.INFORM, ["negative_social_control"]) is Lock.NOTHING


def test_no_choice_leads_to_the_parents_under_a_lock_and_no_offer_to_the_network() -> None:
    assert [choice for choice in NextChoice if not choice.is_open_under(Lock.PARENTS)] == [NextChoice.PARENTS]
    assert [choice for choice in NextChoice if not choice.is_open_under(Lock.NETWORK_TOO)] == [NextChoice.OFFER, NextChoice.PARENTS]
    assert not may_tell(CALM, Lock.NETWORK_TOO)
    with_parents = effort([(EffortAct.START, DAY, DAY)], words="Mor er med en time", asker=Asker.PARENTS)
    assert not may_tell(with_parents, Lock.PARENTS) and not may_tell(with_parents, Lock.NETWORK_TOO)


def test_a_talk_with_the_parents_asks_what_was_said_answered_and_what_the_child_says() -> None:
    assert list(text_faults(TalkKind.PARENTS, {})) == ["said", "answered", "child_view"]
    assert list(text_faults(TalkKind.MEETING, {"agreed": "x" * 5001})) == ["agreed"]
    assert not text_faults(TalkKind.COLLEAGUE, {"agreed": "Vi prøver lille gruppe"})
    assert not text_faults(TalkKind.MEETING, {"agreed": "x" * 5000})
