"""Browsers without a window: one that is logged in as each person, and a strict reader of every page."""

from collections.abc import Callable, Iterator

import html5lib
import pytest
from flask import Flask
from flask.testing import FlaskClient
from html5lib.html5parser import ParseError
from werkzeug.test import TestResponse

from screening import create_app
from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.settings import Settings
from screening.storage.database import Database
from tests.people import PASSWORD, People


class StrictClient(FlaskClient):
    """Reads every HTML answer strictly, and sends the form's token along as a browser would."""

    def open(self, *args: object, **kwargs: object) -> TestResponse:
        response = super().open(*args, **kwargs)  # type: ignore[arg-type]
        if response.mimetype == "text/html" and response.data and b"<html" in response.data[:200]:
            read_strictly(response.get_data(as_text=True))
        return response


def read_strictly(html: str) -> None:
    """Fail with the line that a browser would have to guess about."""
    parser = html5lib.HTMLParser(strict=True)
    try:
        parser.parse(html)
    except ParseError as error:
        (line, column), code, _ = parser.errors[0]
        around = html.splitlines()[max(0, line - 2) : line + 1]
        raise AssertionError(f"{code} at {line}:{column}\n" + "\n".join(around)) from error


@pytest.fixture
def app(settings: Settings, db: Database, on_disk: ConfigurationOnDisk) -> Flask:
    """The whole program over the test's own database, with tokens on forms switched off."""
    app = create_app(settings, on_disk)
    app.config.update(TESTING=False, WTF_CSRF_ENABLED=False, RATELIMIT_ENABLED=False)
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
