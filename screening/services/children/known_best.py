"""Who knows each child of a unit best: written for many at once, when a colleague comes, leaves, or is given another's families."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.danish_order import danish_order
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Unit, User
from screening.domain.people.staffing import Person
from screening.domain.phrase import Phrase
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import once
from screening.services.people import access
from screening.services.sharing import insight
from screening.storage import audit
from screening.storage.children import closed, stays
from screening.storage.database import Database
from screening.storage.people import staff, users
from screening.storage.rounds import facts
from screening.storage.rounds.facts import UnitChild
from screening.storage.sharing import cautions

NOBODY: Final = ""
"""Instead of a person's id: it is not written who knows the child."""
MOST: Final = 200
"""So many children stand on the page at once; those after them come when these are known by somebody else."""


@dataclass(frozen=True)
class KnownBy:
    """How many children of the unit somebody (id; `NOBODY`) knows best, by what the person is called."""

    id: str
    name: str
    count: int


@dataclass(frozen=True)
class KnownPage:
    """The children of `unit`, one of `units`, whom somebody (`who`) knows best: `total`, of which `children` stand on the page.

    `people` work there today. `under_caution` are the ids of children to mark.
    """

    today: date
    units: tuple[Unit, ...]
    unit: Unit
    who: str
    known_by: tuple[KnownBy, ...]
    total: int
    children: tuple[UnitChild, ...]
    people: tuple[Person, ...]
    under_caution: frozenset[str]


def look_at(db: Database, user: User, unit_id: str, who: str, now: datetime) -> KnownPage:
    """The page for one of the user's units (the first, where none is named). Raises `NotFound`. Looking is logged with whom it shows."""
    page = as_it_is(db, user, unit_id, who, now)
    insight.list_seen(db, user, Act.OWN_CHILDREN_VIEWED, [one.child.id for one in page.children], now, f"known {page.unit.id} {page.who}")
    return page


def as_it_is(db: Database, user: User, unit_id: str, who: str, now: datetime) -> KnownPage:
    """The same for whoever has the page open already."""
    unit, today = _unit_of(user, unit_id), local_day(now)
    children = facts.children_of(db, user.reach, unit, today)
    counts = Counter(one.knows_id or NOBODY for one in children)
    known_by = [KnownBy(id_, users.name_of(db, id_) if id_ else "", count) for id_, count in counts.items()]
    chosen = [one for one in children if (one.knows_id or NOBODY) == who]
    shown = tuple(chosen[:MOST])
    return KnownPage(
        today=today,
        units=user.child_units,
        unit=unit,
        who=who,
        known_by=tuple(sorted(known_by, key=lambda one: danish_order(one.name))),
        total=len(chosen),
        children=shown,
        people=_working_in(db, unit, today),
        under_caution=cautions.under_caution(db, {one.child.id for one in shown}),
    )


def say(db: Database, user: User, unit_id: str, child_ids: Collection[str], knows_id: str, now: datetime, form: Form = NO_FORM) -> int:
    """Write who knows these children of a unit best (id of somebody who works there; `NOBODY`), and answer with how many.

    Raises `NotFound`, `AlreadyMade`, and `Invalid` without a child, for a child that has left, and for who can't.
    """
    with once.writing_once(db, user, form, Act.CHILD_KNOWN, now) as make:
        unit, today = _unit_of(user, unit_id), local_day(now)
        named = {one.child.id: one.name for one in facts.children_of(db, user.reach, unit, today)}
        person = next((one for one in _working_in(db, unit, today) if one.id == knows_id), None)
        faults: dict[str, Phrase] = {}
        if not child_ids:
            faults["child"] = Phrase("Sæt kryds ved mindst ét barn.")
        elif not set(child_ids) <= set(named):
            faults["child"] = Phrase("Et af børnene går ikke hos jer mere. Se listen igen.")
        if person is None and knows_id != NOBODY:
            faults["to"] = Phrase("Vælg en, der arbejder med enhedens børn.")
        kept_out = closed.kept_out_of(db, child_ids)
        shut = next((id_ for id_ in child_ids if (id_, knows_id) in kept_out), None)
        if person and shut in named:
            faults["to"] = Phrase("{child} er lukket for {name}. Vælg en anden.", {"child": named[shut], "name": person.name})
        if faults:
            raise Invalid(faults)
        for child_id in sorted(child_ids):
            stays.say_who_knows(db, child_id, unit, knows_id or None, today)
            audit.record(db, now, Act.CHILD_KNOWN, user, child_id=child_id, subject=knows_id or None)
        make(unit.id)
    return len(child_ids)


def _unit_of(user: User, unit_id: str) -> Unit:
    access.check_can_see_children(user)
    unit = next((one for one in user.child_units if unit_id in ("", one.id)), None)
    if unit is None:
        raise NotFound
    return unit


def _working_in(db: Database, unit: Unit, today: date) -> tuple[Person, ...]:
    return tuple(one for one in staff.of_units(db, (unit,)) if one.works_in(unit.id, today))
