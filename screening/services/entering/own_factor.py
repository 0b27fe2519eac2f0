"""One's own second factor on one's own account: a new telephone, new recovery codes, a device that is asked again."""

from dataclasses import dataclass
from datetime import datetime

import pyotp

from screening.domain.acts import Act
from screening.domain.entering.factors import is_one_time_code
from screening.domain.once import NO_FORM, Form
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.errors import Invalid
from screening.services import once
from screening.services.entering import factors as factor
from screening.services.entering import recovery
from screening.services.entering.limits import Doorstep, Try, begin_try
from screening.services.entering.starting import start_half_inside
from screening.services.people import passwords
from screening.storage import audit
from screening.storage.database import Database, writing
from screening.storage.entering import factors, sign_on_accounts, trusted
from screening.storage.people import users


@dataclass(frozen=True)
class OwnFactor:
    """Since when a telephone makes codes (UTC; None where none is set up), how many recovery codes are left, and where nobody asks."""

    made_at: datetime | None
    codes_left: int
    trusted: tuple[trusted.Trusted, ...]


def look_at(db: Database, user: User, now: datetime) -> OwnFactor:
    """One's own second factor."""
    known = factors.authenticator_of(db, user.id)
    left = len(factors.unused_recovery_codes(db, user.id))
    return OwnFactor(known.made_at if known else None, left, tuple(trusted.of_user(db, user.id, now)))


def begin_new_telephone(db: Database, user: User, password: str, code: str, now: datetime, step: Doorstep, form: Form = NO_FORM) -> str:
    """Begin to set up another telephone, with the password and a code of now: the token of a half log-in.

    Raises `Invalid`, `TooSoon`, `AlreadyMade`.
    """
    shown = _show(db, user, password, code, now, step)
    half_token = ""
    with once.writing_once(db, user, form, Act.NEW_TELEPHONE_BEGUN, now) as make:
        faults = _faults_inside(db, user, shown, now)
        if not faults:
            half_token = start_half_inside(db, user, pyotp.random_base32(), step, now)
            audit.record(db, now, Act.NEW_TELEPHONE_BEGUN, user)
            make(user.id)
    if faults:
        raise Invalid(faults)
    return half_token


def new_recovery_codes(
    db: Database, user: User, password: str, code: str, now: datetime, step: Doorstep, form: Form = NO_FORM
) -> tuple[str, ...]:
    """Ten new recovery codes, with the password and a code of now: the old ones are over. Raises `Invalid`, `TooSoon`, `AlreadyMade`."""
    if factors.authenticator_of(db, user.id) is None:
        raise Invalid({"code": Phrase("Sæt først koder fra telefonen op.")})
    shown = _show(db, user, password, code, now, step)
    codes, hashes = recovery.make()
    with once.writing_once(db, user, form, Act.RECOVERY_CODES_MADE, now) as make:
        faults = _faults_inside(db, user, shown, now)
        if not faults:
            factors.give_recovery_codes(db, user.id, hashes, now)
            audit.record(db, now, Act.RECOVERY_CODES_MADE, user)
            make(user.id)
    if faults:
        raise Invalid(faults)
    return codes


def end_trust(db: Database, user: User, trust_id: str, now: datetime) -> None:
    """Ask on one of the user's own devices again; nothing happens to anybody else's."""
    with writing(db):
        if any(one.id == trust_id for one in trusted.of_user(db, user.id, now)):
            trusted.forget(db, user.id, trust_id)
            audit.record(db, now, Act.DEVICE_TRUST_ENDED, user, subject=trust_id)


@dataclass(frozen=True)
class _Shown:
    """What somebody shows to be asked once more who it is: a session that was left open changes no factor."""

    attempt: Try
    password_fits: bool
    code: str
    tried: str


def _show(db: Database, user: User, password: str, code: str, now: datetime, step: Doorstep) -> _Shown:
    """Count the try, and do the slow work before the transaction. Whoever comes in by sign-on has no password. Raises `TooSoon`."""
    with writing(db):
        attempt = begin_try(db, f"factor {user.login}", user.id, step, now)
    fits = sign_on_accounts.comes_by_sign_on(db, user.id) or passwords.fits(password, users.password_hash(db, user.id))
    return _Shown(attempt, fits, code, "" if is_one_time_code(code) else recovery.tried(db, user.id, code))


def _faults_inside(db: Database, user: User, shown: _Shown, now: datetime) -> dict[str, Phrase]:
    """What is wrong with what was shown; a right code is used up. No code is asked of whoever has none."""
    if not shown.password_fits:
        faults = {"password": Phrase("Det er ikke den adgangskode, du har nu.")}
    elif factors.authenticator_of(db, user.id) and not factor.accept_inside(db, user, shown.code, shown.tried, now):
        faults = {"code": Phrase("Koden passer ikke, eller den er brugt. Vent på den næste på telefonen.")}
    else:
        shown.attempt.was_right(db)
        return {}
    audit.record(db, now, Act.FACTOR_REFUSED, user)
    return faults
