"""An erased record is gone from every table, from the file and its log, and the tables let nothing else go."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from screening.domain.keeping.basis import BasisKind, ErasureBasis
from screening.domain.keeping.retention import Held
from screening.services.assessing.freezing import freeze_results
from screening.services.proving.verifying import broken_log_rows, verify
from screening.storage.children.joined import STANDS
from screening.storage.database import Database, insert, rows, writing
from screening.storage.keeping import erasing, retention
from screening.storage.keeping.of_child import OF_CHILD, STAYS
from screening.storage.migrations import NAMES, migrate
from screening.storage.migrations.m054_erasing import TELLS_OF
from screening.storage.tables import TABLES, About, Sealed
from tests.storage.keeping import copy_of

NOW = datetime(2050, 1, 1, 8, 0, tzinfo=UTC)
BASIS = ErasureBasis(BasisKind.ARCHIVED, "kvittering 17", date(2049, 12, 1), "Arkivar Asta Testesen")
ID_STAYS = ("audit_event", "audit_event_child", "erased", "afterward", "form_key", "child_change")
"""The log, and the history of a sibling, keep an id that names nobody any more."""


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """What programs of every step left behind, brought up to date, and a run begun in it."""
    db = copy_of(NAMES[-1], tmp_path_factory.mktemp("old"))
    migrate(db)
    freeze_results(db, NOW)
    with writing(db):
        erasing.begin(db, "run", BASIS, NOW)
    yield db
    db.close()


@pytest.fixture
def db(old: Database) -> Iterator[Database]:
    """The same, for one test: what the test does is undone."""
    old.conn.execute("BEGIN IMMEDIATE")
    yield old
    old.conn.rollback()
    old.conn.execute("PRAGMA ignore_check_constraints = OFF")
    old.read = None


def children(db: Database) -> list[str]:
    found = rows(db, f"SELECT id FROM child WHERE id NOT IN (SELECT alias_id FROM child_alias WHERE {STANDS}) ORDER BY id")
    return [row["id"] for row in found]


def test_every_table_about_children_is_listed_or_stays_for_a_reason() -> None:
    about_children = {name for name, table in TABLES.items() if table.about is About.CHILDREN}

    assert {*OF_CHILD, *STAYS} - {"rating_rater"} == about_children
    assert not {*OF_CHILD} & {*STAYS}


def test_every_sealed_table_of_the_record_lets_it_go() -> None:
    assert {name for name in OF_CHILD if isinstance(TABLES[name].end, Sealed)} == set(TELLS_OF)


def test_whoever_is_erased_is_gone_from_every_table_and_all_others_stay(db: Database) -> None:
    counts = {table: rows(db, f'SELECT count(*) AS n FROM "{table}"')[0]["n"] for table in OF_CHILD}
    assert sum(1 for count in counts.values() if count) > 20

    for child_id in children(db):
        erasing.erase(db, "run", child_id, NOW)
        assert db.conn.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in TABLES:
            if table not in ID_STAYS:
                told = db.conn.execute(f'SELECT * FROM "{table}"').fetchall()
                assert not any(child_id in str(value) for row in told for value in row), table

    left = {table: rows(db, f"SELECT count(*) AS n FROM {table} -- after")[0]["n"] for table in OF_CHILD}
    assert {table: count for table, count in left.items() if count} == {}
    assert broken_log_rows(db) == []
    assert verify(db).erased == verify(db).covering


def test_one_child_goes_and_what_the_log_tells_of_others_is_whole(db: Database) -> None:
    one, *others = children(db)

    erasing.erase(db, "run", one, NOW)

    assert children(db) == others
    assert broken_log_rows(db) == []
    assert rows(db, "SELECT record_id, run_id FROM erased") == [{"record_id": one, "run_id": "run"}]


@pytest.mark.parametrize("table", sorted(TELLS_OF))
def test_a_table_refuses_while_the_token_is_another_childs(db: Database, table: str) -> None:
    owner, other, *_ = children(db)
    records = {"records": json.dumps([owner]), "tied": "[]"}
    row = made(db, table, owner)
    assert row in {one[0] for one in db.conn.execute(f"SELECT {key_of(db, table)} FROM {table} WHERE {OF_CHILD[table].where}", records)}
    insert(db, "erasing", {"child_id": other, "run_id": "run"})

    with pytest.raises(sqlcipher.IntegrityError) as refused:
        db.conn.execute(f"DELETE FROM {table} WHERE {OF_CHILD[table].where}", records)
    assert "FOREIGN KEY" not in str(refused.value)

    insert(db, "erasing", {"child_id": owner, "run_id": "run"})
    db.conn.execute(f"DELETE FROM {table} WHERE {OF_CHILD[table].where}", records)
    assert rows(db, f"SELECT count(*) AS n FROM {table} WHERE {OF_CHILD[table].where}", records) == [{"n": 0}]


def key_of(db: Database, table: str) -> str:
    """The first column of a table's key."""
    [(name,)] = db.conn.execute("SELECT name FROM pragma_table_info(?) WHERE pk = 1", (table,)).fetchall()
    return f'"{name}"'


