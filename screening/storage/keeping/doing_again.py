"""What was done after a backup, done again in it: each kind writes what the act wrote, of its own moment and in its own person's name."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from screening.domain.keeping.afterwards import Afterward, DoneAgain
from screening.domain.keeping.basis import BasisKind, ErasureBasis
from screening.domain.local_time import day_at
from screening.domain.people import Role
from screening.storage.children import closed
from screening.storage.children.joined import SAME_CHILD
from screening.storage.database import Database, Row, change, insert, rows
from screening.storage.entering import factors, passkeys, sessions, sign_on_accounts
from screening.storage.keeping import erasing
from screening.storage.people import staff

NAMES: Final[Mapping[str, str]] = {
    "child_id": "child",
    "unit_id": "unit",
    "user_id": "user",
    "raised_by": "user",
    "lifted_by": "user",
    "ended_by": "user",
    "closed_by": "user",
    "opened_by": "user",
    "reset_by": "user",
}
"""The table that each fact names a row of."""


def is_there(db: Database, table: str, id_: str) -> bool:
    """Whether the database has this row."""
    return bool(rows(db, f'SELECT 1 AS found FROM "{table}" WHERE id = :id', {"id": id_}))  # noqa: S608 - the tables are ours


def consent_withdrawn(db: Database, done: Afterward) -> DoneAgain:
    """The other unit sees nothing of it from now on."""
    return _add(db, "disclosure_end", {"disclosure_id": done.subject}, done, of="disclosure")


def user_ended(db: Database, done: Afterward) -> DoneAgain:
    """Nobody comes in with this login: sessions, codes and roles end as they did, and a sign-on brings back whom it brought back alone."""
    found = rows(db, "SELECT ended_at FROM user WHERE id = :id", {"id": done.subject})
    if not found:
        return DoneAgain.NOBODY
    if found[0]["ended_at"]:
        return DoneAgain.ALREADY
    staff.end(db, done.subject, done.at)
    sign_on_accounts.let_back(db, done.subject, may_come_back=done.facts.get("may_come_back") == "1")
    sessions.end_sessions_of(db, done.subject, done.at)
    staff.end_roles_of(db, done.subject, day_at(done.at) - timedelta(days=1))
    return DoneAgain.DONE


def user_brought_back(db: Database, done: Afterward) -> DoneAgain:
    """The login opens again by a new code alone."""
    found = rows(db, "SELECT ended_at FROM user WHERE id = :id", {"id": done.subject})
    if not found or not found[0]["ended_at"]:
        return DoneAgain.ALREADY if found else DoneAgain.NOBODY
    staff.bring_back(db, done.subject)
    return DoneAgain.DONE


def role_ended(db: Database, done: Afterward) -> DoneAgain:
    """The role's last day is the one that was said last."""
    key = {name: done.facts.get(name, "") for name in ("user_id", "unit_id", "role", "since")}
    found = rows(
        db,
        "SELECT until FROM membership WHERE user_id = :user_id AND unit_id = :unit_id AND role = :role AND since = :since",
        key,
    )
    until = done.facts.get("until")
    if not found or until is None:
        return DoneAgain.NOBODY
    if found[0]["until"] == until:
        return DoneAgain.ALREADY
    staff.end_role(db, key["user_id"], key["unit_id"], Role(key["role"]), date.fromisoformat(key["since"]), date.fromisoformat(until))
    return DoneAgain.DONE


def factor_reset(db: Database, done: Afterward) -> DoneAgain:
    """The telephone that was lost opens nothing, nor does a code of then, nor a session."""
    came = _add(db, "factor_reset", {"id": done.subject}, done)
    if came is DoneAgain.DONE:
        user_id = done.facts["user_id"]
        factors.forget(db, user_id)
        passkeys.forget_of(db, user_id)
        factors.forget_recovery_codes(db, user_id)
        sessions.end_sessions_of(db, user_id, done.at)
    return came


def contact_banned(db: Database, done: Afterward) -> DoneAgain:
    """The adult must not be contacted about the child. Where it was allowed later the list says so further down."""
    found = rows(db, "SELECT no_contact_since FROM child_guardian WHERE id = :id", {"id": done.subject})
    if not found or "no_contact_since" not in done.facts:
        return DoneAgain.NOBODY
    if found[0]["no_contact_since"]:
        return DoneAgain.ALREADY
    facts = dict(done.facts)
    if not is_there(db, "unit", facts.get("no_contact_unit_id", "")):
        facts.pop("no_contact_unit_id", None)
    told: Row = {"id": done.subject, "reason": facts.get("no_contact_reason", ""), "unit": facts.get("no_contact_unit_id")}
    change(
        db,
        """UPDATE child_guardian SET no_contact_since = :since, no_contact_reason = :reason, no_contact_unit_id = :unit
        WHERE id = :id""",
        told | {"since": facts["no_contact_since"]},
    )
    return DoneAgain.DONE


