"""After 18 it is the young person who says whether anybody may talk with the parents: on the page and on paper."""

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient

from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.sharing import contact_words
from screening.language import render
from screening.reports.pages import report_environment
from screening.services.assessing import signing
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database, change, writing
from tests.people import NOW, People, add_alma
from tests.sheets import WHOLE_SHEET, typed

FIRST = "Tal ikke med forældrene, før den unge selv har bedt om det"


@pytest.mark.parametrize(("born", "is_of_age"), [(date(2000, 1, 1), True), (None, False)])
def test_the_banner_says_who_may_allow_it(
    db: Database, people: People, in_force: InForce, as_user: Callable[[str], FlaskClient], born: date | None, is_of_age: bool
) -> None:
    alma = add_alma(db, people)
    signing.sign(db, people.carla, alma, in_force, *typed(WHOLE_SHEET | {"sign.bruises": "on", "parents_told": ""}), NOW)
    if born:
        with writing(db):
            change(db, "UPDATE child SET born = :born WHERE id = :id", {"born": born.isoformat(), "id": alma})

    page = as_user("anne").get(f"/children/{alma}").get_data(as_text=True)

    assert (FIRST in page) is is_of_age


def test_the_paper_says_it_too() -> None:
    source = '{% from "reports/parts.html" import ban with context %}{% call ban(words, none, office) %}{% endcall %}'
    words = contact_words.phrase(ParentContact.NO_CONTACT, 18 * 12)
    office = type("Office", (), {"phone": ""})
    assert render(words, "da") == FIRST and FIRST in report_environment("da").from_string(source).render(words=words, office=office)
