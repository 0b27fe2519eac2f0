"""Records that were made one: nothing is rewritten, every query goes by the aliases."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from screening.storage.database import Database, Row, change, insert, new_id, rows, tuples

STANDS = "parted_at IS NULL"
SAME_CHILD = f"(SELECT :child_id UNION ALL SELECT alias_id FROM child_alias WHERE child_alias.child_id = :child_id AND {STANDS})"  # noqa: S608
"""The ids of every record of the child `:child_id`, where that is the one that others were joined to."""


JOINED = f"(SELECT alias_id FROM child_alias WHERE {STANDS} UNION SELECT child_id FROM child_alias WHERE {STANDS})"  # noqa: S608
"""The ids of every record of a child that has several: of all children, so that one set answers for thousands of rows."""


@dataclass(frozen=True)
class Joining:
    """That the record `alias_id` tells of the child `child_id`: by whom, when (UTC) and why."""

    id: str
    alias_id: str
    child_id: str
    because: str
    joined_by: str
    joined_at: datetime


def kept_id(column: str) -> str:
    """SQL for the id of the child that a record (the column with its table) tells of."""
    alias = f"SELECT joined.child_id FROM child_alias AS joined WHERE joined.alias_id = {column} AND joined.{STANDS}"  # noqa: S608
    return f"coalesce(({alias}), {column})"


def records_of(column: str) -> str:
    """SQL for the ids of every record of the child that a record (the column with its table) tells of."""
    return f"""(SELECT {kept_id(column)} AS id UNION ALL SELECT alias_id FROM child_alias
        WHERE child_alias.child_id = {kept_id(column)} AND {STANDS})"""  # noqa: S608 - our own text


def child_by_record(db: Database) -> dict[str, str]:
    """The child (id) that each record tells of, where it was joined to another."""
    return dict(tuples(db, f"SELECT alias_id, child_id FROM child_alias WHERE {STANDS}", {}))  # noqa: S608 - our own text


def every_record(child_ids: Iterable[str], child_of: Mapping[str, str]) -> list[str]:
    """Every record (id) of these children; `child_of` is which child each joined record tells of."""
    asked = dict.fromkeys(child_ids)
    return [*asked, *(record_id for record_id, child_id in child_of.items() if child_id in asked)]


def child_of(db: Database, record_id: str) -> str:
    """The id of the child that a record tells of: its own, where it was joined to no other."""
    found = rows(db, f"SELECT {kept_id(':record_id')} AS id", {"record_id": record_id})  # noqa: S608 - our own text
    return str(found[0]["id"])


def records(db: Database, child_id: str) -> frozenset[str]:
    """The ids of every record of a child."""
    found = rows(db, f"SELECT id FROM (SELECT NULL AS id WHERE 0 UNION ALL SELECT * FROM {SAME_CHILD})", {"child_id": child_id})  # noqa: S608
    return frozenset(row["id"] for row in found)


def add(db: Database, alias_id: str, child_id: str, because: str, user_id: str, now: datetime) -> str:
    """Join a record to a child, and answer with the joining's id. Raises `StorageError` where the record is joined already."""
    id_ = new_id()
    row: Row = {"id": id_, "alias_id": alias_id, "child_id": child_id, "because": because, "joined_by": user_id}
    insert(db, "child_alias", row | {"joined_at": now.isoformat()})
    return id_


def part(db: Database, joining_id: str, user_id: str, now: datetime) -> None:
    """Let a joined record be a child of its own again."""
    values: Row = {"id": joining_id, "by": user_id, "at": now.isoformat()}
    change(db, f"UPDATE child_alias SET parted_by = :by, parted_at = :at WHERE id = :id AND {STANDS}", values)  # noqa: S608


def of_child(db: Database, child_id: str) -> list[Joining]:
    """The records that are joined to a child now, the last joined first."""
    found = rows(
        db,
        f"""SELECT id, alias_id, child_id, because, joined_by, joined_at FROM child_alias
        WHERE child_id = :child_id AND {STANDS} ORDER BY joined_at DESC""",  # noqa: S608 - our own text
        {"child_id": child_id},
    )
    return [Joining(**{**row, "joined_at": datetime.fromisoformat(row["joined_at"])}) for row in found]
