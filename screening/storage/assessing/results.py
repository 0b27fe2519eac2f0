"""The result of every signed assessment, kept with the signature: compressed JSON, written once.

Most of a result is sentences that stand in every result on its ruler. It is compressed against those (`result_words`), and its row says
with which; what was signed before they were kept is compressed by itself.
"""

import json
import zlib
from collections.abc import Iterator, Mapping
from typing import Final, cast

from screening.domain.kept_values import Json
from screening.storage.assessing import result_words
from screening.storage.database import Database, insert, rows

LEVEL, WINDOW_BITS, MEMORY = 6, 15, 9
BY_ITSELF: Final = b""


def add(db: Database, assessment_id: str, kept: Mapping[str, Json], fingerprint: str, scale_id: str) -> None:
    """Keep a result with its signature on a ruler of a configuration."""
    words_id, words = result_words.find(db, fingerprint, scale_id) or (None, BY_ITSELF)
    row = {"assessment_id": assessment_id, "kept": pack(result_words.as_text(kept), words), "words_id": words_id}
    insert(db, "assessment_result", row)


def get(db: Database, assessment_id: str) -> Mapping[str, Json]:
    """The result that was kept with a signature. Raises `LookupError` where there is none."""
    found = rows(
        db,
        "SELECT kept, words FROM assessment_result LEFT JOIN result_words ON result_words.id = words_id WHERE assessment_id = :id",
        {"id": assessment_id},
    )
    if not found:
        raise LookupError(assessment_id)
    words = zlib.decompress(found[0]["words"]) if found[0]["words"] else BY_ITSELF
    return cast(Mapping[str, Json], json.loads(unpack(found[0]["kept"], words)))


def pack(text: str, words: bytes) -> bytes:
    """A text compressed against words that whoever reads it has."""
    begun = packer(words)
    return begun.compress(text.encode()) + begun.flush()


def packer(words: bytes) -> "zlib._Compress":
    """What packs a text piece by piece against words."""
    if not words:
        return zlib.compressobj(LEVEL)
    return zlib.compressobj(LEVEL, zlib.DEFLATED, WINDOW_BITS, MEMORY, zlib.Z_DEFAULT_STRATEGY, words)


def unpack(packed: bytes, words: bytes) -> str:
    """The text that `pack` was given. Raises `zlib.error` for other words than it was compressed against."""
    unpacker = zlib.decompressobj(WINDOW_BITS, words) if words else zlib.decompressobj()
    return (unpacker.decompress(packed) + unpacker.flush()).decode()


def without(db: Database, most: int) -> Iterator[str]:
    """The ids of at most `most` signed assessments whose result is not kept yet, in the order of signing.

    Every row of both tables has the next number, and none is taken out by itself: where the last numbers are the same, all are kept. To
    look for one among millions takes minutes, at each start.
    """
    last = "SELECT (SELECT max(rowid) FROM assessment) IS (SELECT max(rowid) FROM assessment_result) AS same"
    if rows(db, last)[0]["same"]:
        return iter(())
    found = rows(
        db,
        """SELECT assessment.id FROM assessment LEFT JOIN assessment_result ON assessment_id = assessment.id
        WHERE assessment_id IS NULL ORDER BY signed_at LIMIT :most""",
        {"most": most},
    )
    return (row["id"] for row in found)
