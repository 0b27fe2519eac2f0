"""The pages of sharing: the other unit meets exactly what was chosen, named as shared, and at the next press after it closed nothing."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from screening.language import local_day, written_day
from screening.services.assessing import drafting, signing
from screening.services.children import contact
from screening.services.publishing.configurations import InForce
from screening.services.sharing import shared
from screening.storage.children import closed, facts
from screening.storage.database import Database, new_id, rows, writing
from screening.storage.sharing import disclosures
from tests.disclosed import EARLY, hand_over, share
from tests.people import People, add_alma, add_mette
from tests.sheets import WHOLE_SHEET, typed

SHARED, KEPT, DRAFT, STREET = "Mærkegivet", "Mærkebeholdt", "Mærkekladde", "Mærkevej 1"
NOW = datetime.now(UTC)
SOON = written_day(local_day(NOW) + timedelta(days=20))
HIDDEN = (KEPT, DRAFT, STREET, "00 00 00 01", "Mette Testesen")


@pytest.fixture
def alma(db: Database, people: People) -> str:
    return add_alma(db, people)


@pytest.fixture
def signed(db: Database, people: People, alma: str, in_force: InForce) -> str:
    """One of two assessments of Alma's, beside a draft, an address and a mother."""
    first = signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET | {"reason.child_development": SHARED}), NOW)
    kept = WHOLE_SHEET | {"reason.child_development": KEPT, "observed_on": "2026-11-19"}
    signing.sign(db, people.anne, alma, in_force, *typed(kept), NOW)
    drafting.save_draft(db, people.anne, alma, in_force.configuration, *typed(WHOLE_SHEET | {"next_step": DRAFT}), NOW)
    add_mette(db, people, alma)
    with writing(db):
        facts.write(db, alma, replace(facts.of_child(db, alma), address=STREET))
    return first


def text(browser: FlaskClient, address: str) -> str:
    return browser.get(address).get_data(as_text=True)


def test_the_other_unit_meets_what_was_chosen_and_no_other_page_of_the_child(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, alma: str, signed: str, in_force: InForce
) -> None:
    bo = as_user("bo")
    shared_id = share(db, people, alma, in_force, replace(EARLY, until=SOON, assessments=frozenset({signed})), NOW)

    page = text(bo, f"/shared/{shared_id}")
    for told in (SHARED, "delt af Børnehuset Solsikken", "Tidligt samarbejde om barnet", "At lægge en plan sammen", SOON):
        assert told in page
    assert "Alma Testesen" in text(bo, "/shared")
    for address in (f"/shared/{shared_id}", "/shared", "/", "/children"):
        assert not [hidden for hidden in HIDDEN if hidden in text(bo, address)], address
    of_child = [f"/children/{alma}{page}" for page in ("", "/log", "/share", "/hand-over")]
    for address in (*of_child, f"/assessments/{signed}", f"/disclosures/{shared_id}"):
        assert bo.get(address).status_code == 404, address
    assert "Alma Testesen" not in bo.post("/children", data={"words": "Alma"}).get_data(as_text=True)


@pytest.mark.parametrize("act", ["withdrawn", "closed to Bo"])
def test_a_page_that_was_open_shows_nothing_at_the_next_press(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, alma: str, in_force: InForce, act: str
) -> None:
    bo = as_user("bo")
    shared_id = hand_over(db, people, alma, in_force, replace(EARLY, until=SOON), NOW)
    assert "Tager I imod?" in text(bo, f"/shared/{shared_id}")
    if act == "withdrawn":
        shared.withdraw(db, people.anne, shared_id, "Barnet bliver her", NOW)
    else:
        with writing(db):
            closed.close(db, alma, people.bo.id, "Bos eget barn", people.carla.id, NOW)

    answer = bo.post(f"/shared/{shared_id}", data={"answer": "no", "because": "Vi har ingen plads i år"})

    page = answer.get_data(as_text=True)
    assert answer.status_code == (422 if act == "withdrawn" else 404)
    assert "Vi har ingen plads i år" in page
    assert "Alma" not in page
    assert "Alma" not in text(bo, "/") + text(bo, "/shared")


def test_whoever_waits_for_a_unit_where_nobody_can_answer_is_told_on_the_day_and_the_page(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, alma: str, in_force: InForce
) -> None:
    anne = as_user("anne")
    shared_id = hand_over(db, people, alma, in_force, replace(EARLY, until=SOON), NOW)
    pages = ("/", f"/disclosures/{shared_id}")
    assert all("Hos modtageren kan ingen svare lige nu." not in text(anne, page) for page in pages)

    with writing(db):
        closed.close(db, alma, people.bo.id, "Bos eget barn", people.carla.id, NOW)

    assert all("Hos modtageren kan ingen svare lige nu." in text(anne, page) for page in pages)
    assert all("Bo Testesen" not in text(anne, page) for page in pages)


