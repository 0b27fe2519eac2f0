"""Lineal shows the provider who it is by its private key (`private_key_jwt`, RFC 7523): by a word for each request, good for a minute."""

import base64
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final, TypeAlias

from authlib.common.urls import add_params_to_qs
from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey

from screening.settings.client_key import Audience, ClientKey, KeyKind
from screening.settings.sign_on import SignOnServer

LASTS: Final = timedelta(minutes=1)
ASSERTION_TYPE: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
ID_BYTES: Final = 32
ALGORITHMS: Final = {
    KeyKind.RSA: ("PS256", "RS256"),
    KeyKind.P_256: ("ES256",),
    KeyKind.P_384: ("ES384",),
    KeyKind.P_521: ("ES512",),
}
"""How each kind of key signs. RS256 is the weaker, for a provider that says it takes that and not PS256."""

Shows: TypeAlias = Callable[[Any, str, str, dict[str, str], str], tuple[str, dict[str, str], str]]
"""How a client shows who it is, as Authlib asks for it: what is asked, by whom, where, and with which headers and body."""


def public_keys(key: ClientKey) -> dict[str, object]:
    """What the provider is to know of the key: the public half alone, as a JWK set (RFC 7517)."""
    return {"keys": [_jwk(key).as_dict(private=False, kid=_kid(key), use="sig")]}


def shows(server: SignOnServer, key: ClientKey, metadata: Mapping[str, object], now: datetime) -> Shows:
    """What puts an assertion on a request to the provider that says `metadata` of itself."""

    def show(_client: Any, _method: str, address: str, headers: dict[str, str], body: str) -> tuple[str, dict[str, str], str]:
        said = [
            ("client_id", server.client_id),
            ("client_assertion_type", ASSERTION_TYPE),
            ("client_assertion", assertion(server, key, metadata, now)),
        ]
        return address, headers, add_params_to_qs(body or "", said)

    return show


def assertion(server: SignOnServer, key: ClientKey, metadata: Mapping[str, object], now: datetime) -> str:
    """A signed word that it is Lineal who asks this provider now. Each is another, and none is good for longer than `LASTS`."""
    algorithm = _algorithm(key, metadata.get("token_endpoint_auth_signing_alg_values_supported"))
    issued_at = int(now.timestamp())
    claims = {
        "iss": server.client_id,
        "sub": server.client_id,
        "aud": server.issuer if key.audience is Audience.ISSUER else str(metadata["token_endpoint"]),
        "jti": secrets.token_urlsafe(ID_BYTES),
        "iat": issued_at,
        "nbf": issued_at,
        "exp": issued_at + int(LASTS.total_seconds()),
    }
    which = {"x5t#S256": _written(key.certificate)} if key.certificate else {"kid": _kid(key)}
    return jwt.encode({"alg": algorithm, "typ": "JWT"} | which, claims, _jwk(key), algorithms=[algorithm])


def _algorithm(key: ClientKey, taken: object) -> str:
    known, listed = ALGORITHMS[key.kind], taken if isinstance(taken, list) else []
    return next((one for one in known if one in listed), known[0])


@cache
def _jwk(key: ClientKey) -> RSAKey | ECKey:
    return RSAKey.import_key(key.pem) if key.kind is KeyKind.RSA else ECKey.import_key(key.pem)


def _kid(key: ClientKey) -> str:
    """The key's name: its own print (RFC 7638), so that another key is another name."""
    return _jwk(key).thumbprint()


def _written(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()
