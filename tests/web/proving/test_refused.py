"""Whoever is refused is told what everybody is told of a page that is not there, and the log tells who it was and of which endpoint."""

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
PAGES = "SELECT user_id, child_id, subject FROM audit_event WHERE action = 'page_refused' ORDER BY id"
CHILD_PAGE, STAFF_PAGE = "children.show", "people.staff"


@pytest.mark.parametrize("login", ["bo", "dorte"])
@pytest.mark.parametrize(("page", "endpoint"), [("/children/{alma}", CHILD_PAGE), ("/children/{alma}/assess", "assessing.assess")])
def test_a_page_about_a_child_of_another_unit_leaves_a_row(
    login: str, page: str, endpoint: str, db: Database, people: People, as_user: Callable[[str], FlaskClient]
) -> None:
    alma = add_alma(db, people)
    browser = as_user(login)

    answers = [browser.get(page.format(alma=named)) for named in (alma, "0" * 24)]
    who = getattr(people, login).id

    assert [answer.status_code for answer in answers] == [404, 404]
    assert len({answer.data.partition(b"<main")[2].partition(b"</main>")[0] for answer in answers}) == 1
    assert rows(db, REFUSED) == [{"user_id": who, "child_id": alma, "subject": endpoint}]
    assert rows(db, PAGES) == [{"user_id": who, "child_id": None, "subject": endpoint}], "of a child that is not there"
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
    assert rows(db, PAGES) == [{"user_id": people.anne.id, "child_id": None, "subject": "children.guardian"}]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_page_that_a_role_does_not_open_leaves_a_row_about_no_child(
    db: Database, people: People, as_user: Callable[[str], FlaskClient], method: str
) -> None:
    assert as_user("anne").open("/admin/people/new?words=Alma", method=method, data={"words": "Alma"}).status_code == 404

    assert rows(db, PAGES) == [{"user_id": people.anne.id, "child_id": None, "subject": "people.add"}]
    assert rows(db, REFUSED) == []


def test_whoever_is_let_in_and_whoever_asks_for_what_nobody_has_leaves_none(
    db: Database, people: People, as_user: Callable[[str], FlaskClient], client: FlaskClient
) -> None:
    anne = as_user("anne")

    answers = [anne.get("/ruler"), anne.get("/no/such/page"), anne.get("/static/no-such.css"), client.get("/admin/people")]

    assert [answer.status_code for answer in answers] == [200, 404, 404, 302]
    assert rows(db, PAGES) == []


def test_what_another_sites_page_sends_is_nobodys_wish(db: Database, people: People, as_user: Callable[[str], FlaskClient]) -> None:
    alma, bo = add_alma(db, people), as_user("bo")
    followed = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}

    assert bo.post(f"/children/{alma}/assess", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert rows(db, PAGES) + rows(db, REFUSED) == []

    assert bo.get("/admin/people", headers=followed).status_code == 404
    assert [row["subject"] for row in rows(db, PAGES)] == [STAFF_PAGE], "a link that somebody follows is"


def test_one_row_a_minute_and_endpoint_whatever_is_named(db: Database, people: People) -> None:
    for after, endpoint in ((0, STAFF_PAGE), (1, CHILD_PAGE), (2, CHILD_PAGE), (59, STAFF_PAGE), (60, STAFF_PAGE), (90, STAFF_PAGE)):
        refusing.note(db, people.bo, endpoint, [f"guess {after}"], NOW + timedelta(seconds=after))

    assert [row["subject"] for row in rows(db, PAGES)] == [STAFF_PAGE, CHILD_PAGE, STAFF_PAGE]


def test_nobody_fills_the_log(db: Database, people: People) -> None:
    alma = add_alma(db, people)
    for number in range(2 * refusing.MOST_ROWS):
        refusing.note(db, people.bo, f"endpoint {number}", [alma] if number % 2 else [], NOW)
    assert len(rows(db, PAGES)) == len(rows(db, REFUSED)) == refusing.MOST_ROWS // 2

    refusing.note(db, people.dorte, CHILD_PAGE, [], NOW)
    refusing.note(db, people.bo, CHILD_PAGE, [], NOW + refusing.ONE_ROW_FOR)
    assert [row["user_id"] for row in rows(db, PAGES)[-2:]] == [people.dorte.id, people.bo.id], "nobody else's, and none of the next minute"


def test_one_row_a_minute_and_child_and_so_many_a_minute_at_all(db: Database, people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    alma = add_alma(db, people)
    for after in (0, 59, 60, 90):
        refusing.note(db, people.bo, CHILD_PAGE, [alma], NOW + timedelta(seconds=after))
    assert len(rows(db, REFUSED)) == 2

    monkeypatch.setattr(refusing, "MOST_ROWS", 1)
    refusing.note(db, people.bo, CHILD_PAGE, [add_another(db, people)], NOW + timedelta(seconds=91))
    assert len(rows(db, REFUSED)) == 2, "the row of the minute is used"


def add_another(db: Database, people: People) -> str:
    """One more child of Anne's unit."""
    return adding.add(db, people.anne, TypedChild("Nora Testesen", "", date(2021, 5, 1), people.solsikken.id), NOW)
