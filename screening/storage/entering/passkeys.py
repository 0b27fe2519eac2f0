"""The passkeys that somebody has, and the challenges that were answered."""

from datetime import datetime

from screening.domain.entering.passkeys import Passkey
from screening.storage.database import Database, Row, change, insert, new_id, rows


def add(db: Database, user_id: str, passkey: Passkey) -> str:
    """Keep a new passkey, whose id is the answer: the one that it brings is not asked."""
    row: Row = {"id": new_id(), "user_id": user_id, "name": passkey.name, "site_name": passkey.site_name}
    row |= {"credential_id": passkey.credential_id, "public_key": passkey.public_key, "count": passkey.count}
    row |= {"transports": " ".join(passkey.transports), "made_at": passkey.made_at.isoformat(), "used_at": None, "fell_at": None}
    insert(db, "passkey", row)
    return str(row["id"])


def of_user(db: Database, user_id: str) -> list[Passkey]:
    """A user's passkeys, the oldest first."""
    found = rows(
        db,
        """SELECT id, name, site_name, credential_id, public_key, count, transports, made_at, used_at, fell_at FROM passkey
        WHERE user_id = :user_id ORDER BY made_at, id""",
        {"user_id": user_id},
    )
    return [_passkey(row) for row in found]


def is_known(db: Database, credential_id: bytes) -> bool:
    """Whether anybody has this passkey."""
    return bool(rows(db, "SELECT 1 FROM passkey WHERE credential_id = :credential_id", {"credential_id": credential_id}))


def came_in(db: Database, passkey_id: str, count: int, now: datetime) -> None:
    """A passkey was used, and this is what its device counts."""
    values: Row = {"id": passkey_id, "count": count, "now": now.isoformat()}
    change(db, "UPDATE passkey SET count = :count, used_at = :now WHERE id = :id", values)


def note_fall(db: Database, passkey_id: str, now: datetime) -> None:
    """A device counted no more than before."""
    change(db, "UPDATE passkey SET fell_at = :now WHERE id = :id", {"id": passkey_id, "now": now.isoformat()})


def forget(db: Database, user_id: str, passkey_id: str) -> None:
    """A passkey opens nothing any more."""
    erase(db, "user_id = :user_id AND id = :id", {"user_id": user_id, "id": passkey_id})


def forget_of(db: Database, user_id: str) -> None:
    """No passkey of a user opens anything any more."""
    erase(db, "user_id = :user_id", {"user_id": user_id})


def erase(db: Database, which: str, values: Row) -> None:
    """Forget those of which a condition of ours holds."""
    change(db, f"DELETE FROM passkey WHERE {which}", values)  # noqa: S608 - our own text


def use_challenge(db: Database, challenge_hash: str, now: datetime) -> bool:
    """Note that a challenge was answered; whether this is the first answer."""
    if rows(db, "SELECT 1 FROM used_challenge WHERE challenge_hash = :hash", {"hash": challenge_hash}):
        return False
    insert(db, "used_challenge", {"challenge_hash": challenge_hash, "used_at": now.isoformat()})
    return True


def forget_challenges_before(db: Database, moment: datetime) -> None:
    """Forget what was answered earlier: it is too old to be answered again."""
    change(db, "DELETE FROM used_challenge WHERE used_at < :moment", {"moment": moment.isoformat()})


def _passkey(row: Row) -> Passkey:
    read = datetime.fromisoformat
    return Passkey(
        id=row["id"],
        name=row["name"],
        site_name=row["site_name"],
        credential_id=row["credential_id"],
        public_key=row["public_key"],
        count=row["count"],
        transports=tuple(row["transports"].split()),
        made_at=read(row["made_at"]),
        used_at=read(row["used_at"]) if row["used_at"] else None,
        fell_at=read(row["fell_at"]) if row["fell_at"] else None,
    )
