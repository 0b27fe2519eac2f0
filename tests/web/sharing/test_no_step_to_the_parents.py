"""While nobody may meet the parents, no page, paper or data of the child holds a step towards them, not even of an earlier calm day."""

import json
from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient

from screening.domain.children.typed_child import TypedChild
from screening.reports.paper_forms.paper_form import forms_pdf
from screening.services.assessing import signing
from screening.services.children import adding
from screening.services.paper_forms import printing
from screening.services.publishing.configurations import InForce
from screening.services.sharing import cautions
from screening.storage.database import Database
from tests.people import NOW, People, add_alma
from tests.reports.reading import data_of, pages_of, text_of
from tests.sheets import WHOLE_SHEET, typed

BAN = "Kontakt myndigheden, før nogen taler med forældrene"
WAIT = " tilbud venter, til myndigheden er spurgt."
CALM = WHOLE_SHEET | {"point.parental_capacity": "6", "reason.parental_capacity": "De er trætte"}


@pytest.fixture
def signed(db: Database, people: People, in_force: InForce) -> dict[str, str]:
    """A worried day, and after it one that raised a caution."""
    alma = add_alma(db, people)
    calm = signing.sign(db, people.anne, alma, in_force, *typed(CALM), NOW)
    danger = signing.sign(db, people.anne, alma, in_force, *typed(CALM | {"sign.bruises": "on"}), NOW)
    return {"alma": alma, "calm": calm, "danger": danger}


def steps(in_force: InForce) -> list[str]:
    """The titles of the offers that are marked as steps to the parents."""
    found = [str(offer.title) for offer in in_force.configuration.offers if offer.leads_to_parents]
    assert len(found) > 3
    return found


@pytest.mark.parametrize("which", ["calm", "danger"])
def test_the_page_holds_no_step_to_the_parents_and_tells_how_many_wait(
    as_user: Callable[[str], FlaskClient], in_force: InForce, signed: dict[str, str], which: str
) -> None:
    html = as_user("anne").get(f"/assessments/{signed[which]}").get_data(as_text=True)

    assert html.index(BAN) < html.index("<h1") and WAIT in html
    assert not [title for title in steps(in_force) if title in html]


@pytest.mark.parametrize("which", ["calm", "danger"])
def test_the_choices_hold_no_step_to_the_parents_and_tell_how_many_wait(
    as_user: Callable[[str], FlaskClient], in_force: InForce, signed: dict[str, str], which: str
) -> None:
    html = as_user("anne").get(f"/assessments/{signed[which]}/next").get_data(as_text=True)

    assert html.index(BAN) < html.index("<h1") and WAIT in html and "Skal jeg underrette?" in html
    assert not [title for title in steps(in_force) if title in html]
    assert "Tal med forældrene" not in html and 'value="parents"' not in html


@pytest.mark.parametrize("which", ["calm", "danger"])
def test_paper_and_data_hold_the_ban_first_and_no_step_to_the_parents(
    as_user: Callable[[str], FlaskClient], in_force: InForce, signed: dict[str, str], which: str
) -> None:
    pdf = as_user("anne").get(f"/assessments/{signed[which]}/report.pdf").data
    text, data = text_of(pdf), json.dumps(data_of(pdf), ensure_ascii=False)

    assert text.startswith(f"{BAN} Gælder siden 21.11.2026 kl. 10.00.") and WAIT in text
    assert not [title for title in steps(in_force) if title in text or title in data]
    assert data_of(pdf)["caution"] == {"parents": "no_contact", "since": NOW.isoformat(), "lifted": None}


def test_the_named_form_shows_the_ban_first_and_does_not_ask_for_the_parents(
    db: Database, people: People, in_force: InForce, signed: dict[str, str]
) -> None:
    (form,) = printing.print_for(db, people.anne, in_force, people.solsikken.id, "boernelineal-3-5", [signed["alma"]], NOW)
    pages = pages_of(forms_pdf([form]))

    assert pages[0].index(BAN) < pages[0].index("Alma Testesen")
    assert "Lad ikke skemaet ligge, hvor forældrene kan se det." in pages[0]
    text = " ".join(pages)
    assert "Skal ikke udfyldes: Forældrene må ikke kontaktes nu." in text
    assert "Hvad er forældrene fortalt, og hvad siger de selv?" not in text


def test_a_group_s_forms_show_it_on_the_one_child_s_alone(db: Database, people: People, in_force: InForce, signed: dict[str, str]) -> None:
    bo = adding.add(db, people.anne, TypedChild("Bo Prøvebarn", "", date(2021, 2, 3), people.solsikken.id), NOW)
    forms = printing.print_for(db, people.anne, in_force, people.solsikken.id, "boernelineal-3-5", [signed["alma"], bo], NOW)
    pages = pages_of(forms_pdf(forms))

    assert [BAN in page for page in pages if "Alma Testesen" in page] == [True]
    assert [BAN in page for page in pages if "Bo Prøvebarn" in page] == [False]


def test_lifted_it_lets_the_offers_out_again_and_says_who_lifted_it(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce, signed: dict[str, str]
) -> None:
    cautions.lift(db, people.anne, signed["alma"], "Myndigheden har talt med familien", NOW)
    browser = as_user("anne")
    html = browser.get(f"/assessments/{signed['danger']}").get_data(as_text=True)
    pdf = browser.get(f"/assessments/{signed['danger']}/report.pdf").data

    assert "der venter" not in html and WAIT not in html and "De mindst indgribende tilbud står først." in html
    assert "Ophævet 21.11.2026 kl. 10.00 af Anne Testesen: Myndigheden har talt med familien" in text_of(pdf)
    assert WAIT not in text_of(pdf) and data_of(pdf)["offers"]
    assert "caution" in data_of(pdf) and data_of(pdf)["offers_wait"] is False


def test_answers_are_folded_on_the_page_beside_the_suggestion(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce
) -> None:
    alma = add_alma(db, people)
    scale = in_force.configuration.scale("boernelineal-3-5")
    assert scale is not None
    item = scale.dimensions[0].items[0]
    answer = next(iter(item.choices))
    fields = CALM | {f"answer.child_development.{item.id}": answer}
    id_ = signing.sign(db, people.anne, alma, in_force, *typed(fields), NOW)
    html = as_user("anne").get(f"/assessments/{id_}").get_data(as_text=True)

    fold = html[html.index("Svarene bag forslaget") :].split("</details>")[0]
    assert str(item.question) in fold and str(item.choices[answer].label) in fold
    assert html.index('class="suggested"') < html.index("<strong>Trin 5 – Bekymring.")
