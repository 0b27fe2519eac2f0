"""The one program of all tests of pages: what a test did to it, and the database that it read, are gone in the next."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
from flask import Flask

from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.settings import Settings
from screening.storage.database import Database
from tests.people import PASSWORD, People
from tests.web.one_program import OneProgram

LEFT: Final = "left behind"
CHANGEABLE: Final[dict[str, Callable[[Flask], dict[Any, Any]]]] = {
    "settings": lambda app: app.config,
    "views": lambda app: app.view_functions,
    "extensions": lambda app: app.extensions,
    "words of templates": lambda app: app.jinja_env.globals,
    "filters": lambda app: app.jinja_env.filters,
    "tests of templates": lambda app: app.jinja_env.tests,
}


@pytest.mark.parametrize("place", CHANGEABLE)
def test_what_a_test_changed_is_as_it_was_made_in_the_next(
    one_program: OneProgram, settings: Settings, db: Database, on_disk: ConfigurationOnDisk, place: str
) -> None:
    held = CHANGEABLE[place](one_program.lay_over(settings, on_disk))
    made = {name: value for name, value in held.items() if name != "lineal"}
    changed, dropped = list(made)[:2]
    held[LEFT] = held[changed] = object()
    del held[dropped]

    again = CHANGEABLE[place](one_program.lay_over(settings, on_disk))

    assert {name: value for name, value in again.items() if name != "lineal"} == made


def test_no_test_reads_the_database_of_another(
    app: Flask, people: People, one_program: OneProgram, settings: Settings, on_disk: ConfigurationOnDisk, migrated: tuple[Path, bytes]
) -> None:
    known = {"login": people.anne.login, "password": PASSWORD}
    assert app.test_client().post("/login", data=known).status_code == 302
    other = replace(settings, data=settings.data / "other")
    other.data.mkdir()
    shutil.copy(migrated[0], other.database)

    again = one_program.lay_over(other, on_disk)

    assert again.test_client().post("/login", data=known).status_code != 302
