"""The visits that a colleague can't make, given to those who can: whoever leads the unit sees the days as the colleague planned them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from screening.domain.acts import Act
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Unit, User
from screening.domain.people.staffing import Person, RoleState
from screening.domain.phrase import Phrase
from screening.domain.rounds.visit_day import BACK, MOST_VISITS, PlannedVisit, timed
from screening.domain.ruler.written.configuration import Configuration
from screening.errors import Invalid
from screening.language import local_day
from screening.services import once, telling
from screening.services.people import access
from screening.services.rounds.visiting import VisitedFamily, families_of, visiting_roles
from screening.services.sharing import insight
from screening.storage import audit
from screening.storage.children import closed
from screening.storage.database import Database
from screening.storage.people import absences, staff
from screening.storage.rounds import visit_plans


@dataclass(frozen=True)
class Visitor:
    """Somebody who can make a visit on a day: how many are on that day already, and whether the person is away then."""

    person: Person
    visits: int
    is_away: bool


@dataclass(frozen=True)
class PlannedDay:
    """A day of a colleague's visits in a unit that the reader leads, and who could make them, by name."""

    day: date
    unit: Unit
    families: tuple[VisitedFamily, ...]
    visitors: tuple[Visitor, ...]

    @property
    def waiting(self) -> int:
        """How many of the families are still to be visited."""
        return sum(one.waits for one in self.families)

    def key_of(self, family: VisitedFamily) -> str:
        """What a visit is called in a form."""
        return f"{self.day.isoformat()}.{family.child.id}"


def look_at(db: Database, user: User, person_id: str, configuration: Configuration, now: datetime) -> tuple[PlannedDay, ...]:
    """A colleague's visits of today and later in the units that the user leads. The look is one row of the log that names the children."""
    days = as_it_is(db, user, person_id, configuration, now)
    insight.list_seen(db, user, Act.VISITS_VIEWED, {one.child.id for day in days for one in day.families}, now, subject=person_id)
    return days


def as_it_is(db: Database, user: User, person_id: str, configuration: Configuration, now: datetime) -> tuple[PlannedDay, ...]:
    """The same for whoever has it open already."""
    access.check_can_lead(user)
    today, found = local_day(now), list[PlannedDay]()
    for unit in user.led:
        if not visiting_roles(unit, configuration):
            continue
        planned = visit_plans.from_day(db, person_id, unit, today)
        if not planned:
            continue
        everybody, away, counts = staff.of_units(db, (unit,)), absences.in_units(db, (unit,), today), visit_plans.counted(db, today)
        for day, visits in planned.items():
            families = families_of(db, user, unit, visits, day, configuration, now)
            visitors = [
                Visitor(one, counts.get((one.id, day), 0), any(gone.user_id == one.id and gone.is_on(day) for gone in away))
                for one in everybody
                if one.id != person_id and _visits(one, unit, day, configuration)
            ]
            if families:
                found.append(PlannedDay(day, unit, families, tuple(visitors)))
    return tuple(sorted(found, key=lambda one: one.day))


def hand_over(
    db: Database, user: User, person_id: str, takers: Mapping[str, str], configuration: Configuration, now: datetime, form: Form = NO_FORM
) -> int:
    """Put each visit (by its key) on the same day of whoever makes it instead (id of a user; empty: not now), and answer with how many.

    All or none. Raises `Invalid` with the visit as the field, and `AlreadyMade`.
    """
    with once.writing_once(db, user, form, Act.VISITS_HANDED_OVER, now) as make:
        days = as_it_is(db, user, person_id, configuration, now)
        wanted = {key: taker for key, taker in takers.items() if taker}
        faults = _faults(db, days, wanted)
        if faults:
            raise Invalid(faults)
        for day in days:
            for family in day.families:
                if taker := wanted.get(day.key_of(family)):
                    _move(db, person_id, taker, day, family, now)
                    audit.record(db, now, Act.VISITS_HANDED_OVER, user, child_id=family.child.id, subject=person_id)
        for taker in sorted(set(wanted.values())):
            telling.tell(db, taker, now)
        make(person_id)
    return len(wanted)


def _visits(person: Person, unit: Unit, day: date, configuration: Configuration) -> bool:
    roles = visiting_roles(unit, configuration)
    return any(one.unit.id == unit.id and one.role in roles and one.state_on(day) is RoleState.HELD for one in person.roles_on(day))


def _faults(db: Database, days: Sequence[PlannedDay], wanted: Mapping[str, str]) -> dict[str, Phrase]:
    listed = {day.key_of(one): (day, one) for day in days for one in day.families if one.waits}
    kept_out = closed.kept_out_of(db, {one.child.id for _, one in listed.values()})
    faults: dict[str, Phrase] = {} if wanted else {"": Phrase("Vælg, hvem der tager besøget.")}
    given: dict[tuple[date, str], int] = {}
    for key, taker in wanted.items():
        if key not in listed:
            faults[""] = Phrase("Noget af det er allerede givet videre eller gjort. Se listen igen.")
            continue
        day, family = listed[key]
        visitor = next((one for one in day.visitors if one.person.id == taker), None)
        given[day.day, taker] = given.get((day.day, taker), 0) + 1
        if visitor is None:
            faults[f"to.{key}"] = Phrase("Vælg en, der besøger enhedens familier den dag.")
        elif (family.child.id, taker) in kept_out:
            told = {"name": visitor.person.name, "child": family.child.name}
            faults[f"to.{key}"] = Phrase("{child} er lukket for {name}. Vælg en anden.", told)
        elif visitor.visits + given[day.day, taker] > MOST_VISITS:
            faults[f"to.{key}"] = Phrase("Der er plads til {count} besøg på en dag.", {"count": MOST_VISITS})
    return faults


def _move(db: Database, from_id: str, to_id: str, day: PlannedDay, family: VisitedFamily, now: datetime) -> None:
    """Take a family off the one day and put it on the other, by its time; one that stands there already stays where it is."""
    oldest = local_day(now) - BACK
    left = [one for one in visit_plans.of_day(db, from_id, day.day) if one.child_id != family.child.id]
    visit_plans.keep(db, from_id, day.day, left, oldest)
    there = visit_plans.of_day(db, to_id, day.day)
    if all(one.child_id != family.child.id for one in there):
        visit_plans.keep(
            db, to_id, day.day, timed([*there, PlannedVisit(family.child.id, day.unit.id)], family.child.id, family.at), oldest
        )
