"""The lines of a short list while it waits, as they were given: they are planned anew whenever somebody looks."""

import json
from collections.abc import Sequence
from typing import Final

from screening.storage.database import Database, rows

WAITING: Final = "waiting"


def keep(db: Database, run_id: str, lines: Sequence[tuple[int, tuple[str, ...]]]) -> None:
    """Keep the lines of a run, each with its number in the file; call it inside `writing`."""
    db.conn.executemany(
        """INSERT INTO import_row (import_id, number, fate, group_name, said, cells, faults, differences)
        VALUES (?, ?, ?, '', '', ?, '', '')""",
        [(run_id, number, WAITING, json.dumps(cells, ensure_ascii=False)) for number, cells in lines],
    )


def of_run(db: Database, run_id: str) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """The lines of a run, in the order of the file."""
    found = rows(db, "SELECT number, cells FROM import_row WHERE import_id = :run ORDER BY number", {"run": run_id})
    return tuple((row["number"], tuple(json.loads(row["cells"]))) for row in found)
