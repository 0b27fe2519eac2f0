"""Devices on which somebody is not asked for the second factor for a while."""

from dataclasses import dataclass
from datetime import datetime

from screening.domain.entering.devices import Device
from screening.storage.database import Database, Row, change, insert, new_id, rows


@dataclass(frozen=True)
class Trusted:
    """A device that is trusted until `ends_at`; moments are UTC."""

    id: str
    device: Device
    made_at: datetime
    ends_at: datetime


def add(db: Database, user_id: str, secret_hash: str, device: Device, now: datetime, ends_at: datetime) -> str:
    """Trust a device by the hash of its secret; the answer is the id of the trust."""
    row: Row = {"id": new_id(), "user_id": user_id, "secret_hash": secret_hash, "browser": device.browser, "system": device.system}
    insert(db, "trusted_device", row | {"made_at": now.isoformat(), "ends_at": ends_at.isoformat()})
    return str(row["id"])


def is_trusted(db: Database, user_id: str, secret_hash: str, since: datetime, now: datetime) -> bool:
    """Whether this very user, who trusted it after `since`, is not asked on this device now. A day before the trust is not one of it."""
    values = {"user_id": user_id, "secret_hash": secret_hash, "since": since.isoformat(), "now": now.isoformat()}
    within = "user_id = :user_id AND secret_hash = :secret_hash AND made_at > :since AND made_at <= :now AND ends_at > :now"
    return bool(rows(db, f"SELECT 1 FROM trusted_device WHERE {within}", values))  # noqa: S608 - our own text


def of_user(db: Database, user_id: str, now: datetime) -> list[Trusted]:
    """The devices that a user trusts now, the newest first."""
    found = rows(
        db,
        """SELECT id, browser, system, made_at, ends_at FROM trusted_device
        WHERE user_id = :user_id AND ends_at > :now ORDER BY made_at DESC, id""",
        {"user_id": user_id, "now": now.isoformat()},
    )
    read = datetime.fromisoformat
    return [Trusted(row["id"], Device(row["browser"], row["system"]), read(row["made_at"]), read(row["ends_at"])) for row in found]


def forget(db: Database, user_id: str, trust_id: str) -> None:
    """Ask on this device again."""
    erase(db, "user_id = :user_id AND id = :id", {"user_id": user_id, "id": trust_id})


def forget_of(db: Database, user_id: str) -> None:
    """Ask a user on every device again."""
    erase(db, "user_id = :user_id", {"user_id": user_id})


def forget_all(db: Database) -> None:
    """Ask everybody on every device again."""
    erase(db, "TRUE", {})


def forget_ended(db: Database, now: datetime) -> None:
    """Forget the devices that are asked again anyway."""
    erase(db, "ends_at <= :now", {"now": now.isoformat()})


def erase(db: Database, which: str, values: Row) -> None:
    """Forget those of which a condition of ours holds."""
    change(db, f"DELETE FROM trusted_device WHERE {which}", values)  # noqa: S608 - our own text
