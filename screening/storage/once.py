"""What each form made, for as long as it may be sent again."""

from datetime import datetime

from screening.domain.once import Form, MadeBefore
from screening.storage.database import Database, change, insert, rows


def made_by(db: Database, form: Form) -> MadeBefore | None:
    """What this form has made already, whoever sent it."""
    found = rows(db, "SELECT user_id, place, act, subject FROM form_key WHERE key_hash = :key", {"key": form.key})
    return MadeBefore(**found[0]) if found else None


def remember(db: Database, form: Form, made: MadeBefore, now: datetime) -> None:
    """Remember what a form has made; call it in the transaction that makes it."""
    row = {"key_hash": form.key, "user_id": made.user_id, "place": made.place, "act": made.act, "subject": made.subject}
    insert(db, "form_key", row | {"at": now.isoformat()})


def forget_before(db: Database, moment: datetime) -> None:
    """Erase the keys of forms that nobody sends again."""
    change(db, "DELETE FROM form_key WHERE at < :moment", {"moment": moment.isoformat()})
