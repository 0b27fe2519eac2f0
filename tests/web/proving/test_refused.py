"""Whoever is refused a child is told what everybody is told of a page that is not there, and the child's log tells of it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient

from screening.domain.acts import Act
from screening.domain.children.typed_child import TypedChild
from screening.services.assessing import drafting
from screening.services.children import adding
from screening.services.proving import refusing
from screening.services.publishing.configurations import InForce
from screening.storage import audit
from screening.storage.database import Database, rows
from tests.people import NOW, People, add_alma
from tests.sheets import WHOLE_SHEET, typed

REFUSED = "SELECT user_id, child_id, subject FROM audit_event WHERE action = 'access_refused' ORDER BY id"


@pytest.mark.parametrize("login", ["bo", "dorte"])
@pytest.mark.parametrize("page", ["/children/{alma}", "/children/{alma}/assess"])
def test_a_page_about_a_child_of_another_unit_leaves_a_row(
    login: str, page: str, db: Database, people: People, as_user: Callable[[str], FlaskClient]
) -> None:
    alma = add_alma(db, people)
    browser = as_user(login)

    answers = [browser.get(page.format(alma=named)) for named in (alma, "0" * 24)]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert len({answer.data.partition(b"<main")[2].partition(b"</main>")[0] for answer in answers}) == 1
    assert rows(db, REFUSED) == [{"user_id": getattr(people, login).id, "child_id": alma, "subject": None}]
    assert audit.for_child(db, alma)[0].act is Act.ACCESS_REFUSED


def test_the_page_of_what_was_written_about_a_child_leaves_a_row_too(
    db: Database, people: People, in_force: InForce, as_user: Callable[[str], FlaskClient]
) -> None:
    alma = add_alma(db, people)
    drafting.save_draft(db, people.anne, alma, in_force.configuration, *typed(WHOLE_SHEET), NOW)
    [draft] = rows(db, "SELECT id FROM draft")

    assert as_user("bo").get(f"/assessments/{draft['id']}").status_code == 404

    assert [row["child_id"] for row in rows(db, REFUSED)] == [alma]


def test_whoever_sees_the_child_and_opens_what_is_not_there_is_not_refused_a_child(
    db: Database, people: People, as_user: Callable[[str], FlaskClient]
) -> None:
    alma = add_alma(db, people)

    assert as_user("anne").get(f"/children/{alma}/guardians/nobody").status_code == 404

    assert rows(db, REFUSED) == []


def test_one_row_a_minute_and_child_and_so_many_a_minute_at_all(db: Database, people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    alma = add_alma(db, people)
    for after in (0, 59, 60, 90):
        refusing.note(db, people.bo, [alma], NOW + timedelta(seconds=after))
    assert len(rows(db, REFUSED)) == 2

    monkeypatch.setattr(refusing, "MOST_ROWS", 1)
    refusing.note(db, people.bo, [add_another(db, people)], NOW + timedelta(seconds=91))
    assert len(rows(db, REFUSED)) == 2, "the row of the minute is used"


def add_another(db: Database, people: People) -> str:
    """One more child of Anne's unit."""
    return adding.add(db, people.anne, TypedChild("Nora Testesen", "", date(2021, 5, 1), people.solsikken.id), NOW)