def contact_allowed(db: Database, done: Afterward) -> DoneAgain:
    """The adult may be contacted again."""
    found = rows(db, "SELECT no_contact_since FROM child_guardian WHERE id = :id", {"id": done.subject})
    if not found:
        return DoneAgain.NOBODY
    if not found[0]["no_contact_since"]:
        return DoneAgain.ALREADY
    change(
        db,
        "UPDATE child_guardian SET no_contact_since = NULL, no_contact_reason = '', no_contact_unit_id = NULL WHERE id = :id",
        {"id": done.subject},
    )
    return DoneAgain.DONE


def caution_raised(db: Database, done: Afterward) -> DoneAgain:
    """It holds again, also where the assessment that raised it is lost."""
    is_lost = not is_there(db, "assessment", done.facts.get("assessment_id", ""))
    facts = {name: value for name, value in done.facts.items() if name != "assessment_id" or not is_lost}
    return _add(db, "caution", {"id": done.subject}, replace(done, facts=facts))


def caution_lifted(db: Database, done: Afterward) -> DoneAgain:
    """It is lifted as it was, by whom and why."""
    return _add(db, "caution_lifted", {"caution_id": done.subject}, done, of="caution")


def child_closed(db: Database, done: Afterward) -> DoneAgain:
    """A named colleague is kept out of the child's record, and promises nothing about it any more."""
    came = _add(db, "child_closed", {"id": done.subject}, done)
    if came is DoneAgain.DONE:
        closed.give_tasks_to_the_unit(db, done.facts["child_id"], done.facts["user_id"])
    return came


def erased(db: Database, done: Afterward) -> None:
    """The record is erased again, on the basis that it was erased on."""
    erasing.erase(db, _run(db, done), done.subject, done.at)


def notification_erased(db: Database, done: Afterward) -> None:
    """The same for what tells of no child in the program."""
    erasing.erase_of_nobody(db, _run(db, done), done.subject, done.at)


def _run(db: Database, done: Afterward) -> str:
    facts = done.facts
    if not erasing.is_begun(db, facts["run_id"]):
        dated_on = date.fromisoformat(facts["dated_on"]) if "dated_on" in facts else None
        basis = ErasureBasis(BasisKind(facts["basis"]), facts["reference"], dated_on, facts["decided_by"])
        erasing.begin(db, facts["run_id"], basis, datetime.fromisoformat(facts["begun_at"]))
    return facts["run_id"]


def child_opened(db: Database, done: Afterward) -> DoneAgain:
    """The colleague may see the child again."""
    found = rows(db, "SELECT opened_at FROM child_closed WHERE id = :id", {"id": done.subject})
    if not found or not is_there(db, "user", done.facts.get("opened_by", "")):
        return DoneAgain.NOBODY
    if found[0]["opened_at"]:
        return DoneAgain.ALREADY
    values: Row = {"id": done.subject, **done.facts}
    change(db, "UPDATE child_closed SET opened_by = :opened_by, opened_at = :opened_at WHERE id = :id", values)
    return DoneAgain.DONE


def child_protection(db: Database, done: Afterward) -> DoneAgain:
    """The name and the address are protected as they were: what stands there is told to nobody whom it was hidden from."""
    return _protect(db, "child", f"id IN {SAME_CHILD}", done)


def adult_protection(db: Database, done: Afterward) -> DoneAgain:
    """The same for the address of an adult."""
    return _protect(db, "guardian", "id = :child_id", done)


def _protect(db: Database, table: str, which: str, done: Afterward) -> DoneAgain:
    wanted = {name: int(value) for name, value in done.facts.items()}
    if not wanted or not is_there(db, table, done.subject):
        return DoneAgain.NOBODY
    found = rows(db, f'SELECT {", ".join(wanted)} FROM "{table}" WHERE {which}', {"child_id": done.subject})  # noqa: S608 - our own text
    if all(row == wanted for row in found):
        return DoneAgain.ALREADY
    settings = ", ".join(f"{name} = :{name}" for name in wanted)
    change(db, f'UPDATE "{table}" SET {settings} WHERE {which}', {**wanted, "child_id": done.subject})  # noqa: S608 - our own text
    return DoneAgain.DONE


def _add(db: Database, table: str, key: Mapping[str, str], done: Afterward, of: str = "") -> DoneAgain:
    """Write the row that the act wrote, unless it is there, what it names is not, or nobody knows any more what it was: it was erased."""
    [(column, id_)] = key.items()
    if rows(db, f'SELECT 1 AS found FROM "{table}" WHERE "{column}" = :id', {"id": id_}):  # noqa: S608 - the tables are ours
        return DoneAgain.ALREADY
    if not done.facts:
        return DoneAgain.NOBODY
    named = [(NAMES[name], value) for name, value in done.facts.items() if name in NAMES] + ([(of, id_)] if of else [])
    if not all(is_there(db, other, value) for other, value in named):
        return DoneAgain.NOBODY
    insert(db, table, {**key, **done.facts})
    return DoneAgain.DONE
