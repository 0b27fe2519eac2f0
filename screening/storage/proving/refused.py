"""Whom an address was about that somebody was refused, and who was refused what lately."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.people import Reach
from screening.language import local_day
from screening.storage.children.joined import kept_id
from screening.storage.children.reach import reach_values, sees
from screening.storage.database import Database, rows

NAMED: Final = {
    "assessment": "id",
    "caution": "id",
    "disclosure": "id",
    "draft": "id",
    "effort": "id",
    "family_paper": "id",
    "family_paper_draft": "id",
    "notification": "id",
    "notification_draft": "id",
    "paper_form": "code",
    "rating": "id",
    "reception": "id",
    "table_talk": "id",
    "talk": "id",
    "task": "id",
}
"""Records about a child whose ids stand in addresses."""
OF_RECORDS: Final = " UNION ALL ".join(
    f"SELECT child_id AS record_id FROM {table} WHERE {key} IN (SELECT value FROM json_each(:named))"  # noqa: S608 - our own text
    for table, key in NAMED.items()
)


def children_hidden(db: Database, named: Iterable[str], reach: Reach, now: datetime) -> frozenset[str]:
    """The children that these ids of an address tell of, by themselves or by a record about them, and that are out of reach."""
    found = rows(
        db,
        f"""SELECT DISTINCT child.id FROM child
        WHERE child.id IN (SELECT {kept_id("record_id")} FROM (SELECT value AS record_id FROM json_each(:named) UNION ALL {OF_RECORDS}))
            AND NOT {sees("child.id")}""",  # noqa: S608 - our own text
        {"named": json.dumps(sorted(named))} | reach_values(reach, local_day(now)),
    )
    return frozenset(row["id"] for row in found)


def lately(db: Database, user_id: str, most: int) -> list[tuple[str | None, datetime]]:
    """What this person was refused last: the child and the moment, newest first."""
    sql = "SELECT child_id, at FROM audit_event WHERE user_id = :user AND action = :act ORDER BY id DESC LIMIT :most"
    found = rows(db, sql, {"user": user_id, "act": str(Act.ACCESS_REFUSED), "most": most})
    return [(row["child_id"], datetime.fromisoformat(row["at"])) for row in found]
