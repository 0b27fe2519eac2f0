"""What the present form can't hold is kept and shown: another scale's words, another edition's, days that are no days."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from screening.domain.assessing.typed_sheet import write_fields
from screening.services.assessing import drafting
from screening.services.publishing.configurations import InForce
from screening.storage.assessing import drafts
from screening.storage.database import Database
from tests.people import NOW, People, add_alma
from tests.sheets import typed
from tests.web.sheet_form import form_of

FIELDS = {
    "observed_on": "2026-11-20",
    "scale": "boernelineal-3-5",
    "point.child_development": "5",
    "reason.child_development": "Leger mest alene",
    "sign.secure_bond": "on",
    "revision": "0",
}
GONE = {"point.play": "9", "reason.play": "Skrevet før skalaen skiftede", "sign.gone": "on", "answer.play.alone": "often"}


@pytest.fixture
def alma(db: Database, people: People) -> str:
    """Alma of Solsikken."""
    return add_alma(db, people)


def saved(db: Database, people: People, alma: str) -> dict[str, str]:
    """The draft's fields as they are stored."""
    draft = drafts.of_author(db, alma, people.anne.id)
    assert draft is not None
    return write_fields(draft.typed)


def test_words_of_another_edition_are_kept_shown_and_carried_along(
    db: Database, people: People, in_force: InForce, alma: str, as_user: Callable[[str], FlaskClient]
) -> None:
    drafting.save_draft(db, people.anne, alma, in_force.configuration, *typed(FIELDS | GONE), NOW)
    browser = as_user("anne")

    page = browser.get(f"/children/{alma}/assess").get_data(as_text=True)
    shown = page[page.index('id="aside"') :].split("</details>")[0]
    assert "Skrevet på en anden skala" in shown and "Skrevet før skalaen skiftede" in shown and "Trin 9" in shown
    assert "Leger mest alene" not in shown

    browser.post(f"/children/{alma}/assess", data=form_of(page) | {"action": "save"})
    assert GONE.items() <= saved(db, people, alma).items()


def test_another_scale_and_back_brings_everything_back(
    db: Database, people: People, in_force: InForce, alma: str, as_user: Callable[[str], FlaskClient]
) -> None:
    drafting.save_draft(db, people.anne, alma, in_force.configuration, *typed(FIELDS | {"scale": "boernelineal-3-5"}), NOW)
    browser, address = as_user("anne"), f"/children/{alma}/assess"
    page = browser.get(address).get_data(as_text=True)
    page = browser.post(address, data=form_of(page) | {"action": "preview"}).get_data(as_text=True)
    before = saved(db, people, alma)
    for scale in ("boernelineal-13-17", "boernelineal-0-2", "boernelineal-3-5"):
        page = browser.post(address, data=form_of(page) | {"scale": scale, "action": "use_scale"}).get_data(as_text=True)
        page = browser.post(address, data=form_of(page) | {"action": "preview"}).get_data(as_text=True)

    assert saved(db, people, alma) == before
    assert 'id="aside"' not in page


def test_a_keyed_in_day_that_is_none_stands_on_the_sheet_as_written(
    db: Database, people: People, in_force: InForce, alma: str, as_user: Callable[[str], FlaskClient]
) -> None:
    fields = FIELDS | {"observed_on": "3/11", "seen_on.0": "20.11.26", "what.0": "Står ved hegnet"}
    drafting.save_draft(db, people.anne, alma, in_force.configuration, *typed(fields), NOW)

    page = as_user("anne").get(f"/children/{alma}/assess").get_data(as_text=True)

    assert "»3/11« mangler et år" in page
    assert form_of(page)["observed_on"] == "3/11"
    assert form_of(page)["seen_on.0"] in ("2026-11-20", "20.11.2026")
    assert re.search(r'type="text" id="observed_on"', page)


def test_a_birthday_is_read_as_people_write_it_and_one_without_a_year_is_asked_for(
    db: Database, people: People, as_user: Callable[[str], FlaskClient]
) -> None:
    browser = as_user("anne")
    child = {"step": "save", "name": "Bo Prøve", "unit": people.solsikken.id}

    refused = browser.post("/children/new", data=child | {"born": "3/2"})
    assert refused.status_code == 422
    assert "»3/2« mangler et år" in refused.get_data(as_text=True) and 'value="3/2"' in refused.get_data(as_text=True)

    assert browser.post("/children/new", data=child | {"born": "3. feb. 21"}).status_code == 302
    assert [row["born"] for row in db.query("SELECT born FROM child")] == ["2021-02-03"]
