"""From a result that says "underret" it is one press to what the rules say, and to the acute page."""

from collections.abc import Callable

from flask.testing import FlaskClient

from screening.domain.notifying.notifications import Way
from screening.services.assessing import signing
from screening.services.notifying import drafting, sending
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database
from tests.people import NOW, People, add_alma
from tests.sheets import WHOLE_SHEET, typed


def test_the_choice_leads_to_what_the_rules_say_and_to_the_acute_page(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce
) -> None:
    alma = add_alma(db, people)
    signed = signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    anne = as_user("anne")

    page = anne.get(f"/assessments/{signed}/next").get_data(as_text=True)

    for address in (f"/children/{alma}/notify", f"/children/{alma}/notify/acute"):
        assert f'href="{address}"' in page
        assert anne.get(address).status_code == 200


def test_whoever_chooses_reads_that_it_is_notified_already_where_that_one_may_read_it(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce
) -> None:
    alma = add_alma(db, people)
    signed = signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    address = f"/assessments/{signed}/next"
    assert "Der er underrettet" not in as_user("anne").get(address).get_data(as_text=True)
    draft = drafting.begin(db, people.anne, alma, in_force.configuration, NOW)
    said = drafting.own(db, people.anne, draft).typed

    sent = sending.send(db, people.anne, draft, said, 0, Way.BY_HAND, in_force.configuration, NOW)

    told = as_user("anne").get(address).get_data(as_text=True)
    assert "Der er underrettet 21.11.2026" in told and f'href="/notify/sent/{sent}"' in told
