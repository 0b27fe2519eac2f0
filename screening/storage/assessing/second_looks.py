"""Which assessments asked for a second look, and by when: what stands in the tasks that they made."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from screening.domain.assessing.placed import PartsPlaced
from screening.domain.assessing.rated_look import is_second_look
from screening.domain.my_day.kinds import TaskKind
from screening.domain.people import Unit
from screening.storage.assessing.corrected import first_signed
from screening.storage.assessing.facts import read_placed, written_of
from screening.storage.children.alone import rater_of, rating_of, read_rated_look, stands_for_asker
from screening.storage.children.joined import SAME_CHILD, records_of
from screening.storage.children.reach import ids_as_json
from screening.storage.database import Database, Row, rows


def of_child(db: Database, child_id: str, units: Sequence[Unit]) -> Mapping[str, date]:
    """By the id of the assessment the day that one of `units` promised to look at the child again; the earliest of several."""
    found = rows(
        db,
        f"""SELECT assessment_id, min(due_on) AS due_on FROM task
        WHERE child_id IN {SAME_CHILD} AND unit_id IN (SELECT value FROM json_each(:units)) AND kind = '{TaskKind.LOOK_AGAIN}'
            AND assessment_id IS NOT NULL
        GROUP BY assessment_id""",  # noqa: S608 - our own text
        {"child_id": child_id, "units": ids_as_json(units)},
    )
    return {row["assessment_id"]: date.fromisoformat(row["due_on"]) for row in found}


NOBODY: Final = ""
"""Figures are nobody's own: what anybody looks at alone is not in them."""


LAST_ALONE: Final = f"""(SELECT max({first_signed("single")}) FROM rating AS joined JOIN rating_single ON rating_id = joined.id
    JOIN assessment AS single ON single.id = rating_single.assessment_id
    WHERE joined.joint_id = later.id AND single.observed_on = later.observed_on)"""  # noqa: S608 - our own text
"""SQL for when the last look of its day was first signed that a joint assessment (`later`) was taken on; NULL for any other."""


@dataclass(frozen=True)
class NextLook:
    """A look after an assessment that asked for a second one: its day, its zone, and where it placed each part."""

    on: date
    zone_id: str | None
    placed: PartsPlaced


@dataclass(frozen=True)
class AskedLook:
    """One assessment of a unit that asked for a second look by a day, and the unit's later ones in their order. No child is told of."""

    unit_id: str
    due_on: date
    placed: PartsPlaced
    later: tuple[NextLook, ...]


def units_that_asked(db: Database, units: Sequence[Unit], since: date) -> frozenset[str]:
    """Those of these units (ids, also of what was merged into them) in which something observed since a day asked for a second look."""
    found = rows(
        db,
        f"""SELECT value AS unit_id FROM json_each(:units) WHERE EXISTS (SELECT 1 FROM task
        CROSS JOIN assessment AS asked ON asked.id = task.assessment_id WHERE task.unit_id = value
        AND task.kind = '{TaskKind.LOOK_AGAIN}' AND task.assessment_id IS NOT NULL AND asked.observed_on >= :since)""",  # noqa: S608
        {"units": ids_as_json(units), "since": since.isoformat()},
    )
    return frozenset(row["unit_id"] for row in found)


def in_units(db: Database, units: Sequence[Unit], since: date) -> list[AskedLook]:
    """Every assessment of these units, observed since a day, that asked for a second look and stands."""
    found = rows(
        db,
        f"""SELECT coalesce(unit.merged_into, unit.id) AS unit_id, min(task.due_on) AS due_on,
            {rating_of("asked.id")} AS rating_id, {rater_of("asked.id")} AS rater_id, asked.fingerprint, {written_of("asked")} AS facts,
            (SELECT json_group_array(json_array(later.observed_on, later.zone_id, later.fingerprint, {written_of("later")},
                {rating_of("later.id")}, {rater_of("later.id")}) ORDER BY later.observed_on, {first_signed("later")})
                FROM assessment AS later
                JOIN unit AS its ON its.id = later.unit_id
                WHERE later.child_id IN {records_of("asked.child_id")}
                AND coalesce(its.merged_into, its.id) = coalesce(unit.merged_into, unit.id)
                AND (later.observed_on > asked.observed_on
                    OR (later.observed_on = asked.observed_on AND {first_signed("later")} > {first_signed("asked")}
                        AND coalesce({LAST_ALONE} > {first_signed("asked")}, 1)))
                AND {stands_for_asker("later")}) AS later
        FROM task CROSS JOIN assessment AS asked ON asked.id = task.assessment_id JOIN unit ON unit.id = asked.unit_id
        WHERE task.kind = '{TaskKind.LOOK_AGAIN}' AND task.assessment_id IS NOT NULL
        AND task.unit_id IN (SELECT value FROM json_each(:units))
        AND asked.observed_on >= :since AND {stands_for_asker("asked")} GROUP BY asked.id""",  # noqa: S608 - our own text
        {"units": ids_as_json(units), "since": since.isoformat(), "asker": NOBODY},
    )
    return [_asked(row) for row in found]


def _asked(row: Row) -> AskedLook:
    asked = read_rated_look(row["rating_id"], row["rater_id"])
    later = (
        NextLook(date.fromisoformat(on), zone_id, read_placed(json.loads(facts), fingerprint))
        for on, zone_id, fingerprint, facts, *rated in json.loads(row["later"])
        if is_second_look(asked, read_rated_look(*rated))
    )
    placed = read_placed(json.loads(row["facts"]), row["fingerprint"])
    return AskedLook(row["unit_id"], date.fromisoformat(row["due_on"]), placed, tuple(later))
