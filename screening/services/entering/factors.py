"""The second factor: whether it is asked, what counts, and how it is set up."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import pyotp

from screening.domain.acts import Act
from screening.domain.entering.devices import Device
from screening.domain.entering.factors import HALF_LASTS, Demand, is_one_time_code, open_steps
from screening.domain.people import Stranger, User
from screening.errors import LinealError
from screening.language import local_day
from screening.services.entering import recovery
from screening.services.entering.limits import Doorstep, begin_try
from screening.services.entering.starting import start_inside, token_hash
from screening.storage import audit
from screening.storage.database import Database, writing
from screening.storage.entering import factors, halves, sessions, sign_on_sessions, trusted
from screening.storage.people import users

ISSUER: Final = "Lineal"
TRUST_BYTES: Final = 32


class CodeRefused(LinealError):
    """Koden passer ikke, eller den er brugt."""


class HalfGone(LinealError):
    """Der gik for lang tid. Skriv brugernavn og adgangskode igen."""


@dataclass(frozen=True)
class SetUp:
    """What a new telephone is shown: the secret, by itself and as the address that a camera reads. `reset` tells why it was reset."""

    secret: str
    address: str
    reset: factors.Reset | None


@dataclass(frozen=True)
class CameIn:
    """A whole session's token, the secret that a trusted device keeps (empty where it is none), and the recovery codes that are left."""

    token: str
    trust_secret: str
    codes_left: int


def is_wanted(db: Database, user: User, step: Doorstep, demand: Demand, now: datetime) -> bool:
    """Whether more is asked after the right password: of whoever has to have a second factor or has one, on a device not trusted.

    For so long as the municipality trusts one now: whoever was promised longer is asked.
    """
    if not factors.is_set_up(db, user.id):
        return demand.includes(user)
    if not (demand.trusted_for and step.trust_secret):
        return True
    return not trusted.is_trusted(db, user.id, token_hash(step.trust_secret), now - demand.trusted_for, now)


def secret_to_offer(db: Database, user: User) -> str:
    """What a half log-in holds: a new secret for whoever has none, and nothing for whoever is asked by the one they have."""
    return "" if factors.is_set_up(db, user.id) else pyotp.random_base32()


def to_set_up(db: Database, half_token: str, now: datetime) -> SetUp | None:
    """What the telephone is shown; None where a second factor is set up already, and is asked. Raises `HalfGone`."""
    half, user = half_of(db, half_token, now)
    if not half.secret:
        return None
    resets = [] if factors.is_set_up(db, user.id) else factors.resets_of(db, user.id)
    address = pyotp.TOTP(half.secret).provisioning_uri(name=user.login, issuer_name=ISSUER)
    return SetUp(half.secret, address, resets[0] if resets else None)


def finish(db: Database, half_token: str, typed: str, now: datetime, step: Doorstep, demand: Demand, *, trust: bool) -> CameIn:
    """Come in with a code from the telephone, or a recovery code; the session's token is a new one.

    With `trust` this device is not asked again for a while, where the municipality allows it. Raises `HalfGone`, `TooSoon` before anything
    is tried, and `CodeRefused` for every wrong, used or old code.
    """
    with writing(db):
        _half, user = half_of(db, half_token, now)
        this = begin_try(db, f"factor {user.login}", user.id, step, now)
    tried = "" if is_one_time_code(typed) else recovery.tried(db, user.id, typed)
    came: CameIn | None = None
    with writing(db):
        half, user = half_of(db, half_token, now)
        if not half.secret and accept_inside(db, user, typed, tried, now):
            this.was_right(db)
            came = come_in_inside(db, user, half_token, step, demand, now, trust=trust)
        else:
            audit.record(db, now, Act.FACTOR_REFUSED, Stranger(user.id))
    if came is None:
        raise CodeRefused
    return came


