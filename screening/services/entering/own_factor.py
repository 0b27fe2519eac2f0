"""One's own second factor on one's own account: a new telephone, passkeys, new recovery codes, a device that is asked again."""

from dataclasses import dataclass
from datetime import datetime

import pyotp

from screening.domain.acts import Act
from screening.domain.entering.challenges import PasskeyFor
from screening.domain.entering.factors import Demand, is_one_time_code
from screening.domain.entering.passkeys import Passkey
from screening.domain.entering.sites import Site
from screening.domain.once import NO_FORM, Form
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.errors import Invalid, NotFound
from screening.services import once, telling
from screening.services.entering import factors as factor
from screening.services.entering import passkeys as passkey
from screening.services.entering import recovery
from screening.services.entering.limits import Doorstep, Try, begin_try
from screening.services.entering.starting import start_half_inside, token_hash
from screening.services.people import passwords
from screening.storage import audit
from screening.storage.database import Database, writing
from screening.storage.entering import factors, passkeys, sessions, sign_on_accounts, trusted
from screening.storage.people import users


@dataclass(frozen=True)
class FreshProof:
    """What somebody shows to be asked once more who it is: a session that was left open changes no factor.

    The password, and either a code of now or a passkey's answer to what this session (its token) was asked.
    """

    password: str
    code: str = ""
    answer: str = ""
    token: str = ""


@dataclass(frozen=True)
class OwnFactor:
    """Since when a telephone makes codes (UTC; None: none is set up), the passkeys, the recovery codes that are left, where nobody asks.

    `has_password` is false of whoever comes in by sign-on: the second factor alone is shown by them, where there is one.
    """

    made_at: datetime | None
    passkeys: tuple[Passkey, ...]
    codes_left: int
    trusted: tuple[trusted.Trusted, ...]
    has_password: bool

    @property
    def is_set_up(self) -> bool:
        """Whether there is a second factor of either kind."""
        return self.made_at is not None or bool(self.passkeys)


def look_at(db: Database, user: User, now: datetime) -> OwnFactor:
    """One's own second factor."""
    known = factors.authenticator_of(db, user.id)
    left = len(factors.unused_recovery_codes(db, user.id))
    own = tuple(passkeys.of_user(db, user.id))
    has_password = not sign_on_accounts.comes_by_sign_on(db, user.id)
    return OwnFactor(known.made_at if known else None, own, left, tuple(trusted.of_user(db, user.id, now)), has_password)


def begin_new_telephone(db: Database, user: User, proof: FreshProof, now: datetime, step: Doorstep, form: Form = NO_FORM) -> str:
    """Begin to set up another telephone: the token of a half log-in. Raises `Invalid`, `TooSoon`, `AlreadyMade`."""
    return _begin(db, user, Act.NEW_TELEPHONE_BEGUN, proof, now, step, form)


def begin_passkey(db: Database, user: User, proof: FreshProof, now: datetime, step: Doorstep, form: Form = NO_FORM) -> str:
    """Begin to add a passkey: the token of a half log-in. Raises `Invalid`, also for whoever has too many, `TooSoon`, `AlreadyMade`."""
    passkey.check_room(db, user)
    return _begin(db, user, Act.PASSKEY_BEGUN, proof, now, step, form)


def _begin(db: Database, user: User, act: Act, proof: FreshProof, now: datetime, step: Doorstep, form: Form) -> str:
    shown = show(db, user, proof, now, step)
    half_token = ""
    with once.writing_once(db, user, form, act, now) as make:
        faults = faults_inside(db, user, shown, now)
        if not faults:
            half_token = start_half_inside(db, user, pyotp.random_base32(), step, now)
            audit.record(db, now, act, user)
            make(user.id)
    if faults:
        raise Invalid(faults)
    return half_token


def new_recovery_codes(db: Database, user: User, proof: FreshProof, now: datetime, step: Doorstep, form: Form = NO_FORM) -> tuple[str, ...]:
    """Ten new recovery codes: the old ones are over. Raises `Invalid`, `TooSoon`, `AlreadyMade`."""
    if not factors.is_set_up(db, user.id):
        raise Invalid({"code": Phrase("Sæt først koder fra telefonen op, eller tilføj en adgangsnøgle.")})
    shown = show(db, user, proof, now, step)
    codes, hashes = recovery.make()
    with once.writing_once(db, user, form, Act.RECOVERY_CODES_MADE, now) as make:
        faults = faults_inside(db, user, shown, now)
        if not faults:
            factors.give_recovery_codes(db, user.id, hashes, now)
            audit.record(db, now, Act.RECOVERY_CODES_MADE, user)
            make(user.id)
    if faults:
        raise Invalid(faults)
    return codes


