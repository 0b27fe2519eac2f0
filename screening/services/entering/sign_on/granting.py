"""What a provider tells becomes a user: made at the first sign-on, with exactly the roles that the claims give, and ended without any.

Everything here is done inside a transaction, and each change is a row of the log that tells of the person it happens to.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from screening.domain.acts import Act
from screening.domain.children.cpr import holds_cpr
from screening.domain.entering.sign_on import Claims, Granted, ToldPerson, granted, told_person
from screening.domain.keeping.afterwards import Afterwards
from screening.domain.people import Role, Stranger
from screening.domain.people.lists import WrittenPerson
from screening.domain.people.logins import is_email, is_login, offered_login
from screening.domain.people.staffing import Person, RoleHeld, RoleState
from screening.domain.ruler.written.sign_on import SignOnFile
from screening.services.entering.sign_on.refusing import SignOnFault
from screening.services.people import adding, roles
from screening.services.people.roles import person_of
from screening.storage import audit
from screening.storage.database import Database
from screening.storage.entering import sessions, sign_on_accounts
from screening.storage.keeping import afterwards
from screening.storage.people import staff, units, users


def wanted_roles(db: Database, claims: Claims, written: SignOnFile, today: date) -> tuple[Granted, ...]:
    """The roles that the claims give in the units that are open, also by the name of one that went into them: that is still said."""
    if not written.sign_on:
        return ()
    among, names = roles.open_units(db, today), {unit.id: unit.name for unit in units.every(db)}
    return granted(claims, written, among, {names[id_]: unit for unit in among for id_ in unit.merged})


def user_of(db: Database, issuer: str, subject: str, claims: Claims, written: SignOnFile, now: datetime, today: date) -> str | SignOnFault:
    """The id of whoever has signed on, with the roles that the claims give: made, changed, brought back, or ended and told why not."""
    told, wanted = told_person(claims, written.person), wanted_roles(db, claims, written, today)
    account = sign_on_accounts.of_subject(db, issuer, subject)
    if account is None:
        if not wanted:
            return SignOnFault.UNMAPPED
        return _make(db, issuer, subject, told, wanted, now, today)
    person = person_of(db, account.user_id)
    if person.ended_at and not account.may_come_back:
        return SignOnFault.OVER
    if person.ended_at and not wanted:
        return SignOnFault.UNMAPPED
    if person.ended_at:
        staff.bring_back(db, person.id)
        sign_on_accounts.let_back(db, person.id, may_come_back=False)
        audit.record(db, now, Act.SIGN_ON_BROUGHT_BACK, Stranger(person.id), subject=person.id)
        afterwards.note(db, Afterwards.USER_BROUGHT_BACK, person.id, now)
    return person.id if keep(db, person.id, told, wanted, now, today) else SignOnFault.UNMAPPED


def keep(db: Database, user_id: str, told: ToldPerson, wanted: Sequence[Granted], now: datetime, today: date) -> bool:
    """Let somebody have what the claims give, and nothing else; whether anything is left. Whoever has nothing left is ended."""
    person = person_of(db, user_id)
    _rename(db, person, told, now)
    held = [one for one in person.roles_on(today) if not person.ended_at]
    given = {(one.unit.id, one.role) for one in wanted}
    for one in held:
        if (one.unit.id, one.role) not in given or one.state_on(today) is RoleState.COMING:
            staff.end_role(db, user_id, one.unit.id, one.role, one.since, today - timedelta(days=1))
            audit.record(db, now, Act.SIGN_ON_ROLE_ENDED, Stranger(user_id), subject=user_id)
    has = {(one.unit.id, one.role) for one in held if one.state_on(today) is RoleState.HELD and one.until is None}
    for new in wanted:
        if (new.unit.id, new.role) not in has:
            _give(db, person, new.unit.id, new.role, today)
            audit.record(db, now, Act.SIGN_ON_ROLE_GIVEN, Stranger(user_id), subject=user_id)
    if not wanted:
        _end(db, user_id, now)
    return bool(wanted)


def _give(db: Database, person: Person, unit_id: str, role: Role, today: date) -> None:
    """A role from today on. One that is held until a day lasts, and so does one that began today and was ended today."""
    before = next((one for one in person.roles if (one.unit.id, one.role) == (unit_id, role) and _reaches(one, today)), None)
    if before is None:
        users.add_membership(db, person.id, unit_id, role, today)
    else:
        staff.end_role(db, person.id, unit_id, role, before.since, None)


def _reaches(held: RoleHeld, today: date) -> bool:
    return held.since == today or held.state_on(today) is RoleState.HELD


def _end(db: Database, user_id: str, now: datetime) -> None:
    """Nobody comes in as this user any more, until the claims give a role again."""
    staff.end(db, user_id, now)
    sessions.end_sessions_of(db, user_id, now)
    sign_on_accounts.let_back(db, user_id, may_come_back=True)
    audit.record(db, now, Act.SIGN_ON_ENDED, Stranger(user_id), subject=user_id)
    afterwards.note(db, Afterwards.USER_ENDED, user_id, now)


def _make(
    db: Database, issuer: str, subject: str, told: ToldPerson, wanted: Sequence[Granted], now: datetime, today: date
) -> str | SignOnFault:
    """A new user without a password. Whoever has an account of Lineal's own or by another provider ties it: nobody becomes two."""
    if sign_on_accounts.is_known_by(db, issuer, told.email, told.handle):
        return SignOnFault.KNOWN
    written = _written(told)
    if not written.name:
        return SignOnFault.NAMELESS
    is_free = is_login(told.handle) and not holds_cpr(told.handle) and not users.is_taken(db, told.handle)
    login = told.handle if is_free else offered_login(written.name, lambda offered: users.is_taken(db, offered))
    if not login:
        return SignOnFault.NAMELESS
    user_id = users.add_user(db, login, written.name, written.title, "", now, written.email)
    sign_on_accounts.add(db, user_id, issuer, subject, now)
    audit.record(db, now, Act.SIGN_ON_ADDED, Stranger(user_id), subject=user_id)
    keep(db, user_id, told, wanted, now, today)
    return user_id


def _rename(db: Database, person: Person, told: ToldPerson, now: datetime) -> None:
    """What somebody is called, as the provider says it now; what it does not say stays."""
    written = _written(told)
    after = (written.name or person.name, written.title or person.title, written.email or person.email)
    if after != (person.name, person.title, person.email):
        staff.change_person(db, person.id, *after)
        audit.record(db, now, Act.SIGN_ON_CHANGED, Stranger(person.id), subject=person.id)


def _written(told: ToldPerson) -> WrittenPerson:
    """What can be kept of what the provider says: cut where it is too long, and without an e-mail that is none, or a number."""
    name, title = told.name[: adding.LONGEST_TEXT], told.title[: adding.LONGEST_TEXT]
    return WrittenPerson(name, title, told.email if is_email(told.email) and not holds_cpr(told.email) else "", "")
