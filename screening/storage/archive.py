"""Every table of the records of children, and what they are read with, row by row, for whoever makes a version for the archive."""

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from screening.domain.phrase import Phrase
from screening.domain.ruler.written.retention import RecordKind
from screening.storage.assessing.results import BY_ITSELF, unpack
from screening.storage.database import Database, rows, stream
from screening.storage.keeping.of_child import OF_CHILD
from screening.storage.sharing.giving_access.sources import SOURCES, StoredAs

MOST_CODES: Final = 60
LONGEST_CODE: Final = 40

READ_WITH: Final = (
    *("unit", "unit_group", "user", "membership", "configuration", "publication", "round_closed"),
    *("erasure_run", "audit_event", "audit_event_child", "audit_list_again"),
)
"""The tables that are about no child and are needed to read those that are."""
NOT_ARCHIVED: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        (table for table, held in OF_CHILD.items() if held.kind is RecordKind.UNFINISHED),
        "begyndt og ikke gjort færdigt: ingen har skrevet under",
    ),
    "child_word": "ordene i barnets navn, brugt til at søge",
    "last_look": "regnet ud af vurderingerne, kun til at vise lister hurtigt",
    "assessment_facts": "regnet ud af vurderingen, til programmets egne regler og barnets kurve",
}
HIDDEN: Final = frozenset(
    {
        *(("user", column) for column in ("login", "password_hash", "email", "language")),
        ("assessment_result", "words_id"),
        ("access_given", "zip"),
        ("configuration", "compiled"),
    }
)
"""Columns that are nobody's business outside the program, or say again what stands beside them."""
NAMES_OF_FILES: Final = {"pdf": "pdf", "data": "json"}

Cell: TypeAlias = str | int | float | bytes | None


@dataclass(frozen=True)
class ArchiveColumn:
    """A column: its name and declared type, whether it is a key or may be empty, the table it points to, and how it holds its value."""

    name: str
    declared: str
    is_key: bool
    may_be_empty: bool
    refers_to: str
    label: Phrase | None
    stored: StoredAs | None
    codes: tuple[tuple[str, Any], ...]


def archived() -> tuple[str, ...]:
    """The tables that are written out, in their order."""
    return (*(table for table in reversed(list(OF_CHILD)) if table not in NOT_ARCHIVED), *READ_WITH)


def columns(db: Database, table: str) -> tuple[ArchiveColumn, ...]:
    """The columns of a table that are written out, with the codes that occur in them and their words."""
    told = {column.name: column for source in SOURCES if source.table == table for column in source.columns}
    asked = 'SELECT "from" AS here, "table" AS there FROM pragma_foreign_key_list(:table)'
    refers = {row["here"]: row["there"] for row in rows(db, asked, {"table": table})}
    found = rows(db, 'SELECT name, type, "notnull", pk FROM pragma_table_info(:table)', {"table": table})
    return tuple(
        ArchiveColumn(
            row["name"],
            row["type"],
            bool(row["pk"]),
            not row["notnull"] and not row["pk"],
            refers.get(row["name"], ""),
            told[row["name"]].label if row["name"] in told else None,
            told[row["name"]].stored if row["name"] in told else None,
            tuple(_codes(db, table, row["name"], told[row["name"]].told)) if row["name"] in told and told[row["name"]].told else (),
        )
        for row in found
        if (table, row["name"]) not in HIDDEN
    )


def cells(db: Database, table: str, wanted: tuple[ArchiveColumn, ...]) -> Iterator[tuple[Cell, ...]]:
    """Every row of a table, one at a time; a result that was kept packed is given as its text."""
    named = ", ".join(f'"{column.name}"' for column in wanted)
    if table != "assessment_result":
        yield from stream(db, f'SELECT {named} FROM "{table}"', {})  # noqa: S608 - our own text
        return
    words = {None: BY_ITSELF} | {row["id"]: zlib.decompress(row["words"]) for row in rows(db, "SELECT id, words FROM result_words")}
    for assessment_id, kept, words_id in stream(db, "SELECT assessment_id, kept, words_id FROM assessment_result", {}):
        yield assessment_id, unpack(kept, words[words_id])


def children(db: Database) -> Iterator[str]:
    """The ids of every child."""
    return (str(id_) for (id_,) in stream(db, "SELECT id FROM child ORDER BY id", {}))


def ending_of(column: str, row: Mapping[str, Cell]) -> str:
    """What the name of a file ends with, for a column that holds one."""
    return NAMES_OF_FILES.get(column) or str(row.get("kind") or "bin")


def _codes(db: Database, table: str, column: str, told: Any) -> Iterator[tuple[str, Any]]:
    asked = f'SELECT DISTINCT "{column}" AS code FROM "{table}" WHERE "{column}" <> \'\' ORDER BY 1 LIMIT {MOST_CODES}'  # noqa: S608
    for row in rows(db, asked):
        code = str(row["code"])
        if len(code) <= LONGEST_CODE and not code.startswith(("{", "[")):
            try:
                yield code, told(code)
            except (LookupError, ValueError, json.JSONDecodeError):
                continue
