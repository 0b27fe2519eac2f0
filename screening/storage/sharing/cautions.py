"""Cautions about children, and the acts that lifted them. Neither is ever changed or removed."""

import json
from collections.abc import Collection
from datetime import datetime

from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.sharing.cautions import Caution, Lifted
from screening.storage.children.alone import told_to_asker
from screening.storage.children.in_common import sharing, with_common_adults
from screening.storage.children.joined import SAME_CHILD, child_by_record, every_record, kept_id
from screening.storage.database import Database, Row, insert, rows, tuples

COLUMNS = f"caution.id, {kept_id('caution.child_id')} AS child_id, contact, assessment_id, unit_id, raised_by, raised_at"
STANDING = "NOT EXISTS (SELECT 1 FROM caution_lifted WHERE caution_id = caution.id)"


def add(db: Database, caution: Caution) -> None:
    """Write a caution that was just raised."""
    row: Row = {"id": caution.id, "child_id": caution.child_id, "contact": caution.contact, "assessment_id": caution.assessment_id}
    insert(db, "caution", row | {"unit_id": caution.unit_id, "raised_by": caution.raised_by, "raised_at": caution.raised_at.isoformat()})


def standing(db: Database, child_id: str) -> list[Caution]:
    """The cautions that hold for a child and that nobody has lifted, the oldest first: its own, and those of children with an adult in
    common, which name that child. They hold in every unit.
    """
    found = rows(
        db,
        f"SELECT {COLUMNS} FROM caution WHERE child_id IN {with_common_adults(':child_id')} AND {STANDING} ORDER BY raised_at",  # noqa: S608 - our own text
        {"child_id": child_id},
    )
    return [_caution(row) for row in found]


def hidden_from(db: Database, caution_ids: Collection[str], asker_id: str) -> frozenset[str]:
    """Those of these cautions that an assessment raised which is another's who looks alone: that they hold is told, and nothing more."""
    found = rows(
        db,
        f"""SELECT caution.id FROM caution WHERE caution.id IN (SELECT value FROM json_each(:ids))
        AND NOT {told_to_asker("caution.assessment_id")}""",  # noqa: S608 - our own text
        {"ids": json.dumps(list(caution_ids)), "asker": asker_id},
    )
    return frozenset(row["id"] for row in found)


def under_caution(db: Database, child_ids: Collection[str]) -> frozenset[str]:
    """Those of these children for whom a caution holds."""
    if not child_ids:
        return frozenset()
    child_of = child_by_record(db)
    kept = {id_: child_of.get(id_, id_) for id_ in child_ids}
    others = sharing(db, kept.values(), child_of)
    records = every_record([*kept.values(), *(one for each in others.values() for one in sorted(each))], child_of)
    found = tuples(
        db,
        f"""SELECT DISTINCT caution.child_id FROM json_each(:records) AS asked CROSS JOIN caution ON caution.child_id = asked.value
        WHERE {STANDING}""",  # noqa: S608 - our own text
        {"records": json.dumps(records)},
    )
    cautious = {child_of.get(record_id, record_id) for (record_id,) in found}
    return frozenset(id_ for id_, child_id in kept.items() if child_id in cautious or not cautious.isdisjoint(others.get(child_id, ())))


def who_share_an_adult(db: Database, child_id: str) -> tuple[str, ...]:
    """The ids of the other children for whom a caution about this child holds."""
    found = rows(
        db,
        f"SELECT DISTINCT {kept_id('child.id')} AS id FROM child WHERE child.id IN {with_common_adults(':child_id')}",  # noqa: S608 - our own text
        {"child_id": child_id},
    )
    return tuple(row["id"] for row in found if row["id"] != child_id)


def raised_by(db: Database, assessment_id: str) -> tuple[Caution, Lifted | None] | None:
    """The caution that an assessment raised, and the act that lifted it."""
    found = rows(
        db,
        f"""SELECT {COLUMNS}, user.name AS lifted_by_name, lifted_at, reason FROM caution
        LEFT JOIN caution_lifted ON caution_id = caution.id LEFT JOIN user ON user.id = lifted_by
        WHERE assessment_id = :id""",  # noqa: S608 - our own text
        {"id": assessment_id},
    )
    if not found:
        return None
    return _caution(found[0]), _lifted(found[0])


def child_of(db: Database, *, assessment_id: str | None, form_code: str | None) -> str | None:
    """The child that an assessment or a printed form is about."""
    found = rows(
        db,
        f"""SELECT {kept_id("assessment.child_id")} AS child_id FROM assessment WHERE id = :assessment_id
        UNION SELECT {kept_id("paper_form.child_id")} FROM paper_form WHERE code = :form_code""",  # noqa: S608 - our own text
        {"assessment_id": assessment_id, "form_code": form_code},
    )
    return str(found[0]["child_id"]) if found else None


def history(db: Database, child_id: str) -> list[tuple[Caution, Lifted | None]]:
    """Every caution about a child, the newest first, each with the act that lifted it."""
    found = rows(
        db,
        f"""SELECT {COLUMNS}, user.name AS lifted_by_name, lifted_at, reason FROM caution
        LEFT JOIN caution_lifted ON caution_id = caution.id LEFT JOIN user ON user.id = lifted_by
        WHERE child_id IN {SAME_CHILD} ORDER BY raised_at DESC""",  # noqa: S608 - our own text
        {"child_id": child_id},
    )
    return [(_caution(row), _lifted(row)) for row in found]


def lift(db: Database, caution_id: str, user_id: str, reason: str, now: datetime) -> None:
    """Write the act that lifts a caution."""
    insert(db, "caution_lifted", {"caution_id": caution_id, "lifted_by": user_id, "lifted_at": now.isoformat(), "reason": reason})


def _lifted(row: Row) -> Lifted | None:
    return Lifted(row["lifted_by_name"], datetime.fromisoformat(row["lifted_at"]), row["reason"]) if row["lifted_at"] else None


def _caution(row: Row) -> Caution:
    return Caution(
        id=row["id"],
        child_id=row["child_id"],
        contact=ParentContact(row["contact"]),
        assessment_id=row["assessment_id"],
        unit_id=row["unit_id"],
        raised_by=row["raised_by"],
        raised_at=datetime.fromisoformat(row["raised_at"]),
    )
