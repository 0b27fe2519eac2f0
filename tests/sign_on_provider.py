"""A small provider on loopback with keys of its own, that can be made to lie: what no real provider would send is sent by it.

It is a real server with discovery, keys, tokens, userinfo and log-out. `Provider.sends` changes what the next ID token holds.
"""

import base64
import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

from screening.settings.sign_on import SignOnServer

CLIENT, SECRET = "lineal", "en hemmelighed som kun de to kender"
ADDRESS = "http://localhost"
ELSEWHERE = "/elsewhere"
LOG_OUT_EVENT = "http://schemas.openid.net/event/backchannel-logout"
KEY = RSAKey.generate_key(2048, {"kid": "first", "use": "sig", "alg": "RS256"})
OTHER_KEY = RSAKey.generate_key(2048, {"kid": "first", "use": "sig", "alg": "RS256"})

Claims = dict[str, Any]


@dataclass
class LyingProvider:
    """What it tells of whoever logs in, and how. `keys` are those that it shows; `is_down` lets every answer be an error.

    `sends_on` is the page that it sends on to `ELSEWHERE` whoever asks for it.
    """

    claims: Claims
    issuer: str = ""
    key: RSAKey = field(default_factory=lambda: KEY)
    shown: list[RSAKey] = field(default_factory=lambda: [KEY])
    userinfo: Claims | None = None
    refreshes: bool = True
    is_down: bool = False
    sends_on: str = ""
    grant_is_over: bool = False
    sends: Callable[[Claims], Claims] = field(default=lambda claims: claims)
    signs: Callable[["LyingProvider", Claims], str] = field(default=lambda self, claims: self.signed(claims))
    metadata: Claims = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    secret: str = SECRET
    _codes: dict[str, Claims] = field(default_factory=dict)
    _refresh_tokens: set[str] = field(default_factory=set)

    def signed(self, claims: Claims, header: Mapping[str, str] | None = None) -> str:
        """A token with its own signature."""
        named = {"kid": self.key.kid} if self.key.kid else {}
        return str(jwt.encode({"alg": "RS256"} | named | dict(header or {}), claims, self.key))

    def unsigned(self, claims: Claims) -> str:
        """A token without a signature."""
        return f"{_base64({'alg': 'none', 'typ': 'JWT'})}.{_base64(claims)}."

    def signed_with_public_key(self, claims: Claims) -> str:
        """A token signed with what everybody may read: the public key as a shared secret."""
        told = f"{_base64({'alg': 'HS256', 'kid': self.key.kid})}.{_base64(claims)}"
        seal = hmac.digest(self.key.as_pem(private=False), told.encode(), "sha256")
        return f"{told}.{base64.urlsafe_b64encode(seal).rstrip(b'=').decode()}"

    def identity(self, nonce: str = "") -> Claims:
        """The claims of an ID token as they should be."""
        now = int(time.time())
        token = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "sid": "their-session"} | self.claims
        return token | ({"nonce": nonce} if nonce else {})

    def log_out_token(self, changes: Callable[[Claims], Claims] = lambda claims: claims) -> str:
        """A log-out token for whoever logged in."""
        now = int(time.time())
        token = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 120, "jti": secrets.token_hex(), "events": {LOG_OUT_EVENT: {}}}
        return self.signed(changes(token | {"sub": self.claims["sub"], "sid": "their-session"}), {"typ": "logout+jwt"})

    def answer_of(self, address: str) -> dict[str, str]:
        """What a browser brings back that follows this address and logs in."""
        asked = dict(parse_qsl(urlsplit(address).query))
        assert asked["response_type"] == "code" and asked["code_challenge_method"] == "S256" and asked["client_id"] == CLIENT
        code = secrets.token_urlsafe()
        self._codes[code] = asked
        return {"code": code, "state": asked["state"], "iss": self.issuer}

    def given(self, form: dict[str, list[str]], authorization: str) -> tuple[int, Claims]:
        """What the token endpoint answers."""
        if authorization != "Basic " + base64.b64encode(f"{CLIENT}:{self.secret}".encode()).decode():
            return 401, {"error": "invalid_client"}
        if form["grant_type"] == ["refresh_token"]:
            if self.grant_is_over or form["refresh_token"][0] not in self._refresh_tokens:
                return 400, {"error": "invalid_grant"}
            self._refresh_tokens.discard(form["refresh_token"][0])
            return 200, self._tokens("")
        asked = self._codes.pop(form["code"][0], None)
        verifier = form.get("code_verifier", [""])[0]
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        if asked is None or challenge != asked["code_challenge"] or form["redirect_uri"] != [asked["redirect_uri"]]:
            return 400, {"error": "invalid_grant"}
        return 200, self._tokens(asked["nonce"])

    def _tokens(self, nonce: str) -> Claims:
        tokens: Claims = {"access_token": "opens-userinfo", "token_type": "Bearer", "expires_in": 300}
        tokens["id_token"] = self.signs(self, self.sends(self.identity(nonce)))
        if self.refreshes:
            tokens["refresh_token"] = secrets.token_urlsafe()
            self._refresh_tokens.add(tokens["refresh_token"])
        return tokens

    def of_itself(self) -> Claims:
        """What stands in its discovery document."""
        told = {name: f"{self.issuer}/{name}" for name in ("authorization_endpoint", "token_endpoint", "jwks_uri", "end_session_endpoint")}
        told |= {"userinfo_endpoint": f"{self.issuer}/userinfo_endpoint"} if self.userinfo is not None else {}
        return {"issuer": self.issuer, "authorization_response_iss_parameter_supported": True} | told | self.metadata

    def settings(self, **more: Any) -> SignOnServer:
        """How Lineal reaches it."""
        return SignOnServer(self.issuer, CLIENT, SECRET, ADDRESS, **more)


@contextmanager
def lying_provider(**claims: Any) -> Iterator[LyingProvider]:
    """A provider on a free port, at which somebody with these claims logs in."""
    provider = LyingProvider(claims)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(provider))
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(provider: LyingProvider) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # noqa: N802
            provider.asked.append(self.path)
            match self.path:
                case "/.well-known/openid-configuration":
                    self._send(200, provider.of_itself())
                case "/jwks_uri":
                    self._send(200, {"keys": [key.as_dict(private=False) for key in provider.shown]})
                case "/userinfo_endpoint" if self.headers["Authorization"] == "Bearer opens-userinfo" and not provider.grant_is_over:
                    self._send(200, provider.userinfo or {})
                case _:
                    self._send(401, {"error": "invalid_token"})

        def do_POST(self) -> None:  # noqa: N802
            provider.asked.append(self.path)
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self._send(*provider.given(form, self.headers.get("Authorization", "")))

        def _send(self, status: int, told: Claims) -> None:
            sends_on = bool(provider.sends_on) and self.path.endswith(provider.sends_on)
            body = b"" if sends_on else json.dumps(told).encode()
            self.send_response(307 if sends_on else 503 if provider.is_down else status)
            if sends_on:
                self.send_header("Location", ELSEWHERE)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            """Say nothing in between the tests' own words."""

    return Handler


def _base64(told: Claims) -> str:
    return base64.urlsafe_b64encode(json.dumps(told).encode()).rstrip(b"=").decode()
