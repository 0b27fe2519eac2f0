"""The result of every signed assessment, kept with the signature: compressed JSON, written once."""

import json
import zlib
from collections.abc import Iterator, Mapping
from typing import cast

from screening.domain.kept_values import Json
from screening.storage.database import Database, insert, rows


def add(db: Database, assessment_id: str, kept: Mapping[str, Json]) -> None:
    """Keep a result with its signature."""
    written = json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode()
    insert(db, "assessment_result", {"assessment_id": assessment_id, "kept": zlib.compress(written, 6)})


def get(db: Database, assessment_id: str) -> Mapping[str, Json]:
    """The result that was kept with a signature. Raises `LookupError` where there is none."""
    found = rows(db, "SELECT kept FROM assessment_result WHERE assessment_id = :id", {"id": assessment_id})
    if not found:
        raise LookupError(assessment_id)
    return cast(Mapping[str, Json], json.loads(zlib.decompress(found[0]["kept"])))


def without(db: Database, most: int) -> Iterator[str]:
    """The ids of at most `most` signed assessments whose result is not kept yet, in the order of signing."""
    found = rows(
        db,
        """SELECT assessment.id FROM assessment LEFT JOIN assessment_result ON assessment_id = assessment.id
        WHERE assessment_id IS NULL ORDER BY signed_at LIMIT :most""",
        {"most": most},
    )
    return (row["id"] for row in found)
