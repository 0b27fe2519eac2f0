"""Writing millions of rows into an encrypted file that nobody else has open: without waiting for the disk, indexes made at the end."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final

from screening.storage.database import ROOM_FOR_PAGES, Database, writing
from tests.last_looks import work_out_all

ROOM: Final = 2_000_000
"""Kibibytes of pages that are held at most: so much takes the indexes of the largest city that must be there while it is written."""

COLUMNS: Final[Mapping[str, str]] = {
    "score": "assessment_id, dimension_id, point, not_observed, reason",
    "answer": "assessment_id, dimension_id, item_id, answer",
    "sign": "assessment_id, sign_id",
    "observation": "assessment_id, position, seen_on, place, what, words",
    "assessment": """id, child_id, unit_id, author_id, author_name, author_title, unit_name, child_name, child_born, child_cpr, weeks_early,
        fingerprint, scale_id, asker, observed_on, overall_point, zone_id, interpretation, parents_told, next_step, signed_at""",
    "assessment_result": "assessment_id, kept, words_id",
    "assessment_facts": """child_id, signed_at, assessment_id, unit_id, replaces_id, facts, author_id, author_name, unit_name, fingerprint,
        overall_point, zone_id""",
    "caution": "id, child_id, contact, assessment_id, unit_id, raised_by, raised_at",
    "caution_lifted": "caution_id, lifted_by, lifted_at, reason",
    "task": """id, kind, child_id, unit_id, subject, person_id, due_on, why, assessment_id, about_on, made_at, made_by, done_by, done_act,
        ended_at""",
    "audit_event": "id, at, user_id, action, child_id, subject, previous_hash, hash",
    "audit_event_child": "event_id, child_id",
}
"""What is written of each table, those before which another must stand after it."""


class Rows:
    """Rows that wait to be written, by table."""

    def __init__(self) -> None:
        """Begin with none."""
        self.waiting: dict[str, list[Sequence[object]]] = {table: [] for table in COLUMNS}

    def write(self, db: Database) -> None:
        """Write all that waits."""
        with writing(db):
            for table, columns in COLUMNS.items():
                gaps = ", ".join("?" for _ in columns.split(","))
                db.conn.executemany(f"INSERT INTO {table} ({columns}) VALUES ({gaps})", self.waiting[table])  # noqa: S608 - our own names
                self.waiting[table].clear()


@contextmanager
def in_bulk(db: Database) -> Iterator[None]:
    """Write without triggers, keys to other tables, a journal, or indexes that can be made at the end; all are there again after it."""
    put_aside = [
        (str(kind), str(name), str(sql))
        for kind, name, sql in db.conn.execute("SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql <> ''")
        if kind == "trigger" or any(f" ON {table} " in sql for table in COLUMNS)
    ]
    for setting in ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF", f"cache_size = -{ROOM}"):
        db.conn.execute(f"PRAGMA {setting}").fetchall()
    for kind, name, _ in put_aside:
        db.conn.execute(f'DROP {kind} "{name}"')
    yield
    for _, _, sql in sorted(put_aside):
        db.conn.execute(sql)
    with writing(db):
        work_out_all(db)
    for setting in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", f"cache_size = -{ROOM_FOR_PAGES}"):
        db.conn.execute(f"PRAGMA {setting}").fetchall()
