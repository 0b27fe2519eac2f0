"""What makes somebody's one-time codes, the codes for whoever lost it, and why somebody was let in anew."""

from dataclasses import dataclass
from datetime import datetime

from screening.storage.database import Database, Row, change, insert, new_id, rows


@dataclass(frozen=True)
class Authenticator:
    """What a telephone makes codes from, and the last step whose code has come in. `made_at` is UTC."""

    secret: str
    made_at: datetime
    last_step: int


@dataclass(frozen=True)
class RecoveryCode:
    """A code that nobody has used, as it is kept."""

    id: str
    code_hash: str


def authenticator_of(db: Database, user_id: str) -> Authenticator | None:
    """What makes a user's codes; None where none is set up."""
    found = rows(db, "SELECT secret, made_at, last_step FROM authenticator WHERE user_id = :user_id", {"user_id": user_id})
    return Authenticator(found[0]["secret"], datetime.fromisoformat(found[0]["made_at"]), found[0]["last_step"]) if found else None


def is_set_up(db: Database, user_id: str) -> bool:
    """Whether a user has a second factor of either kind: codes from a telephone, or a passkey."""
    either = "SELECT 1 FROM authenticator WHERE user_id = :user_id UNION ALL SELECT 1 FROM passkey WHERE user_id = :user_id LIMIT 1"
    return bool(rows(db, either, {"user_id": user_id}))


def set_up(db: Database, user_id: str, secret: str, step: int, now: datetime) -> None:
    """A new telephone takes the place of the old one; `step` is that of the code it was shown with."""
    forget(db, user_id)
    insert(db, "authenticator", {"user_id": user_id, "secret": secret, "made_at": now.isoformat(), "last_step": step})


def came_in(db: Database, user_id: str, step: int) -> None:
    """The code of this step has come in, and opens nothing again."""
    change(db, "UPDATE authenticator SET last_step = :step WHERE user_id = :user_id", {"step": step, "user_id": user_id})


def forget(db: Database, user_id: str) -> None:
    """Forget what makes a user's codes."""
    change(db, "DELETE FROM authenticator WHERE user_id = :user_id", {"user_id": user_id})


def forget_recovery_codes(db: Database, user_id: str) -> None:
    """Forget every recovery code of a user, used or not."""
    change(db, "DELETE FROM recovery_code WHERE user_id = :user_id", {"user_id": user_id})


def give_recovery_codes(db: Database, user_id: str, hashes: tuple[str, ...], now: datetime) -> None:
    """New recovery codes take the place of every older one."""
    forget_recovery_codes(db, user_id)
    for code_hash in hashes:
        row: Row = {"id": new_id(), "user_id": user_id, "code_hash": code_hash, "made_at": now.isoformat()}
        insert(db, "recovery_code", row | {"used_at": None})


def unused_recovery_codes(db: Database, user_id: str) -> list[RecoveryCode]:
    """A user's recovery codes that still open."""
    found = rows(
        db, "SELECT id, code_hash FROM recovery_code WHERE user_id = :user_id AND used_at IS NULL ORDER BY id", {"user_id": user_id}
    )
    return [RecoveryCode(row["id"], row["code_hash"]) for row in found]


def use_recovery_code(db: Database, code_id: str, now: datetime) -> None:
    """A recovery code opens once."""
    change(db, "UPDATE recovery_code SET used_at = :now WHERE id = :id", {"now": now.isoformat(), "id": code_id})


def note_reset(db: Database, user_id: str, reason: str, reset_by: str | None, now: datetime) -> str:
    """Keep why somebody was let in anew, and give what was kept its id; `reset_by` is None at the server."""
    row: Row = {"id": new_id(), "user_id": user_id, "reason": reason, "reset_by": reset_by}
    insert(db, "factor_reset", row | {"reset_at": now.isoformat()})
    return str(row["id"])


@dataclass(frozen=True)
class Reset:
    """Why somebody was let in anew, and when (UTC)."""

    reason: str
    reset_at: datetime


def resets_of(db: Database, user_id: str) -> list[Reset]:
    """Why a user was let in anew, the last time first."""
    found = rows(db, "SELECT reason, reset_at FROM factor_reset WHERE user_id = :user_id ORDER BY reset_at DESC, id", {"user_id": user_id})
    return [Reset(row["reason"], datetime.fromisoformat(row["reset_at"])) for row in found]
