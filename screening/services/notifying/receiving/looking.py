"""The authority's one list: what is overdue first, each with its clock, its owner and the button that does the next thing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from screening.domain.acts import Act
from screening.domain.days import last_due_day
from screening.domain.notifying.receiving.listing import (
    A_PAGE,
    STATES_OF,
    ClockBox,
    CountedPile,
    DueGroup,
    ReceptionPart,
    StepProgress,
    counted,
    group_of,
    is_chosen,
    progress,
)
from screening.domain.notifying.receiving.receptions import ReceptionState
from screening.domain.notifying.receiving.taking import ReceptionAct, next_act
from screening.domain.notifying.receiving.whom import ReportedChild, about_whom
from screening.domain.people import User
from screening.language import local_day
from screening.services.notifying import receivers
from screening.services.notifying.receiving.handling import RunningClock, running
from screening.services.people import access
from screening.services.sharing import insight
from screening.storage.database import Database
from screening.storage.notifying import received_list
from screening.storage.notifying.receptions import KeptReception, ReceivingUser
from screening.storage.sharing import cautions


@dataclass(frozen=True)
class ReceptionRow:
    """One on the list: whom it is about, its clock that runs out first, how far it is, whose it is, and the act that it waits for.

    `also_over` are clocks that have run out too, beside the first. `first` is None once it is closed.
    """

    kept: KeptReception
    about: ReportedChild
    state: ReceptionState
    first: RunningClock | None
    also_over: tuple[RunningClock, ...]
    group: DueGroup
    progress: Mapping[ReceptionState, StepProgress]
    next_act: ReceptionAct | None
    is_nobodys: bool
    is_mine: bool
    under_caution: bool


@dataclass(frozen=True)
class BoxCount:
    """A clock above the list: how many wait for it, and for how many the time has run out."""

    box: ClockBox
    waiting: int
    over: int


@dataclass(frozen=True)
class ReceptionGroup:
    """Those whose clock runs out about the same time: `total`, of which `rows` stand on this page."""

    group: DueGroup
    total: int
    rows: tuple[ReceptionRow, ...]


@dataclass(frozen=True)
class ReceivingPage:
    """The list as it is looked at: `chosen` and `box` say which part. `open_count` is of all that is open, whatever is chosen.

    `over_elsewhere` is how many are overdue that the choice leaves out. `has_more`: there is another page.
    """

    now: datetime
    open_count: int
    over_elsewhere: int
    boxes: tuple[BoxCount, ...]
    whose: Mapping[ReceptionPart, int | None]
    chosen: ReceptionPart
    box: ClockBox | None
    groups: tuple[ReceptionGroup, ...]
    page: int
    has_more: bool
    several_units: bool


def look_at(db: Database, user: User, chosen: ReceptionPart, box: ClockBox | None, page: int, now: datetime) -> ReceivingPage:
    """A page of the list. Raises `NotFound` for whoever receives no notifications. The look is logged, with the children it names."""
    access.check_can_receive(user)
    asker = receivers.asker(db, user, local_day(now))
    piles, page = received_list.counted(db, asker, now), max(page, 1)
    totals = counted(piles, chosen, box)
    found = received_list.page(db, asker, chosen, box, page, now)
    rows = _rows(db, user, asker, found, now)
    insight.list_seen(db, user, Act.NOTIFICATIONS_LISTED, (id_ for kept in found if (id_ := kept.reception.child_id)), now)
    over = counted(piles, ReceptionPart.ALL, None)[DueGroup.OVERDUE]
    return ReceivingPage(
        now=now,
        open_count=sum(pile.count for pile in piles),
        over_elsewhere=over - totals[DueGroup.OVERDUE],
        boxes=tuple(_box(piles, one) for one in ClockBox),
        whose={one: None if one is ReceptionPart.CLOSED else _total(piles, one) for one in ReceptionPart},
        chosen=chosen,
        box=box,
        groups=tuple(ReceptionGroup(group, totals[group], tuple(row for row in rows if row.group is group)) for group in DueGroup),
        page=page,
        has_more=len(found) == A_PAGE if chosen is ReceptionPart.CLOSED else sum(totals.values()) > page * A_PAGE,
        several_units=len(asker.receiving) > 1,
    )


def untaken_danger(db: Database, user: User, now: datetime) -> BoxCount | None:
    """How many nobody has taken whose danger is to be assessed, for the own day of whoever receives; None for everybody else."""
    if not access.can_receive(user):
        return None
    piles = received_list.counted(db, receivers.asker(db, user, local_day(now)), now)
    return _box([pile for pile in piles if pile.is_nobodys], ClockBox.DANGER)


def rows_of(db: Database, user: User, found: Iterable[KeptReception], now: datetime) -> tuple[ReceptionRow, ...]:
    """These as rows, for whoever may see them."""
    return _rows(db, user, receivers.asker(db, user, local_day(now)), found, now)


def _rows(db: Database, user: User, asker: ReceivingUser, found: Iterable[KeptReception], now: datetime) -> tuple[ReceptionRow, ...]:
    listed = list(found)
    locked = cautions.under_caution(db, {id_ for kept in listed if (id_ := kept.reception.child_id)})
    return tuple(_row(user, asker, kept, now, under_caution=kept.reception.child_id in locked) for kept in listed)


def _row(user: User, asker: ReceivingUser, kept: KeptReception, now: datetime, *, under_caution: bool) -> ReceptionRow:
    reception = kept.reception
    clocks = [running(clock, now) for clock in reception.clocks]
    first = min(clocks, key=lambda one: one.clock.due_at, default=None)
    return ReceptionRow(
        kept=kept,
        about=about_whom(kept.typed, last_due_day(local_day(now))),
        state=reception.state,
        first=first,
        also_over=tuple(one for one in clocks if one.is_over and one is not first),
        group=group_of(first.clock.due_at, now) if first else DueGroup.LATER,
        progress=progress(reception),
        next_act=next_act(reception, now),
        is_nobodys=reception.holder_id is None or reception.holder_id not in asker.present,
        is_mine=reception.holder_id == user.id,
        under_caution=under_caution,
    )


def _box(piles: Iterable[CountedPile], box: ClockBox) -> BoxCount:
    there = [pile for pile in piles if pile.state in STATES_OF[box]]
    over = sum(pile.count for pile in there if pile.group is DueGroup.OVERDUE)
    return BoxCount(box, sum(pile.count for pile in there), over)


def _total(piles: Iterable[CountedPile], whose: ReceptionPart) -> int:
    return sum(pile.count for pile in piles if is_chosen(pile, whose))
