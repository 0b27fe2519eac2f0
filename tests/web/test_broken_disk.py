"""A full, locked, lost or damaged disk, or a lock that somebody holds: said as it is, nobody logged out, and well again by itself."""

import secrets
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from screening.domain.people import Right
from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.settings import Settings
from screening.storage import database as storage
from screening.storage.database import rows, writing
from screening.web.door.endpoints import ENDPOINTS
from screening.web.door.faults import WITHOUT_CHILD_DATA
from tests.people import PASSWORD
from tests.ticking import set_clock
from tests.web.broken_site import CHILD_NAME, SUPPORT, Site, site_on_small_disk
from tests.web.forms import forms_on


@pytest.fixture
def site(tmp_path: Path, settings: Settings, on_disk: ConfigurationOnDisk) -> Iterator[Site]:
    """The program on a small disk, with its emergency log on the same."""
    with site_on_small_disk(tmp_path, settings, on_disk) as site:
        yield site


def sheet(**more: str) -> dict[str, str]:
    """What somebody types in the sheet."""
    return {"scale": "boernelineal-3-5", "observed_on": "2026-11-20", "revision": "0", "action": "save", **more}


def test_a_full_disk_is_told_and_heals_by_itself(site: Site) -> None:
    site.disk.fill()
    page = site.says(f"/children/{site.alma}", "Der er ikke mere plads")
    assert SUPPORT in page and "00 12 34 09" in page
    site.says(f"/children/{site.alma}/assess", "Der er ikke mere plads", **sheet(interpretation="x" * 50_000))

    site.disk.clear()

    assert CHILD_NAME in site.opens(f"/children/{site.alma}")
    answer = site.browser.post(f"/children/{site.alma}/assess", data=sheet(interpretation="Nu er der plads"))
    assert answer.status_code == 302
    assert "Nu er der plads" in site.opens(f"/children/{site.alma}/assess")


def test_a_locked_disk_is_told_and_heals_by_itself(site: Site) -> None:
    site.disk.lock()
    site.says(f"/children/{site.alma}", "Intet kan gemmes lige nu")
    site.says(f"/children/{site.alma}/assess", "Intet kan gemmes lige nu", **sheet())

    site.disk.unlock()

    assert CHILD_NAME in site.opens(f"/children/{site.alma}")


def test_a_disk_that_is_gone_is_told_no_new_database_is_made_and_it_heals_by_itself(site: Site) -> None:
    with site.disk.away():
        site.says("/", "Lineal kan ikke nå sine data")
        site.says(f"/children/{site.alma}", "Lineal kan ikke nå sine data")
        assert list(site.disk.folder.iterdir()) == []

    assert CHILD_NAME in site.opens(f"/children/{site.alma}")


def test_what_goes_on_without_the_database_tells_of_no_child() -> None:
    harmless = {Right.COME_IN, Right.LOOK_UP}

    assert [name for name in WITHOUT_CHILD_DATA if ENDPOINTS[name].tells or ENDPOINTS[name].takes not in harmless] == []


@pytest.mark.parametrize("trouble", ["full", "locked", "gone"])
def test_pages_without_child_data_go_on(site: Site, trouble: str) -> None:
    with site.disk.in_trouble(trouble):
        if trouble == "gone":
            assert "Du er ikke logget ud." in site.opens("/offers")
        assert "Familierådgivningen" in site.opens("/offers")
        assert "Familierådgivningen" in site.opens("/ruler?years=4&point.child_development=2")
        assert "Log ind" in site.app.test_client().get("/login").get_data(as_text=True)


@pytest.mark.parametrize(("trouble", "title"), [("full", "Der er ikke mere plads"), ("gone", "Lineal kan ikke nå sine data")])
def test_the_log_in_page_says_what_is_wrong(site: Site, trouble: str, title: str) -> None:
    stranger = site.app.test_client()
    with site.disk.in_trouble(trouble):
        answer = stranger.post("/login", data={"login": "anne", "password": PASSWORD})

    page = answer.get_data(as_text=True)
    assert answer.status_code == 503
    assert title in page and SUPPORT in page
    assert 'value="anne"' in page
    assert "Du er ikke logget ud" not in page
    assert "passer ikke" not in page
    assert stranger.post("/login", data={"login": "anne", "password": PASSWORD}).status_code == 302


