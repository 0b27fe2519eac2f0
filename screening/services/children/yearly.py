"""The year's move: a whole class or room goes to another group or unit on one day, in one act, each child with its exception."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from screening.domain.acts import Act
from screening.domain.children.child import Child
from screening.domain.children.moving import MoveKind, Settled, TypedAnswers, WaitingWork, day_fault, next_first_of_august
from screening.domain.days import NotADay, last_due_day, not_a_day_phrase, read_day
from screening.domain.once import NO_FORM, Form
from screening.domain.people import GroupOfUnit, Right, Unit, User
from screening.domain.people.staffing import Person
from screening.domain.phrase import Phrase
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import once
from screening.services.children.leaving import Leave, leave, other_units, takers_in, work_faults
from screening.services.sharing import insight
from screening.storage import audit, leaving
from screening.storage.children import children, stays
from screening.storage.database import Database
from screening.storage.leaving import ChildLeft
from screening.storage.people import groups
from screening.storage.sharing import cautions

STAYS = "stays"
"""Instead of a place: this child stays where it is."""
GROUP, UNIT = "group:", "unit:"
"""Before the id of a place: a group of the unit, or another unit."""


@dataclass(frozen=True)
class Mover:
    """A child of the group, with what waits about it in the unit."""

    child: Child
    waiting: tuple[WaitingWork, ...]


@dataclass(frozen=True)
class YearPage:
    """The children of a group (`group`; None for all who are in none) of a unit, one of those in which the reader moves children.

    `planned` are those of the group who are to leave the unit already: they do not move again.
    """

    today: date
    units: tuple[Unit, ...]
    unit: Unit
    groups: tuple[GroupOfUnit, ...]
    group: GroupOfUnit | None
    targets: tuple[Unit, ...]
    movers: tuple[Mover, ...]
    takers: tuple[Person, ...]
    under_caution: frozenset[str]
    planned: tuple[ChildLeft, ...]

    @property
    def first_day(self) -> date:
        """The day that is offered."""
        return next_first_of_august(self.today)

    @property
    def waiting(self) -> tuple[WaitingWork, ...]:
        """Everything that waits about any of them."""
        return tuple(one for mover in self.movers for one in mover.waiting)


@dataclass(frozen=True)
class Moved:
    """So many children are elsewhere from a day."""

    count: int
    day: date


@dataclass(frozen=True)
class TypedYear:
    """What the fields hold: the place for all, for each child (by id) its own where it has one, and the day as typed."""

    place: str
    own: Mapping[str, str]
    day: str
    answers: TypedAnswers

    def place_of(self, child_id: str) -> str:
        """Where a child is to go."""
        return self.own.get(child_id, "") or self.place


def look_at(db: Database, user: User, unit_id: str, group_id: str, now: datetime) -> YearPage:
    """The children of a group who are to move. Raises `NotFound` for whoever moves no children. The list is logged with whom it shows."""
    page = as_it_is(db, user, unit_id, group_id, now)
    subject = page.group.id if page.group else page.unit.id
    ids = [*(mover.child.id for mover in page.movers), *(one.child_id for one in page.planned)]
    insight.list_seen(db, user, Act.MANY_VIEWED, ids, now, subject)
    return page


def as_it_is(db: Database, user: User, unit_id: str, group_id: str, now: datetime) -> YearPage:
    """The same for whoever has the page open already."""
    units, today = user.units_with(Right.MOVE_CHILDREN), local_day(now)
    unit = next((unit for unit in units if unit.id == unit_id), units[0] if units and not unit_id else None)
    if unit is None:
        raise NotFound
    every = tuple(group for group in groups.of_unit(db, unit) if group.closed_on is None or group.closed_on >= today)
    group = next((group for group in every if group.id == group_id), None)
    of_child = stays.groups_of(db, unit, today)
    chosen = group.id if group else None
    everybody = [child for child in children.of_unit(db, user.reach, unit, today) if of_child.get(child.id) == chosen]
    to_leave = {one.child_id: one for one in leaving.of_units(db, (unit,), user.id, today) if one.on_day > today}
    there = [child for child in everybody if child.id not in to_leave]
    planned = tuple(to_leave[child.id] for child in everybody if child.id in to_leave)
    movers = tuple(Mover(child, tuple(leaving.waiting_in(db, child.id, unit))) for child in there)
    marked = cautions.under_caution(db, [child.id for child in there])
    return YearPage(today, units, unit, every, group, other_units(db, unit, today), movers, takers_in(db, unit, today), marked, planned)


def move(db: Database, user: User, unit_id: str, group_id: str, typed: TypedYear, now: datetime, form: Form = NO_FORM) -> Moved:
    """Move them all, and answer with how many go, and when. All or none.

    Raises `NotFound`, `AlreadyMade`, and `Invalid` with every fault at once. What waits about a child that stays needs no answer.
    """
    with once.writing_once(db, user, form, Act.MANY_MOVED, now) as make:
        page = as_it_is(db, user, unit_id, group_id, now)
        day = _day(typed.day, page)
        faults = {"day": day} if isinstance(day, Phrase) else {}
        faults |= _place_faults(page, typed)
        targets = {f"{UNIT}{unit.id}": unit for unit in page.targets}
        going = [mover for mover in page.movers if typed.place_of(mover.child.id) != STAYS]
        out = [mover for mover in going if typed.place_of(mover.child.id) in targets]
        settled = typed.answers.settled(page.waiting)
        leaving_work = [one for mover in out for one in mover.waiting]
        faults |= work_faults(db, MoveKind.UNIT, leaving_work, page.takers, settled)
        if not going and not faults:
            faults["place"] = Phrase("Alle bliver, hvor de er. Vælg, hvor de skal hen.")
        if faults or isinstance(day, Phrase):
            raise Invalid(faults)
        for mover in going:
            place, child = typed.place_of(mover.child.id), mover.child
            if place in targets:
                own = Settled({one.id: settled.takers[one.id] for one in mover.waiting}, settled.because)
                leave(db, user, Leave(child, page.unit, MoveKind.UNIT, targets[place], day), mover.waiting, own, now)
            else:
                group = place.removeprefix(GROUP)
                stays.put_in_group(db, child.id, page.unit, group, day, page.today)
                audit.record(db, now, Act.CHILD_GROUPED, user, child_id=child.id, subject=group)
        audit.record(db, now, Act.MANY_MOVED, user, subject=page.unit.id, listed=[mover.child.id for mover in going])
        make(page.unit.id)
    return Moved(len(going), day)


def _day(typed: str, page: YearPage) -> date | Phrase:
    if not typed.strip():
        return page.first_day
    read = read_day(typed, last_due_day(page.today))
    return not_a_day_phrase(read, typed) if isinstance(read, NotADay) else day_fault(MoveKind.UNIT, read, page.today) or read


def _place_faults(page: YearPage, typed: TypedYear) -> dict[str, Phrase]:
    """A place for all that is none of the page's, or one of a child alone."""
    places = {STAYS, *(f"{GROUP}{group.id}" for group in page.groups), *(f"{UNIT}{unit.id}" for unit in page.targets)}
    faults: dict[str, Phrase] = {}
    if not page.movers:
        faults["place"] = Phrase("Der er ingen børn i gruppen.")
    for mover in page.movers:
        own = typed.own.get(mover.child.id, "")
        if own and own not in places:
            faults[f"place.{mover.child.id}"] = Phrase("Vælg et sted på listen.")
        elif not own and typed.place not in places:
            faults["place"] = Phrase("Vælg, hvor de skal hen.")
    return faults
