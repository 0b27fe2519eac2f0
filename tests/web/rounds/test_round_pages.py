"""The pages of a round as somebody uses them: who is missing, that a child is not seen, and closing the round."""

from collections.abc import Callable
from datetime import UTC, datetime

from flask.testing import FlaskClient

from screening.storage.database import Database
from tests.people import People, add_alma


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