def test_nobody_is_logged_out_by_a_disk_that_can_not_be_written(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two hours of work on pages that need no log row, each within the hour that a session may rest."""
    site.opens("/offers")
    with site.disk.in_trouble("locked"):
        for minutes in range(40, 160, 40):
            set_clock(monkeypatch, timedelta(minutes=minutes))
            assert "Anne Testesen" in site.opens("/offers")
    set_clock(monkeypatch, timedelta(minutes=165))
    assert "Anne Testesen" in site.opens("/offers")


def test_a_session_still_ends_after_an_hour_of_rest_on_a_disk_that_can_not_be_written(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    with site.disk.in_trouble("locked"):
        set_clock(monkeypatch, timedelta(minutes=40))
        site.opens("/offers")
        set_clock(monkeypatch, timedelta(minutes=105))
        assert site.browser.get("/offers").status_code == 302


def test_a_damaged_file_is_told_where_it_is_read_and_the_rest_goes_on(site: Site) -> None:
    whole = site.settings.database.read_bytes()
    damaged = bytearray(whole)
    for page in range(1, len(whole) // 4096):
        damaged[page * 4096 + 100 : page * 4096 + 200] = secrets.token_bytes(100)
    site.settings.database.write_bytes(damaged)

    site.says("/", "Noget af det gemte kan ikke læses")
    site.says(f"/children/{site.alma}", "Noget af det gemte kan ikke læses")
    site.opens("/offers")

    site.settings.database.write_bytes(whole)
    assert CHILD_NAME in site.opens(f"/children/{site.alma}")


def _cut(whole: bytes) -> bytes:
    return whole[: len(whole) // 2 // 4096 * 4096]


@pytest.mark.parametrize(
    ("damage", "title"),
    [
        (lambda whole: secrets.token_bytes(4096) + whole[4096:], "Noget af det gemte kan ikke læses"),
        (_cut, "Noget af det gemte kan ikke læses"),
        (lambda _whole: b"", "Noget af det gemte kan ikke læses"),
        (lambda _whole: b"Dette er en tekst. " * 999, "Noget af det gemte kan ikke læses"),
    ],
    ids=["its first page", "cut short", "emptied", "overwritten"],
)
def test_a_file_that_is_no_whole_database_any_more_is_told_left_as_it_is_and_heals_when_it_is_put_back(
    site: Site, damage: Callable[[bytes], bytes], title: str
) -> None:
    whole = site.settings.database.read_bytes()
    damaged = damage(whole)
    site.settings.database.write_bytes(damaged)

    site.says(f"/children/{site.alma}", title)
    site.says(f"/children/{site.alma}/assess", title, **sheet(interpretation="Skrevet imens"))
    site.opens("/offers")
    health = site.app.test_client().get("/healthz")
    assert health.status_code == 503 and health.get_json()["read"] == "not ok"
    assert site.settings.database.read_bytes() == damaged

    site.settings.database.write_bytes(whole)
    assert CHILD_NAME in site.opens(f"/children/{site.alma}")


def test_a_lock_that_is_held_too_long_is_told_and_nothing_is_lost(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "BUSY_SECONDS", 0.05)
    other = site.database()
    with writing(other):
        page = site.says(f"/children/{site.alma}/assess", "Lineal har travlt", **sheet(interpretation="Skrevet imens"))
        assert SUPPORT not in page.split("<footer")[0]
    assert rows(other, "SELECT * FROM draft") == []
    other.close()

    assert site.browser.post(f"/children/{site.alma}/assess", data=sheet(interpretation="Skrevet imens")).status_code == 302
    assert "Skrevet imens" in site.opens(f"/children/{site.alma}/assess")


def test_what_could_not_be_written_is_on_the_page_that_says_so_and_is_sent_again_from_there(site: Site) -> None:
    with site.disk.in_trouble("locked"):
        page = site.says(f"/children/{site.alma}/assess", "Intet kan gemmes lige nu", **sheet(interpretation="Skrevet imens"))
    assert "20.11.2026" in page and "2026-11-20</dd>" not in page
    again = next(form for form in forms_on(page, "") if form.action == f"/children/{site.alma}/assess")

    assert site.browser.post(again.action, data=dict(again.fields)).status_code == 302

    assert "Skrevet imens" in site.opens(f"/children/{site.alma}/assess")


def test_what_could_not_be_written_is_told_in_the_words_of_its_own_scale(site: Site) -> None:
    with site.disk.in_trouble("locked"):
        page = site.says(f"/children/{site.alma}/assess", "Intet kan gemmes lige nu", **sheet(**{"point.child_development": "5"}))

    assert "<dt>Barnets udvikling</dt>" in page
    assert "Den unges udvikling" not in page


def test_the_sheet_is_told_in_a_line_while_it_saves_itself(site: Site) -> None:
    site.disk.fill()

    answer = site.browser.post(f"/children/{site.alma}/assess", data=sheet(interpretation="x" * 50_000), headers={"HX-Request": "true"})

    assert answer.status_code == 503
    assert answer.mimetype == "text/plain"
    assert answer.get_data(as_text=True).startswith("Der er ikke mere plads. Disken, som Lineal gemmer på, er fuld.")
