"""Reading goes on where the database takes no row: who looked is noted outside it, and stands in the log once it can be written again."""

import json
import shutil
import stat
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from screening.domain.acts import Act
from screening.services.preparing import prepare
from screening.services.proving.verifying import broken_log_rows
from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.settings import Settings
from screening.storage import audit
from screening.storage.database import Database, Row, rows, writing
from tests.people import ALMA_CPR
from tests.web.broken_site import CHILD_NAME, SUPPORT, Site, site_on_small_disk

PERSONAL = (CHILD_NAME, "Anne", "Testesen", ALMA_CPR, ALMA_CPR.replace("-", ""), "Solsikken", "Mor er fortalt", "legepladsen")


@pytest.fixture
def site(tmp_path: Path, settings: Settings, on_disk: ConfigurationOnDisk) -> Iterator[Site]:
    """The program on a small disk, with its emergency log on another."""
    with site_on_small_disk(tmp_path, settings, on_disk, tmp_path / "emergency.log") as site:
        yield site


def noted(site: Site) -> list[Row]:
    """The lines of the emergency log."""
    return [json.loads(line) for line in site.settings.emergency_log.read_text().splitlines()]


def look_around(site: Site) -> list[tuple[str, str | None, str | None]]:
    """Open every page about Alma, and answer with what must be logged of it: act, child, subject."""
    site.opens("/")
    assert CHILD_NAME in site.opens(f"/children/{site.alma}")
    assert CHILD_NAME in site.opens(f"/children/{site.alma}/assess")
    assert CHILD_NAME in site.opens(f"/assessments/{site.signed}")
    assert site.browser.get(f"/assessments/{site.signed}/report.pdf").data.startswith(b"%PDF")
    assert CHILD_NAME in site.opens(f"/children/{site.alma}/log")
    site.opens(f"/children/{site.alma}/caution")
    found = site.browser.post("/children", data={"words": CHILD_NAME})
    assert found.status_code == 200 and "Alma Testesen" in found.get_data(as_text=True)
    return [
        ("day_viewed", None, None),
        ("child_viewed", site.alma, None),
        ("sheet_opened", site.alma, None),
        ("assessment_viewed", site.alma, site.signed),
        ("report_printed", site.alma, site.signed),
        ("log_viewed", site.alma, None),
        ("caution_viewed", site.alma, None),
        ("children_searched", None, None),
    ]


def logged_since(db: Database, last: int) -> list[Row]:
    """The rows of the log after this one, in the order of the chain."""
    return rows(db, "SELECT * FROM audit_event WHERE id > :last ORDER BY id", {"last": last})


def last_row(site: Site) -> int:
    with closing(site.database()) as db:
        return int(rows(db, "SELECT max(id) AS last FROM audit_event")[0]["last"])


@pytest.mark.parametrize("trouble", ["full", "locked"])
def test_reading_goes_on_and_is_logged_once_in_order_with_its_own_moments(site: Site, trouble: str) -> None:
    before = last_row(site)
    begun = datetime.now(UTC)
    with site.disk.in_trouble(trouble):
        expected = look_around(site)
        lines = noted(site)
    ended = datetime.now(UTC)

    assert [(line["act"], line["child"], line["subject"]) for line in lines] == expected
    assert stat.S_IMODE(site.settings.emergency_log.stat().st_mode) == 0o600

    site.opens(f"/children/{site.alma}")

    assert not site.settings.emergency_log.exists()
    with closing(site.database()) as db:
        own, *taken = logged_since(db, before)
        assert own["action"] == "child_viewed" and datetime.fromisoformat(own["at"]) > ended
        assert [(row["action"], row["child_id"], row["subject"]) for row in taken] == expected
        assert [row["at"] for row in taken] == [line["at"] for line in lines]
        assert {row["user_id"] for row in taken} == {line["user"] for line in lines} != {None}
        assert all(begun <= datetime.fromisoformat(row["at"]) <= ended for row in taken)
        assert broken_log_rows(db) == []


