"""Who stands before and after a child in its room or class: by ids alone, for nothing is told of the others until one goes there."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from screening.domain.people import GroupKind, Reach
from screening.storage.children.joined import kept_id, records_of
from screening.storage.children.reach import open_to_asker, unit_values
from screening.storage.database import Database, rows, tuples

TALKED_THROUGH: Final = (GroupKind.ROOM, GroupKind.CLASS)
"""The groups whose children are gone through one by one; a district is too large for that."""


@dataclass(frozen=True)
class RoomTurn:
    """A child's place among those of its group, the first being 1, and the ids of the one before and the one after; None at the ends."""

    group_id: str
    group_name: str
    unit_id: str
    number: int
    count: int
    before: str | None
    after: str | None


def of_child(db: Database, reach: Reach, child_id: str, today: date) -> RoomTurn | None:
    """The child's turn in the first room or class of the asker's units that it is in today, in the order of the list of own children.

    None where it is in none, and where nobody else is there whom the asker may see.
    """
    kinds = ", ".join(f"'{kind}'" for kind in TALKED_THROUGH)
    own = rows(
        db,
        f"""SELECT unit_group.id, name, unit_group.unit_id FROM child_unit AS stay JOIN unit_group ON unit_group.id = stay.group_id
        WHERE stay.child_id IN {records_of(":child_id")} AND stay.unit_id IN (SELECT value FROM json_each(:units))
            AND stay.since <= :today AND (stay.until IS NULL OR stay.until >= :today)
            AND kind IN ({kinds}) AND closed_on IS NULL ORDER BY unit_group.unit_id, position, unit_group.id LIMIT 1""",  # noqa: S608 - our own text
        unit_values(reach, today) | {"child_id": child_id},
    )
    if not own:
        return None
    [group] = own
    ids = _there(db, reach, group["id"], today)
    if len(ids) < 2 or child_id not in ids:
        return None
    at = ids.index(child_id)
    return RoomTurn(
        group_id=group["id"],
        group_name=group["name"],
        unit_id=group["unit_id"],
        number=at + 1,
        count=len(ids),
        before=ids[at - 1] if at else None,
        after=ids[at + 1] if at + 1 < len(ids) else None,
    )


def _there(db: Database, reach: Reach, group_id: str, today: date) -> list[str]:
    """Who is in a group today (ids) that the asker may see, by name: the same for every child of the group."""
    found = tuples(
        db,
        f"""SELECT DISTINCT child.id, child.name_order FROM child_unit AS there
        CROSS JOIN child INDEXED BY child_listed ON child.id = {kept_id("there.child_id")}
        WHERE there.group_id = :group_id AND there.since <= :today AND (there.until IS NULL OR there.until >= :today)
            AND {open_to_asker("there.child_id")}
        ORDER BY child.name_order, child.id""",  # noqa: S608 - our own text
        {"group_id": group_id, "today": today.isoformat(), "asker": reach.user_id},
    )
    return [child_id for child_id, _ in found]
