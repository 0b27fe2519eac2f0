"""A leader's day names the children whom only some have seen, with the way to go on without the others."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from flask.testing import FlaskClient

from screening.domain.rating.ratings import AskedRater, Rating
from screening.language import local_day
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database, new_id, writing
from screening.storage.rating import ratings
from tests.eyes import sign_carla
from tests.people import NOW, People, add_alma


def test_a_leaders_day_leads_to_whom_nobody_else_looks_at(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce
) -> None:
    alma, anne, carla = add_alma(db, people), people.anne, people.carla
    asked = tuple(AskedRater(one.id, one.name, one.title, None) for one in (anne, carla))
    yesterday = local_day(datetime.now(UTC)) - timedelta(days=1)
    rating = Rating(new_id(), alma, people.solsikken.id, 2, yesterday, anne.id, anne.name, NOW, asked)
    with writing(db):
        ratings.add(db, rating)
    sign_carla(db, people, in_force, alma)

    leaders = as_user("carla").get("/").get_data(as_text=True)

    assert "Ét barn er kun set af nogle af dem" in leaders and f'href="/ratings/{rating.id}"' in leaders
    assert "kun set af nogle" not in as_user("anne").get("/").get_data(as_text=True)
