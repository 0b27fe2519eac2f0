"""An adult who must not be contacted stands out wherever somebody might do it, and on nothing that parents may hold or see."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from screening.domain.children.typed_child import TypedChild
from screening.services.assessing import drafting, signing
from screening.services.children import adding, contact
from screening.services.paper_forms import printing
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database, writing
from tests.people import NOW, People, add_alma, add_mette
from tests.reports.reading import data_of, text_of
from tests.sheets import WHOLE_SHEET, typed
from tests.web.child_pages import pages

WHO = "Kontakt ikke Mette Testesen (mor)"
MARK = "En af barnets voksne må ikke kontaktes"
WHY = "MARKØR-TILHOLD"


@pytest.fixture
def ids(db: Database, people: People, in_force: InForce) -> dict[str, str]:
    """Alma, whose mother must not be contacted, with an assessment, a promise and a printed form. She goes to Bo's unit too."""
    alma = add_alma(db, people)
    mette = add_mette(db, people, alma)
    signed = signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    (form,) = printing.print_for(db, people.anne, in_force, people.solsikken.id, WHOLE_SHEET["scale"], [alma], NOW)
    contact.ban(db, people.anne, alma, mette, "", WHY, NOW)
    with writing(db):
        db.conn.execute("UPDATE task SET due_on = date('now')")
        db.conn.execute("INSERT INTO child_unit (child_id, unit_id, since) VALUES (?, ?, '2026-11-21')", (alma, people.other.id))
    double = adding.add(db, people.anne, TypedChild("Alma Testsen", "", date(2021, 2, 3), people.solsikken.id), NOW)
    round_key = f"daycare_autumn.2026.{people.solsikken.id}"
    return {"child_id": alma, "assessment_id": signed, "code": form.code, "guardian_id": mette, "other_id": double, "round_key": round_key}


def test_every_page_about_the_child_says_who_before_anything_else(
    app: Flask, as_user: Callable[[str], FlaskClient], ids: dict[str, str]
) -> None:
    browser, seen = as_user("anne"), []
    for address in pages(app, ids):
        html = browser.get(address).get_data(as_text=True)
        if "<h1" in html and "Siden findes ikke" not in html:
            assert WHO in html and html.index(WHO) < html.index("<h1"), address
            seen.append(address)
    assert len(seen) >= 9


@pytest.mark.parametrize("place", ["/children/{child_id}/assess", "/paper/key-in/{code}"])
def test_it_stands_again_where_it_is_asked_what_the_parents_were_told(
    as_user: Callable[[str], FlaskClient], ids: dict[str, str], place: str
) -> None:
    html = as_user("anne").get(place.format(**ids)).get_data(as_text=True)

    asked = html.index('name="parents_told"')
    assert WHO in html[asked - 2000 : asked]


def test_every_list_marks_the_child(
    as_user: Callable[[str], FlaskClient], ids: dict[str, str], people: People, db: Database, in_force: InForce
) -> None:
    browser = as_user("anne")
    drafting.save_draft(db, people.anne, ids["child_id"], in_force.configuration, *typed(WHOLE_SHEET), NOW)
    lists = [
        browser.get("/"),
        browser.post("/children", data={"words": "Alma"}),
        browser.get(f"/paper?unit={people.solsikken.id}"),
        browser.get("/paper/key-in"),
    ]

    for answer, rows in zip(lists, (4, 1, 1, 1), strict=True):
        assert answer.get_data(as_text=True).count(MARK) == rows, answer.request.path


def test_the_report_and_its_data_say_who_and_the_parents_paper_does_not(
    as_user: Callable[[str], FlaskClient], ids: dict[str, str], people: People
) -> None:
    browser = as_user("anne")
    report = browser.get(f"/assessments/{ids['assessment_id']}/report.pdf").data
    paper = browser.post("/paper", data={"unit": people.solsikken.id, "scale": "", "child": ids["child_id"]})

    assert WHO in text_of(report) and WHY not in text_of(report)
    assert data_of(report)["no_contact"] == [{"name": "Mette Testesen", "relation": "mother", "since": "2026-11-21"}]
    assert paper.mimetype == "application/pdf"
    assert "Mette" not in text_of(paper.data) and WHY not in text_of(paper.data)


def test_another_unit_is_told_that_and_never_why(app: Flask, as_user: Callable[[str], FlaskClient], ids: dict[str, str]) -> None:
    browser = as_user("bo")

    assert WHO in browser.get(f"/children/{ids['child_id']}").get_data(as_text=True)
    assert WHY in as_user("carla").get(f"/children/{ids['child_id']}").get_data(as_text=True)
    for address in pages(app, ids):
        assert WHY not in browser.get(address).get_data(as_text=True), address


def test_whoever_does_not_have_the_child_learns_nothing(
    app: Flask, as_user: Callable[[str], FlaskClient], ids: dict[str, str], db: Database
) -> None:
    with writing(db):
        db.conn.execute("UPDATE child_unit SET until = '2026-11-20' WHERE unit_id <> ''")
    browser = as_user("bo")
    for address in pages(app, ids):
        answer = browser.get(address)
        assert answer.status_code == 404 and "Mette" not in answer.get_data(as_text=True), address
