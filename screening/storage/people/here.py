"""Who works with a unit's children on a day, who of them is away, who leads it and who stands in."""

from collections.abc import Mapping, Sequence
from datetime import date

from screening.domain.my_day.escalation import WhoIsHere
from screening.domain.people import Right, Role, Unit, rights_of
from screening.storage.children.reach import WITH_CHILDREN, ids_as_json
from screening.storage.database import Database, Row, rows
from screening.storage.people import absences, deputies


def in_units(db: Database, units: Sequence[Unit], today: date) -> Mapping[str, WhoIsHere]:
    """Who is there, by the id of each unit, and of each that was merged into it: there it is whoever is in the unit that it went into."""
    found = rows(
        db,
        """SELECT unit_id, user_id, role FROM membership JOIN user ON user.id = user_id
        WHERE unit_id IN (SELECT value FROM json_each(:units)) AND role IN (SELECT value FROM json_each(:roles))
        AND ended_at IS NULL AND since <= :today AND (until IS NULL OR until >= :today)""",
        {"units": ids_as_json(units), "roles": WITH_CHILDREN, "today": today.isoformat()},
    )
    away, named = frozenset(absences.of_today(db, units, today)), deputies.of_units(db, units)
    there = dict[str, WhoIsHere]()
    for unit in units:
        held = [row for row in found if row["unit_id"] == unit.id]
        leaders, receivers = (_with(right, held) for right in (Right.LEAD, Right.RECEIVE))
        here = WhoIsHere(frozenset(row["user_id"] for row in held), away, leaders, named.get(unit.id), receivers)
        there |= dict.fromkeys(unit.ids, here)
    return there


def _with(right: Right, held: Sequence[Row]) -> frozenset[str]:
    return frozenset(row["user_id"] for row in held if right in rights_of(Role(row["role"])))
