"""What Lineal shows the sign-on provider in place of a secret: a word signed by its key, for this provider, once, for a minute."""

import base64
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from joserfc import jwt
from joserfc.jwk import KeySet

from screening.services.entering.sign_on.showing import assertion, public_keys
from screening.settings.client_key import ClientKey
from screening.settings.sign_on import SignOnServer
from tests.client_keys import GOOD, certificate_of, client_key, pem_of

NOW = datetime(2026, 11, 27, 8, 0, tzinfo=UTC)
ISSUER, ENDPOINT = "https://login.lindeborg.example", "https://login.lindeborg.example/token"
LISTED = "token_endpoint_auth_signing_alg_values_supported"
PRIVATE = {"d", "p", "q", "dp", "dq", "qi"}


def shown(key: ClientKey, *takes: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Header and claims of what is shown to a provider that takes these algorithms, read with the key that Lineal publishes."""
    metadata: dict[str, object] = {"token_endpoint": ENDPOINT} | ({LISTED: [*takes]} if takes else {})
    word = assertion(SignOnServer(ISSUER, "lineal", "", "", key=key), key, metadata, NOW)
    read = jwt.decode(word, KeySet.import_key_set(public_keys(key)), algorithms=["PS256", "RS256", "ES256", "ES384", "ES512"])  # type: ignore[arg-type]
    return read.header, read.claims


def test_it_says_who_asks_whom_once_and_for_a_minute(tmp_path: Path) -> None:
    key = client_key(tmp_path, pem_of("P-256"))

    header, claims = shown(key)

    began = int(NOW.timestamp())
    said_once = claims.pop("jti")
    assert claims == {"iss": "lineal", "sub": "lineal", "aud": ISSUER, "iat": began, "nbf": began, "exp": began + 60}
    assert header == {"alg": "ES256", "typ": "JWT", "kid": public_keys(key)["keys"][0]["kid"]}  # type: ignore[index]
    assert len(said_once) >= 32 and shown(key)[1]["jti"] != said_once


def test_it_is_for_the_token_endpoint_where_the_provider_wants_that(tmp_path: Path) -> None:
    assert shown(client_key(tmp_path, pem_of("P-256"), "token_endpoint"))[1]["aud"] == ENDPOINT


@pytest.mark.parametrize(
    ("kind", "takes", "algorithm"),
    [
        ("RSA", (), "PS256"),
        ("RSA", ("RS256",), "RS256"),
        ("RSA", ("RS256", "PS256"), "PS256"),
        ("RSA", ("none", "HS256"), "PS256"),
        ("P-256", ("RS256",), "ES256"),
        ("P-384", (), "ES384"),
        ("P-521", (), "ES512"),
    ],
)
def test_it_is_signed_the_strongest_way_that_the_provider_takes(tmp_path: Path, kind: str, takes: Sequence[str], algorithm: str) -> None:
    assert shown(client_key(tmp_path, pem_of(kind)), *takes)[0]["alg"] == algorithm


def test_with_a_certificate_it_is_the_certificate_that_is_named(tmp_path: Path) -> None:
    certificate = certificate_of("RSA")

    header, _claims = shown(client_key(tmp_path, pem_of("RSA") + certificate.public_bytes(Encoding.PEM)))

    assert "kid" not in header
    assert base64.urlsafe_b64decode(header["x5t#S256"] + "=") == certificate.fingerprint(SHA256())


@pytest.mark.parametrize("kind", GOOD)
def test_what_is_published_is_the_public_half_alone(tmp_path: Path, kind: str) -> None:
    [published] = public_keys(client_key(tmp_path, pem_of(kind)))["keys"]  # type: ignore[misc]

    assert PRIVATE.isdisjoint(published)
    assert published["use"] == "sig" and published["kid"]
