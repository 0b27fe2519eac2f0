"""First codes: given by an administrator, and shown once."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from screening.domain.acts import Act
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Console, User
from screening.domain.people.codes import LASTS, hash_of, new_code
from screening.domain.people.staffing import Person, PersonState
from screening.domain.phrase import Phrase
from screening.errors import Invalid
from screening.language import local_day
from screening.services import once
from screening.services.people import access
from screening.services.people.roles import person_of
from screening.storage import audit
from screening.storage.database import Database
from screening.storage.entering import sessions, sign_on_accounts
from screening.storage.people import codes, staff


@dataclass(frozen=True)
class HandedCode:
    """What is printed for somebody, and shown to nobody again. `ends_at` is UTC."""

    user_id: str
    name: str
    title: str
    login: str
    code: str
    ends_at: datetime


def give(db: Database, who: User | Console, user_id: str, now: datetime, form: Form = NO_FORM, *, untie: bool = False) -> HandedCode:
    """Give somebody a code to come in with; earlier ones open nothing any more. The password of now opens until the code is used.

    With `untie` whoever comes in by sign-on does so no more: the provider is another now, or there is none.
    Raises `Invalid` for whoever has been ended, or comes in by sign-on.
    """
    access.check_can_keep_people(who)
    with once.writing_once(db, who, form, Act.USER_CODE_GIVEN, now) as make:
        person = person_of(db, user_id)
        if person.ended_at:
            raise Invalid({"": Phrase("{name} er afsluttet. Tag først brugeren tilbage.", {"name": person.name})})
        if person.by_sign_on and untie:
            sign_on_accounts.forget(db, user_id)
            sessions.end_sessions_of(db, user_id, now)
            audit.record(db, now, Act.SIGN_ON_UNTIED, who, subject=user_id)
        elif person.by_sign_on:
            raise Invalid({"": Phrase("{name} kommer ind med kommunens log-ind og har ingen adgangskode her.", {"name": person.name})})
        handed = give_inside(db, who, person, now)
        make(user_id)
    return handed


def give_to_the_waiting(db: Database, who: User | Console, unit_id: str, now: datetime, form: Form = NO_FORM) -> tuple[HandedCode, ...]:
    """Give a new code to everybody of a unit (all units where the id is empty) who has never come in: a sheet of codes that was lost.

    Whoever has chosen a password is left alone. Raises `Invalid` where nobody waits.
    """
    access.check_can_keep_people(who)
    today = local_day(now)
    with once.writing_once(db, who, form, Act.CODES_GIVEN, now) as make:
        waiting = [
            person
            for person in staff.every(db)
            if person.state_at(now) in (PersonState.INVITED, PersonState.SHUT_OUT)
            and any(unit_id in ("", held.unit.id) for held in person.roles_on(today))
        ]
        if not waiting:
            raise Invalid({"": Phrase("Alle her har valgt en adgangskode. Er én glemt, så giv en ny kode på kollegaens egen side.")})
        handed = tuple(give_inside(db, who, person, now) for person in waiting)
        audit.record(db, now, Act.CODES_GIVEN, who, subject=unit_id or None)
        make(unit_id)
    return handed


def give_inside(db: Database, who: User | Console, person: Person, now: datetime) -> HandedCode:
    """Give a code inside a transaction."""
    code, ends_at = new_code(secrets.choice), now + LASTS
    codes.add(db, person.id, hash_of(code), who.id if isinstance(who, User) else None, ends_at, now)
    audit.record(db, now, Act.USER_CODE_GIVEN, who, subject=person.id)
    return HandedCode(person.id, person.name, person.title, person.login, code, ends_at)
