"""The log of what is written, copied as it grows: whatever comes in between, what was copied is whole and nothing is missing."""

import os
import random
import signal
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from screening.domain.people import UnitKind
from screening.settings import Settings
from screening.storage.database import Database, open_database, reopen, rows, writing
from screening.storage.keeping import copies, erasing, following
from screening.storage.keeping.backups import Backup
from screening.storage.keeping.following import LogBroken, LogCopy
from screening.storage.keeping.unpacking import unpack
from screening.storage.keeping.wal import log_of
from screening.storage.people import units

NOW = datetime(2026, 11, 26, tzinfo=UTC)


class Followed:
    """A database that is written to, its backup, and the copy of its log."""

    def __init__(self, settings: Settings, db: Database, folder: Path) -> None:
        self.key, self.path, self.db, self.folder = settings.database_key or b"", settings.database, db, folder
        self.backup = Backup(folder, NOW)
        self.written = 0
        self.log = LogCopy(self.path, self.key, self.backup.log)
        copies.copy_proved(db, self.key, self.backup.path, self.log.follow)

    def write(self, times: int = 1) -> None:
        for _ in range(times):
            with writing(self.db):
                units.add(self.db, f"{self.written:04}", UnitKind.DAYCARE)
            self.written += 1

    def put_in_place(self, how: str) -> None:
        """Put the log in its place, as far as whoever reads lets it be: nobody waits for that here."""
        self.db.conn.execute("PRAGMA busy_timeout = 20")
        self.db.conn.execute(f"PRAGMA wal_checkpoint({how})").fetchall()

    def restored(self) -> int:
        """How many of them a database has that is put together of what was copied: all up to one, and every page of it whole."""
        target = self.folder / "restored.db"
        unpack(self.backup, self.key, target)
        copies.prove(target, self.key)
        with closing(open_database(target, self.key)) as db:
            names = [row["name"] for row in rows(db, "SELECT name FROM unit ORDER BY name")]
        target.unlink()
        assert names == [f"{number:04}" for number in range(len(names))]
        return len(names)


@pytest.fixture
def followed(settings: Settings, db: Database, tmp_path: Path) -> Iterator[Followed]:
    """A backup, and nothing written since."""
    found = Followed(settings, db, tmp_path)
    yield found
    found.log.close()


def test_what_was_written_until_the_last_copy_is_there_and_no_half_transaction(followed: Followed) -> None:
    followed.write(3)
    assert followed.log.follow() > 0
    followed.write(2)
    assert followed.restored() == 3
    assert followed.log.follow() > 0
    assert followed.log.follow() == 0

    followed.db.conn.execute("BEGIN IMMEDIATE")
    followed.db.conn.execute("UPDATE unit SET kind = 'half'")
    followed.log.follow()

    assert followed.restored() == 5
    followed.db.conn.rollback()


