"""The day's first sentence never says that nothing waits while a question stands below it."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient

from screening.domain.children.typed_child import TypedChild
from screening.language import local_day, written_day
from screening.services.children import adding, taking_in
from screening.services.children.taking_in import KnownElsewhere
from screening.storage.database import Database
from tests.people import ALMA_CPR, People, add_alma

NOTHING, ASKED = "Intet venter på dig i dag.", "Nogen venter på dit svar."


def test_a_leader_whom_another_unit_asks_is_told_that_somebody_waits(
    db: Database, people: People, as_user: Callable[[str], FlaskClient]
) -> None:
    now = datetime.now(UTC)
    add_alma(db, people)
    carla = as_user("carla")
    before = carla.get("/").get_data(as_text=True)
    with pytest.raises(KnownElsewhere):
        adding.look_first(db, people.bo, TypedChild("Alma Testesen", ALMA_CPR, date(2021, 2, 3), people.other.id), now)
    taking_in.ask(db, people.bo, ALMA_CPR, "Alma T", people.other.id, "moved", written_day(local_day(now)), now)

    after = carla.get("/").get_data(as_text=True)

    assert NOTHING in before and ASKED not in before
    assert ASKED in after and NOTHING not in after and "er ajour" not in after
