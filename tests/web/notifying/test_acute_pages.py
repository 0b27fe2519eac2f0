"""The urgent notification and what is sent: call first, few fields, nothing in the way, and a page opened before keeps nothing back."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from flask.testing import FlaskClient

from screening.domain.notifying.typed import TypedNotification
from screening.language import local_day
from screening.services.assessing import signing
from screening.services.notifying import drafting, sending
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database
from tests.people import NOW, People, add_adviser, add_alma
from tests.sheets import WHOLE_SHEET, typed

ASKED = re.compile(r'<(?:textarea|input)[^>]*\bname="(\w+)"')
HIDDEN = {"csrf_token", "form_key"}


def test_it_asks_four_things_and_says_before_and_after_that_nobody_reads_it_unless_you_ring(
    as_user: Callable[[str], FlaskClient], db: Database, people: People
) -> None:
    add_adviser(db)
    alma, anne = add_alma(db, people), as_user("anne")
    for address, asked in (
        (f"/children/{alma}/notify/acute", ["what_happened", "where_now", "goes_home", "reach_me"]),
        ("/notify/acute", ["child_name", "what_happened", "where_now", "reach_me"]),
    ):
        page = anne.get(address).get_data(as_text=True)
        form = page[page.index('class="acute"') :]
        assert list(dict.fromkeys(name for name in ASKED.findall(form) if name not in HIDDEN)) == asked
        assert page.index("Ingen læser underretningen lige nu, medmindre du ringer.") < page.index('class="acute"')

        answer = anne.post(address, data={"what_happened": "Alma ringede", "goes_home": "Ja"}, follow_redirects=True).get_data(as_text=True)
        assert "Ingen læser underretningen lige nu, medmindre du ringer." in answer
        assert "Har du ringet? Skriv det her" in answer


def test_where_nothing_is_told_of_anybody_it_is_asked_for_and_what_was_typed_stays(as_user: Callable[[str], FlaskClient]) -> None:
    answer = as_user("anne").post("/notify/acute", data={"past_unit": "on"})

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Mere skal der ikke til." in page
    assert 'name="past_unit" value="on"' in page


def test_a_page_that_was_opened_before_keeps_what_is_typed_and_sends_nothing_of_the_parents(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce
) -> None:
    alma, anne, now = add_alma(db, people), as_user("anne"), datetime.now(UTC)
    draft_id = drafting.begin(db, people.anne, alma, in_force.configuration, now)
    signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET | {"sign.bruises": "on", "parents_told": ""}), now)

    fields = {"action": "save", "revision": "0", "parents_contact": "Ring til mor", "assessed": "Min vurdering"}
    answer = anne.post(f"/notify/drafts/{draft_id}", data=fields, follow_redirects=True).get_data(as_text=True)

    assert "Min vurdering" in answer
    assert "Ring til mor" not in answer
    assert drafting.own(db, people.anne, draft_id).typed.text("parents_contact") == ""
    assert 'name="parents_contact"' not in answer
    assert "Forældrene må ikke kontaktes, før myndigheden er spurgt." in answer


def test_a_save_over_a_newer_one_shows_what_is_typed_and_a_live_save_of_the_same_page_is_none(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce
) -> None:
    anne = as_user("anne")
    draft_id = drafting.begin(db, people.anne, add_alma(db, people), in_force.configuration, NOW)
    address = f"/notify/drafts/{draft_id}"
    key = re.search(r'name="form_key" value="([^"]+)"', anne.get(address).get_data(as_text=True))
    assert key
    live = anne.post(address, data={"action": "save", "revision": "0", "assessed": "A", "form_key": key[1]}, headers={"HX-Request": "true"})
    same = anne.post(address, data={"action": "save", "revision": "0", "assessed": "AB", "form_key": key[1]})
    assert (live.status_code, same.status_code) == (200, 302)

    other = anne.post(address, data={"action": "save", "revision": "0", "assessed": "Fra et andet vindue"})
    assert other.status_code == 409
    assert "Fra et andet vindue" in other.get_data(as_text=True)
    assert drafting.own(db, people.anne, draft_id).typed.text("assessed") == "AB"


def test_what_goes_past_the_unit_is_on_no_page_of_the_unit(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce
) -> None:
    add_adviser(db)
    alma, now = add_alma(db, people), datetime.now(UTC) - timedelta(minutes=1)
    said = TypedNotification(past_unit=True, texts={"what_happened": "Pædagogen tog hårdt fat"})
    sent_id = sending.send_acute(db, people.anne, alma, said, in_force.configuration, now)

    carla, number = as_user("carla"), f"U-{local_day(now).year}-1"
    for address in ("/", "/children", f"/children/{alma}", f"/children/{alma}/notify", f"/children/{alma}/log"):
        page = carla.get(address).get_data(as_text=True)
        assert number not in page and "hårdt fat" not in page and sent_id not in page, address
    assert "nderretning" not in carla.get(f"/children/{alma}/log").get_data(as_text=True).split("<main")[1]
    assert carla.get(f"/notify/sent/{sent_id}").status_code == 404
    assert number in as_user("hassan").get(f"/notify/sent/{sent_id}").get_data(as_text=True)
