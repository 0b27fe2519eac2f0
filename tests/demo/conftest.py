"""One demo municipality for all tests that only read it: nobody may write to `lindeborg`."""

from collections.abc import Iterator

import pytest

from screening.demo import make_demo
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database
from tests.people import NOW
from tests.shared_databases import copy_of_shared, of_this_run


@pytest.fixture(scope="module")
def lindeborg(tmp_path_factory: pytest.TempPathFactory, in_force: InForce, worker_id: str) -> Iterator[Database]:
    """Lindeborg Kommune as it stands at the moment `NOW`, made once for all workers: each module has a copy, for looks are logged in it."""
    shared = of_this_run(tmp_path_factory, worker_id) / "lindeborg"
    town = copy_of_shared(shared, tmp_path_factory.mktemp("town"), lambda db: make_demo(db, in_force, NOW))
    yield town.db
    town.db.close()
