"""Records that may be of one child: who is there to be compared, what hangs on each, and which pairs were found to be two children."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from screening.domain.children.child import Named
from screening.domain.children.moving import MoveKind
from screening.domain.people import Reach, Unit
from screening.storage.children import closed, guardians, siblings
from screening.storage.children.in_common import with_common_adults
from screening.storage.children.joined import STANDS, kept_id, records_of
from screening.storage.children.reach import WITHIN_REACH, ids_as_json, reach_values
from screening.storage.database import Database, Row, change, rows

NAMED: Final = f"SELECT id, name, born FROM child WHERE id NOT IN (SELECT alias_id FROM child_alias WHERE {STANDS})"  # noqa: S608
NO_MISTAKE: Final = f"""NOT (EXISTS (SELECT 1 FROM child_end AS undone WHERE undone.child_id IN {records_of("child.id")}
        AND undone.kind = '{MoveKind.MISTAKE}' AND undone.back_at IS NULL)
    AND NOT EXISTS (SELECT 1 FROM child_unit AS home WHERE home.child_id IN {records_of("child.id")}
        AND (home.until IS NULL OR home.until >= :today)))"""  # noqa: S608 - our own text
"""None of the records that were undone as mistakes: nobody has them any more."""
OPEN_TO: Final = f"id NOT IN (SELECT {kept_id('child_closed.child_id')} FROM child_closed WHERE user_id = :asker AND opened_at IS NULL)"  # noqa: S608


@dataclass(frozen=True)
class RecordMade:
    """One record of a child as it was made: with its CPR number, when it was made (UTC), and what hangs on it.

    `assessments` are those of the asker's units, `drafters` the names of whoever has a draft; `joined` says that other records are joined
    to it.
    """

    id: str
    name: str
    born: date
    cpr: str | None
    weeks_early: int
    made_at: datetime
    assessments: int
    tasks: int
    forms: int
    drafters: tuple[str, ...]
    joined: bool
    under_caution: bool


@dataclass(frozen=True)
class HangsOn:
    """The names of a record's adults, of those who must not be contacted, of its siblings, of colleagues kept out of it, of its groups."""

    adults: tuple[str, ...] = ()
    banned: tuple[str, ...] = ()
    siblings: tuple[str, ...] = ()
    closed_to: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


def of_units(db: Database, reach: Reach, today: date) -> list[Named]:
    """Every child within reach, by name."""
    found = rows(db, f"{NAMED} AND id IN ({WITHIN_REACH}) ORDER BY name_order, id", reach_values(reach, today))
    return [_named(row) for row in found]


def born_in(db: Database, asker_id: str, year: int, today: date) -> list[Named]:
    """Every child of any unit that was born in a year, or on the day before or after it, by name: for the authority.

    A child that is closed to the asker is not among them, and no record that was undone as a mistake.
    """
    values = {"asker": asker_id, "first": date(year - 1, 12, 31).isoformat(), "last": date(year + 1, 1, 1).isoformat()}
    born = f"{NAMED} AND {OPEN_TO} AND {NO_MISTAKE} AND born BETWEEN :first AND :last ORDER BY name_order, id"
    return [_named(row) for row in rows(db, born, values | {"today": today.isoformat()})]


def named(db: Database, asker_id: str, record_id: str, today: date) -> Named | None:
    """Who a record is about that is joined to no other, in any unit: none that is closed to the asker, and no mistake that was undone."""
    values = {"asker": asker_id, "id": record_id, "today": today.isoformat()}
    found = rows(db, f"{NAMED} AND {OPEN_TO} AND {NO_MISTAKE} AND id = :id", values)
    return _named(found[0]) if found else None


