"""What a unit reads when another is worried about the same child: that it is, and nothing else."""

from collections.abc import Callable
from datetime import UTC, datetime

from flask.testing import FlaskClient

from screening.services.publishing.configurations import InForce
from screening.storage.database import Database
from tests.people import People
from tests.worried import both_worried


def test_the_page_tells_that_both_are_worried_and_nothing_of_what_was_seen(
    db: Database, people: People, in_force: InForce, as_user: Callable[[str], FlaskClient]
) -> None:
    anne, shared = as_user("anne"), both_worried(db, people, in_force, datetime.now(UTC))

    day, page = (anne.get(address).get_data(as_text=True) for address in ("/", f"/shared/{shared}"))

    assert "Lindeborg Skole er også bekymret" in day
    assert "Vi har talt sammen" in page and "Delt af</dt><dd>Lineal" in page
    assert not any(word in page for word in ("Bo Testesen", "630221", "trin 5", "Leger mest alene", "Mor er fortalt"))

    assert anne.post(f"/shared/{shared}", data={"act": "talked"}).location == f"/shared/{shared}"
    assert "Det er skrevet, at I har talt sammen" in anne.get(f"/shared/{shared}").get_data(as_text=True)
    assert "er også bekymret" not in anne.get("/").get_data(as_text=True)
