"""What units have signed of a child, for a rule that lets two that are worried know of each other; and whether they were asked already."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from screening.domain.assessing.placed import PartsPlaced
from screening.domain.assessing.rated_look import RatedLook
from screening.domain.my_day.kinds import TaskKind
from screening.domain.people import Unit
from screening.storage.assessing.corrected import first_signed
from screening.storage.assessing.facts import read_placed, written_of
from screening.storage.children.alone import rater_of, rating_of, read_rated_look, stands_for_asker
from screening.storage.children.joined import SAME_CHILD
from screening.storage.children.reach import goes_to, ids_as_json
from screening.storage.database import Database, rows

NOBODY = ""
"""What somebody looks at alone is no unit's yet: it is asked for by nobody."""
ELSEWHERE = "coalesce(unit.merged_into, unit.id)"


@dataclass(frozen=True)
class SignedSince:
    """A standing assessment of a unit that has the child today: whose, in which zone, and where it placed each part.

    `rated` is which of several eyes it is of.
    """

    unit_id: str
    unit_name: str
    author_id: str
    zone_id: str | None
    placed: PartsPlaced
    observed_on: date
    rated: RatedLook | None


@dataclass(frozen=True)
class CautiousElsewhere:
    """Another unit that has the child today and has raised a caution about it; `raised_by` is for the record, and told to nobody."""

    unit_id: str
    unit_name: str
    raised_by: str


def signed_since(db: Database, child_id: str, since: date, today: date) -> list[SignedSince]:
    """What every unit has signed about a child that was observed since a day, the last look first."""
    found = rows(
        db,
        f"""SELECT {ELSEWHERE} AS unit_id, (SELECT name FROM unit AS its WHERE its.id = {ELSEWHERE}) AS unit_name,
            author_id, zone_id, fingerprint, {written_of("assessment")} AS facts, observed_on,
            {rating_of("assessment.id")} AS rating_id, {rater_of("assessment.id")} AS rater_id
        FROM assessment JOIN unit ON unit.id = assessment.unit_id
        WHERE assessment.child_id IN {SAME_CHILD} AND observed_on >= :since
        AND {stands_for_asker("assessment")} AND {goes_to(":child_id", ELSEWHERE)}
        ORDER BY observed_on DESC, {first_signed("assessment")} DESC""",  # noqa: S608 - our own text
        {"child_id": child_id, "today": today.isoformat(), "since": since.isoformat(), "asker": NOBODY},
    )
    return [
        SignedSince(
            row["unit_id"],
            row["unit_name"],
            row["author_id"],
            row["zone_id"],
            read_placed(json.loads(row["facts"]), row["fingerprint"]),
            date.fromisoformat(row["observed_on"]),
            read_rated_look(row["rating_id"], row["rater_id"]),
        )
        for row in found
    ]


def cautious_elsewhere(db: Database, child_id: str, own_unit_id: str, since: datetime, today: date) -> list[CautiousElsewhere]:
    """The other units that have raised a caution about a child since then (UTC), the newest caution first."""
    found = rows(
        db,
        f"""SELECT {ELSEWHERE} AS unit_id, (SELECT name FROM unit AS its WHERE its.id = {ELSEWHERE}) AS unit_name, raised_by
        FROM caution JOIN unit ON unit.id = caution.unit_id
        WHERE caution.child_id IN {SAME_CHILD} AND {ELSEWHERE} <> :own AND raised_at >= :since
        AND {goes_to(":child_id", ELSEWHERE)} ORDER BY raised_at DESC""",  # noqa: S608 - our own text
        {"child_id": child_id, "own": own_unit_id, "today": today.isoformat(), "since": since.isoformat()},
    )
    return [CautiousElsewhere(**row) for row in found]


def asked_since(db: Database, child_id: str, one: str, other: str, basis_id: str, since: datetime) -> bool:
    """Whether two units (ids) were let know of each other on this basis since then (UTC)."""
    found = rows(
        db,
        f"""SELECT 1 AS found FROM disclosure WHERE child_id IN {SAME_CHILD} AND made_at >= :since AND basis ->> '$.id' = :basis
        AND ((from_unit_id = :one AND to_unit_id = :other) OR (from_unit_id = :other AND to_unit_id = :one)) LIMIT 1""",  # noqa: S608
        {"child_id": child_id, "one": one, "other": other, "basis": basis_id, "since": since.isoformat()},
    )
    return bool(found)


def lapsed(db: Database, units: Sequence[Unit], today: date) -> list[str]:
    """The ids of what let one of these units know of another's worry and has run out before anybody said that they have talked."""
    found = rows(
        db,
        """SELECT disclosure.id FROM task CROSS JOIN disclosure ON disclosure.id = task.subject
        WHERE task.unit_id IN (SELECT value FROM json_each(:units)) AND done_by IS NULL AND task.ended_at IS NULL
        AND kind = :kind AND until < :today""",
        {"units": ids_as_json(units), "kind": str(TaskKind.TALK_TOGETHER), "today": today.isoformat()},
    )
    return [row["id"] for row in found]
