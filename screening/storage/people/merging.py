"""One unit goes into another: children, people, groups and what waits go along, and what is signed stays where it was signed."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import count

from screening.domain.importing.columns import folded
from screening.domain.people import Unit
from screening.storage.database import Database, Row, change, rows
from screening.storage.people import groups

A_DAY = timedelta(days=1)
LASTS = "(until IS NULL OR until >= max(since, :today))"
"""SQL for a span of days that is not over; what was taken back before its first day was over has none."""


def merge(db: Database, gone: Unit, into: Unit, today: date) -> None:
    """From today everything that was in `gone` is in `into`; yesterday was the last day of `gone`."""
    values = {"gone": gone.id, "into": into.id, "today": today.isoformat(), "before": (today - A_DAY).isoformat()}
    _join_spans(db, "child_unit", ("child_id",), ("group_id", "knows_id"), values)
    _move_stays(db, values)
    _join_spans(db, "membership", ("user_id", "role"), (), values)
    _move_roles(db, values)
    moving = groups.of_unit(db, gone)
    taken = {folded(group.name) for group in groups.of_unit(db, into)}
    names = taken | {folded(group.name) for group in moving}
    for group in moving:
        if folded(group.name) in taken:
            told = (f"{group.name} ({gone.name}{f' {number}' if number > 1 else ''})" for number in count(1))
            name = next(one for one in told if folded(one) not in names)
            names.add(folded(name))
            groups.rename(db, group.id, name)
    for table in ("unit_group", "draft"):
        change(db, f"UPDATE {table} SET unit_id = :into WHERE unit_id = :gone", values)  # noqa: S608 - our own text
    change(db, "UPDATE task SET unit_id = :into WHERE unit_id = :gone AND done_by IS NULL AND ended_at IS NULL", values)
    waiting = "unit_id = :gone AND assessment_id IS NULL AND set_aside_at IS NULL"
    change(db, f"UPDATE paper_form SET unit_id = :into WHERE {waiting}", values)  # noqa: S608 - our own text
    change(db, "UPDATE OR IGNORE take_in SET unit_id = :into WHERE unit_id = :gone", values)
    change(db, "UPDATE unit SET merged_into = :into WHERE merged_into = :gone OR id = :gone", values)
    change(db, "UPDATE unit SET closed_on = :before WHERE id = :gone", values)


def _join_spans(db: Database, table: str, whose: tuple[str, ...], also: tuple[str, ...], values: dict[str, str]) -> None:
    """Whoever lasts in both, or was to, has one span of days from the first to the last of them all; `also` is what the first of the other
    unit's keeps, else that of the unit that is gone. What else was planned there is taken back, and a span that was taken back before its
    first day was over is the same one again: two would begin on one day.
    """
    today, columns = values["today"], ", ".join((*whose, "since", "until", *also))
    comes = f"SELECT {', '.join(whose)} FROM {table} WHERE unit_id = :gone AND {LASTS}"  # noqa: S608 - our own text
    met = f"SELECT {', '.join(whose)} FROM {table} WHERE unit_id = :into AND ({LASTS} OR since >= :today)"  # noqa: S608 - our own text
    both = f"({', '.join(whose)}) IN ({comes} INTERSECT {met})"
    asked = f"SELECT unit_id, {columns} FROM {table} WHERE unit_id IN (:gone, :into) AND {LASTS} AND {both} ORDER BY since"  # noqa: S608
    found = rows(db, asked, values)
    spans = defaultdict[tuple[str, ...], list[Row]](list)
    for row in found:
        spans[tuple(row[column] for column in whose)].append(row)
    is_who = " AND ".join(f"{column} = :{column}" for column in whose)
    kept = ", ".join(("until = excluded.until", *(f"{column} = excluded.{column}" for column in also)))
    for who, each in spans.items():
        here = [row for row in each if row["unit_id"] == values["into"]]
        ends = [row["until"] for row in each]
        span: Row = dict(zip(whose, who, strict=True)) | {column: (here or each)[0][column] for column in also}
        span |= {"since": min([row["since"] for row in here] + [max(row["since"], today) for row in each if row not in here])}
        span |= {"until": None if None in ends else max(ends), "into": values["into"], "before": values["before"], "today": today}
        change(db, f"UPDATE {table} SET until = :before WHERE {is_who} AND unit_id = :into AND {LASTS} AND since <> :since", span)  # noqa: S608
        change(
            db,
            f"""INSERT INTO {table} (unit_id, {columns}) VALUES (:into, {", ".join(f":{name.strip()}" for name in columns.split(","))})
            ON CONFLICT ({", ".join((*whose, "unit_id", "since"))}) DO UPDATE SET {kept}""",  # noqa: S608 - our own text
            span,
        )


def _move_stays(db: Database, values: dict[str, str]) -> None:
    """Everybody else who goes to the unit that is gone goes to the other from today; one whose stay began today never was in the former."""
    change(
        db,
        f"""INSERT INTO child_unit (child_id, unit_id, since, until, group_id, knows_id)
        SELECT child_id, :into, max(since, :today), until, group_id, knows_id FROM child_unit AS stay WHERE unit_id = :gone AND {LASTS}
        AND NOT EXISTS (SELECT 1 FROM child_unit AS other WHERE other.child_id = stay.child_id AND other.unit_id = :into AND {LASTS})
        GROUP BY child_id""",  # noqa: S608 - our own text
        values,
    )
    change(db, f"UPDATE child_unit SET until = :before WHERE unit_id = :gone AND {LASTS}", values)  # noqa: S608 - our own text


def _move_roles(db: Database, values: dict[str, str]) -> None:
    """The same of roles."""
    change(
        db,
        f"""INSERT INTO membership (user_id, unit_id, role, since, until)
        SELECT user_id, :into, role, max(since, :today), max(coalesce(until, '9999')) FROM membership AS held
        WHERE unit_id = :gone AND {LASTS}
        AND NOT EXISTS (SELECT 1 FROM membership AS other WHERE other.user_id = held.user_id AND other.role = held.role
            AND other.unit_id = :into AND {LASTS})
        GROUP BY user_id, role""",  # noqa: S608 - our own text
        values,
    )
    change(db, "UPDATE membership SET until = NULL WHERE unit_id = :into AND until = '9999'", values)
    change(db, f"UPDATE membership SET until = :before WHERE unit_id = :gone AND {LASTS}", values)  # noqa: S608 - our own text
