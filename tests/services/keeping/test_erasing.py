"""An erasure rests on a named basis, takes whoever is due and nobody else, and what it took is gone from every page of the file."""

import multiprocessing
import os
import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from multiprocessing.synchronize import Event as EventType
from pathlib import Path
from threading import Event, Thread

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from screening.domain.acts import Act
from screening.domain.children.typed_child import TypedChild
from screening.domain.keeping.afterwards import Afterwards, DoneAgain
from screening.domain.keeping.basis import BasisKind, ErasureBasis, faults
from screening.domain.keeping.retention import Held
from screening.domain.people import Console, UnitKind
from screening.domain.ruler.written.retention import RecordKind, RetentionFile, RetentionRule
from screening.errors import Invalid, NotFound, Paused
from screening.services.assessing import signing
from screening.services.children import adding
from screening.services.doubting import ClockDoubted
from screening.services.keeping import afterwards, erasing, following, restoring
from screening.services.opening import after_write, outside_list
from screening.services.proving.verifying import broken_log_rows
from screening.services.publishing.configurations import InForce
from screening.settings import Settings
from screening.storage import audit
from screening.storage.database import Database, change, insert, open_database, rows, writing
from screening.storage.keeping import copies, pausing
from screening.storage.keeping import erasing as stored_erasing
from screening.storage.keeping.wal import FRAME_HEADER_BYTES, HEADER_BYTES, log_of
from screening.storage.people import units
from tests.people import NOW, People
from tests.sheets import WHOLE_SHEET, typed
from tests.ticking import runs_until

PAGE, RESERVED, SALT, IV = 4096, 80, 16, 16
NAME, WORDS = "Kvaxilius Zwyksen", "Mærkeordene, som ingen må finde igen"
LATER = datetime(2045, 6, 1, 9, 0, tzinfo=UTC)
BASIS = ErasureBasis(BasisKind.MAY_DISCARD, "Kassationsreglen for eksemplet", None, "Asta Testesen, arkivar")
RULES = tuple(RetentionRule.model_validate({"kind": kind.value, "keep": "12 months"}) for kind in RecordKind)


def plain(path: Path, key: bytes) -> bytes:
    """Every page of a database and of its write-ahead log, free ones too, decrypted one by one (SQLCipher 4: AES-256 in CBC mode)."""
    whole = path.read_bytes()
    pages = [whole[at : at + PAGE] for at in range(0, len(whole), PAGE)]
    pages[0] = pages[0][SALT:]
    log = log_of(path).read_bytes() if log_of(path).exists() else b""
    frame = FRAME_HEADER_BYTES + PAGE
    for at in range(HEADER_BYTES, len(log) - frame + 1, frame):
        number, page = int.from_bytes(log[at : at + 4], "big"), log[at + FRAME_HEADER_BYTES : at + frame]
        pages.append(page[SALT:] if number == 1 else page)
    return b"".join(_plain(page, key) for page in pages)


def _plain(page: bytes, key: bytes) -> bytes:
    body, iv = page[:-RESERVED], page[-RESERVED : IV - RESERVED]
    decryptor = Cipher(algorithms.AES256(key), modes.CBC(iv)).decryptor()
    return decryptor.update(body) + decryptor.finalize()


@pytest.fixture
def rules(in_force: InForce) -> InForce:
    """A municipality that keeps everything for a year after the eighteenth birthday."""
    return replace(in_force, configuration=in_force.configuration.model_copy(update={"retention": RetentionFile(retention=RULES)}))


def add(db: Database, people: People, name: str, cpr: str, born: date) -> str:
    return adding.add(db, people.anne, TypedChild(name, cpr, born, people.solsikken.id), NOW)


@pytest.fixture
def markus(db: Database, people: People, in_force: InForce) -> str:
    """A child with a signed assessment that left long ago, with nothing open about it."""
    child_id = add(db, people, NAME, "", date(2021, 2, 3))
    signing.sign(db, people.anne, child_id, in_force, *typed(WHOLE_SHEET | {"next_step": WORDS}), NOW)
    let_go(db, child_id)
    return child_id


