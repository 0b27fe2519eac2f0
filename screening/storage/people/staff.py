"""Everybody who works or worked with the program, with every role from the first day to the last."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from screening.domain.danish_order import danish_order
from screening.domain.people import Role, Unit
from screening.domain.people.staffing import Person, RoleHeld
from screening.storage.children.reach import ids_as_json
from screening.storage.database import Database, Row, change, rows
from screening.storage.people import units

PEOPLE = """SELECT id, login, name, title, email, password_hash <> '' AS has_password, ended_at,
        EXISTS (SELECT 1 FROM sign_on_account WHERE sign_on_account.user_id = user.id) AS by_sign_on,
        (SELECT ends_at FROM user_code WHERE user_code.user_id = user.id AND used_at IS NULL ORDER BY made_at DESC, id DESC LIMIT 1) AS code
    FROM user"""

HELD = "user_id || ' ' || unit_id || ' ' || role || ' ' || since"
"""SQL for what names a role that somebody holds or held."""


def every(db: Database) -> list[Person]:
    """Everybody by name, those who have been ended too."""
    return _people(db, rows(db, PEOPLE))


def get(db: Database, user_id: str) -> Person | None:
    """The person with this id."""
    found = _people(db, rows(db, f"{PEOPLE} WHERE id = :id", {"id": user_id}))
    return found[0] if found else None


def with_login(db: Database, login: str) -> Person | None:
    """The person with this login name."""
    found = _people(db, rows(db, f"{PEOPLE} WHERE login = :login", {"login": login}))
    return found[0] if found else None


def of_units(db: Database, wanted: Sequence[Unit]) -> list[Person]:
    """Everybody who has or had a role in one of these units, with the roles there and no others."""
    found = rows(
        db,
        f"""{PEOPLE} WHERE id IN (SELECT user_id FROM membership WHERE unit_id IN (SELECT value FROM json_each(:units)))""",  # noqa: S608 - our own text
        {"units": ids_as_json(wanted)},
    )
    own = {unit.id for unit in wanted}
    return [replace(one, roles=tuple(held for held in one.roles if held.unit.id in own)) for one in _people(db, found)]


def roles_held(db: Database, unit: Unit, today: date) -> Mapping[str, frozenset[Role]]:
    """The roles that somebody (id) has in a unit today, of those who can log in."""
    found = rows(
        db,
        """SELECT user_id, role FROM membership JOIN user ON user.id = user_id WHERE unit_id IN (SELECT value FROM json_each(:units))
            AND ended_at IS NULL AND since <= :today AND (until IS NULL OR until >= :today)""",
        {"units": ids_as_json((unit,)), "today": today.isoformat()},
    )
    held = defaultdict[str, set[Role]](set)
    for row in found:
        held[row["user_id"]].add(Role(row["role"]))
    return {user_id: frozenset(roles) for user_id, roles in held.items()}


def change_person(db: Database, user_id: str, name: str, title: str, email: str) -> None:
    """Write another name, title or e-mail."""
    change(
        db,
        "UPDATE user SET name = :name, title = :title, email = :email WHERE id = :id",
        {"name": name, "title": title, "email": email, "id": user_id},
    )


def end(db: Database, user_id: str, now: datetime) -> None:
    """From now on nobody comes in with this login."""
    change(db, "UPDATE user SET ended_at = :now WHERE id = :id", {"now": now.isoformat(), "id": user_id})


def bring_back(db: Database, user_id: str) -> None:
    """The login opens again, by a new code alone: the password of then is forgotten."""
    change(db, "UPDATE user SET ended_at = NULL, password_hash = '' WHERE id = :id", {"id": user_id})


def ended_before(db: Database, moment: datetime) -> list[str]:
    """The ids of those who were ended before a moment."""
    return [row["id"] for row in rows(db, "SELECT id FROM user WHERE ended_at < :moment ORDER BY id", {"moment": moment.isoformat()})]


def empty(db: Database, user_id: str) -> None:
    """Forget what is somebody's own: the address, the password and the language. The name stays beside what was signed."""
    change(db, "UPDATE user SET email = '', password_hash = '', language = '' WHERE id = :id", {"id": user_id})


