"""What was seen of a child, one look after the other: what its page draws, and what the rules look back on.

Read from the facts, where a child's assessments lie together: 200 of them cost little more than two.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from screening.domain.assessing.assessments import Eyes, Mark
from screening.domain.people import Unit
from screening.domain.ruler.weighing.cases import PastScores, Rater
from screening.storage.assessing.facts import read_points
from screening.storage.children.alone import stands_alone, told_to_asker
from screening.storage.children.joined import SAME_CHILD
from screening.storage.children.reach import ids_as_json
from screening.storage.database import Database, tuples

COURSE: Final = f"FROM assessment_facts AS seen WHERE child_id IN {SAME_CHILD} AND {told_to_asker('seen.assessment_id')}"  # noqa: S608
"""What the asker (`:asker`) may hear of a child (`:child_id`)."""


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
    """Every assessment of a child that one of `units` made, oldest day first; nothing of others who look alone."""
    found = tuples(
        db,
        f"""SELECT assessment_id, facts, fingerprint, author_id, author_name, unit_name, overall_point, zone_id,
            assessment_id IN (SELECT later.replaces_id FROM assessment_facts AS later
                WHERE later.child_id IN {SAME_CHILD} AND later.replaces_id IS NOT NULL),
            coalesce((SELECT phase FROM rating_single WHERE rating_single.assessment_id = seen.assessment_id),
                (SELECT 'of_all' FROM rating WHERE rating.joint_id = seen.assessment_id), 'of_one')
        {COURSE} AND unit_id IN (SELECT value FROM json_each(:units)) ORDER BY signed_at""",  # noqa: S608 - our own text
        {"child_id": child_id, "units": ids_as_json(units), "asker": asker_id},
    )
    return sorted((_mark(*row) for row in found), key=lambda mark: mark.observed_on)


def _mark(id_: str, written: str, fingerprint: str, author_id: str, author_name: str, unit_name: str, *rest: Any) -> Mark:
    facts, (overall_point, zone_id, replaced, eyes) = json.loads(written), rest
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
    )