def test_nothing_personal_stands_in_the_emergency_log(site: Site) -> None:
    with site.disk.in_trouble("locked"):
        look_around(site)

    text = site.settings.emergency_log.read_text()
    assert [word for word in PERSONAL if word in text] == []
    assert {name for line in noted(site) for name in line} == {"file", "line", "at", "act", "user", "child", "subject", "listed", "seal"}


@pytest.mark.parametrize("trouble", ["full", "locked"])
def test_a_write_is_refused_with_the_true_reason_while_reading_goes_on(site: Site, trouble: str) -> None:
    title = {"full": "Der er ikke mere plads", "locked": "Intet kan gemmes lige nu"}[trouble]
    with site.disk.in_trouble(trouble):
        page = site.opens(f"/children/{site.alma}")
        typed = {"scale": "boernelineal-3-5", "observed_on": "2026-11-20", "revision": "0", "interpretation": "x" * 50_000}
        site.says(f"/children/{site.alma}/assess", title, **typed)
        acts = [line["act"] for line in noted(site)]

    assert title in page and SUPPORT in page and "Du kan læse videre imens." in page
    assert acts == ["child_viewed"]


def test_the_page_says_nothing_of_it_once_it_is_mended(site: Site) -> None:
    title = "Intet kan gemmes lige nu"
    with site.disk.in_trouble("locked"):
        assert title in site.opens("/")

    assert title not in site.opens("/")


def test_where_neither_log_can_be_written_no_child_is_shown_and_the_rest_goes_on(site: Site) -> None:
    site.settings.emergency_log.mkdir()
    with site.disk.in_trouble("locked"):
        for path in (f"/children/{site.alma}", f"/children/{site.alma}/log", f"/assessments/{site.signed}"):
            assert site.says(path, "Intet kan gemmes lige nu").count(SUPPORT) == 1
        assert "Du kan læse videre imens." not in site.opens("/offers")
        assert "Familierådgivningen" in site.opens("/offers")
        assert "Familierådgivningen" in site.opens("/ruler?years=4&point.child_development=2")
        assert "Log ind" in site.app.test_client().get("/login").get_data(as_text=True)


def test_what_a_crash_left_unfinished_is_read_as_well(site: Site, tmp_path: Path) -> None:
    folder, crashed = site.settings.data, tmp_path / "crashed"
    with closing(site.database()) as db:
        with writing(db):
            db.conn.execute("UPDATE child SET name = 'Alma Krogh'")
        shutil.copytree(folder, crashed)
    shutil.copytree(crashed, folder, dirs_exist_ok=True)
    assert (folder / "lineal.db-wal").stat().st_size > 0

    with site.disk.in_trouble("locked"):
        assert "Alma Krogh" in site.opens(f"/children/{site.alma}")


def test_the_log_is_taken_in_at_a_start_too_and_never_twice(site: Site, tmp_path: Path) -> None:
    before, kept = last_row(site), tmp_path / "kept"
    with site.disk.in_trouble("locked"):
        expected = look_around(site)
    shutil.copy(site.settings.emergency_log, kept)

    for _ in range(2):
        prepare(site.settings).close()
        assert not site.settings.emergency_log.exists()
        shutil.copy(kept, site.settings.emergency_log)  # as if the program had died before the file was gone

    with closing(site.database()) as db:
        assert [row["action"] for row in logged_since(db, before)] == [act for act, _, _ in expected]
        assert broken_log_rows(db) == []


def test_a_page_in_the_log_tells_what_was_taken_in_at_its_moment(site: Site) -> None:
    with site.disk.in_trouble("locked"):
        site.opens(f"/assessments/{site.signed}")
    site.opens(f"/children/{site.alma}")

    with closing(site.database()) as db:
        acts = [event.act for event in audit.for_child(db, site.alma)]
    assert acts[:2] == [Act.CHILD_VIEWED, Act.ASSESSMENT_VIEWED]
