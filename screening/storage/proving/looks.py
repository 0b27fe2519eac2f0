"""Looks of a unit's people in the log, who has something to do with which child, and what leaders answered."""

import json
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from screening.domain.acts import PERSONAL, VIEWING, Act
from screening.domain.people import Reach, Right, Unit
from screening.domain.proving.looks import LookAnswer, LookKey, LookUp, read_answer
from screening.language import local_day
from screening.storage.children.finding import TOLD_BY_NAME
from screening.storage.children.joined import child_by_record, every_record, kept_id
from screening.storage.children.reach import WITH_CHILDREN, ids_as_json, reach_values, sees
from screening.storage.database import Database, insert, rows, tuples

OPENING: Final = json.dumps(sorted(str(act) for act in VIEWING - PERSONAL if act.takes in (Right.SEE_CHILDREN, Right.SHARE)))
"""Looks at one child in the ordinary work: what is past the unit, and what others do to look into the log, is none of the leader's."""
TIES: Final = (
    ("child_unit", "knows_id"),
    ("task", "person_id"),
    ("draft", "author_id"),
    ("assessment_facts", "author_id"),
    ("effort_step JOIN effort ON effort.id = effort_id", "by_id"),
)
"""Where it stands that somebody has something to do with a child, and the column that says who. A child's courses lie together."""
REFUSED: Final = json.dumps([str(Act.ACCESS_REFUSED)])


@dataclass(frozen=True)
class LookAnswered:
    """What a leader said of a look, in which words, who, and when (UTC)."""

    answer: LookAnswer
    words: str
    by_name: str
    at: datetime


def people_of(db: Database, units: Sequence[Unit] | None, since: date, until: date) -> Mapping[str, str]:
    """The names, by id, of those who worked with children in one of these units within these days; in any unit for None."""
    found = rows(
        db,
        """SELECT DISTINCT user.id, user.name FROM membership JOIN user ON user.id = user_id
        WHERE (:units IS NULL OR unit_id IN (SELECT value FROM json_each(:units)))
            AND role IN (SELECT value FROM json_each(:roles)) AND since <= :until AND (until IS NULL OR until >= :since)""",
        {
            "units": None if units is None else ids_as_json(units),
            "roles": WITH_CHILDREN,
            "since": since.isoformat(),
            "until": until.isoformat(),
        },
    )
    return {row["id"]: row["name"] for row in found}


def of_people(db: Database, user_ids: Iterable[str], since: datetime, until: datetime, units: Sequence[Unit] | None = None) -> list[LookUp]:
    """Their looks at one child from a moment until another, where it went to these units that day; and what they were refused."""
    found = tuples(
        db,
        f"""SELECT id, at, user_id, {kept_id("audit_event.child_id")}, action IN (SELECT value FROM json_each(:refused)) FROM audit_event
        WHERE user_id IN (SELECT value FROM json_each(:users)) AND id >= :first AND child_id IS NOT NULL AND at >= :since AND at < :until
            AND action IN (SELECT value FROM json_each(:opening) UNION ALL SELECT value FROM json_each(:refused))
            AND (:units IS NULL OR action IN (SELECT value FROM json_each(:refused)) OR EXISTS (SELECT 1 FROM child_unit
                WHERE child_unit.child_id = audit_event.child_id AND unit_id IN (SELECT value FROM json_each(:units))
                AND child_unit.since <= day_of(at) AND (child_unit.until IS NULL OR child_unit.until >= day_of(at))))
        ORDER BY id""",  # noqa: S608 - our own text
        {
            "users": _ids(user_ids),
            "opening": OPENING,
            "refused": REFUSED,
            "first": _first_since(db, since),
            "since": since.isoformat(),
            "until": until.isoformat(),
            "units": None if units is None else ids_as_json(units),
        },
    )
    return [LookUp(id_, datetime.fromisoformat(at), user_id, child_id, bool(refused)) for id_, at, user_id, child_id, refused in found]


