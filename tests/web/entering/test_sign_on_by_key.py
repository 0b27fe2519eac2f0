"""Sign-on where Lineal shows the provider a key in place of a secret: at a real provider, that knows it by what a command printed."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
import requests
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from screening.services.entering.sign_on.provider import SignOnProvider
from screening.services.entering.sign_on.refusing import GrantOver, ProviderAway
from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.settings import Settings
from screening.settings.client_key import ClientKey
from screening.storage.database import Database, rows
from tests.client_keys import certificate_pem_of, client_key, pem_of
from tests.command_line import lineal
from tests.configuration.folders import TODAY, base_files
from tests.oidc_provider import RealProvider, real_provider
from tests.people import People
from tests.web.one_program import OneProgram

ADDRESS: Final = "http://localhost"
WRITTEN: Final = "sign_on:\n  - {claim: groups, values: solsikken, role: childcare_worker, unit: Børnehuset Solsikken}\n"
CLIENTS: Final = ("RSA", "P-256", "P-384", "P-521", "another RSA")
"""The clients that the provider knows, each called as its key is. The last has a certificate too."""
ONWARD: Final = re.compile(r"0; url=(.+)")
FORM: Final = re.compile(r'action="([^"]+)"')
AGAIN: Final = "a refresh token that was never given"


@pytest.fixture(scope="module")
def on_disk(tmp_path_factory: pytest.TempPathFactory) -> ConfigurationOnDisk:
    """The small good folder with a rule for sign-on."""
    folder = tmp_path_factory.mktemp("by_key")
    for name, content in (base_files() | {"sign_on.yaml": WRITTEN.encode()}).items():
        (folder / name).write_bytes(content)
    return ConfigurationOnDisk(folder, TODAY)


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, ClientKey]:
    """The key of each client."""
    written = {kind: pem_of(kind) for kind in CLIENTS} | {CLIENTS[-1]: pem_of(CLIENTS[-1]) + certificate_pem_of(CLIENTS[-1])}
    return {kind: client_key(tmp_path_factory.mktemp("key"), content) for kind, content in written.items()}


@pytest.fixture(scope="module")
def provider(keys: Mapping[str, ClientKey]) -> Iterator[RealProvider]:
    """A real provider at which each of them is registered."""
    clients = [
        {"client_id": name, "token_endpoint_auth_method": "private_key_jwt", "jwks": printed(key.file)} for name, key in keys.items()
    ]
    with real_provider(ADDRESS, clients) as running:
        yield running


def printed(file: Path) -> dict[str, Any]:
    """What the command prints, that the municipality gives to its provider."""
    told = lineal("sign-on", "key", settings={"SCREENING_OIDC_CLIENT_KEY_FILE": str(file)})
    assert (told.returncode, told.stderr) == (0, "")
    return dict(json.loads(told.stdout))


def signed_on(browser: FlaskClient) -> TestResponse:
    """What a browser gets that goes to the provider, logs in there and comes back."""
    sent_to = ONWARD.fullmatch(browser.post("/login/sign-on").headers["Refresh"])
    assert sent_to is not None
    with requests.Session() as there:
        answer = there.get(sent_to[1], allow_redirects=False)
        for sent in ({"prompt": "login", "login": "asta", "password": "anything"}, {"prompt": "consent"}):
            page = followed(there, answer)
            form = FORM.search(page.text)
            assert form is not None, page.text
            answer = there.post(urljoin(page.url, form[1]), sent, allow_redirects=False)
        back = urlsplit(followed(there, answer).headers["Location"])
    return browser.get(back.path, query_string=dict(parse_qsl(back.query)))


def followed(there: requests.Session, answer: requests.Response) -> requests.Response:
    """Where an answer leads in the end: a page of the provider, or what leads out of it."""
    while answer.is_redirect:
        onward = urljoin(answer.url, answer.headers["Location"])
        if onward.startswith(f"{ADDRESS}/"):
            break
        answer = there.get(onward, allow_redirects=False)
    return answer


def test_somebody_comes_in_where_lineal_is_known_by_its_key(
    one_program: OneProgram, settings: Settings, db: Database, people: People, on_disk: ConfigurationOnDisk, provider: RealProvider,
    keys: Mapping[str, ClientKey],
) -> None:  # fmt: skip
    browser = one_program.lay_over(replace(settings, sign_on=provider.by_key("RSA", keys["RSA"])), on_disk).test_client()

    assert signed_on(browser).status_code == 302
    assert browser.get("/account").status_code == 200


def test_nobody_comes_in_where_lineal_shows_another_key(
    one_program: OneProgram, settings: Settings, db: Database, people: People, on_disk: ConfigurationOnDisk, provider: RealProvider,
    keys: Mapping[str, ClientKey], caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    browser = one_program.lay_over(replace(settings, sign_on=provider.by_key("P-256", keys["P-384"])), on_disk).test_client()

    assert signed_on(browser).status_code == 503
    assert rows(db, "SELECT token_hash FROM login_session") == []
    assert "the sign-on provider refuses what Lineal asks: invalid_client" in caplog.messages


@pytest.mark.parametrize("client", CLIENTS)
def test_a_client_is_known_by_each_kind_of_key_and_by_no_other(provider: RealProvider, keys: Mapping[str, ClientKey], client: str) -> None:
    now = datetime.now(UTC)
    with pytest.raises(GrantOver):  # known, and told that such a token is none
        SignOnProvider(provider.by_key(client, keys[client])).tells_again(AGAIN, "asta", now)
    for other in keys.keys() - {client}:
        with pytest.raises(ProviderAway):
            SignOnProvider(provider.by_key(client, keys[other])).tells_again(AGAIN, "asta", now)


@pytest.mark.parametrize("audience", ["issuer", "token_endpoint"])
def test_the_provider_takes_what_is_for_itself_or_its_token_endpoint(provider: RealProvider, tmp_path: Path, audience: str) -> None:
    with pytest.raises(GrantOver):
        SignOnProvider(provider.by_key("RSA", client_key(tmp_path, pem_of("RSA"), audience))).tells_again(AGAIN, "asta", datetime.now(UTC))


def test_the_command_says_where_a_key_is_set() -> None:
    told = lineal("sign-on", "key")

    assert told.returncode == 1 and "SCREENING_OIDC_CLIENT_KEY_FILE" in told.stderr
