"""Where the tests of helping begin: Alma is assessed, and Anne is logged in."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from screening.services.assessing import signing
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database
from tests.people import NOW, People, add_alma
from tests.sheets import WHOLE_SHEET, typed


@pytest.fixture
def signed(db: Database, people: People, in_force: InForce) -> str:
    """The id of Alma's assessment."""
    return signing.sign(db, people.anne, add_alma(db, people), in_force, *typed(WHOLE_SHEET), NOW)


@pytest.fixture
def anne(as_user: Callable[[str], FlaskClient]) -> FlaskClient:
    """Anne's browser."""
    return as_user("anne")
