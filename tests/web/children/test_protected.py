"""A protected name and address: a marker walked through every way out, for whoever needs it and whoever does not."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from screening.domain.children.history import HowChanged
from screening.domain.children.typed_facts import TypedWhy
from screening.services.assessing import signing
from screening.services.children import mending
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database
from tests.people import NOW, People, add_alma, add_mette
from tests.reports.reading import text_of
from tests.sheets import WHOLE_SHEET
from tests.sheets import typed as typed_sheet

ADDRESS = "Markørvej 7"


@pytest.fixture
def alma(db: Database, people: People) -> str:
    """Alma, whose name and address are protected, and who lived somewhere else before."""
    alma = add_alma(db, people)
    for number, address in enumerate(("Markørvej 7 før", ADDRESS)):
        opened = mending.open_facts(db, people.carla, alma, NOW)
        typed = replace(opened.typed, address=address, name_protected=number == 1, address_protected=number == 1)
        mending.mend(db, people.carla, alma, typed, TypedWhy(HowChanged.CHANGED, "Flyttet"), opened.seen, NOW)
    return alma


def test_an_address_is_seen_by_whoever_needs_it_there_and_by_nobody_else(as_user: Callable[[str], FlaskClient], alma: str) -> None:
    for login, sees in (("anne", False), ("carla", True)):
        for page in (f"/children/{alma}", f"/children/{alma}/edit"):
            html = as_user(login).get(page).get_data(as_text=True)
            assert ("Markørvej" in html) is sees, (login, page)
            assert "Beskyttet navn og adresse" in html or page.endswith("edit")


def test_paper_that_parents_may_hold_has_neither_name_nor_place(as_user: Callable[[str], FlaskClient], alma: str, people: People) -> None:
    sent = {"unit": people.solsikken.id, "scale": "", "child": alma}

    paper = text_of(as_user("anne").post("/paper", data=sent).data)

    assert "beskyttet" in paper
    for told in ("Alma", "Testesen", "A.T.", "Solsikken", "Markørvej"):
        assert told not in paper


def test_the_professionals_report_says_that_it_is_protected_and_not_where(
    as_user: Callable[[str], FlaskClient], alma: str, people: People, db: Database, in_force: InForce
) -> None:
    signed = signing.sign(db, people.anne, alma, in_force, *typed_sheet(WHOLE_SHEET), NOW)

    report = text_of(as_user("anne").get(f"/assessments/{signed}/report.pdf").data)

    assert "Beskyttet navn og adresse" in report and "Alma Testesen" in report and "Markørvej" not in report


def test_whoever_gives_insight_finds_a_protected_name_by_the_whole_number_alone(as_user: Callable[[str], FlaskClient], alma: str) -> None:
    browser = as_user("eva")

    assert alma not in browser.post("/log", data={"words": "Alma"}).get_data(as_text=True)
    assert alma in browser.post("/log", data={"words": "630221-4996"}).get_data(as_text=True)


def test_an_adults_protected_address_is_seen_by_the_same(
    as_user: Callable[[str], FlaskClient], alma: str, db: Database, people: People
) -> None:
    mette = add_mette(db, people, alma)
    page = f"/children/{alma}/guardians/{mette}"
    sent = {"action": "save", "guardian_name": "Mette", "relation": "mother", "told": "all", "address": "Skjulvej 1", "how": "changed"}
    assert as_user("anne").post(page, data=sent | {"address_protected": "on"}).status_code == 302

    for login, sees in (("anne", False), ("carla", True)):
        for address in (f"/children/{alma}", page, f"/children/{alma}/edit"):
            assert ("Skjulvej" in as_user(login).get(address).get_data(as_text=True)) is sees, (login, address)
