"""For whoever leads a unit: who works there and as what, who is away, and what waits for whom."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from screening.domain.acts import Act
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Unit, User
from screening.domain.people.staffing import Person, Work
from screening.domain.phrase import Phrase
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import once
from screening.services.people import access, deputies
from screening.services.people.deputies import UnitDeputy
from screening.services.people.roles import read_one_day
from screening.storage import audit, handing_over
from screening.storage.database import Database
from screening.storage.people import absences, staff
from screening.storage.people.absences import Absence

NEW_FOR: Final = timedelta(days=30)
"""As long as somebody with a new role stands out: whoever leads a unit is to see who has come to see its children."""

IS_OVER: Final = Phrase("Den sidste dag er allerede forbi.")
BEFORE_FIRST: Final = Phrase("Den sidste dag ligger før den første.")


@dataclass(frozen=True)
class Colleague:
    """Somebody who works in a unit, or for whom something waits there although nobody works on it any more (`has_left`)."""

    person: Person
    absence: Absence | None
    left: tuple[Work, ...]
    has_left: bool

    def is_new(self, today: date) -> bool:
        """Whether a role here began lately."""
        return any(today - NEW_FOR < held.since <= today for held in self.person.roles_on(today))


@dataclass(frozen=True)
class ColleaguesPage:
    """The units that somebody leads, who works there by name (first those for whom something waits and who are gone), and who stands in."""

    today: date
    led: tuple[Unit, ...]
    colleagues: tuple[Colleague, ...]
    deputies: tuple[UnitDeputy, ...]


def look_at(db: Database, user: User, now: datetime) -> ColleaguesPage:
    """Who works in the units that the user leads. No child is named."""
    access.check_can_lead(user)
    today = local_day(now)
    away = absences.nearest(db, user.led, today)
    behind = handing_over.left_behind(db, user.led, today, user.id)
    everybody = staff.of_units(db, user.led)
    seen = [
        Colleague(person, away.get(person.id), _waiting_for(db, person.id, user, today), person.id in behind)
        for person in everybody
        if person.roles_on(today) or person.id in behind
    ]
    elsewhere = [staff.get(db, id_) for id_ in behind if id_ not in {person.id for person in everybody}]
    seen += [Colleague(person, None, tuple(behind[person.id]), True) for person in elsewhere if person]
    ordered = tuple(sorted(seen, key=lambda one: not one.has_left))
    return ColleaguesPage(today, user.led, ordered, deputies.of_led(db, user, today))


def _waiting_for(db: Database, person_id: str, user: User, today: date) -> tuple[Work, ...]:
    """How much waits for somebody in the units that the user leads, as far as the user may see the children."""
    return tuple(one for one in handing_over.of_person(db, person_id, today, user.id) if one.unit in user.led)


def note_absence(db: Database, user: User, person_id: str, since: str, until: str, now: datetime, form: Form = NO_FORM) -> None:
    """Note that a colleague, or whoever leads, is away: from today where no day is typed, and open-ended without a last day; never why.

    What was noted before stands, but for what lies within these days: who is ill today is on holiday next month all the same.
    Raises `Invalid`.
    """
    access.check_can_lead(user)
    today = local_day(now)
    with once.writing_once(db, user, form, Act.ABSENCE_NOTED, now) as make:
        _check_works_here(db, user, person_id, today)
        faults: dict[str, Phrase] = {}
        first = read_one_day(since, today, "since", faults) or today
        last = read_one_day(until, today, "until", faults)
        if last is not None and not faults and last < max(first, today):
            faults["until"] = IS_OVER if last < today else BEFORE_FIRST
        if faults:
            raise Invalid(faults)
        absences.forget_before(db, today - absences.KEPT)
        for absence in _of_person(db, user, person_id, today):
            if absence.since >= first and (absence.until == last or (absence.until and last and absence.until <= last)):
                absences.end(db, absence.id, min(absence.since, today) - timedelta(days=1))
        absences.add(db, person_id, first, last, user.id, now)
        audit.record(db, now, Act.ABSENCE_NOTED, user, subject=person_id)
        make(person_id)


def end_absence(db: Database, user: User, person_id: str, now: datetime, form: Form = NO_FORM, *, coming: str = "") -> None:
    """A colleague is back; or is not going to be away after all, where one that is `coming` is named (id): the others stand then."""
    access.check_can_lead(user)
    today = local_day(now)
    with once.writing_once(db, user, form, Act.ABSENCE_ENDED, now) as make:
        _check_works_here(db, user, person_id, today)
        for absence in _of_person(db, user, person_id, today):
            if absence.id == coming or (not coming and absence.is_on(today)):
                absences.end(db, absence.id, today - timedelta(days=1))
        audit.record(db, now, Act.ABSENCE_ENDED, user, subject=person_id)
        make(person_id)


def _of_person(db: Database, user: User, person_id: str, today: date) -> list[Absence]:
    return [absence for absence in absences.in_units(db, user.led, today) if absence.user_id == person_id]


def _check_works_here(db: Database, user: User, person_id: str, today: date) -> None:
    """Raise `NotFound` for whoever has no role in a unit that the user leads."""
    if not any(person.id == person_id and person.roles_on(today) for person in staff.of_units(db, user.led)):
        raise NotFound
