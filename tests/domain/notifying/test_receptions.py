"""What a notification waits for at the authority, worked out from its steps alone: over leap years, holidays and moved clocks."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.domain.local_time import COPENHAGEN, day_at, end_of
from screening.domain.notifying.clocks import confirmation_due, danger_due, investigation_due
from screening.domain.notifying.receiving.entering import at_clock
from screening.domain.notifying.receiving.listing import (
    FIVE,
    STATES_OF,
    ClockBox,
    DueGroup,
    StepProgress,
    group_of,
    progress,
    time_left,
    used,
)
from screening.domain.notifying.receiving.receptions import Channel, Reception, ReceptionState
from screening.domain.notifying.receiving.steps import (
    ChildHeard,
    ChildNotHeard,
    ConfirmedBy,
    DangerAssessed,
    FeedbackGiven,
    FeedbackWithheld,
    HandedToCaseSystem,
    InterimAssessed,
    InvestigationDone,
    MovedAway,
    MunicipalityTold,
    OutcomeChosen,
    ReceiptConfirmed,
    ReceptionStep,
    ScreeningOutcome,
    StepTaken,
    SupplementArrived,
    WhyNotHeard,
)
from screening.domain.notifying.receiving.taking import (
    ACT_OF_STATE,
    ReceptionAct,
    TypedReception,
    is_open,
    next_act,
    open_outcomes,
    read_step,
)
from screening.domain.notifying.receiving.told import STEP_WORDS, tellable_news, told
from screening.domain.notifying.weekdays import is_weekday
from screening.domain.ruler.written.notification import Hears
from screening.domain.states import Owner
from screening.storage.notifying.reception_steps import read, written

EXAMPLES = 40
SECRET = "Zebra"
ARRIVALS = st.datetimes(datetime(2020, 1, 1), datetime(2060, 1, 1), timezones=st.sampled_from([UTC, COPENHAGEN]))  # noqa: DTZ001
TYPED = st.builds(
    TypedReception,
    choice=st.sampled_from(["yes", "no", "heard", "withheld", *ConfirmedBy, *ScreeningOutcome, *WhyNotHeard]),
    words=st.just(SECRET),
    on=st.just("24.12.2026"),
    whom=st.just(SECRET),
    investigation=st.sampled_from(["yes", "no"]),
    support=st.sampled_from(["yes", "no"]),
    abuse=st.booleans(),
    only_investigation=st.booleans(),
)
ARRIVED = datetime(2026, 11, 21, 21, 16, tzinfo=UTC)
NOW = datetime(2026, 12, 27, 9, 0, tzinfo=UTC)
EVERY_STEP: tuple[ReceptionStep, ...] = (
    DangerAssessed(in_danger=True, action=SECRET, abuse=True),
    DangerAssessed(in_danger=False, action="", abuse=False),
    ReceiptConfirmed(ConfirmedBy.LETTER),
    ChildHeard(date(2028, 2, 29), SECRET),
    ChildNotHeard(WhyNotHeard.NATURE, SECRET),
    OutcomeChosen(ScreeningOutcome.UNCOVERING, has_support=True, newcomer=SECRET, only_investigation=False),
    InterimAssessed(SECRET),
    InvestigationDone(date(2026, 3, 29)),
    HandedToCaseSystem(SECRET),
    FeedbackGiven(investigation=True, support=False),
    FeedbackWithheld(SECRET),
    MovedAway(SECRET),
    MunicipalityTold(SECRET),
    SupplementArrived("1"),
    SupplementArrived("2", abuse=True, acute=True),
)


def came(arrived_at: datetime = ARRIVED, hears: Hears = Hears.FEEDBACK, *, abuse: bool = False) -> Reception:
    return Reception("1", "U-2026-1", "unit", arrived_at, Channel.IN_LINEAL, hears, abuse=abuse, acute=False, notification_id="2")


def after(reception: Reception, *steps: ReceptionStep, at: datetime = NOW) -> Reception:
    return replace(reception, steps=(*reception.steps, *(StepTaken(step, "hassan", "Hassan", at) for step in steps)))


def walked(reception: Reception, presses: list[tuple[ReceptionAct, TypedReception]]) -> list[Reception]:
    """Every stage of a life in which these were pressed, and what was not open, or not right, was refused."""
    stages = [reception]
    for act, typed in presses:
        last = stages[-1]
        step = read_step(last, act, typed, NOW) if is_open(last, act, NOW) else {}
        if isinstance(step, get_args(ReceptionStep)):
            stages.append(after(last, step))  # type: ignore[arg-type]
    return stages


LIVES = st.builds(
    walked,
    st.builds(came, hears=st.sampled_from(Hears), abuse=st.booleans()),
    st.lists(st.tuples(st.sampled_from(ReceptionAct), TYPED), max_size=25),
)


@given(ARRIVALS)
@settings(max_examples=EXAMPLES)
def test_the_clocks_run_from_when_it_came_and_are_pure_functions_of_that(arrived_at: datetime) -> None:
    clocks = {clock.waits_for: clock for clock in came(arrived_at, abuse=True).clocks}
    arrived_on = day_at(arrived_at)

    assert clocks[ReceptionState.DANGER].due_at == danger_due(arrived_at) == arrived_at.astimezone(UTC) + timedelta(hours=24)
    assert clocks[ReceptionState.CONFIRMATION].due_at == end_of(confirmation_due(arrived_on))
    assert clocks[ReceptionState.OUTCOME].due_at == clocks[ReceptionState.CHILD].due_at == end_of(investigation_due(arrived_on))
    assert next(iter(clocks)) is ReceptionState.DANGER


@given(LIVES)
@settings(max_examples=EXAMPLES)
def test_every_stage_has_one_owner_one_next_act_and_is_closed_only_when_nothing_is_left(stages: list[Reception]) -> None:
    for stage in stages:
        assert (stage.state is ReceptionState.CLOSED) == (stage.clocks == ()) == (stage.first_due is None)
        assert stage.state.owner is (Owner.NOBODY if stage.state is ReceptionState.CLOSED else Owner.AUTHORITY)
        if stage.state is not ReceptionState.CLOSED:
            assert is_open(stage, ACT_OF_STATE[stage.state], NOW), "what it waits for can be done"
        assert len([box for box in ClockBox if stage.state in STATES_OF[box]]) == (stage.state is not ReceptionState.CLOSED)


@given(LIVES)
@settings(max_examples=EXAMPLES)
def test_abuse_ends_in_an_investigation_and_is_never_closed_before_the_child_is_heard(stages: list[Reception]) -> None:
    for before, stage in zip(stages, stages[1:], strict=False):
        chosen = stage.outcome
        if before.is_abuse and before.outcome is None and chosen is not None:
            assert chosen.outcome is ScreeningOutcome.INVESTIGATION
        if stage.is_abuse and stage.state is ReceptionState.CLOSED:
            assert stage.is_child_settled
        assert stage.is_abuse or not before.is_abuse, "a suspicion is not taken back"


@pytest.mark.parametrize("outcome", ScreeningOutcome)
@pytest.mark.parametrize("abuse, stated, only", [(True, False, False), (False, True, False), (False, False, True), (False, False, False)])
def test_what_the_screening_may_end_in(outcome: ScreeningOutcome, abuse: bool, stated: bool, only: bool) -> None:
    seen = after(came(abuse=abuse), DangerAssessed(in_danger=False, action="", abuse=stated))
    read_as = read_step(seen, ReceptionAct.OUTCOME, TypedReception(choice=outcome, support="no", only_investigation=only), NOW)

    is_only = abuse or stated or only
    assert isinstance(read_as, OutcomeChosen) is (not is_only or outcome is ScreeningOutcome.INVESTIGATION)


@given(LIVES)
@settings(max_examples=EXAMPLES)
def test_a_screening_ends_once_and_nothing_is_decided_before_danger(stages: list[Reception]) -> None:
    last = stages[-1]
    kinds = [type(taken.step) for taken in last.steps]

    assert kinds.count(OutcomeChosen) <= 1
    for decision in (OutcomeChosen, HandedToCaseSystem):
        assert decision not in kinds or kinds.index(DangerAssessed) < kinds.index(decision)
    chosen = last.outcome
    assert chosen is None or not chosen.has_support or chosen.newcomer


@given(LIVES)
@settings(max_examples=EXAMPLES)
def test_whoever_notified_is_told_by_what_the_law_lets_them_hear(stages: list[Reception]) -> None:
    last = stages[-1]
    news = tellable_news(last)

    assert SECRET not in repr(news)
    assert last.hears is Hears.FEEDBACK or not [one for one in news if one.is_feedback]
    assert last.hears is not Hears.NOTHING or news == ()


@pytest.mark.parametrize("hears", Hears)
def test_a_marker_in_every_step_reaches_no_notifier(hears: Hears) -> None:
    whole = after(came(hears=hears), *EVERY_STEP)

    assert SECRET not in repr(tellable_news(whole))
    assert {one.is_feedback for one in tellable_news(whole)} == {
        Hears.FEEDBACK: {False, True},
        Hears.RECEIPT: {False},
        Hears.NOTHING: set(),
    }[hears]


@pytest.mark.parametrize("step", EVERY_STEP, ids=lambda step: type(step).__name__)
def test_a_step_is_read_back_as_it_was_written_and_has_words(step: ReceptionStep) -> None:
    kept = written(step)

    assert read(kept) == step
    assert STEP_WORDS[kept.kind].danish and told(step).danish
    assert {type(one) for one in EVERY_STEP} == set(get_args(ReceptionStep))


@given(ARRIVALS, st.integers(-60, 60))
@settings(max_examples=EXAMPLES)
def test_late_is_late_in_words_and_in_its_place_alike(arrived_at: datetime, days: int) -> None:
    reception = came(arrived_at)
    for clock in reception.clocks:
        now = clock.due_at + timedelta(days=days, minutes=1)
        words = time_left(clock, now).danish
        assert words.endswith("over") == (days >= 0), (words, clock)
        assert (group_of(clock.due_at, now) is DueGroup.OVERDUE) == (days >= 0)
        assert 0 <= used(clock, now) <= 100 and (days < 0 or used(clock, now) == 100)


@given(ARRIVALS)
@settings(max_examples=EXAMPLES)
def test_weekdays_left_are_those_that_the_law_counts(arrived_at: datetime) -> None:
    reception = came(arrived_at)
    (clock,) = [clock for clock in reception.clocks if clock.waits_for is ReceptionState.CONFIRMATION]
    assert clock.due_on is not None
    assert time_left(clock, arrived_at).values == {"count": 6}
    assert time_left(clock, datetime.combine(clock.due_on, datetime.min.time(), COPENHAGEN)).danish == "I dag"
    assert is_weekday(clock.due_on)


@pytest.mark.parametrize(
    "seconds, told_as",
    [
        (-1, ("{hours} t {minutes} min over", 0, 1)),
        (0, ("{hours} t {minutes} min tilbage", 0, 0)),
        (59, ("{hours} t {minutes} min tilbage", 0, 0)),
        (11_520, ("{hours} t {minutes} min tilbage", 3, 12)),
        (-74_220, ("{hours} t {minutes} min over", 20, 37)),
        (172_800, ("{days} døgn {hours} t tilbage", 2, 0)),
        (-277_201, ("{days} døgn {hours} t over", 3, 6)),
    ],
)
def test_hours_are_never_told_in_the_readers_favour(seconds: int, told_as: tuple[str, int, int]) -> None:
    (clock, *_) = came().clocks
    left = time_left(clock, clock.due_at - timedelta(seconds=seconds))

    assert (left.danish, *left.values.values()) == told_as


def test_what_was_written_down_at_a_clock_that_shows_it_twice_came_the_first_time() -> None:
    at = at_clock(date(2026, 10, 25), datetime(2026, 10, 25, 2, 30).time())  # noqa: DTZ001

    assert at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_the_five_steps_say_what_is_done_what_waits_and_what_is_not_needed() -> None:
    steps = [DangerAssessed(in_danger=False, action="", abuse=False), ReceiptConfirmed(ConfirmedBy.LETTER)]
    chosen = OutcomeChosen(ScreeningOutcome.NOTHING, has_support=False, newcomer="", only_investigation=False)
    letters = {StepProgress.DONE: "d", StepProgress.NOW: "n", StepProgress.WAITS: "w", StepProgress.NOT_NEEDED: "-"}

    shown = [
        "".join(letters[progress(stage)[step]] for step in FIVE)
        for stage in (
            came(),
            after(came(), *steps),
            after(came(), *steps, chosen),
            after(came(), *steps, chosen, FeedbackGiven(investigation=False, support=False)),
            came(hears=Hears.NOTHING),
        )
    ]

    assert shown == ["nwwww", "ddnww", "dddn-", "dddd-", "n-w-w"]


def test_a_late_confirmation_behind_a_new_danger_is_told_too() -> None:
    reception = after(came(), DangerAssessed(in_danger=False, action="", abuse=False), at=ARRIVED)
    again = after(reception, SupplementArrived("3"))

    assert again.state is ReceptionState.DANGER
    assert again.first_due is not None and again.first_due.waits_for is ReceptionState.CONFIRMATION


def test_what_ended_in_nothing_is_chosen_anew_and_answered_anew_where_a_supplement_tells_of_abuse() -> None:
    calm = DangerAssessed(in_danger=False, action="", abuse=False)
    nothing, investigation = (
        OutcomeChosen(outcome, has_support=False, newcomer="", only_investigation=False)
        for outcome in (ScreeningOutcome.NOTHING, ScreeningOutcome.INVESTIGATION)
    )
    answered = FeedbackGiven(investigation=False, support=False)
    ended = after(came(), calm, ReceiptConfirmed(ConfirmedBy.LETTER), nothing, answered)
    assert ended.state is ReceptionState.CLOSED

    later = NOW + timedelta(days=30)
    more = after(ended, SupplementArrived("3", abuse=True), calm, at=NOW + timedelta(days=1))
    assert [clock.waits_for for clock in more.clocks] == [ReceptionState.OUTCOME, ReceptionState.CHILD]
    assert open_outcomes(more, only_investigation=False) == (ScreeningOutcome.INVESTIGATION,)
    chosen = after(more, investigation, at=later)
    (feedback,) = [clock for clock in chosen.clocks if clock.waits_for is ReceptionState.FEEDBACK]
    assert feedback.since == later, "the answer waits from the outcome that it tells of"
    assert after(chosen, answered).state is ReceptionState.INVESTIGATION

    assert after(ended, SupplementArrived("3"), calm).state is ReceptionState.CLOSED


def test_an_investigation_that_is_late_asks_for_what_is_thought_so_far_and_stays_late() -> None:
    chosen = OutcomeChosen(ScreeningOutcome.INVESTIGATION, has_support=False, newcomer="", only_investigation=False)
    calm = DangerAssessed(in_danger=False, action="", abuse=False)
    running = after(came(hears=Hears.NOTHING), calm, chosen)
    (clock,) = [clock for clock in running.clocks if clock.waits_for is ReceptionState.INVESTIGATION]

    assert [is_open(running, ReceptionAct.INTERIM, clock.due_at + timedelta(hours=hours)) for hours in (-1, 0)] == [False, True]
    assert [next_act(running, clock.due_at + timedelta(hours=hours)) for hours in (-1, 0)] == [
        ReceptionAct.INVESTIGATED,
        ReceptionAct.INTERIM,
    ]
    said = after(running, InterimAssessed("Mangler PPR"), at=clock.due_at)
    assert clock in said.clocks and next_act(said, clock.due_at) is ReceptionAct.INVESTIGATED