def let_go(db: Database, child_id: str) -> None:
    """The child has left, what was promised about it is done, and the program has been run until today."""
    with writing(db):
        change(db, "UPDATE child_unit SET until = '2026-12-01' WHERE child_id = :child", {"child": child_id})
        change(db, "UPDATE task SET ended_at = made_at WHERE child_id = :child", {"child": child_id})
    runs_until(db, LATER)


def test_nothing_of_what_was_erased_is_in_the_file_or_its_log(
    db: Database, people: People, rules: InForce, markus: str, settings: Settings
) -> None:
    key, searched = settings.database_key or b"", [row["word"] for row in rows(db, "SELECT word FROM child_word WHERE length(word) > 6")]
    marks = [text.encode() for text in (NAME, WORDS, *searched)]
    found = plain(settings.database, key)
    assert [mark for mark in marks if mark not in found] == [] and len(searched) > 1

    done = erasing.erase(db, Console(), rules, BASIS, LATER)

    left = plain(settings.database, key)
    assert b"erasure_run" in left and BASIS.reference.encode() in left
    assert [mark for mark in marks if mark in left] == []
    assert done.children == 1 and done.gone[RecordKind.ASSESSMENTS] > 1
    assert not erasing.dry_run(db, Console(), rules, LATER).owes_wiping
    assert broken_log_rows(db) == []
    assert rows(db, "SELECT id FROM child WHERE id = :id", {"id": markus}) == []


def test_a_run_that_was_killed_before_the_file_was_written_anew_is_told_and_finished_in_the_morning(
    db: Database, rules: InForce, markus: str, settings: Settings
) -> None:
    key = settings.database_key or b""
    assert not erasing.dry_run(db, Console(), rules, LATER).owes_wiping and erasing.finish(db, Console(), LATER) is None
    process = os.fork()
    if not process:
        try:
            stored_erasing.wipe = lambda _db: os.kill(os.getpid(), signal.SIGKILL)
            erasing.erase(open_database(settings.database, key), Console(), rules, BASIS, LATER)
        finally:
            os._exit(1)
    assert os.waitpid(process, 0)[1] == signal.SIGKILL

    found = erasing.dry_run(db, Console(), rules, LATER)
    assert (found.due, found.owes_wiping) == ((), True) and rows(db, "SELECT id FROM child WHERE id = :id", {"id": markus}) == []

    assert erasing.finish(db, Console(), LATER)

    assert not erasing.dry_run(db, Console(), rules, LATER).owes_wiping
    assert rows(db, "PRAGMA freelist_count") == [{"freelist_count": 0}] and WORDS.encode() not in plain(settings.database, key)


def follow(settings: Settings, begun: EventType, stop: EventType) -> None:
    """Follow the log in a process of its own, with quick turns."""
    following.go_on(settings, stop, lambda _made: begun.set(), 0.05)  # type: ignore[arg-type]


@contextmanager
def followed(settings: Settings) -> Iterator[None]:
    """Somebody follows the log meanwhile, and copies the last of it when it ends."""
    spawn = multiprocessing.get_context("spawn")
    begun, stop = spawn.Event(), spawn.Event()
    follower = spawn.Process(target=follow, args=(settings, begun, stop))
    follower.start()
    try:
        assert begun.wait(180)
        yield
    finally:
        stop.set()
        follower.join(60)
        follower.kill()
    assert follower.exitcode == 0


def test_it_is_gone_from_them_while_somebody_follows_the_log_as_well_and_nothing_else_is_lost(
    db: Database, people: People, rules: InForce, markus: str, settings: Settings, tmp_path: Path
) -> None:
    key, marks = settings.database_key or b"", (NAME.encode(), WORDS.encode())
    with followed(settings):
        with writing(db):
            units.add(db, "Skrevet før", UnitKind.DAYCARE)
        assert all(mark in plain(settings.database, key) for mark in marks)

        done = erasing.erase(db, Console(), rules, BASIS, LATER)

        assert done.children == 1 and done.is_wiped
        assert not any(mark in plain(settings.database, key) for mark in marks)
        with writing(db):
            units.add(db, "Skrevet efter", UnitKind.DAYCARE)

    restoring.prove(settings, tmp_path / "proved", None, datetime.now(UTC))
    with closing(open_database(tmp_path / "proved" / settings.database.name, key)) as restored:
        assert {"Skrevet før", "Skrevet efter"} <= {row["name"] for row in rows(restored, "SELECT name FROM unit")}
        assert rows(restored, "SELECT id FROM child WHERE id = :id", {"id": markus}) == []


