"""A unit that was mistyped is undone only while nothing points to it: every column that does is asked."""

import pytest

from screening.errors import Invalid
from screening.services.people import keeping_units
from screening.storage.database import Database, insert, rows, writing
from screening.storage.people.units import HANGS_ON
from tests.people import NOW, People, add_alma


def test_every_column_that_points_to_a_unit_is_asked(db: Database) -> None:
    pointing = rows(
        db,
        """SELECT tables.name AS "table", keys."from" AS "column" FROM sqlite_master AS tables
        JOIN pragma_foreign_key_list(tables.name) AS keys WHERE tables.type = 'table' AND keys."table" = 'unit'""",
    )

    assert sorted((row["table"], row["column"]) for row in pointing) == sorted(HANGS_ON)


def test_a_unit_from_which_somebody_asked_for_a_child_is_in_use_and_that_is_said(db: Database, people: People) -> None:
    alma, moon = add_alma(db, people), keeping_units.add(db, people.dorte, "Månen", "daycare", "", (), NOW)
    asked = {"child_id": alma, "unit_id": moon.id, "written_name": "Alma", "why": "moved", "since": "2026-11-20"}
    with writing(db):
        insert(db, "take_in", {"id": "a", "asked_by": people.bo.id, "asked_at": NOW.isoformat()} | asked)

    with pytest.raises(Invalid) as refused:
        keeping_units.undo(db, people.dorte, moon.id, NOW)

    assert "i brug" in refused.value.faults[""].danish