def record(db: Database, record_id: str, units: Sequence[Unit]) -> RecordMade:
    """A record with what hangs on it, as far as `units` may know it. The record is there: ask `named` first."""
    row = rows(
        db,
        f"""SELECT id, name, born, cpr, weeks_early, created_at,
            (SELECT count(*) FROM assessment WHERE child_id = child.id AND unit_id IN (SELECT value FROM json_each(:units))) AS assessments,
            (SELECT count(*) FROM task WHERE child_id = child.id AND done_by IS NULL AND ended_at IS NULL
                AND unit_id IN (SELECT value FROM json_each(:units))) AS tasks,
            (SELECT count(*) FROM paper_form WHERE child_id = child.id AND assessment_id IS NULL AND set_aside_at IS NULL
                AND unit_id IN (SELECT value FROM json_each(:units))) AS forms,
            EXISTS (SELECT 1 FROM child_alias WHERE child_alias.child_id = child.id AND parted_at IS NULL) AS joined,
            EXISTS (SELECT 1 FROM caution WHERE caution.child_id IN {with_common_adults("child.id")}
                AND NOT EXISTS (SELECT 1 FROM caution_lifted WHERE caution_id = caution.id)) AS under_caution
        FROM child WHERE id = :id""",  # noqa: S608 - our own text
        {"id": record_id, "units": ids_as_json(units)},
    )[0]
    return RecordMade(
        id=row["id"],
        name=row["name"],
        born=date.fromisoformat(row["born"]),
        cpr=row["cpr"],
        weeks_early=row["weeks_early"],
        made_at=datetime.fromisoformat(row["created_at"]),
        assessments=row["assessments"],
        tasks=row["tasks"],
        forms=row["forms"],
        drafters=tuple(one["name"] for one in _drafters(db, record_id)),
        joined=bool(row["joined"]),
        under_caution=bool(row["under_caution"]),
    )


def hangs_on(db: Database, record_id: str, reach: Reach, today: date) -> HangsOn:
    """What else of a record becomes the child's, as far as the asker may hear of it."""
    ties = guardians.of_child(db, record_id, reach.units)
    there = rows(
        db,
        """SELECT DISTINCT unit_group.name FROM child_unit JOIN unit_group ON unit_group.id = group_id
        WHERE child_unit.child_id = :id AND child_unit.unit_id IN (SELECT value FROM json_each(:units))
        AND (until IS NULL OR until >= :today) ORDER BY unit_group.name""",
        {"id": record_id, "units": ids_as_json(reach.units), "today": today.isoformat()},
    )
    return HangsOn(
        adults=tuple(tied.guardian.name for tied in ties),
        banned=tuple(tied.guardian.name for tied in ties if tied.no_contact),
        siblings=tuple(one.child.name for one in siblings.of_child(db, record_id, reach, today)),
        closed_to=tuple(one.user_name for one in closed.of_child(db, record_id) if one.opened_at is None),
        groups=tuple(row["name"] for row in there),
    )


def drafters_of_both(db: Database, one_id: str, other_id: str) -> tuple[str, ...]:
    """The names of those who have a draft on both of two records."""
    ids = {row["id"] for row in _drafters(db, other_id)}
    return tuple(row["name"] for row in _drafters(db, one_id) if row["id"] in ids)


def signed_since(db: Database, record_ids: frozenset[str], moment: datetime) -> bool:
    """Whether anything about one of these records was signed or agreed after a moment, in any unit."""
    values = {"ids": json.dumps(sorted(record_ids)), "moment": moment.isoformat()}
    ours = "child_id IN (SELECT value FROM json_each(:ids))"
    since = f"""SELECT 1 FROM assessment WHERE {ours} AND signed_at > :moment
        UNION ALL SELECT 1 FROM effort JOIN effort_step ON effort_id = effort.id WHERE {ours} AND at > :moment
        UNION ALL SELECT 1 FROM talk JOIN talk_step ON talk_id = talk.id WHERE {ours} AND at > :moment"""  # noqa: S608 - our own text
    return bool(rows(db, f"{since} LIMIT 1", values))


def pairs_of_two(db: Database) -> frozenset[frozenset[str]]:
    """The pairs that somebody looked into and found to be two children."""
    return frozenset(frozenset((row["one_id"], row["other_id"])) for row in rows(db, "SELECT one_id, other_id FROM two_children"))


def say_two(db: Database, one_id: str, other_id: str, user_id: str, now: datetime) -> None:
    """Remember that two are two."""
    first, last = sorted((one_id, other_id))
    values: Row = {"one_id": first, "other_id": last, "said_by": user_id, "said_at": now.isoformat()}
    change(
        db,
        """INSERT INTO two_children (one_id, other_id, said_by, said_at) VALUES (:one_id, :other_id, :said_by, :said_at)
        ON CONFLICT DO NOTHING""",
        values,
    )


def _drafters(db: Database, record_id: str) -> list[Row]:
    return rows(
        db,
        "SELECT user.id, user.name FROM draft JOIN user ON user.id = author_id WHERE child_id = :id ORDER BY user.name",
        {"id": record_id},
    )


def _named(row: Row) -> Named:
    return Named(row["id"], row["name"], date.fromisoformat(row["born"]))
