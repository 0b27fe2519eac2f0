"""The authority's list: which clock runs out first, how much time is left in words, and how far each has come."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, assert_never

from screening.domain.local_time import day_at
from screening.domain.notifying.receiving.receptions import Clock, Reception, ReceptionState
from screening.domain.notifying.weekdays import is_weekday
from screening.domain.phrase import Phrase
from screening.domain.ruler.written.notification import Hears

A_PAGE: Final = 50
AN_HOUR: Final = timedelta(hours=1)
A_MINUTE: Final = timedelta(minutes=1)
LONG_IN_HOURS: Final = 48
A_DAY: Final = timedelta(days=1)
SOON: Final = timedelta(hours=24)
"""What runs out within so long stands right after what is late."""
NO_TIME: Final = timedelta()
WHOLE: Final = 100


class DueGroup(StrEnum):
    """By when the first clock runs out, in the order of the list."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"


class ClockBox(StrEnum):
    """The clocks above the list, each a way to what waits for it."""

    DANGER = "danger"
    CONFIRMATION = "confirmation"
    INVESTIGATION = "investigation"
    FEEDBACK = "feedback"


STATES_OF: Final[Mapping[ClockBox, frozenset[ReceptionState]]] = {
    ClockBox.DANGER: frozenset({ReceptionState.DANGER}),
    ClockBox.CONFIRMATION: frozenset({ReceptionState.CONFIRMATION}),
    ClockBox.INVESTIGATION: frozenset(
        {ReceptionState.OUTCOME, ReceptionState.INVESTIGATION, ReceptionState.CHILD, ReceptionState.NEW_MUNICIPALITY}
    ),
    ClockBox.FEEDBACK: frozenset({ReceptionState.FEEDBACK}),
}
"""What each clock counts: every state but the closed one, each once."""


class ReceptionPart(StrEnum):
    """Which part of the list somebody looks at."""

    ALL = "all"
    MINE = "mine"
    NOBODY = "nobody"
    NEW = "new"
    CLOSED = "closed"


@dataclass(frozen=True)
class CountedPile:
    """So many open ones that are alike: what they wait for, by when, whose they are, and whether they came since yesterday."""

    state: ReceptionState
    group: DueGroup
    is_mine: bool
    is_nobodys: bool
    is_new: bool
    count: int


def counted(piles: Iterable[CountedPile], whose: ReceptionPart, box: ClockBox | None) -> Mapping[DueGroup, int]:
    """How many of what is chosen fall due by when; every group is there."""
    found = dict.fromkeys(DueGroup, 0)
    for pile in piles:
        if is_chosen(pile, whose) and (box is None or pile.state in STATES_OF[box]):
            found[pile.group] += pile.count
    return found


def is_chosen(pile: CountedPile, whose: ReceptionPart) -> bool:
    """Whether a pile is part of what somebody looks at; nothing that is open is, where that is what is closed."""
    match whose:
        case ReceptionPart.ALL:
            return True
        case ReceptionPart.MINE:
            return pile.is_mine
        case ReceptionPart.NOBODY:
            return pile.is_nobodys
        case ReceptionPart.NEW:
            return pile.is_new
        case ReceptionPart.CLOSED:
            return False
    assert_never(whose)


def group_of(due_at: datetime, now: datetime) -> DueGroup:
    """Overdue from the moment after; soon within a day and a night, as every danger is."""
    if due_at < now:
        return DueGroup.OVERDUE
    return DueGroup.SOON if due_at <= now + SOON else DueGroup.LATER


def time_left(clock: Clock, now: datetime) -> Phrase:
    """How much time is left, or has gone over, in words: hours and minutes for danger, weekdays for a confirmation, else days."""
    if clock.due_on is None:
        return _hours_left(clock.due_at - now)
    today = day_at(now)
    if clock.due_on == today:
        return Phrase("I dag")
    first, last = sorted((clock.due_on, today))
    over = clock.due_on < today
    if clock.waits_for is ReceptionState.CONFIRMATION:
        count = sum(map(is_weekday, _days_after(first, last)))
        return _weekdays_over(count) if over else _weekdays_left(count)
    return _days_over((last - first).days) if over else _days_left((last - first).days)


def _weekdays_over(count: int) -> Phrase:
    if count == 0:
        return Phrase("Under 1 hverdag over")
    return Phrase("1 hverdag over") if count == 1 else Phrase("{count} hverdage over", {"count": count})


