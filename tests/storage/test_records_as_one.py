"""No query goes by one record of a child: whatever is told of a child is told of every record that was joined to it."""

import re
from pathlib import Path
from typing import Final

import pytest

from screening.settings import REPOSITORY

STORAGE: Final = REPOSITORY / "screening" / "storage"
BY_ONE_RECORD: Final = re.compile(r"child_id\s*(=|IS)\s*:child_id")
ITSELF: Final = STORAGE / "children" / "joined.py"


@pytest.mark.parametrize(
    "path", [path for path in STORAGE.rglob("*.py") if "migrations" not in path.parts and path != ITSELF], ids=lambda path: path.name
)
def test_no_query_asks_for_one_record(path: Path) -> None:
    assert BY_ONE_RECORD.findall(path.read_text("utf-8")) == [], "ask with SAME_CHILD, kept_id or records_of (storage/children/joined.py)"
