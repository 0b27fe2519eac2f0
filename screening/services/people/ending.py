"""A colleague's last day and first day again. Nobody who has been here is ever deleted: the log and what was signed name them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from screening.domain.acts import Act
from screening.domain.cleaning import clean_line
from screening.domain.entering.sessions import SessionState
from screening.domain.keeping.afterwards import Afterwards
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Console, Right, User, rights_of
from screening.domain.people.lists import WrittenPerson
from screening.domain.people.staffing import Person, RoleState, Work
from screening.domain.phrase import Phrase
from screening.errors import Invalid
from screening.language import local_day
from screening.services import once
from screening.services.people import access, adding, codes, roles
from screening.services.people.codes import HandedCode
from screening.storage import audit, handing_over
from screening.storage.database import Database
from screening.storage.entering import factors, sessions, sign_on_accounts
from screening.storage.keeping import afterwards
from screening.storage.people import staff


@dataclass(frozen=True)
class WorkLeft:
    """What waits for somebody in a unit, counted, and who leads the unit and hands it over: nobody, where it has no leader."""

    work: Work
    leaders: tuple[str, ...]


@dataclass(frozen=True)
class PersonPage:
    """Somebody as an administrator sees them. `left` is what waits for them; no child is named.

    `inside` are the sessions that are open. `has_factor` says whether there is a second factor of either kind, and `resets` why it was
    reset, the last time first.
    """

    person: Person
    left: tuple[WorkLeft, ...]
    inside: tuple[sessions.SessionOfUser, ...]
    has_factor: bool
    resets: tuple[factors.Reset, ...]


def look_at(db: Database, who: User | Console, user_id: str, now: datetime) -> PersonPage:
    """One person, with what waits for that person in each unit."""
    access.check_can_keep_people(who)
    person = roles.person_of(db, user_id)
    today = local_day(now)
    left = handing_over.of_person(db, user_id, today)
    everybody = staff.of_units(db, [one.unit for one in left]) if left else []
    return PersonPage(
        person,
        tuple(WorkLeft(one, leaders_of(everybody, one.unit.id, user_id, now)) for one in left),
        tuple(one for one in sessions.of_user(db, user_id) if one.session.state_at(now) is SessionState.OPEN),
        factors.is_set_up(db, user_id),
        tuple(factors.resets_of(db, user_id)),
    )


def leaders_of(everybody: list[Person], unit_id: str, but_not: str, now: datetime) -> tuple[str, ...]:
    """The names of those who lead a unit today, without one person."""
    today = local_day(now)
    return tuple(
        person.name
        for person in everybody
        if person.id != but_not
        and any(
            held.unit.id == unit_id and Right.LEAD in rights_of(held.role) and held.state_on(today) is RoleState.HELD
            for held in person.roles_on(today)
        )
    )


def change(db: Database, who: User | Console, user_id: str, written: WrittenPerson, now: datetime, form: Form = NO_FORM) -> None:
    """Mend a name, a title or an e-mail. What was signed keeps the names of its day. Raises `Invalid`."""
    access.check_can_keep_people(who)
    with once.writing_once(db, who, form, Act.USER_CHANGED, now) as make:
        person = roles.person_of(db, user_id)
        mended = WrittenPerson(clean_line(written.name), clean_line(written.title), clean_line(written.email), person.login)
        faults = adding.text_faults(mended)
        if faults:
            raise Invalid(faults)
        staff.change_person(db, user_id, mended.name, mended.title, mended.email)
        audit.record(db, now, Act.USER_CHANGED, who, subject=user_id)
        make(user_id)


def end(db: Database, who: User | Console, user_id: str, now: datetime, form: Form = NO_FORM) -> None:
    """End somebody now: sessions at once, every role with yesterday, no code opens. Drafts and promises wait for the units' leaders.

    Raises `Invalid` for the last administrator.
    """
    access.check_can_keep_people(who)
    with once.writing_once(db, who, form, Act.USER_ENDED, now) as make:
        person = roles.person_of(db, user_id)
        if person.ended_at:
            raise Invalid({"": Phrase("{name} er allerede afsluttet.", {"name": person.name})})
        today = local_day(now)
        for held in person.roles_on(today):
            staff.end_role(db, user_id, held.unit.id, held.role, held.since, today - timedelta(days=1))
        staff.end(db, user_id, now)
        sign_on_accounts.let_back(db, user_id, may_come_back=False)
        sessions.end_sessions_of(db, user_id, now)
        roles.check_an_administrator_stays(db, today)
        audit.record(db, now, Act.USER_ENDED, who, subject=user_id)
        afterwards.note(db, Afterwards.USER_ENDED, user_id, now)
        make(user_id)


def bring_back(db: Database, who: User | Console, user_id: str, now: datetime, form: Form = NO_FORM) -> HandedCode | None:
    """Let somebody in again, by a new code and without any role: those of before are over. Raises `Invalid` for who is here.

    Whoever comes in by sign-on gets no code: the next one brings the person back, with the roles that it gives.
    """
    access.check_can_keep_people(who)
    with once.writing_once(db, who, form, Act.USER_BROUGHT_BACK, now) as make:
        person = roles.person_of(db, user_id)
        if not person.ended_at:
            raise Invalid({"": Phrase("{name} er ikke afsluttet.", {"name": person.name})})
        handed = None
        audit.record(db, now, Act.USER_BROUGHT_BACK, who, subject=user_id)
        if person.by_sign_on:
            sign_on_accounts.let_back(db, user_id, may_come_back=True)
        else:
            staff.bring_back(db, user_id)
            afterwards.note(db, Afterwards.USER_BROUGHT_BACK, user_id, now)
            handed = codes.give_inside(db, who, person, now)
        make(user_id)
    return handed
