"""While somebody is in: the provider is asked again and again whether it still holds, and what it takes away is taken away."""

from datetime import datetime

from screening.domain.acts import Act
from screening.domain.entering.sign_on import TRY_AGAIN_AFTER, is_due, read_claims, still_holds, told_person
from screening.domain.people import Stranger, User
from screening.domain.ruler.written.sign_on import SignOnFile
from screening.errors import StorageError
from screening.language import local_day
from screening.services.entering.sign_on import granting
from screening.services.entering.sign_on.coming import rests_of
from screening.services.entering.sign_on.provider import ProviderTold, SignOnProvider
from screening.services.entering.sign_on.refusing import GrantOver, ProviderAway, SignOnRefused
from screening.services.entering.starting import token_hash
from screening.storage import audit
from screening.storage.database import Database, without_waiting, writing
from screening.storage.entering import sessions, sign_on_accounts, sign_on_sessions
from screening.storage.entering.sign_on_sessions import RestsOn


def still_in(db: Database, provider: SignOnProvider, written: SignOnFile, user: User, token: str, now: datetime) -> bool:
    """Whether a user's session goes on, as far as the provider is concerned: it is asked where that is due, by one request of the session.

    Where it takes roles away they are gone at once, and so is the session where none is left. Where it can't be asked the session goes on
    for a quarter of an hour after it was asked last. A database that can't be written, or is busy, logs nobody out: it is asked next time.
    A session of somebody who comes in by sign-on, and that rests on nothing there, is none.
    """
    hashed = token_hash(token)
    held = sign_on_sessions.get(db, hashed)
    if held is None:
        return not sign_on_accounts.comes_by_sign_on(db, user.id)
    if not is_due(held.checked_at, now):
        return True
    try:
        with without_waiting(db), writing(db):
            may_ask = sign_on_sessions.may_ask(db, hashed, now - TRY_AGAIN_AFTER, now)
        return _ask(db, provider, written, hashed, held, now) if may_ask else still_holds(held.checked_at, now)
    except StorageError:
        return True
    except ProviderAway:
        return still_holds(held.checked_at, now)
    except (GrantOver, SignOnRefused):
        with writing(db):
            _end(db, hashed, held.user_id, now)
        return False


def rests_on_provider(db: Database, token: str) -> bool:
    """Whether a session is one by sign-on: whoever has it has no password."""
    return sign_on_sessions.get(db, token_hash(token)) is not None


def _ask(db: Database, provider: SignOnProvider, written: SignOnFile, hashed: str, held: RestsOn, now: datetime) -> bool:
    """Ask, and let the person have what the claims give now. Raises `ProviderAway`, `GrantOver`, `SignOnRefused`."""
    told = _told(provider, held, sign_on_accounts.subject_of(db, held.user_id), now)
    claims = read_claims({**told.identity, **told.userinfo})
    today = local_day(now)
    with writing(db):
        rests = rests_of(db, told, held.rests, written, now)
        sign_on_sessions.still_holds(db, hashed, rests, now)
        wanted = granting.wanted_roles(db, claims, written, today)
        return granting.keep(db, held.user_id, told_person(claims, written.person), wanted, now, today)


def _told(provider: SignOnProvider, held: RestsOn, subject: str, now: datetime) -> ProviderTold:
    """What the provider says now. An answer that does not tell of roles is none: then it can't be asked, and the person comes anew."""
    if held.rests.refresh_token:
        told = provider.tells_again(held.rests.refresh_token, subject, now)
    else:
        told = ProviderTold("", "", "", {}, provider.userinfo(held.rests.access_token, subject, now))
    if not told.identity and not held.rests.by_userinfo:
        raise ProviderAway
    return told


def _end(db: Database, hashed: str, user_id: str, now: datetime) -> None:
    sessions.end_session(db, hashed, now)
    sign_on_sessions.erase(db, "token_hash = :token_hash", {"token_hash": hashed})
    audit.record(db, now, Act.SIGN_ON_LOGGED_OUT, Stranger(user_id), subject=user_id)
