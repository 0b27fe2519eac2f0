"""The administrator's pages about people and units, as a new unit's first week goes."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from screening.storage.database import Database, rows
from tests.people import PASSWORD, People, add_alma
from tests.web.people.handed_codes import codes


def test_a_new_colleague_comes_in_with_the_code_once_and_with_the_own_password_ever_after(
    app: Flask, as_user: Callable[[str], FlaskClient], people: People
) -> None:
    sent = {"step": "save", "name.0": "Nora Nygård", "title.0": "pædagog", "email.0": "nora@example.org"}
    shown = as_user("dorte").post("/admin/people/new", data=sent | {"unit": people.solsikken.id, "role": "childcare_worker"})
    [code] = codes(shown.get_data(as_text=True))
    nora = app.test_client()
    chosen = {
        "login": "nora.nygaard",
        "code": code.lower().replace("-", " "),
        "password": "fire ord der er lange",
        "again": "fire ord der er lange",
    }

    assert nora.post("/login", data={"login": "nora.nygaard", "password": code}).status_code == 401
    assert nora.post("/login/code", data=chosen).location == "/login"
    assert nora.post("/login/code", data=chosen).status_code == 422
    assert nora.post("/login", data={"login": "nora.nygaard", "password": "fire ord der er lange"}).status_code == 302
    assert "Hej Nora" in nora.get("/").get_data(as_text=True)


def test_a_wrong_code_and_a_wrong_login_are_answered_alike(client: FlaskClient, people: People) -> None:
    def answer(login: str) -> str:
        sent = {"login": login, "code": "K7RD-92XM-BPQT", "password": PASSWORD, "again": PASSWORD}
        page = client.post("/login/code", data=sent).get_data(as_text=True)
        return re.sub(r"[\w-]{20,}\.[\w-]+(\.[\w-]+)?", "", page).replace(f'value="{login}"', "")

    assert answer("anne") == answer("ingen")


def test_a_pasted_list_fills_the_rows_and_what_is_wrong_stands_beside_its_field(
    as_user: Callable[[str], FlaskClient], db: Database, people: People
) -> None:
    dorte = as_user("dorte")
    listed = "Ida Ny;lærer;ida@example.org\nOle Ny;lærer;ole(a)example.org;anne\n"
    page = dorte.post("/admin/people/new", data={"step": "read", "pasted": listed}).get_data(as_text=True)
    assert 'value="Ida Ny"' in page and 'value="ole(a)example.org"' in page

    sent = {"step": "save", "name.0": "Ida Ny", "email.1": "ole(a)example.org", "name.1": "Ole Ny", "login.1": "anne", "since": "i går"}
    answer = dorte.post("/admin/people/new", data=sent)

    refused = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert {*re.findall(r'id="([\w.]+)-error"', refused)} == {"email.1", "login.1", "unit", "role", "since"}
    assert 'value="i går"' in refused and 'value="Ida Ny"' in refused
    assert len(rows(db, "SELECT id FROM user")) == 5


def test_the_administrator_sees_how_much_waits_and_never_about_whom(
    as_user: Callable[[str], FlaskClient], db: Database, people: People
) -> None:
    alma = add_alma(db, people)
    as_user("anne").post(f"/children/{alma}/assess", data={"action": "save", "interpretation": "Hun leger alene", "revision": "0"})
    dorte = as_user("dorte")

    page = dorte.get(f"/admin/people/{people.anne.id}/end").get_data(as_text=True)
    dorte.post(f"/admin/people/{people.anne.id}/end")

    for seen in (page, dorte.get("/admin/people").get_data(as_text=True)):
        assert "Børnehuset Solsikken" in seen and "1 kladde" in seen and "Carla Testesen" in seen
        assert "Alma" not in seen and alma not in seen


def test_whoever_is_ended_is_out_with_the_next_click(as_user: Callable[[str], FlaskClient], people: People) -> None:
    anne, dorte = as_user("anne"), as_user("dorte")
    assert anne.get("/children").status_code == 200

    dorte.post(f"/admin/people/{people.anne.id}/end")

    assert anne.get("/children").location.startswith("/login")
    assert "Afsluttet" in dorte.get(f"/admin/people/{people.anne.id}").get_data(as_text=True)


def test_a_unit_is_added_mended_given_groups_and_undone(as_user: Callable[[str], FlaskClient], db: Database, people: People) -> None:
    dorte = as_user("dorte")
    place = dorte.post("/admin/units/new", data={"unit": "Børnehuset Månen", "kind": "daycare"}).location
    dorte.post(place, data={"unit": "Børnehuset Mosen", "kind": "daycare", "district": ""})
    assert dorte.post(f"{place}/groups", data={"group": "Frøstuen", "group_kind": "room"}).status_code == 302
    again = dorte.post(f"{place}/groups", data={"group": "frøstuen", "group_kind": "room"})
    assert again.status_code == 422 and 'id="group-error"' in again.get_data(as_text=True)
    assert dorte.post(f"{place}/undo").status_code == 422
    [group] = rows(db, "SELECT id FROM unit_group")

    dorte.post(f"{place}/groups/{group['id']}", data={"action": "end"})
    dorte.post(f"{place}/undo")

    assert "Mosen" not in dorte.get("/admin/units").get_data(as_text=True).partition("Åbne enheder")[2]
    assert rows(db, "SELECT id FROM unit WHERE name LIKE 'Børnehuset M%'") == []


def test_what_a_merger_does_is_shown_before_it_is_done(as_user: Callable[[str], FlaskClient], db: Database, people: People) -> None:
    add_alma(db, people)
    dorte = as_user("dorte")
    place = f"/admin/units/{people.solsikken.id}/close"

    assert "Lederen må først flytte det" in dorte.get(place).get_data(as_text=True)
    assert dorte.post(place).status_code == 422
    shown = dorte.get(f"{place}?into={people.other.id}").get_data(as_text=True)
    assert "1 barn går i Lindeborg Skole" in shown and "Alma" not in shown
    assert "bliver ved med at være Skole: Børnene er fra i dag med i de runder, der er dér" in shown
    dorte.post(place, data={"into": people.other.id})

    assert "Alma" in as_user("bo").post("/children", data={"words": "Alma"}).get_data(as_text=True)


@pytest.mark.parametrize("login", ["dorte", "anne", "carla"])
def test_who_may_do_what_is_for_whoever_gives_roles(as_user: Callable[[str], FlaskClient], login: str) -> None:
    answer = as_user(login).get("/admin/who-may")

    assert (answer.status_code == 200) is (login == "dorte")
    if login == "dorte":
        page = answer.get_data(as_text=True)
        assert "/children/&lt;child_id&gt;" in page and "Underskrev en vurdering" in page


def test_what_nobody_in_a_unit_sees_stands_on_the_day_and_among_the_people_until_somebody_does(
    as_user: Callable[[str], FlaskClient], db: Database, people: People
) -> None:
    child_id, dorte = add_alma(db, people), as_user("dorte")
    as_user("carla").post(f"/children/{child_id}/closed", data={"whom": people.anne.id, "because": "Eget barn"})
    assert "Noget venter" not in dorte.get("/").get_data(as_text=True)

    dorte.post(f"/admin/people/{people.carla.id}/end", data={})
    assert "Noget venter, som ingen i enheden kan tage sig af" in dorte.get("/").get_data(as_text=True)
    told = dorte.get("/admin/people").get_data(as_text=True)
    assert "<strong>Børnehuset Solsikken</strong>: 1 barn, som ingen i enheden kan se." in told
    assert "Alma" not in told

    dorte.post(f"/admin/people/{people.bo.id}/roles", data={"unit": people.solsikken.id, "role": "manager"})
    assert "Noget venter" not in dorte.get("/").get_data(as_text=True)
    assert "som ingen i enheden kan se" not in dorte.get("/admin/people").get_data(as_text=True)
