"""What decides about the record of each child that is grown up: its kinds, its last word, and what holds it back."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from screening.domain.acts import VIEWING
from screening.domain.ages import GROWN_UP_YEARS
from screening.domain.keeping.retention import ChildRecord, Held
from screening.domain.local_time import day_at
from screening.domain.ruler.written.retention import RecordKind
from screening.storage.children.joined import STANDS, records
from screening.storage.database import Database, rows
from screening.storage.keeping import of_unknown
from screening.storage.keeping.of_child import OF_CHILD, OF_IT, RECEPTION, RECORDS, SENT, TASK, TIED

OPEN: Final[Mapping[Held, str]] = {
    Held.AT_A_UNIT: f"SELECT 1 FROM child_unit WHERE {OF_IT} AND (until IS NULL OR until >= :today)",  # noqa: S608 - our own text
    Held.CAUTION: f"""SELECT 1 FROM caution WHERE {OF_IT}
        AND NOT EXISTS (SELECT 1 FROM caution_lifted WHERE caution_lifted.caution_id = caution.id)""",  # noqa: S608
    Held.NOTIFICATION: f"""SELECT 1 FROM reception WHERE {RECEPTION} AND state <> 'closed'
        UNION ALL SELECT 1 FROM notification WHERE {SENT}
        AND NOT EXISTS (SELECT 1 FROM notification_receipt AS receipt WHERE receipt.notification_id = notification.id)
        AND NOT EXISTS (SELECT 1 FROM reception WHERE reception.notification_id = notification.id)""",  # noqa: S608
    Held.EFFORT: f"""SELECT 1 FROM effort WHERE {OF_IT} AND NOT EXISTS
        (SELECT 1 FROM effort_step AS step WHERE step.effort_id = effort.id AND step.act IN ('end', 'leave'))""",  # noqa: S608
    Held.TASK: f"SELECT 1 FROM task WHERE {TASK} AND done_by IS NULL AND ended_at IS NULL",  # noqa: S608
    Held.INSIGHT: f"SELECT 1 FROM access_request WHERE {OF_IT} AND given_at IS NULL AND closed_at IS NULL",  # noqa: S608
    Held.SHARED: f"""SELECT 1 FROM disclosure WHERE {OF_IT} AND until >= :today
        AND NOT EXISTS (SELECT 1 FROM disclosure_end WHERE disclosure_end.disclosure_id = disclosure.id)""",  # noqa: S608
    Held.UNFINISHED: f"""SELECT 1 FROM draft WHERE {OF_IT}
        UNION ALL SELECT 1 FROM notification_draft WHERE {OF_IT} OR supplements_id IN {TIED}
        UNION ALL SELECT 1 FROM family_paper_draft WHERE {OF_IT}
        UNION ALL SELECT 1 FROM take_in WHERE {OF_IT} AND answered_at IS NULL
        UNION ALL SELECT 1 FROM paper_form WHERE {OF_IT} AND assessment_id IS NULL AND set_aside_at IS NULL""",  # noqa: S608
}
"""What somebody is at work with; each finds a row where it holds the record back."""

LAST_WRITTEN: Final = f"""SELECT max((SELECT max(created_at) FROM child WHERE id IN {RECORDS}), coalesce((SELECT max(at) FROM audit_event
    WHERE {OF_IT} AND action NOT IN (SELECT value FROM json_each(:viewing))), '')) AS at"""  # noqa: S608


def grown_up(db: Database, today: date) -> Iterator[str]:
    """The ids of every child that is 18 or older, joined records left out, the oldest first."""
    latest = f"{today.year - GROWN_UP_YEARS:04}-{today.month:02}-{today.day:02}"
    found = rows(
        db,
        f"""SELECT id FROM child WHERE born <= :latest AND id NOT IN (SELECT alias_id FROM child_alias WHERE {STANDS})
        ORDER BY born, id""",  # noqa: S608 - our own text
        {"latest": latest},
    )
    return (row["id"] for row in found)


def record_of(db: Database, child_id: str, today: date) -> ChildRecord | None:
    """What decides about a child's record, over all records that were joined to it; None where there is none."""
    every = records(db, child_id)
    values = {"records": json.dumps(sorted(every)), "viewing": json.dumps(sorted(VIEWING))}
    born = [row["born"] for row in rows(db, f"SELECT born FROM child WHERE id IN {RECORDS}", {"records": values["records"]})]  # noqa: S608
    if not born:
        return None
    last = rows(db, LAST_WRITTEN, values)[0]["at"]
    dates = ChildRecord(child_id, max(date.fromisoformat(day) for day in born), day_at(datetime.fromisoformat(last)), frozenset())
    return _whole(db, dates, every, of_unknown.tied(db, every), today)


def record_of_nobody(db: Database, root: str, today: date) -> ChildRecord | None:
    """The same of what tells of no child in the program (`of_unknown`); None where there is none, or it is some child's by now."""
    dates = of_unknown.dates_of(db, root)
    return dates and _whole(db, dates, frozenset(), of_unknown.together(db, [root]), today)


def _whole(db: Database, dates: ChildRecord, every: frozenset[str], tied: frozenset[str], today: date) -> ChildRecord:
    values = {"records": json.dumps(sorted(every)), "tied": json.dumps(sorted(tied)), "today": today.isoformat()}
    open_ = ", ".join(f"EXISTS ({sql}) AS {held}" for held, sql in OPEN.items())
    kinds = ", ".join(f"({' OR '.join(_is_there(kind))}) AS {kind}" for kind in RecordKind)
    there = rows(db, f"SELECT {kinds}", values)[0]  # noqa: S608
    holding = rows(db, f"SELECT {open_}", values)[0]  # noqa: S608
    return replace(
        dates,
        kinds=frozenset(kind for kind in RecordKind if there[kind]),
        held=frozenset(held for held in OPEN if holding[held]),
    )


def _is_there(kind: RecordKind) -> list[str]:
    return [f"EXISTS (SELECT 1 FROM {table} WHERE {piece.where})" for table, piece in OF_CHILD.items() if piece.kind is kind]  # noqa: S608
