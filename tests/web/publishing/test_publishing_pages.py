"""The administrator sees what a change means before it is published, publishes it, and takes it back."""

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from screening.services.assessing import signing
from screening.services.publishing.configurations import ConfigurationOnDisk, in_force
from screening.settings import Settings
from screening.storage.database import Database, rows
from tests.people import NOW, PASSWORD, TODAY, People, add_alma
from tests.services.publishing.folders import change, copy_shipped
from tests.sheets import WHOLE_SHEET, typed
from tests.web.one_program import OneProgram

HTMX = {"HX-Request": "true"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder that this municipality's server watches."""
    return copy_shipped(tmp_path / "scales")


@pytest.fixture
def on_disk(folder: Path) -> ConfigurationOnDisk:
    """That folder as the server watches it."""
    return ConfigurationOnDisk(folder, TODAY)


@pytest.fixture
def app(one_program: OneProgram, settings: Settings, db: Database, folder: Path, on_disk: ConfigurationOnDisk) -> Flask:
    """The program over a folder that a test may change."""
    return one_program.lay_over(replace(settings, scales=folder), on_disk)


@pytest.fixture
def dorte(app: Flask, db: Database, people: People) -> FlaskClient:
    """The administrator, where one assessment is signed."""
    signing.sign(db, people.anne, add_alma(db, people), in_force(db), *typed(WHOLE_SHEET), NOW)
    browser = app.test_client()
    assert browser.post("/login", data={"login": "dorte", "password": PASSWORD}).status_code == 302
    return browser


def narrow(folder: Path) -> None:
    """A good change: Familierådgivningen from point 4 and down only."""
    change(folder / "offers.yaml", "at: {any: 1-6}", "at: {any: 1-4}")


def read(browser: FlaskClient, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return answer.get_data(as_text=True)


def previewed(browser: FlaskClient, **fields: str) -> str:
    """Start a preview as the button does, and reload until it is done."""
    address = browser.post("/admin/previews", data=fields).location
    while True:
        page = read(browser, address)
        if "<progress" not in page:
            return page


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return found[1]


def test_page_says_whether_the_folder_is_the_same_changed_or_broken(dorte: FlaskClient, folder: Path) -> None:
    assert "Filerne er de samme som den udgivne opsætning" in read(dorte, "/admin/configuration")

    narrow(folder)
    assert "endnu ikke udgivet" in read(dorte, "/admin/configuration")

    change(folder / "offers.yaml", "step: Almen", "step: Allmen")
    page = read(dorte, "/admin/configuration")
    assert "den udgivne opsætning gælder stadig" in page
    assert "offers.yaml:" in page
    assert "Se, hvad ændringen betyder" not in page


def test_whole_way_from_a_changed_file_to_publishing_and_back(dorte: FlaskClient, folder: Path, db: Database) -> None:
    before = in_force(db)
    narrow(folder)

    page = previewed(dorte, after="folder")
    assert "Den ene underskrevne vurdering ville sige noget andet" in page
    assert "»Familierådgivningen« tilbydes ikke længere" in page
    assert in_force(db) == before

    fields = {"fingerprint": hidden(page, "fingerprint"), "instead_of": hidden(page, "instead_of"), "note": "Smallere"}
    dorte.post("/admin/publish", data=fields)
    assert in_force(db) != before
    versions = read(dorte, "/admin/versions")
    assert "Dorte Testesen" in versions and "Smallere" in versions

    dorte.post("/admin/undo", data={"last": hidden(versions, "last")})
    assert in_force(db) == before
    versions = read(dorte, "/admin/versions")
    assert "Fortryder version 2" in versions
    dorte.post("/admin/versions/2/publish", data={"instead_of": hidden(versions, "instead_of")})
    assert in_force(db) != before
    actions = [row["action"] for row in rows(db, "SELECT action FROM audit_event WHERE action LIKE 'configuration%' ORDER BY id")]
    assert actions == [
        "configuration_published",
        "configuration_previewed",
        "configuration_published",
        "configuration_undone",
        "configuration_published",
    ]


def test_what_no_assessment_shows_is_told_above_the_button_that_publishes_it(dorte: FlaskClient, folder: Path) -> None:
    change(folder / "municipality.yaml", "phone: 00 12 34 01", "phone: 00 99 99 99")

    page = previewed(dorte, after="folder")

    told, shown, button = (page.index(said) for said in ("1 ting står anderledes", "→ 00 99 99 99", "Udgiv ændringen"))
    assert told < button < shown


def test_an_earlier_version_is_not_taken_into_use_over_one_that_was_published_since(dorte: FlaskClient, folder: Path, db: Database) -> None:
    narrow(folder)
    page = previewed(dorte, after="folder")
    fields = {"fingerprint": hidden(page, "fingerprint"), "instead_of": hidden(page, "instead_of")}
    dorte.post("/admin/publish", data=fields)
    shown = read(dorte, "/admin/versions")
    change(folder / "offers.yaml", "at: {any: 1-4}", "at: {any: 1-3}")
    page = previewed(dorte, after="folder")
    dorte.post("/admin/publish", data={"fingerprint": hidden(page, "fingerprint"), "instead_of": hidden(page, "instead_of")})
    last = in_force(db)

    answer = dorte.post("/admin/versions/1/publish", data={"instead_of": hidden(shown, "instead_of")}, follow_redirects=True)

    assert "ændret, siden du så den" in answer.get_data(as_text=True)
    assert in_force(db) == last


def test_examples_are_ids_without_links_or_names(dorte: FlaskClient, folder: Path, db: Database) -> None:
    narrow(folder)

    page = previewed(dorte, after="folder")

    (signed,) = rows(db, "SELECT id FROM assessment")
    assert f"<code>{signed['id']}</code>" in page
    assert f"/assessments/{signed['id']}" not in page
    assert "Alma" not in page


def test_files_changed_after_the_preview_are_not_published_blindly(dorte: FlaskClient, folder: Path, db: Database) -> None:
    before = in_force(db)
    narrow(folder)
    page = previewed(dorte, after="folder")
    change(folder / "offers.yaml", "at: {any: 1-4}", "at: {any: 1-3}")

    fields = {name: hidden(page, name) for name in ("fingerprint", "instead_of")} | {"note": "Nu fra trin 4"}
    answer = dorte.post("/admin/publish", data=fields, follow_redirects=True)

    assert "ændret, siden du så den" in answer.get_data(as_text=True)
    assert "Nu fra trin 4" in answer.get_data(as_text=True)
    assert in_force(db) == before


def test_broken_folder_can_be_neither_previewed_published_nor_compared(dorte: FlaskClient, folder: Path, db: Database) -> None:
    before = in_force(db)
    change(folder / "offers.yaml", "step: Almen", "step: Allmen")

    answers = [dorte.post(address, data={"after": "folder"}, follow_redirects=True) for address in ("/admin/previews", "/admin/publish")]
    answers.append(dorte.get("/admin/versions/compare?before=1&after=folder", follow_redirects=True))
    for answer in answers:
        html = answer.get_data(as_text=True)
        assert "Filerne har fejl – den udgivne opsætning gælder stadig" in html and "offers.yaml:" in html
        assert "start igen" not in html
    assert in_force(db) == before


def test_vanished_folder_takes_nothing_down(dorte: FlaskClient, folder: Path) -> None:
    shutil.rmtree(folder)

    for address in ("/", "/ruler?years=4&months=0&point.child_development=5", "/offers", "/admin/configuration", "/admin/versions"):
        read(dorte, address)


def test_two_versions_are_compared_line_by_line_and_as_effect(dorte: FlaskClient, folder: Path) -> None:
    narrow(folder)
    page = previewed(dorte, after="folder")
    dorte.post("/admin/publish", data={name: hidden(page, name) for name in ("fingerprint", "instead_of")})

    text = read(dorte, "/admin/versions/compare?before=1&after=2")
    effect = previewed(dorte, before="2", after="1")

    assert "at: {any: 1-4}" in text and "Fjernet:" in text and "Ny:" in text
    assert "»Familierådgivningen« tilbydes som noget nyt" in effect
    assert "Udgiv ændringen" not in effect
    assert "Filerne er ens" in read(dorte, "/admin/versions/compare?before=1&after=1")


def test_the_folder_stands_on_either_side_of_a_comparison(dorte: FlaskClient, folder: Path) -> None:
    narrow(folder)

    text = read(dorte, "/admin/versions/compare?before=folder&after=1")

    assert "Fra filerne i mappen til version 1" in text and "at: {any: 1-4}" in text
    assert '<option value="folder"' in read(dorte, "/admin/versions")
    assert "»Familierådgivningen« tilbydes som noget nyt" in previewed(dorte, before="folder", after="1")


def test_progress_is_a_part_that_asks_again_until_the_result_takes_its_place(dorte: FlaskClient, folder: Path) -> None:
    narrow(folder)
    address = dorte.post("/admin/previews", data={"after": "folder"}).location

    while 'data-hx-trigger="load delay:1s"' in (part := dorte.get(address, headers=HTMX).get_data(as_text=True)):
        assert "<html" not in part
    assert "<html" not in part
    assert "Den ene underskrevne vurdering" in part


@pytest.mark.parametrize(
    "address", ["/admin/previews/none", "/admin/versions/compare?before=x&after=1", "/admin/versions/compare?before=1&after=9"]
)
def test_what_is_not_there_is_not_found(dorte: FlaskClient, address: str) -> None:
    assert dorte.get(address).status_code == 404


def test_nobody_else_reaches_these_pages(app: Flask, dorte: FlaskClient, as_user: Callable[[str], FlaskClient], db: Database) -> None:
    before = rows(db, "SELECT count(*) AS many FROM publication")
    anne = as_user("anne")

    for address in ("/admin/versions", "/admin/versions/compare?before=1&after=1", "/admin/previews/x"):
        assert anne.get(address).status_code == 404, address
    for address in ("/admin/previews", "/admin/publish", "/admin/undo", "/admin/versions/1/publish"):
        assert anne.post(address, data={"last": "1", "after": "folder"}).status_code == 404, address
    assert rows(db, "SELECT count(*) AS many FROM publication") == before


def test_every_button_needs_its_token(app: Flask, dorte: FlaskClient) -> None:
    app.config["WTF_CSRF_ENABLED"] = True

    for address in ("/admin/previews", "/admin/publish", "/admin/undo", "/admin/versions/1/publish"):
        assert dorte.post(address).status_code == 400, address
