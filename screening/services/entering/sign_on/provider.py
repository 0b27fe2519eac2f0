"""The provider: what it says of itself and its keys, remembered for a while, and what it is asked."""

import logging
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Final, TypeVar

from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from joserfc.errors import BadSignatureError, InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from requests import RequestException

from screening.services.entering.sign_on import tokens
from screening.services.entering.sign_on.refusing import GrantOver, ProviderAway, SignOnFault, SignOnRefused
from screening.services.entering.sign_on.showing import shows
from screening.settings.sign_on import SignOnServer, is_safe

METADATA_LASTS: Final = timedelta(hours=1)
KEYS_LAST: Final = timedelta(hours=1)
KEYS_ASKED_AGAIN: Final = timedelta(minutes=1)
"""A token that no known key has signed makes the keys be fetched anew, and so often at most: anybody may send one."""
CONNECT_SECONDS, READ_SECONDS = 3.05, 8
NEEDED: Final = ("authorization_endpoint", "token_endpoint", "jwks_uri")
ENDPOINTS: Final = (*NEEDED, "userinfo_endpoint", "end_session_endpoint")
OVER: Final = "invalid_grant"
REFUSALS: Final = frozenset({"invalid_client", "invalid_request", "invalid_scope", "unauthorized_client", "unsupported_grant_type"})
"""What a provider may say of its client (RFC 6749, 5.2): the municipality mends it, and the log tells it in these words alone."""
BASIC, POST = "client_secret_basic", "client_secret_post"
MOST_BYTES: Final = 1_000_000
LEFT_ALONE: Final = timedelta(seconds=5)
"""Whoever comes so soon after somebody who got no answer is told at once: a provider that hangs holds up one request, not all."""

log = logging.getLogger("screening.sign_on")

Read = TypeVar("Read")


@dataclass(frozen=True)
class ProviderTold:
    """What the provider gave for a code or a refresh token: its tokens, and what they and its userinfo say. Empty where it gave none."""

    id_token: str = field(repr=False)
    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    identity: Mapping[str, object]
    userinfo: Mapping[str, object]