def _weekdays_left(count: int) -> Phrase:
    return Phrase("1 hverdag tilbage") if count == 1 else Phrase("{count} hverdage tilbage", {"count": count})


def _days_over(count: int) -> Phrase:
    return Phrase("1 dag over") if count == 1 else Phrase("{count} dage over", {"count": count})


def _days_left(count: int) -> Phrase:
    return Phrase("1 dag tilbage") if count == 1 else Phrase("{count} dage tilbage", {"count": count})


def _hours_left(left: timedelta) -> Phrase:
    """Rounded to whole minutes, and after two days to whole hours, never in the reader's favour: a minute that has begun is gone."""
    over = left < NO_TIME
    minutes = -(left // A_MINUTE) if over else left // A_MINUTE
    hours, rest = divmod(minutes, AN_HOUR // A_MINUTE)
    if hours >= LONG_IN_HOURS:
        days, hours = divmod(hours + (1 if over and rest else 0), A_DAY // AN_HOUR)
        told = {"days": days, "hours": hours}
        return Phrase("{days} døgn {hours} t over", told) if over else Phrase("{days} døgn {hours} t tilbage", told)
    values = {"hours": hours, "minutes": rest}
    return Phrase("{hours} t {minutes} min over", values) if over else Phrase("{hours} t {minutes} min tilbage", values)


def used(clock: Clock, now: datetime) -> int:
    """How much of the time is gone, in whole percent from 0 to 100."""
    whole = clock.due_at - clock.since
    return WHOLE if whole <= NO_TIME else min(WHOLE, max(0, (now - clock.since) * WHOLE // whole))


class StepProgress(StrEnum):
    """How far one of the five steps has come."""

    DONE = "done"
    NOW = "now"
    WAITS = "waits"
    NOT_NEEDED = "not_needed"


FIVE: Final = (
    ReceptionState.DANGER,
    ReceptionState.CONFIRMATION,
    ReceptionState.OUTCOME,
    ReceptionState.FEEDBACK,
    ReceptionState.INVESTIGATION,
)
STATE_WORDS: Final[Mapping[ReceptionState, Phrase]] = {
    ReceptionState.DANGER: Phrase("Fare"),
    ReceptionState.CONFIRMATION: Phrase("Bekræftelse"),
    ReceptionState.NEW_MUNICIPALITY: Phrase("Ny kommune"),
    ReceptionState.OUTCOME: Phrase("Udfald"),
    ReceptionState.FEEDBACK: Phrase("Svar"),
    ReceptionState.INVESTIGATION: Phrase("Undersøgelse"),
    ReceptionState.CHILD: Phrase("Barnets samtale"),
    ReceptionState.CLOSED: Phrase("Afsluttet"),
}


def progress(reception: Reception) -> Mapping[ReceptionState, StepProgress]:
    """How far each of the five steps has come. What has not begun because an earlier one has not is still to come."""
    open_now, state = {clock.waits_for for clock in reception.clocks}, reception.state
    found = dict[ReceptionState, StepProgress]()
    for step in FIVE:
        if step is state:
            found[step] = StepProgress.NOW
        elif step in open_now or (state is not ReceptionState.CLOSED and _comes_later(reception, step)):
            found[step] = StepProgress.WAITS
        else:
            found[step] = StepProgress.DONE if _was_done(reception, step) else StepProgress.NOT_NEEDED
    return found


def _comes_later(reception: Reception, step: ReceptionState) -> bool:
    undecided = reception.outcome is None and not reception.is_elsewhere
    if step is ReceptionState.FEEDBACK:
        return undecided and reception.hears is Hears.FEEDBACK
    return undecided and step is ReceptionState.INVESTIGATION


def _was_done(reception: Reception, step: ReceptionState) -> bool:
    match step:
        case ReceptionState.DANGER:
            return reception.danger is not None
        case ReceptionState.CONFIRMATION:
            return reception.is_confirmed
        case ReceptionState.OUTCOME:
            return reception.outcome is not None or reception.is_elsewhere
        case ReceptionState.FEEDBACK:
            return reception.is_answered
        case _:
            return reception.is_investigated or reception.is_elsewhere


def _days_after(first: date, last: date) -> Iterator[date]:
    return (first + A_DAY * number for number in range(1, (last - first).days + 1))
