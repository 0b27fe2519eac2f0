"""Paper forms in the browser: printed, found by their code, keyed in without a script."""

import io
import re
from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient
from markupsafe import escape
from pypdf import PdfReader

from screening.domain.children.typed_child import TypedChild
from screening.domain.paper_forms.form_codes import form_code, written_form_code
from screening.domain.text import MAIN_LANGUAGE
from screening.language import render
from screening.services.children import adding
from screening.services.paper_forms import printing
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database, rows
from tests.people import NOW, People, add_alma, add_visitor
from tests.reports.reading import pages_of, text_of
from tests.sheets import KEYED_IN

Browse = Callable[[str], FlaskClient]


@pytest.fixture
def code(db: Database, people: People, in_force: InForce) -> str:
    """The code of a form for Alma."""
    alma = add_alma(db, people)
    return printing.print_for(db, people.anne, in_force, people.solsikken.id, "", [alma], NOW)[0].code


def test_an_empty_form_is_fetched_by_its_scale(as_user: Browse) -> None:
    answer = as_user("anne").get("/paper/boernelineal-0-2.pdf")

    assert answer.mimetype == "application/pdf"
    assert len(PdfReader(io.BytesIO(answer.data)).pages) % 2 == 0
    assert as_user("anne").get("/paper/nowhere.pdf").status_code == 404
    assert as_user("anne").get("/paper/boernelineal-0-2.pdf?visit=nowhere").status_code == 404


def test_the_page_offers_every_scale_and_every_child_of_the_unit(as_user: Browse, db: Database, people: People) -> None:
    add_alma(db, people)
    page = as_user("anne").get("/paper").get_data(as_text=True)

    assert "/paper/boernelineal-13-17.pdf" in page
    assert "Alma Testesen" in page
    assert "Alma" not in as_user("anne").get("/paper?scale=boernelineal-0-2").get_data(as_text=True)
    assert as_user("bo").get(f"/paper?unit={people.solsikken.id}").status_code == 404


def test_visits_are_offered_by_title_and_age_to_whoever_makes_them_alone(as_user: Browse, db: Database, people: People) -> None:
    add_visitor(db)
    at_home, in_daycare = (as_user(login).get("/paper").get_data(as_text=True) for login in ("gro", "anne"))

    assert at_home.count("Sundhedsplejerskens besøg, 4–11 måneder") == 1
    assert "?visit=" not in in_daycare and "esøg" not in in_daycare


def test_the_ticked_children_come_out_as_one_pdf(as_user: Browse, db: Database, people: People) -> None:
    alma = add_alma(db, people)
    answer = as_user("anne").post("/paper", data={"unit": people.solsikken.id, "scale": "", "child": [alma]})

    assert answer.mimetype == "application/pdf"
    assert "Alma" not in answer.headers["Content-Disposition"]
    code = rows(db, "SELECT code FROM paper_form")[0]["code"]
    assert all(written_form_code(code) in page for page in pages_of(answer.data))
    assert "630221" not in text_of(answer.data)


def test_all_means_every_child_on_the_list(as_user: Browse, db: Database, people: People) -> None:
    add_alma(db, people)
    answer = as_user("carla").post("/paper", data={"unit": people.solsikken.id, "scale": "boernelineal-3-5", "all": "on"})

    assert answer.mimetype == "application/pdf"
    assert len(rows(db, "SELECT * FROM paper_form")) == 1


def test_nothing_ticked_is_told_at_the_list(as_user: Browse, db: Database, people: People) -> None:
    add_alma(db, people)
    answer = as_user("anne").post("/paper", data={"unit": people.solsikken.id, "scale": ""})

    assert answer.status_code == 422
    assert 'href="#children"' in answer.get_data(as_text=True)


def test_a_code_leads_to_its_page_and_a_wrong_one_says_so(as_user: Browse, code: str) -> None:
    browser = as_user("anne")
    assert browser.post("/paper/key-in", data={"code": written_form_code(code)}).location == f"/paper/key-in/{code}"
    assert browser.post("/paper/key-in", data={"code": "1234"}).status_code == 422


def test_somebody_elses_code_is_answered_like_one_that_does_not_exist(as_user: Browse, code: str) -> None:
    bo = as_user("bo")
    answers = [bo.post("/paper/key-in", data={"code": tried}) for tried in (code, form_code(987654))]

    assert [answer.status_code for answer in answers] == [404, 404]
    pages = [answer.get_data(as_text=True).replace(code, "").replace(form_code(987654), "") for answer in answers]
    pages = [re.sub(r'name="(csrf_token|form_key)" value="[^"]*"|"X-CSRFToken": "[^"]*"', "", page) for page in pages]
    assert pages[0] == pages[1]
    for method, address in (("GET", ""), ("POST", ""), ("POST", "/aside")):
        assert bo.open(f"/paper/key-in/{code}{address}", method=method).status_code == 404


