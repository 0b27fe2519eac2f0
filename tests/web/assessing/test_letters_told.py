"""What paper cannot print is told beside the button that prints."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from screening.services.assessing import signing
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database
from tests.people import NOW, People, add_alma
from tests.sheets import WHOLE_SHEET, typed


@pytest.mark.parametrize(("said", "told"), [("Glad 😀 i dag", ["Næste skridt: 😀"]), ("ሰላም مرحبا 你好", [])])
def test_letters_without_a_font_are_named_with_their_field(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce, said: str, told: list[str]
) -> None:
    alma = add_alma(db, people)
    signed = signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET | {"next_step": said}), NOW)

    page = as_user("anne").get(f"/assessments/{signed}").get_data(as_text=True)

    listed = [item.split("</li>")[0] for item in page.split('<ul class="missing-letters">')[-1].split("<li>")[1:]] if told else []
    assert listed[: len(told)] == told
    assert ("missing-letters" in page) == bool(told)
