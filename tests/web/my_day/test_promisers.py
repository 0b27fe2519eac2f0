"""A leader chooses whose promises the day shows: the whole unit's, or one person's."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from flask.testing import FlaskClient

from screening.domain.children.typed_child import TypedChild
from screening.language import local_day
from screening.services.assessing import signing
from screening.services.children import adding
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database, change, writing
from tests.people import People, add_alma
from tests.sheets import WHOLE_SHEET, typed

CHIP = re.compile(r'<a class="chip" href="([^"]+)"( aria-current="true")?>(.+?) <span class="chip-count">(\d+)</span></a>')


def test_each_promiser_is_a_choice_and_the_chosen_one_is_marked(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce
) -> None:
    now = datetime.now(UTC)
    before = now - timedelta(days=40)
    emil = adding.add(db, people.anne, TypedChild("Emil Testesen", "", date(2021, 5, 3), people.solsikken.id), before)
    for user, child_id in ((people.anne, add_alma(db, people, before)), (people.carla, emil)):
        signing.sign(db, user, child_id, in_force, *typed(WHOLE_SHEET), now)
    with writing(db):
        change(db, "UPDATE task SET due_on = :day", {"day": local_day(now).isoformat()})
    browser = as_user("carla")

    chips = [found.groups() for found in CHIP.finditer(browser.get("/").get_data(as_text=True))]
    chosen = [found.groups() for found in CHIP.finditer(browser.get(f"/?who={people.anne.id}").get_data(as_text=True))]

    assert [(address, marked is not None) for address, marked, _words, _count in chips][0] == ("/", True)
    assert {words for _address, _marked, words, _count in chips} == {"Hele enheden", "Anne Testesen", "Mine"}
    assert [words for _address, marked, words, _count in chosen if marked] == ["Anne Testesen"]
