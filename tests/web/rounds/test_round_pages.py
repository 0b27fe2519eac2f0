"""The pages of a round as somebody uses them: who is missing, that a child is not seen, and closing the round."""

from collections.abc import Callable
from datetime import UTC, datetime

from flask.testing import FlaskClient

from screening.domain.people import Role, UnitKind
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
