"""A pause while the key is changed: everybody is told until when, nothing typed is lost, and it goes on by itself."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from screening.errors import Paused
from screening.language import in_copenhagen
from screening.services.keeping import changing_keys
from screening.services.opening import opener_of
from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.settings import Settings
from screening.storage.database import Database
from screening.storage.keeping import pausing
from tests.people import PASSWORD, People, add_alma
from tests.web.one_program import OneProgram


@pytest.fixture
def here(settings: Settings, db: Database) -> Settings:
    """The same place with the key in a file."""
    settings.key_file.write_text((settings.database_key or b"").hex())
    return replace(settings, database_key=None)


@pytest.fixture
def app(one_program: OneProgram, here: Settings, on_disk: ConfigurationOnDisk) -> Flask:
    """The program as it runs with a key file."""
    return one_program.lay_over(here, on_disk)


@pytest.fixture
def anne(app: Flask, people: People) -> FlaskClient:
    """Anne, logged in."""
    browser = app.test_client()
    assert browser.post("/login", data={"login": "anne", "password": PASSWORD}).status_code == 302
    return browser


def test_everybody_is_told_until_when_and_what_was_typed_stands_on_the_page(
    here: Settings, db: Database, people: People, anne: FlaskClient
) -> None:
    alma = add_alma(db, people)
    until = datetime.now(UTC) + timedelta(minutes=5)
    typed = {"scale": "boernelineal-3-5", "revision": "0", "action": "save", "interpretation": "Hun leger mest alene"}

    with pausing.pause(here.database, until):
        page = anne.get("/")
        answer = anne.post(f"/children/{alma}/assess", data=typed)
        offers = anne.get("/offers")
        with pytest.raises(Paused):
            opener_of(here)()

    for told in (page, answer):
        words = told.get_data(as_text=True)
        assert told.status_code == 503 and 200 < int(told.headers["Retry-After"]) <= 300
        assert "Lineal holder pause" in words and f"kl. {in_copenhagen(until):%H.%M}" in words
    assert "Hun leger mest alene" in answer.get_data(as_text=True)
    assert offers.status_code == 200
    assert anne.post(f"/children/{alma}/assess", data=typed).status_code == 302
    assert not here.data.joinpath("lineal.pause").exists()


def test_a_pause_that_was_killed_is_over(here: Settings, anne: FlaskClient) -> None:
    here.data.joinpath("lineal.pause").write_text((datetime.now(UTC) + timedelta(hours=3)).isoformat())

    assert anne.get("/").status_code == 200


def test_a_program_that_runs_goes_on_with_the_new_key_and_whoever_was_logged_in_still_is(
    here: Settings, db: Database, people: People, anne: FlaskClient
) -> None:
    alma = add_alma(db, people)
    db.close()
    assert anne.get(f"/children/{alma}").status_code == 200

    with pausing.pause(here.database, datetime.now(UTC) + timedelta(minutes=5)):
        assert anne.get(f"/children/{alma}").status_code == 503, "whoever asks meanwhile lets go of what was open before"
    assert changing_keys.change_key(here, 5, datetime.now(UTC), lets_go_seconds=0) is None

    page = anne.get(f"/children/{alma}")
    assert page.status_code == 200 and "Alma Testesen" in page.get_data(as_text=True)
