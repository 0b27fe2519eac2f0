"""One demo municipality for all tests that only read it: nobody may write to `lindeborg`."""

from collections.abc import Iterator

import pytest

from screening.demo import make_demo
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database
from tests.demo.databases import empty_database
from tests.people import NOW


@pytest.fixture(scope="module")
def lindeborg(tmp_path_factory: pytest.TempPathFactory, in_force: InForce) -> Iterator[Database]:
    """Lindeborg Kommune as it stands at the moment `NOW`."""
    db = empty_database(tmp_path_factory.mktemp("lindeborg"))
    make_demo(db, in_force, NOW)
    yield db
    db.close()