def own_passkey(db: Database, user: User, passkey_id: str) -> Passkey:
    """One of the user's own passkeys. Raises `NotFound` for anybody else's."""
    found = next((one for one in passkeys.of_user(db, user.id) if one.id == passkey_id), None)
    if found is None:
        raise NotFound
    return found


def remove_passkey(
    db: Database, user: User, passkey_id: str, proof: FreshProof, now: datetime, step: Doorstep, demand: Demand, form: Form = NO_FORM
) -> None:
    """Let one of the user's own passkeys open nothing any more; every other session is over, and no device is trusted. The person is told.

    Whoever has to have a second factor keeps the last. Raises `NotFound`, `Invalid`, `TooSoon`, `AlreadyMade`.
    """
    shown = show(db, user, proof, now, step)
    with once.writing_once(db, user, form, Act.PASSKEY_REMOVED, now) as make:
        own_passkey(db, user, passkey_id)
        faults = faults_inside(db, user, shown, now) or _last_faults(db, user, demand, passkey_id, step.site)
        if not faults:
            passkeys.forget(db, user.id, passkey_id)
            if not factors.is_set_up(db, user.id):
                factors.forget_recovery_codes(db, user.id)
            sessions.end_sessions_of(db, user.id, now, but_not=token_hash(proof.token))
            audit.record(db, now, Act.PASSKEY_REMOVED, user, subject=passkey_id)
            telling.tell(db, user.id, now)
            make(user.id)
    if faults:
        raise Invalid(faults)


def _last_faults(db: Database, user: User, demand: Demand, passkey_id: str, site: Site) -> dict[str, Phrase]:
    """Whoever has to have a second factor keeps one by which to come in here: a passkey of another address opens nothing."""
    if not demand.includes(user) or factors.authenticator_of(db, user.id) is not None:
        return {}
    own = passkeys.of_user(db, user.id)
    here = [one.id for one in own if one.site_name == site.name]
    if len(own) == 1:
        return {"": Phrase("Det er den eneste, du har. Tilføj først en anden adgangsnøgle, eller sæt koder fra telefonen op.")}
    if here == [passkey_id]:
        return {"": Phrase("Det er den eneste, der virker her. Tilføj først en anden adgangsnøgle, eller sæt koder fra telefonen op.")}
    return {}


def end_trust(db: Database, user: User, trust_id: str, now: datetime) -> None:
    """Ask on one of the user's own devices again; nothing happens to anybody else's."""
    with writing(db):
        if any(one.id == trust_id for one in trusted.of_user(db, user.id, now)):
            trusted.forget(db, user.id, trust_id)
            audit.record(db, now, Act.DEVICE_TRUST_ENDED, user, subject=trust_id)


@dataclass(frozen=True)
class Shown:
    """A proof, and what of it was tried before the transaction. Whoever comes in by sign-on has no password."""

    attempt: Try
    has_password: bool
    password_fits: bool
    proof: FreshProof
    tried: str
    step: Doorstep


def show(db: Database, user: User, proof: FreshProof, now: datetime, step: Doorstep, what: str = "factor") -> Shown:
    """Count the try, and do the slow work before the transaction. Raises `TooSoon`."""
    with writing(db):
        attempt = begin_try(db, f"{what} {user.login}", user.id, step, now)
    has_password = not sign_on_accounts.comes_by_sign_on(db, user.id)
    fits = not has_password or passwords.fits(proof.password, users.password_hash(db, user.id))
    tried = "" if proof.answer or is_one_time_code(proof.code) else recovery.tried(db, user.id, proof.code)
    return Shown(attempt, has_password, fits, proof, tried, step)


def faults_inside(
    db: Database, user: User, shown: Shown, now: datetime, refused: Act = Act.FACTOR_REFUSED, *, by_password: bool = False
) -> dict[str, Phrase]:
    """What is wrong with what was shown; a right code is used up. The log tells of a wrong one as `refused`.

    Nothing but the password is asked of whoever has no second factor, and of everybody who has one where it is enough (`by_password`).
    """
    proof = shown.proof
    if not shown.password_fits:
        faults = {"password": Phrase("Det er ikke den adgangskode, du har nu.")}
    elif not factors.is_set_up(db, user.id) or (by_password and shown.has_password):
        faults = {}
    elif proof.answer:
        counts = passkey.accept_inside(db, user, user, proof.answer, PasskeyFor.CONFIRM, proof.token, shown.step, now)
        faults = {} if counts else {"code": Phrase("Adgangsnøglen blev ikke godtaget. Prøv igen, eller skriv en kode.")}
    elif factor.accept_inside(db, user, proof.code, shown.tried, now):
        faults = {}
    else:
        faults = {"code": Phrase("Koden passer ikke, eller den er brugt. Vent på den næste på telefonen.")}
    if not faults:
        shown.attempt.was_right(db)
    elif not (proof.answer and shown.password_fits):
        audit.record(db, now, refused, user)
    return faults
