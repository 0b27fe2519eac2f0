"""Notifications about a child whom the program did not know when they came: what hangs together, and whose each is now.

None is rewritten when the child comes later: its CPR number says whose it is. One whose child never comes is a record of its own.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Final

from screening.domain.children.cpr import read_cpr
from screening.domain.days import read_day
from screening.domain.keeping.retention import ChildRecord, born_at_the_latest
from screening.domain.local_time import day_at
from screening.domain.notifying import fields
from screening.storage.children.joined import records
from screening.storage.children.received import numbers_of
from screening.storage.database import Database, Row, rows

NUMBER: Final = "replace(replace(upper(json_extract(fields, '$.child_cpr')), '-', ''), ' ', '')"
"""SQL for the CPR number that a notification was typed with, as its index has it."""
OF_RECORDS: Final = numbers_of("(SELECT value FROM json_each(:records))")
BY_NUMBER: Final = f"""SELECT id FROM notification WHERE child_id IS NULL AND {NUMBER} IN {OF_RECORDS}
    UNION SELECT id FROM reception WHERE child_id IS NULL AND cpr IN {OF_RECORDS}"""  # noqa: S608 - our own text
TOGETHER: Final = """WITH RECURSIVE
    came(id) AS (SELECT value FROM json_each(:some) UNION
        SELECT notification_id FROM reception JOIN json_each(:some) ON reception.id = value WHERE notification_id IS NOT NULL),
    together(id) AS (SELECT id FROM came
        UNION SELECT notification.id FROM together JOIN notification ON supplements_id = together.id WHERE child_id IS NULL
        UNION SELECT supplements_id FROM together JOIN notification ON notification.id = together.id
            WHERE child_id IS NULL AND supplements_id IS NOT NULL)
    SELECT id FROM together
    UNION SELECT reception.id FROM together JOIN reception ON notification_id = together.id WHERE child_id IS NULL
    UNION SELECT told.id FROM together JOIN notification_call AS told ON told.notification_id = together.id WHERE child_id IS NULL"""
ROOTS: Final = """SELECT id FROM notification WHERE child_id IS NULL AND supplements_id IS NULL
    UNION ALL SELECT id FROM reception WHERE child_id IS NULL AND notification_id IS NULL
    UNION ALL SELECT id FROM notification_call WHERE child_id IS NULL AND notification_id IS NULL"""
"""The first of each: what was sent in Lineal, what came from outside, and a call with nothing written."""
IN_IT: Final = "IN (SELECT value FROM json_each(:ids))"
TYPED: Final = f"""SELECT sent_at AS at, fields FROM notification WHERE id {IN_IT}
    UNION ALL SELECT arrived_at, fields FROM reception WHERE id {IN_IT}
    UNION ALL SELECT at, NULL FROM notification_call WHERE id {IN_IT}"""  # noqa: S608 - our own text
LAST: Final = f"""SELECT max(at) AS at FROM (SELECT sent_at AS at FROM notification WHERE id {IN_IT}
    UNION ALL SELECT entered_at FROM reception WHERE id {IN_IT} UNION ALL SELECT at FROM notification_call WHERE id {IN_IT}
    UNION ALL SELECT recorded_at FROM notification_receipt WHERE notification_id {IN_IT}
    UNION ALL SELECT at FROM reception_step WHERE reception_id {IN_IT})"""  # noqa: S608 - our own text
IS_KNOWN: Final = """SELECT 1 FROM child WHERE cpr IN (SELECT value FROM json_each(:numbers))
    UNION ALL SELECT 1 FROM child_change WHERE field = 'cpr' AND how = 'changed' AND before IN (SELECT value FROM json_each(:numbers))"""


def tied(db: Database, records: Iterable[str]) -> frozenset[str]:
    """The ids of every notification, row of the authority's list and call that tell of these records (ids) by their CPR number alone."""
    found = rows(db, BY_NUMBER, {"records": json.dumps(sorted(records))})
    return together(db, (row["id"] for row in found))


def together(db: Database, some: Iterable[str]) -> frozenset[str]:
    """These (ids of notifications, of rows of the authority's list, of calls) and all that hangs on them."""
    found = rows(db, TOGETHER, {"some": json.dumps(sorted(some))})
    return frozenset(row["id"] for row in found)


def roots_among(db: Database, ids: Iterable[str]) -> list[str]:
    """Those of these by which such records are called."""
    found = rows(db, f"SELECT id FROM ({ROOTS}) WHERE id {IN_IT} ORDER BY id", {"ids": json.dumps(sorted(ids))})  # noqa: S608 - our own text
    return [row["id"] for row in found]


def roots_of(db: Database, child_id: str) -> list[str]:
    """What those are called that tell of a child by its CPR number alone."""
    return roots_among(db, tied(db, records(db, child_id)))


def is_there(db: Database, root: str) -> bool:
    """Whether the database holds what is called so."""
    return bool(roots_among(db, [root]))


def of_nobody(db: Database) -> Iterator[str]:
    """What each is called (an id) that tells of no child in the program."""
    found = rows(db, f"{ROOTS} ORDER BY id")
    return (row["id"] for row in found if not _is_known(db, together(db, [row["id"]])))


def dates_of(db: Database, root: str) -> ChildRecord | None:
    """Whose birth and which last word decide about it, without what it is made of and what holds it; None where there is none any more.

    A birthday is believed where it is that of a child, born or expected, on the day that it came.
    """
    ids = together(db, [root]) if is_there(db, root) else frozenset[str]()
    typed = _typed(db, ids)
    if not typed or _is_known(db, ids):
        return None
    born = max(born_at_the_latest(day_at(datetime.fromisoformat(row["at"])), _births(row)) for row in typed)
    [last] = rows(db, LAST, _values(ids))
    return ChildRecord(root, born, day_at(datetime.fromisoformat(last["at"])), frozenset())


def _births(row: Row) -> list[date]:
    told = json.loads(row["fields"] or "{}")
    cpr = read_cpr(told.get(fields.CHILD_CPR, ""))
    day = read_day(told.get(fields.CHILD_BORN, ""), day_at(datetime.fromisoformat(row["at"])))
    return [*([cpr.born] if cpr else []), *([day] if isinstance(day, date) else [])]


def _is_known(db: Database, ids: frozenset[str]) -> bool:
    asked = f"""SELECT {NUMBER} AS number FROM notification WHERE child_id IS NULL AND id {IN_IT}
        UNION SELECT cpr FROM reception WHERE id {IN_IT}"""  # noqa: S608 - our own text
    numbers = [row["number"] for row in rows(db, asked, _values(ids)) if row["number"]]
    return bool(numbers) and bool(rows(db, f"{IS_KNOWN} LIMIT 1", {"numbers": json.dumps(numbers)}))


def _typed(db: Database, ids: frozenset[str]) -> list[Row]:
    return rows(db, TYPED, _values(ids))


def _values(ids: frozenset[str]) -> Row:
    return {"ids": json.dumps(sorted(ids))}
