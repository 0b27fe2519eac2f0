"""The encrypted database: its rules, and what it refuses."""

import secrets
import threading
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from screening.errors import DiskGone, StorageError, WrongKey
from screening.settings import Settings
from screening.storage.database import Database, insert, open_database, reopen, rows, writing
from screening.storage.migrations import NAMES, migrate, migrations
from tests.storage.schemas import AGREED, schema_of


def test_a_wrong_key_is_one_clear_line(db: Database, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(WrongKey):
        open_database(tmp_path / "data" / "lineal.db", secrets.token_bytes(32))
    assert capfd.readouterr() == ("", "")


def test_a_database_that_is_gone_is_never_made_anew_behind_a_running_program(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "unmounted"):
        with pytest.raises(DiskGone):
            reopen(folder / "lineal.db", secrets.token_bytes(32))
    assert list(tmp_path.iterdir()) == []


def test_nothing_can_be_read_without_the_key(db: Database, tmp_path: Path) -> None:
    with writing(db):
        insert(db, "unit", {"id": "u", "name": "Børnehuset Solsikken", "kind": "daycare"})
    db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    on_disk = b"".join(path.read_bytes() for path in (tmp_path / "data").iterdir())
    assert b"Solsikken" not in on_disk
    assert b"SQLite format" not in on_disk


def test_a_new_database_knows_nobody(db: Database) -> None:
    assert rows(db, "SELECT count(*) AS many FROM user") == [{"many": 0}]


def test_the_connection_keeps_the_rules(db: Database) -> None:
    def pragma(name: str) -> object:
        return db.conn.execute(f"PRAGMA {name}").fetchone()[0]

    assert pragma("foreign_keys") == 1
    assert pragma("journal_mode") == "wal"
    assert pragma("synchronous") == 2
    with pytest.raises(StorageError):
        insert(db, "membership", {"user_id": "nobody", "unit_id": "nowhere", "role": "manager"})


def test_the_schema_is_the_one_that_was_agreed(db: Database) -> None:
    """`insert` into a missing table or column would show here. Mend schema.sql only together with a migration."""
    assert schema_of(db) == AGREED.read_text("utf-8")


def test_every_table_is_strict(db: Database) -> None:
    tables = rows(
        db,
        "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_%' ESCAPE '\\'",
    )
    assert tables and all(table["strict"] for table in tables)


def test_migrations_run_once_and_in_order(db: Database) -> None:
    before = [applied.name for applied in migrations.applied(db)]
    migrate(db)

    assert [applied.name for applied in migrations.applied(db)] == before
    assert before == list(NAMES)


def test_a_half_done_transaction_leaves_nothing(db: Database) -> None:
    with pytest.raises(RuntimeError), writing(db):
        insert(db, "unit", {"id": "u", "name": "Halvvejs", "kind": "daycare"})
        raise RuntimeError
    assert rows(db, "SELECT * FROM unit") == []


def test_writers_wait_for_each_other(db: Database, tmp_path: Path, settings: Settings) -> None:
    """Each reads before it writes: a transaction that began deferred would meet SQLITE_BUSY here."""
    assert settings.database_key is not None
    key = settings.database_key
    failures: list[BaseException] = []

    def count_up(start: int) -> None:
        connection = open_database(tmp_path / "data" / "lineal.db", key)
        try:
            for number in range(20):
                with writing(connection):
                    known = rows(connection, "SELECT count(*) AS many FROM unit")[0]["many"]
                    insert(connection, "unit", {"id": f"{start}-{number}", "name": f"{start}-{known}-{number}", "kind": "daycare"})
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=count_up, args=(start,)) for start in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert rows(db, "SELECT count(*) AS many FROM unit")[0]["many"] == 80


def test_threads_queue_for_each_other_where_sqlite_would_not_wait(db: Database, settings: Settings) -> None:
    assert settings.database_key is not None
    other = reopen(settings.database, settings.database_key)
    other.conn.execute("PRAGMA busy_timeout = 0")
    failures: list[BaseException] = []

    def write() -> None:
        try:
            with writing(other):
                insert(other, "unit", {"id": "second", "name": "Anden", "kind": "daycare"})
        except StorageError as error:
            failures.append(error)

    second = threading.Thread(target=write)
    with writing(db):
        second.start()
        second.join(timeout=0.2)  # who does not queue has been refused by then
        insert(db, "unit", {"id": "first", "name": "Første", "kind": "daycare"})
    second.join()
    other.close()

    assert failures == []
    assert [row["id"] for row in rows(db, "SELECT id FROM unit ORDER BY rowid")] == ["first", "second"]


def test_driver_errors_never_leave_storage(db: Database) -> None:
    with pytest.raises(StorageError) as refused:
        rows(db, "SELECT * FROM no_such_table")
    assert isinstance(refused.value.__cause__, sqlcipher.Error)
