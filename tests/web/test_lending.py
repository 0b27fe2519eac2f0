"""What a request leaves behind on the connection that it borrowed: nothing, or the connection is lent to nobody else."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from screening.domain.acts import Act
from screening.errors import Busy, NotFound
from screening.storage.database import Database, rows
from screening.storage.emergency_log import Look
from screening.web.door import current
from screening.web.door.current import EXTENSION
from tests.people import People

LogIn = Callable[[str], FlaskClient]


def lent_by(app: Flask, browser: FlaskClient, error: Exception | None = None) -> Database:
    """The connection that a request for Min dag borrows before it answers, or before it fails."""
    lent: list[Database] = []

    def show() -> str:
        lent.append(current.database())
        if error:
            raise error
        return ""

    app.view_functions["my_day.show"] = show
    browser.get("/")
    return lent[0]


def test_requests_after_each_other_have_the_same_connection_while_others_are_lent(app: Flask, as_user: LogIn) -> None:
    anne = as_user("anne")
    app.extensions[EXTENSION].kept_open.borrow()

    assert lent_by(app, anne) is lent_by(app, anne) is lent_by(app, anne, NotFound())


@pytest.mark.parametrize("error", [ZeroDivisionError(), Busy()])
def test_a_connection_of_a_request_that_failed_is_lent_to_nobody(app: Flask, as_user: LogIn, error: Exception) -> None:
    anne = as_user("anne")
    app.extensions[EXTENSION].kept_open.borrow()
    failed = lent_by(app, anne, error)

    again = lent_by(app, anne)

    assert again is not failed and again.is_clean


def test_what_the_emergency_log_holds_is_taken_in_over_a_connection_that_is_lent_again(app: Flask, as_user: LogIn, people: People) -> None:
    anne = as_user("anne")
    app.extensions[EXTENSION].kept_open.borrow()
    db = lent_by(app, anne)
    assert db.emergency_log is not None
    for _ in range(2):
        db.emergency_log.append(Look(datetime.now(UTC), Act.DAY_VIEWED, people.anne.id, None, None))
        as_user("bo")  # whoever logs in writes

        assert not db.emergency_log.path.exists()

    assert lent_by(app, anne) is db
    assert rows(db, "SELECT count(*) AS many FROM emergency_taken") == [{"many": 2}]
