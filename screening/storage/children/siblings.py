"""Siblings: two rows a pair, one for each direction, written and erased together."""

import json
from datetime import date

from screening.domain.children.siblings import Sibling, SiblingKind
from screening.domain.people import Reach
from screening.storage.children.children import CHILD, read_children
from screening.storage.children.joined import SAME_CHILD, kept_id, records_of
from screening.storage.children.reach import WITHIN_REACH, reach_values
from screening.storage.database import Database, change, insert, rows

ONE, OTHER = records_of(":one"), records_of(":other")
PAIR = f"(child_id IN {ONE} AND sibling_id IN {OTHER}) OR (child_id IN {OTHER} AND sibling_id IN {ONE})"


def tie(db: Database, one: str, other: str, kind: SiblingKind) -> None:
    """Write that two children are siblings, in place of what stood there."""
    untie(db, one, other)
    for child_id, sibling_id in ((one, other), (other, one)):
        insert(db, "sibling", {"child_id": child_id, "sibling_id": sibling_id, "kind": kind})


def untie(db: Database, one: str, other: str) -> None:
    """Erase that two children are siblings, in whichever records: the history of each still tells of it."""
    change(db, f"DELETE FROM sibling WHERE {PAIR}", {"one": one, "other": other})  # noqa: S608 - our own text


def kind_of(db: Database, one: str, other: str) -> SiblingKind | None:
    """How two children are siblings, or None where they are not."""
    found = rows(db, f"SELECT kind FROM sibling WHERE {PAIR}", {"one": one, "other": other})  # noqa: S608 - our own text
    return SiblingKind(found[0]["kind"]) if found else None


def of_child(db: Database, child_id: str, reach: Reach, today: date) -> list[Sibling]:
    """A child's siblings within reach today, the oldest first. Of others nothing is told, not even that they are there."""
    tied = rows(
        db,
        f"SELECT {kept_id('sibling.sibling_id')} AS id, kind FROM sibling WHERE child_id IN {SAME_CHILD}",  # noqa: S608 - our own text
        {"child_id": child_id},
    )
    kinds = {row["id"]: SiblingKind(row["kind"]) for row in tied if row["id"] != child_id}
    if not kinds:
        return []
    found = rows(
        db,
        f"""SELECT {CHILD} FROM child WHERE id IN (SELECT value FROM json_each(:ids)) AND id IN ({WITHIN_REACH})
        ORDER BY born, name_order, id""",  # noqa: S608 - our own text
        {"ids": json.dumps(list(kinds))} | reach_values(reach, today),
    )
    return [Sibling(child, kinds[child.id]) for child in read_children(db, found, reach.units, today)]