def test_a_form_is_keyed_in_and_signed_without_a_script(as_user: Browse, code: str) -> None:
    browser = as_user("anne")
    page = browser.get(f"/paper/key-in/{code}").get_data(as_text=True)
    assert 'name="point.child_development"' in page

    signed = browser.post(f"/paper/key-in/{code}", data=KEYED_IN | {"action": "sign"})
    assert re.fullmatch(r"/assessments/[0-9a-f]{24}/next", signed.location)
    assert "Leger mest alene" in browser.get(signed.location.removesuffix("/next")).get_data(as_text=True)


def test_saving_goes_on_to_the_sheet(as_user: Browse, code: str) -> None:
    browser = as_user("anne")
    answer = browser.post(f"/paper/key-in/{code}", data=KEYED_IN | {"action": "go_on"})

    assert answer.location.endswith("/assess")
    assert "Leger mest alene" in browser.get(answer.location).get_data(as_text=True)


def test_faults_stand_beside_their_fields_and_nothing_typed_is_lost(as_user: Browse, code: str) -> None:
    browser = as_user("anne")
    answer = browser.post(f"/paper/key-in/{code}", data=KEYED_IN | {"action": "sign", "point.child_development": "11"})

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'href="#point.child_development"' in page and 'id="point.child_development-error"' in page
    assert 'value="11"' in page and "Leger mest alene" in page
    revision = re.search(r'name="revision" value="(\d+)"', page)
    assert revision
    mended = browser.post(f"/paper/key-in/{code}", data=KEYED_IN | {"action": "sign", "revision": revision[1]})
    assert mended.location.startswith("/assessments/")


def test_a_stale_page_keeps_what_was_typed(as_user: Browse, code: str) -> None:
    browser = as_user("anne")
    browser.post(f"/paper/key-in/{code}", data=KEYED_IN)
    answer = browser.post(f"/paper/key-in/{code}", data=KEYED_IN | {"interpretation": "Skrevet i det andet vindue"})

    assert answer.status_code == 409
    assert "Skrevet i det andet vindue" in answer.get_data(as_text=True)


def test_an_empty_form_asks_for_its_child(as_user: Browse, db: Database, people: People, in_force: InForce) -> None:
    add_alma(db, people)
    browser = as_user("anne")
    form = printing.blank(people.anne, in_force.configuration, "boernelineal-3-5", "")
    asked = browser.post("/paper/key-in", data={"code": form.code}).location
    assert asked == f"/paper/key-in/{form.code}/child"

    found = browser.post(asked, data={"words": "Alma"}).get_data(as_text=True)
    child = re.search(r'name="child" value="([0-9a-f]{24})"', found)
    assert child
    named = browser.post(asked, data={"child": child[1]}).location
    assert browser.get(named).status_code == 200
    assert browser.get("/paper/key-in").get_data(as_text=True).count("Alma Testesen") >= 1


def test_putting_aside_empties_the_list(as_user: Browse, code: str) -> None:
    browser = as_user("anne")
    assert written_form_code(code) in browser.get("/paper/key-in").get_data(as_text=True)
    browser.post(f"/paper/key-in/{code}/aside")

    assert written_form_code(code) not in browser.get("/paper/key-in").get_data(as_text=True)


def test_setting_aside_what_somebody_keys_in_is_refused_by_name(as_user: Browse, code: str) -> None:
    as_user("anne").post(f"/paper/key-in/{code}", data=KEYED_IN | {"action": "keep"})

    answer = as_user("carla").post(f"/paper/key-in/{code}/aside")

    assert answer.status_code == 422
    assert "Anne Testesen er i gang med at taste skemaet ind." in answer.get_data(as_text=True)


def test_a_name_with_letters_that_no_font_has_is_told_before_it_is_printed(as_user: Browse, db: Database, people: People) -> None:
    adding.add(db, people.anne, TypedChild("Ib 😀 Testesen", "", date(2021, 6, 1), people.solsikken.id), NOW)
    browser = as_user("anne")

    page = browser.get("/paper").get_data(as_text=True)

    assert "Ib 😀 Testesen: 😀" in page
    assert "Skemaerne kan ikke trykke alle tegn" in page


def test_a_named_form_is_keyed_in_as_its_paper_asks_at_the_child_s_age(
    as_user: Browse, db: Database, people: People, in_force: InForce
) -> None:
    baby = adding.add(db, people.anne, TypedChild("Bo Prøve", "", date(2026, 6, 1), people.solsikken.id), NOW)
    [form] = printing.print_for(db, people.anne, in_force, people.solsikken.id, "", [baby], NOW)
    page = as_user("anne").get(f"/paper/key-in/{form.code}").get_data(as_text=True)

    asked = [item.question for section in form.read.dimensions for item in section.items]
    assert asked != [item.question for section in form.scale.dimensions for item in section.items], "this ruler asks by age"
    assert [question for question in asked if escape(render(question, MAIN_LANGUAGE)) not in page] == []
    assert [band for band in ("0–2 måneder:", "3–11 måneder:", "1–2 år:") if band in page] == []
