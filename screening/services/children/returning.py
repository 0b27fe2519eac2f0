"""Children who have left a unit: seen by whoever moves its children, and brought back with a reason."""

from dataclasses import dataclass, replace
from datetime import datetime

from screening.domain.acts import Act
from screening.domain.children.fields import FactField
from screening.domain.children.history import FactDifference, HowChanged
from screening.domain.children.moving import MoveKind
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Right, Unit, User
from screening.domain.phrase import Phrase
from screening.domain.reasons import read_reason
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import once
from screening.services.children import left_work
from screening.services.sharing import insight
from screening.storage import audit, leaving
from screening.storage.children import children as kept_children
from screening.storage.children import facts, history, stays
from screening.storage.children.history import Writer
from screening.storage.database import Database
from screening.storage.leaving import ChildLeft
from screening.storage.left_work import LeftWork


@dataclass(frozen=True)
class LeftPage:
    """The children that have left the units in which the reader moves children, the last first. `unit_names` are by id.

    `unfinished` is what nobody finished about children whom the unit sees no more.
    """

    left: tuple[ChildLeft, ...]
    unit_names: dict[str, str]
    unfinished: tuple[LeftWork, ...]


def look_at(db: Database, user: User, now: datetime) -> LeftPage:
    """Who has left. Raises `NotFound` for whoever moves no children. The list is logged with whom it shows."""
    page = LeftPage(tuple(_left(db, user, now)), {unit.id: unit.name for unit in _units(user)}, left_work.unfinished(db, user, now))
    named = {one.child_id for one in page.left} | {one.work.child_id for one in page.unfinished}
    insight.list_seen(db, user, Act.ENDED_VIEWED, named, now)
    return page


def bring_back(db: Database, user: User, end_id: str, because: str, now: datetime, form: Form = NO_FORM) -> str:
    """Take a child back into the unit that it left, from today, and answer with its id.

    What ended when it left stays ended. A number that was taken from a record made by mistake is its own again, where it is free.
    Raises `NotFound`, `AlreadyMade`, and `Invalid` without a reason.
    """
    with once.writing_once(db, user, form, Act.CHILD_BROUGHT_BACK, now) as make:
        left = next((one for one in _left(db, user, now) if one.id == end_id), None)
        if left is None:
            raise NotFound
        reason = read_reason(because, Phrase("Skriv kort, hvorfor barnet er hos jer igen."))
        if isinstance(reason, Phrase):
            raise Invalid({f"because.{end_id}": reason})
        unit = next(unit for unit in _units(user) if left.unit_id in unit.ids)
        leaving.bring_back(db, left.id, reason, user.id, now)
        today = local_day(now)
        stay = stays.in_unit(db, left.child_id, unit, today)
        if stay:
            stays.go_on(db, left.child_id, unit, stay.since)
        else:
            stays.begin(db, left.child_id, unit.id, today)
        if left.kind is MoveKind.MISTAKE:
            _number_again(db, left.child_id, Writer(user.id, unit.id, now), reason)
        audit.record(db, now, Act.CHILD_BROUGHT_BACK, user, child_id=left.child_id, subject=left.id)
        make(left.child_id)
    return left.child_id


def _units(user: User) -> tuple[Unit, ...]:
    units = user.units_with(Right.MOVE_CHILDREN)
    if not units:
        raise NotFound
    return units


def _left(db: Database, user: User, now: datetime) -> list[ChildLeft]:
    """Each child once for each unit, as it left last."""
    newest: dict[tuple[str, str], ChildLeft] = {}
    for one in leaving.of_units(db, _units(user), user.id, local_day(now)):
        newest.setdefault((one.child_id, one.unit_id), one)
    return list(newest.values())


def _number_again(db: Database, child_id: str, writer: Writer, reason: str) -> None:
    kept = facts.of_child(db, child_id)
    taken = (
        one.difference for one in history.of_child(db, child_id) if one.difference.field is FactField.CPR and one.record_id == child_id
    )
    last = next(taken, None)
    if last and not last.after and kept.cpr is None and not kept_children.cpr_is_known(db, last.before):
        facts.write(db, child_id, replace(kept, cpr=last.before))
        history.add(db, child_id, [FactDifference(FactField.CPR, "", last.before)], HowChanged.FIRST, reason, writer)
