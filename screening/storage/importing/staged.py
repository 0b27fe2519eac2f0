"""The rows of a list while they wait: nobody's children yet."""

import json
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final, TypeAlias

from screening.domain.children.child import Named
from screening.domain.children.fields import FactField
from screening.domain.importing.plans import Fate, PlannedDifference, PlannedRow
from screening.domain.phrase import Phrase, Value
from screening.storage.database import Database, change, rows, stream

AT_ONCE: Final = 4000
"""So many rows are written by one transaction: others write in between."""
MOST_NUMBER: Final = 2**31
WITH_SIBLING: Final = """import_id = :run AND fate = 'new' AND said LIKE '%"sibling":%'"""
OF_OTHER_FATES: Final = "import_id = :run AND fate NOT IN (SELECT value FROM json_each(:but))"
ChildWaiting: TypeAlias = tuple[str, str, str, str]
"""A row of a child as it is carried out: the child's id, its unit's, what is said, what differs."""


@dataclass(frozen=True, slots=True)
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


def twins(db: Database, run_id: str) -> dict[int, int]:
    """The rows that tell of a child of whom a row before them tells, each by its number with that of the first."""
    found = stream(
        db,
        """SELECT number, first FROM (SELECT number, min(number) OVER (PARTITION BY twin) AS first FROM import_row
        WHERE import_id = :run AND twin IS NOT NULL) WHERE number <> first ORDER BY number""",
        {"run": run_id},
    )
    return dict(found)


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
        yield _planned(number, fate, child_id, said, differences, faults)


def bad_cells(db: Database, run_id: str) -> Iterator[tuple[PlannedRow, tuple[str, ...]]]:
    """Every row that must be mended, with its cells as they were."""
    found = stream(
        db,
        """SELECT number, fate, child_id, said, differences, faults, cells FROM import_row
        WHERE import_id = :run AND fate IN ('bad', 'alike') ORDER BY number""",
        {"run": run_id},
    )
    for number, fate, child_id, said, differences, faults, cells in found:
        yield _planned(number, Fate(fate), child_id, said, differences, faults), tuple(json.loads(cells or "[]"))


def _planned(number: int, fate: Fate, child_id: str | None, said: str, differences: str, faults: str) -> PlannedRow:
    kept = json.loads(said) if said else {"name": ""}
    changed = tuple(PlannedDifference(*one) for one in json.loads(differences or "[]"))
    protects = tuple(str(field) in kept for field in (FactField.NAME_PROTECTED, FactField.ADDRESS_PROTECTED))
    return PlannedRow(number, fate, child_id, kept["name"], changed, faults_read(faults) if faults else None, *protects)


def in_order(db: Database, run_id: str, fate: Fate) -> Sequence[int]:
    """The numbers of the rows of a fate, in the order of their children's ids: the same whenever it is asked."""
    asked = {"run": run_id, "fate": str(fate)}
    return _numbers(db, "SELECT number FROM import_row WHERE import_id = :run AND fate = :fate ORDER BY child_id", asked)


def with_siblings(db: Database, run_id: str) -> Sequence[int]:
    """The numbers of the rows of new children that name a sibling, in the order of the children's ids."""
    return _numbers(db, f"SELECT number FROM import_row WHERE {WITH_SIBLING} ORDER BY child_id", {"run": run_id})  # noqa: S608


def siblings_named(db: Database, run_id: str) -> int:
    """How many rows of new children name a sibling."""
    return int(rows(db, f"SELECT count(*) AS number FROM import_row WHERE {WITH_SIBLING}", {"run": run_id})[0]["number"])  # noqa: S608


def _numbers(db: Database, sql: str, values: Mapping[str, object]) -> Sequence[int]:
    return array("L", (number for (number,) in stream(db, sql, values)))


def numbered(db: Database, run_id: str, numbers: Sequence[int]) -> list[ChildWaiting]:
    """The rows with these numbers, in their order."""
    found = stream(
        db,
        """SELECT child_id, unit_id, said, differences FROM json_each(:numbers) AS asked
        CROSS JOIN import_row ON import_id = :run AND number = asked.value ORDER BY asked.key""",
        {"run": run_id, "numbers": json.dumps(list(numbers))},
    )
    return list(found)


