"""The rows of a list while they wait: nobody's children yet."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from screening.domain.children.child import Named
from screening.domain.importing.plans import Fate, PlannedDifference, PlannedRow
from screening.domain.phrase import Phrase, Value
from screening.storage.database import Database, change, rows, stream

AT_ONCE: Final = 4000
"""So many rows are written by one transaction: others write in between."""


@dataclass(frozen=True)
class StagedRow:
    """A row as it waits. `said` is what it says, as JSON; `twin` is what no two rows may share; `cells` are kept of what must be mended."""

    number: int
    fate: Fate
    child_id: str | None
    unit_id: str | None
    group_name: str
    twin: str | None
    said: str
    cells: tuple[str, ...] = ()
    faults: Mapping[str, Phrase] | None = None
    differences: tuple[PlannedDifference, ...] = ()


def add(db: Database, run_id: str, staged: Sequence[StagedRow]) -> None:
    """Write some rows; call it inside `writing`."""
    db.conn.executemany(
        "INSERT INTO import_row VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                run_id,
                one.number,
                str(one.fate),
                one.child_id,
                one.unit_id,
                one.group_name,
                one.twin,
                one.said,
                json.dumps(one.cells, ensure_ascii=False) if one.cells else "",
                _faults_written(one.faults) if one.faults else "",
                json.dumps([[each.field, each.before, each.after] for each in one.differences], ensure_ascii=False)
                if one.differences
                else "",
            )
            for one in staged
        ],
    )


def twins_before(db: Database, run_id: str, twins: Sequence[str]) -> dict[str, int]:
    """Which of these stand in the run already, with the number of the first row."""
    found = rows(
        db,
        """SELECT twin, min(number) AS number FROM json_each(:twins) AS asked
        CROSS JOIN import_row ON import_row.import_id = :run AND twin = asked.value GROUP BY twin""",
        {"run": run_id, "twins": json.dumps(list(twins))},
    )
    return {row["twin"]: row["number"] for row in found}


def counts(db: Database, run_id: str) -> dict[Fate, int]:
    """How many rows there are of each fate."""
    found = rows(db, "SELECT fate, count(*) AS number FROM import_row WHERE import_id = :run GROUP BY fate", {"run": run_id})
    there = {Fate(row["fate"]): row["number"] for row in found}
    return {fate: there.get(fate, 0) for fate in Fate}


def of_fate(db: Database, run_id: str, fate: Fate, most: int = -1) -> Iterator[PlannedRow]:
    """The rows of one fate, in the order of the file."""
    found = stream(
        db,
        """SELECT number, child_id, said, differences, faults FROM import_row
        WHERE import_id = :run AND fate = :fate ORDER BY number LIMIT :most""",
        {"run": run_id, "fate": str(fate), "most": most},
    )
    for number, child_id, said, differences, faults in found:
        name = json.loads(said)["name"] if said else ""
        changed = tuple(PlannedDifference(*one) for one in json.loads(differences or "[]"))
        yield PlannedRow(number, fate, child_id, name, changed, faults_read(faults) if faults else None)


def bad_cells(db: Database, run_id: str) -> Iterator[tuple[int, tuple[str, ...], Mapping[str, Phrase]]]:
    """Every row that must be mended: its number, its cells as they were, and what is wrong."""
    found = stream(
        db,
        "SELECT number, cells, faults FROM import_row WHERE import_id = :run AND fate IN ('bad', 'alike') ORDER BY number",
        {"run": run_id},
    )
    for number, cells, faults in found:
        yield number, tuple(json.loads(cells or "[]")), faults_read(faults)


def children_after(db: Database, run_id: str, fate: Fate, after: str) -> list[tuple[str, str, str, str]]:
    """The next rows of a fate in the order of their children's ids: id, unit, what is said, what differs."""
    return list(
        stream(
            db,
            """SELECT child_id, unit_id, said, differences FROM import_row
            WHERE import_id = :run AND fate = :fate AND child_id > :after ORDER BY child_id LIMIT :most""",
            {"run": run_id, "fate": str(fate), "after": after, "most": AT_ONCE},
        )
    )


def named_by_year(db: Database, run_id: str) -> Iterator[list[Named]]:
    """The new children of the list, year of birth by year of birth with the days around it: the id of each is its row's number.

    Years in which every child has a CPR number are left out: numbers tell them apart.
    """
    years = rows(
        db,
        """SELECT DISTINCT substr(json_extract(said, '$.born'), 1, 4) AS year FROM import_row
        WHERE import_id = :run AND fate = 'new' AND json_extract(said, '$.cpr') = '' ORDER BY 1""",
        {"run": run_id},
    )
    for row in years:
        year = int(row["year"])
        found = stream(
            db,
            """SELECT number, json_extract(said, '$.name'), json_extract(said, '$.born') AS born FROM import_row
            WHERE import_id = :run AND fate = 'new' AND born BETWEEN :first AND :last ORDER BY number""",
            {"run": run_id, "first": f"{year - 1}-12-31", "last": f"{year + 1}-01-01"},
        )
        yield [Named(str(number), name, date.fromisoformat(born)) for number, name, born in found]


def keep_aside(db: Database, run_id: str, pairs: Sequence[tuple[int, int]]) -> None:
    """Ask about the second of two rows that may be one child, unless both have a CPR number."""
    for one, other in pairs:
        told = Phrase("Ligner barnet i række {row}. Er det samme barn, så slet den ene. Er de to, så skriv CPR-numrene.", {"row": one})
        change(
            db,
            """UPDATE import_row SET fate = 'alike', child_id = NULL, faults = :faults
            WHERE import_id = :run AND number = :other AND fate = 'new' AND (json_extract(said, '$.cpr') = ''
                OR (SELECT json_extract(first.said, '$.cpr') FROM import_row AS first
                    WHERE first.import_id = :run AND first.number = :one) = '')""",
            {"run": run_id, "one": one, "other": other, "faults": _faults_written({"name": told})},
        )


def erase(db: Database, run_id: str) -> None:
    """Erase some of a run's rows."""
    some = "SELECT number FROM import_row WHERE import_id = :run LIMIT :most"
    change(db, f"DELETE FROM import_row WHERE import_id = :run AND number IN ({some})", {"run": run_id, "most": AT_ONCE * 2})  # noqa: S608


def is_empty(db: Database, run_id: str) -> bool:
    """Whether no row of a run waits."""
    return not rows(db, "SELECT 1 AS found FROM import_row WHERE import_id = :run LIMIT 1", {"run": run_id})


def _faults_written(faults: Mapping[str, Phrase]) -> str:
    return json.dumps(
        {
            column: [
                told.danish,
                {gap: {"day": value.isoformat()} if isinstance(value, date) else value for gap, value in told.values.items()},
            ]
            for column, told in faults.items()
        },
        ensure_ascii=False,
    )


def faults_read(written: str) -> dict[str, Phrase]:
    """The faults that are kept so."""

    def value_of(kept: object) -> Value:
        if isinstance(kept, dict):
            return date.fromisoformat(kept["day"])
        return kept if isinstance(kept, int) else str(kept)

    return {
        column: Phrase(danish).filled({gap: value_of(kept) for gap, kept in values.items()})
        for column, (danish, values) in json.loads(written or "{}").items()
    }
