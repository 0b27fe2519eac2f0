"""Browsers without a window: one that is logged in as each person, and reads every page strictly."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from screening import create_app
from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.settings import Settings
from screening.storage.database import Database
from tests.people import PASSWORD, People
from tests.web.strict import StrictClient


@pytest.fixture
def app(settings: Settings, db: Database, on_disk: ConfigurationOnDisk) -> Flask:
    """The whole program over the test's own database, with tokens on forms switched off."""
    app = create_app(settings, on_disk)
    app.config.update(TESTING=False, WTF_CSRF_ENABLED=False)
    app.test_client_class = StrictClient
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser that nobody has logged in with."""
    return app.test_client()


@pytest.fixture
def as_user(app: Flask, people: People) -> Iterator[Callable[[str], FlaskClient]]:
    """A browser in which this person is logged in."""

    def log_in(login: str) -> FlaskClient:
        browser = app.test_client()
        answer = browser.post("/login", data={"login": login, "password": PASSWORD})
        assert answer.status_code == 302, answer.get_data(as_text=True)
        return browser

    yield log_in
