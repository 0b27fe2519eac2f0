"""The history of a child's facts. A line is written once and never changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from screening.domain.children.fields import read_field
from screening.domain.children.history import FactChange, FactDifference, HowChanged
from screening.storage.children.joined import SAME_CHILD
from screening.storage.database import Database, insert, rows


@dataclass(frozen=True)
class Writer:
    """Who changes something about a child, in which unit, when (UTC)."""

    user_id: str
    unit_id: str
    at: datetime


def add(db: Database, child_id: str, changed: Iterable[FactDifference], how: HowChanged, reason: str, writer: Writer) -> None:
    """Write what became another. What was not known before is told as added, whatever `how` says."""
    for one in changed:
        insert(
            db,
            "child_change",
            {
                "child_id": child_id,
                "field": str(one.field),
                "about": one.about,
                "before": one.before,
                "after": one.after,
                "how": str(HowChanged.FIRST if one.is_first else how),
                "reason": reason,
                "at": writer.at.isoformat(),
                "by": writer.user_id,
                "unit_id": writer.unit_id,
            },
        )


def of_child(db: Database, child_id: str, after: int = 0) -> list[FactChange]:
    """Every change of a child's facts since the one with the number `after`, in each record of the child, the newest first."""
    found = rows(
        db,
        f"""SELECT child_change.*, user.name AS by_name, guardian.name AS guardian_name
        FROM child_change JOIN user ON user.id = by LEFT JOIN guardian ON guardian.id = about
        WHERE child_id IN {SAME_CHILD} AND child_change.id > :after ORDER BY child_change.id DESC""",  # noqa: S608 - our own text
        {"child_id": child_id, "after": after},
    )
    return [
        FactChange(
            number=row["id"],
            record_id=row["child_id"],
            difference=FactDifference(read_field(row["field"]), row["before"], row["after"], row["about"]),
            how=HowChanged(row["how"]),
            reason=row["reason"],
            at=datetime.fromisoformat(row["at"]),
            by_id=row["by"],
            by_name=row["by_name"],
            unit_id=row["unit_id"],
            name_now=row["guardian_name"],
        )
        for row in found
    ]


def last_number(db: Database, child_id: str) -> int:
    """The number of the newest change of a child's facts; 0 where there was none."""
    newest = f"SELECT coalesce(max(id), 0) AS last FROM child_change WHERE child_id IN {SAME_CHILD}"  # noqa: S608 - our own text
    return int(rows(db, newest, {"child_id": child_id})[0]["last"])
