"""What a service asks the database, as SQLite got it, and which tables it would walk from end to end for that."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from screening.storage.database import Database

MANY = ("child", "child_word", "child_unit")
"""These grow with every child of the municipality: a question that walks one of them gets slower for everybody."""
ASKED = re.compile(r"\s*(SELECT|WITH|UPDATE|DELETE|INSERT\b.*\bSELECT)\b", re.DOTALL)


@contextmanager
def asked_of(db: Database) -> Iterator[list[str]]:
    """Every statement that is run meanwhile, with its values, as SQLite got it; what triggers do is left out."""
    asked: list[str] = []
    db.conn.set_trace_callback(lambda sql: None if sql.startswith("--") else asked.append(sql))
    try:
        yield asked
    finally:
        db.conn.set_trace_callback(None)


def questions(asked: Sequence[str]) -> list[str]:
    """Those of some statements that look for rows."""
    return [sql for sql in asked if ASKED.match(sql)]


def walked(db: Database, asked: Sequence[str], tables: Sequence[str] = MANY) -> list[str]:
    """The statements that read one of `tables`, or an index of it, from end to end, each after what it would walk."""
    return [f"{step}: {sql}" for sql in questions(asked) for step in _walks(db, sql, tables)]


def _walks(db: Database, sql: str, tables: Sequence[str]) -> list[str]:
    called = {alias or table for table in tables for alias in re.findall(rf"\b{table}\b(?: AS (\w+))?", sql)}
    steps = [str(row[3]) for row in db.conn.execute(f"EXPLAIN QUERY PLAN {sql}")]
    return [step for step in steps if (found := re.match(r"SCAN (\w+)", step)) and found[1] in called]