def _first_since(db: Database, since: datetime) -> int:
    """The number of a row before which nothing happened since then: found by halving, for rows stand in the order of time.

    What the emergency log held came later than it happened: it is after that row, and halves nothing.
    """
    low, high = 1, max((last for (last,) in tuples(db, "SELECT max(id) FROM audit_event", {})), default=0) or 0
    while low < high:
        middle = (low + high) // 2
        found = tuples(
            db,
            """SELECT at FROM audit_event WHERE id >= :id AND id NOT IN (SELECT event_id FROM emergency_taken)
            ORDER BY id LIMIT 1""",
            {"id": middle},
        )
        low, high = (middle + 1, high) if found and found[0][0] < since.isoformat() else (low, middle)
    return low


def ties(db: Database, looks: Iterable[LookUp]) -> frozenset[tuple[str, str]]:
    """Which of these people has something to do with which of these children: knows it best, has something to do, or wrote about it.

    Whoever was only there when it was seen is looked for last, and only of whom nothing else tells: whole assessments are read for that.
    """
    looked = {(look.user_id, look.child_id) for look in looks}
    known = _tied(db, looked, TIES)
    return known | _tied(db, looked - known, [("assessment", "observer_id")])


def _tied(db: Database, looked: Set[tuple[str, str]], of: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    records = every_record((child_id for _, child_id in looked), child_by_record(db))
    asked = {"users": _ids(user_id for user_id, _ in looked), "children": _ids(records)}
    among = "child_id IN (SELECT value FROM json_each(:children))"
    questions = [
        f"SELECT {who}, {kept_id('child_id')} FROM {table} WHERE {among} AND +{who} IN (SELECT value FROM json_each(:users))"  # noqa: S608
        for table, who in of
    ]
    return frozenset((user_id, child_id) for user_id, child_id in tuples(db, " UNION ".join(questions), asked))


def names_within(db: Database, child_ids: Iterable[str], reach: Reach, now: datetime) -> Mapping[str, str]:
    """The names of those of these children that are within reach today, by id."""
    sql = f"SELECT id, name FROM child WHERE id IN (SELECT value FROM json_each(:ids)) AND {sees('child.id')}"  # noqa: S608 - our own text
    found = rows(db, sql, {"ids": _ids(child_ids)} | reach_values(reach, local_day(now)))
    return {row["id"]: row["name"] for row in found}


def names_anywhere(db: Database, child_ids: Iterable[str]) -> Mapping[str, str]:
    """The names of these children by id, for whoever gives insight into the log."""
    found = rows(db, "SELECT id, name FROM child WHERE id IN (SELECT value FROM json_each(:ids))", {"ids": _ids(child_ids)})
    return {row["id"]: row["name"] for row in found}


def told_by_name(db: Database, child_ids: Iterable[str]) -> frozenset[str]:
    """Those of these children (ids) whose name is protected in no record."""
    sql = f"SELECT id FROM child WHERE id IN (SELECT value FROM json_each(:ids)) AND {TOLD_BY_NAME}"  # noqa: S608 - our own text
    return frozenset(row["id"] for row in rows(db, sql, {"ids": _ids(child_ids)}))


def answers(db: Database, key: LookKey) -> Mapping[int, LookAnswered]:
    """What was answered of a month's sample, by the number of the look."""
    found = rows(
        db,
        """SELECT event_id, answer, words, user.name, answered_at FROM look_answer JOIN user ON user.id = answered_by
        WHERE unit_id = :unit AND month = :month""",
        {"unit": key.unit_id, "month": key.month.isoformat()},
    )
    return {
        row["event_id"]: LookAnswered(read_answer(row["answer"]), row["words"], row["name"], datetime.fromisoformat(row["answered_at"]))
        for row in found
    }


def answer(db: Database, key: LookKey, look: LookUp, said: LookAnswer, words: str, user_id: str, now: datetime) -> None:
    """Write what a leader says of a look. Call it inside `writing`."""
    row = {"unit_id": key.unit_id, "event_id": look.id, "month": key.month.isoformat(), "answer": str(said), "words": words}
    insert(db, "look_answer", row | {"answered_by": user_id, "answered_at": now.isoformat()})


def _ids(found: Iterable[str]) -> str:
    """Ids as SQL can read them: a JSON list, each once."""
    return json.dumps(sorted(set(found)))
