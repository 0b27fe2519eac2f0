"""Browsers without a window: one that is logged in as each person, and reads every page strictly."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.services.publishing.publications import publish_first
from screening.settings import Settings
from screening.storage.database import Database, make_folder, open_database
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


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory, migrated: tuple[Path, bytes], shipped: ConfigurationOnDisk) -> Path:
    """A copy of `migrated` in which the first start has put the shipped configuration in force, closed: to be copied.

    To publish it anew took longer than most requests, in seven hundred tests.
    """
    copy = Path(shutil.copy(migrated[0], tmp_path_factory.mktemp("started") / "lineal.db"))
    with closing(open_database(copy, migrated[1])) as db:
        publish_first(db, shipped.at_start, datetime.now(UTC))
    return copy


@pytest.fixture
def db(
    settings: Settings, migrated: tuple[Path, bytes], started: Path, shipped: ConfigurationOnDisk, on_disk: ConfigurationOnDisk
) -> Iterator[Database]:
    """A real encrypted database: as the first start leaves it, or, where the test watches a folder of its own, before that."""
    make_folder(settings.database.parent)
    shutil.copy(started if on_disk is shipped else migrated[0], settings.database)
    with closing(open_database(settings.database, migrated[1])) as opened:
        yield opened


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
