"""Another process holds the database's lock: who reads goes on, who writes is told in time and loses nothing, and it is over by itself."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import pytest
from flask import Flask
from flask.testing import FlaskClient

from screening.domain.acts import Act
from screening.services.proving.verifying import broken_log_rows
from screening.settings import Settings
from screening.storage import database as storage
from screening.storage import patience
from screening.storage.database import Database, open_database, rows, writing
from screening.storage.patience import Turns
from tests.people import People, add_alma

TYPED = {"scale": "boernelineal-3-5", "observed_on": "2026-11-20", "revision": "0", "action": "save", "interpretation": "Skrevet imens"}
HOLD = """
import sys
import sqlcipher3.dbapi2 as sqlcipher
held = sqlcipher.connect(sys.argv[1])
held.execute(f"PRAGMA key = \\"x'{sys.argv[2]}'\\"")
held.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held_by_another(settings: Settings) -> Iterator[None]:
    """A process that is no part of the program holds the lock of a write."""
    command = [sys.executable, "-c", HOLD, str(settings.database), (settings.database_key or b"").hex()]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None and other.stdout.readline() == "held\n"
        try:
            yield
        finally:
            other.communicate("")


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten seconds are a tenth of one."""
    monkeypatch.setattr(storage, "BUSY_SECONDS", 0.1)
    monkeypatch.setattr(patience, "AGAIN_SECONDS", 0.02)


@pytest.mark.usefixtures("hurried")
def test_a_lock_that_another_process_holds_stops_nobody_who_reads_and_loses_nothing(
    app: Flask, db: Database, people: People, settings: Settings, as_user: Callable[[str], FlaskClient]
) -> None:
    alma, browser = add_alma(db, people), as_user("anne")
    with held_by_another(settings):
        for _ in range(2):
            page = browser.get(f"/children/{alma}")
            assert page.status_code == 200 and "Alma Testesen" in page.get_data(as_text=True)
        refused = browser.post(f"/children/{alma}/assess", data=TYPED)
        health = app.test_client().get("/healthz")
        looked = settings.emergency_log.read_text()
    told = refused.get_data(as_text=True)
    assert refused.status_code == 503 and "Lineal har travlt" in told and "Skrevet imens" in told and "prøv igen" in told
    assert looked.count(Act.CHILD_VIEWED) == 2 and "Alma" not in looked
    assert health.status_code == 503 and health.get_json()["read"] == "ok" and health.get_json()["write"] == "not ok"
    assert rows(db, "SELECT id FROM draft") == []

    assert browser.post(f"/children/{alma}/assess", data=TYPED).status_code == 302

    assert "Skrevet imens" in browser.get(f"/children/{alma}/assess").get_data(as_text=True)
    assert not settings.emergency_log.exists()
    viewed = rows(db, "SELECT count(*) AS times FROM audit_event WHERE action = :act", {"act": str(Act.CHILD_VIEWED)})
    assert viewed == [{"times": 2}] and broken_log_rows(db) == []


def test_whoever_comes_after_somebody_who_waited_in_vain_waits_shortly_until_the_lock_was_free() -> None:
    turns = Turns()
    assert (turns.patience(10), turns.patience(2)) == (10, 2)

    turns.waited_in_vain(2)
    assert (turns.patience(10), turns.patience(2), turns.patience(0)) == (10, patience.AGAIN_SECONDS, 0)
    turns.waited_in_vain(10)
    assert turns.patience(10) == patience.AGAIN_SECONDS

    turns.had_it()
    assert (turns.patience(10), turns.patience(2)) == (10, 2)


@pytest.mark.usefixtures("hurried")
def test_waits_are_short_while_the_lock_is_held_and_as_before_when_it_was_free(db: Database, settings: Settings) -> None:
    turns = storage._turns_of(db)  # noqa: SLF001 - what no page shows
    with closing(open_database(settings.database, settings.database_key or b"")) as again:
        with held_by_another(settings), pytest.raises(storage.Busy), writing(again):
            pass
        assert turns.in_vain == storage.BUSY_SECONDS
        with writing(again):
            assert again.waits == patience.AGAIN_SECONDS
        assert turns.in_vain == 0 and again.waits == storage.BUSY_SECONDS
