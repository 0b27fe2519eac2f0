"""While nobody may meet the parents, nothing that was chosen or can be chosen leads to them; a page opened before keeps what was typed."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from screening.domain.helping.talks import TalkKind
from screening.language import local_day, written_day
from screening.services.assessing import signing
from screening.services.helping import choosing
from screening.services.helping.choosing import TypedChoice
from screening.services.publishing.configurations import InForce
from screening.services.sharing import cautions
from screening.storage.database import Database, rows
from tests.people import NOW, People, add_alma
from tests.reports.reading import data_of, text_of
from tests.sheets import WHOLE_SHEET, typed

SOON = written_day(local_day(datetime.now(UTC)) + timedelta(days=10))
WORRIED = WHOLE_SHEET | {"point.parental_capacity": "5", "reason.parental_capacity": "De er trætte"}
TALK = "Tal med forældrene"
MEANWHILE = "Mor ringer hver mandag"


@pytest.fixture
def chosen(db: Database, people: People, in_force: InForce, sign: str) -> dict[str, str]:
    """A calm day after which an offer through the parents and a talk with them were chosen, and then a day of danger."""
    alma = add_alma(db, people)
    calm = signing.sign(db, people.anne, alma, in_force, *typed(WORRIED), NOW)
    step = next(one for one in in_force.configuration.offers if one.id == steps_here(db, people, in_force, calm)[0])
    asked = TypedChoice(on=SOON, offer_id=step.id, asker=step.who_may_ask[0], meanwhile=MEANWHILE)
    effort = choosing.ask_for(db, people.anne, calm, asked, in_force.configuration, datetime.now(UTC))
    talk = choosing.plan_talk(db, people.anne, calm, TalkKind.PARENTS, TypedChoice(on=SOON), datetime.now(UTC))
    danger = signing.sign(db, people.anne, alma, in_force, *typed(WORRIED | {f"sign.{sign}": "on"}), datetime.now(UTC))
    return {"alma": alma, "calm": calm, "danger": danger, "effort": effort, "talk": talk, "title": str(step.title), "offer": step.id}


def steps_here(db: Database, people: People, in_force: InForce, assessment_id: str) -> list[str]:
    from screening.services.assessing import results

    page = results.look_at(db, people.anne, assessment_id, NOW)
    return [one.offer.id for one in page.told.result.offers if one.offer.leads_to_parents]


def read_everywhere(as_user: Callable[[str], FlaskClient], people: People, chosen: Mapping[str, str]) -> dict[str, str]:
    """Every page that tells of what was chosen, and the paper."""
    anne, carla = as_user("anne"), as_user("carla")
    pages = {
        path: browser.get(path).get_data(as_text=True)
        for browser in (anne, carla)
        for path in (
            "/",
            f"/children/{chosen['alma']}",
            f"/children/{chosen['alma']}/move",
            f"/assessments/{chosen['calm']}",
            f"/assessments/{chosen['danger']}",
            f"/assessments/{chosen['calm']}/next",
            f"/assessments/{chosen['danger']}/next",
            f"/efforts/{chosen['effort']}",
            f"/talks/{chosen['talk']}",
        )
    }
    pages["work"] = carla.get(f"/colleagues/{people.anne.id}").get_data(as_text=True)
    pdf = anne.get(f"/assessments/{chosen['danger']}/report.pdf").data
    return pages | {"paper": text_of(pdf), "data": str(data_of(pdf))}


@pytest.mark.parametrize("sign", ["bruises", "social_control"])
def test_no_page_and_no_paper_holds_what_leads_to_the_parents_and_all_say_that_it_waits(
    as_user: Callable[[str], FlaskClient], people: People, in_force: InForce, chosen: dict[str, str]
) -> None:
    told = read_everywhere(as_user, people, chosen)
    guide = str(in_force.configuration.municipality.parents_talk[1].lines[0])

    for place, text in told.items():
        assert chosen["title"] not in text, place
        assert TALK not in text and MEANWHILE not in text and guide not in text, place
    for place in (f"/children/{chosen['alma']}", f"/assessments/{chosen['danger']}/next"):
        assert "2 aftaler venter, til myndigheden er spurgt." in told[place]
    assert "Det venter på myndigheden" in told[f"/efforts/{chosen['effort']}"]
    assert "Det venter på myndigheden" in told[f"/talks/{chosen['talk']}"]


@pytest.mark.parametrize("sign", ["social_control"])
def test_under_social_control_no_offer_at_all_can_be_chosen(
    as_user: Callable[[str], FlaskClient], in_force: InForce, chosen: dict[str, str]
) -> None:
    html = as_user("anne").get(f"/assessments/{chosen['danger']}/next").get_data(as_text=True)

    assert 'name="offer"' not in html and "Hverken familien eller dens netværk inviteres." in html
    assert "own_with_parents" not in html


@pytest.mark.parametrize("sign", ["bruises"])
def test_a_page_that_was_opened_before_is_refused_and_keeps_what_was_typed(
    as_user: Callable[[str], FlaskClient], db: Database, chosen: dict[str, str]
) -> None:
    browser = as_user("anne")
    before = rows(db, "SELECT (SELECT count(*) FROM talk_step) + (SELECT count(*) FROM effort_step) AS n")
    sent = {
        f"/assessments/{chosen['calm']}/next": [
            {"choice": "parents", "parents_on": SOON, "parents_time": "kl. 9 på kontoret"},
            {"choice": "offer", "offer": chosen["offer"], "offer_on": SOON, "offer_meanwhile": "kl. 9 på kontoret"},
            {"choice": "own", "own_words": "kl. 9 på kontoret", "own_on": SOON, "own_with_parents": "on"},
        ],
        f"/talks/{chosen['talk']}": [{"act": "hold", "said": "kl. 9 på kontoret", "answered": "Ja", "child_view": "Ja"}],
        f"/efforts/{chosen['effort']}": [{"act": "leave", "leave_words": "kl. 9 på kontoret"}],
    }

    for path, presses in sent.items():
        for press in presses:
            answer = browser.post(path, data=press)
            html = answer.get_data(as_text=True)
            assert answer.status_code == 422 and "Det er kommet til, efter at du åbnede siden." in html, press
            assert "kl. 9 på kontoret" in html, press
    assert rows(db, "SELECT (SELECT count(*) FROM talk_step) + (SELECT count(*) FROM effort_step) AS n") == before


@pytest.mark.parametrize("sign", ["bruises"])
def test_what_protects_the_child_can_still_be_chosen_and_lifted_everything_comes_back(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, chosen: dict[str, str]
) -> None:
    browser = as_user("anne")
    press = {"choice": "colleague", "colleague_whom": "Carla", "colleague_on": SOON}
    assert browser.post(f"/assessments/{chosen['danger']}/next", data=press).status_code == 302

    cautions.lift(db, people.anne, chosen["alma"], "Myndigheden har talt med familien", datetime.now(UTC))
    html = browser.get(f"/children/{chosen['alma']}").get_data(as_text=True)

    assert chosen["title"] in html and TALK in html
