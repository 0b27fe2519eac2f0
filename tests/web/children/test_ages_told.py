"""A child that was born early has both its ages wherever its age is told, and before its birth the week of pregnancy."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from flask.testing import FlaskClient

from screening.domain.assessing.typed_sheet import TypedSheet
from screening.domain.people import Role
from screening.domain.rounds.visit_day import PlannedVisit
from screening.language import local_day
from screening.storage.assessing import drafts
from screening.storage.database import Database, change, writing
from screening.storage.people import users
from screening.storage.rounds import visit_plans
from tests.people import HIRED_ON, People, add_visitor

NOW = datetime.now(UTC)
TODAY = local_day(NOW)
BOTH_AGES = re.compile(r"\d+ måneder, korrigeret \d+ måned")


@pytest.fixture
def otto(db: Database) -> str:
    """A child of three months whom Gro visits, and who came eight weeks early; she has a draft, and visits him today and did on a day
    before his birth.
    """
    gro, child_id = add_visitor(db, "Otto Testesen")
    born = TODAY - timedelta(days=100)
    with writing(db):
        change(db, "UPDATE child SET born = :born, weeks_early = 8 WHERE id = :id", {"born": born.isoformat(), "id": child_id})
        change(db, "UPDATE child_unit SET since = :born WHERE child_id = :id", {"born": born.isoformat(), "id": child_id})
        unit = gro.child_units[0]
        users.add_membership(db, gro.id, unit.id, Role.MANAGER, HIRED_ON)
        visit_plans.keep(db, gro.id, TODAY, [PlannedVisit(child_id, unit.id)], HIRED_ON)
    return child_id


def test_both_ages_stand_on_every_page_that_tells_the_age(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, otto: str
) -> None:
    browser = as_user("gro")
    gro = users.with_login(db, "gro", TODAY)
    assert gro is not None
    unit = gro.child_units[0]
    key = f"two_months.0.{unit.id}"
    with writing(db):
        drafts.start(db, otto, gro.id, unit.id, TypedSheet(observed_on=TODAY.isoformat()), NOW)
    pages = ["/", "/children", f"/children/{otto}", f"/children/{otto}/years", f"/children/{otto}/assess"]
    pages += ["/rounds/visits", f"/rounds/{key}", f"/rounds/{key}/group", f"/colleagues/{gro.id}"]

    told = {page: browser.get(page, follow_redirects=True).get_data(as_text=True) for page in pages}
    told["search"] = browser.post("/children", data={"words": "Otto"}).get_data(as_text=True)

    assert [page for page, text in told.items() if "Otto Testesen" not in text] == []
    assert [page for page, text in told.items() if not BOTH_AGES.search(text)] == []


def test_before_its_birth_a_child_is_in_the_week_that_the_due_date_says(
    as_user: Callable[[str], FlaskClient], db: Database, people: People
) -> None:
    """Nine weeks early, and born today: yesterday it was in week 30, and in no visit that comes after the birth."""
    gro, child_id = add_visitor(db)
    yesterday = TODAY - timedelta(days=1)
    values = {"born": TODAY.isoformat(), "since": (TODAY - timedelta(days=60)).isoformat(), "id": child_id}
    with writing(db):
        change(db, "UPDATE child SET born = :born, weeks_early = 9 WHERE id = :id", {"born": values["born"], "id": child_id})
        change(db, "UPDATE child_unit SET since = :since WHERE child_id = :id", {"since": values["since"], "id": child_id})
        visit_plans.keep(db, gro.id, yesterday, [PlannedVisit(child_id, gro.child_units[0].id)], HIRED_ON)

    page = as_user("gro").get(f"/rounds/visits?day={yesterday.isoformat()}").get_data(as_text=True)

    assert "ufødt, uge 30" in page
    assert "Besøg efter fødslen" not in page and "Etableringsbesøg" not in page


def test_whoever_is_older_than_the_scales_correct_has_one_age(as_user: Callable[[str], FlaskClient], db: Database, otto: str) -> None:
    with writing(db):
        change(db, "UPDATE child SET born = :born WHERE id = :id", {"born": date(TODAY.year - 6, 1, 15).isoformat(), "id": otto})
    browser = as_user("gro")

    for page in (f"/children/{otto}", f"/children/{otto}/years", "/children"):
        assert "korrigeret" not in browser.get(page).get_data(as_text=True)
