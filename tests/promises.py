"""Assessments for tests of promises to look again: signed, with what else waits after them out of the way."""

from datetime import datetime

from screening.domain.assessing.typed_sheet import TypedSheet
from screening.domain.my_day.kinds import TaskKind
from screening.domain.people import User
from screening.services.assessing import signing
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database, change, writing


def sign_and_choose(db: Database, user: User, child_id: str, in_force: InForce, sheet: TypedSheet, revision: int, now: datetime) -> str:
    """Sign a sheet, and let the choice and the letter that wait after it come to their end. Answers with the assessment's id."""
    signed = signing.sign(db, user, child_id, in_force, sheet, revision, now)
    with writing(db):
        values = {"now": now.isoformat(), "kind": str(TaskKind.CHOOSE_NEXT), "signed": signed}
        change(db, "UPDATE task SET ended_at = :now WHERE kind = :kind AND subject = :signed", values)
        letter = {"now": now.isoformat(), "kind": str(TaskKind.INFORMATION_LETTER), "child": child_id}
        change(db, "UPDATE task SET ended_at = :now WHERE kind = :kind AND subject = :child", letter)
    return signed
