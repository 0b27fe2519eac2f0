"""A notification at the authority: what was done with it, what is left to do, whose move it is, and until when."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Final, TypeVar, assert_never

from screening.domain.local_time import day_at, end_of
from screening.domain.notifying.clocks import confirmation_due, danger_due, investigation_due
from screening.domain.notifying.receiving.steps import (
    ChildHeard,
    ChildNotHeard,
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
    ScreeningOutcome,
    StepTaken,
    SupplementArrived,
)
from screening.domain.notifying.weekdays import nth_weekday_after
from screening.domain.ruler.written.notification import Hears
from screening.domain.states import Owner, State

FEEDBACK_BY_WEEKDAY: Final = 6
"""No law names a day for the feedback: as long as the confirmation has, from the day on which there is something to tell."""
MUNICIPALITY_BY_WEEKDAY: Final = 1
"""The new municipality is told by the next weekday."""
Kind = TypeVar("Kind")


class Channel(StrEnum):
    """How a notification came to the authority. The value stands in the database."""

    IN_LINEAL = "in_lineal"
    PHONE = "phone"
    SECURE_MAIL = "secure_mail"
    LETTER = "letter"
    IN_PERSON = "in_person"


class ReceptionState(State):
    """What a notification at the authority waits for, the most urgent first: it is the authority's move until it is closed.

    Within the authority it is whoever has taken it; until somebody has, every case adviser of the unit.
    """

    DANGER = "danger", Owner.AUTHORITY
    CONFIRMATION = "confirmation", Owner.AUTHORITY
    NEW_MUNICIPALITY = "new_municipality", Owner.AUTHORITY
    OUTCOME = "outcome", Owner.AUTHORITY
    FEEDBACK = "feedback", Owner.AUTHORITY
    INVESTIGATION = "investigation", Owner.AUTHORITY
    CHILD = "child", Owner.AUTHORITY
    """Everything else is done: the conversation with the child is missing, or why there is none."""
    CLOSED = "closed", Owner.NOBODY


@dataclass(frozen=True)
class Clock:
    """Something that is still to be done, and the moment (UTC) by which. `due_on` is the day that people say, where days are counted.

    `since` is the moment from which it runs.
    """

    waits_for: ReceptionState
    since: datetime
    due_at: datetime
    due_on: date | None = None


@dataclass(frozen=True)
class Reception:
    """A notification at the authority. All moments are UTC; `steps` in the order in which they were taken.

    `notification_id` is None for one that came from outside Lineal, and `child_id` for a child that is not known to be in it.
    `abuse` says that its grounds name abuse. `hears` is what the law lets whoever notified be told. `holder_id` is who has taken it.
    """

    id: str
    number: str
    authority_id: str
    arrived_at: datetime
    channel: Channel
    hears: Hears
    abuse: bool
    acute: bool
    notification_id: str | None = None
    child_id: str | None = None
    holder_id: str | None = None
    steps: tuple[StepTaken, ...] = ()

    @property
    def danger_from(self) -> datetime:
        """When that came whose danger is to be assessed: the notification itself, or the last of what was added to it."""
        return max((taken.at for taken in self.steps if isinstance(taken.step, SupplementArrived)), default=self.arrived_at)

    @property
    def danger(self) -> DangerAssessed | None:
        """How the danger was assessed last, of all that has come; None until it is."""
        taken = self._last(DangerAssessed)
        later = self._place(SupplementArrived)
        return taken if taken and self._place(DangerAssessed) > later else None

    @property
    def is_abuse(self) -> bool:
        """Whether it is about abuse or suspicion of it, by its grounds or a supplement's, or by what an adviser has said once."""
        return self.abuse or any(isinstance(taken.step, DangerAssessed | SupplementArrived) and taken.step.abuse for taken in self.steps)

    @property
    def is_acute(self) -> bool:
        """Whether whoever notified says that it can't wait, at first or in a supplement."""
        return self.acute or any(isinstance(taken.step, SupplementArrived) and taken.step.acute for taken in self.steps)

    @property
    def is_confirmed(self) -> bool:
        """Whether whoever notified was told that it came."""
        return self._last(ReceiptConfirmed) is not None

    @property
    def outcome(self) -> OutcomeChosen | None:
        """What the screening ended in; None too where abuse is told of since, and it ended in something else than the investigation."""
        chosen = self._last(OutcomeChosen)
        overtaken = self.is_abuse and chosen is not None and chosen.outcome is not ScreeningOutcome.INVESTIGATION
        return None if overtaken else chosen

    @property
    def handed(self) -> HandedToCaseSystem | None:
        """Where it goes on in the case system."""
        return self._last(HandedToCaseSystem)

    @property
    def moved(self) -> MovedAway | None:
        """Where the child moves to."""
        return self._last(MovedAway)

    @property
    def is_told_there(self) -> bool:
        """Whether the municipality that the child moves to was told."""
        return self._place(MunicipalityTold) > self._place(MovedAway)

    @property
    def is_elsewhere(self) -> bool:
        """Whether screening and investigation are done elsewhere: in the case system, or where the child has moved to."""
        return self.handed is not None or self.is_told_there

    @property
    def is_investigated(self) -> bool:
        """Whether the investigation was finished."""
        return self._last(InvestigationDone) is not None

    @property
    def is_under_investigation(self) -> bool:
        """Whether an investigation is to be finished here."""
        chosen = self.outcome
        return bool(chosen and chosen.outcome is ScreeningOutcome.INVESTIGATION) and not (self.is_investigated or self.is_elsewhere)

    @property
    def is_child_settled(self) -> bool:
        """Whether somebody has talked with the child, or has said why not."""
        return self._last(ChildHeard) is not None or self._last(ChildNotHeard) is not None

    @property
    def has_interim(self) -> bool:
        """Whether somebody has written what is thought so far."""
        return self._last(InterimAssessed) is not None

    @property
    def is_answered(self) -> bool:
        """Whether whoever notified was told what the law lets be told, or that nothing more is: of the outcome that was chosen last."""
        return max(self._place(FeedbackGiven), self._place(FeedbackWithheld)) > self._place(OutcomeChosen)

    @property
    def clocks(self) -> tuple[Clock, ...]:
        """Everything that is still to be done, the most urgent kind first; empty once it is closed."""
        return tuple(self._open_clocks())

    @property
    def state(self) -> ReceptionState:
        """What it waits for."""
        return next((clock.waits_for for clock in self._open_clocks()), ReceptionState.CLOSED)

    @property
    def first_due(self) -> Clock | None:
        """The clock that runs out first, whatever it waits for; None once it is closed."""
        return min(self._open_clocks(), key=lambda clock: clock.due_at, default=None)

    def with_step(self, taken: StepTaken) -> "Reception":
        """The same with one step more."""
        return replace(self, steps=(*self.steps, taken))

    def _open_clocks(self) -> Iterator[Clock]:
        for state in ReceptionState:
            if self._waits_for(state):
                yield self._clock(state)

    def _waits_for(self, state: ReceptionState) -> bool:
        match state:
            case ReceptionState.DANGER:
                return self.danger is None
            case ReceptionState.CONFIRMATION:
                return self.hears is not Hears.NOTHING and not self.is_confirmed
            case ReceptionState.NEW_MUNICIPALITY:
                return self.moved is not None and not self.is_told_there
            case ReceptionState.OUTCOME:
                return self.outcome is None and not self.is_elsewhere
            case ReceptionState.FEEDBACK:
                is_known = self.outcome is not None or self.is_elsewhere
                return self.hears is Hears.FEEDBACK and is_known and not self.is_answered
            case ReceptionState.INVESTIGATION:
                return self.is_under_investigation
            case ReceptionState.CHILD:
                return self.is_abuse and not self.is_child_settled
            case ReceptionState.CLOSED:
                return False
        assert_never(state)

    def _clock(self, state: ReceptionState) -> Clock:
        arrived_on = day_at(self.arrived_at)
        match state:
            case ReceptionState.DANGER:
                return Clock(state, self.danger_from, danger_due(self.danger_from))
            case ReceptionState.CONFIRMATION:
                return _by_day(state, self.arrived_at, confirmation_due(arrived_on))
            case ReceptionState.NEW_MUNICIPALITY:
                since = self._when(MovedAway)
                return _by_day(state, since, nth_weekday_after(day_at(since), MUNICIPALITY_BY_WEEKDAY))
            case ReceptionState.FEEDBACK:
                since = min(self._when(OutcomeChosen), self._when(HandedToCaseSystem), self._when(MunicipalityTold))
                return _by_day(state, since, nth_weekday_after(day_at(since), FEEDBACK_BY_WEEKDAY))
            case ReceptionState.OUTCOME | ReceptionState.INVESTIGATION | ReceptionState.CHILD | ReceptionState.CLOSED:
                return _by_day(state, self.arrived_at, investigation_due(arrived_on))
        assert_never(state)

    def _last(self, kind: type[Kind]) -> Kind | None:
        return next((taken.step for taken in reversed(self.steps) if isinstance(taken.step, kind)), None)

    def _place(self, kind: type[object]) -> int:
        """The place of the last step of a kind; before all others where there is none."""
        return max((place for place, taken in enumerate(self.steps) if isinstance(taken.step, kind)), default=-1)

    def _when(self, kind: type[object]) -> datetime:
        """When the last step of a kind was taken; later than anything where there is none."""
        return next((taken.at for taken in reversed(self.steps) if isinstance(taken.step, kind)), datetime.max.replace(tzinfo=UTC))


def _by_day(state: ReceptionState, since: datetime, due_on: date) -> Clock:
    return Clock(state, since, end_of(due_on), due_on)
