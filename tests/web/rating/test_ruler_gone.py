"""Those who look together on a ruler that is in force no more are told so, and find what each of them saw."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from screening.services.publishing.configurations import ConfigurationOnDisk, InForce
from screening.storage.database import Database
from tests.configuration.folders import TODAY, base_files
from tests.eyes import ask_both, sign_anne, sign_carla
from tests.people import People, add_alma


@pytest.fixture
def on_disk(tmp_path_factory: pytest.TempPathFactory) -> ConfigurationOnDisk:
    """A small folder, without the ruler on which Alma was seen."""
    folder = tmp_path_factory.mktemp("small")
    for name, content in base_files().items():
        (folder / name).write_bytes(content)
    return ConfigurationOnDisk(folder, TODAY)


def test_they_are_told_that_the_ruler_is_gone(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce
) -> None:
    alma = add_alma(db, people)
    rating = ask_both(db, people, alma)
    both = [sign_carla(db, people, in_force, alma), sign_anne(db, people, in_force, alma)]

    page = as_user("anne").get(f"/ratings/{rating}").get_data(as_text=True)

    assert "Skalaen er ikke i brug mere." in page and "finder den fælles vurdering" not in page
    assert all(f'href="/assessments/{one}"' in page for one in both)
