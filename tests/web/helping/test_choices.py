"""After an assessment one chooses what happens now: each choice makes one line of what is agreed, and one task."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from screening.language import local_day, written_day
from screening.services.assessing import signing
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database, rows
from tests.people import NOW, People, add_alma
from tests.sheets import WHOLE_SHEET, typed

TODAY = local_day(datetime.now(UTC))
SOON = written_day(TODAY + timedelta(days=10))
GREEN = WHOLE_SHEET | {
    "point.child_development": "9",
    "point.parental_capacity": "9",
    "reason.child_development": "Leger med alle",
    "reason.parental_capacity": "De er gode sammen",
}


def open_tasks(db: Database) -> list[str]:
    """What waits, but for the family's letter, which every first assessment asks for."""
    open_now = "done_by IS NULL AND ended_at IS NULL AND kind <> 'information_letter'"
    return [row["kind"] for row in rows(db, f"SELECT kind FROM task WHERE {open_now} ORDER BY kind")]  # noqa: S608 - our own text


def choose(browser: FlaskClient, signed: str, choice: str, **fields: str) -> str:
    sent = {"choice": choice} | {name if name == "offer" else f"{choice}_{name}": value for name, value in fields.items()}
    answer = browser.post(f"/assessments/{signed}/next", data=sent)
    assert answer.status_code == 302, answer.get_data(as_text=True)
    assert f"/assessments/{signed}/next#agreed-" in answer.headers["Location"]
    return browser.get(f"/assessments/{signed}/next").get_data(as_text=True)


def first_offer(in_force: InForce, html: str) -> str:
    """An offer that a professional can ask for, and that stands on the page."""
    fitting = (one for one in in_force.configuration.offers if f'name="offer" value="{one.id}"' in html)
    return next(one.id for one in fitting if "professional" in one.who_may_ask)


def test_signing_lets_a_choice_wait_until_tomorrow_and_any_choice_does_it(anne: FlaskClient, db: Database, signed: str) -> None:
    assert open_tasks(db) == ["choose_next", "look_again"]
    assert "Vælg næste skridt" in anne.get(f"/assessments/{signed}/next").get_data(as_text=True)

    html = choose(anne, signed, "colleague", whom="Carla Testesen, leder", on=SOON, time="13.00")

    assert open_tasks(db) == ["look_again", "talk"]
    assert "Drøft med Carla Testesen, leder" in html and f"{SOON} kl. 13.00" in html and "Vælg næste skridt" not in html


def test_an_offer_is_asked_for_in_one_press_and_keeps_its_words_and_what_is_done_meanwhile(
    anne: FlaskClient, db: Database, in_force: InForce, signed: str
) -> None:
    before = anne.get(f"/assessments/{signed}/next").get_data(as_text=True)
    offer = in_force.configuration.offer(first_offer(in_force, before))
    assert offer is not None

    html = choose(anne, signed, "offer", offer=offer.id, on=SOON, asker="professional", meanwhile="Leger i den lille gruppe")

    assert f'value="{offer.id}"' not in html, "nobody is asked for the same twice"
    again = anne.post(f"/assessments/{signed}/next", data={"choice": "offer", "offer": offer.id, "offer_on": SOON})
    assert again.status_code == 422 and "er valgt allerede" in again.get_data(as_text=True)
    assert "Leger i den lille gruppe" in html and "skal søges" in html
    assert open_tasks(db) == ["ask_offer", "look_again"]
    (row,) = rows(db, "SELECT offer_id, fingerprint, kept FROM effort")
    assert (row["offer_id"], row["fingerprint"]) == (offer.id, in_force.configuration.fingerprint) and str(offer.title) in row["kept"]


def test_what_was_said_with_a_colleague_is_written_down_at_once(anne: FlaskClient, db: Database, signed: str) -> None:
    today = written_day(TODAY)
    html = choose(anne, signed, "colleague", whom="Carla", on=today, words="Vi prøver lille gruppe")

    assert "holdt" in html and open_tasks(db) == ["look_again"]


def test_the_day_to_look_again_is_mended_and_stands_once(anne: FlaskClient, db: Database, signed: str) -> None:
    html = choose(anne, signed, "look", on=SOON)

    assert html.count("Se på barnet igen <") <= 1 and f"senest {SOON}" in html
    assert open_tasks(db) == ["look_again"]


def test_the_agenda_is_begun_in_danish_whichever_language_its_writer_reads(anne: FlaskClient, signed: str) -> None:
    def agenda() -> list[str]:
        page = anne.get(f"/assessments/{signed}/next").get_data(as_text=True)
        return re.findall(r'<textarea[^>]*name="meeting_agenda"[^>]*>(.*?)</textarea>', page, re.DOTALL)

    danish = agenda()
    anne.post("/language", data={"language": "en", "back": "/"})

    assert danish != [] and agenda() == danish, "everybody at the meeting reads it as it stands"


def test_the_agenda_is_made_from_what_nobody_has_seen(anne: FlaskClient, db: Database, signed: str) -> None:
    page = anne.get(f"/assessments/{signed}/next").get_data(as_text=True)
    assert "Forældreevne er ikke observeret. Hvem kan svare på det?" in page

    html = choose(anne, signed, "meeting", on=SOON, whom="PPR", agenda="Hvem ser forældrene?\nHvad prøver vi?")

    assert "Tværfagligt møde: PPR" in html and open_tasks(db) == ["look_again", "meeting"]


def test_what_is_missing_is_told_at_its_field_and_nothing_typed_is_lost(anne: FlaskClient, db: Database, signed: str) -> None:
    answer = anne.post(f"/assessments/{signed}/next", data={"choice": "own", "own_on": "i morgen", "own_words": ""})
    html = answer.get_data(as_text=True)

    assert answer.status_code == 422 and "Skriv, hvad I gør." in html and 'value="i morgen"' in html
    assert not rows(db, "SELECT id FROM effort")


@pytest.mark.parametrize("fields", [{"offer": "findes-ikke"}, {"offer": ""}, {"offer_on": "01.01.2020"}])
def test_a_choice_that_is_none_is_refused(anne: FlaskClient, signed: str, fields: dict[str, str]) -> None:
    assert anne.post(f"/assessments/{signed}/next", data={"choice": "offer"} | fields).status_code == 422
    assert anne.post(f"/assessments/{signed}/next", data={"choice": "alt andet"}).status_code == 404


def test_a_child_that_thrives_has_one_sentence_and_the_button(anne: FlaskClient, db: Database, people: People, in_force: InForce) -> None:
    id_ = signing.sign(db, people.anne, add_alma(db, people), in_force, *typed(GREEN), NOW)
    html = anne.get(f"/assessments/{id_}/next").get_data(as_text=True)

    assert "Alma Testesen trives og ses igen i næste runde" in html and "Færdig – til min dag" in html
    assert 'class="choice"' not in html and "choose_next" not in open_tasks(db)


def test_nobody_of_another_unit_sees_or_chooses(as_user: Callable[[str], FlaskClient], signed: str) -> None:
    bo = as_user("bo")

    assert bo.get(f"/assessments/{signed}/next").status_code == 404
    assert bo.post(f"/assessments/{signed}/next", data={"choice": "look", "look_on": SOON}).status_code == 404
