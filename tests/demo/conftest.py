"""One demo municipality for all tests that only read it: nobody may write to `lindeborg`."""

from collections.abc import Iterator

import pytest

from screening.demo import make_demo
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database
from tests.demo.databases import copy_of_shared
from tests.people import NOW


@pytest.fixture(scope="module")
def lindeborg(tmp_path_factory: pytest.TempPathFactory, in_force: InForce, worker_id: str) -> Iterator[Database]:
    """Lindeborg Kommune as it stands at the moment `NOW`, made once for all workers: each module has a copy, for looks are logged in it."""
    of_this_run = tmp_path_factory.getbasetemp() if worker_id == "master" else tmp_path_factory.getbasetemp().parent
    db = copy_of_shared(of_this_run / "lindeborg", tmp_path_factory.mktemp("town"), lambda db: make_demo(db, in_force, NOW))
    yield db
    db.close()
