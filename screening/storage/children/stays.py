"""Stays: which unit has a child when. A stay is ended, not erased."""

from dataclasses import dataclass
from datetime import date, timedelta

from screening.domain.people import Unit
from screening.storage.children.joined import SAME_CHILD, kept_id
from screening.storage.children.reach import ids_as_json
from screening.storage.database import Database, change, rows


@dataclass(frozen=True)
class UnitStay:
    """A stay of a child in a unit, from a day until a day, both included; without an end it has it still."""

    unit_id: str
    since: date
    until: date | None


def add_to_unit(db: Database, child_id: str, unit: Unit, since: date) -> None:
    """Let a child go to one more unit from the day `since`."""
    begin(db, child_id, unit.id, since)


def place_in_group(db: Database, child_id: str, unit: Unit, group_id: str | None, knows_id: str | None, today: date) -> None:
    """Say which group of a unit a child is in from now on, and who there knows it best."""
    change(
        db,
        f"""UPDATE child_unit SET group_id = :group_id, knows_id = :knows_id
        WHERE child_id IN {SAME_CHILD} AND unit_id = :unit_id AND (until IS NULL OR until >= :today)""",  # noqa: S608 - our own text
        {"group_id": group_id, "knows_id": knows_id, "child_id": child_id, "unit_id": unit.id, "today": today.isoformat()},
    )


def say_who_knows(db: Database, child_id: str, unit: Unit, knows_id: str | None, today: date) -> None:
    """Say who of a unit knows a child best from now on; None for nobody."""
    change(
        db,
        f"""UPDATE child_unit SET knows_id = :knows_id WHERE child_id IN {SAME_CHILD}
        AND unit_id IN (SELECT value FROM json_each(:units)) AND (until IS NULL OR until >= :today)""",  # noqa: S608 - our own text
        {"knows_id": knows_id, "child_id": child_id, "units": ids_as_json((unit,)), "today": today.isoformat()},
    )


def leave_unit(db: Database, child_id: str, unit: Unit, until: date) -> None:
    """The child goes to the unit no longer than the day `until`."""
    change(
        db,
        f"UPDATE child_unit SET until = :until WHERE child_id IN {SAME_CHILD} AND unit_id = :unit_id AND until IS NULL",  # noqa: S608
        {"until": until.isoformat(), "child_id": child_id, "unit_id": unit.id},
    )


def places(db: Database, child_id: str) -> list[UnitStay]:
    """Every unit that has had the child, and when: to be compared with, and told to nobody."""
    found = rows(db, f"SELECT unit_id, since, until FROM child_unit WHERE child_id IN {SAME_CHILD}", {"child_id": child_id})  # noqa: S608
    read = date.fromisoformat
    return [UnitStay(row["unit_id"], read(row["since"]), read(row["until"]) if row["until"] else None) for row in found]


@dataclass(frozen=True)
class StayNow:
    """A stay that has begun or will: in which group and with whom who knows the child best, where that is said."""

    unit_id: str
    since: date
    until: date | None
    group_id: str | None
    knows_id: str | None


def in_unit(db: Database, child_id: str, unit: Unit, today: date) -> StayNow | None:
    """The child's stay in a unit today; None where it does not go there."""
    found = rows(
        db,
        f"""SELECT unit_id, since, until, group_id, knows_id FROM child_unit WHERE child_id IN {SAME_CHILD} AND unit_id = :unit_id
        AND since <= :today AND (until IS NULL OR until >= :today) ORDER BY since DESC""",  # noqa: S608 - our own text
        {"child_id": child_id, "unit_id": unit.id, "today": today.isoformat()},
    )
    if not found:
        return None
    row, read = found[0], date.fromisoformat
    return StayNow(row["unit_id"], read(row["since"]), read(row["until"]) if row["until"] else None, row["group_id"], row["knows_id"])


