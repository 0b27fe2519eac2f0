"""The pages on which an administrator gives lists of units and colleagues."""

import io
import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from screening.domain.acts import Act
from screening.services.importing.short_lists import ShortKind
from screening.storage.database import Database, rows, writing
from tests.people import People
from tests.services.importing.lists import NEW_COLLEAGUE, NEW_UNIT, waiting_list
from tests.services.importing.workbooks import cell, packed
from tests.web.people.handed_codes import codes

SEAL = re.compile(r'name="seal" value="([0-9a-f]{64})"')


def give(browser: FlaskClient, address: str, content: str, **more: str) -> tuple[int, str, str]:
    """Give a list, and answer with the status, the address that it leads to, and the page."""
    answer = browser.post(address, data={"file": (io.BytesIO(content.encode()), "liste.csv"), **more})
    return answer.status_code, answer.headers.get("Location", ""), answer.get_data(as_text=True)


def say_yes(browser: FlaskClient, plan: str) -> str:
    """Do what a plan says, and answer with the page that follows."""
    found = SEAL.search(browser.get(plan).get_data(as_text=True))
    assert found
    return browser.post(plan, data={"step": "do", "seal": found[1]}, follow_redirects=True).get_data(as_text=True)


def test_an_administrator_gives_units_then_colleagues_and_gets_their_codes_once(
    as_user: Callable[[str], FlaskClient], db: Database, people: People
) -> None:
    dorte = as_user("dorte")
    colleagues = NEW_COLLEAGUE.replace("Børnehuset Solsikken", "Rosenhaven")
    _status, early, _page = give(dorte, "/admin/people/import", colleagues)
    page = dorte.get(early).get_data(as_text=True)
    assert "Der mangler enheder" in page and "/admin/units/import" in page

    _status, plan, _page = give(dorte, "/admin/units/import", NEW_UNIT)
    assert "<strong>1</strong> ny enhed<" in say_yes(dorte, plan)
    shown = say_yes(dorte, early)

    [code] = codes(shown)
    assert "ida.ny" in shown
    after = dorte.get(early).get_data(as_text=True)
    assert "<strong>1</strong> ny kollega<" in after and code not in after
    assert [row["login"] for row in rows(db, "SELECT login FROM user WHERE name = 'Ida Ny'")] == ["ida.ny"]


def test_what_holds_for_the_whole_list_is_chosen_beside_it(as_user: Callable[[str], FlaskClient], people: People) -> None:
    dorte = as_user("dorte")

    _status, plan, _page = give(dorte, "/admin/people/import", "Navn\nIda Ny\n", unit=people.solsikken.id, role="teacher")

    assert "Lærer i Børnehuset Solsikken" in dorte.get(plan).get_data(as_text=True)


def test_a_column_is_assigned_by_hand_and_remembered(as_user: Callable[[str], FlaskClient], people: People) -> None:
    dorte = as_user("dorte")
    odd = "Betegnelse;Type\nRosenhaven;Dagtilbud\n"

    status, _plan, page = give(dorte, "/admin/units/import", odd)
    assert status == 422 and 'name="means.0"' in page
    give(dorte, "/admin/units/import", odd, **{"heading": "Betegnelse", "means.0": "name"})

    assert give(dorte, "/admin/units/import", odd)[0] == 302


@pytest.mark.parametrize("address", ["/admin/people/import", "/admin/units/import"])
def test_nobody_else_has_the_pages_and_what_is_no_list_is_told(as_user: Callable[[str], FlaskClient], address: str) -> None:
    assert {login: as_user(login).get(address).status_code for login in ("anne", "carla", "eva", "dorte")} == {
        "anne": 404,
        "carla": 404,
        "eva": 404,
        "dorte": 200,
    }
    for content in (b"", packed(cell("A1", "Navn"), cell("XFD1048576", "x"))):
        answer = as_user("dorte").post(address, data={"file": (io.BytesIO(content), "liste.xlsx")})
        assert answer.status_code == 422 and 'id="file-error"' in answer.get_data(as_text=True)


def test_rows_to_mend_are_fetched_run_nowhere_and_stand_in_the_log(
    as_user: Callable[[str], FlaskClient], db: Database, people: People
) -> None:
    dorte = as_user("dorte")
    _status, plan, _page = give(dorte, "/admin/people/import", "Navn;Enhed;Rolle\n=1+1;Solsikken;chef\n@Ida;Børnehuset Solsikken;Lærer\n")

    bad = dorte.get(f"{plan}/bad.csv")
    planned = dorte.get(f"{plan}/plan.csv").get_data().decode("utf-8-sig")

    assert bad.get_data().decode("utf-8-sig").splitlines()[1].startswith("'=1+1;Solsikken;chef;2;")
    assert bad.headers["Content-Disposition"] == 'attachment; filename="lineal-ret.csv"'
    assert "3;Ny;'@Ida;Ny rolle;;" in planned
    assert dorte.get(f"{plan}/other.csv").status_code == 404
    assert [row["action"] for row in rows(db, "SELECT action FROM audit_event")][-2:] == [str(Act.SHORT_LIST_FETCHED)] * 2


def test_a_plan_that_is_not_what_was_seen_is_shown_again(as_user: Callable[[str], FlaskClient], db: Database, people: People) -> None:
    dorte = as_user("dorte")
    plan = f"/admin/units/import/{waiting_list(db, people, ShortKind.UNITS, NEW_UNIT)}"

    answer = dorte.post(plan, data={"step": "do", "seal": "0" * 64})

    assert answer.status_code == 422
    assert "Noget er ændret" in answer.get_data(as_text=True)
    dorte.post(plan, data={"step": "drop"})
    assert "Listen er droppet" in dorte.get(plan).get_data(as_text=True)
    assert dorte.get(f"{plan}/plan.csv").status_code == 404


def test_who_begins_alone_is_told_how_and_nobody_else_is(as_user: Callable[[str], FlaskClient], db: Database, people: People) -> None:
    dorte = as_user("dorte")
    assert "Sådan kommer I i gang" not in dorte.get("/admin/people").get_data(as_text=True)
    with writing(db):
        for table in ("membership", "user"):
            db.conn.execute(f"DELETE FROM {table} WHERE {'user_id' if table == 'membership' else 'id'} <> '{people.dorte.id}'")  # noqa: S608

    assert "Sådan kommer I i gang" in dorte.get("/admin/people").get_data(as_text=True)


def test_a_lost_sheet_is_made_anew_for_the_unit_that_is_shown(as_user: Callable[[str], FlaskClient], db: Database, people: People) -> None:
    dorte = as_user("dorte")
    _status, plan, _page = give(dorte, "/admin/people/import", NEW_COLLEAGUE)
    [lost] = codes(say_yes(dorte, plan))
    address = f"/admin/people?unit={people.solsikken.id}"
    assert "En kollega har ikke valgt en adgangskode endnu" in dorte.get(address).get_data(as_text=True)

    [new] = codes(dorte.post("/admin/people/codes", data={"unit": people.solsikken.id}).get_data(as_text=True))

    assert new != lost
    assert dorte.post("/admin/people/codes", data={"unit": people.other.id}).status_code == 422
    assert "har ikke valgt" not in dorte.get(f"/admin/people?unit={people.other.id}").get_data(as_text=True)
