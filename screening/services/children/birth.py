"""An unborn child is born: everything that was written before goes on in the same record."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from screening.domain.acts import Act
from screening.domain.children.birth import Birth, TypedBirth, check_birth, weeks_before_due
from screening.domain.children.child import Child
from screening.domain.children.facts import written
from screening.domain.children.history import HowChanged, differences
from screening.domain.children.typed_facts import name_fault
from screening.domain.cleaning import one_line
from screening.domain.once import NO_FORM, Form
from screening.domain.people import User
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import once
from screening.services.children import children
from screening.services.children.expected import is_expected
from screening.services.children.mending import ANOTHERS_NUMBER, check_number
from screening.storage import audit
from screening.storage.children import children as kept_children
from screening.storage.children import facts as kept_facts
from screening.storage.children import history
from screening.storage.children.history import Writer
from screening.storage.database import Database


@dataclass(frozen=True)
class BirthPage:
    """A child that is expected on the day `due`, and how many weeks early it would be if it were born today."""

    child: Child
    due: date
    early_today: int


def look_at(db: Database, user: User, child_id: str, now: datetime) -> BirthPage:
    """The page on which a child is born. Raises `NotFound` for one that is born already. Logged."""
    page = as_it_is(db, user, child_id, now)
    audit.view(db, now, Act.FACTS_VIEWED, user, child_id=page.child.id)
    return page


def as_it_is(db: Database, user: User, child_id: str, now: datetime) -> BirthPage:
    """The same for whoever has the page open already."""
    child, today = children.get(db, user, child_id, now), local_day(now)
    if not is_expected(db, child, today):
        raise NotFound
    return BirthPage(child, child.born, weeks_before_due(child.born, today))


def give_birth(db: Database, user: User, child_id: str, typed: TypedBirth, now: datetime, form: Form = NO_FORM) -> None:
    """Turn the due date into a birth date. Raises `NotFound`, `Invalid` with every fault at once, and `AlreadyMade`."""
    page = as_it_is(db, user, child_id, now)
    read, name = _read(page, typed, now)  # every other fault is told before any number is compared
    check_number(db, user, page.child, typed.cpr, now)
    with once.writing_once(db, user, form, Act.CHILD_BORN, now) as make:
        page = as_it_is(db, user, child_id, now)
        read, name = _read(page, typed, now)
        if read.cpr and kept_children.cpr_is_known(db, read.cpr):
            raise Invalid({"cpr": ANOTHERS_NUMBER})
        kept = kept_facts.of_child(db, page.child.id)
        after = replace(kept, name=name, born=read.born, weeks_early=read.weeks_early, cpr=read.cpr)
        kept_facts.write(db, page.child.id, after)
        writer = Writer(user.id, children.unit_for(user, page.child).id, now)
        history.add(db, page.child.id, differences(written(kept), written(after)), HowChanged.CHANGED, "", writer)
        audit.record(db, now, Act.CHILD_BORN, user, child_id=page.child.id)
        make(page.child.id)


def _read(page: BirthPage, typed: TypedBirth, now: datetime) -> tuple[Birth, str]:
    """The birth and the name as they can be written. Raises `Invalid` with every fault at once."""
    read = check_birth(typed, page.due, local_day(now))
    name = one_line(typed.name) or page.child.name
    faults = dict(read) if isinstance(read, dict) else {}
    wrong = name_fault(name)
    if wrong:
        faults["name"] = wrong
    if faults or isinstance(read, dict):
        raise Invalid(faults)
    return read, name
