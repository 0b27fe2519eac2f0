"""A site for the tests of a module, and Debian's Chromium in front of it."""

import secrets
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from screening.services.assessing import signing
from screening.services.paper_forms import printing
from screening.services.publishing.configurations import InForce
from screening.settings import REPOSITORY
from screening.storage.database import open_database
from screening.storage.migrations import migrate
from tests.browser.sites import DESK, Site, serving
from tests.people import PASSWORD, add_alma, make_people
from tests.sheets import WHOLE_SHEET, typed

PATIENCE_MS = 10_000
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, in_force: InForce) -> Iterator[Site]:
    """`run.py serve` on a database with Anne, Bo, Carla, Dorte, Eva and Alma, who has been assessed once."""
    data, key = tmp_path_factory.mktemp("site") / "data", secrets.token_bytes(32)
    db = open_database(data / "lineal.db", key)
    migrate(db)
    people = make_people(db)
    now = datetime.now(UTC)
    alma = add_alma(db, people, now)
    fields = WHOLE_SHEET | {"point.parental_capacity": "4", "reason.parental_capacity": "Far henter sent og er træt"}
    assessment = signing.sign(db, people.anne, alma, in_force, *typed(fields), now)
    form = printing.print_for(db, people.anne, in_force, people.solsikken.id, "", [alma], now)[0].code
    with serving(data, key, REPOSITORY / "scales") as address:
        yield Site(address, db, people, alma, assessment, form)
    db.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's own Chromium, without a window."""
    program = next(found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, site: Site, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Open a page as somebody: width of a desk or a phone, with or without JavaScript. Fails on any error in the console.

    Each person logs in once, because the server slows down whoever tries too often; `fresh` logs in anew.
    """
    contexts, complaints = [], []

    def open_as(login: str, viewport: dict[str, int] = DESK, script: bool = True, fresh: bool = False) -> Page:
        context = chromium.new_context(viewport=viewport, java_script_enabled=script, locale="da-DK", base_url=site.address)  # type: ignore[arg-type]
        contexts.append(context)
        known = site.cookies.get(login)
        if known and not fresh:
            context.add_cookies(known)  # type: ignore[arg-type]
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text) if "Content Security Policy" in message.text else None)
        if known and not fresh:
            return page
        page.goto("/login")
        page.fill("[name=login]", login)
        page.fill("[name=password]", PASSWORD)
        page.click("main form button")
        page.wait_for_url(f"{site.address}/")
        if not fresh:
            site.cookies[login] = context.cookies()  # type: ignore[assignment]
        return page

    yield open_as
    for context in contexts:
        context.close()
    assert complaints == []
