"""Sign-on begins: a browser is sent to the provider with what only this log-in knows."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from screening.domain.entering.sign_on import TRY_LASTS
from screening.domain.people import User
from screening.errors import Invalid
from screening.services.entering import own_factor
from screening.services.entering.limits import Doorstep
from screening.services.entering.own_factor import FreshProof
from screening.services.entering.sign_on.provider import SignOnProvider
from screening.services.entering.starting import token_hash
from screening.storage.database import Database, writing
from screening.storage.entering import sign_on_tries
from screening.storage.entering.sign_on_tries import SignOnTry

SECRET_BYTES: Final = 32


@dataclass(frozen=True)
class SignOnBegun:
    """Where the browser is sent, and the state that it holds until it comes back."""

    address: str = field(repr=False)
    state: str = field(repr=False)


def begin_to_tie(
    db: Database, provider: SignOnProvider, user: User, proof: FreshProof, redirect: str, back: str, now: datetime, step: Doorstep
) -> SignOnBegun:
    """Begin a sign-on by which the user's own account comes in from now on: whoever it is shows it once more, as for a passkey.

    Raises `Invalid` by field, `TooSoon` and `ProviderAway`.
    """
    shown = own_factor.show(db, user, proof, now, step)
    with writing(db):
        faults = own_factor.faults_inside(db, user, shown, now)
    if faults:
        raise Invalid(faults)
    return begin(db, provider, redirect, back, now, step, ties_id=user.id)


def begin(
    db: Database,
    provider: SignOnProvider,
    redirect: str,
    back: str,
    now: datetime,
    step: Doorstep,
    *,
    ties_id: str = "",
    anew: bool = False,
) -> SignOnBegun:
    """Begin a sign-on that comes back to `redirect` and leads to the page `back`. Raises `ProviderAway`, and nothing is begun then.

    `ties_id` is the user who is logged in and wants to come in by sign-on from now on. `anew` has the provider ask who it is.
    """
    state, nonce, verifier = (secrets.token_urlsafe(SECRET_BYTES) for _ in range(3))
    address = provider.address_to_log_in(state, nonce, verifier, redirect, now, anew=anew)
    with writing(db):
        sign_on_tries.forget_before(db, now - TRY_LASTS)
        begun = SignOnTry(nonce, verifier, back, step.device_secret, step.trust_secret, ties_id, now)
        sign_on_tries.start(db, token_hash(state), begun)
    return SignOnBegun(address, state)