@pytest.mark.parametrize("seed", range(6))
def test_whatever_comes_in_between_nothing_is_missing_in_the_middle(followed: Followed, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    monkeypatch.setattr(following, "FRAMES_TO_BEGIN_ANEW", 8)
    chance, copied = random.Random(seed), 0
    other = reopen(followed.path, followed.key)
    followed.db.conn.execute("PRAGMA busy_timeout = 0")
    for _ in range(40):
        match chance.choice(("write", "write", "follow", "anew", "theirs", "read", "wipe")):
            case "write":
                followed.write(chance.randrange(1, 4))
            case "follow":
                followed.log.follow()
                copied = followed.written
            case "anew":
                followed.log.begin_anew()
                copied = followed.written
            case "theirs":
                followed.put_in_place(chance.choice(("PASSIVE", "TRUNCATE")))
            case "wipe":
                erasing.wipe(followed.db)
                erasing.is_emptied_out(followed.db)
            case "read":
                other.conn.execute("SELECT count(*) FROM unit").fetchall()

    assert copied <= followed.restored() <= followed.written
    followed.log.follow()
    assert followed.restored() == followed.written
    other.close()


def test_the_log_never_begins_anew_before_all_of_it_is_copied(followed: Followed) -> None:
    followed.db.conn.execute("PRAGMA busy_timeout = 0")
    followed.write(3)
    for how in ("PASSIVE", "RESTART", "TRUNCATE"):
        followed.put_in_place(how)
    followed.write(3)

    followed.log.follow()

    assert len(followed.backup.logs) == 1
    assert followed.restored() == 6


@pytest.mark.parametrize("how", ["gone", "cut", "a byte", "emptied", "scrap"])
def test_nothing_is_taken_of_what_goes_on_from_a_piece_that_is_not_whole(
    followed: Followed, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setattr(following, "FRAMES_TO_BEGIN_ANEW", 1)
    for _ in range(4):
        followed.write(5)
        followed.log.begin_anew()
    pieces = followed.backup.logs
    assert len(pieces) >= 3 and followed.restored() == 20
    whole = pieces[1].read_bytes()
    match how:
        case "gone":
            pieces[1].unlink()
        case "cut":
            pieces[1].write_bytes(whole[: len(whole) // 2])
        case "a byte":
            pieces[1].write_bytes(whole[:-3000] + bytes([whole[-3000] ^ 1]) + whole[-2999:])
        case "emptied":
            pieces[1].write_bytes(b"")
        case "scrap":
            pieces[1].write_bytes(os.urandom(len(whole)))

    assert 5 <= followed.restored() < 10


@pytest.mark.parametrize("spoil", [Path.unlink, lambda piece: os.truncate(piece, 100)])
def test_who_follows_notices_that_the_copy_is_not_as_it_was_left(followed: Followed, spoil: Callable[[Path], object]) -> None:
    followed.write(3)
    followed.log.follow()
    [piece] = followed.backup.logs
    spoil(piece)
    followed.write(3)

    with pytest.raises((LogBroken, FileNotFoundError)):
        followed.log.follow()


def test_the_log_does_not_grow_for_ever(followed: Followed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "FRAMES_TO_BEGIN_ANEW", 20)
    sizes = []
    for _ in range(6):
        followed.write(10)
        followed.log.begin_anew()
        sizes.append(log_of(followed.path).stat().st_size)

    assert sizes[-1] == sizes[1]
    assert len(followed.backup.logs) > 2
    assert followed.restored() == followed.written


def test_a_database_that_was_written_anew_goes_to_its_place_at_once_and_its_log_is_emptied(followed: Followed) -> None:
    followed.write(3)
    assert not followed.log.begin_anew()
    erasing.wipe(followed.db)
    assert not erasing.is_emptied_out(followed.db)

    assert followed.log.begin_anew()

    assert log_of(followed.path).stat().st_size == 0
    followed.write(2)
    assert not followed.log.begin_anew(), "nothing was written anew since"
    assert followed.restored() == 5


def test_a_log_that_somebody_cut_is_told_and_not_pieced_together(followed: Followed) -> None:
    followed.write(3)
    followed.log.follow()
    with log_of(followed.path).open("r+b") as log:
        log.seek(-(4096 + 24), os.SEEK_END)
        log.write(bytes(24))

    with pytest.raises(LogBroken):
        followed.write()
        followed.log.follow()


def test_a_copy_that_ends_in_the_middle_gives_what_is_before_it(followed: Followed) -> None:
    followed.write(4)
    followed.log.follow()
    [piece] = followed.backup.logs
    whole = piece.read_bytes()
    found = []
    for end in range(len(whole), 32, -5 * 4120 // 2):
        piece.write_bytes(whole[:end])
        found.append(followed.restored())

    assert found[0] == 4 and found[-1] == 0 and found == sorted(found, reverse=True)


@pytest.mark.parametrize("seed", range(3))
def test_a_machine_that_is_killed_at_any_moment_leaves_what_was_copied_before(
    settings: Settings, db: Database, tmp_path: Path, seed: int
) -> None:
    """The writer and who follows are one process here, killed at a random statement: what it said was copied is there."""
    db.close()
    reads, writes = os.pipe()
    process = os.fork()
    if not process:
        try:
            _follow_until_killed(settings, tmp_path, seed, writes)
        finally:
            os._exit(1)
    os.close(writes)
    assert os.waitpid(process, 0)[1] == signal.SIGKILL
    with os.fdopen(reads, "rb") as told:
        copied = len(told.read())

    left = Followed.__new__(Followed)
    left.key, left.folder, left.backup = settings.database_key or b"", tmp_path, Backup(tmp_path, NOW)
    assert copied <= left.restored()


def _follow_until_killed(settings: Settings, folder: Path, seed: int, told: int) -> None:
    chance = random.Random(seed)
    following.FRAMES_TO_BEGIN_ANEW = 8
    db = open_database(settings.database, settings.database_key or b"")
    followed = Followed(settings, db, folder)
    left = chance.randrange(20, 400)

    def count(_executed: str) -> None:
        nonlocal left
        left -= 1
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)

    for each in (db, *followed.log._open):
        each.conn.set_trace_callback(count)
    while True:
        before = followed.written
        followed.write(chance.randrange(1, 4))
        chance.choice((followed.log.follow, followed.log.begin_anew))()
        os.write(told, b"." * (followed.written - before))
