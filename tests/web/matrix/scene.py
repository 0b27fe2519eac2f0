"""The town as one state makes it, and a browser of everybody."""

import shutil
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.settings import Settings
from screening.storage.database import Database, open_database
from screening.web.door import current
from tests.shared_databases import copy_of_shared
from tests.web.matrix.states import PERSONS, State
from tests.web.matrix.town import Told, fill
from tests.web.one_program import OneProgram


@dataclass
class Scene:
    """The town as one state makes it, and a browser of everybody."""

    app: Flask
    settings: Settings
    told: Told
    browsers: Mapping[str, FlaskClient]


@dataclass(frozen=True)
class Filled:
    """The file of the town as it was filled, and what is known of it."""

    path: Path
    settings: Settings
    told: Told


def filled_town(shared: Path, folder: Path, on_disk: ConfigurationOnDisk) -> Filled:
    """One database, filled by whoever comes first: each scene is made of a copy."""
    made = copy_of_shared(shared / "matrix-town", folder / "town", lambda db: fill(db, on_disk.at_start))
    made.db.close()
    settings = Settings(folder / "town", on_disk.folder, folder / "data.key", made.key, "127.0.0.1", 0, https_only=False)
    return Filled(folder / "town" / "lineal.db", settings, made.told)


def enter(filled: Filled, one_program: OneProgram, on_disk: ConfigurationOnDisk, folder: Path, state: State) -> Scene:
    """Make the state of a copy, and let everybody in who has a session."""
    folder.mkdir(exist_ok=True)
    settings = replace(filled.settings, data=folder)
    shutil.copy(filled.path, settings.database)
    with closing(open_at(settings)) as db:
        told = state.make(db, filled.told, on_disk.at_start)
    app = one_program.lay_over(settings, on_disk)
    browsers = {person.login: FlaskClient(app, app.response_class) for person in PERSONS}
    for login, browser in browsers.items():
        if login:
            with browser.session_transaction() as session:
                session[current.TOKEN] = told.tokens[login]
    return Scene(app, settings, told, browsers)


def open_at(settings: Settings) -> Database:
    """The scene's own database, beside the program's."""
    assert settings.database_key is not None
    return open_database(settings.database, settings.database_key)
