"""A child that was assessed very often opens like any other: the newest at first, and all of it for whoever asks."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from screening.services.assessing import signing
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database
from screening.web.children.children import NEWEST
from tests.people import NOW, TODAY, People, add_alma
from tests.sheets import WHOLE_SHEET, typed

OFTEN = NEWEST + 3


@pytest.fixture
def often(db: Database, people: People, in_force: InForce) -> str:
    """Alma, assessed a little more often than her page lists."""
    alma = add_alma(db, people)
    for number in range(OFTEN):
        day, now = TODAY - timedelta(days=OFTEN - number), NOW + timedelta(minutes=number)
        fields = WHOLE_SHEET | {"observed_on": day.isoformat(), "seen_on.0": day.isoformat(), "revision": "0"}
        signing.sign(db, people.anne, alma, in_force, *typed(fields), now)
    return alma


def test_a_page_lists_the_newest_and_all_for_whoever_asks(as_user: Callable[[str], FlaskClient], often: str) -> None:
    browser = as_user("anne")
    first = browser.get(f"/children/{often}").get_data(as_text=True)
    every = browser.get(f"/children/{often}?all=1").get_data(as_text=True)

    assert [page.count('class="row-item mark"') for page in (first, every)] == [NEWEST, OFTEN]
    assert f"Vis alle {OFTEN} vurderinger" in first and f"/children/{often}?all=1#assessments" in first
    assert "Vis alle" not in every


def test_a_page_with_few_says_nothing_of_more(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce
) -> None:
    alma = add_alma(db, people)
    signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)

    assert "Vis alle" not in as_user("anne").get(f"/children/{alma}").get_data(as_text=True)
