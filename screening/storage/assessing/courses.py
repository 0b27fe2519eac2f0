"""What was seen of a child, one look after the other: what its page draws, what the rules look back on, and where lists say that it stood.

Read from the facts, where a child's assessments lie together: 200 of them cost little more than two.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from screening.domain.assessing.assessments import Eyes, Mark
from screening.domain.assessing.corrections import first_signed
from screening.domain.people import Unit
from screening.domain.ruler.weighing.cases import PastScores, Rater
from screening.storage.assessing.facts import ages_of, read_points
from screening.storage.children.alone import rater_of, rating_of, read_rated_look, stands_alone, told_to_asker
from screening.storage.children.joined import SAME_CHILD, child_by_record, every_record
from screening.storage.children.last_looks import CoursePlace
from screening.storage.children.reach import ids_as_json
from screening.storage.database import Database, tuples

COURSE: Final = f"FROM assessment_facts AS seen WHERE child_id IN {SAME_CHILD} AND {told_to_asker('seen.assessment_id')}"  # noqa: S608
"""What the asker (`:asker`) may hear of a child (`:child_id`)."""
LOOKS_BACK: Final = 3
"""So many looks at a child a list goes back, those included that were corrected."""
LAST_TWO: Final = 2
MARKS_REPLACES, MARKS_SIGNED = 8, 9
"""Where a row of `marks` tells what it corrects, and when it was signed."""
STOOD: Final = "seen.assessment_id, facts, fingerprint, zone_id"
SINCE: Final = f"""SELECT date(min(seen_on), '-1 day') FROM (SELECT facts ->> 'on' AS seen_on FROM assessment_facts AS latest
    WHERE latest.child_id = asked.value AND latest.unit_id IN (SELECT value FROM json_each(:units))
    ORDER BY latest.signed_at DESC LIMIT {LOOKS_BACK})"""  # noqa: S608 - our own text
"""SQL for a moment after which the newest looks at a record were signed: nobody signs what is not yet seen. The day before, for moments are
kept as UTC. So a course is read from its end: twenty years of it cost no more than one.
"""
NEWEST: Final = f"""SELECT seen.child_id, assessment_id, seen.unit_id, replaces_id, signed_at, facts, fingerprint, zone_id,
        {told_to_asker("seen.assessment_id")} AND {stands_alone("seen.assessment_id")}
    FROM json_each(:records) AS asked CROSS JOIN assessment_facts AS seen
        ON seen.child_id = asked.value AND seen.signed_at >= ({SINCE})"""  # noqa: S608 - our own text
"""SQL for the newest looks at some records, and for everything that was signed about them after those."""


@dataclass(frozen=True)
class SeenThen:
    """How a child stood, as a signed assessment has it: points by dimension. The ages (months) are those on the day observed: from the
    birth, and from the day when the child was due.
    """

    assessment_id: str
    fingerprint: str
    scale_id: str
    zone_id: str | None
    age_months: int
    corrected_months: int
    observed_on: date
    points: Mapping[str, int]


@dataclass(frozen=True)
class LastPoint:
    """Where a child was placed on one dimension, by an assessment that stands."""

    child_id: str
    dimension_id: str
    seen: SeenThen

    @property
    def point(self) -> int:
        """Where it was placed."""
        return self.seen.points[self.dimension_id]


@dataclass(frozen=True)
class Earlier:
    """An earlier assessment with its rater; `scale_id` and `fingerprint` say on which ruler it was placed."""

    scores: PastScores
    scale_id: str
    fingerprint: str


def history_before(
    db: Database,
    child_id: str,
    unit_id: str,
    asker_id: str,
    signed_before: datetime,
    observed_until: date,
    but_not: str | None = None,
    aside: Sequence[str] = (),
) -> tuple[Earlier, ...]:
    """What the asker could know of the child in the unit at a moment, oldest day first: assessments that were signed before it, were not
    replaced by then, and tell of a day no later than `observed_until`; of several eyes the joint one, and nothing of others who look alone.

    `but_not` leaves out the assessment that a correction replaces, `aside` those that a joint one is made of.
    """
    found = tuples(
        db,
        f"""SELECT facts, fingerprint, author_id, author_name {COURSE}
        AND unit_id IN (SELECT :unit_id UNION ALL SELECT id FROM unit WHERE merged_into = :unit_id)
        AND signed_at < :moment AND assessment_id IS NOT :but_not AND assessment_id NOT IN (SELECT value FROM json_each(:aside))
        AND assessment_id NOT IN (SELECT later.replaces_id FROM assessment_facts AS later
            WHERE later.child_id IN {SAME_CHILD} AND later.replaces_id IS NOT NULL AND later.signed_at < :moment)
        AND {stands_alone("seen.assessment_id")} ORDER BY signed_at""",  # noqa: S608 - our own text
        {
            "child_id": child_id,
            "unit_id": unit_id,
            "moment": signed_before.isoformat(),
            "but_not": but_not,
            "asker": asker_id,
            "aside": json.dumps(list(aside)),
        },
    )
    until = observed_until.isoformat()
    past = [(json.loads(facts), fingerprint, Rater(author_id, author_name)) for facts, fingerprint, author_id, author_name in found]
    return tuple(
        Earlier(PastScores(date.fromisoformat(facts["on"]), points, rater), facts["scale"], fingerprint)
        for facts, fingerprint, rater in sorted(past, key=lambda one: str(one[0]["on"]))
        if facts["on"] <= until and (points := {key: point for key, point in facts["points"].items() if point is not None})
    )


def marks(db: Database, child_id: str, units: Sequence[Unit], asker_id: str) -> list[Mark]:
    """Every assessment of a child that one of `units` made, oldest day first, and of a day as they were first signed; nothing of others
    who look alone.
    """
    found = tuples(
        db,
        f"""SELECT assessment_id, facts, fingerprint, author_id, author_name, unit_name, overall_point, zone_id,
            replaces_id, signed_at, assessment_id IN (SELECT later.replaces_id FROM assessment_facts AS later
                WHERE later.child_id IN {SAME_CHILD} AND later.replaces_id IS NOT NULL),
            coalesce((SELECT phase FROM rating_single WHERE rating_single.assessment_id = seen.assessment_id),
                (SELECT 'of_all' FROM rating WHERE rating.joint_id = seen.assessment_id), 'of_one'),
            {rating_of("seen.assessment_id")}, {rater_of("seen.assessment_id")}, unit_id
        {COURSE} AND unit_id IN (SELECT value FROM json_each(:units)) ORDER BY signed_at""",  # noqa: S608 - our own text
        {"child_id": child_id, "units": ids_as_json(units), "asker": asker_id},
    )
    first = first_signed((row[0], row[MARKS_REPLACES], row[MARKS_SIGNED]) for row in found)
    has_now = {id_: unit.id for unit in units for id_ in unit.ids}
    made = (_mark(*row[:-1], unit_id=has_now[row[-1]]) for row in found)
    return sorted(made, key=lambda mark: (mark.observed_on, first[mark.id]))


def _mark(id_: str, written: str, fingerprint: str, author_id: str, author_name: str, unit_name: str, *rest: Any, unit_id: str) -> Mark:
    facts, (overall_point, zone_id, _, _, replaced, eyes, rating_id, rater_id) = json.loads(written), rest
    return Mark(
        id_,
        date.fromisoformat(facts["on"]),
        facts["scale"],
        fingerprint,
        Rater(author_id, author_name),
        unit_name,
        read_points(facts["points"]),
        overall_point,
        zone_id,
        bool(replaced),
        frozenset(facts["signs"]),
        Eyes(eyes),
        read_rated_look(rating_id, rater_id),
        ages_of(facts),
        unit_id,
    )


def last_points(db: Database, child_ids: Sequence[str], units: Sequence[Unit], asker_id: str) -> list[LastPoint]:
    """The last two points of each of these children on each dimension, the newest first, as `units` placed them and the asker may know.

    A dimension on which the last `LOOKS_BACK` looks placed nothing is told of on the child's page alone: a list tells how things are now.
    """
    child_of, ours = child_by_record(db), frozenset(id_ for unit in units for id_ in unit.ids)
    found = tuples(db, NEWEST, {"records": json.dumps(every_record(child_ids, child_of)), "units": ids_as_json(units), "asker": asker_id})
    replaced = {replaces_id for _, _, _, replaces_id, *_ in found}
    first = first_signed((id_, replaces_id, signed_at) for _, id_, _, replaces_id, signed_at, *_ in found)
    looks = defaultdict[str, list[tuple[date, tuple[str, str], SeenThen, bool]]](list)
    for record_id, id_, unit_id, _, signed_at, written, fingerprint, zone_id, is_told in found:
        if unit_id in ours:
            seen = _stood(id_, written, fingerprint, zone_id)
            looks[child_of.get(record_id, record_id)].append((seen.observed_on, (first[id_], signed_at), seen, is_told))
    last = list[LastPoint]()
    for child_id, of_child in looks.items():
        told = Counter[str]()
        for _, _, seen, is_told in sorted(of_child, reverse=True, key=lambda look: look[:2])[:LOOKS_BACK]:
            if is_told and seen.assessment_id not in replaced:
                last += [LastPoint(child_id, dimension_id, seen) for dimension_id in seen.points if told[dimension_id] < LAST_TWO]
                told.update(seen.points.keys())
    return last


def then(db: Database, assessment_ids: Sequence[str], looks: Mapping[str, CoursePlace]) -> dict[str, SeenThen]:
    """How a child stood, by the id of each assessment that has it. `looks` says where some of them lie: those are found at once."""
    of_looks = tuples(
        db,
        f"""SELECT {STOOD} FROM json_each(:looks) AS asked CROSS JOIN assessment_facts AS seen ON seen.child_id = asked.value ->> 0
            AND seen.signed_at = asked.value ->> 1 AND seen.assessment_id = asked.value ->> 2""",  # noqa: S608 - our own text
        {"looks": json.dumps([looks[id_] for id_ in assessment_ids if id_ in looks])},
    )
    by_id = tuples(
        db,
        f"SELECT {STOOD} FROM json_each(:ids) AS asked CROSS JOIN assessment_facts AS seen ON seen.assessment_id = asked.value",  # noqa: S608
        {"ids": json.dumps([id_ for id_ in assessment_ids if id_ not in looks])},
    )
    return {row[0]: _stood(*row) for row in (*of_looks, *by_id)}


def _stood(id_: str, written: str, fingerprint: str, zone_id: str | None) -> SeenThen:
    facts = json.loads(written)
    points = {key: point for key, point in facts["points"].items() if point is not None}
    return SeenThen(id_, fingerprint, facts["scale"], zone_id, *ages_of(facts), date.fromisoformat(facts["on"]), points)
