"""The leader's pages: who works here, who is away, and handing over what a colleague has begun."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from flask.testing import FlaskClient

from screening.domain.people import Role
from screening.storage.database import Database, rows, writing
from screening.storage.people import users
from tests.people import HIRED_ON, NOW, People, add_alma
from tests.tasks import nobodys


@pytest.fixture
def draft(as_user: Callable[[str], FlaskClient], db: Database, people: People) -> str:
    """Anne's draft about Alma, by its id."""
    alma = add_alma(db, people)
    as_user("anne").post(f"/children/{alma}/assess", data={"action": "save", "interpretation": "Hun leger alene", "revision": "0"})
    return str(rows(db, "SELECT id FROM draft")[0]["id"])


def test_the_leader_hands_a_draft_over_and_the_page_says_who_observed(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, draft: str
) -> None:
    carla = as_user("carla")
    page = carla.get(f"/colleagues/{people.anne.id}").get_data(as_text=True)
    assert "Alma Testesen" in page and "Hun leger alene" not in page

    carla.post(f"/colleagues/{people.anne.id}", data={"all": people.carla.id})

    [row] = rows(db, "SELECT child_id, author_id, observed_by FROM draft")
    assert (row["author_id"], row["observed_by"]) == (people.carla.id, people.anne.id)
    sheet = carla.get(f"/children/{row['child_id']}/assess").get_data(as_text=True)
    assert "Hun leger alene" in sheet and "Anne Testesen" in sheet
    acts = [row["action"] for row in rows(db, "SELECT action FROM audit_event WHERE user_id = :id", {"id": people.carla.id})]
    assert acts.count("work_viewed") == 1 and "draft_handed_over" in acts


def test_nobody_is_chosen_is_said_and_nothing_is_lost(as_user: Callable[[str], FlaskClient], people: People, draft: str) -> None:
    answer = as_user("carla").post(f"/colleagues/{people.anne.id}", data={f"to.{draft}": people.bo.id})

    assert answer.status_code == 422
    assert f'id="to.{draft}-error"' in answer.get_data(as_text=True)


def test_an_absence_stands_on_my_day_from_its_first_day_to_its_last(as_user: Callable[[str], FlaskClient], people: People) -> None:
    carla = as_user("carla")
    refused = carla.post(f"/colleagues/{people.anne.id}/away", data={"since": "1.2.2030", "until": "1.1.2030"})
    assert refused.status_code == 422 and 'value="01.02.2030"' in refused.get_data(as_text=True)

    carla.post(f"/colleagues/{people.anne.id}/away", data={"since": "", "until": "1.1.2030"})
    assert "Fraværende til og med 01.01.2030" in carla.get("/colleagues").get_data(as_text=True)
    carla.post(f"/colleagues/{people.anne.id}/back")

    assert "Fraværende" not in carla.get("/colleagues").get_data(as_text=True)


def test_who_leads_notes_the_own_absence_and_what_comes_is_taken_back_one_by_one(
    as_user: Callable[[str], FlaskClient], people: People
) -> None:
    carla = as_user("carla")
    own = f"/colleagues/{people.carla.id}"
    assert "at du er fraværende" in carla.get(own).get_data(as_text=True)

    for first in ("1.1.2040", "1.2.2040"):
        carla.post(f"{own}/away", data={"since": first, "until": first.replace("1.", "5.", 1)})
    page = carla.get(own).get_data(as_text=True)
    assert "01.01.2040" in page and "01.02.2040" in page and "Er tilbage" not in page
    coming = re.findall(r'name="coming" value="(\w+)"', page)
    carla.post(f"{own}/back", data={"coming": coming[0]})

    page = carla.get(own).get_data(as_text=True)
    assert "Fraværende fra 01.01.2040" not in page and "Fraværende fra 01.02.2040" in page


@pytest.mark.parametrize(("title", "told"), [("vikar", "Anne Testesen, vikar"), ("pædagog", "Anne Testesen, pædagog, anne2")])
def test_two_of_one_name_are_told_apart_wherever_one_of_them_is_chosen(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, draft: str, title: str, told: str
) -> None:
    with writing(db):
        twin = users.add_user(db, "anne2", "Anne Testesen", title, "", NOW)
        users.add_membership(db, twin, people.solsikken.id, Role.CHILDCARE_WORKER, HIRED_ON)
    carla = as_user("carla")
    [alma] = [row["child_id"] for row in rows(db, "SELECT child_id FROM draft")]
    task = nobodys(db, people, alma)

    choices = {
        f"/colleagues/{people.carla.id}": False,
        f"/colleagues/{people.anne.id}": True,
        "/colleagues": True,
        f"/children/{alma}/move?kind=unit": True,
        f"/children/{alma}/closed": True,
        f"/children/{alma}/rating/ask": True,
        f"/tasks/{task}/hand-on": True,
    }
    assert {page: told in unescape(carla.get(page).get_data(as_text=True)) for page in choices} == choices


def test_who_is_away_is_marked_where_somebody_is_chosen(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, draft: str
) -> None:
    with writing(db):
        users.add_membership(db, people.bo.id, people.solsikken.id, Role.CHILDCARE_WORKER, HIRED_ON)
    carla = as_user("carla")
    carla.post(f"/colleagues/{people.bo.id}/away")

    page = carla.get(f"/colleagues/{people.anne.id}").get_data(as_text=True)

    assert "Bo Testesen (fraværende)</option>" in page and "Carla Testesen (fraværende)" not in page


@pytest.mark.parametrize("login", ["anne", "bo", "dorte"])
def test_who_leads_nobody_finds_no_colleagues(as_user: Callable[[str], FlaskClient], people: People, draft: str, login: str) -> None:
    browser = as_user(login)

    assert browser.get("/colleagues").status_code == 404
    assert browser.post(f"/colleagues/{people.anne.id}", data={"all": people.bo.id}).status_code == 404


def test_a_leader_finds_nobody_of_another_unit(as_user: Callable[[str], FlaskClient], people: People) -> None:
    assert as_user("carla").get(f"/colleagues/{people.bo.id}").status_code == 404
