"""What the page of a signed assessment says: nothing of it is still to come, and what was replaced is told as the past."""

from collections.abc import Callable
from datetime import timedelta

from flask.testing import FlaskClient

from screening.services.assessing import drafting, signing
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database
from tests.people import NOW, People, add_alma
from tests.sheets import WHOLE_SHEET, typed

ONE_ANSWER = WHOLE_SHEET | {"answer.child_development.play": "adult_present"}


def test_too_few_answers_are_told_as_to_come_on_the_sheet_and_as_they_were_on_the_result(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce
) -> None:
    alma, browser = add_alma(db, people), as_user("anne")
    browser.post(f"/children/{alma}/assess", data=ONE_ANSWER | {"action": "save"})
    sheet = browser.get(f"/children/{alma}/assess").get_data(as_text=True)
    id_ = signing.sign(db, people.anne, alma, in_force, *typed(ONE_ANSWER | {"revision": "1"}), NOW)
    result = browser.get(f"/assessments/{id_}").get_data(as_text=True)

    assert "Svarene giver ikke noget forslag endnu." in sheet and "5 spørgsmål mangler svar" in sheet and "Det er dig, der vælger." in sheet
    assert "Svarene gav ikke noget forslag." in result and "5 spørgsmål fik ikke svar" in result
    assert "Det er dig, der vælger" not in result and "mangler svar" not in result


def test_a_replaced_assessment_leads_to_the_new_one_and_asks_nothing_of_anybody(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce
) -> None:
    alma, browser = add_alma(db, people), as_user("anne")
    first = signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    before = browser.get(f"/assessments/{first}").get_data(as_text=True)
    signing.correct(db, people.anne, first, "Forkert trin", NOW + timedelta(minutes=1))
    fields = drafting.open_sheet(db, people.anne, alma, in_force.configuration, NOW + timedelta(minutes=2)).fields
    second = signing.sign(db, people.anne, alma, in_force, *typed({**fields, "revision": "1"}), NOW + timedelta(minutes=3))
    after = browser.get(f"/assessments/{first}").get_data(as_text=True)

    assert "Hvad nu?" in before and "Se på barnet igen senest" in before and "Rådet dengang" not in before
    assert "Rådet dengang" in after and "Hvad nu?" not in after and "Se på barnet igen senest" not in after
    assert f'<a class="button button-primary" href="/assessments/{second}">' in after
    assert after.partition("<template id")[0].count("button-primary") == 1
    assert "der gælder nu" not in after
