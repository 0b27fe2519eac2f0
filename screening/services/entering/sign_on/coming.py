"""Somebody comes back from the provider: believed, given what the claims give, and let in."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from screening.domain.acts import Act
from screening.domain.entering.factors import Demand
from screening.domain.entering.sessions import LONGEST
from screening.domain.entering.sign_on import TRY_LASTS, is_strong, read_claims
from screening.domain.people import Stranger
from screening.domain.ruler.written.sign_on import SignOnFile
from screening.language import local_day
from screening.services import telling
from screening.services.entering import factors
from screening.services.entering.limits import Doorstep
from screening.services.entering.sign_on import granting
from screening.services.entering.sign_on.provider import ProviderTold, SignOnProvider
from screening.services.entering.sign_on.refusing import GrantOver, SignOnFault, SignOnRefused
from screening.services.entering.starting import FactorWanted, start_half_inside, start_inside, token_hash
from screening.storage import audit
from screening.storage.database import Database, writing
from screening.storage.entering import sessions, sign_on_accounts, sign_on_sessions, sign_on_tries
from screening.storage.entering.sign_on_sessions import Rests
from screening.storage.entering.sign_on_tries import SignOnTry
from screening.storage.people import codes, staff, users

NO_SKEW: Final = timedelta(0)


@dataclass(frozen=True)
class SentBack:
    """What a browser brings back from the provider, and the state that it was sent there with."""

    state: str = field(repr=False)
    held_state: str = field(repr=False)
    code: str = field(repr=False)
    error: str
    issuer: str


@dataclass(frozen=True)
class SignedOn:
    """A whole session's token, the page that was asked for, and where it stands: with the device's own secret."""

    token: str = field(repr=False)
    back: str
    step: Doorstep


class HalfSignedOn(FactorWanted):
    """Kommunens log-ind er gået godt, og der mangler en kode fra telefonen."""

    def __init__(self, half_token: str, back: str, step: Doorstep) -> None:
        """`half_token` opens nothing but the question for the second factor; the rest as `SignedOn`."""
        super().__init__(half_token)
        self.back, self.step = back, step


def come_in(
    db: Database,
    provider: SignOnProvider,
    written: SignOnFile,
    sent: SentBack,
    redirect: str,
    now: datetime,
    step: Doorstep,
    demand: Demand,
) -> SignedOn:
    """Let somebody in who comes back from the provider; a new session, whatever the browser held before.

    Raises `ProviderAway`, `SignOnRefused`, and `HalfSignedOn` where Lineal asks for its own second factor.
    """
    begun = _begun(db, sent, now)
    step = replace(step, device_secret=begun.device_secret, trust_secret=begun.trust_secret)
    try:
        told = _told(provider, sent, begun, redirect, now)
        return _let_in(db, provider, written, told, begun, now, step, demand)
    except SignOnRefused:
        with writing(db):
            audit.record(db, now, Act.SIGN_ON_REFUSED, Stranger(begun.ties_id))
        raise


def rests_of(db: Database, told: ProviderTold, before: Rests | None, written: SignOnFile, now: datetime) -> Rests:
    """What a session rests on after the provider has said this. What it gave no new token for stays."""
    by_userinfo = bool(granting.wanted_roles(db, read_claims(told.userinfo), written, local_day(now)))
    kept = before or Rests("", "", "", "", by_userinfo)
    return Rests(
        str(told.identity.get("sid") or "") or kept.sid,
        told.id_token or kept.id_token,
        told.access_token or kept.access_token,
        told.refresh_token or kept.refresh_token,
        by_userinfo,
    )


def claims_of(told: ProviderTold) -> Mapping[str, tuple[str, ...]]:
    """The claims of an ID token and of userinfo together; what userinfo says of the same counts."""
    return read_claims({**told.identity, **told.userinfo})


def _begun(db: Database, sent: SentBack, now: datetime) -> SignOnTry:
    """The log-in that this browser began, which is over with that. Raises `SignOnRefused` for every other state."""
    begun = None
    if sent.state and hmac.compare_digest(sent.state.encode(), sent.held_state.encode()):
        with writing(db):
            begun = sign_on_tries.take(db, token_hash(sent.state))
    if begun is None or not NO_SKEW <= now - begun.started_at <= TRY_LASTS:
        with writing(db):
            audit.record(db, now, Act.SIGN_ON_REFUSED, Stranger())
        raise SignOnRefused(SignOnFault.BROKEN)
    return begun


def _told(provider: SignOnProvider, sent: SentBack, begun: SignOnTry, redirect: str, now: datetime) -> ProviderTold:
    """What the provider says of whoever comes back. Raises `SignOnRefused`, `ProviderAway`."""
    if sent.issuer != provider.server.issuer and (sent.issuer or provider.says_who_answers(now)):
        raise SignOnRefused(SignOnFault.BROKEN)
    if sent.error or not sent.code:
        raise SignOnRefused(SignOnFault.STOPPED if sent.error else SignOnFault.BROKEN)
    try:
        told = provider.tells_for(sent.code, begun.verifier, begun.nonce, redirect, now)
    except GrantOver:
        raise SignOnRefused(SignOnFault.BROKEN) from None
    if provider.server.strong and not is_strong(read_claims(told.identity), provider.server.strong):
        raise SignOnRefused(SignOnFault.WEAK)
    return told


def _let_in(
    db: Database,
    provider: SignOnProvider,
    written: SignOnFile,
    told: ProviderTold,
    begun: SignOnTry,
    now: datetime,
    step: Doorstep,
    demand: Demand,
) -> SignedOn:
    claims, issuer, subject = claims_of(told), provider.server.issuer, str(told.identity["sub"])
    today = local_day(now)
    with writing(db):
        if begun.ties_id:
            if not granting.wanted_roles(db, claims, written, today):
                raise SignOnRefused(SignOnFault.UNMAPPED)
            _tie(db, begun.ties_id, issuer, subject, now)
        found = granting.user_of(db, issuer, subject, claims, written, now, today)
        if begun.ties_id and not staff.lasting_administrators(db, today):
            raise SignOnRefused(SignOnFault.LAST)
        user = users.get(db, found, today) if isinstance(found, str) else None
        half_token = token = ""
        if user is not None:
            sign_on_sessions.forget_over(db, now - LONGEST)
            if not provider.server.strong and factors.is_wanted(db, user, step, demand, now):
                half_token = start_half_inside(db, user, factors.secret_to_offer(db, user), step, now)
                audit.record(db, now, Act.FACTOR_ASKED, Stranger(user.id))
            else:
                token = start_inside(db, user, step, now)
            rests = rests_of(db, told, None, written, now)
            sign_on_sessions.start(db, token_hash(half_token or token), user.id, rests, now)
    if user is None:
        raise SignOnRefused(found if isinstance(found, SignOnFault) else SignOnFault.OVER)
    if half_token:
        raise HalfSignedOn(half_token, begun.back, step)
    return SignedOn(token, begun.back, step)


def _tie(db: Database, user_id: str, issuer: str, subject: str, now: datetime) -> None:
    """Let whoever was logged in with a password come in by sign-on alone from now on; the person is told."""
    account = sign_on_accounts.of_subject(db, issuer, subject)
    if account is not None and account.user_id != user_id:
        raise SignOnRefused(SignOnFault.TIED)
    if account is None and not sign_on_accounts.comes_by_sign_on(db, user_id):
        users.choose_password(db, user_id, "")
        codes.end_all(db, user_id, now)
        sessions.end_sessions_of(db, user_id, now)
        sign_on_accounts.add(db, user_id, issuer, subject, now)
        audit.record(db, now, Act.SIGN_ON_TIED, Stranger(user_id), subject=user_id)
        telling.tell(db, user_id, now)
