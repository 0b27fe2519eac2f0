"""The page of what waits: rows named for a reader, every way on without a script, and what comes later behind a link."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from flask.testing import FlaskClient

from screening.language import local_day
from screening.storage.database import Database
from tests.people import People, add_alma
from tests.tasks import annes, nobodys


def test_a_row_says_what_about_whom_and_its_buttons_too(as_user: Callable[[str], FlaskClient], db: Database, people: People) -> None:
    today = local_day(datetime.now(UTC))
    annes(db, people, add_alma(db, people), today)

    html = as_user("anne").get("/").get_data(as_text=True)

    assert "Se på igen: <a href=" in html and 'Vurdér igen<span class="sr-only">: Alma Testesen</span>' in html
    assert 'Giv videre<span class="sr-only">: Se på igen: Alma Testesen</span>' in html


def test_what_nobody_has_is_taken_by_a_form(as_user: Callable[[str], FlaskClient], db: Database, people: People) -> None:
    task = nobodys(db, people, add_alma(db, people), local_day(datetime.now(UTC)) + timedelta(days=8))
    browser = as_user("anne")
    assert f'action="/tasks/{task}/take"' in browser.get("/").get_data(as_text=True)

    after = browser.post(f"/tasks/{task}/take", follow_redirects=True).get_data(as_text=True)

    assert "Opgaven er din." in after and f'action="/tasks/{task}/take"' not in after


def test_what_the_leader_sees_later_is_a_link_that_opens_it(as_user: Callable[[str], FlaskClient], db: Database, people: People) -> None:
    today, alma = local_day(datetime.now(UTC)), add_alma(db, people)
    annes(db, people, alma, today)
    annes(db, people, alma, today + timedelta(days=40))
    browser = as_user("carla")

    near, later = (browser.get(address).get_data(as_text=True) for address in ("/", "/?who=unit&later=1"))

    assert near.count("Se på igen: <a") == 1 and "later=1#later" in near
    assert later.count("Se på igen: <a") == 2 and '<details class="fold" open>' in later
