"""Children that a unit has asked another for, and how often somebody met numbers that others have."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.children.child import Named
from screening.domain.children.taking_in import TakeIn, TakeInState, WhyTakenIn
from screening.domain.people import Reach, Role, Unit
from screening.storage.children.confirmed import is_open
from screening.storage.children.finding import WITH_CPR
from screening.storage.children.joined import SAME_CHILD, kept_id, records_of
from screening.storage.children.reach import ids_as_json, reach_values, sees
from screening.storage.database import Database, Row, change, insert, new_id, rows
from screening.storage.log_lists import NAMES, listing

ASKED: Final = f"""SELECT take_in.id, {kept_id("take_in.child_id")} AS child_id, take_in.unit_id, unit.name AS unit_name, written_name, why,
    take_in.since, asked_by, asker.name AS asked_by_name, asked_at, answer, taken_at
    FROM take_in JOIN unit ON unit.id = take_in.unit_id JOIN user AS asker ON asker.id = asked_by"""  # noqa: S608 - our own text
HAS_IT: Final = f"""(SELECT home.unit_id FROM child_unit AS home WHERE home.child_id IN {records_of("take_in.child_id")}
    AND (home.until IS NULL OR home.until >= :today)
    AND NOT EXISTS (SELECT 1 FROM take_in AS own WHERE own.child_id IN {records_of("take_in.child_id")} AND own.unit_id = home.unit_id
        AND {is_open("own")}))"""  # noqa: S608 - our own text
"""The units that have the child: none that has taken it in and waits itself."""


def _kept_out(whom: str) -> str:
    return f"""EXISTS (SELECT 1 FROM child_closed AS shut WHERE shut.child_id IN {records_of("take_in.child_id")}
        AND shut.user_id = {whom} AND shut.opened_at IS NULL)"""  # noqa: S608 - our own text


LEADER_THERE: Final = f"""EXISTS (SELECT 1 FROM membership AS held JOIN user AS leader ON leader.id = held.user_id
    WHERE held.role = '{Role.MANAGER}' AND held.unit_id IN {HAS_IT}
    AND held.since <= :today AND (held.until IS NULL OR held.until >= :today) AND leader.ended_at IS NULL AND leader.id <> asked_by
    AND NOT EXISTS (SELECT 1 FROM absence WHERE absence.user_id = leader.id AND absence.since <= :today
        AND (absence.until IS NULL OR absence.until >= :today))
    AND NOT {_kept_out("leader.id")})"""  # noqa: S608 - our own text
MINE_TO_ANSWER: Final = f"""answered_at IS NULL AND asked_by <> :asker AND NOT {_kept_out(":asker")}
    AND (EXISTS (SELECT 1 FROM json_each(:led) WHERE value IN {HAS_IT})
        OR (:advises AND (asked_at <= :long_ago OR NOT {LEADER_THERE})))"""  # noqa: S608 - our own text
"""A leader of a unit that has the child answers; the authority's case advisers where there is none who is at work, or after a while.

Never whoever asked, and never whoever is kept out of the child.
"""


def child_with(db: Database, cpr: str) -> str | None:
    """The id of the child with a number, or that had it before it was given another, in any unit or in none: told to nobody."""
    found = rows(db, f"SELECT id FROM child WHERE {WITH_CPR} ORDER BY cpr IS :cpr DESC", {"cpr": cpr})  # noqa: S608 - our own text
    return str(found[0]["id"]) if found else None


def within(db: Database, child_id: str, reach: Reach, today: date) -> bool:
    """Whether a child is within reach."""
    return bool(rows(db, f"SELECT 1 AS found WHERE {sees(':id')}", {"id": child_id} | reach_values(reach, today)))  # noqa: S608


def tries(db: Database, user_id: str, since: datetime) -> list[datetime]:
    """When somebody met a number that others have, the oldest first."""
    found = rows(
        db, "SELECT at FROM number_try WHERE user_id = :id AND at > :since ORDER BY at", {"id": user_id, "since": since.isoformat()}
    )
    return [datetime.fromisoformat(row["at"]) for row in found]


def count_try(db: Database, user_id: str, now: datetime) -> None:
    """Count that somebody met a number that others have: not which one."""
    insert(db, "number_try", {"user_id": user_id, "at": now.isoformat()})


def has_met(db: Database, user_id: str, child_id: str, since: datetime) -> bool:
    """Whether the log says that somebody met a child's number after a moment, by a form or on a list."""
    values = {"user": user_id, "child": child_id, "since": since.isoformat(), "act": str(Act.NUMBER_TRIED)}
    met = f"""SELECT 1 AS found FROM audit_event WHERE user_id = :user AND action = :act AND at > :since
        AND (child_id = :child OR id IN {listing("= :child")})"""  # noqa: S608 - our own text
    return bool(rows(db, met, values))


