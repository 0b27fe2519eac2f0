"""The run of a list: who gave it, what it holds, and how far it has come."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from screening.domain.importing.plans import ImportState, Progress, read_state
from screening.storage.database import Database, change, insert, new_id, rows


@dataclass(frozen=True)
class ImportRun:
    """A list that was read: `made_by` is the id of whoever answers for it; `columns` are the places of the columns that it has."""

    id: str
    kind: str
    state: ImportState
    made_by: str
    made_at: datetime
    headings: tuple[str, ...]
    columns: Mapping[str, int]
    done: int
    total: int
    counts: Mapping[str, int]

    @property
    def progress(self) -> Progress:
        """How far it has come."""
        return Progress(self.state, self.done, self.total)


def add(db: Database, kind: str, user_id: str, headings: Sequence[str], columns: Mapping[str, int], now: datetime) -> str:
    """Begin a run, and answer with its id."""
    id_ = new_id()
    held = {"headings": json.dumps(list(headings)), "columns": json.dumps(dict(columns))}
    row = {"id": id_, "kind": kind, "state": str(ImportState.READING), "made_by": user_id, "made_at": now.isoformat()}
    insert(db, "import_run", row | held)
    return id_


def get(db: Database, run_id: str) -> ImportRun | None:
    """A run, whoever it is of."""
    found = rows(db, "SELECT * FROM import_run WHERE id = :id", {"id": run_id})
    for row in found:
        return ImportRun(
            id=row["id"],
            kind=row["kind"],
            state=read_state(row["state"]),
            made_by=row["made_by"],
            made_at=datetime.fromisoformat(row["made_at"]),
            headings=tuple(json.loads(row["headings"])),
            columns=json.loads(row["columns"]),
            done=row["done"],
            total=row["total"],
            counts=json.loads(row["counts"]),
        )
    return None


def unfinished(db: Database, user_id: str, kind: str) -> list[str]:
    """The ids of somebody's runs that are neither done nor dropped, the newest first."""
    found = rows(
        db,
        "SELECT id FROM import_run WHERE made_by = :by AND kind = :kind AND state NOT IN ('done', 'dropped') ORDER BY made_at DESC",
        {"by": user_id, "kind": kind},
    )
    return [row["id"] for row in found]


def done_with_rows(db: Database, kind: str) -> list[str]:
    """The ids of the runs that are done and of which rows are kept that must be mended, whoever's they are, the newest first."""
    found = rows(
        db,
        """SELECT id FROM import_run WHERE kind = :kind AND state = 'done'
        AND EXISTS (SELECT 1 FROM import_row WHERE import_id = import_run.id) ORDER BY made_at DESC""",
        {"kind": kind},
    )
    return [row["id"] for row in found]


def come_to(db: Database, run_id: str, state: ImportState, done: int, total: int) -> None:
    """Say how far a run has come."""
    values = {"id": run_id, "state": str(state), "done": done, "total": total}
    change(db, "UPDATE import_run SET state = :state, done = :done, total = :total WHERE id = :id", values)


def count(db: Database, run_id: str, counts: Mapping[str, int]) -> None:
    """Keep how many rows of each fate a run has, for when the rows are gone."""
    change(db, "UPDATE import_run SET counts = :counts WHERE id = :id", {"id": run_id, "counts": json.dumps(dict(counts))})


def remembered(db: Database, kind: str, owner_id: str) -> dict[str, str]:
    """What somebody said that a heading means, by folded heading; empty for one that means nothing."""
    found = rows(
        db, "SELECT heading, means FROM import_heading WHERE kind = :kind AND owner_id = :owner", {"kind": kind, "owner": owner_id}
    )
    return {row["heading"]: row["means"] for row in found}


def remember(db: Database, kind: str, owner_id: str, means: Mapping[str, str]) -> None:
    """Keep what somebody said that headings mean."""
    for heading, column in means.items():
        values = {"kind": kind, "owner": owner_id, "heading": heading, "means": column}
        change(
            db,
            """INSERT INTO import_heading (kind, owner_id, heading, means) VALUES (:kind, :owner, :heading, :means)
            ON CONFLICT DO UPDATE SET means = :means""",
            values,
        )


def forget_before(db: Database, moment: datetime) -> None:
    """Erase what stands of lists that were begun before a moment, where none of their rows is left."""
    left = "NOT EXISTS (SELECT 1 FROM import_row WHERE import_id = import_run.id)"
    change(db, f"DELETE FROM import_run WHERE made_at < :moment AND {left}", {"moment": moment.isoformat()})  # noqa: S608 - our own text


def forget_headings_of(db: Database, user_id: str) -> None:
    """Erase what somebody called the columns of lists."""
    change(db, "DELETE FROM import_heading WHERE owner_id = :user_id", {"user_id": user_id})
