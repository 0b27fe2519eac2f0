"""What a page does after a refused signing is no act of its own."""

from collections.abc import Callable

from flask.testing import FlaskClient

from screening.storage.database import Database, rows
from tests.people import People, add_alma
from tests.sheets import WHOLE_SHEET


def test_a_refused_signing_is_not_logged_as_an_opened_sheet(as_user: Callable[[str], FlaskClient], db: Database, people: People) -> None:
    child = add_alma(db, people)

    answer = as_user("anne").post(
        f"/children/{child}/assess", data=WHOLE_SHEET | {"interpretation": "", "parents_told": "", "action": "sign"}
    )

    assert answer.status_code == 422
    assert "på legepladsen" in answer.get_data(as_text=True)
    acts = [row["action"] for row in rows(db, "SELECT action FROM audit_event WHERE child_id = :child ORDER BY id", {"child": child})]
    assert acts == ["child_added", "draft_started", "signing_refused"]
