"""Log-ins that are on their way to the provider and back."""

from dataclasses import dataclass
from datetime import datetime

from screening.storage.database import Database, Row, change, insert, rows


@dataclass(frozen=True)
class SignOnTry:
    """What only this log-in knows, where it leads, on which device it began, and whose account it ties to sign-on (empty: nobody's)."""

    nonce: str
    verifier: str
    back: str
    device_secret: str
    trust_secret: str
    ties_id: str
    started_at: datetime


def start(db: Database, state_hash: str, one: SignOnTry) -> None:
    """Remember a log-in that begins."""
    row: Row = {"state_hash": state_hash, "nonce": one.nonce, "verifier": one.verifier, "back": one.back}
    device: Row = {"device_secret": one.device_secret, "trust_secret": one.trust_secret, "ties_id": one.ties_id or None}
    insert(db, "sign_on_try", row | device | {"started_at": one.started_at.isoformat()})


def take(db: Database, state_hash: str) -> SignOnTry | None:
    """The log-in with this state, which is over with that: nobody comes back by it twice."""
    found = rows(db, "SELECT * FROM sign_on_try WHERE state_hash = :state_hash", {"state_hash": state_hash})
    erase(db, "state_hash = :state_hash", {"state_hash": state_hash})
    if not found:
        return None
    row = found[0]
    return SignOnTry(
        row["nonce"],
        row["verifier"],
        row["back"],
        row["device_secret"],
        row["trust_secret"],
        row["ties_id"] or "",
        datetime.fromisoformat(row["started_at"]),
    )


def forget_before(db: Database, moment: datetime) -> None:
    """Forget those that nobody came back from."""
    erase(db, "started_at < :moment", {"moment": moment.isoformat()})


def forget_ties_of(db: Database, user_id: str) -> None:
    """A user's account is tied by none that began before now."""
    erase(db, "ties_id = :user_id", {"user_id": user_id})


def forget_ties(db: Database) -> None:
    """Nobody's account is tied by one that began before now."""
    erase(db, "ties_id IS NOT NULL", {})


def erase(db: Database, which: str, values: Row) -> None:
    """Forget those of which a condition of ours holds."""
    change(db, f"DELETE FROM sign_on_try WHERE {which}", values)  # noqa: S608 - our own text
