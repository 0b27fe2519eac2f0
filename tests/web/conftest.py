"""Browsers without a window: one that is logged in as each person, and reads every page strictly."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.settings import Settings
from screening.storage.database import Database
from tests.people import PASSWORD, People
from tests.soft_passkey import SITE
from tests.web.one_program import OneProgram, new_program


@pytest.fixture(scope="session")
def one_program(tmp_path_factory: pytest.TempPathFactory, migrated: tuple[Path, bytes], shipped: ConfigurationOnDisk) -> OneProgram:
    """The program that tests take over one after the other."""
    data = tmp_path_factory.mktemp("program")
    settings = Settings(data, shipped.folder, data / "data.key", migrated[1], "127.0.0.1", 0, https_only=False, site=SITE)
    shutil.copy(migrated[0], settings.database)
    return OneProgram(new_program(settings, shipped))


@pytest.fixture
def app(one_program: OneProgram, settings: Settings, db: Database, on_disk: ConfigurationOnDisk) -> Flask:
    """The whole program over the test's own database, with tokens on forms switched off."""
    return one_program.lay_over(settings, on_disk)


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
