"""One demo municipality for all tests that only read it: nobody may write to `lindeborg`."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from screening.demo import make_demo
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database, open_database
from screening.storage.migrations import migrate
from tests.people import NOW


def empty_database(folder: Path) -> Database:
    """A real encrypted database with the newest schema and nothing in it."""
    db = open_database(folder / "lineal.db", secrets.token_bytes(32))
    migrate(db)
    return db


@pytest.fixture(scope="module")
def lindeborg(tmp_path_factory: pytest.TempPathFactory, in_force: InForce) -> Iterator[Database]:
    """Lindeborg Kommune as it stands at the moment `NOW`."""
    db = empty_database(tmp_path_factory.mktemp("lindeborg"))
    make_demo(db, in_force, NOW)
    yield db
    db.close()
