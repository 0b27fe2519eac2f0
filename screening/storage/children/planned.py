"""Moves of a child that are to come, as its own units have planned them."""

from datetime import date

from screening.domain.children.moving import MoveKind
from screening.domain.children.planned import PlannedMove
from screening.domain.people import Unit
from screening.storage.children.joined import SAME_CHILD
from screening.storage.children.reach import ids_as_json
from screening.storage.database import Database, rows


def of_child(db: Database, child_id: str, units: tuple[Unit, ...], today: date) -> list[PlannedMove]:
    """What these units have planned for a child, the next first; nothing that others have, and nothing that was planned otherwise later."""
    found = rows(
        db,
        f"""SELECT unit_id, kind, name, day FROM
            (SELECT child_end.unit_id, child_end.kind, coalesce(target.name, '') AS name, on_day AS day, back_at,
                row_number() OVER (PARTITION BY child_end.unit_id ORDER BY ended_at DESC) AS number
            FROM child_end LEFT JOIN unit AS target ON target.id = to_unit_id
            WHERE child_end.child_id IN {SAME_CHILD} AND child_end.unit_id IN (SELECT value FROM json_each(:units))
            AND NOT EXISTS (SELECT 1 FROM child_unit AS home WHERE home.child_id IN {SAME_CHILD} AND home.unit_id = child_end.unit_id
                AND home.until IS NULL)) WHERE number = 1 AND back_at IS NULL AND day > :today
        UNION ALL SELECT child_unit.unit_id, '{MoveKind.GROUP}', unit_group.name, since
        FROM child_unit JOIN unit_group ON unit_group.id = group_id
        WHERE child_unit.child_id IN {SAME_CHILD} AND child_unit.unit_id IN (SELECT value FROM json_each(:units))
            AND since > :today AND (until IS NULL OR until >= since)
        ORDER BY day""",  # noqa: S608 - our own text
        {"child_id": child_id, "units": ids_as_json(units), "today": today.isoformat()},
    )
    return [PlannedMove(row["unit_id"], MoveKind(row["kind"]), row["name"], date.fromisoformat(row["day"])) for row in found]
