"""The whole way in and out by a real provider on loopback, in a real browser: with our own policy, cookies and redirects."""

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import Browser, expect
from werkzeug.serving import make_server

from screening import create_app
from screening.domain.entering.sign_on import ASK_AGAIN_AFTER
from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.settings import Settings
from screening.storage.database import Database, change, writing
from tests.browser.sites import look_at
from tests.configuration.folders import TODAY, base_files
from tests.oidc_provider import CLIENT, real_provider
from tests.people import People
from tests.ports import free_port

WRITTEN = """
sign_on:
  - {claim: groups, values: solsikken, role: childcare_worker, unit: Børnehuset Solsikken}
  - {claim: groups, values: drift, role: administrator, unit: Børnehuset Solsikken}
"""


@contextmanager
def answering(app: Flask, port: int) -> Iterator[None]:
    """The program on a port of this machine, for a browser and for the provider behind it."""
    server = make_server("127.0.0.1", port, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        gc.collect()  # what the server let go of late, while this test is the one that is told


@pytest.fixture
def configuration(tmp_path: Path) -> ConfigurationOnDisk:
    """The small good folder with rules for sign-on."""
    folder = tmp_path / "scales"
    folder.mkdir()
    for name, content in (base_files() | {"sign_on.yaml": WRITTEN.encode()}).items():
        (folder / name).write_bytes(content)
    return ConfigurationOnDisk(folder, TODAY)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # a font that the browser gave up is let go of late
def test_somebody_comes_in_by_a_real_provider_loses_a_right_there_and_is_out_both_ways(
    chromium: Browser, settings: Settings, db: Database, people: People, configuration: ConfigurationOnDisk
) -> None:
    port = free_port()
    lineal = f"http://localhost:{port}"
    with (
        real_provider(lineal, [CLIENT]) as provider,
        answering(create_app(replace(settings, sign_on=provider.by_secret()), configuration), port),
    ):
        provider.tells(groups=["solsikken", "drift"])
        page = chromium.new_page()
        page.goto(f"{lineal}/offers")
        look_at(page)
        page.get_by_role("button", name="Log ind med kommunens log-ind").click()
        page.fill("[name=login]", "asta")
        page.fill("[name=password]", "anything")
        page.get_by_role("button", name="Sign-in").click()
        page.get_by_role("button", name="Continue").click()
        expect(page).to_have_url(f"{lineal}/offers")
        page.goto(f"{lineal}/admin/people")
        expect(page.get_by_role("main").get_by_role("link", name="Asta Prøvesen")).to_be_visible()

        provider.tells(groups=["solsikken"])
        with writing(db):
            before = (datetime.now(UTC) - ASK_AGAIN_AFTER).isoformat()
            change(db, "UPDATE sign_on_session SET checked_at = :before, asked_at = :before", {"before": before})
        page.goto(f"{lineal}/admin/people")
        expect(page.get_by_role("heading", name="Siden findes ikke")).to_be_visible()

        page.goto(f"{provider.issuer}/session/end")
        page.get_by_role("button", name=re.compile("Yes, sign me out")).click()
        expect(page.get_by_role("heading", name=re.compile("Success"))).to_be_visible()
        page.goto(f"{lineal}/account")
        expect(page.get_by_role("heading", name="Log ind")).to_be_visible()

        page.get_by_role("button", name="Log ind med kommunens log-ind").click()
        page.fill("[name=login]", "asta")
        page.fill("[name=password]", "anything")
        page.get_by_role("button", name="Sign-in").click()
        page.get_by_role("button", name="Continue").click()
        expect(page).to_have_url(f"{lineal}/account")
        page.get_by_role("button", name="Log ud", exact=True).click()
        page.get_by_role("button", name=re.compile("Yes, sign me out")).click()
        expect(page).to_have_url(re.compile(rf"{lineal}/logged-out"))
        expect(page.get_by_role("heading", name="Du er logget ud")).to_be_visible()
        look_at(page)
        page.close()
