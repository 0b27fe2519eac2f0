"""Whom an address was about that somebody was refused, and who was refused what lately."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Refusal:
    """What somebody was refused: the endpoint, and the child out of their reach that the address is about; None where it is about none."""

    child_id: str | None
    endpoint: str | None


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


def lately(db: Database, user_id: str, most: int) -> list[tuple[Refusal, datetime]]:
    """What this person was refused last, and when: so many of either kind, which an index gives without the rest of their work."""
    of_one = "SELECT child_id, subject, at FROM audit_event WHERE user_id = :user AND action = :{} ORDER BY id DESC LIMIT :most"
    found = rows(
        db,
        f"SELECT * FROM ({of_one.format('child')}) UNION ALL SELECT * FROM ({of_one.format('page')})",  # noqa: S608 - our own text
        {"user": user_id, "child": str(Act.ACCESS_REFUSED), "page": str(Act.PAGE_REFUSED), "most": most},
    )
    return [(Refusal(row["child_id"], row["subject"]), datetime.fromisoformat(row["at"])) for row in found]
