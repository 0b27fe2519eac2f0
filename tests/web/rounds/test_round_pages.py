"""The pages of a round as somebody uses them: who is missing, that a child is not seen, and closing the round."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime

from flask.testing import FlaskClient

from screening.domain.children.typed_child import TypedChild
from screening.domain.people import Role, UnitKind
from screening.domain.rounds.periods import period_of
from screening.language import local_day, written_day
from screening.services.children import adding
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database, writing
from screening.storage.people import units, users
from tests.people import HIRED_ON, People, add_alma


def test_a_child_is_said_not_to_be_seen_and_a_leader_closes_the_round(
    as_user: Callable[[str], FlaskClient], db: Database, people: People
) -> None:
    alma = add_alma(db, people, datetime(2025, 8, 1, 9, tzinfo=UTC))
    page = f"/rounds/daycare_autumn.2025.{people.solsikken.id}"
    anne, carla = as_user("anne"), as_user("carla")

    asked = anne.get(f"{page}/children/{alma}")
    refused = anne.post(f"{page}/children/{alma}", data={"kind": "not_possible", "because": ""})
    saved = anne.post(f"{page}/children/{alma}", data={"kind": "not_possible", "because": "Er på ferie"}, follow_redirects=True)

    assert asked.status_code == 200 and "Alma Testesen ses ikke i runden" in asked.get_data(as_text=True)
    assert refused.status_code == 422 and "Skriv kort, hvorfor barnet ikke kan ses." in refused.get_data(as_text=True)
    assert "checked" in refused.get_data(as_text=True), "what was chosen is kept"
    assert saved.status_code == 200 and "Er på ferie" in saved.get_data(as_text=True)

    closed = carla.post(f"{page}/close", data={"because": "Alle andre er set"}, follow_redirects=True).get_data(as_text=True)
    assert "Runden er lukket" in closed and "Alle andre er set" in closed
    assert anne.get(f"{page}/close").status_code == 404
    assert as_user("bo").get(page).status_code == 404


def test_a_childs_box_leads_to_its_row_whichever_state_the_list_shows(
    as_user: Callable[[str], FlaskClient], db: Database, people: People
) -> None:
    begun = datetime(2025, 8, 1, 9, tzinfo=UTC)
    alma, ella = (
        add_alma(db, people, begun),
        adding.add(db, people.anne, TypedChild("Ella Ø", "", date(2021, 2, 3), people.solsikken.id), begun),
    )
    page, anne = f"/rounds/daycare_autumn.2025.{people.solsikken.id}", as_user("anne")
    anne.post(f"{page}/children/{alma}", data={"kind": "not_possible", "because": "Er på ferie"})

    shown = anne.get(f"{page}?state=not_possible").get_data(as_text=True)

    boxes = dict(re.findall(r'class="round-box[^"]*" href="([^"#]*)#c([^"]*)"', shown))
    assert boxes == {"": alma, page: ella}
    assert f'id="c{alma}"' in shown and f'id="c{ella}"' not in shown
    assert f'id="c{ella}"' in anne.get(page).get_data(as_text=True)


def test_whoever_closes_a_round_without_children_is_not_told_that_all_are_seen(
    as_user: Callable[[str], FlaskClient], people: People
) -> None:
    html = as_user("carla").get(f"/rounds/daycare_autumn.2025.{people.solsikken.id}/close").get_data(as_text=True)

    assert "Alle er set eller meldt fra." not in html
    assert "Ingen af jeres børn er i runden nu. Kommer der nogen, bliver ingen mindet om dem." in html


def test_a_round_is_seen_for_a_whole_district_from_the_list_and_from_a_unit(
    as_user: Callable[[str], FlaskClient], db: Database, people: People
) -> None:
    alma = add_alma(db, people, datetime(2025, 8, 1, 9, tzinfo=UTC))
    with writing(db):
        units.move(db, people.solsikken.id, "nord")
        beside = units.add(db, "Rosenhaven", UnitKind.DAYCARE, "nord")
        users.add_membership(db, people.anne.id, beside.id, Role.CHILDCARE_WORKER, HIRED_ON)
    key = f"daycare_autumn.2025.{people.solsikken.id}"
    anne = as_user("anne")

    listed, of_unit = (anne.get(page).get_data(as_text=True) for page in ("/rounds", f"/rounds/{key}"))
    of_district = anne.get(f"/rounds/{key}/district").get_data(as_text=True)

    assert "2 enheder" in listed and "/district" in listed
    assert f"/rounds/{key}/district" in of_unit
    assert f'href="#c{alma}-{people.solsikken.id}"' in of_district and f'id="c{alma}-{people.solsikken.id}"' in of_district
    assert "Rosenhaven" in of_district and "Alma Testesen" in of_district


def test_a_closed_round_says_so_wherever_it_is_shown_and_what_an_assessment_still_counts_as(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce
) -> None:
    today = local_day(datetime.now(UTC))
    round_ = in_force.configuration.rounds.by_id["daycare_autumn"]
    period = period_of(round_, today.year, today)
    year = today.year if period and period.first <= today else today.year - 1
    add_alma(db, people, datetime(2025, 8, 1, 9, tzinfo=UTC))
    page = f"/rounds/daycare_autumn.{year}.{people.solsikken.id}"
    anne, carla = as_user("anne"), as_user("carla")
    open_ = [anne.get(address).get_data(as_text=True) for address in (page, f"{page}/group", f"{page}/district")]
    carla.post(f"{page}/close", data={"because": "Alle andre er set"})

    of_round, of_group, of_district = (anne.get(address).get_data(as_text=True) for address in (page, f"{page}/group", f"{page}/district"))

    for html in (of_round, of_group):
        lead = html.split('class="page-lead">')[1].split("</p>")[0]
        assert f"lukket {written_day(today)}" in lead and "slutter" not in lead and "sluttede" not in lead
        assert "Runden er lukket" in html and "Alle andre er set" in html
        assert f"Underskrives den efter 11.12.{year}, står barnet som set for sent." in html
    assert "Lukket af lederen" in of_district
    assert "Åbn runden igen" not in of_group
    assert not any("ukket" in html.split("<main")[1].split("</main")[0] for html in open_)
