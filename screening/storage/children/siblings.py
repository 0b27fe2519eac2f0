"""Siblings: two rows a pair, one for each direction, written and erased together."""

from collections.abc import Sequence
from datetime import date

from screening.domain.children.siblings import Sibling, SiblingKind
from screening.domain.people import Unit
from screening.storage.children.children import CHILD, read_children
from screening.storage.children.in_units import IN_UNITS, ids_as_json
from screening.storage.database import Database, change, insert, rows

PAIR = "(child_id = :one AND sibling_id = :other) OR (child_id = :other AND sibling_id = :one)"


def tie(db: Database, one: str, other: str, kind: SiblingKind) -> None:
    """Write that two children are siblings, in place of what stood there."""
    untie(db, one, other)
    for child_id, sibling_id in ((one, other), (other, one)):
        insert(db, "sibling", {"child_id": child_id, "sibling_id": sibling_id, "kind": kind})


def untie(db: Database, one: str, other: str) -> None:
    """Erase that two children are siblings: the history of each still tells of it."""
    change(db, f"DELETE FROM sibling WHERE {PAIR}", {"one": one, "other": other})  # noqa: S608 - our own text


def kind_of(db: Database, one: str, other: str) -> SiblingKind | None:
    """How two children are siblings, or None where they are not."""
    found = rows(db, "SELECT kind FROM sibling WHERE child_id = :one AND sibling_id = :other", {"one": one, "other": other})
    return SiblingKind(found[0]["kind"]) if found else None


def of_child(db: Database, child_id: str, units: Sequence[Unit], today: date) -> list[Sibling]:
    """A child's siblings that one of `units` has today, the oldest first. Of others nothing is told, not even that they are there."""
    found = rows(
        db,
        f"""SELECT {CHILD}, kind FROM child JOIN sibling ON sibling.sibling_id = child.id
        WHERE sibling.child_id = :child_id AND id IN ({IN_UNITS}) ORDER BY born, name_order, id""",  # noqa: S608 - our own text
        {"child_id": child_id, "units": ids_as_json(units), "today": today.isoformat()},
    )
    kinds = {row["id"]: SiblingKind(row["kind"]) for row in found}
    return [Sibling(child, kinds[child.id]) for child in read_children(db, found, units, today)]
