"""One unit goes into another: children, people, groups and what waits go along, and what is signed stays where it was signed."""

from datetime import date, timedelta

from screening.domain.people import Unit
from screening.storage.database import Database, change
from screening.storage.people import groups

A_DAY = timedelta(days=1)


def merge(db: Database, gone: Unit, into: Unit, today: date) -> None:
    """From today everything that was in `gone` is in `into`; yesterday was the last day of `gone`."""
    values = {"gone": gone.id, "into": into.id, "today": today.isoformat(), "before": (today - A_DAY).isoformat()}
    _make_one(db, "child_unit", ("child_id",), values)
    _move_stays(db, "child_unit", "child_id", values)
    _make_one(db, "membership", ("user_id", "role"), values)
    _move_roles(db, values)
    taken = {group.name for group in groups.of_unit(db, into)}
    for group in groups.of_unit(db, gone):
        if group.name in taken:
            groups.rename(db, group.id, f"{group.name} ({gone.name})")
    for table in ("unit_group", "draft"):
        change(db, f"UPDATE {table} SET unit_id = :into WHERE unit_id = :gone", values)  # noqa: S608 - our own text
    change(db, "UPDATE task SET unit_id = :into WHERE unit_id = :gone AND done_by IS NULL AND ended_at IS NULL", values)
    waiting = "unit_id = :gone AND assessment_id IS NULL AND set_aside_at IS NULL"
    change(db, f"UPDATE paper_form SET unit_id = :into WHERE {waiting}", values)  # noqa: S608 - our own text
    change(db, "UPDATE OR IGNORE take_in SET unit_id = :into WHERE unit_id = :gone", values)
    change(db, "UPDATE unit SET merged_into = :into WHERE merged_into = :gone OR id = :gone", values)
    change(db, "UPDATE unit SET closed_on = :before WHERE id = :gone", values)


def _make_one(db: Database, table: str, whose: tuple[str, ...], values: dict[str, str]) -> None:
    """Of whoever comes along, what lasts in the other unit is made one, from the first day to the last: else two would begin today. What
    never was, because it was taken back before its first day was over, goes: something else may begin on that day.
    """
    lasts = "(until IS NULL OR until >= :today)"
    own = " AND ".join(f"comes.{column} = here.{column}" for column in whose)
    there = " AND ".join(f"there.{column} = here.{column}" for column in whose)
    of_both = f"here.unit_id = :into AND EXISTS (SELECT 1 FROM {table} AS comes WHERE {own} AND comes.unit_id = :gone AND {lasts})"  # noqa: S608
    lasting = f"FROM {table} AS there WHERE {there} AND there.unit_id = :into AND {lasts}"
    change(db, f"DELETE FROM {table} AS here WHERE {of_both} AND since >= :today AND until < since", values)  # noqa: S608 - our own text
    change(
        db,
        f"""UPDATE {table} AS here SET until = (SELECT nullif(max(coalesce(there.until, '9999')), '9999') {lasting})
        WHERE {of_both} AND {lasts} AND since = (SELECT min(there.since) {lasting})""",  # noqa: S608 - our own text
        values,
    )
    change(
        db,
        f"DELETE FROM {table} AS here WHERE {of_both} AND {lasts} AND since > (SELECT min(there.since) {lasting})",  # noqa: S608 - our own text
        values,
    )


def _move_stays(db: Database, table: str, whose: str, values: dict[str, str]) -> None:
    """A child that goes to both already stays where it is, from the first day and to the last of the two; one whose stay began today never
    was in the unit that is gone.
    """
    lasts = "(until IS NULL OR until >= :today)"
    change(
        db,
        f"""UPDATE {table} AS other SET since = min(other.since, max(stay.since, :today)),
            until = CASE WHEN other.until IS NULL OR stay.until IS NULL THEN NULL ELSE max(other.until, stay.until) END
        FROM (SELECT {whose} AS who, min(since) AS since, nullif(max(coalesce(until, '9999')), '9999') AS until
            FROM {table} WHERE unit_id = :gone AND {lasts} GROUP BY {whose}) AS stay
        WHERE stay.who = other.{whose} AND other.unit_id = :into AND (other.until IS NULL OR other.until >= :today)""",  # noqa: S608 - our own text
        values,
    )
    change(
        db,
        f"""INSERT INTO {table} ({whose}, unit_id, since, until, group_id, knows_id)
        SELECT {whose}, :into, max(since, :today), until, group_id, knows_id FROM {table} AS stay WHERE unit_id = :gone AND {lasts}
        AND NOT EXISTS (SELECT 1 FROM {table} AS other WHERE other.{whose} = stay.{whose} AND other.unit_id = :into AND {lasts})
        GROUP BY {whose}""",  # noqa: S608 - our own text
        values,
    )
    change(db, f"UPDATE {table} SET until = :before WHERE unit_id = :gone AND {lasts}", values)  # noqa: S608 - our own text


def _move_roles(db: Database, values: dict[str, str]) -> None:
    """Whoever has the same role in both has it from the first day and to the last of the two."""
    change(
        db,
        """UPDATE membership AS other SET since = min(other.since, max(held.since, :today)),
            until = CASE WHEN other.until IS NULL OR held.until IS NULL THEN NULL ELSE max(other.until, held.until) END
        FROM (SELECT user_id, role, min(since) AS since, nullif(max(coalesce(until, '9999')), '9999') AS until FROM membership
            WHERE unit_id = :gone AND (until IS NULL OR until >= :today) GROUP BY user_id, role) AS held
        WHERE held.user_id = other.user_id AND held.role = other.role AND other.unit_id = :into
            AND (other.until IS NULL OR other.until >= :today)""",
        values,
    )
    change(
        db,
        """INSERT INTO membership (user_id, unit_id, role, since, until)
        SELECT user_id, :into, role, max(since, :today), max(coalesce(until, '9999')) FROM membership AS held
        WHERE unit_id = :gone AND (until IS NULL OR until >= :today)
        AND NOT EXISTS (SELECT 1 FROM membership AS other WHERE other.user_id = held.user_id AND other.role = held.role
            AND other.unit_id = :into AND (until IS NULL OR until >= :today))
        GROUP BY user_id, role""",
        values,
    )
    change(db, "UPDATE membership SET until = NULL WHERE unit_id = :into AND until = '9999'", values)
    change(db, "UPDATE membership SET until = :before WHERE unit_id = :gone AND (until IS NULL OR until >= :today)", values)
