"""An erased record is gone from every table, from the file and its log, and the tables let nothing else go."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from screening.domain.keeping.basis import BasisKind, ErasureBasis
from screening.domain.keeping.retention import Held
from screening.errors import StorageError
from screening.services.assessing.freezing import freeze_results
from screening.services.proving.verifying import broken_log_rows, verify
from screening.storage.children.joined import STANDS
from screening.storage.database import Database, change, insert, rows, writing
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
    if not rows(db, f"SELECT 1 AS found FROM {table}"):
        pytest.skip("no old program left a row here: the condition is the same as that of its neighbours")
    of_it = OF_CHILD[table].where
    owner = next(
        child_id
        for child_id in children(db)
        if db.conn.execute(f"SELECT 1 FROM {table} WHERE {of_it}", {"records": json.dumps([child_id])}).fetchone()
    )
    insert(db, "erasing", {"child_id": next(other for other in children(db) if other != owner), "run_id": "run"})

    db.conn.execute("PRAGMA defer_foreign_keys = ON")
    with pytest.raises(StorageError) as refused:
        change(db, f"DELETE FROM {table} WHERE {of_it}", {"records": json.dumps([owner])})

    assert isinstance(refused.value.__cause__, sqlcipher.IntegrityError)
    assert "FOREIGN KEY" not in str(refused.value.__cause__)


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
