"""A child may be closed to named colleagues: its own parent, a relative, somebody whom the suspicion is about. They find it by no road."""

from dataclasses import dataclass
from datetime import datetime

from screening.domain.acts import Act
from screening.domain.children.child import Child
from screening.domain.cleaning import one_line
from screening.domain.keeping.afterwards import Afterwards
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Right, Unit, UnitKind, User
from screening.domain.people.staffing import Person
from screening.domain.phrase import Phrase
from screening.domain.reasons import read_reason
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import once
from screening.services.children import children
from screening.storage import audit
from screening.storage.children import closed
from screening.storage.children.closed import ClosedTo
from screening.storage.database import Database
from screening.storage.keeping import afterwards
from screening.storage.people import staff, users


@dataclass(frozen=True)
class ClosingPage:
    """To whom a child is and was closed, and to whom the reader can close it.

    `candidates` are colleagues in the units that the reader leads; `names_anybody` says that the reader may name somebody in another
    unit, by login: the authority, where it is about a leader.
    """

    child: Child
    standing: tuple[ClosedTo, ...]
    past: tuple[ClosedTo, ...]
    candidates: tuple[Person, ...]
    names_anybody: bool


def can_close(user: User, child: Child) -> bool:
    """Whether somebody may close a child to others: whoever leads a unit that has it, and the authority that has it."""
    return bool(_units_led(user, child))


def look_at(db: Database, user: User, child_id: str, now: datetime) -> ClosingPage:
    """The page on which a child is closed to somebody, or opened again. Raises `NotFound`. The view is logged."""
    child = _child_led(db, user, child_id, now)
    audit.view(db, now, Act.CLOSINGS_VIEWED, user, child_id=child.id)
    return _page(db, user, child, now)


def close(db: Database, user: User, child_id: str, whom: str, login: str, because: str, now: datetime, form: Form = NO_FORM) -> None:
    """Close a child to a colleague: one of the page's candidates (`whom`, an id), or by login where the reader may name anybody.

    What the colleague had promised about the child is the unit's from then on. Raises `NotFound`, `AlreadyMade`, and `Invalid` with every
    fault at once.
    """
    child = _child_led(db, user, child_id, now)
    with once.writing_once(db, user, form, Act.CHILD_CLOSED, now) as make:
        faults = dict[str, Phrase]()
        reason = read_reason(because, Phrase("Skriv kort, hvorfor barnet skal være lukket for kollegaen."))
        if isinstance(reason, Phrase):
            faults["because"] = reason
        colleague_id = _whom(db, _page(db, user, child, now), user, whom, one_line(login), faults, now)
        if faults or isinstance(reason, Phrase):
            raise Invalid(faults)
        closing_id = closed.close(db, child.id, colleague_id, reason, user.id, now)
        closed.give_tasks_to_the_unit(db, child.id, colleague_id)
        audit.record(db, now, Act.CHILD_CLOSED, user, child_id=child.id, subject=closing_id)
        afterwards.note(db, Afterwards.CHILD_CLOSED, closing_id, now)
        make(child.id)


def open_again(db: Database, user: User, child_id: str, closing_id: str, now: datetime, form: Form = NO_FORM) -> None:
    """Let a colleague see the child again. Raises `NotFound` and `AlreadyMade`."""
    child = _child_led(db, user, child_id, now)
    with once.writing_once(db, user, form, Act.CHILD_OPENED, now) as make:
        if closing_id not in {one.id for one in closed.of_child(db, child.id) if one.opened_at is None}:
            raise NotFound
        closed.open_(db, closing_id, user.id, now)
        audit.record(db, now, Act.CHILD_OPENED, user, child_id=child.id, subject=closing_id)
        afterwards.note(db, Afterwards.CHILD_OPENED, closing_id, now)
        make(child.id)


def _page(db: Database, user: User, child: Child, now: datetime) -> ClosingPage:
    today, led, every = local_day(now), _units_led(user, child), closed.of_child(db, child.id)
    standing = tuple(one for one in every if one.opened_at is None)
    kept_out = {one.user_id for one in standing} | {user.id}
    people = staff.of_units(db, [unit for unit in led if unit.kind is not UnitKind.AUTHORITY])
    return ClosingPage(
        child=child,
        standing=standing,
        past=tuple(one for one in every if one.opened_at),
        candidates=tuple(person for person in people if person.id not in kept_out and person.roles_on(today)),
        names_anybody=any(unit.kind is UnitKind.AUTHORITY for unit in led),
    )


def _whom(db: Database, page: ClosingPage, user: User, whom: str, login: str, faults: dict[str, Phrase], now: datetime) -> str:
    """The id of the colleague that was chosen or named; with a fault, an empty one."""
    if login and page.names_anybody:
        named = users.with_login(db, login, local_day(now))
        if named is None or named.id == user.id:
            faults["login"] = Phrase("Ingen anden har det brugernavn. Se efter, om det er stavet rigtigt.")
        elif named.id in {one.user_id for one in page.standing}:
            faults["login"] = Phrase("Barnet er allerede lukket for {name}.", {"name": named.name})
        return named.id if named else ""
    if whom not in {person.id for person in page.candidates}:
        faults["login" if page.names_anybody and not page.candidates else "whom"] = (
            Phrase("Skriv kollegaens brugernavn.") if page.names_anybody else Phrase("Vælg den kollega, barnet skal være lukket for.")
        )
    return whom


def _child_led(db: Database, user: User, child_id: str, now: datetime) -> Child:
    child = children.get(db, user, child_id, now)
    if not can_close(user, child):
        raise NotFound
    return child


def _units_led(user: User, child: Child) -> tuple[Unit, ...]:
    return tuple(unit for unit in user.units_with(Right.CLOSE_CHILDREN) if unit in child.units)
