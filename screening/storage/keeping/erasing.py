"""Erasing the record of a child: every row of it, and nothing else, while its token lets the tables go; then the file itself."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from screening.domain.keeping.afterwards import Afterwards
from screening.domain.keeping.basis import BasisKind, ErasureBasis
from screening.domain.ruler.written.retention import RecordKind
from screening.errors import Busy
from screening.storage.children.joined import records
from screening.storage.database import Database, change, insert, rows, turn, without_waiting
from screening.storage.keeping import of_unknown
from screening.storage.keeping.of_child import OF_CHILD, OF_IT
from screening.storage.proving import contents

OWES_WIPING: Final = 1
"""Stands where SQLite leaves a number in the head of a file to the program: what was erased may stand in the file yet, outside all rows."""


def begin(db: Database, run_id: str, basis: ErasureBasis, now: datetime) -> None:
    """Write on which basis a run erases, and that the file is to be written anew after it. Call it inside `writing`."""
    db.conn.execute(f"PRAGMA application_id = {OWES_WIPING}")
    dated_on = basis.dated_on.isoformat() if basis.dated_on else None
    told = {"basis": basis.kind, "reference": basis.reference, "dated_on": dated_on, "decided_by": basis.decided_by}
    insert(db, "erasure_run", {"id": run_id, **told, "begun_at": now.isoformat()})


def erase(db: Database, run_id: str, child_id: str, now: datetime) -> Mapping[RecordKind, int]:
    """Erase every record of a child, and answer with how many rows of each kind went. Call it inside `writing`, where a run has begun.

    The keys between tables are asked at the end, so that a row that somebody forgot to list, or a token left, keeps everything as it was.
    """
    every = records(db, child_id)
    return _erase(db, run_id, every, of_unknown.tied(db, every), now)


def erase_of_nobody(db: Database, run_id: str, root: str, now: datetime) -> Mapping[RecordKind, int]:
    """The same for what tells of no child in the program."""
    return _erase(db, run_id, frozenset(), of_unknown.together(db, [root]), now)


def _erase(db: Database, run_id: str, every: frozenset[str], tied: frozenset[str], now: datetime) -> Mapping[RecordKind, int]:
    values = {"records": json.dumps(sorted(every)), "tied": json.dumps(sorted(tied))}
    called = [*every, *of_unknown.roots_among(db, tied)]
    db.conn.execute("PRAGMA defer_foreign_keys = ON")
    for record_id in every:
        insert(db, "erasing", {"child_id": record_id, "run_id": run_id})
        contents.forget(db, contents.of_child(db, record_id))
    for subject in tied:
        insert(db, "erasing_notification", {"subject": subject, "run_id": run_id})
    contents.forget(db, contents.of_subjects(db, tied))
    change(db, f"UPDATE login_session SET table_talk_id = NULL WHERE table_talk_id IN (SELECT id FROM table_talk WHERE {OF_IT})", values)  # noqa: S608
    gone: Counter[RecordKind] = Counter()
    for table, of_it in OF_CHILD.items():
        gone[of_it.kind] += db.conn.execute(f'DELETE FROM "{table}" WHERE {of_it.where}', values).rowcount  # noqa: S608 - our own text
    let_go(db)
    let_go_of_nobodys(db)
    for record_id in called:
        insert(db, "erased", {"record_id": record_id, "run_id": run_id, "at": now.isoformat()})
    for kind, count in gone.items():
        change(
            db,
            """INSERT INTO erasure_count (run_id, kind, erased) VALUES (:run_id, :kind, :count)
            ON CONFLICT (run_id, kind) DO UPDATE SET erased = erased + :count""",
            {"run_id": run_id, "kind": kind, "count": count},
        )
    return gone


@dataclass(frozen=True)
class RunTold:
    """A run that erased: on which basis, when it began (UTC), and how many rows of each kind went.

    `records` are of children, and `of_nobody` what was notified of children whom the program did not know.
    """

    id: str
    basis: ErasureBasis
    begun_at: datetime
    gone: Mapping[RecordKind, int]
    records: int
    of_nobody: int


def runs(db: Database, most: int) -> list[RunTold]:
    """The last runs, the newest first."""
    found = rows(
        db,
        """SELECT id, basis, reference, dated_on, decided_by, begun_at,
            (SELECT count(*) FROM erased WHERE run_id = erasure_run.id) AS every,
            (SELECT count(*) FROM erased JOIN afterward ON subject = record_id AND kind = :kind WHERE run_id = erasure_run.id) AS of_nobody
        FROM erasure_run ORDER BY begun_at DESC, id LIMIT :most""",
        {"most": most, "kind": Afterwards.NOTIFICATION_ERASED},
    )
    counted = rows(db, "SELECT run_id, kind, erased FROM erasure_count WHERE erased > 0")
    return [
        RunTold(
            row["id"],
            ErasureBasis(
                BasisKind(row["basis"]),
                row["reference"],
                date.fromisoformat(row["dated_on"]) if row["dated_on"] else None,
                row["decided_by"],
            ),
            datetime.fromisoformat(row["begun_at"]),
            {RecordKind(one["kind"]): one["erased"] for one in counted if one["run_id"] == row["id"]},
            row["every"] - row["of_nobody"],
            row["of_nobody"],
        )
        for row in found
    ]


def let_go(db: Database) -> None:
    """Take the tokens away: from here on every table refuses again."""
    change(db, "DELETE FROM erasing", {})


def let_go_of_nobodys(db: Database) -> None:
    """The same of the tokens of what tells of no child in the program."""
    change(db, "DELETE FROM erasing_notification", {})


def is_begun(db: Database, run_id: str) -> bool:
    """Whether the database knows this run."""
    return bool(rows(db, "SELECT 1 AS found FROM erasure_run WHERE id = :id", {"id": run_id}))


def owes_wiping(db: Database) -> bool:
    """Whether a run erased, and the file was not written anew since."""
    return rows(db, "PRAGMA application_id") == [{"application_id": OWES_WIPING}]


def forget_wiping(db: Database) -> None:
    """Nothing of what was erased stands in the file or its log any more. Call it inside `writing`."""
    db.conn.execute("PRAGMA application_id = 0")


def wipe(db: Database) -> None:
    """Write the file anew without what was erased, through its write-ahead log. Call it outside `writing`; writers wait meanwhile."""
    with turn(db):
        db.conn.execute("VACUUM")


def is_emptied_out(db: Database) -> bool:
    """Put the log in its place and empty it, so that nothing erased stands in either; False while somebody reads what was before."""
    try:
        with without_waiting(db), turn(db):
            [(busy, _frames, _in_place)] = db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except Busy:
        return False
    return not busy