def named_by_year(db: Database, run_id: str) -> Iterator[list[Named]]:
    """The new children of the list, year of birth by year of birth with the day before: the id of each is its row's number.

    Years in which every child has a CPR number, as in the year before, are left out: numbers tell them apart.
    """
    without = stream(
        db,
        """SELECT DISTINCT CAST(substr(json_extract(said, '$.born'), 1, 4) AS INTEGER) FROM import_row
        WHERE import_id = :run AND fate = 'new' AND json_extract(said, '$.cpr') = ''""",
        {"run": run_id},
    )
    years = {after for (year,) in without for after in (year, year + 1)}
    found = stream(
        db,
        """SELECT number, json_extract(said, '$.name'), json_extract(said, '$.born') AS born FROM import_row
        WHERE import_id = :run AND fate = 'new' AND :any ORDER BY born, number""",
        {"run": run_id, "any": bool(years)},
    )
    last_day = list[Named]()
    for year, born_then in groupby(found, key=lambda row: int(row[2][:4])):
        named = [Named(str(number), name, date.fromisoformat(born)) for number, name, born in born_then]
        if year in years:
            yield [*last_day, *named]
        last_day = [one for one in named if one.born == date(year, 12, 31)]


def without_both_numbers(db: Database, run_id: str, pairs: Sequence[tuple[int, int]]) -> dict[int, int]:
    """The pairs of rows, the second new, of which at least one has no CPR number: the first by the second."""
    found = rows(
        db,
        """SELECT one.number AS one, other.number AS other FROM json_each(:pairs) AS asked
        CROSS JOIN import_row AS one ON one.import_id = :run AND one.number = json_extract(asked.value, '$[0]')
        CROSS JOIN import_row AS other ON other.import_id = :run AND other.number = json_extract(asked.value, '$[1]')
        WHERE other.fate = 'new' AND (json_extract(one.said, '$.cpr') = '' OR json_extract(other.said, '$.cpr') = '')
        ORDER BY asked.key DESC""",
        {"run": run_id, "pairs": json.dumps(list(pairs))},
    )
    return {row["other"]: row["one"] for row in found}


def set_aside(db: Database, run_id: str, asked: Iterable[tuple[int, Fate, Phrase, tuple[str, ...]]]) -> None:
    """Ask about rows that were taken for good ones: each with its number, what becomes of it, why, and its cells as they were."""
    db.conn.executemany(
        """UPDATE import_row SET fate = ?, child_id = iif(fate IN ('new', 'alike'), NULL, child_id), twin = NULL,
            said = iif(said = '', '', json_object('name', json_extract(said, '$.name'))), differences = '',
            faults = ?, cells = ? WHERE import_id = ? AND number = ?""",
        [
            (str(fate), _faults_written({"name": told}), json.dumps(cells, ensure_ascii=False), run_id, number)
            for number, fate, told, cells in asked
        ],
    )


def erase(db: Database, run_id: str, but: Collection[Fate] = ()) -> None:
    """Erase some of a run's rows, but those of some fates.

    All of them at once where no other list waits and none is kept, since a table is emptied without looking at its rows.
    """
    alone = "SELECT (SELECT min(import_id) FROM import_row) = (SELECT max(import_id) FROM import_row) AS alone"
    beyond = f"SELECT number FROM import_row WHERE {OF_OTHER_FATES} ORDER BY number LIMIT 1 OFFSET :most"  # noqa: S608 - our own text
    some = f" WHERE {OF_OTHER_FATES} AND number < coalesce(({beyond}), {MOST_NUMBER})"
    which = "" if not but and rows(db, alone)[0]["alone"] else some
    change(db, f"DELETE FROM import_row{which}", {"run": run_id, "but": _fates(but), "most": AT_ONCE})  # noqa: S608 - our own text


def is_empty(db: Database, run_id: str, but: Collection[Fate] = ()) -> bool:
    """Whether no row of a run waits, but those of some fates."""
    asked = {"run": run_id, "but": _fates(but)}
    return not rows(db, f"SELECT 1 AS found FROM import_row WHERE {OF_OTHER_FATES} LIMIT 1", asked)  # noqa: S608 - our own text


def _fates(some: Collection[Fate]) -> str:
    return json.dumps([str(fate) for fate in some])


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
