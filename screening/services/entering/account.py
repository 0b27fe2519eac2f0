"""One's own account: what one is called, the password, the sessions, the language."""

import hmac
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from screening.domain.acts import Act
from screening.domain.cleaning import clean_line
from screening.domain.entering.devices import Device
from screening.domain.entering.sessions import SessionState
from screening.domain.once import NO_FORM, Form
from screening.domain.people import User
from screening.domain.people.lists import WrittenPerson
from screening.domain.people.staffing import Person
from screening.domain.phrase import Phrase
from screening.errors import Invalid, NotFound
from screening.services import once
from screening.services.entering import own_factor
from screening.services.entering.entering import NO_DOORSTEP
from screening.services.entering.limits import Doorstep, begin_try
from screening.services.entering.own_factor import FreshProof, OwnFactor
from screening.services.entering.starting import token_hash
from screening.services.people import adding, passwords
from screening.storage import audit
from screening.storage.database import Database, writing
from screening.storage.entering import sessions
from screening.storage.people import staff, users


@dataclass(frozen=True)
class OwnSession:
    """A session that is open: on which device, since when, when it was in use last (UTC), and whether it is this one."""

    id: str
    device: Device
    started_at: datetime
    seen_at: datetime
    is_this: bool


@dataclass(frozen=True)
class AccountPage:
    """Somebody's own account."""

    person: Person
    language: str
    sessions: tuple[OwnSession, ...]
    factor: OwnFactor


def look_at(db: Database, user: User, token: str, now: datetime) -> AccountPage:
    """The user's own account, as it is told to nobody else. `token` is this session's."""
    person = staff.get(db, user.id)
    if person is None:
        raise NotFound
    this = token_hash(token)
    own = tuple(
        OwnSession(one.id, one.device, one.session.started_at, one.session.seen_at, hmac.compare_digest(one.token_hash, this))
        for one in sessions.of_user(db, user.id)
        if one.session.state_at(now) is SessionState.OPEN
    )
    return AccountPage(person, users.language_of(db, user.id), own, own_factor.look_at(db, user, now))


def change_password(
    db: Database,
    user: User,
    token: str,
    old: str,
    password: str,
    again: str,
    now: datetime,
    form: Form = NO_FORM,
    step: Doorstep = NO_DOORSTEP,
) -> None:
    """Choose a new password; every other session of the user is over. The old one is guessed no faster here than at the door.

    Raises `Invalid`, `AlreadyMade`, and `TooSoon`, before anything is tried.
    """
    with writing(db):
        this = begin_try(db, user.login, user.id, step, now)
    faults, fits = passwords.faults_of_typing(password, again), passwords.fits(old, users.password_hash(db, user.id))
    if not fits:
        faults = {"old": Phrase("Det er ikke den adgangskode, du har nu."), **faults}
    elif not faults:
        faults = passwords.faults_of_new(password, again, user.login, user.name)
    if faults:
        with writing(db):
            once.refuse_second(db, user, form)  # sent twice at once, this form may have changed the old one a moment ago
            if fits:
                this.was_right(db)
            else:
                audit.record(db, now, Act.PASSWORD_REFUSED, user)
        raise Invalid(faults)
    password_hash = passwords.hash_password(password)
    with once.writing_once(db, user, form, Act.PASSWORD_CHANGED, now) as make:
        this.was_right(db)
        users.choose_password(db, user.id, password_hash)
        sessions.end_sessions_of(db, user.id, now, but_not=token_hash(token))
        audit.record(db, now, Act.PASSWORD_CHANGED, user)
        make(user.id)


def end_sessions(db: Database, user: User, session_ids: Collection[str], proof: FreshProof, now: datetime, step: Doorstep) -> None:
    """End some of the user's own sessions, with the password; one that is over, or is another's, is left alone.

    Whoever comes in by sign-on has no password, and shows the second factor that they have here. Raises `Invalid` by field, and `TooSoon`.
    """
    if not session_ids:
        raise Invalid({"ended": Phrase("Sæt kryds ved mindst ét sted.")})
    shown = own_factor.show(db, user, proof, now, step, "sessions")
    with writing(db):
        faults = own_factor.faults_inside(db, user, shown, now, Act.SESSION_END_REFUSED, by_password=True)
        for one in [one for one in sessions.of_user(db, user.id) if one.id in session_ids and not faults]:
            sessions.end_session(db, one.token_hash, now)
            audit.record(db, now, Act.SESSION_ENDED, user, subject=one.id)
    if faults:
        raise Invalid(faults)


def language_of(db: Database, user: User) -> str:
    """The language that the user has chosen; empty where none was."""
    return users.language_of(db, user.id)


def choose_language(db: Database, user: User, language: str) -> None:
    """Keep the language that the user reads in, for the next log-in too."""
    with writing(db):
        users.choose_language(db, user.id, language)


def rename(db: Database, user: User, written: WrittenPerson, now: datetime, form: Form = NO_FORM) -> None:
    """Change what one is called, one's title and work e-mail. What is signed keeps the name of its day. Raises `Invalid`, `AlreadyMade`."""
    mended = WrittenPerson(clean_line(written.name), clean_line(written.title), clean_line(written.email), user.login)
    with once.writing_once(db, user, form, Act.ACCOUNT_CHANGED, now) as make:
        faults = adding.text_faults(mended)
        if faults:
            raise Invalid(faults)
        staff.change_person(db, user.id, mended.name, mended.title, mended.email)
        audit.record(db, now, Act.ACCOUNT_CHANGED, user)
        make(user.id)
