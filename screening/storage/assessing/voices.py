"""What others than the professional said of a child, in the assessments of some units."""

from collections.abc import Mapping, Sequence

from screening.domain.people import Unit
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Point
from screening.storage.children.joined import SAME_CHILD
from screening.storage.children.reach import ids_as_json
from screening.storage.database import Database, rows


def of_child(db: Database, child_id: str, units: Sequence[Unit]) -> Mapping[str, Mapping[str, Mapping[str, Point]]]:
    """By the id of the assessment, of the perspective and of the dimension the point that was given."""
    found = rows(
        db,
        f"""SELECT assessment_id, perspective_id, dimension_id, point, not_observed FROM perspective
        JOIN assessment ON assessment.id = assessment_id
        WHERE child_id IN {SAME_CHILD} AND unit_id IN (SELECT value FROM json_each(:units))""",  # noqa: S608 - our own text
        {"child_id": child_id, "units": ids_as_json(units)},
    )
    said: dict[str, dict[str, dict[str, Point]]] = {}
    for row in found:
        point = NOT_OBSERVED if row["not_observed"] else row["point"]
        said.setdefault(row["assessment_id"], {}).setdefault(row["perspective_id"], {})[row["dimension_id"]] = point
    return said
