"""Those who look together on a ruler that is in force no more are told so, find what each of them saw, and can end it and ask anew."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from screening.domain.assessing.typed_sheet import TypedSheet
from screening.domain.rating.joint import TypedJoint
from screening.services.publishing.configurations import ConfigurationOnDisk, InForce
from screening.services.rating import together
from screening.storage.database import Database
from tests.configuration.folders import TODAY, base_files
from tests.eyes import LATER, ask_both, sign_anne, sign_carla
from tests.people import People, add_alma


@pytest.fixture
def on_disk(tmp_path_factory: pytest.TempPathFactory) -> ConfigurationOnDisk:
    """A small folder, without the ruler on which Alma was seen."""
    folder = tmp_path_factory.mktemp("small")
    for name, content in base_files().items():
        (folder / name).write_bytes(content)
    return ConfigurationOnDisk(folder, TODAY)


def seen_by_both(db: Database, people: People, in_force: InForce) -> tuple[str, str]:
    """Alma and her rating, which both have signed; something of the joint position is typed."""
    alma = add_alma(db, people)
    rating = ask_both(db, people, alma)
    for sign in (sign_carla, sign_anne):
        sign(db, people, in_force, alma)
    begun = TypedJoint(TypedSheet(reasons={"child_development": "Dagen er for lang"}), remains={"child_development": "Om formiddagen"})
    together.save(db, people.anne, rating, in_force, begun, 0, LATER)
    return alma, rating


def test_they_are_told_that_the_ruler_is_gone(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce
) -> None:
    _, rating = seen_by_both(db, people, in_force)

    page = as_user("anne").get(f"/ratings/{rating}").get_data(as_text=True)

    assert "Skalaen er ikke i brug mere" in page and "finder den fælles vurdering" not in page
    assert page.count('href="/assessments/') == 2
    assert "Dagen er for lang" in page and "Om formiddagen" in page, "what they had typed is shown"
    assert 'value="end"' not in page


def test_whoever_leads_ends_it_and_others_are_asked_anew(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce
) -> None:
    alma, rating = seen_by_both(db, people, in_force)
    carla = as_user("carla")

    assert 'value="end"' in carla.get(f"/ratings/{rating}").get_data(as_text=True)
    assert as_user("anne").post(f"/ratings/{rating}", data={"action": "end", "because": "Skalaen er skiftet"}).status_code == 404
    assert carla.post(f"/ratings/{rating}", data={"action": "end", "because": ""}).status_code == 422
    assert carla.post(f"/ratings/{rating}", data={"action": "end", "because": "Skalaen er skiftet"}).status_code == 302

    page = as_user("anne").get(f"/ratings/{rating}").get_data(as_text=True)
    assert "Skalaen er skiftet" in page and "Dagen er for lang" in page
    assert ask_both(db, people, alma) != rating
