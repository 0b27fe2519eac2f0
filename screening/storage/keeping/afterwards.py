"""The acts that a restore does again, as the database knows them: numbered in their order, each with what doing it again takes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from screening.domain.keeping.afterwards import Afterward, Afterwards
from screening.storage.database import Database, insert, rows
from screening.storage.keeping.outside import OutsideList
from screening.storage.people import staff

ON_WHICH_BASIS: Final = """SELECT run_id, basis, reference, dated_on, decided_by, begun_at FROM erased
    JOIN erasure_run ON erasure_run.id = erased.run_id WHERE record_id = :subject"""

FACTS: Final[Mapping[Afterwards, str]] = {
    **dict.fromkeys((Afterwards.ERASED, Afterwards.NOTIFICATION_ERASED), ON_WHICH_BASIS),
    Afterwards.CAUTION_RAISED: "SELECT child_id, contact, assessment_id, unit_id, raised_by, raised_at FROM caution WHERE id = :subject",
    Afterwards.CAUTION_LIFTED: "SELECT lifted_by, lifted_at, reason FROM caution_lifted WHERE caution_id = :subject",
    Afterwards.CONSENT_WITHDRAWN: "SELECT because, ended_by, ended_at FROM disclosure_end WHERE disclosure_id = :subject",
    Afterwards.USER_ENDED: "SELECT may_come_back FROM sign_on_account WHERE user_id = :subject",
    Afterwards.ROLE_ENDED: f"SELECT user_id, unit_id, role, since, until FROM membership WHERE {staff.HELD} = :subject",  # noqa: S608
    Afterwards.FACTOR_RESET: "SELECT user_id, reason, reset_by, reset_at FROM factor_reset WHERE id = :subject",
    Afterwards.CONTACT_BANNED: """SELECT no_contact_since, no_contact_reason, no_contact_unit_id FROM child_guardian
        WHERE id = :subject AND no_contact_since IS NOT NULL""",
    Afterwards.CHILD_CLOSED: "SELECT child_id, user_id, because, closed_by, closed_at FROM child_closed WHERE id = :subject",
    Afterwards.CHILD_PROTECTION: "SELECT name_protected, address_protected FROM child WHERE id = :subject",
    Afterwards.ADULT_PROTECTION: "SELECT address_protected FROM guardian WHERE id = :subject",
    Afterwards.CHILD_OPENED: "SELECT opened_by, opened_at FROM child_closed WHERE id = :subject",
}
"""Where the facts of an act stand. The others are told whole by whom they were done to, and when."""


def note(db: Database, kind: Afterwards, subject: str, at: datetime) -> None:
    """Write that such an act was done to this (an id). Call it inside `writing`, in the same transaction as the act."""
    insert(db, "afterward", {"kind": kind, "subject": subject, "at": at.isoformat()})
    db.owes_list = True


def head(db: Database) -> int:
    """The number of the last act that the database knows; 0 before the first."""
    return int(rows(db, "SELECT coalesce(max(id), 0) AS head FROM afterward")[0]["head"])


def later_than(db: Database, number: int) -> list[Afterward]:
    """The acts after that number, in order, each with its facts."""
    found = rows(db, "SELECT id, kind, subject, at FROM afterward WHERE id > :number ORDER BY id", {"number": number})
    return [_afterward(db, row["id"], Afterwards(row["kind"]), row["subject"], row["at"]) for row in found]


def write_out(db: Database, outside: OutsideList) -> int:
    """Write on the list what it lacks; how many acts. Raises `OSError` where it can't be written: the next one who writes tries again."""
    written = outside.append(lambda number: later_than(db, number))
    db.owes_list = False
    return written


def take_over(db: Database, done: Afterward) -> None:
    """Write, with its number, an act that was done after the backup. Call it inside `writing`, when it is done again."""
    insert(db, "afterward", {"id": done.number, "kind": done.kind, "subject": done.subject, "at": done.at.isoformat()})


def _afterward(db: Database, number: int, kind: Afterwards, subject: str, at: str) -> Afterward:
    found = rows(db, FACTS[kind], {"subject": subject}) if kind in FACTS else []
    facts = {name: str(value) for name, value in found[0].items() if value is not None} if found else {}
    return Afterward(number, kind, datetime.fromisoformat(at), subject, facts)