def end_role(db: Database, user_id: str, unit_id: str, role: Role, since: date, until: date | None) -> None:
    """Say which day is the last one of a role that began on the day `since`; None lets it last."""
    last = until.isoformat() if until else None
    values = {"user_id": user_id, "unit_id": unit_id, "role": role, "since": since.isoformat(), "until": last}
    change(
        db,
        "UPDATE membership SET until = :until WHERE user_id = :user_id AND unit_id = :unit_id AND role = :role AND since = :since",
        values,
    )


def end_roles_of(db: Database, user_id: str, until: date) -> None:
    """The last day of every role of somebody that lasts longer than that."""
    change(
        db,
        "UPDATE membership SET until = :until WHERE user_id = :user_id AND (until IS NULL OR until > :until)",
        {"user_id": user_id, "until": until.isoformat()},
    )


def held_name(user_id: str, unit_id: str, role: str, since: str) -> str:
    """What names a role that somebody holds or held, in one word and without a name in it."""
    return f"{user_id} {unit_id} {role} {since}"


def lasting_in(db: Database, unit_id: str, day: date) -> list[str]:
    """What names every role in a unit that lasts longer than this day."""
    found = rows(
        db,
        f"SELECT {HELD} AS name FROM membership WHERE unit_id = :unit_id AND (until IS NULL OR until > :day) ORDER BY name",  # noqa: S608 - our own text
        {"unit_id": unit_id, "day": day.isoformat()},
    )
    return [row["name"] for row in found]


def end_roles_in(db: Database, unit_id: str, until: date) -> None:
    """The last day of every role in a unit that lasts longer than that."""
    change(
        db,
        "UPDATE membership SET until = :until WHERE unit_id = :unit_id AND (until IS NULL OR until > :until)",
        {"unit_id": unit_id, "until": until.isoformat()},
    )


def lasting_administrators(db: Database, day: date) -> frozenset[str]:
    """The ids of those who come in as administrators on the day after this one."""
    found = rows(
        db,
        """SELECT DISTINCT user_id FROM membership JOIN user ON user.id = user_id
        WHERE role = :role AND ended_at IS NULL AND since <= :day AND (until IS NULL OR until > :day)""",
        {"role": Role.ADMINISTRATOR, "day": day.isoformat()},
    )
    return frozenset(row["user_id"] for row in found)


def _people(db: Database, found: Iterable[Row]) -> list[Person]:
    listed = list(found)
    held = _roles(db, [row["id"] for row in listed])
    people = [
        Person(
            row["id"],
            row["login"],
            row["name"],
            row["title"],
            row["email"],
            bool(row["has_password"]),
            datetime.fromisoformat(row["code"]) if row["code"] else None,
            datetime.fromisoformat(row["ended_at"]) if row["ended_at"] else None,
            tuple(held.get(row["id"], ())),
            bool(row["by_sign_on"]),
        )
        for row in listed
    ]
    return sorted(people, key=lambda person: (danish_order(person.name), person.login))


def _roles(db: Database, user_ids: Sequence[str]) -> dict[str, list[RoleHeld]]:
    by_id = {unit.id: unit for unit in units.every(db)}
    found = rows(
        db,
        """SELECT user_id, unit_id, role, since, until FROM membership
        WHERE user_id IN (SELECT value FROM json_each(:ids)) ORDER BY since, role""",
        {"ids": json.dumps(list(user_ids))},
    )
    held: dict[str, list[RoleHeld]] = {}
    for row in found:
        until = date.fromisoformat(row["until"]) if row["until"] else None
        role = RoleHeld(by_id[row["unit_id"]], Role(row["role"]), date.fromisoformat(row["since"]), until)
        held.setdefault(row["user_id"], []).append(role)
    return held
