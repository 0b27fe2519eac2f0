"""While nobody may contact the parents, the sheet and the key-in page ask nothing about them, lose nothing, and lead nobody to them."""

from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient

from screening.domain.assessing.typed_sheet import MOST_OBSERVATIONS, OBSERVATION_FIELDS
from screening.services.assessing import drafting, signing
from screening.services.assessing.sheets import LONGEST_TEXT
from screening.services.paper_forms import printing
from screening.services.publishing.configurations import InForce
from screening.storage.assessing import drafts
from screening.storage.database import Database
from screening.web.door.security import LARGEST_SHEET_BYTES
from tests.people import NOW, People, add_alma
from tests.sheets import WHOLE_SHEET, typed
from tests.web.sheet_form import form_of

Browse = Callable[[str], FlaskClient]
SUSPICION = WHOLE_SHEET | {"sign.bruises": "on", "parents_told": ""}
CALM = WHOLE_SHEET | {"parents_told": "", "point.child_development": "6", "point.parental_capacity": "6"}
SAID = "Far fik det fortalt i går"
BOX, MARK, CAME = "Der spørges ikke til forældrene nu", "Sagt alligevel / fortalt før mistanken", "efter at du åbnede siden"
FIELD = 'name="parents_told"'


@pytest.fixture
def alma(db: Database, people: People) -> str:
    """Alma of Solsikken."""
    return add_alma(db, people)


def suspect(db: Database, people: People, in_force: InForce, alma: str) -> None:
    """Carla signs what forbids everybody to contact Alma's parents."""
    signing.sign(db, people.carla, alma, in_force, *typed(SUSPICION), NOW)


def told(db: Database, people: People, alma: str) -> str:
    """What Anne's draft says that the parents were told."""
    draft = drafts.of_author(db, alma, people.anne.id)
    assert draft is not None
    return draft.typed.texts.get("parents_told", "")


def test_the_sheet_has_a_box_instead_of_the_field_and_no_way_to_the_parents(
    db: Database, people: People, in_force: InForce, alma: str, as_user: Browse
) -> None:
    suspect(db, people, in_force, alma)
    browser, address = as_user("anne"), f"/children/{alma}/assess"
    page = browser.get(address).get_data(as_text=True)
    assert BOX in page and FIELD not in page and MARK not in page

    sent = form_of(page) | {name: value for name, value in CALM.items() if name not in ("parents_told", "revision")}
    page = browser.post(address, data=sent | {"action": "preview"}).get_data(as_text=True)

    assert "Kontakt myndigheden, før nogen taler med forældrene" in page[page.index('id="outcome"') :]
    for way in ("Familierådgivningen", "Trivselsmøde", "Tal med forældrene", "Gult for første gang"):
        assert way not in page, way
    assert browser.post(address, data=form_of(page) | {"action": "sign"}).status_code == 302


def test_a_page_that_knows_sends_nothing_about_the_parents_whatever_it_says(
    db: Database, people: People, in_force: InForce, alma: str, as_user: Browse
) -> None:
    suspect(db, people, in_force, alma)
    browser, address = as_user("anne"), f"/children/{alma}/assess"

    browser.post(address, data=form_of(browser.get(address).get_data(as_text=True)) | {"parents_told": SAID, "action": "save"})

    assert told(db, people, alma) == ""


