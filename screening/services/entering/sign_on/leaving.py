"""Out again, both ways: whoever logs out here is led to log out there, and whoever is logged out there is out here at once."""

import hashlib
from datetime import datetime

from screening.domain.acts import Act
from screening.domain.entering.sign_on import TOLD_COUNTS
from screening.domain.people import Stranger
from screening.services.entering.sign_on.provider import SignOnProvider
from screening.services.entering.sign_on.refusing import ProviderAway, SignOnFault, SignOnRefused
from screening.services.entering.sign_on.tokens import LogOutTold
from screening.services.entering.starting import token_hash
from screening.storage import audit
from screening.storage.database import Database, writing
from screening.storage.entering import halves, sessions, sign_on_accounts, sign_on_sessions


def address_to_log_out(db: Database, provider: SignOnProvider, token: str, back: str, now: datetime) -> str:
    """Where a browser is sent to be logged out at the provider too; empty where this is no session by sign-on, or it can't be said.

    Call it before the session is ended.
    """
    held = sign_on_sessions.get(db, token_hash(token))
    if held is None:
        return ""
    try:
        return provider.address_to_log_out(held.rests.id_token, "", back, now)
    except ProviderAway:
        return ""


def forget(db: Database, token: str) -> None:
    """Nothing is kept of the tokens of a session that its user has ended."""
    with writing(db):
        sign_on_sessions.erase(db, "token_hash = :token_hash", {"token_hash": token_hash(token)})


def log_out_by(db: Database, provider: SignOnProvider, log_out_token: str, now: datetime) -> None:
    """End the sessions that the provider says are over; the same token counts once. Raises `SignOnRefused`, `ProviderAway`."""
    told = provider.log_out_told(log_out_token, now)
    told_hash = hashlib.sha256(f"{provider.server.issuer}\x1f{told.id}".encode()).hexdigest()
    with writing(db):
        sign_on_sessions.forget_told(db, now - TOLD_COUNTS)
        is_new = not sign_on_sessions.was_told(db, told_hash)
        if is_new:
            sign_on_sessions.remember_told(db, told_hash, now)
            _end(db, provider, told, now)
    if not is_new:
        raise SignOnRefused(SignOnFault.BROKEN)


def _end(db: Database, provider: SignOnProvider, told: LogOutTold, now: datetime) -> None:
    """A subject is logged out everywhere, and a session of it in what rests on that alone; half log-ins are over as well."""
    account = sign_on_accounts.of_subject(db, provider.server.issuer, told.subject) if told.subject else None
    if told.subject and account is None:
        return
    for hashed, user_id in sign_on_sessions.of_provider(db, account.user_id if account else "", told.sid):
        sessions.end_session(db, hashed, now)
        halves.forget(db, hashed)
        sign_on_sessions.erase(db, "token_hash = :token_hash", {"token_hash": hashed})
        audit.record(db, now, Act.SIGN_ON_LOGGED_OUT, Stranger(user_id), subject=user_id)
