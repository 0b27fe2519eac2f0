"""The usual words of each ruler, in each configuration that something was signed with: what results are compressed against."""

import json
import zlib
from collections.abc import Mapping
from datetime import date
from typing import Final

from screening.domain.kept_values import Json
from screening.domain.ruler.weighing.usual import usual_results
from screening.domain.ruler.written.configuration import Configuration
from screening.storage.database import Database, insert, rows

MOST_BYTES: Final = 32_768
"""So far back zlib looks."""


def keep(db: Database, configuration: Configuration, day: date) -> None:
    """Keep the usual words of every ruler of a configuration, unless they are there. They are never worked out again.

    Call it inside `writing`, with the configuration kept.
    """
    fingerprint = configuration.fingerprint
    if rows(db, "SELECT 1 AS found FROM result_words WHERE fingerprint = :f LIMIT 1", {"f": fingerprint}):
        return
    for scale in configuration.scales:
        words = "".join(as_text(result) for result in usual_results(configuration, scale, day)).encode()[-MOST_BYTES:]
        insert(db, "result_words", {"fingerprint": fingerprint, "scale_id": scale.id, "words": zlib.compress(words, 9)})


def find(db: Database, fingerprint: str, scale_id: str) -> tuple[int, bytes] | None:
    """The usual words of a ruler, with their number; None where nothing was kept of it."""
    found = rows(
        db,
        "SELECT id, words FROM result_words WHERE fingerprint = :fingerprint AND scale_id = :scale_id",
        {"fingerprint": fingerprint, "scale_id": scale_id},
    )
    return (found[0]["id"], zlib.decompress(found[0]["words"])) if found else None


def as_text(result: Mapping[str, Json]) -> str:
    """A result as the JSON that is compressed."""
    return json.dumps(result, ensure_ascii=False, separators=(",", ":"))
