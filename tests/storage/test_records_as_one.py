"""No query goes by one record of a child: whatever is told of a child is told of every record that was joined to it."""

import re
from pathlib import Path
from typing import Final

import pytest

from screening.settings import REPOSITORY

STORAGE: Final = REPOSITORY / "screening" / "storage"
BY_ONE_RECORD: Final = re.compile(r"child_id\s*(=|IS)\s*:child_id")
ASKED_LAST: Final = re.compile(r"AS asked\s+(?:INNER )?JOIN")
ITSELF: Final = STORAGE / "children" / "joined.py"


@pytest.mark.parametrize(
    "path", [path for path in STORAGE.rglob("*.py") if "migrations" not in path.parts and path != ITSELF], ids=lambda path: path.name
)
def test_no_query_asks_for_one_record(path: Path) -> None:
    assert BY_ONE_RECORD.findall(path.read_text("utf-8")) == [], "ask with SAME_CHILD, kept_id or records_of (storage/children/joined.py)"


@pytest.mark.parametrize("path", [path for path in STORAGE.rglob("*.py") if "migrations" not in path.parts], ids=lambda path: path.name)
def test_a_question_about_given_ids_begins_with_them(path: Path) -> None:
    """SQLite may choose to walk a whole unit, or all open tasks, for the few that are asked for: CROSS JOIN leaves it no choice."""
    assert ASKED_LAST.findall(path.read_text("utf-8")) == [], "join what is asked for by CROSS JOIN"
