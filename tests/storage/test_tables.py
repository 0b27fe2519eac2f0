"""Every table of a migrated database is in the register, and what the register says of it is so."""

import inspect
import re

from screening.settings import REPOSITORY
from screening.storage.database import Database, rows
from screening.storage.tables import TABLES, About, Erased, Sealed

DELETES = re.compile(r"DELETE FROM \"?(\w+)")


def columns(db: Database, table: str) -> set[str]:
    return {row["name"] for row in rows(db, "SELECT name FROM pragma_table_info(:table)", {"table": table})}


def test_every_table_stands_in_the_register(db: Database) -> None:
    tables = rows(db, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")

    assert {row["name"] for row in tables} == set(TABLES)


def test_a_table_that_points_to_a_child_or_a_user_tells_of_somebody(db: Database) -> None:
    for name, table in TABLES.items():
        held = columns(db, name)
        if name == "child" or held & {"child_id", "assessment_id"}:
            assert table.about is About.CHILDREN, name
        elif name == "user" or held & {"user_id", "author_id", "created_by", "printed_by", "published_by"}:
            assert table.about is About.STAFF, name


def test_the_database_refuses_to_delete_from_sealed_tables_and_from_no_other(db: Database) -> None:
    triggers = rows(db, "SELECT tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
    refusing = {row["tbl_name"] for row in triggers if "BEFORE DELETE" in row["sql"] and "RAISE(ABORT" in row["sql"]}

    assert refusing == {name for name, table in TABLES.items() if isinstance(table.end, Sealed)}


def test_rows_are_deleted_by_the_named_functions_alone() -> None:
    named = {name: table.end.by for name, table in TABLES.items() if isinstance(table.end, Erased)}
    files = [path for path in (REPOSITORY / "screening").rglob("*.py") if path.parent.name != "migrations"]
    deleting = [name for path in files for name in DELETES.findall(path.read_text("utf-8"))]

    taken_back = {name: table.taken_back_by for name, table in TABLES.items() if table.taken_back_by}

    assert sorted(deleting) == sorted([*named, *taken_back])
    for name, function in named.items():
        assert DELETES.findall(inspect.getsource(function)) == [name]
    for function in set(taken_back.values()):
        assert sorted(DELETES.findall(inspect.getsource(function))) == sorted(name for name, by in taken_back.items() if by is function)


def test_no_row_is_deleted_from_a_table_whose_name_is_put_together() -> None:
    files = [path for path in (REPOSITORY / "screening").rglob("*.py") if path.parent.name != "migrations"]

    assert [path.name for path in files if "DELETE FROM {" in path.read_text("utf-8")] == []


def test_whatever_stays_says_why() -> None:
    assert [name for name, table in TABLES.items() if not isinstance(table.end, Erased) and len(table.end.because) < 20] == []
