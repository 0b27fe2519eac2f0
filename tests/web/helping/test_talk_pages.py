"""A talk with the parents: the guide before it, what was said and answered after it; and none of it while nobody may contact them."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient

from screening.domain.helping.talks import TalkKind
from screening.language import local_day, written_day
from screening.services.assessing import signing
from screening.services.helping import choosing
from screening.services.helping.choosing import TypedChoice
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database, rows
from tests.people import NOW, People, add_alma
from tests.sheets import WHOLE_SHEET, typed

TODAY = written_day(local_day(datetime.now(UTC)))
SAID = {"said": "Vi er bekymrede for legen", "answered": "Mor kender det hjemmefra", "child_view": "»Jeg vil gerne være med«"}


@pytest.fixture
def talk(db: Database, people: People, in_force: InForce) -> str:
    signed = signing.sign(db, people.anne, add_alma(db, people), in_force, *typed(WHOLE_SHEET), NOW)
    return choosing.plan_talk(db, people.anne, signed, TalkKind.PARENTS, TypedChoice(on=TODAY), datetime.now(UTC))


def test_the_guide_of_the_municipality_stands_before_the_talk_and_not_after(anne: FlaskClient, in_force: InForce, talk: str) -> None:
    guide = in_force.configuration.municipality.parents_talk
    assert len(guide) >= 3
    before = anne.get(f"/talks/{talk}").get_data(as_text=True)

    anne.post(f"/talks/{talk}", data={"act": "hold", "hold_on": TODAY} | SAID)
    after = anne.get(f"/talks/{talk}").get_data(as_text=True)

    for part in guide:
        assert str(part.title) in before and str(part.title) not in after
        assert all(str(line) in before for line in part.lines)


def test_a_planned_talk_says_about_whom_and_where_its_guide_is(anne: FlaskClient, db: Database, talk: str) -> None:
    [planned] = rows(db, "SELECT assessment_id FROM talk WHERE id = :id", {"id": talk})
    following = anne.get(f"/assessments/{planned['assessment_id']}/next").get_data(as_text=True)
    page = anne.get(f"/talks/{talk}").get_data(as_text=True)

    assert f'href="/talks/{talk}">Se guiden, eller ret' in following and "Aftal dagen, og se guiden" not in following
    assert '<p class="page-lead">Alma Testesen · ' in page


def test_what_was_said_answered_and_what_the_child_says_is_kept_and_does_the_task(anne: FlaskClient, db: Database, talk: str) -> None:
    answer = anne.post(f"/talks/{talk}", data={"act": "hold", "hold_on": TODAY} | SAID)
    html = anne.get(f"/talks/{talk}").get_data(as_text=True)

    assert answer.status_code == 302 and all(text in html for text in SAID.values())
    (task,) = rows(db, "SELECT done_act FROM task WHERE subject = :id", {"id": talk})
    assert task["done_act"] == "talk_held"


def test_a_text_that_is_missing_is_asked_for_and_the_others_stand(anne: FlaskClient, talk: str) -> None:
    answer = anne.post(f"/talks/{talk}", data={"act": "hold", "hold_on": TODAY} | SAID | {"child_view": ""})
    html = answer.get_data(as_text=True)

    assert answer.status_code == 422 and "Skriv, hvad barnet selv siger, eller hvorfor du ikke ved det." in html
    assert SAID["said"] in html and SAID["answered"] in html


def test_another_day_makes_another_task_and_a_talk_that_is_called_off_makes_none(anne: FlaskClient, db: Database, talk: str) -> None:
    open_ = "SELECT count(*) AS n FROM task WHERE subject = :id AND done_by IS NULL"
    anne.post(f"/talks/{talk}", data={"act": "mend", "mend_on": TODAY, "mend_time": "14.30"})
    assert "kl. 14.30" in anne.get(f"/talks/{talk}").get_data(as_text=True)
    assert rows(db, open_, {"id": talk})[0]["n"] == 1

    anne.post(f"/talks/{talk}", data={"act": "call_off"})

    assert rows(db, open_, {"id": talk})[0]["n"] == 0
    assert anne.post(f"/talks/{talk}", data={"act": "hold"} | SAID).status_code == 422


def test_a_talk_is_not_found_by_whoever_may_not_see_the_child(as_user: Callable[[str], FlaskClient], talk: str) -> None:
    assert as_user("bo").get(f"/talks/{talk}").status_code == 404
    assert as_user("bo").post(f"/talks/{talk}", data={"act": "call_off"}).status_code == 404
