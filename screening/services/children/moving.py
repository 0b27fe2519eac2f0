"""One child moves: to another group, to another unit, or out. Whoever moves it sees each thing that waits in the unit that it leaves."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from screening.domain.acts import Act
from screening.domain.ages import GROWN_UP_YEARS, age_in_months
from screening.domain.children.child import Child
from screening.domain.children.fields import FactField
from screening.domain.children.history import FactDifference, HowChanged
from screening.domain.children.moving import MoveKind, TypedAnswers, WaitingWork, day_fault
from screening.domain.cleaning import one_line
from screening.domain.days import NotADay, last_due_day, not_a_day_phrase, read_day
from screening.domain.once import NO_FORM, Form
from screening.domain.people import GroupOfUnit, Right, Unit, User
from screening.domain.people.staffing import Person
from screening.domain.phrase import Phrase
from screening.domain.ranges import MONTHS_A_YEAR
from screening.domain.reasons import reason_fault
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import once
from screening.services.children import children
from screening.services.children.leaving import Leave, leave, other_units, takers_in, work_faults
from screening.storage import audit, leaving
from screening.storage.children import facts as kept_facts
from screening.storage.children import history, stays
from screening.storage.children.history import Writer
from screening.storage.database import Database
from screening.storage.people import groups
from screening.storage.sharing import cautions


@dataclass(frozen=True)
class MovePage:
    """A child that is to move, out of `unit`, one of `units`.

    `kinds` are what the reader may do. `group_id` is the child's group today; `waiting` what waits in the unit, and `takers` who may take
    it over.
    """

    child: Child
    today: date
    units: tuple[Unit, ...]
    unit: Unit
    kinds: tuple[MoveKind, ...]
    groups: tuple[GroupOfUnit, ...]
    group_id: str | None
    targets: tuple[Unit, ...]
    waiting: tuple[WaitingWork, ...]
    takers: tuple[Person, ...]
    under_caution: bool


NO_ANSWERS = TypedAnswers()


@dataclass(frozen=True)
class TypedMove:
    """What the page's fields hold: ids of a group or of a unit, a day as typed, and what becomes of what waits."""

    kind: str = ""
    group: str = ""
    target: str = ""
    day: str = ""
    note: str = ""
    answers: TypedAnswers = NO_ANSWERS


def look_at(db: Database, user: User, child_id: str, unit_id: str, now: datetime) -> MovePage:
    """The page on which a child is moved, out of one of the user's units (`unit_id`, or the first). Raises `NotFound`. Logged."""
    page = as_it_is(db, user, child_id, unit_id, now)
    audit.view(db, now, Act.MOVE_VIEWED, user, child_id=page.child.id)
    return page


def as_it_is(db: Database, user: User, child_id: str, unit_id: str, now: datetime) -> MovePage:
    """The same for whoever has the page open already."""
    child, today = children.get(db, user, child_id, now), local_day(now)
    own = tuple(unit for unit in user.child_units if unit in child.units)
    unit = next((unit for unit in own if unit.id == unit_id), own[0] if own and not unit_id else None)
    stay = stays.in_unit(db, child.id, unit, today) if unit else None
    if unit is None or stay is None:
        raise NotFound
    open_groups = tuple(group for group in groups.of_unit(db, unit) if group.closed_on is None or group.closed_on >= today)
    may_move = unit in user.units_with(Right.MOVE_CHILDREN)
    return MovePage(
        child=child,
        today=today,
        units=own,
        unit=unit,
        kinds=tuple(_kinds(db, user, child, unit, has_groups=bool(open_groups), may_move=may_move)),
        groups=open_groups,
        group_id=stay.group_id,
        targets=other_units(db, unit, today) if may_move else (),
        waiting=tuple(leaving.waiting_in(db, child.id, unit)),
        takers=takers_in(db, unit, today),
        under_caution=bool(cautions.under_caution(db, [child.id])),
    )


def move(db: Database, user: User, child_id: str, unit_id: str, typed: TypedMove, now: datetime, form: Form = NO_FORM) -> MoveKind:
    """Move a child, and answer with what happened. All or nothing. Raises `NotFound`, `AlreadyMade`, and `Invalid` with every fault."""
    kind = next((kind for kind in MoveKind if kind == typed.kind), None)
    with once.writing_once(db, user, form, _act(kind or MoveKind.GROUP), now) as make:
        page = as_it_is(db, user, child_id, unit_id, now)
        if kind is None or kind not in page.kinds:
            raise Invalid({"kind": Phrase("Vælg, hvad der sker.")})
        day = _day(kind, typed.day, page.today)
        if kind is MoveKind.GROUP:
            _to_group(db, user, page, typed.group, day, now)
        else:
            _out(db, user, page, kind, typed, day, now)
        make(page.child.id)
    return kind


