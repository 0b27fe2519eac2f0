"""While a caution stands, every page about the child shows it first, for everybody who has the child, and for nobody else."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from screening.domain.children.typed_child import TypedChild
from screening.services.assessing import signing
from screening.services.children import adding
from screening.services.paper_forms import printing
from screening.services.people import ending
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database, writing
from tests.people import NOW, People, add_alma, add_mette
from tests.sheets import WHOLE_SHEET, typed
from tests.web.child_pages import pages

SUSPICION = WHOLE_SHEET | {"sign.bruises": "on", "interpretation": "MARKØR-MISTANKE", "parents_told": ""}
HEADING = "Kontakt myndigheden, før nogen taler med forældrene"


@pytest.fixture
def ids(db: Database, people: People, in_force: InForce) -> dict[str, str]:
    """Alma, about whom a caution stands, the assessment that raised it, a printed form, and her mother. She goes to Bo's unit too."""
    alma = add_alma(db, people)
    signed = signing.sign(db, people.anne, alma, in_force, *typed(SUSPICION), NOW)
    (form,) = printing.print_for(db, people.anne, in_force, people.solsikken.id, "boernelineal-3-5", [alma], NOW)
    with writing(db):
        db.conn.execute("INSERT INTO child_unit (child_id, unit_id, since) VALUES (?, ?, '2026-11-21')", (alma, people.other.id))
    double = adding.add(db, people.anne, TypedChild("Alma Testsen", "", date(2021, 2, 3), people.solsikken.id), NOW)
    named = {"child_id": alma, "assessment_id": signed, "code": form.code, "other_id": double, "guardian_id": add_mette(db, people, alma)}
    return named | {"round_key": f"daycare_autumn.2026.{people.solsikken.id}"}


def test_every_page_about_the_child_shows_it_before_anything_else(
    app: Flask, as_user: Callable[[str], FlaskClient], ids: dict[str, str]
) -> None:
    browser, seen = as_user("carla"), []
    for address in pages(app, ids):
        html = browser.get(address).get_data(as_text=True)
        if "<h1" in html and "Siden findes ikke" not in html:
            assert HEADING in html, address
            assert html.index(HEADING) < html.index("<h1"), address
            seen.append(address)
    assert len(seen) >= 6


def test_another_unit_that_has_the_child_sees_it_without_its_content(
    app: Flask, as_user: Callable[[str], FlaskClient], ids: dict[str, str]
) -> None:
    browser = as_user("bo")
    for address in (f"/children/{ids['child_id']}", f"/children/{ids['child_id']}/assess", f"/children/{ids['child_id']}/caution"):
        html = browser.get(address).get_data(as_text=True)
        assert HEADING in html, address
    for address in pages(app, ids):
        html = browser.get(address).get_data(as_text=True)
        assert "MARKØR" not in html
        assert f'/assessments/{ids["assessment_id"]}">' not in html.replace(address, ""), address


def test_whoever_does_not_have_the_child_learns_nothing(
    app: Flask, as_user: Callable[[str], FlaskClient], ids: dict[str, str], db: Database
) -> None:
    with writing(db):
        db.conn.execute("UPDATE child_unit SET until = '2026-11-20' WHERE since <= '2026-11-20' OR unit_id <> ''")
    for login in ("bo", "dorte"):
        browser = as_user(login)
        for address in pages(app, ids):
            answer = browser.get(address)
            assert answer.status_code == 404, address
            assert HEADING not in answer.get_data(as_text=True), address


def test_a_page_about_no_child_shows_none(as_user: Callable[[str], FlaskClient], ids: dict[str, str]) -> None:
    browser = as_user("anne")
    for address in ("/ruler", "/offers", "/children"):
        assert HEADING not in browser.get(address).get_data(as_text=True)


def test_it_is_lifted_on_its_page_with_a_reason(as_user: Callable[[str], FlaskClient], ids: dict[str, str]) -> None:
    browser, address = as_user("anne"), f"/children/{ids['child_id']}/caution"
    refused = browser.post(address, data={"reason": "ja"})
    assert refused.status_code == 422
    assert 'href="#reason"' in refused.get_data(as_text=True)

    assert browser.post(address, data={"reason": "Myndigheden har sagt god for det 24.11."}).status_code == 302

    assert HEADING not in browser.get(f"/children/{ids['child_id']}").get_data(as_text=True)
    assert "Myndigheden har sagt god for det 24.11." in browser.get(address).get_data(as_text=True)


def test_what_nobody_else_is_left_to_lift_is_the_leaders_and_the_page_says_why(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, ids: dict[str, str]
) -> None:
    ending.end(db, people.dorte, people.anne.id, NOW)
    address, reason = f"/children/{ids['child_id']}/caution", "Myndigheden har besluttet det 24.11."
    told = as_user("bo").get(address).get_data(as_text=True)
    leader = as_user("carla")
    asked = leader.get(address).get_data(as_text=True)

    assert "Det kan lederen, når myndigheden har besluttet det." in told and 'name="reason"' not in told
    assert "indtil lederen ophæver det" in asked and "Gør det kun, når myndigheden har besluttet det." in asked
    assert leader.post(address, data={"reason": reason}).status_code == 302
    assert HEADING not in leader.get(f"/children/{ids['child_id']}").get_data(as_text=True)


def test_where_one_of_two_is_left_the_leader_is_told_what_stays(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce, ids: dict[str, str]
) -> None:
    signing.sign(db, people.bo, ids["child_id"], in_force, *typed(SUSPICION), NOW)
    own = as_user("anne").get(f"/children/{ids['child_id']}/caution").get_data(as_text=True)
    ending.end(db, people.dorte, people.anne.id, NOW)
    told = as_user("carla").get(f"/children/{ids['child_id']}/caution").get_data(as_text=True)

    assert "Resten står, indtil myndigheden" in own and "Noget af det er rejst af en" not in own
    assert "Resten står, indtil myndigheden" in told and "Noget af det er rejst af en, der ikke har barnet længere" in told
    assert 'name="reason"' in told
