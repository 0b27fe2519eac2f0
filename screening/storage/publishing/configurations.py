"""Every configuration that an assessment was made with, kept for ever under its fingerprint."""

import json
import sys
from collections.abc import Mapping
from datetime import datetime

from screening.domain.local_time import day_at
from screening.domain.ruler.written.configuration import Configuration
from screening.storage.assessing import result_words
from screening.storage.database import Database, insert, rows
from screening.storage.publishing.alike import read_compiled


def keep(db: Database, configuration: Configuration, files: Mapping[str, str], now: datetime) -> None:
    """Store a configuration and the files that it came from, with the usual words of its rulers, unless it is already there."""
    if not rows(db, "SELECT 1 AS found FROM configuration WHERE fingerprint = :f", {"f": configuration.fingerprint}):
        add(db, configuration, files, now)
    result_words.keep(db, configuration, day_at(now))


def add(db: Database, configuration: Configuration, files: Mapping[str, str], now: datetime) -> None:
    """Store a configuration that is not there yet, without the usual words of its rulers."""
    row = {
        "fingerprint": configuration.fingerprint,
        "files": json.dumps(dict(files), ensure_ascii=False, sort_keys=True),
        "compiled": configuration.model_dump_json(by_alias=True, exclude_none=True),
        "first_used_at": now.isoformat(),
    }
    insert(db, "configuration", row)


def get(db: Database, fingerprint: str) -> tuple[Configuration, Mapping[str, str]] | None:
    """The configuration with this fingerprint, and the files that it came from."""
    found = rows(db, "SELECT compiled, files FROM configuration WHERE fingerprint = :f", {"f": fingerprint})
    return (read_compiled(found[0]["compiled"]), _files(found[0]["files"])) if found else None


def _files(written: str) -> Mapping[str, str]:
    """The files' texts by name. What two versions have alike is one text in memory."""
    return {name: sys.intern(text) for name, text in json.loads(written).items()}


def last_signed_with(db: Database, scale_id: str) -> str:
    """The fingerprint of the configuration with which something was last signed on a scale; the empty string where nothing was."""
    query = "SELECT fingerprint FROM assessment WHERE scale_id = :scale_id ORDER BY signed_at DESC LIMIT 1"
    return next((str(row["fingerprint"]) for row in rows(db, query, {"scale_id": scale_id})), "")
