"""The own day: what waits by when it falls due, what one is asked to take over, and drafts. For a leader: the whole unit's."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.danish_order import danish_order
from screening.domain.my_day.handing import Handing
from screening.domain.my_day.listing import DueWhen, Pile, counted, pages, when
from screening.domain.people import Unit, User
from screening.language import local_day
from screening.services.my_day import reading
from screening.services.my_day.reading import MINE, NOBODY, UNIT
from screening.services.my_day.rows import InUnits, TaskRow, children_of, in_units, rows_of
from screening.services.people import access
from screening.services.sharing import insight
from screening.storage import handing_over
from screening.storage.assessing import drafts
from screening.storage.children import guardians
from screening.storage.database import Database
from screening.storage.my_day import handing
from screening.storage.my_day.tasks import TaskPlace, places_of
from screening.storage.people import users
from screening.storage.people.absences import Absence
from screening.storage.rounds import visit_plans
from screening.storage.sharing import cautions


@dataclass(frozen=True)
class TaskGroup:
    """Tasks that fall due about the same time: `total`, of which `rows` stand on this page."""

    total: int
    rows: tuple[TaskRow, ...]


@dataclass(frozen=True)
class WaitingDraft:
    """A draft that the user has begun, and whether a caution stands about the child or one of its adults must not be contacted."""

    begun: drafts.OpenDraft
    under_caution: bool
    no_contact: bool


@dataclass(frozen=True)
class Whose:
    """A choice above the list: somebody's tasks (`id` of a user), or `MINE`, `UNIT`, `NOBODY`, and how many there are.

    `waiting` is None where they were not counted: what all colleagues have, for somebody who has asked for the own alone.
    """

    id: str
    name: str | None
    waiting: int | None
    is_away: bool = False


@dataclass(frozen=True)
class AwayColleague:
    """Somebody who is away today in a unit that the user leads, how much waits there, and the day on which the first of it falls due.

    `visits` is how many families were to be visited today.
    """

    id: str
    name: str
    absence: Absence
    waiting: int
    first_due: date | None
    visits: int

    @property
    def initials(self) -> str:
        """The first letters of the first and the last name."""
        words = self.name.split()
        return "".join(word[0] for word in (words[0], *words[1:][-1:]))


@dataclass(frozen=True)
class AskedRow:
    """A question whether somebody takes a task over, with the task."""

    asked: Handing
    row: TaskRow


@dataclass(frozen=True)
class MyDay:
    """What `chosen` says is shown (`total`), by when it falls due: totals, and the rows of one of the `pages`.

    `whose` are the choices above the list; `untaken` is how many nobody has taken. `asked` waits for the user's yes or no, and
    `waits_for_others` is the user's own until somebody else says yes. `coming` is what comes first, where nothing is near. `away` and
    `left_behind` (how many people have something waiting, and do not work there) are of the units that the user leads (`led`).
    """

    today: date
    led: tuple[Unit, ...]
    whose: tuple[Whose, ...]
    chosen: Whose
    overdue: TaskGroup
    due_today: TaskGroup
    soon: TaskGroup
    later: TaskGroup
    page: int = 1
    pages: int = 1
    total: int = 0
    untaken: int = 0
    asked: tuple[AskedRow, ...] = ()
    waits_for_others: tuple[AskedRow, ...] = ()
    coming: TaskRow | None = None
    drafts: tuple[WaitingDraft, ...] = ()
    away: tuple[AwayColleague, ...] = ()
    left_behind: int = 0


NO_TASKS: Final = TaskGroup(0, ())


def look_at(db: Database, user: User, now: datetime, whose: str = "", page: int = 1, *, with_later: bool = False) -> MyDay:
    """The user's day; empty for whoever works with no child. `whose` is one of the choices that are offered. Looking is logged.

    A whole unit's is what is near, and how much comes later; the rows of that are there `with_later`.
    """
    today = local_day(now)
    if not access.can_see_children(user):
        return MyDay(today, (), (), Whose(MINE, None, 0), NO_TASKS, NO_TASKS, NO_TASKS, NO_TASKS)
    among = in_units(db, user, now)
    everything = reading.read(db, user, whose, among, today, all_of_it=with_later)
    offered = _offered(db, user, whose, everything.piles.values(), among)
    chosen = next((one for one in offered if one.id == whose), offered[0])
    piles = {alike: pile for alike, pile in everything.piles.items() if is_chosen(pile, chosen.id)}
    totals = counted(piles.values())
    total = sum(totals.values())
    page = min(max(page, 1), pages(total))
    later = totals[DueWhen.LATER] if everything.is_all else reading.later(db, user, chosen.id, among, today)
    asked, waits = handing.asked_of(db, user.reach, today), handing.asked_by(db, user.reach, today)
    near = any(totals[one] for one in DueWhen if one is not DueWhen.LATER)
    here = reading.page(db, user, everything, chosen.id, piles, page, among, today)
    wanted = [*here, *places_of(db, [one.task_id for one in [*asked, *waits]])]
    rows = {row.task.id: row for row in rows_of(db, user, wanted, among, today)}
    groups = {one: TaskGroup(totals[one], tuple(_of(rows, here, one, today))) for one in DueWhen}
    day = MyDay(
        today=today,
        led=user.led,
        whose=offered,
        chosen=chosen,
        overdue=groups[DueWhen.OVERDUE],
        due_today=groups[DueWhen.TODAY],
        soon=groups[DueWhen.SOON],
        later=replace(groups[DueWhen.LATER], total=later),
        page=page,
        pages=pages(total),
        total=total,
        untaken=sum(pile.count for pile in everything.piles.values() if pile.person_id is None),
        asked=_with_rows(asked, rows),
        waits_for_others=_with_rows(waits, rows),
        coming=next(iter(groups[DueWhen.LATER].rows), None) if not near and page == 1 else None,
        drafts=_drafts(db, user, today) if page == 1 else (),
        away=_away(db, user, everything.piles.values(), among, today),
        left_behind=_left_behind(db, user, everything.piles.values(), among, today) if user.led else 0,
    )
    named = children_of(rows.values()) | {one.begun.child_id for one in day.drafts}
    insight.list_seen(db, user, Act.DAY_VIEWED, named, now)
    return day


def _of(rows: Mapping[str, TaskRow], here: Sequence[TaskPlace], wanted: DueWhen, today: date) -> list[TaskRow]:
    on_page = frozenset(place.task_id for place in here)
    return [row for id_, row in rows.items() if id_ in on_page and when(row.task.due_on, today) is wanted]


def _with_rows(asked: Sequence[Handing], rows: Mapping[str, TaskRow]) -> tuple[AskedRow, ...]:
    return tuple(AskedRow(one, rows[one.task_id]) for one in asked if one.task_id in rows)


def is_chosen(pile: Pile, whose: str) -> bool:
    """Whether a pile belongs to a choice above the list."""
    if whose == UNIT:
        return True
    if whose == MINE:
        return pile.is_mine
    return pile.person_id == (None if whose == NOBODY else whose)


def _offered(db: Database, user: User, whose: str, piles: Collection[Pile], among: InUnits) -> tuple[Whose, ...]:
    """The choices above the list, the one that is shown unasked first: a leader's day is the unit's, and names everybody in it.

    Each tells how many are near, whichever is chosen: what comes later is read with one's own and not with a unit's.
    """
    mine = Whose(MINE, None, sum(pile.near for pile in piles if pile.is_mine))
    if not user.led:
        return (mine, Whose(UNIT, None, sum(pile.near for pile in piles) if whose == UNIT else None))
    unit = Whose(UNIT, None, sum(pile.near for pile in piles))
    by_person = Counter[str | None]()
    for pile in piles:
        by_person[pile.person_id] += pile.near
    nobody = by_person.pop(None, 0)
    by_person.pop(user.id, None)
    named = [Whose(id_, users.name_of(db, id_), count, id_ in among.away) for id_, count in by_person.items() if id_]
    named.sort(key=lambda one: danish_order(one.name or ""))
    return (unit, mine, *([Whose(NOBODY, None, nobody)] if nobody or whose == NOBODY else []), *named)


def _away(db: Database, user: User, piles: Iterable[Pile], among: InUnits, today: date) -> tuple[AwayColleague, ...]:
    """Who is away with something waiting, in the units that the reader leads: those with visits today, then what falls due first."""
    visits = visit_plans.waiting(db, user.led, today) if user.led else {}
    waits: dict[str, list[Pile]] = {id_: [] for id_ in visits if id_ in among.away and id_ != among.reader.user_id}
    for pile in piles:
        id_ = pile.person_id
        if id_ in among.away and id_ is not None and id_ != among.reader.user_id and among.reader.leads(pile.unit_id):
            waits.setdefault(id_, []).append(pile)
    told = [_colleague(db, id_, among, piles, visits.get(id_, 0)) for id_, piles in waits.items()]
    return tuple(sorted(told, key=lambda one: (not one.visits, one.first_due or date.max)))


def _left_behind(db: Database, user: User, piles: Iterable[Pile], among: InUnits, today: date) -> int:
    """How many people have something waiting in a unit that the reader leads, and do not work there."""
    gone = {
        pile.person_id
        for pile in piles
        if pile.person_id and among.reader.leads(pile.unit_id) and pile.person_id not in among.here[pile.unit_id].works_here
    }
    return len(gone | handing_over.begun_left_behind(db, user.led, today, user.id))


def _colleague(db: Database, id_: str, among: InUnits, piles: Sequence[Pile], visits: int) -> AwayColleague:
    first_due = min((pile.first_due or date.max for pile in piles), default=None)
    return AwayColleague(id_, users.name_of(db, id_), among.away[id_], sum(pile.count for pile in piles), first_due, visits)


def _drafts(db: Database, user: User, today: date) -> tuple[WaitingDraft, ...]:
    begun = drafts.waiting(db, user.reach, today)
    ids = {one.child_id for one in begun}
    under_caution, no_contact = cautions.under_caution(db, ids), guardians.with_no_contact(db, ids)
    return tuple(WaitingDraft(one, one.child_id in under_caution, one.child_id in no_contact) for one in begun)