def made(db: Database, table: str, child_id: str) -> object:
    """A row of this table about a child, with whatever it hangs on, as bare as it can be; its key. The test's transaction is undone."""
    if table == "child":
        return child_id
    db.conn.execute("PRAGMA defer_foreign_keys = ON")
    db.conn.execute("PRAGMA ignore_check_constraints = ON")
    late = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ? AND sql LIKE '%INSERT%'"
    for (name,) in db.conn.execute(late, (table,)).fetchall():
        db.conn.execute(f"DROP TRIGGER {name}")
    points = {row["from"]: row["table"] for row in rows(db, f'SELECT "from", "table" FROM pragma_foreign_key_list(\'{table}\')')}
    row: dict[str, object] = {}
    for column in rows(db, f"SELECT name, type, \"notnull\" AS needed, pk FROM pragma_table_info('{table}')"):
        name, to = column["name"], points.get(column["name"])
        if name == "child_id":
            row[name] = child_id
        elif to in OF_CHILD and to != table and (column["needed"] or column["pk"]):
            row[name] = made(db, str(to), child_id)
        elif column["needed"] or column["pk"]:
            row[name] = {"INTEGER": 7_000_000, "BLOB": b""}.get(column["type"], f"made {table}")
    insert(db, table, row)
    return row[key_of(db, table).strip('"')]


def test_a_token_needs_a_run_and_a_run_its_basis(db: Database) -> None:
    with pytest.raises(sqlcipher.IntegrityError):
        db.conn.execute("INSERT INTO erasing VALUES (?, 'no-such-run')", (children(db)[0],))
    for basis, reference, day, who in (
        ("exported", "x", "2049-12-01", "Asta"),
        ("archived", "x", None, "Asta"),
        ("archived", "", "2049-12-01", "Asta"),
        ("may_discard", "x", None, ""),
    ):
        with pytest.raises(sqlcipher.IntegrityError):
            db.conn.execute("INSERT INTO erasure_run VALUES ('r', ?, ?, ?, ?, 'now')", (basis, reference, day, who))


def test_what_somebody_is_at_work_with_is_seen(db: Database) -> None:
    seen = {held for child_id in children(db) if (record := retention.record_of(db, child_id, date(2025, 4, 11))) for held in record.held}

    assert {Held.AT_A_UNIT, Held.CAUTION, Held.TASK} <= seen


def test_only_the_grown_up_are_looked_at(db: Database) -> None:
    youngest = max(date.fromisoformat(row["born"]) for row in rows(db, "SELECT born FROM child"))
    grown = youngest.replace(year=youngest.year + 18)

    assert len(list(retention.grown_up(db, grown))) == len(children(db))
    assert len(list(retention.grown_up(db, grown.replace(year=grown.year - 30)))) == 0
