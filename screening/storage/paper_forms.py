"""Printed paper forms, until what was written on them is keyed in."""

import secrets
from datetime import date, datetime

from screening.domain.children.child import Child
from screening.domain.paper_forms.form_codes import HOW_MANY, form_code
from screening.domain.paper_forms.printed_forms import PrintedForm
from screening.domain.people import Reach, Unit
from screening.storage.children.joined import kept_id
from screening.storage.children.reach import reach_values, sees
from screening.storage.database import Database, Row, change, insert, rows

FORMS = f"""SELECT code, child.id AS child_id, child.name AS child_name, child.born AS child_born, child.weeks_early,
    unit.name AS unit_name, scale_id, visit_id, fingerprint, printed_at, printer.name AS printed_by_name,
    taker.name AS taken_by_name,
    draft_id, draft.author_id AS keyed_by, author.name AS keyed_by_name, assessment_id, set_aside_at
    FROM paper_form JOIN child ON child.id = {kept_id("paper_form.child_id")} JOIN unit ON unit.id = paper_form.unit_id
    JOIN user AS printer ON printer.id = printed_by
    LEFT JOIN user AS taker ON taker.id = paper_form.taken_by
    LEFT JOIN draft ON draft.id = draft_id LEFT JOIN user AS author ON author.id = draft.author_id
    WHERE paper_form.unit_id IN (SELECT value FROM json_each(:units)) AND {sees("child.id")}"""  # noqa: S608


def add(db: Database, child: Child, unit: Unit, scale_id: str, visit_id: str | None, fingerprint: str, user_id: str, now: datetime) -> str:
    """Remember that a form is printed for a child, and answer with its new random code."""
    code = form_code(secrets.randbelow(HOW_MANY))
    row: Row = {"code": code, "child_id": child.id, "unit_id": unit.id, "scale_id": scale_id, "visit_id": visit_id}
    insert(db, "paper_form", row | {"fingerprint": fingerprint, "printed_at": now.isoformat(), "printed_by": user_id})
    return code


def get(db: Database, code: str, reach: Reach, today: date) -> PrintedForm | None:
    """The form with this code, where one of the asker's units printed it and the child is within reach today."""
    found = rows(db, f"{FORMS} AND code = :code", {"code": code} | reach_values(reach, today))
    return _form(found[0]) if found else None


def waiting(db: Database, reach: Reach, today: date) -> list[PrintedForm]:
    """Forms of the asker's units, about children within reach, that nobody has signed or put aside, by the child's name."""
    waits = "AND assessment_id IS NULL AND set_aside_at IS NULL ORDER BY child.name_order, child.id, printed_at"
    found = rows(db, f"{FORMS} {waits}", reach_values(reach, today))
    return [_form(row) for row in found]


def begin(db: Database, code: str, draft_id: str) -> None:
    """A draft has begun to take what the form says."""
    change(db, "UPDATE paper_form SET draft_id = :draft_id, set_aside_at = NULL WHERE code = :code", {"code": code, "draft_id": draft_id})


def settle(db: Database, draft_id: str, assessment_id: str) -> None:
    """The draft is signed; call it before the draft is deleted. A draft that no form led to is left alone."""
    values = {"draft_id": draft_id, "assessment_id": assessment_id}
    change(db, "UPDATE paper_form SET assessment_id = :assessment_id WHERE draft_id = :draft_id", values)


def set_aside(db: Database, code: str, now: datetime) -> None:
    """Take a form off the list of those that wait; its code still works."""
    change(db, "UPDATE paper_form SET set_aside_at = :now WHERE code = :code", {"code": code, "now": now.isoformat()})


def _form(row: Row) -> PrintedForm:
    moments = {"child_born": date.fromisoformat(row["child_born"]), "printed_at": datetime.fromisoformat(row["printed_at"])}
    set_aside_at = datetime.fromisoformat(row["set_aside_at"]) if row["set_aside_at"] else None
    return PrintedForm(**{**row, **moments, "set_aside_at": set_aside_at})
