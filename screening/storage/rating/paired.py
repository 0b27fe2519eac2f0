"""What two saw of the same child, each alone, for figures of agreement: no child is named, and nobody but by id."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from screening.domain.people import Role, Unit
from screening.storage.assessing.corrected import first_signed
from screening.storage.children.joined import kept_id
from screening.storage.children.reach import WITH_CHILDREN, ids_as_json
from screening.storage.database import Database, rows


@dataclass(frozen=True)
class SignedAlone:
    """One of several, as figures read it: `points` by dimension, None where it was not observed.

    `child_born` and `weeks_early` tell the age by which the ruler was read.
    """

    rating_id: str
    child_id: str
    unit_id: str
    author_id: str
    role: Role
    scale_id: str
    fingerprint: str
    child_born: date
    weeks_early: int
    observed_on: date
    points: Mapping[str, int | None]
    signs: frozenset[str]


def signed_alone(db: Database, units: Sequence[Unit]) -> list[SignedAlone]:
    """What each of several signed alone in these units and that is open, by rating: once nobody looks alone any more.

    Of whoever looked again, or put a slip right, before the others had it is the last look. What is corrected when the others' points are
    known is no look made alone: the one before it counts.
    """
    found = rows(
        db,
        f"""WITH opened(id, at) AS (
            SELECT each.rating_id, coalesce((SELECT closed_at FROM rating WHERE rating.id = each.rating_id), max(each.first)) FROM (
                SELECT rating_id, min(signed_at) AS first
                FROM rating CROSS JOIN rating_single ON rating_id = rating.id JOIN assessment ON assessment.id = assessment_id
                WHERE rating.unit_id IN (SELECT value FROM json_each(:units)) AND rating_single.phase <> 'alone'
                GROUP BY rating_id, assessment.author_id) AS each GROUP BY each.rating_id)
        SELECT rating_id, {kept_id("author.child_id")} AS child_id, coalesce(unit.merged_into, unit.id) AS unit_id, author.author_id,
            scale_id, fingerprint, child_born, weeks_early, observed_on,
            (SELECT role FROM membership WHERE membership.user_id = author.author_id AND membership.unit_id = author.unit_id
                AND since <= day_of(signed_at) AND (until IS NULL OR until >= day_of(signed_at))
                AND role IN (SELECT value FROM json_each(:roles)) ORDER BY since, role LIMIT 1) AS role,
            (SELECT json_group_object(dimension_id, point) FROM score WHERE score.assessment_id = author.id) AS points,
            (SELECT json_group_array(sign_id) FROM sign WHERE sign.assessment_id = author.id) AS signs
        FROM opened CROSS JOIN rating_single ON rating_id = opened.id
        JOIN assessment AS author ON author.id = rating_single.assessment_id JOIN unit ON unit.id = author.unit_id
        WHERE rating_single.phase <> 'alone' AND author.unit_id IN (SELECT value FROM json_each(:units)) AND signed_at <= opened.at
        AND NOT EXISTS (SELECT 1 FROM assessment AS later WHERE later.replaces_id = author.id AND later.signed_at <= opened.at)
        ORDER BY rating_id, observed_on, {first_signed("author")}""",  # noqa: S608 - our own text
        {"units": ids_as_json(units), "roles": WITH_CHILDREN},
    )
    told = [
        SignedAlone(
            row["rating_id"],
            row["child_id"],
            row["unit_id"],
            row["author_id"],
            Role(row["role"]),
            row["scale_id"],
            row["fingerprint"],
            date.fromisoformat(row["child_born"]),
            row["weeks_early"],
            date.fromisoformat(row["observed_on"]),
            json.loads(row["points"]),
            frozenset(json.loads(row["signs"])),
        )
        for row in found
        if row["role"]
    ]
    return [*{(one.rating_id, one.author_id): one for one in told}.values()]