def test_a_page_that_was_opened_before_says_so_and_keeps_the_text(
    db: Database, people: People, in_force: InForce, alma: str, as_user: Browse
) -> None:
    browser, address = as_user("anne"), f"/children/{alma}/assess"
    opened = form_of(browser.get(address).get_data(as_text=True)) | CALM | {"parents_told": SAID}
    suspect(db, people, in_force, alma)

    live = browser.post(address, data=opened | {"action": "save"}, headers={"HX-Request": "true"}).get_data(as_text=True)
    assert BOX in live and MARK in live and SAID in live and CAME in live and FIELD not in live
    assert 'class="caution"' in live
    answer = browser.post(address, data=opened | {"revision": "1", "action": "sign"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and CAME in page and FIELD not in page
    assert told(db, people, alma) == SAID

    signed = browser.post(address, data=form_of(page) | {"action": "sign"})
    assert signed.status_code == 302
    assert SAID in browser.get(signed.headers["Location"].removesuffix("/next")).get_data(as_text=True)


def test_a_tick_takes_the_field_away_and_without_it_the_field_comes_back_with_its_text(
    db: Database, people: People, in_force: InForce, alma: str, as_user: Browse
) -> None:
    drafting.save_draft(db, people.anne, alma, in_force.configuration, *typed(CALM | {"parents_told": SAID}), NOW)
    browser, address = as_user("anne"), f"/children/{alma}/assess"
    opened = form_of(browser.get(address).get_data(as_text=True))
    assert opened["parents_told"] == SAID

    page = browser.post(address, data=opened | {"sign.bruises": "on", "action": "preview"}).get_data(as_text=True)
    assert FIELD not in page and MARK in page
    page = browser.post(address, data={**form_of(page), "sign.bruises": "", "action": "preview"}).get_data(as_text=True)

    assert form_of(page)["parents_told"] == SAID
    assert MARK not in page


def test_keying_in_warns_locks_and_keeps(db: Database, people: People, in_force: InForce, alma: str, as_user: Browse) -> None:
    (form,) = printing.print_for(db, people.anne, in_force, people.solsikken.id, "boernelineal-3-5", [alma], NOW)
    browser, address = as_user("anne"), f"/paper/key-in/{form.code}"
    page = browser.get(address).get_data(as_text=True)
    assert FIELD in page and "så tal ikke med forældrene om det" in page and BOX not in page
    suspect(db, people, in_force, alma)

    keyed = {**CALM, "point.parental_capacity": "6", "parents_told": SAID, "action": "sign"}
    answer = browser.post(address, data=keyed)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and CAME in page
    assert FIELD not in page and BOX in page and MARK in page and SAID in page
    assert told(db, people, alma) == SAID

    again = {**keyed, "contact": "no_contact", "revision": "1", "parents_told": "Noget andet", "kept.parents_told": SAID}
    signed = browser.post(address, data=again)
    assert signed.status_code == 302
    page = browser.get(signed.headers["Location"].removesuffix("/next")).get_data(as_text=True)
    assert SAID in page and "Noget andet" not in page


def test_a_flag_without_an_observation_asks_once_and_a_reason_is_enough(
    db: Database, people: People, in_force: InForce, alma: str, as_user: Browse
) -> None:
    browser, address = as_user("anne"), f"/children/{alma}/assess"
    bare = {name: value for name, value in SUSPICION.items() if not name.endswith(".0")}

    answer = browser.post(address, data=bare | {"action": "sign"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and 'href="#no_observation"' in page and 'id="no_observation"' in page

    signed = browser.post(address, data=form_of(page) | {"no_observation": "Fra skolen", "action": "sign"})
    assert signed.status_code == 302
    assert "Fra skolen" in browser.get(signed.headers["Location"].removesuffix("/next")).get_data(as_text=True)


def test_without_a_flag_nobody_is_asked_for_an_observation(
    db: Database, people: People, in_force: InForce, alma: str, as_user: Browse
) -> None:
    bare = {name: value for name, value in WHOLE_SHEET.items() if not name.endswith(".0")}
    browser, address = as_user("anne"), f"/children/{alma}/assess"
    assert "no_observation" not in browser.get(address).get_data(as_text=True)

    signed = browser.post(address, data=bare | {"action": "sign"})

    assert signed.status_code == 302
    assert "Hvorfor der ikke er en observation" not in browser.get(signed.headers["Location"].removesuffix("/next")).get_data(as_text=True)


def test_a_small_form_is_small_and_a_sheet_has_room_of_its_own(
    app: Flask, as_user: Browse, alma: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser, long = as_user("anne"), {"what.0": "Æ" * LONGEST_TEXT}
    assert browser.post("/children", data={"words": "Æ" * 400_000}).status_code == 413
    for limit in ("MAX_CONTENT_LENGTH", "MAX_FORM_MEMORY_SIZE"):
        monkeypatch.setitem(app.config, limit, LONGEST_TEXT)

    saved = browser.post(f"/children/{alma}/assess", data=long | {"action": "save"}, headers={"HX-Request": "true"})

    assert saved.status_code == 200
    assert browser.post("/children", data=long).status_code == 413


def test_a_sheet_has_room_for_every_observation_as_long_as_can_be_signed() -> None:
    everything = urlencode({f"{field}.{place}": "😀" * LONGEST_TEXT for field in OBSERVATION_FIELDS for place in range(MOST_OBSERVATIONS)})

    assert len(everything) < LARGEST_SHEET_BYTES