def test_where_somebody_reads_what_was_before_all_the_while_it_is_told(
    db: Database, rules: InForce, markus: str, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasing, "WAITS_FOR_FOLLOWER_SECONDS", 0.2)
    with closing(open_database(settings.database, settings.database_key or b"")) as other, copies.one_moment(other):
        other.conn.execute("SELECT count(*) FROM child").fetchall()
        assert not erasing.erase(db, Console(), rules, BASIS, LATER).is_wiped and markus

    assert erasing.erase(db, Console(), rules, BASIS, LATER).is_wiped
    assert NAME.encode() not in plain(settings.database, settings.database_key or b"")


def test_what_an_earlier_program_left_in_free_bytes_goes_too(db: Database, rules: InForce, settings: Settings) -> None:
    key, heading = settings.database_key or b"", {"kind": "children", "owner_id": "x", "heading": WORDS, "means": "name"}
    assert rows(db, "PRAGMA secure_delete") == [{"secure_delete": 1}]
    db.conn.execute("PRAGMA secure_delete = OFF").fetchone()
    with writing(db):
        insert(db, "import_heading", heading)
        change(db, "DELETE FROM import_heading WHERE heading = :heading", {"heading": WORDS})
    db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    assert WORDS.encode() in plain(settings.database, key)
    runs_until(db, LATER)

    erasing.erase(db, Console(), rules, BASIS, LATER)

    assert WORDS.encode() not in plain(settings.database, key)


def test_a_dry_run_changes_nothing_and_says_why_others_stay(db: Database, people: People, rules: InForce, markus: str) -> None:
    staying = add(db, people, "Stine Testesen", "", date(2021, 5, 6))
    before = db.conn.total_changes

    found = erasing.dry_run(db, Console(), rules, LATER)

    assert [one.child_id for one in found.due] == [markus] and db.conn.total_changes == before
    assert dict(found.held) == {Held.AT_A_UNIT: 1} and staying


@pytest.mark.parametrize(
    "basis",
    [
        replace(BASIS, reference=" "),
        replace(BASIS, decided_by=""),
        replace(BASIS, kind=BasisKind.ARCHIVED),
        replace(BASIS, dated_on=date(2046, 1, 1)),
        replace(BASIS, reference="x" * 301),
    ],
)
def test_without_a_whole_basis_nothing_is_erased(db: Database, rules: InForce, markus: str, basis: ErasureBasis) -> None:
    with pytest.raises(Invalid):
        erasing.erase(db, Console(), rules, basis, LATER)

    assert rows(db, "SELECT id FROM child WHERE id = :id", {"id": markus}) and rows(db, "SELECT id FROM erasure_run") == []
    assert faults(replace(BASIS, kind=BasisKind.ARCHIVED, dated_on=date(2045, 1, 1)), date(2045, 6, 1)) == {}


