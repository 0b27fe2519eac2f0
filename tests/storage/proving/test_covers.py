"""Every act says what its row covers, or why it covers nothing; and a form reads what is there."""

import pytest

from screening.domain.acts import VIEWING, Act
from screening.storage.database import Database, rows
from screening.storage.proving.contents import question
from screening.storage.proving.covers import FORM_OF, NOTHING_BESIDE_IT
from screening.storage.proving.forms import FORMS
from screening.storage.tables import TABLES, Sealed

LEFT_OUT = {
    "access_request": {"words", "authority_said", "given_by", "given_at"},
    "configuration": {"first_used_at"},
    "rating": {"joint_id", "phase"},
    "rating_single": {"phase"},
    "reception": {"state", "due_at", "holder_id", "year", "serial"},
    "take_in": {"taken_at", "unit_id"},
}
"""Columns that are filled in or moved on later, by acts of their own: none of them is what somebody wrote about a child."""


def test_every_act_covers_something_or_says_why_not() -> None:
    assert set(FORM_OF) | set(NOTHING_BESIDE_IT) | VIEWING == set(Act)
    assert not set(FORM_OF) & set(NOTHING_BESIDE_IT)
    assert not VIEWING & (set(FORM_OF) | set(NOTHING_BESIDE_IT))
    assert set(FORM_OF.values()) == set(FORMS)


def test_every_column_of_what_is_covered_is_covered_by_some_form(db: Database) -> None:
    covered = dict[str, set[str]]()
    for piece in [piece for form in FORMS.values() for piece in form]:
        covered.setdefault(piece.table, set()).update(piece.columns)

    for table, columns in covered.items():
        there = {row["name"] for row in rows(db, "SELECT name FROM pragma_table_info(:table)", {"table": table})}
        assert columns | LEFT_OUT.get(table, set()) == there, table
        assert isinstance(TABLES[table].end, Sealed), table


@pytest.mark.parametrize("form", FORMS)
def test_a_form_finds_its_rows_by_an_index(form: str, db: Database) -> None:
    asked = dict.fromkeys(("subject", "child", "user", "at"), "x")
    plans = [row["detail"] for piece in FORMS[form] for row in rows(db, f"EXPLAIN QUERY PLAN {question(piece)}", asked)]

    assert [plan for plan in plans if plan.startswith("SCAN") and plan != "SCAN round_closed"] == []


def test_what_was_signed_and_sent_is_covered_by_the_table_that_is_sealed(db: Database) -> None:
    covered = {piece.table for form in FORMS.values() for piece in form}
    of_a_child = {"child_id", "assessment_id", "notification_id", "disclosure_id", "paper_id", "effort_id", "talk_id", "reception_id"}
    kept_by_others = {
        "assessment_facts": "worked out from what is covered, and held against it",
        "audit_event": "the chain itself",
        "audit_content": "the chain itself",
        "audit_event_child": "covered by the row that lists them",
        "child_guardian": "ended in its place; its history is covered",
        "rating_talk": "forgotten when it is signed",
    }

    for name, table in TABLES.items():
        held = {row["name"] for row in rows(db, "SELECT name FROM pragma_table_info(:table)", {"table": name})}
        if isinstance(table.end, Sealed) and held & of_a_child:
            assert name in covered or name in kept_by_others, name
