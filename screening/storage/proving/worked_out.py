"""What is read instead of what a row covers, and has to say the same: a child's course, and how far those have come who look alone."""

from collections.abc import Mapping
from typing import Final

from screening.storage.database import Database, tuples

SAID_TWICE: Final = (
    *("child_id", "unit_id", "signed_at", "replaces_id", "author_id", "author_name", "unit_name"),
    *("fingerprint", "overall_point", "zone_id"),
)
"""The columns that an assessment and its facts both have."""
OTHER_COURSE: Final = f"""SELECT 1 FROM assessment LEFT JOIN assessment_facts AS seen ON seen.assessment_id = assessment.id
    WHERE assessment.id = :subject AND (
        ({", ".join(f"seen.{name}" for name in SAID_TWICE)}) IS NOT ({", ".join(f"assessment.{name}" for name in SAID_TWICE)})
        OR json_extract(facts, '$.on') IS NOT observed_on OR json_extract(facts, '$.scale') IS NOT scale_id
        OR (SELECT json_group_object(dimension_id, point) FROM (SELECT * FROM score WHERE assessment_id = :subject ORDER BY dimension_id))
            IS NOT (SELECT json_group_object(key, atom) FROM (SELECT key, atom FROM json_each(facts, '$.points') ORDER BY key))
        OR (SELECT json_group_array(sign_id) FROM (SELECT sign_id FROM sign WHERE assessment_id = :subject ORDER BY sign_id))
            IS NOT json_extract(facts, '$.signs'))"""  # noqa: S608 - our own text
PHASE: Final = """CASE WHEN joint_id IS NOT NULL THEN 'joint' WHEN ended_by IS NOT NULL THEN 'ended'
    WHEN looked >= wanted OR (closed_by IS NOT NULL AND looked >= 2) THEN 'together'
    WHEN closed_by IS NOT NULL THEN 'ended' ELSE 'alone' END"""
"""How far a rating has come (`domain.rating.ratings.phase`), of its own columns and how many `looked`."""
LOOKED: Final = """SELECT count(DISTINCT author_id) FROM rating_single WHERE rating_single.rating_id = rating.id
    AND NOT EXISTS (SELECT 1 FROM assessment AS later WHERE later.replaces_id = assessment_id)"""
OTHER_PHASE: Final = f"""SELECT 1 FROM (SELECT rating.*, ({LOOKED}) AS looked FROM rating WHERE rating.id = :subject) AS rating
    WHERE phase IS NOT {PHASE}"""  # noqa: S608 - our own text
OTHER_EYES: Final = f"""SELECT 1 FROM rating_single AS single
    JOIN (SELECT rating.*, ({LOOKED}) AS looked FROM rating
        WHERE id = (SELECT rating_id FROM rating_single WHERE assessment_id = :subject)) AS rating ON rating.id = single.rating_id
    WHERE single.assessment_id = :subject AND single.phase IS NOT {PHASE}"""  # noqa: S608 - our own text
NOT_THE_JOINT: Final = """WITH RECURSIVE stands(id) AS (SELECT :subject
        UNION SELECT assessment.id FROM assessment JOIN stands ON replaces_id = stands.id)
    SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM rating WHERE joint_id IN (SELECT id FROM stands))"""
AGREES: Final[Mapping[str, tuple[str, ...]]] = {
    "assessment.1": (OTHER_COURSE, OTHER_EYES),
    "rating.1": (OTHER_PHASE,),
    "joint.1": (NOT_THE_JOINT,),
}
"""By the form the questions of which one has an answer where what was worked out says something else."""


def differs(db: Database, form: str, event: Mapping[str, object]) -> bool:
    """Whether what was worked out of what a row covers says something else than that."""
    return any(tuples(db, question, {"subject": event["subject"]}) for question in AGREES.get(form, ()))
