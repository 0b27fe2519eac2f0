"""No token of the provider is believed but the right one: for us, for now, for this purpose, and signed with a key that only it has."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from screening.services.entering.sign_on import tokens
from screening.services.entering.sign_on.provider import SignOnProvider
from screening.services.entering.sign_on.refusing import SignOnRefused
from tests.sign_on_provider import KEY, LOG_OUT_EVENT, OTHER_KEY, LyingProvider, lying_provider

NONCE, ACCESS_TOKEN = "of this very log-in", "opens-userinfo"


@pytest.fixture(scope="module")
def server() -> Iterator[LyingProvider]:
    """A provider at which Asta logs in."""
    with lying_provider(sub="asta-at-the-provider") as provider:
        yield provider


@pytest.fixture(scope="module")
def provider(server: LyingProvider) -> SignOnProvider:
    """That provider as Lineal knows it."""
    return SignOnProvider(server.settings())


LIES: Mapping[str, Callable[[LyingProvider, dict[str, Any]], str]] = {
    "another issuer": lambda op, claims: op.signed(claims | {"iss": "https://evil.example"}),
    "another audience": lambda op, claims: op.signed(claims | {"aud": "another-client"}),
    "several audiences without saying who asked": lambda op, claims: op.signed(claims | {"aud": ["lineal", "another-client"]}),
    "another audience, though we asked": lambda op, claims: op.signed(claims | {"aud": "another-client", "azp": "lineal"}),
    "a subject that is no text": lambda op, claims: op.signed(claims | {"sub": 7}),
    "a subject that is too long": lambda op, claims: op.signed(claims | {"sub": "a" * 256}),
    "a moment that is no number": lambda op, claims: op.signed(claims | {"iat": "now"}),
    "asked by another client": lambda op, claims: op.signed(claims | {"azp": "another-client"}),
    "another log-in's nonce": lambda op, claims: op.signed(claims | {"nonce": "another"}),
    "no nonce": lambda op, claims: op.signed({name: value for name, value in claims.items() if name != "nonce"}),
    "over": lambda op, claims: op.signed(claims | {"exp": claims["iat"] - 120}),
    "no end": lambda op, claims: op.signed({name: value for name, value in claims.items() if name != "exp"}),
    "of tomorrow": lambda op, claims: op.signed(claims | {"iat": claims["iat"] + 86_400}),
    "no subject": lambda op, claims: op.signed({name: value for name, value in claims.items() if name != "sub"}),
    "of another access token": lambda op, claims: op.signed(claims | {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"}),
    "unsigned": lambda op, claims: op.unsigned(claims),
    "signed with the public key": lambda op, claims: op.signed_with_public_key(claims),
    "signed with another key": lambda op, claims: LyingProvider(op.claims, op.issuer, OTHER_KEY).signed(claims),
    "a log-out token": lambda op, claims: op.signed(claims, {"typ": "logout+jwt"}),
    "no token": lambda _op, _claims: "",
    "no JSON": lambda _op, _claims: "a.b.c",
    "no ASCII": lambda op, claims: op.signed(claims) + "æ",
}


def believed(provider: SignOnProvider, token: str) -> Mapping[str, object]:
    """What Lineal reads in an ID token."""
    return provider.identity(token, NONCE, ACCESS_TOKEN, datetime.now(UTC))


def test_the_right_token_is_believed(server: LyingProvider, provider: SignOnProvider) -> None:
    claims = server.identity(NONCE)

    assert believed(provider, server.signed(claims)) == claims
    assert believed(provider, server.signed(claims | {"aud": ["lineal", "another"], "azp": "lineal"}))["azp"] == "lineal"


@pytest.mark.parametrize("lie", LIES)
def test_no_token_is_believed_that_is_not_the_providers_for_this_log_in(server: LyingProvider, provider: SignOnProvider, lie: str) -> None:
    with pytest.raises(SignOnRefused):
        believed(provider, LIES[lie](server, server.identity(NONCE)))


BAD_LOG_OUTS: Mapping[str, Callable[[LyingProvider], str]] = {
    "another issuer": lambda op: op.log_out_token(lambda told: told | {"iss": "https://evil.example"}),
    "another audience": lambda op: op.log_out_token(lambda told: told | {"aud": "another-client"}),
    "over": lambda op: op.log_out_token(lambda told: told | {"exp": told["iat"] - 120}),
    "old": lambda op: op.log_out_token(lambda told: told | {"iat": told["iat"] - 3_600}),
    "of tomorrow": lambda op: op.log_out_token(lambda told: told | {"iat": told["iat"] + 3_600}),
    "no event": lambda op: op.log_out_token(lambda told: told | {"events": {}}),
    "no object of the event": lambda op: op.log_out_token(lambda told: told | {"events": list(told["events"])}),
    "with a nonce": lambda op: op.log_out_token(lambda told: told | {"nonce": "any"}),
    "an id that is no text": lambda op: op.log_out_token(lambda told: told | {"jti": 7}),
    "a moment that is no number": lambda op: op.log_out_token(lambda told: told | {"iat": "now"}),
    "no id": lambda op: op.log_out_token(lambda told: told | {"jti": ""}),
    "of nobody": lambda op: op.log_out_token(lambda told: {name: told[name] for name in ("iss", "aud", "iat", "exp", "jti", "events")}),
    "an ID token": lambda op: op.signed(op.identity()),
    "of no type": lambda op: op.signed(op.identity() | {"jti": "1", "events": {LOG_OUT_EVENT: {}}}),
    "unsigned": lambda op: op.unsigned(op.identity() | {"jti": "1", "events": {LOG_OUT_EVENT: {}}}),
    "another key": lambda op: LyingProvider(op.claims, op.issuer, OTHER_KEY).log_out_token(),
    "nothing": lambda _op: "",
}


def test_the_right_log_out_is_believed(server: LyingProvider, provider: SignOnProvider) -> None:
    told = provider.log_out_told(server.log_out_token(), datetime.now(UTC))

    assert (told.subject, told.sid) == ("asta-at-the-provider", "their-session")


@pytest.mark.parametrize("lie", BAD_LOG_OUTS)
def test_no_log_out_is_believed_that_is_not_the_providers(server: LyingProvider, provider: SignOnProvider, lie: str) -> None:
    with pytest.raises(SignOnRefused):
        provider.log_out_told(BAD_LOG_OUTS[lie](server), datetime.now(UTC))


@pytest.mark.parametrize(
    "odd",
    [
        {"kty": "EC", "crv": "of-tomorrow", "x": "AA", "y": "AA"},
        {"kty": "EC", "crv": "secp256k1", "x": "AAAA", "y": "AAAA"},
        {"kty": "OKP", "crv": "Ed999", "x": "AA"},
        {"kty": "RSA"},
    ],
    ids=lambda odd: str(odd.get("crv", "half a key")),
)
def test_a_key_that_can_not_be_read_keeps_nobody_out(odd: dict[str, str]) -> None:
    assert [key.kid for key in tokens.signing_keys({"keys": [odd, KEY.as_dict(private=False)]}).keys] == [KEY.kid]
    with pytest.raises(ValueError, match="no key"):
        tokens.signing_keys({"keys": [odd]})