def set_up(db: Database, half_token: str, typed: str, now: datetime, step: Doorstep) -> tuple[str, tuple[str, ...]]:
    """Take the new telephone once it has shown a right code: the token of a new session, and ten recovery codes, shown once.

    Every other session is over, and no device is trusted any more. Raises `HalfGone`, `TooSoon` and `CodeRefused`.
    """
    with writing(db):
        _half, user = half_of(db, half_token, now)
        this = begin_try(db, f"factor {user.login}", user.id, step, now)
    codes, hashes = recovery.make()
    token = ""
    with writing(db):
        half, user = half_of(db, half_token, now)
        found = _step_of(half.secret, typed, now, 0) if half.secret else None
        if found is None:
            audit.record(db, now, Act.FACTOR_REFUSED, Stranger(user.id))
        else:
            this.was_right(db)
            factors.set_up(db, user.id, half.secret, found, now)
            factors.give_recovery_codes(db, user.id, hashes, now)
            sessions.end_sessions_of(db, user.id, now)
            audit.record(db, now, Act.FACTOR_SET_UP, user)
            token = start_inside(db, user, step, now)
            sign_on_sessions.carry_over(db, user.id, token_hash(half_token), token_hash(token))
    if not token:
        raise CodeRefused
    return token, codes


def come_in_inside(db: Database, user: User, half_token: str, step: Doorstep, demand: Demand, now: datetime, *, trust: bool) -> CameIn:
    """Make a half log-in a whole one, inside a transaction: the second factor was right, whichever it was."""
    halves.forget(db, token_hash(half_token))
    trust_secret = _trust_inside(db, user, step.device, demand, now) if trust else ""
    token = start_inside(db, user, step, now)
    sign_on_sessions.carry_over(db, user.id, token_hash(half_token), token_hash(token))
    return CameIn(token, trust_secret, len(factors.unused_recovery_codes(db, user.id)))


def accept_inside(db: Database, user: User, typed: str, tried: str, now: datetime) -> bool:
    """Use up a code inside a transaction, if it counts. `tried` is the hash of a recovery code (`recovery.tried`)."""
    if is_one_time_code(typed):
        known = factors.authenticator_of(db, user.id)
        found = _step_of(known.secret, typed, now, known.last_step) if known else None
        if found is not None:
            factors.came_in(db, user.id, found)
        return found is not None
    code_id = recovery.fitting(db, user.id, tried) if tried else ""
    if code_id:
        factors.use_recovery_code(db, code_id, now)
        audit.record(db, now, Act.RECOVERY_CODE_USED, user)
    return bool(code_id)


def _step_of(secret: str, typed: str, now: datetime, last_step: int) -> int | None:
    """The step whose code was typed, among those that count now; every one is compared, whichever fits."""
    bare, made_by = "".join(typed.split()), pyotp.TOTP(secret)
    fits = [one for one in open_steps(now, last_step) if hmac.compare_digest(made_by.generate_otp(one).encode(), bare.encode())]
    return fits[-1] if fits else None


def _trust_inside(db: Database, user: User, device: Device, demand: Demand, now: datetime) -> str:
    if not demand.trusted_for:
        return ""
    secret = secrets.token_urlsafe(TRUST_BYTES)
    trusted.forget_ended(db, now)
    trust_id = trusted.add(db, user.id, token_hash(secret), device, now, now + demand.trusted_for)
    audit.record(db, now, Act.DEVICE_TRUSTED, user, subject=trust_id)
    return secret


def half_of(db: Database, half_token: str, now: datetime) -> tuple[halves.Half, User]:
    """Who is half way in. Raises `HalfGone` for what took too long, is done, or belongs to somebody who has been ended."""
    half = halves.get(db, token_hash(half_token)) if half_token else None
    user = users.get(db, half.user_id, local_day(now)) if half else None
    if half is None or user is None or not HALF_LASTS >= now - half.started_at >= -HALF_LASTS:
        raise HalfGone
    return half, user
