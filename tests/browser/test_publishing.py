"""An administrator changes a file, sees what it means, publishes it and takes it back: with a script and without."""

import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from screening.services.assessing import signing
from screening.services.publishing.configurations import InForce
from screening.storage.database import open_database
from screening.storage.migrations import migrate
from tests.browser.sites import DESK, PHONE, ReadyServer, Site, look_at
from tests.people import add_alma, make_people
from tests.services.publishing.folders import change, copy_shipped
from tests.sheets import WHOLE_SHEET, typed

NARROW = "at: {any: 1-4}"
BEFORE, AFTER = (f"title: Familierådgivningen\n    {at}" for at in ("at: {any: 1-6}", NARROW))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that this server watches."""
    return copy_shipped(tmp_path_factory.mktemp("municipality") / "scales")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, in_force: InForce, folder: Path, ready_server: ReadyServer) -> Iterator[Site]:
    """A server over a folder that a test may change, where one assessment is signed."""
    data, key = tmp_path_factory.mktemp("site") / "data", secrets.token_bytes(32)
    db = open_database(data / "lineal.db", key)
    migrate(db)
    people, now = make_people(db), datetime.now(UTC)
    alma = add_alma(db, people, now)
    signed = signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), now)
    with ready_server.serving(data, key, folder) as address:
        yield Site(address, db, people, alma, signed, form="", guardian="", double="")
    db.close()


@pytest.mark.parametrize(("viewport", "script"), [(DESK, True), (PHONE, False)], ids=["script", "phone-without-script"])
def test_from_a_changed_file_to_publishing_and_back(
    folder: Path, open_page: Callable[..., Page], viewport: dict[str, int], script: bool
) -> None:
    page = open_page("dorte", viewport, script=script)
    page.goto("/admin/configuration")
    expect(page.get_by_text("Filerne er de samme som den udgivne opsætning")).to_be_visible()
    change(folder / "offers.yaml", BEFORE, AFTER)

    page.reload()
    if script:  # without one nothing can look
        look_at(page)
    page.get_by_role("link", name="Se den linje for linje").click()
    expect(page.get_by_text(NARROW).first).to_be_visible()
    if script:  # without one nothing can look
        look_at(page)
    with page.expect_navigation():  # else the page that is left could be counted
        page.get_by_role("button", name="Se, hvad forskellen betyder").click()
    while not script and page.locator("progress").count():
        with page.expect_navigation():
            page.get_by_role("link", name="Se, hvor langt den er nået").click()
    expect(page.get_by_text("Den ene underskrevne vurdering")).to_be_visible()
    if script:  # without one nothing can look
        look_at(page)

    page.get_by_label("Hvad er ændret, og hvorfor?").fill("Smallere tilbud")
    page.get_by_role("button", name="Udgiv ændringen").click()
    expect(page.get_by_text("Opsætningen er udgivet")).to_be_visible()
    page.goto("/admin/versions")
    if script:  # without one nothing can look
        look_at(page)
    page.get_by_role("button", name="Fortryd").click()
    expect(page.get_by_text("Udgivelsen er fortrudt")).to_be_visible()
    change(folder / "offers.yaml", AFTER, BEFORE)
