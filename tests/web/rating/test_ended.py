"""A talk that is over, with a joint position or without, loses nothing that was typed on its page."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from screening.services.publishing.configurations import InForce
from screening.storage.database import Database
from tests.eyes import JOINT, ask_both, sign_anne, sign_carla
from tests.people import People, add_alma


def test_what_was_typed_goes_along_with_the_reason(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce
) -> None:
    alma = add_alma(db, people)
    rating = ask_both(db, people, alma)
    for sign in (sign_carla, sign_anne):
        sign(db, people, in_force, alma)
    carla, ended = as_user("carla"), JOINT | {"action": "end", "because": "Vi når det ikke"}

    lacking = carla.post(f"/ratings/{rating}", data=JOINT | {"action": "end", "because": "", "revision": "0"})
    as_user("anne").post(f"/ratings/{rating}", data=JOINT | {"action": "save", "revision": "1", "reason.child_development": "Annes ord"})
    overtaken = carla.post(f"/ratings/{rating}", data=ended | {"revision": "1"})
    done = carla.post(f"/ratings/{rating}", data=ended | {"revision": "2"})

    assert lacking.status_code == 422 and "Dagen er for lang" in lacking.get_data(as_text=True)
    conflict = overtaken.get_data(as_text=True)
    assert overtaken.status_code == 409 and "Annes ord" in conflict and "Vi når det ikke" in conflict
    told = carla.get(done.location).get_data(as_text=True)
    assert "Vi når det ikke" in told and "Dagen er for lang" in told and "Hvor meget formiddagen tæller" in told
    assert 'value="end"' not in told


@pytest.mark.parametrize(("act", "said"), [("sign", "har underskrevet den fælles vurdering imens"), ("end", "Det er sluttet uden")])
def test_whoever_still_types_when_it_is_over_is_told_and_keeps_the_words(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce, act: str, said: str
) -> None:
    alma = add_alma(db, people)
    rating = ask_both(db, people, alma)
    for sign in (sign_carla, sign_anne):
        sign(db, people, in_force, alma)
    anne, carla = as_user("anne"), as_user("carla")
    assert carla.post(f"/ratings/{rating}", data=JOINT | {"action": act, "because": "Vi når det ikke", "revision": "0"}).status_code == 302

    late = anne.post(f"/ratings/{rating}", data={"action": "save", "revision": "0", "interpretation": "Annes lange ord"})

    page = late.get_data(as_text=True)
    assert late.status_code == 422 and said in page and "Annes lange ord" in page
