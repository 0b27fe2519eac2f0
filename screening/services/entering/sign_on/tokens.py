"""Tokens that a provider signs: believed only where signature, issuer, audience, moments and purpose are right."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlsplit

from authlib.common.urls import add_params_to_uri
from authlib.oauth2.claims import JWTClaims
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidClaimError, InvalidPayloadError, MissingClaimError
from joserfc.jwk import Key, KeySet
from joserfc.jws import JWSRegistry

from screening.domain.entering.sign_on import LEEWAY, LOG_OUT_LASTS
from screening.settings.sign_on import SignOnServer

ALGORITHMS: Final = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519")
"""Signatures with a key that only the provider has: none is made with a secret that is shared, and a token without one is no token."""
PUBLIC_KEYS: Final = ("RSA", "EC", "OKP")
LOG_OUT_TYPE: Final = "logout+jwt"
"""So that no other token is taken for a log-out (OWASP ASVS 5.0, 10.5.5)."""
LOG_OUT_EVENT: Final = "http://schemas.openid.net/event/backchannel-logout"
OF_ANOTHER_CLAIM: Final = ("amr:", "acrs:")
"""Values of `SCREENING_OIDC_ACR` that stand in other claims than acr, and can't be asked for by it."""


@dataclass(frozen=True)
class LogOutTold:
    """Who is logged out at the provider: a subject, one of its sessions there, or both. `id` tells one token from the next."""

    id: str
    subject: str
    sid: str


def signing_keys(said: Mapping[str, object]) -> KeySet:
    """The keys that a provider signs with; one that can't be read is passed over. Raises `ValueError` where there is none."""
    listed = said.get("keys")
    keys = [key for key in listed if isinstance(key, dict)] if isinstance(listed, list) else []
    signing = [key for key in keys if key.get("kty") in PUBLIC_KEYS and key.get("use", "sig") == "sig"]
    usable = [one for key in signing for one in _read_key(key)]
    if not usable:
        raise ValueError("no key")
    return KeySet(usable)


def _read_key(said: dict[str, Any]) -> list[Key]:
    try:
        return KeySet.import_key_set({"keys": [said]}).keys
    except Exception:
        return []  # whatever a provider says: a curve that nobody here knows yet, or half a key


def read_identity(token: str, keys: KeySet, server: SignOnServer, nonce: str, access_token: str, now: datetime) -> Mapping[str, object]:
    """The claims of an ID token. With a `nonce` it must have been made for this very log-in. Raises `JoseError`, `ValueError`."""
    claims, header = _signed(token, keys)
    if header.get("typ", "JWT") != "JWT":
        raise InvalidClaimError("typ")
    params = {"client_id": server.client_id, "access_token": access_token} | ({"nonce": nonce} if nonce else {})
    identity = CodeIDToken(claims, header, _for_us(server), params)
    identity.validate(now=int(now.timestamp()), leeway=int(LEEWAY.total_seconds()))
    _check_text(claims, "sub")
    return claims


def read_log_out(token: str, keys: KeySet, server: SignOnServer, now: datetime) -> LogOutTold:
    """What a log-out token says (OpenID Connect Back-Channel Logout 1.0, 2.6). Raises `JoseError`, `ValueError`."""
    claims, header = _signed(token, keys)
    if header.get("typ") != LOG_OUT_TYPE:
        raise InvalidClaimError("typ")
    told = JWTClaims(claims, header, _for_us(server) | {"iat": {"essential": True}, "jti": {"essential": True}})
    told.validate(now=int(now.timestamp()), leeway=int(LEEWAY.total_seconds()))
    events = claims.get("events")
    if not isinstance(events, dict) or not isinstance(events.get(LOG_OUT_EVENT), dict):
        raise MissingClaimError("events")
    if "nonce" in claims:
        raise InvalidClaimError("nonce")
    issued_at = claims["iat"]
    if now.timestamp() - float(str(issued_at)) > (LOG_OUT_LASTS + LEEWAY).total_seconds():
        raise InvalidClaimError("iat")
    _check_text(claims, "jti")
    subject, sid = (str(claims.get(name) or "") for name in ("sub", "sid"))
    if not subject and not sid:
        raise MissingClaimError("sub")
    return LogOutTold(str(claims["jti"]), subject, sid)


def with_query(address: str, wanted: Mapping[str, str]) -> str:
    """An address of the provider with more in its query; what is empty is left out."""
    return str(add_params_to_uri(address, {name: value for name, value in wanted.items() if value}))


def origin_of(address: str) -> str:
    """Scheme, host and port of an address."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _signed(token: str, keys: KeySet) -> tuple[dict[str, object], dict[str, object]]:
    """The claims and the header of a token whose signature is the provider's."""
    if not token.isascii():
        raise InvalidPayloadError
    decoded = jwt.decode(token, keys, registry=JWSRegistry(algorithms=ALGORITHMS, strict_check_header=False))
    return dict(decoded.claims), dict(decoded.header)


def _for_us(server: SignOnServer) -> dict[str, dict[str, object]]:
    """What must stand in every token: by this provider, for this client."""
    return {"iss": {"essential": True, "value": server.issuer}, "aud": {"essential": True, "value": server.client_id}}


def _check_text(claims: Mapping[str, object], name: str) -> None:
    value = claims.get(name)
    if not isinstance(value, str) or not value or len(value) > 255:
        raise InvalidClaimError(name)
