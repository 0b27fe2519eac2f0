"""Users and their roles in units."""

import json
from collections.abc import Iterable
from datetime import date, datetime

from screening.domain.danish_order import place_order
from screening.domain.people import Membership, Role, Unit, UnitKind, User
from screening.storage.children.reach import WITH_CHILDREN
from screening.storage.database import Database, change, insert, new_id, rows
from screening.storage.people.units import MERGED


def add_user(db: Database, login: str, name: str, title: str, password_hash: str, now: datetime, email: str = "") -> str:
    """Add a user without any role, and answer with the id. Without a password (empty) nobody comes in but by a code."""
    id_ = new_id()
    row = {"id": id_, "login": login, "name": name, "title": title, "password_hash": password_hash, "created_at": now.isoformat()}
    insert(db, "user", row | {"email": email})
    return id_


def add_membership(db: Database, user_id: str, unit_id: str, role: Role, since: date, until: date | None = None) -> None:
    """Give a user a role in a unit, from a day until a day, both included; without an end it lasts.

    One that was to begin on that very day and was ended before it did is the same one again.
    """
    change(
        db,
        """INSERT INTO membership (user_id, unit_id, role, since, until) VALUES (:user_id, :unit_id, :role, :since, :until)
        ON CONFLICT (user_id, unit_id, role, since) DO UPDATE SET until = excluded.until WHERE until < since""",
        {
            "user_id": user_id,
            "unit_id": unit_id,
            "role": role,
            "since": since.isoformat(),
            "until": until.isoformat() if until else None,
        },
    )


def get(db: Database, user_id: str, today: date) -> User | None:
    """The user with this id, who has not been ended, with the roles of today."""
    return _one(db, "id = :wanted", user_id, today)


def with_login(db: Database, login: str, today: date) -> User | None:
    """The user with this login name, who has not been ended, with the roles of today."""
    return _one(db, "login = :wanted", login, today)


def name_of(db: Database, user_id: str) -> str:
    """The name of somebody who is or was a user."""
    return str(rows(db, "SELECT name FROM user WHERE id = :id", {"id": user_id})[0]["name"])


def language_of(db: Database, user_id: str) -> str:
    """The language that a user has chosen; empty where none was."""
    found = rows(db, "SELECT language FROM user WHERE id = :id", {"id": user_id})
    return str(found[0]["language"]) if found else ""


def mail_address(db: Database, user_id: str) -> str:
    """Where somebody who has not been ended gets mail; empty where nowhere."""
    found = rows(db, "SELECT email FROM user WHERE id = :id AND ended_at IS NULL", {"id": user_id})
    return str(found[0]["email"]) if found else ""


def choose_language(db: Database, user_id: str, language: str) -> None:
    """Keep the language that a user reads in."""
    change(db, "UPDATE user SET language = :language WHERE id = :id", {"language": language, "id": user_id})


def is_taken(db: Database, login: str) -> bool:
    """Whether somebody has or had this login name."""
    return bool(rows(db, "SELECT 1 AS found FROM user WHERE login = :login", {"login": login}))


def password_hash(db: Database, user_id: str) -> str:
    """The argon2 hash of a user's password."""
    return str(rows(db, "SELECT password_hash FROM user WHERE id = :id", {"id": user_id})[0]["password_hash"])


def choose_password(db: Database, user_id: str, password_hash: str) -> None:
    """Take another password's hash for the one that was there."""
    change(db, "UPDATE user SET password_hash = :hash WHERE id = :id", {"hash": password_hash, "id": user_id})


def renew_hash(db: Database, user_id: str, held: str, renewed: str) -> None:
    """Keep the same password by another hash, unless it was changed meanwhile."""
    change(
        db,
        "UPDATE user SET password_hash = :renewed WHERE id = :id AND password_hash = :held",
        {"id": user_id, "held": held, "renewed": renewed},
    )


def any_user(db: Database) -> bool:
    """Whether anybody can log in at all."""
    return bool(rows(db, "SELECT 1 AS found FROM user LIMIT 1"))


def anybody_is(db: Database, role: Role, today: date) -> bool:
    """Whether anybody works in a role on a day, in whatever unit."""
    found = rows(
        db,
        """SELECT 1 AS found FROM membership JOIN user ON user.id = user_id WHERE role = :role AND ended_at IS NULL
        AND since <= :today AND (until IS NULL OR until >= :today) LIMIT 1""",
        {"role": role, "today": today.isoformat()},
    )
    return bool(found)


def ids_in(db: Database, unit_ids: Iterable[str]) -> frozenset[str]:
    """The ids of everybody who works with children in one of these units (ids), or once did."""
    found = rows(
        db,
        """SELECT DISTINCT user_id FROM membership WHERE unit_id IN (SELECT value FROM json_each(:units))
        AND role IN (SELECT value FROM json_each(:roles))""",
        {"units": json.dumps(list(unit_ids)), "roles": WITH_CHILDREN},
    )
    return frozenset(row["user_id"] for row in found)


def _one(db: Database, condition: str, wanted: str, today: date) -> User | None:
    found = rows(
        db,
        f"""SELECT user.id, login, user.name, title, role, unit.id AS unit_id, unit.name AS unit_name, kind, district, {MERGED}
        FROM user LEFT JOIN membership ON membership.user_id = user.id AND since <= :today AND (until IS NULL OR until >= :today)
        LEFT JOIN unit ON unit.id = unit_id WHERE user.{condition} AND ended_at IS NULL""",  # noqa: S608 - the condition is one of ours
        {"wanted": wanted, "today": today.isoformat()},
    )
    if not found:
        return None
    first = found[0]
    found.sort(key=lambda row: (place_order(row["unit_name"] or ""), row["role"] or ""))
    memberships = tuple(
        Membership(
            Unit(row["unit_id"], row["unit_name"], UnitKind(row["kind"]), row["district"], tuple(json.loads(row["merged"]))),
            Role(row["role"]),
        )
        for row in found
        if row["unit_id"]
    )
    return User(first["id"], first["login"], first["name"], first["title"], memberships)