def groups_of(db: Database, unit: Unit, today: date) -> dict[str, str | None]:
    """The group (id) of each child (its own id) that goes to a unit today; None where it is in none."""
    found = rows(
        db,
        f"""SELECT {kept_id("child_unit.child_id")} AS child_id, max(group_id) AS group_id FROM child_unit
        WHERE unit_id = :unit_id AND since <= :today AND (until IS NULL OR until >= :today) GROUP BY 1""",  # noqa: S608 - our own text
        {"unit_id": unit.id, "today": today.isoformat()},
    )
    return {row["child_id"]: row["group_id"] for row in found}


def goes_or_will_go(db: Database, child_id: str, unit_id: str, today: date) -> bool:
    """Whether a child goes to a unit today without an end, or will."""
    found = rows(
        db,
        f"""SELECT 1 AS found FROM child_unit WHERE child_id IN {SAME_CHILD} AND unit_id = :unit_id
        AND (until IS NULL OR since > :today AND until >= since)""",  # noqa: S608 - our own text
        {"child_id": child_id, "unit_id": unit_id, "today": today.isoformat()},
    )
    return bool(found)


def begin(db: Database, child_id: str, unit_id: str, since: date, group_id: str | None = None, knows_id: str | None = None) -> None:
    """Let a child go to a unit from a day; a stay that began on that very day goes on."""
    change(
        db,
        """INSERT INTO child_unit (child_id, unit_id, since, until, group_id, knows_id)
        VALUES (:child_id, :unit_id, :since, NULL, :group_id, :knows_id)
        ON CONFLICT (child_id, unit_id, since) DO UPDATE SET until = NULL, group_id = :group_id, knows_id = :knows_id""",
        {"child_id": child_id, "unit_id": unit_id, "since": since.isoformat(), "group_id": group_id, "knows_id": knows_id},
    )


def go_on(db: Database, child_id: str, unit: Unit, since: date) -> None:
    """A stay that was to end goes on."""
    values = {"child_id": child_id, "unit_id": unit.id, "since": since.isoformat()}
    change(
        db,
        f"UPDATE child_unit SET until = NULL WHERE child_id IN {SAME_CHILD} AND unit_id = :unit_id AND since = :since",  # noqa: S608
        values,
    )


def end_stays(db: Database, child_id: str, unit: Unit, until: date, today: date) -> None:
    """The day `until` is the last on which a unit has the child, in whichever record; what was planned there later never comes."""
    values = {"child_id": child_id, "unit_id": unit.id, "until": until.isoformat(), "today": today.isoformat()}
    here = f"child_id IN {SAME_CHILD} AND unit_id = :unit_id"
    change(db, f"UPDATE child_unit SET until = :until WHERE {here} AND (until IS NULL OR until >= :today)", values)  # noqa: S608


def name_group(db: Database, child_id: str, unit: Unit, group_id: str | None) -> None:
    """Say in which group the child is, since its stay in the unit began."""
    change(
        db,
        f"UPDATE child_unit SET group_id = :group_id WHERE child_id IN {SAME_CHILD} AND unit_id = :unit_id AND until IS NULL",  # noqa: S608
        {"child_id": child_id, "unit_id": unit.id, "group_id": group_id},
    )


def put_in_group(db: Database, child_id: str, unit: Unit, group_id: str | None, since: date, today: date) -> None:
    """From a day the child is in another group of the unit. What was before stays, where a day passed in it."""
    stay = in_unit(db, child_id, unit, today)
    if stay is None:
        return
    if since <= today and stay.since == today:
        values = {"child_id": child_id, "unit_id": unit.id, "group_id": group_id, "since": stay.since.isoformat()}
        change(
            db,
            f"UPDATE child_unit SET group_id = :group_id WHERE child_id IN {SAME_CHILD} AND unit_id = :unit_id AND since = :since",  # noqa: S608
            values,
        )
        return
    first = max(since, today)
    end_stays(db, child_id, unit, first - timedelta(days=1), today)
    begin(db, child_id, unit.id, first, group_id, stay.knows_id)