def _act(kind: MoveKind) -> Act:
    match kind:
        case MoveKind.GROUP:
            return Act.CHILD_GROUPED
        case MoveKind.UNIT:
            return Act.CHILD_MOVED
        case MoveKind.MISTAKE:
            return Act.CHILD_UNDONE
        case MoveKind.AWAY | MoveKind.EIGHTEEN | MoveKind.DEATH:
            return Act.CHILD_ENDED


def _kinds(db: Database, user: User, child: Child, unit: Unit, *, has_groups: bool, may_move: bool) -> list[MoveKind]:
    kinds = [MoveKind.GROUP] if has_groups else []
    if may_move:
        kinds += [MoveKind.UNIT, MoveKind.AWAY, MoveKind.EIGHTEEN, MoveKind.DEATH]
    if (may_move or leaving.added_by(db, child.id) == user.id) and not leaving.is_signed(db, child.id):
        kinds.append(MoveKind.MISTAKE)
    return kinds


def _day(kind: MoveKind, typed: str, today: date) -> date | Phrase:
    """The first day elsewhere: today, where nothing was typed."""
    if kind is MoveKind.MISTAKE or not typed.strip():
        return today
    read = read_day(typed, last_due_day(today))
    return not_a_day_phrase(read, typed) if isinstance(read, NotADay) else day_fault(kind, read, today) or read


def _to_group(db: Database, user: User, page: MovePage, group: str, day: date | Phrase, now: datetime) -> None:
    faults = {"day": day} if isinstance(day, Phrase) else {}
    if group not in {one.id for one in page.groups}:
        faults["group"] = Phrase("Vælg den gruppe, barnet skal være i.")
    if faults or isinstance(day, Phrase):
        raise Invalid(faults)
    stays.put_in_group(db, page.child.id, page.unit, group, day, page.today)
    audit.record(db, now, Act.CHILD_GROUPED, user, child_id=page.child.id, subject=group)


def _out(db: Database, user: User, page: MovePage, kind: MoveKind, typed: TypedMove, day: date | Phrase, now: datetime) -> None:
    faults = {"day": day} if isinstance(day, Phrase) else {}
    target = next((unit for unit in page.targets if unit.id == typed.target), None) if kind is MoveKind.UNIT else None
    if kind is MoveKind.UNIT and target is None:
        faults["target"] = Phrase("Vælg den enhed, barnet flytter til.")
    note = one_line(typed.note)
    note_fault = reason_fault(note, Phrase("Skriv kort, hvad der var forkert.") if kind is MoveKind.MISTAKE else None)
    if note_fault:
        faults["note"] = note_fault
    if kind is MoveKind.MISTAKE and leaving.goes_elsewhere(db, page.child.id, page.unit, page.today):
        faults["kind"] = Phrase("En anden enhed har også barnet. Så er det ikke kun en fejl hos jer: Vælg noget andet.")
    if kind is MoveKind.EIGHTEEN and isinstance(day, date) and not _is_grown_up(page.child.born, day):
        faults["day"] = Phrase("Barnet er ikke fyldt 18 år den dag. Se efter, eller vælg noget andet.")
    settled = typed.answers.settled(page.waiting)
    faults |= work_faults(db, kind, page.waiting, page.takers, settled)
    if faults or isinstance(day, Phrase):
        raise Invalid(faults)
    if kind is MoveKind.MISTAKE:
        _free_number(db, user, page.child, page.unit, note, now)
    leave(db, user, Leave(page.child, page.unit, kind, target, day, note), page.waiting, settled, now)


def _is_grown_up(born: date, day: date) -> bool:
    return age_in_months(born, day) >= GROWN_UP_YEARS * MONTHS_A_YEAR


def _free_number(db: Database, user: User, child: Child, unit: Unit, note: str, now: datetime) -> None:
    """A number on a record that was made by mistake is the right child's again; that it stood there stays in the history."""
    if child.cpr is None:
        return
    kept = kept_facts.of_child(db, child.id)
    gone = FactDifference(FactField.CPR, child.cpr, "")
    kept_facts.write(db, child.id, replace(kept, cpr=None))
    history.add(db, child.id, [gone], HowChanged.MENDED, note, Writer(user.id, unit.id, now))
