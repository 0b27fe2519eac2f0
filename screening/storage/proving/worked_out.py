"""What is read instead of what a row covers: a child's course is worked out of each assessment, and has to say the same."""

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
AGREES: Final[Mapping[str, str]] = {"assessment.1": OTHER_COURSE}
"""By the form the question that has an answer where what was worked out says something else."""


def differs(db: Database, form: str, event: Mapping[str, object]) -> bool:
    """Whether what was worked out of what a row covers says something else than that."""
    return form in AGREES and bool(tuples(db, AGREES[form], {"subject": event["subject"]}))
