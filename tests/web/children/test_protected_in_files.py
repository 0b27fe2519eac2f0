"""A protected name and address in every file of children: a marker is looked for in each, whatever kind of file it is."""

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import chain

import pytest
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook

from screening.domain.acts import Act
from screening.domain.children.history import HowChanged
from screening.domain.children.typed_child import TypedChild
from screening.domain.children.typed_facts import TypedWhy
from screening.domain.importing.columns import CHILD_COLUMNS
from screening.reports.list_files import MIMETYPES
from screening.services.children import adding, joining, mending
from screening.storage.children import closed
from screening.storage.database import Database, rows, writing
from tests.people import NOW, People, add_alma
from tests.web.children.lists import give

NAME, ADDRESS = "Alma Testesen", "Markørvej 7"
WHOLE = "CPR;Navn;Adresse;Mors navn\n630221-4996;Alma Markørsen;Ny Markørvej 1;Mette Markørsen\n"
ALIKE = "Navn;Født\nAlma Testsen;03.02.2021\n"
PROTECTS = "CPR;Navn;Adresse;Beskyttet navn;Beskyttet adresse\n{number};{name};Markørvej 9;ja;ja\n"


@pytest.fixture
def alma(db: Database, people: People) -> str:
    """Alma, who lives in Markørvej, with nothing protected yet."""
    alma = add_alma(db, people)
    protect(db, people, alma, name=False, address=False)
    return alma


def protect(db: Database, people: People, child_id: str, *, name: bool, address: bool) -> None:
    """Say of a child what is protected."""
    opened = mending.open_facts(db, people.carla, child_id, NOW)
    typed = replace(opened.typed, address=ADDRESS, name_protected=name, address_protected=address)
    mending.mend(db, people.carla, child_id, typed, TypedWhy(HowChanged.CHANGED, "Det er sagt"), opened.seen, NOW)


def files_of(browser: FlaskClient, plan: str) -> dict[str, str]:
    """The text of each file of a plan, by its name."""
    told = {}
    for name in ("plan", "bad"):
        for kind in MIMETYPES:
            data = browser.get(f"{plan}/{name}.{kind}").get_data()
            if kind == "csv":
                told[f"{name}.{kind}"] = data.decode("utf-8-sig")
            else:
                cells = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
                told[f"{name}.{kind}"] = ";".join(map(str, chain.from_iterable(cells)))
    return told


def test_a_plan_as_a_file_tells_neither_a_protected_name_nor_where_the_child_lives_before_or_after(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, alma: str
) -> None:
    protect(db, people, alma, name=True, address=True)
    carla = as_user("carla")
    _status, plan, _page = give(carla, WHOLE.encode())

    page, files = carla.get(plan).get_data(as_text=True), files_of(carla, plan)

    assert f"{NAME} → Alma Markørsen" in page and f"{ADDRESS} → Ny Markørvej 1" in page
    for name, text in files.items():
        assert not any(word in text for word in ("Alma", "Testesen", "Markør", "Mette")), name
    for name in ("plan.csv", "plan.xlsx"):
        assert "2;Ændres;(navnet er beskyttet);Navn;(navnet er beskyttet);(navnet er beskyttet)" in files[name]
        assert "Adresse;(adressen er beskyttet);(adressen er beskyttet)" in files[name]
        assert "Voksen;;(navnet er beskyttet)" in files[name]


def test_what_is_protected_is_asked_when_the_file_is_fetched(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, alma: str
) -> None:
    carla = as_user("carla")
    plans = [give(carla, text.encode())[1] for text in (WHOLE, ALIKE)]
    before = [files_of(carla, plan) for plan in plans]

    protect(db, people, alma, name=True, address=True)
    after = [files_of(carla, plan) for plan in plans]

    assert ADDRESS in before[0]["plan.csv"] and f"Ligner {NAME}" in before[1]["bad.csv"]
    assert ADDRESS not in str(after) and NAME not in str(after)


def test_rows_to_mend_do_not_name_a_protected_child_whom_they_look_like(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, alma: str
) -> None:
    protect(db, people, alma, name=True, address=False)
    carla = as_user("carla")
    _status, plan, _page = give(carla, ALIKE.encode())

    page, files = carla.get(plan).get_data(as_text=True), files_of(carla, plan)

    assert f"Ligner {NAME}" in page
    for name in ("bad.csv", "bad.xlsx"):
        assert "Alma Testsen" in files[name], "what the row says itself goes back to whoever gave it"
        assert "Ligner (navnet er beskyttet), født 03.02.2021" in files[name]
        assert NAME not in files[name]
    listed = """SELECT action FROM audit_event JOIN audit_event_child ON event_id = audit_event.id
        WHERE audit_event_child.child_id = :alma AND action IN ('list_planned', 'bad_rows_fetched')"""
    assert {row["action"] for row in rows(db, listed, {"alma": alma})} == {str(Act.LIST_PLANNED), str(Act.BAD_ROWS_FETCHED)}


def test_what_a_list_itself_protects_stands_in_no_file_of_its_plan(as_user: Callable[[str], FlaskClient], alma: str) -> None:
    carla = as_user("carla")
    assert {"name_protected", "address_protected"} <= set(CHILD_COLUMNS)
    for number, name in (("630221-4996", NAME), ("630222-4000", "Bo Markørsen")):
        _status, plan, _page = give(carla, PROTECTS.format(number=number, name=name).encode())

        text = files_of(carla, plan)["plan.csv"]

        assert "(navnet er beskyttet)" in text
        assert "Markør" not in text and "Testesen" not in text


def test_what_is_protected_in_one_record_is_protected_in_the_plan_of_all(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, alma: str
) -> None:
    other = adding.add(db, people.anne, TypedChild(NAME, "", date(2021, 2, 3), people.solsikken.id), NOW)
    kept = joining.join(db, people.carla, alma, other, "Mor siger det", NOW)
    (given,) = {alma, other} - {kept}
    with writing(db):
        db.conn.execute("UPDATE child SET name_protected = 1, address_protected = 1 WHERE id = ?", (given,))
    carla = as_user("carla")
    _status, plan, _page = give(carla, WHOLE.encode())

    assert not any(word in str(files_of(carla, plan)) for word in ("Testesen", "Markør"))


def test_a_child_that_was_closed_since_is_told_on_no_page_and_in_no_file_of_the_plan(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, alma: str
) -> None:
    carla = as_user("carla")
    plans = [give(carla, text.encode())[1] for text in (WHOLE, ALIKE)]
    assert ADDRESS in carla.get(plans[0]).get_data(as_text=True)

    with writing(db):
        closed.close(db, alma, people.carla.id, "Carlas niece", people.dorte.id, NOW)
    told = [carla.get(plan).get_data(as_text=True) for plan in plans] + [str(files_of(carla, plan)) for plan in plans]

    assert ADDRESS not in str(told) and NAME not in str(told)
