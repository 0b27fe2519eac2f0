"""Who stands in for a unit's leader: named by the leader, for what nobody takes in time and for when no leader is there."""

from dataclasses import dataclass
from datetime import date, datetime

from screening.domain.acts import Act
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Right, Unit, User
from screening.domain.people.staffing import Person
from screening.domain.phrase import Phrase
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import once
from screening.services.people import access
from screening.storage import audit
from screening.storage.database import Database
from screening.storage.people import deputies, staff


@dataclass(frozen=True)
class UnitDeputy:
    """A unit that the user leads, who stands in there (None: nobody, or somebody who works there no more), and who could."""

    unit: Unit
    deputy: Person | None
    candidates: tuple[Person, ...]


def of_led(db: Database, user: User, today: date) -> tuple[UnitDeputy, ...]:
    """Who stands in, in each unit that the user leads."""
    named, everybody = deputies.of_units(db, user.led), staff.of_units(db, user.led)
    told = []
    for unit in user.led:
        candidates = tuple(one for one in everybody if _can_stand_in(one, unit, today))
        told.append(UnitDeputy(unit, next((one for one in candidates if one.id == named.get(unit.id)), None), candidates))
    return tuple(told)


def name(db: Database, user: User, unit_id: str, person_id: str, now: datetime, form: Form = NO_FORM) -> None:
    """Name who stands in (id), or nobody (empty). Raises `NotFound`, `AlreadyMade`, and `Invalid` for whoever can't."""
    access.check_can_lead(user)
    act = Act.DEPUTY_NAMED if person_id else Act.DEPUTY_ENDED
    with once.writing_once(db, user, form, act, now) as make:
        led = next((one for one in of_led(db, user, local_day(now)) if one.unit.id == unit_id), None)
        if led is None:
            raise NotFound
        if person_id and person_id not in {one.id for one in led.candidates}:
            raise Invalid({f"deputy.{unit_id}": Phrase("Vælg en, der arbejder med enhedens børn og ikke selv er leder.")})
        if person_id:
            deputies.name(db, unit_id, person_id, user.id, now)
        else:
            deputies.forget(db, unit_id)
        audit.record(db, now, act, user, subject=person_id or unit_id)
        make(unit_id)


def _can_stand_in(person: Person, unit: Unit, today: date) -> bool:
    return person.may(Right.SEE_CHILDREN, unit.id, today) and not person.may(Right.LEAD, unit.id, today)
