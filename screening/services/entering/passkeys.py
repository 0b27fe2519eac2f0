"""Passkeys: how one is added, and what counts when one is asked for."""

from dataclasses import dataclass
from datetime import datetime

from screening.domain.acts import Act
from screening.domain.cleaning import clean_line
from screening.domain.entering.challenges import PasskeyFor
from screening.domain.entering.factors import Demand
from screening.domain.entering.passkeys import LONGEST_NAME, MOST_PASSKEYS, Passkey
from screening.domain.people import Actor, Stranger, User
from screening.domain.phrase import Phrase
from screening.errors import Invalid, LinealError
from screening.services import telling
from screening.services.entering import challenges, recovery
from screening.services.entering import passkey_answers as answers
from screening.services.entering.factors import CameIn, come_in_inside, half_of
from screening.services.entering.limits import Doorstep, begin_try
from screening.services.entering.starting import start_inside, token_hash
from screening.storage import audit
from screening.storage.database import Database, writing
from screening.storage.entering import factors, halves, passkeys, sessions, sign_on_sessions


class PasskeyRefused(LinealError):
    """Adgangsnøglen blev ikke godtaget. Prøv igen, eller skriv en kode."""


class NotAdded(LinealError):
    """Adgangsnøglen blev ikke tilføjet. Prøv igen."""


@dataclass(frozen=True)
class Asking:
    """What somebody who is half way in can answer with: a passkey (what a browser is asked; empty for none here), a telephone's code."""

    passkey: str
    has_telephone: bool


@dataclass(frozen=True)
class NewPasskey:
    """What a browser makes a new passkey of, and why the person was let in anew, if so."""

    passkey: str
    reset: factors.Reset | None


@dataclass(frozen=True)
class Added:
    """The token of a new session, and the recovery codes, shown once: none where the person has some."""

    token: str
    codes: tuple[str, ...]


def to_ask(db: Database, half_token: str, now: datetime, step: Doorstep) -> Asking:
    """What somebody who is half way in is asked for. Raises `HalfGone`."""
    _half, user = half_of(db, half_token, now)
    return Asking(_to_use(db, user, PasskeyFor.COME_IN, half_token, step, now), factors.authenticator_of(db, user.id) is not None)


def to_confirm(db: Database, user: User, token: str, now: datetime, step: Doorstep) -> str:
    """What a browser is asked where somebody who is in (`token`) shows once more who it is; empty without a passkey here."""
    return _to_use(db, user, PasskeyFor.CONFIRM, token, step, now)


def to_add(db: Database, half_token: str, now: datetime, step: Doorstep) -> NewPasskey | None:
    """What a new passkey is made of; None where a second factor is asked for, or no passkey can be made here. Raises `HalfGone`."""
    half, user = half_of(db, half_token, now)
    if not half.secret or not step.site.takes_passkeys:
        return None
    resets = [] if factors.is_set_up(db, user.id) else factors.resets_of(db, user.id)
    challenge = challenges.give(PasskeyFor.ADD, half_token, step, now)
    return NewPasskey(answers.to_make(step.site, user, challenge, _here(db, user, step)), resets[0] if resets else None)


def finish(db: Database, half_token: str, answer: str, now: datetime, step: Doorstep, demand: Demand, *, trust: bool) -> CameIn:
    """Come in with a passkey; the session's token is a new one. `answer` is the browser's, as JSON.

    With `trust` this device is not asked again for a while, where the municipality allows it. Raises `HalfGone`, `TooSoon` before anything
    is tried, and `PasskeyRefused` for whatever does not count.
    """
    with writing(db):
        _half, user = half_of(db, half_token, now)
        this = begin_try(db, f"factor {user.login}", user.id, step, now)
    came: CameIn | None = None
    with writing(db):
        half, user = half_of(db, half_token, now)
        if not half.secret and accept_inside(db, user, Stranger(user.id), answer, PasskeyFor.COME_IN, half_token, step, now):
            this.was_right(db)
            came = come_in_inside(db, user, half_token, step, demand, now, trust=trust)
    if came is None:
        raise PasskeyRefused
    return came