def test_a_run_is_told_by_its_basis_and_counts_and_never_by_a_name(db: Database, rules: InForce, markus: str) -> None:
    done = erasing.erase(db, Console(), rules, BASIS, LATER)

    [run] = [tuple(row.values()) for row in rows(db, "SELECT id, basis, reference, dated_on, decided_by FROM erasure_run")]
    assert run == (done.run_id, "may_discard", BASIS.reference, None, BASIS.decided_by)
    told = {row["kind"]: row["erased"] for row in rows(db, "SELECT kind, erased FROM erasure_count WHERE erased > 0")}
    assert told == {kind: count for kind, count in done.gone.items() if count}
    acts = [(row["action"], row["child_id"]) for row in rows(db, "SELECT action, child_id FROM audit_event ORDER BY id DESC LIMIT 2")]
    assert acts == [(Act.RECORD_ERASED, markus), (Act.ERASURE_BEGUN, None)]


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (LATER + timedelta(days=730), "uret kan være sprunget frem"),
        (LATER - timedelta(days=2), "loggen er skrevet til"),
        (datetime(1970, 1, 1, tzinfo=UTC), "loggen er skrevet til"),
    ],
    ids=["two years ahead", "two days behind", "as a machine that knows no time"],
)
def test_by_a_clock_that_leapt_nothing_is_erased_and_it_goes_on_when_it_is_put_right(
    db: Database, rules: InForce, markus: str, now: datetime, said: str
) -> None:
    basis = replace(BASIS, dated_on=None)
    with pytest.raises(ClockDoubted, match=said):
        erasing.erase(db, Console(), rules, basis, now)
    with writing(db):
        audit.record(db, now, Act.BACKUP_MADE, Console())  # the program is used meanwhile
    with pytest.raises(ClockDoubted, match=said):
        erasing.erase(db, Console(), rules, basis, now + timedelta(hours=5))
    assert rows(db, "SELECT id FROM erasure_run") == []

    assert erasing.erase(db, Console(), rules, basis, LATER + timedelta(hours=6)).children == 1
    assert broken_log_rows(db) == []


def test_nobody_who_works_with_children_can_run_it(db: Database, people: People, rules: InForce, markus: str) -> None:
    for user in (people.anne, people.carla):
        with pytest.raises(NotFound):
            erasing.erase(db, user, rules, BASIS, LATER)


def test_without_rules_nobody_is_due(db: Database, in_force: InForce, markus: str) -> None:
    none = replace(in_force, configuration=in_force.configuration.model_copy(update={"retention": RetentionFile()}))

    assert erasing.dry_run(db, Console(), none, LATER).due == ()


def test_an_older_backup_erases_it_again_on_the_same_basis(
    db: Database, rules: InForce, markus: str, settings: Settings, tmp_path: Path
) -> None:
    key = settings.database_key or b""
    outside = outside_list(settings, (key,))
    db.after_write = partial(after_write, outside)
    copies.copy_whole(db, key, tmp_path / "backup.db")
    erasing.erase(db, Console(), rules, BASIS, LATER)
    with closing(open_database(tmp_path / "backup.db", key)) as backup:
        assert NAME.encode() in plain(tmp_path / "backup.db", key)

        assert afterwards.do_again(backup, outside.read(), LATER) == {(Afterwards.ERASED, DoneAgain.DONE): 1}

        assert rows(backup, "SELECT reference FROM erasure_run") == [{"reference": BASIS.reference}]
        assert NAME.encode() not in plain(tmp_path / "backup.db", key)
        assert broken_log_rows(backup) == []


@pytest.fixture
def told(db: Database) -> Iterator[list[datetime]]:
    """Until when each pause goes that somebody is told of who opens the database meanwhile."""
    until: list[datetime] = []
    done = Event()

    def look() -> None:
        while not done.wait(0.01):
            try:
                pausing.refuse(Path(db.main_file))
            except Paused as paused:
                until.append(paused.until)

    looking = Thread(target=look)
    looking.start()
    yield until
    done.set()
    looking.join()


@pytest.mark.parametrize(("written_a_second", "is_told"), [(1_000, True), (1_000_000_000, False)])
def test_a_file_that_takes_long_is_written_anew_in_a_pause(
    db: Database, markus: str, rules: InForce, told: list[datetime], monkeypatch: pytest.MonkeyPatch, written_a_second: int, is_told: bool
) -> None:
    monkeypatch.setattr(erasing, "WRITTEN_A_SECOND", written_a_second)
    monkeypatch.setattr(erasing, "LETS_GO_SECONDS", 0.2)
    size = Path(db.main_file).stat().st_size

    runs_until(db, LATER)

    done = erasing.erase(db, Console(), rules, BASIS, LATER)

    assert done.children == 1
    assert bool(told) == is_told
    assert all(LATER + timedelta(seconds=size / written_a_second) <= until <= LATER + timedelta(hours=1) for until in told)
    pausing.refuse(Path(db.main_file))
