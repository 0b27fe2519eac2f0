"""The pages on which a list is given, planned and taken in."""

import io
import zipfile
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook

from screening.storage.database import Database, rows
from tests.people import People, add_alma
from tests.services.importing.lists import TWO
from tests.services.importing.workbooks import cell, packed
from tests.web.children.lists import give


def test_a_leader_gives_a_list_sees_the_plan_and_takes_it_in(as_user: Callable[[str], FlaskClient], db: Database, people: People) -> None:
    carla = as_user("carla")
    empty, anne = (as_user(login).get("/children").get_data(as_text=True) for login in ("carla", "anne"))
    assert 'button-primary" href="/children/import"' in empty
    assert "/children/import" not in anne

    _status, plan, _page = give(carla, TWO.encode("cp1252"))
    page = carla.get(plan).get_data(as_text=True)
    assert "Bo Testesen" in page
    assert not rows(db, "SELECT id FROM child")
    carla.post(plan, data={"step": "do"})

    assert "<strong>2</strong> nye børn" in carla.get(plan).get_data(as_text=True)
    assert len(rows(db, "SELECT id FROM child")) == 2


def test_only_leaders_have_the_page(as_user: Callable[[str], FlaskClient]) -> None:
    assert {login: as_user(login).get("/children/import").status_code for login in ("anne", "dorte", "eva", "carla")} == {
        "anne": 404,
        "dorte": 404,
        "eva": 404,
        "carla": 200,
    }


def test_a_column_that_is_not_found_is_assigned_once_and_remembered(as_user: Callable[[str], FlaskClient], people: People) -> None:
    carla = as_user("carla")
    content = b"Kode;Betegnelse\n630221-4996;Alma Testesen\n"

    status, _plan, page = give(carla, content)
    assert status == 422
    assert 'name="means.1"' in page
    again = give(carla, content, **{"heading": "Betegnelse", "means.0": "name"})
    assert again[0] == 422
    carla.post("/children/import", data={"heading": ["Kode", "Betegnelse"], "means.0": "cpr", "means.1": "name"})

    assert give(carla, content)[0] == 302


def test_bad_rows_are_fetched_as_they_were_and_run_in_no_spreadsheet(as_user: Callable[[str], FlaskClient], people: People) -> None:
    carla = as_user("carla")
    _status, plan, _page = give(carla, b'CPR;Navn\n1.23E+09;"=1+1|cmd"\n')

    as_csv = carla.get(f"{plan}/bad.csv").get_data().decode("utf-8-sig")
    book = CalamineWorkbook.from_filelike(io.BytesIO(carla.get(f"{plan}/bad.xlsx").get_data()))

    assert as_csv.splitlines()[1].startswith("1.23E+09;'=1+1|cmd;2;")
    assert book.get_sheet_by_index(0).to_python()[1][1] == "'=1+1|cmd"
    assert carla.get(f"{plan}/plan.csv").status_code == 200
    assert carla.get(f"{plan}/other.csv").status_code == 404


def test_the_plan_tells_old_and_new_and_logs_whom_it_shows(as_user: Callable[[str], FlaskClient], db: Database, people: People) -> None:
    alma = add_alma(db, people)
    carla = as_user("carla")
    _status, plan, _page = give(carla, b"CPR;Navn\n630221-4996;Alma Holm\n")

    page = carla.get(plan).get_data(as_text=True)

    assert "Alma Testesen → Alma Holm" in page
    listed = """SELECT audit_event_child.child_id FROM audit_event_child
        JOIN audit_event ON audit_event.id = event_id WHERE action = 'list_planned'"""
    assert {row["child_id"] for row in rows(db, listed)} == {alma}


def bomb() -> bytes:
    """A workbook that says of itself that it is small, and grows without end."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"")
        for number in range(510):
            packed.writestr(f"xl/{number}.xml", b"")
    return made.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0\1\2 no list",
        b"\xd0\xcf\x11\xe0 old",
        b"PK\x03\x04 broken",
        bomb(),
        b"%PDF-1.7\n",
        b"CPR;Navn\n" + b'630221-4996;"' + b"A" * 3000,
        b";" * 300,
        packed(cell("A1", "CPR"), cell("XFD1048576", "x")),
        packed(cell("A1", "CPR"), cell("ZZ200000", "x")),
    ],
)
def test_what_is_no_list_is_refused_with_a_sentence(as_user: Callable[[str], FlaskClient], people: People, content: bytes) -> None:
    status, _plan, page = give(as_user("carla"), content)

    assert status == 422
    assert 'id="file-error"' in page


def test_a_list_is_dropped_and_a_second_press_is_told_so(as_user: Callable[[str], FlaskClient], db: Database, people: People) -> None:
    carla = as_user("carla")
    _status, plan, _page = give(carla, TWO.encode())

    carla.post(plan, data={"step": "drop"})

    assert carla.post(plan, data={"step": "do"}).status_code == 422
    assert not rows(db, "SELECT id FROM child")


def test_nobody_has_another_leaders_plan(as_user: Callable[[str], FlaskClient], people: People) -> None:
    _status, plan, _page = give(as_user("carla"), TWO.encode())

    assert as_user("anne").get(plan).status_code == 404


def test_bad_rows_are_fetched_after_the_others_are_taken_in(as_user: Callable[[str], FlaskClient], db: Database, people: People) -> None:
    carla = as_user("carla")
    _status, plan, _page = give(carla, b"CPR;Navn\n630221-4996;Alma Testesen\n1.23E+09;Bo Testesen\n")
    carla.post(plan, data={"step": "do"})

    page, front = carla.get(plan).get_data(as_text=True), carla.get("/children/import").get_data(as_text=True)

    assert "<strong>1</strong> nyt barn" in page and f'href="{plan}/bad.csv"' in page
    assert f'href="{plan}"' in front
    assert "1.23E+09;Bo Testesen;3;" in carla.get(f"{plan}/bad.csv").get_data().decode("utf-8-sig")
    assert [row["number"] for row in rows(db, "SELECT number FROM import_row")] == [3]
