"""After 18 it is the young person who says whether anybody may talk with the parents: on the page and on paper."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from screening.domain.children.typed_child import TypedChild
from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.sharing import contact_words
from screening.language import local_day, render
from screening.reports.notifying.paper import notification_html
from screening.reports.pages import report_environment
from screening.services.assessing import drafting, signing
from screening.services.children import adding
from screening.services.notifying import drafting as notifying
from screening.services.notifying import papers
from screening.services.paper_forms import printing
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


@pytest.mark.parametrize(("days_since_18", "told"), [(10, "før den unge selv har bedt om det"), (-10, "før myndigheden har sagt")])
def test_the_box_on_the_sheet_and_at_key_in_goes_by_the_age_today(
    db: Database, people: People, in_force: InForce, as_user: Callable[[str], FlaskClient], days_since_18: int, told: str
) -> None:
    scale, long_ago = "boernelineal-13-17", datetime.now(UTC) - timedelta(days=60)
    alma = add_alma(db, people, long_ago)
    signing.sign(db, people.carla, alma, in_force, *typed(WHOLE_SHEET | {"sign.bruises": "on", "parents_told": ""}), datetime.now(UTC))
    birthday = local_day(datetime.now(UTC)) - timedelta(days=days_since_18)
    born = birthday.replace(year=birthday.year - 18, day=min(birthday.day, 28))  # not every year has a 29 February
    with writing(db):
        change(db, "UPDATE child SET born = :born WHERE id = :id", {"born": born.isoformat(), "id": alma})
    seen_at_17 = (birthday - timedelta(days=5)).isoformat()
    (form,) = printing.print_for(db, people.anne, in_force, people.solsikken.id, scale, [alma], long_ago)
    sheet = {"scale": scale, "observed_on": min(seen_at_17, local_day(datetime.now(UTC)).isoformat())}
    anne = as_user("anne")

    key_in = anne.get(f"/paper/key-in/{form.code}").get_data(as_text=True)
    drafting.save_draft(db, people.anne, alma, in_force.configuration, *typed(sheet), datetime.now(UTC))
    for page in (key_in, anne.get(f"/children/{alma}/assess").get_data(as_text=True)):
        box = page[page.index('class="locked"') :]
        assert f"Ingen taler med dem, {told}" in box[: box.index("</p>\n  </div>")]


@pytest.mark.parametrize(
    ("age", "told", "view"), [(18, "den unge selv har bedt", "Den unge har ikke"), (17, "myndigheden er spurgt", "Myndigheden")]
)
def test_a_notification_and_two_records_beside_each_other_say_it_too(
    db: Database, people: People, in_force: InForce, as_user: Callable[[str], FlaskClient], age: int, told: str, view: str
) -> None:
    now = datetime.now(UTC)
    alma = add_alma(db, people, now)
    signing.sign(db, people.carla, alma, in_force, *typed(WHOLE_SHEET | {"sign.bruises": "on", "parents_told": ""}), now)
    born = local_day(now) - timedelta(days=age * 365 + 10)
    again = adding.add(db, people.carla, TypedChild("Alma Testesen", "", born, people.solsikken.id), now)
    with writing(db):
        change(db, "UPDATE child SET born = :born WHERE id = :id", {"born": born.isoformat(), "id": alma})
    draft_id = notifying.begin(db, people.anne, alma, in_force.configuration, now)

    page = as_user("anne").get(f"/notify/drafts/{draft_id}").get_data(as_text=True)
    paper = notification_html(papers.unsent(db, people.anne, notifying.own(db, people.anne, draft_id), in_force.configuration, now))
    beside = as_user("carla").get(f"/children/{alma}/same/{again}").get_data(as_text=True)

    assert all(f"Forældrene må ikke kontaktes, før {told}" in one for one in (page, paper, beside))
    assert f"Forældrene er ikke kontaktet: {view}" in paper
