"""The emergency log: whole lines of ids, and each of them in the log once, whatever comes in between."""

import errno
import json
import os
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from screening.domain.acts import VIEWING, Act
from screening.services.proving.verifying import broken_log_rows
from screening.settings import REPOSITORY, Settings
from screening.storage import audit
from screening.storage.database import Database, reopen, rows, writing
from screening.storage.emergency_log import EmergencyLog, Look
from tests.people import NOW, People

MANY = 2300


@pytest.fixture
def outside(db: Database, tmp_path: Path) -> EmergencyLog:
    """The emergency log of the test's database."""
    db.emergency_log = EmergencyLog(tmp_path / "emergency.log", b"k" * 32)
    return db.emergency_log


def look(number: int, act: Act = Act.CHILD_VIEWED) -> Look:
    return Look(NOW + timedelta(seconds=number), act, "anne", "alma", str(number))


def subjects(db: Database) -> list[str]:
    return [row["subject"] for row in rows(db, "SELECT subject FROM audit_event ORDER BY id")]


def test_every_line_is_taken_in_once_and_in_order(db: Database, outside: EmergencyLog) -> None:
    for number in range(3):
        outside.append(look(number))

    audit.take_in(db)
    outside.append(look(3))
    audit.take_in(db)

    assert subjects(db) == ["0", "1", "2", "3"]
    assert [row["line"] for row in rows(db, "SELECT line FROM emergency_taken ORDER BY event_id")] == [1, 2, 3, 1]
    assert broken_log_rows(db) == []
    assert not outside.path.exists()


def test_a_long_log_is_taken_in_whole(db: Database, outside: EmergencyLog) -> None:
    outside.append(look(0))
    first = json.loads(outside.path.read_text())
    with outside.path.open("a") as file:
        for number in range(1, MANY):
            row = first | {"line": number + 1, "subject": str(number)}
            del row["seal"]
            file.write(json.dumps(row | {"seal": outside._seal(row)}) + "\n")

    audit.take_in(db)

    assert subjects(db) == [str(number) for number in range(MANY)]


def test_a_crash_in_the_middle_leaves_each_line_to_be_taken_in_once(db: Database, outside: EmergencyLog, people: People) -> None:
    for number in range(4):
        outside.append(look(number))
    db.conn.execute(
        "CREATE TRIGGER dies BEFORE INSERT ON emergency_taken WHEN NEW.line = 3 BEGIN SELECT RAISE(ABORT, 'the program dies here'); END"
    )
    audit.take_in(db)
    assert subjects(db) == [] and outside.path.exists()

    db.conn.execute("DROP TRIGGER dies")
    audit.take_in(db)

    assert subjects(db) == ["0", "1", "2", "3"]


def test_two_workers_that_start_at_once_take_each_line_in_once(settings: Settings, db: Database, outside: EmergencyLog) -> None:
    for number in range(40):
        outside.append(look(number))
    assert settings.database_key is not None
    workers = [reopen(settings.database, settings.database_key) for _ in range(4)]
    together = threading.Barrier(len(workers))

    def start(worker: Database) -> None:
        worker.emergency_log = replace(outside)
        together.wait()
        audit.take_in(worker)

    threads = [threading.Thread(target=start, args=(worker,)) for worker in workers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for worker in workers:
        worker.close()
    audit.take_in(db)

    assert subjects(db) == [str(number) for number in range(40)]


def test_writers_at_once_leave_whole_lines_with_numbers_that_run(db: Database, outside: EmergencyLog) -> None:
    def write(start: int) -> None:
        for number in range(start, start + 10):
            outside.append(look(number))

    threads = [threading.Thread(target=write, args=(start,)) for start in (0, 10, 20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [json.loads(line)["line"] for line in outside.path.read_text().splitlines()] == list(range(1, 31))
    audit.take_in(db)
    assert sorted(subjects(db), key=int) == [str(number) for number in range(30)]


@pytest.mark.parametrize("half", ['{"file": "5f0c', "x" * 5000])
def test_what_a_crash_left_of_a_line_is_nobodys_look(db: Database, outside: EmergencyLog, half: str) -> None:
    outside.append(look(0))
    with outside.path.open("a") as file:
        file.write(half)
    outside.append(look(1))

    audit.take_in(db)

    assert subjects(db) == ["0", "1"]
    assert not outside.path.exists()


def other_child(line: str) -> str:
    return line.replace('"alma"', '"bo"')


def no_line(_line: str) -> str:
    return "somebody was here\n"


def change_of(line: str) -> str:
    return line.replace("child_viewed", "assessment_signed")


@pytest.mark.parametrize("forge", [other_child, no_line, change_of])
def test_a_line_that_is_not_our_own_is_not_taken_in_but_put_aside(
    db: Database, outside: EmergencyLog, caplog: pytest.LogCaptureFixture, forge: Callable[[str], str]
) -> None:
    outside.append(look(0))
    own = outside.path.read_text()
    outside.path.write_text(own + forge(own))
    outside.append(look(1))
    written = outside.path.read_text()

    audit.take_in(db)

    assert subjects(db) == ["0", "1"]
    assert not outside.path.exists()
    [aside] = outside.path.parent.glob("emergency.log.*")
    assert aside.read_text() == written
    assert "1 lines of the emergency log are not the program's own" in caplog.text


def test_only_looking_may_stand_in_the_emergency_log(db: Database, outside: EmergencyLog) -> None:
    outside.append(look(0, Act.ASSESSMENT_SIGNED))

    audit.take_in(db)

    assert subjects(db) == []


def test_somebody_elses_key_takes_nothing_in(db: Database, outside: EmergencyLog) -> None:
    replace(outside, key=b"x" * 32).append(look(0))

    audit.take_in(db)

    assert subjects(db) == []


def test_a_write_takes_in_what_waits_after_its_own_row(db: Database, outside: EmergencyLog, people: People) -> None:
    db.after_write = audit.take_in
    outside.append(look(1))

    with writing(db):
        audit.record(db, NOW, Act.CHILD_ADDED, people.anne, child_id="alma", subject="0")

    assert subjects(db) == ["0", "1"]


def test_looking_is_logged_so_that_it_may_go_outside_and_nothing_else_is() -> None:
    """Whoever adds an act of looking lists it in `VIEWING` and calls `audit.view`; everything else calls `audit.record`."""
    sources = "".join(path.read_text("utf-8") for path in (REPOSITORY / "screening" / "services").rglob("*.py"))

    for act in Act:
        call = "audit.record" if act in VIEWING else "audit.view"
        assert f"{call}(db, now, Act.{act.name}," not in sources, act
    looks = [
        act for act in VIEWING if any(f"{call}Act.{act.name}," in sources for call in ("audit.view(db, now, ", "list_seen(db, user, "))
    ]
    assert set(looks) == VIEWING


def test_a_line_that_the_disk_did_not_confirm_is_nobodys_look(db: Database, outside: EmergencyLog, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asked got no answer, so the log must not say that they looked."""
    outside.append(look(0))

    def refuse(_file: int) -> None:
        raise OSError(errno.EIO, "the disk")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", refuse)
        with pytest.raises(OSError, match="the disk"):
            outside.append(look(1))
    outside.append(look(2))
    audit.take_in(db)

    assert subjects(db) == ["0", "2"]


def test_while_one_process_takes_the_log_in_another_can_not(outside: EmergencyLog) -> None:
    outside.append(look(0))

    with outside.emptying() as lines:
        with pytest.raises(BlockingIOError), outside.emptying():
            pass
        assert [one.look for one in lines] == [look(0)]