def test_what_is_run_out_says_so_and_names_nobody(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, alma: str, signed: str, in_force: InForce
) -> None:
    open_id = share(db, people, alma, in_force, replace(EARLY, until=SOON, assessments=frozenset({signed})), NOW)
    standing = disclosures.given(db, open_id, people.anne.reach, local_day(NOW))
    assert standing is not None
    yesterday, old = local_day(NOW) - timedelta(days=1), new_id()
    with writing(db):
        disclosures.add(db, replace(standing, id=old, until=yesterday))

    page = text(as_user("bo"), f"/shared/{old}")

    assert f"Det var åbent til og med {written_day(yesterday)} og lukkede af sig selv." in page
    assert "Alma" not in page and SHARED not in page


def test_that_nobody_may_contact_the_parents_goes_along_without_who_and_why(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, alma: str, in_force: InForce
) -> None:
    mor = add_mette(db, people, alma)
    shared_id = share(db, people, alma, in_force, replace(EARLY, until=SOON, things=frozenset({"child"})), NOW)
    bo = as_user("bo")
    assert "caution-heading" not in text(bo, f"/shared/{shared_id}")

    contact.ban(db, people.anne, alma, mor, "", "Tilhold efter dom", NOW)
    page = text(bo, f"/shared/{shared_id}")
    assert "caution-heading" in page
    assert "Mette" not in page and "Tilhold" not in page

    signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET | {"sign.bruises": "on", "parents_told": ""}), NOW)
    page = text(bo, f"/shared/{shared_id}")
    assert "Kontakt ikke forældrene" in page
    assert f"/children/{alma}/caution" not in page
    assert "mærker" not in page.lower()


def test_the_page_of_sharing_asks_for_no_consent_under_a_caution(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, alma: str, in_force: InForce
) -> None:
    add_mette(db, people, alma)
    anne = as_user("anne")
    assert all('name="by.' in text(anne, f"/children/{alma}/{page}") for page in ("share", "hand-over"))
    signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET | {"sign.bruises": "on", "parents_told": ""}), NOW)

    for page in ("share", "hand-over"):
        shown = text(anne, f"/children/{alma}/{page}")
        assert "Bed dem ikke om samtykke" in shown
        assert 'value="consent"' not in shown and 'name="by.' not in shown and "Mette" not in shown


def test_a_hand_over_is_begun_in_danish_whichever_language_its_writer_reads(
    as_user: Callable[[str], FlaskClient], alma: str, signed: str
) -> None:
    anne = as_user("anne")
    danish = re.findall(r"<textarea.*?</textarea>", text(anne, f"/children/{alma}/hand-over"), re.DOTALL)
    anne.post("/language", data={"language": "en", "back": "/"})

    english = re.findall(r"<textarea.*?</textarea>", text(anne, f"/children/{alma}/hand-over"), re.DOTALL)

    assert ": trin " in "".join(danish)
    assert english == danish, "it is read as it stands by colleagues of another unit"


def test_a_hand_over_goes_from_the_givers_day_to_the_receivers_and_back(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, alma: str, signed: str
) -> None:
    anne, bo = as_user("anne"), as_user("bo")
    sent = {"to": people.other.id, "basis": "early_cooperation", "purpose": "God start", "until": SOON, f"assessment.{signed}": "on"}
    wrong = anne.post(f"/children/{alma}/hand-over", data=sent)
    assert wrong.status_code == 422
    assert "Skriv kort, hvordan barnet har det nu." in wrong.get_data(as_text=True) and "God start" in wrong.get_data(as_text=True)
    assert anne.post(f"/children/{alma}/hand-over", data=sent | {"now": "Hun trives"}).status_code == 302
    shared_id = rows(db, "SELECT id FROM disclosure")[0]["id"]

    day = text(bo, "/")
    assert "Svar på overlevering:" in day and f"/shared/{shared_id}" in day and f'href="/children/{alma}"' not in day
    waiting = text(bo, f"/shared/{shared_id}")
    assert "Hun trives" in waiting and SHARED not in waiting
    assert "Overlevering venter på svar:" in text(anne, "/")

    assert bo.post(f"/shared/{shared_id}", data={"answer": "yes"}).status_code == 302
    assert SHARED in text(bo, f"/shared/{shared_id}")
    assert "Bo Testesen tog imod" in text(anne, f"/disclosures/{shared_id}")
    assert "Overlevering til Lindeborg Skole" in text(anne, f"/children/{alma}")
