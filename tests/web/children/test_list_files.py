"""The own children and the log as files: what the page tells, nothing that is protected, and each a row of the log."""

import csv
import io
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook

from screening.domain.acts import Act
from screening.services.assessing import signing
from screening.services.children import closing, own_list_file
from screening.services.publishing.configurations import InForce
from screening.services.sharing.log_files import UNDER_CAUTION
from screening.storage.database import Database, rows, writing
from tests.people import NOW, People, add_alma
from tests.sheets import WHOLE_SHEET, typed


def told(browser: FlaskClient, address: str) -> list[list[str]]:
    """The rows of a file."""
    answer = browser.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="lineal-')
    return list(csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig")), delimiter=";"))


def test_the_own_children_are_fetched_as_they_are_chosen_and_each_file_is_a_row(
    as_user: Callable[[str], FlaskClient], db: Database, people: People
) -> None:
    alma = add_alma(db, people)
    anne = as_user("anne")

    assert [row[0] for row in told(anne, "/children/list/csv")] == ["Barn", "Alma Testesen"]
    assert len(told(anne, "/children/list/csv?mine=1")) == 1
    book = CalamineWorkbook.from_filelike(io.BytesIO(anne.get("/children/list/xlsx").get_data()))

    assert book.get_sheet_by_index(0).to_python()[1][0] == "Alma Testesen"
    fetched = rows(db, "SELECT id FROM audit_event WHERE action = :act", {"act": str(Act.OWN_CHILDREN_FETCHED)})
    listed = rows(db, "SELECT event_id, child_id FROM audit_event_child WHERE child_id = :alma", {"alma": alma})
    assert len(fetched) == 3
    assert {row["event_id"] for row in listed} >= {fetched[0]["id"], fetched[2]["id"]}
    assert anne.get("/children/list/pdf").status_code == 404


def test_a_protected_name_and_a_closed_child_stand_in_no_file(as_user: Callable[[str], FlaskClient], db: Database, people: People) -> None:
    alma = add_alma(db, people)
    with writing(db):
        db.conn.execute("UPDATE child SET name_protected = 1, address = 'Hemmelig Vej 1', address_protected = 1")

    hidden = told(as_user("anne"), "/children/list/csv")
    assert [row[0] for row in hidden] == ["Barn", "(navnet er beskyttet)"]
    assert "Hemmelig" not in str(hidden)
    assert {row[0] for row in told(as_user("anne"), f"/children/{alma}/log/csv")} == {"Barn", "(navnet er beskyttet)"}
    closing.close(db, people.carla, alma, people.anne.id, "", "Annes niece", NOW)
    assert len(told(as_user("anne"), "/children/list/csv")) == 1
    assert as_user("anne").get(f"/children/{alma}/log/csv").status_code == 404


def test_the_log_is_fetched_as_its_reader_may_know_it(as_user: Callable[[str], FlaskClient], db: Database, people: People) -> None:
    alma = add_alma(db, people)

    own, whole = told(as_user("anne"), f"/children/{alma}/log/csv"), told(as_user("eva"), f"/log/{alma}/csv")

    assert [row[3] for row in own][1:] == ["Hentede loggen som fil", "Oprettede barnet"]
    assert whole[1][2:] == ["Eva Testesen, jurist, Børnehuset Solsikken", "Hentede hele loggen som fil for at give aktindsigt"]
    assert as_user("anne").get(f"/log/{alma}/csv").status_code == 404
    assert as_user("eva").get(f"/children/{alma}/log/csv").status_code == 404
    assert as_user("bo").get(f"/children/{alma}/log/csv").status_code == 404


def test_more_children_than_a_file_may_hold_are_not_fetched(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_alma(db, people)
    monkeypatch.setattr(own_list_file, "MOST_IN_A_FILE", 0)

    answer = as_user("anne").get("/children/list/csv", follow_redirects=True)

    assert "En fil kan højst have 0 børn" in answer.get_data(as_text=True)
    assert rows(db, "SELECT id FROM audit_event WHERE action = :act", {"act": str(Act.OWN_CHILDREN_FETCHED)}) == []


def test_whoever_must_not_be_contacted_stands_in_both_files(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce
) -> None:
    alma = add_alma(db, people)
    signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET | {"sign.bruises": "on", "parents_told": ""}), NOW)
    anne = as_user("anne")

    assert UNDER_CAUTION.danish in told(anne, "/children/list/csv")[1]
    assert UNDER_CAUTION.danish in told(anne, f"/children/{alma}/log/csv")[1]