@dataclass
class SignOnProvider:
    """The provider of this process. It is asked when somebody comes in by it, and never at the start."""

    server: SignOnServer
    _metadata: Mapping[str, object] = field(default_factory=dict)
    _metadata_at: datetime | None = None
    _keys: KeySet | None = None
    _keys_at: datetime | None = None
    _away_at: datetime | None = None
    _lock: Lock = field(default_factory=Lock)

    def address_to_log_in(self, state: str, nonce: str, verifier: str, back: str, now: datetime, *, anew: bool = False) -> str:
        """Where a browser is sent. `back` is the address that it comes back to; `anew` asks who it is, whoever is logged in there.

        Raises `ProviderAway`.
        """
        endpoint = self._endpoint("authorization_endpoint", now)
        strong = [one for one in self.server.strong if not one.startswith(tokens.OF_ANOTHER_CLAIM)]
        more = ({"acr_values": " ".join(strong)} if strong else {}) | ({"prompt": "login"} if anew else {})
        with self._client(now) as client:
            address, _state = client.create_authorization_url(
                endpoint, state=state, nonce=nonce, code_verifier=verifier, redirect_uri=back, **more
            )
        return str(address)

    def address_to_log_out(self, id_token: str, state: str, back: str, now: datetime) -> str:
        """Where a browser is sent to be logged out there too; empty where the provider has no such page. Raises `ProviderAway`."""
        if not self._read(now).get("end_session_endpoint"):
            return ""
        wanted = {"id_token_hint": id_token, "post_logout_redirect_uri": back, "client_id": self.server.client_id, "state": state}
        return tokens.with_query(self._endpoint("end_session_endpoint", now), wanted)

    def says_who_answers(self, now: datetime) -> bool:
        """Whether it always says in its answer that it is from itself (RFC 9207)."""
        return self._read(now).get("authorization_response_iss_parameter_supported") is True

    def tells_for(self, code: str, verifier: str, nonce: str, back: str, now: datetime) -> ProviderTold:
        """What a code gives. Raises `ProviderAway`, `GrantOver` for a code that was used, `SignOnRefused` for what can't be believed."""
        sent = {"grant_type": "authorization_code", "code": code, "code_verifier": verifier, "redirect_uri": back}
        given = self._given(lambda client, endpoint: client.fetch_token(endpoint, **sent, allow_redirects=False), now)
        identity = self.identity(str(given.get("id_token") or ""), nonce, str(given.get("access_token") or ""), now)
        return self._told(given, identity, now)

    def tells_again(self, refresh_token: str, subject: str, now: datetime) -> ProviderTold:
        """What a refresh token gives. Raises `ProviderAway`, and `GrantOver` where it gives nothing any more."""
        given = self._given(
            lambda client, endpoint: client.refresh_token(endpoint, refresh_token=refresh_token, allow_redirects=False), now
        )
        id_token = str(given.get("id_token") or "")
        identity = self.identity(id_token, "", str(given.get("access_token") or ""), now) if id_token else {}
        told = self._told(given, identity, now, subject)
        if identity and identity["sub"] != subject:
            raise GrantOver
        return told

    def userinfo(self, access_token: str, subject: str, now: datetime) -> Mapping[str, object]:
        """What it says now of whoever the access token is of; nothing where it has no such page. Raises as `tells_again`."""
        if not access_token or not self._read(now).get("userinfo_endpoint"):
            return {}
        headers = {"Authorization": f"Bearer {access_token}", "Accept": "application/json"}
        said = self._get(self._endpoint("userinfo_endpoint", now), now, headers)
        if said.get("sub") != subject:
            raise GrantOver
        return said

    def identity(self, id_token: str, nonce: str, access_token: str, now: datetime) -> Mapping[str, object]:
        """What an ID token says, once it is believed. Raises `SignOnRefused`, `ProviderAway`."""
        return self._verified(lambda keys: tokens.read_identity(id_token, keys, self.server, nonce, access_token, now), now)

    def log_out_told(self, log_out_token: str, now: datetime) -> tokens.LogOutTold:
        """What a log-out token says, once it is believed. Raises `SignOnRefused`, `ProviderAway`."""
        return self._verified(lambda keys: tokens.read_log_out(log_out_token, keys, self.server, now), now)

    def _told(self, given: Mapping[str, object], identity: Mapping[str, object], now: datetime, subject: str = "") -> ProviderTold:
        id_token, access_token, refresh_token = (str(given.get(f"{kind}_token") or "") for kind in ("id", "access", "refresh"))
        userinfo = self.userinfo(access_token, subject or str(identity["sub"]), now)
        return ProviderTold(id_token, access_token, refresh_token, identity, userinfo)

    def _given(self, ask: Callable[[OAuth2Session, str], Mapping[str, object]], now: datetime) -> Mapping[str, object]:
        """What the token endpoint gives, for the scope that was granted. Raises `ProviderAway`, `GrantOver`."""
        endpoint = self._endpoint("token_endpoint", now)
        try:
            with self._client(now) as client:
                client.scope = None  # of the code or the token that is sent: a provider may have granted less than was asked for
                return ask(client, endpoint)
        except OAuthError as error:
            said = str(error.error)
            if said == OVER:
                raise GrantOver from None
            log.error("the sign-on provider refuses what Lineal asks: %s", said if said in REFUSALS else "for a reason of its own")
            raise ProviderAway from None
        except (RequestException, ValueError):
            self._away_at = now
            raise ProviderAway from None

    def _verified(self, read: Callable[[KeySet], Read], now: datetime) -> Read:
        """Read a token with the keys that are known; one that none of them signed makes them be fetched anew: not every key has a name."""
        try:
            keys = self._known_keys(now)
            try:
                return read(keys)
            except (InvalidKeyIdError, BadSignatureError):
                return read(self._known_keys(now, anew=True))
        except (JoseError, ValueError, TypeError):
            raise SignOnRefused(SignOnFault.BROKEN) from None

    def _known_keys(self, now: datetime, *, anew: bool = False) -> KeySet:
        with self._lock:
            lasts = KEYS_ASKED_AGAIN if anew else KEYS_LAST
            if self._keys is None or self._keys_at is None or not timedelta(0) <= now - self._keys_at < lasts:
                self._keys = tokens.signing_keys(self._get(self._endpoint_of(self._read_inside(now), "jwks_uri"), now))
                self._keys_at = now
            return self._keys

    def _endpoint(self, name: str, now: datetime) -> str:
        return self._endpoint_of(self._read(now), name)

    @staticmethod
    def _endpoint_of(metadata: Mapping[str, object], name: str) -> str:
        return str(metadata[name])

    def _read(self, now: datetime) -> Mapping[str, object]:
        with self._lock:
            return self._read_inside(now)

    def _read_inside(self, now: datetime) -> Mapping[str, object]:
        """What the provider says of itself. It must call itself what the municipality calls it, and name no address in the clear."""
        if self._metadata_at is None or not timedelta(0) <= now - self._metadata_at < METADATA_LASTS:
            said = self._get(f"{self.server.issuer.rstrip('/')}/.well-known/openid-configuration", now)
            named = {name: said[name] for name in ENDPOINTS if said.get(name)}
            is_whole = said.get("issuer") == self.server.issuer and all(name in named for name in NEEDED)
            if not is_whole or not all(isinstance(one, str) and is_safe(one) for one in named.values()):
                raise ProviderAway
            self._metadata, self._metadata_at = said, now
        return self._metadata

    def _get(self, address: str, now: datetime, headers: Mapping[str, str] | None = None) -> Mapping[str, object]:
        """One object that the provider answers with. Raises `ProviderAway`, and `GrantOver` where it knows the token no more."""
        if self._away_at is not None and abs(now - self._away_at) < LEFT_ALONE:
            raise ProviderAway
        try:
            with self._session() as session:
                answer = session.get(address, headers=dict(headers or {}), withhold_token=True, allow_redirects=False)
                if headers and answer.status_code in (400, 401, 403):
                    raise GrantOver
                said = answer.json() if answer.status_code == 200 and len(answer.content) <= MOST_BYTES else None
        except (RequestException, ValueError):
            said = None
        if not isinstance(said, dict):
            self._away_at = now
            raise ProviderAway
        return said

    @contextmanager
    def _client(self, now: datetime) -> Iterator[OAuth2Session]:
        """Lineal as the provider's client, which shows who it is: by its key, or its secret as the provider wants it shown."""
        said = self._read(now)
        ways = said.get("token_endpoint_auth_methods_supported") or [BASIC]
        with self._session() as client:
            if self.server.key is not None:
                client.token_endpoint_auth_method = shows(self.server, self.server.key, said, now)
            else:
                client.token_endpoint_auth_method = BASIC if isinstance(ways, list) and BASIC in ways else POST
            yield client

    def _session(self) -> OAuth2Session:
        return OAuth2Session(
            self.server.client_id,
            self.server.client_secret,
            scope=self.server.scope,
            code_challenge_method="S256",
            default_timeout=(CONNECT_SECONDS, READ_SECONDS),
            verify=self._authorities(),
        )

    def _authorities(self) -> str | bool:
        """The municipality's own certificates, else those that the machine knows."""
        machine = ssl.get_default_verify_paths().cafile
        file = self.server.authorities or (Path(machine) if machine else None)
        return str(file) if file and file.is_file() else True
