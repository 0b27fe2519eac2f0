"""Users, their units and their log-in sessions."""

from datetime import datetime

from screening.domain.people import Membership, Role, Unit, UnitKind, User
from screening.storage.database import Database, Row, insert, new_id, reading, rows


def add_unit(db: Database, name: str, kind: UnitKind) -> Unit:
    """Add a unit; its name is unique."""
    unit = Unit(new_id(), name, kind)
    insert(db, "unit", {"id": unit.id, "name": unit.name, "kind": unit.kind})
    return unit


def units(db: Database) -> list[Unit]:
    """Every unit by name."""
    return [_unit(row) for row in rows(db, "SELECT id, name, kind FROM unit ORDER BY name")]


def add_user(db: Database, login: str, name: str, title: str, password_hash: str, now: datetime) -> str:
    """Add a user without any role, and answer with the id."""
    id_ = new_id()
    row = {"id": id_, "login": login, "name": name, "title": title, "password_hash": password_hash, "created_at": now.isoformat()}
    insert(db, "user", row)
    return id_


def add_membership(db: Database, user_id: str, unit_id: str, role: Role) -> None:
    """Give a user a role in a unit."""
    insert(db, "membership", {"user_id": user_id, "unit_id": unit_id, "role": role})


def get(db: Database, user_id: str) -> User | None:
    """The active user with this id."""
    return _one(db, "id = :wanted", user_id)


def with_login(db: Database, login: str) -> User | None:
    """The active user with this login name."""
    return _one(db, "login = :wanted", login)


def password_hash(db: Database, user_id: str) -> str:
    """The argon2 hash of a user's password."""
    return str(rows(db, "SELECT password_hash FROM user WHERE id = :id", {"id": user_id})[0]["password_hash"])


def any_user(db: Database) -> bool:
    """Whether anybody can log in at all."""
    return bool(rows(db, "SELECT 1 AS found FROM user LIMIT 1"))


def start_session(db: Database, token_hash: str, user_id: str, now: datetime) -> None:
    """Remember that a user has logged in."""
    moment = now.isoformat()
    insert(db, "login_session", {"token_hash": token_hash, "user_id": user_id, "started_at": moment, "seen_at": moment})


def open_session(db: Database, token_hash: str) -> Row | None:
    """The session that has not ended, with `user_id`, `started_at` and `seen_at`."""
    found = rows(db, "SELECT user_id, started_at, seen_at FROM login_session WHERE token_hash = :t AND ended_at IS NULL", {"t": token_hash})
    return found[0] if found else None


def touch_session(db: Database, token_hash: str, now: datetime) -> None:
    """Remember that a session is in use."""
    with reading():
        db.conn.execute("UPDATE login_session SET seen_at = :now WHERE token_hash = :t", {"now": now.isoformat(), "t": token_hash})


def end_session(db: Database, token_hash: str, now: datetime) -> None:
    """End a session for good."""
    with reading():
        db.conn.execute(
            "UPDATE login_session SET ended_at = :now WHERE token_hash = :t AND ended_at IS NULL", {"now": now.isoformat(), "t": token_hash}
        )


def _one(db: Database, condition: str, wanted: str) -> User | None:
    found = rows(
        db,
        f"""SELECT user.id, login, user.name, title, role, unit.id AS unit_id, unit.name AS unit_name, kind
        FROM user LEFT JOIN membership ON membership.user_id = user.id LEFT JOIN unit ON unit.id = unit_id
        WHERE user.{condition} AND active = 1 ORDER BY unit.name, role""",  # noqa: S608 - the condition is one of ours
        {"wanted": wanted},
    )
    if not found:
        return None
    first = found[0]
    memberships = tuple(
        Membership(Unit(row["unit_id"], row["unit_name"], UnitKind(row["kind"])), Role(row["role"])) for row in found if row["unit_id"]
    )
    return User(first["id"], first["login"], first["name"], first["title"], memberships)


def _unit(row: Row) -> Unit:
    return Unit(row["id"], row["name"], UnitKind(row["kind"]))
