"""What a family said at the table comes back: on the child's page, over the years, and on the sheet that is filled in next."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from screening.domain.entering.devices import Device
from screening.domain.rating.table import read_table
from screening.services.assessing import signing
from screening.services.entering.starting import token_hash
from screening.services.publishing.configurations import InForce
from screening.services.rating import table
from screening.storage.database import Database, writing
from screening.storage.entering import sessions
from tests.people import NOW, People, add_alma
from tests.sheets import WHOLE_SHEET, typed

TOKEN = "token"
MARKS = {"point.child_development": "6", "higher": "At hun sover om natten", "helps.other": "on", "helps_other": "Nabokonen"}
SAID = ("Mor satte trin 6 ved »Barnets udvikling«", "At hun sover om natten", "Nabokonen")


@pytest.fixture
def alma(db: Database, people: People) -> str:
    """Alma, whose mother has marked the ruler on paper."""
    return add_alma(db, people)


def told(browser: FlaskClient, address: str) -> list[bool]:
    page = browser.get(address).get_data(as_text=True)
    return [words in page for words in SAID]


def test_it_stands_on_the_next_sheet_and_wherever_the_child_is_read_about(as_user: Callable[[str], FlaskClient], alma: str) -> None:
    anne = as_user("anne")
    assert anne.post(f"/children/{alma}/table", data=MARKS | {"action": "paper", "voice": "mother"}).status_code == 302

    addresses = [f"/children/{alma}{page}" for page in ("", "/years", "/assess", "/table")]
    assert {address: told(anne, address) for address in addresses} == dict.fromkeys(addresses, [True] * 3)


def test_nothing_of_it_is_told_while_nobody_may_contact_the_parents(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce, alma: str
) -> None:
    anne = as_user("anne")
    anne.post(f"/children/{alma}/table", data=MARKS | {"action": "paper", "voice": "mother"})
    signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET | {"sign.bruises": "on"}), datetime.now(UTC))

    assert [told(anne, f"/children/{alma}{page}") for page in ("", "/years", "/assess")] == [[False] * 3] * 3


def test_what_is_published_meanwhile_takes_neither_the_page_nor_the_points_away(
    db: Database, people: People, in_force: InForce, alma: str
) -> None:
    """Another ruler in force, and no questions for the table any more, while the device lies before the family."""
    with writing(db):
        sessions.start_session(db, token_hash(TOKEN), people.anne.id, "", Device("", ""), NOW)
    table.begin(db, people.anne, TOKEN, alma, "mother", "da", in_force, NOW)
    letters = in_force.configuration.letters.model_copy(update={"table": None})
    anew = in_force.configuration.model_copy(update={"scales": (), "letters": letters, "fingerprint": "another"})

    page = table.save(db, TOKEN, read_table(MARKS), "ar", anew, NOW)
    assert (page.language.code, page.talk.typed.point("child_development"), len(page.questions)) == ("ar", 6, 2)
    table.take_back(db, people.anne, TOKEN, "en lang adgangskode", NOW)

    (said,) = table.said_last(db, people.anne, alma, anew, NOW)
    assert [line.values["point"] for line in said.lines.values()] == [6]