def add(db: Database, half_token: str, answer: str, name: str, now: datetime, step: Doorstep) -> Added:
    """Take a passkey that a browser has made. Whoever had no second factor is logged out everywhere else, and gets recovery codes.

    The person is told. Raises `HalfGone`, `TooSoon`, `Invalid` for a name, and `NotAdded`.
    """
    name = clean_line(name)
    if len(name) > LONGEST_NAME:
        raise Invalid({"name": Phrase("Skriv højst {count} tegn.", {"count": LONGEST_NAME})})
    with writing(db):
        _half, user = half_of(db, half_token, now)
        this = begin_try(db, f"factor {user.login}", user.id, step, now)
    codes, hashes = ((), ()) if factors.is_set_up(db, user.id) else recovery.make()
    token = ""
    with writing(db):
        half, user = half_of(db, half_token, now)
        made = _made_inside(db, user, half_token, answer, step, now) if half.secret else None
        if made is None:
            audit.record(db, now, Act.PASSKEY_REFUSED, Stranger(user.id))
        else:
            this.was_right(db)
            halves.forget(db, token_hash(half_token))
            if hashes:
                sessions.end_sessions_of(db, user.id, now)
                factors.give_recovery_codes(db, user.id, hashes, now)
            key_id = passkeys.add(db, user.id, _kept(made, name, step, now))
            audit.record(db, now, Act.PASSKEY_ADDED, user, subject=key_id)
            telling.tell(db, user.id, now)
            token = start_inside(db, user, step, now)
            sign_on_sessions.carry_over(db, user.id, token_hash(half_token), token_hash(token))
    if not token:
        raise NotAdded
    return Added(token, codes)


def accept_inside(db: Database, user: User, who: Actor, answer: str, asked: PasskeyFor, token: str, step: Doorstep, now: datetime) -> bool:
    """Take a passkey's answer inside a transaction, if it counts; the log tells of one that does not, as an act of `who`.

    The challenge is used up either way. Where the device counts no more uses than before, there may be a copy of it: it is refused, the
    person is told, and sees which one on the own account.
    """
    challenge, here = answers.challenge_in(answer), _here(db, user, step)
    is_open = challenges.take_inside(db, challenge, asked, token, step, now)
    used = answers.read_used(answer, step.site, challenge, here) if is_open else None
    if used is None:
        audit.record(db, now, Act.PASSKEY_REFUSED, who)
        return False
    if next(one for one in here if one.id == used.id).has_fallen(used.count):
        passkeys.note_fall(db, used.id, now)
        audit.record(db, now, Act.PASSKEY_FELL, who, subject=used.id)
        telling.tell(db, user.id, now)
        return False
    passkeys.came_in(db, used.id, used.count, now)
    return True


def check_room(db: Database, user: User) -> None:
    """Raise `Invalid` for whoever has as many passkeys as anybody can have."""
    if len(passkeys.of_user(db, user.id)) >= MOST_PASSKEYS:
        raise Invalid({"": Phrase("Du har {count} adgangsnøgler. Fjern en, før du tilføjer en ny.", {"count": MOST_PASSKEYS})})


def _made_inside(db: Database, user: User, half_token: str, answer: str, step: Doorstep, now: datetime) -> answers.MadeKey | None:
    challenge = answers.challenge_in(answer)
    is_open = challenges.take_inside(db, challenge, PasskeyFor.ADD, half_token, step, now)
    made = answers.read_made(answer, step.site, challenge) if is_open else None
    return None if made is None or passkeys.is_known(db, made.credential_id) else made


def _kept(made: answers.MadeKey, name: str, step: Doorstep, now: datetime) -> Passkey:
    return Passkey("", name, step.site.name, made.credential_id, made.public_key, made.count, made.transports, now)


def _to_use(db: Database, user: User, asked: PasskeyFor, token: str, step: Doorstep, now: datetime) -> str:
    here = _here(db, user, step)
    return answers.to_use(step.site, challenges.give(asked, token, step, now), here) if here else ""


def _here(db: Database, user: User, step: Doorstep) -> list[Passkey]:
    """A user's passkeys that were made for this address."""
    return [one for one in passkeys.of_user(db, user.id) if one.site_name == step.site.name]