def met_on_lists(db: Database, user_id: str, since: datetime) -> int:
    """How many children of others somebody has met on lists after a moment: each counts once."""
    values = {"user": user_id, "since": since.isoformat(), "act": str(Act.NUMBER_TRIED)}
    met = f"""SELECT count(DISTINCT audit_event_child.child_id) AS number FROM audit_event
        JOIN audit_event_child ON event_id IN {NAMES} WHERE user_id = :user AND action = :act AND at > :since"""  # noqa: S608 - our own text
    return int(rows(db, met, values)[0]["number"])


def forget_tries_before(db: Database, moment: datetime) -> None:
    """Forget what counts no longer."""
    change(db, "DELETE FROM number_try WHERE at < :moment", {"moment": moment.isoformat()})


def ask(db: Database, child_id: str, unit: Unit, written_name: str, why: WhyTakenIn, since: date, user_id: str, now: datetime) -> str:
    """Remember that a unit asks for a child, once while it waits, and answer with the id."""
    waits = f"SELECT id FROM take_in WHERE child_id IN {SAME_CHILD} AND unit_id = :unit_id AND answered_at IS NULL"  # noqa: S608
    there = rows(db, waits, {"child_id": child_id, "unit_id": unit.id})
    if there:
        return str(there[0]["id"])
    row: Row = {"id": new_id(), "child_id": child_id, "unit_id": unit.id, "written_name": written_name, "why": why}
    insert(db, "take_in", row | {"since": since.isoformat(), "asked_by": user_id, "asked_at": now.isoformat()})
    return str(row["id"])


@dataclass(frozen=True)
class Answerer:
    """Who may answer: the leader of `led`, or somebody of the authority (`advises`) for what has waited since `long_ago` (UTC)."""

    user_id: str
    led: tuple[Unit, ...]
    advises: bool
    long_ago: datetime


def to_answer(db: Database, by: Answerer, today: date) -> list[TakeIn]:
    """What waits for somebody's answer, the oldest first."""
    values: Row = {"led": ids_as_json(by.led), "asker": by.user_id, "advises": int(by.advises), "long_ago": by.long_ago.isoformat()}
    values |= {"today": today.isoformat()}
    return [_read(row) for row in rows(db, f"{ASKED} WHERE {MINE_TO_ANSWER} ORDER BY asked_at", values)]


def asked_by(db: Database, user_id: str, since: datetime) -> list[TakeIn]:
    """What somebody has asked for and what waits still or was asked after a moment, the newest first."""
    values = {"id": user_id, "since": since.isoformat()}
    told = "asked_by = :id AND (answer IS NULL OR answered_at > :since)"
    return [_read(row) for row in rows(db, f"{ASKED} WHERE {told} ORDER BY asked_at DESC", values)]


def who(db: Database, child_id: str) -> Named:
    """Who a child is that a leader is asked about: ask `to_answer` first."""
    row = rows(db, "SELECT id, name, born FROM child WHERE id = :id", {"id": child_id})[0]
    return Named(row["id"], row["name"], date.fromisoformat(row["born"]))


def take(db: Database, asked_id: str, now: datetime) -> None:
    """Write that the child is there already."""
    change(db, "UPDATE take_in SET taken_at = :at WHERE id = :id AND taken_at IS NULL", {"at": now.isoformat(), "id": asked_id})


def answer(db: Database, asked: TakeIn, state: TakeInState, user_id: str, now: datetime) -> None:
    """Write a leader's answer."""
    values = {"id": asked.id, "answer": str(state), "by": user_id, "at": now.isoformat()}
    change(db, "UPDATE take_in SET answer = :answer, answered_by = :by, answered_at = :at WHERE id = :id AND answered_at IS NULL", values)


def _read(row: Row) -> TakeIn:
    return TakeIn(
        **{
            **row,
            "why": next(why for why in WhyTakenIn if why == row["why"]),
            "since": date.fromisoformat(row["since"]),
            "asked_at": datetime.fromisoformat(row["asked_at"]),
            "taken_at": datetime.fromisoformat(row["taken_at"]) if row["taken_at"] else None,
        }
    )
