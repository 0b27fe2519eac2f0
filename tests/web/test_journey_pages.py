"""What holds along a journey holds on its pages: after each step everybody opens the own day and every child."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask.testing import FlaskClient

from screening.domain.my_day.listing import AHEAD
from screening.domain.people import User
from screening.services.entering import starting
from screening.services.entering.entering import NO_DOORSTEP
from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.settings import Settings
from screening.storage.database import writing
from screening.web.door import current
from tests.services.journeys.holding import DEADLINES, Whole
from tests.services.journeys.town import EVERYBODY, WITH_CHILDREN, Town, enter, ready
from tests.services.journeys.walk import whole_walk
from tests.web.one_program import OneProgram

BANNED = "Giv heller ikke forældrene papir"
CHILD_LINK = re.compile(r"/children/([0-9a-f]{24})")


def sessions(town: Town) -> dict[str, str]:
    """Everybody is logged in, and stays so for as long as they are here."""
    tokens = dict[str, str]()
    for login in EVERYBODY:
        user = town.user(login)
        assert user is not None
        with writing(town.db):
            tokens[login] = starting.start_inside(town.db, user, NO_DOORSTEP, town.now)
    return tokens


def look(whole: Whole, user: User, browser: FlaskClient) -> int:
    """A child is opened by whoever has it, with its caution; a day names nobody else's, and has what is the reader's own to do.

    Answers with how much that was.
    """
    under = {whole.child(one["child_id"]) for one in whole.cautions}
    for record in whole.records:
        page = browser.get(f"/children/{record}")
        assert (page.status_code == 200) == whole.sees(user.id, record), (user.login, "a child's page")
        if page.status_code == 200:
            assert (BANNED in page.get_data(as_text=True)) == (whole.child(record) in under), (user.login, "the caution")
    day = browser.get("/?whose=mine")
    assert day.status_code == 200
    html = day.get_data(as_text=True)
    assert all(whole.sees(user.id, named) for named in CHILD_LINK.findall(html)), (user.login, "the day")
    own, until = 0, (whole.town.today + AHEAD).isoformat()
    for task in whole.tasks:
        is_own = task["person_id"] == user.id and task["kind"] in DEADLINES and task["due_on"] <= until
        if is_own and whole.goes(task["child_id"], task["unit_id"]) and whole.sees(user.id, task["child_id"]):
            about = (task["kind"], whole.child(task["child_id"]))
            alike = [one["id"] for one in whole.tasks if one["child_id"] and (one["kind"], whole.child(one["child_id"])) == about]
            assert any(f"/tasks/{id_}/" in html for id_ in alike), (user.login, task["kind"], "is not on the day")
            own += 1
    return own


def test_pages_tell_what_the_rows_say_after_every_step_of_a_walk(
    settings: Settings, migrated: tuple[Path, bytes], one_program: OneProgram, shipped: ConfigurationOnDisk
) -> None:
    settings.data.mkdir()
    with ready(migrated, [shipped.at_start] * 2) as start:
        town = enter(start, settings.data, datetime.now(UTC) - timedelta(minutes=1), settings.database.name)
    tokens = sessions(town)
    app = one_program.lay_over(replace(settings, scales=shipped.folder), shipped)
    browsers: Mapping[str, FlaskClient] = {login: FlaskClient(app, app.response_class) for login in WITH_CHILDREN}
    for login, browser in browsers.items():
        with browser.session_transaction() as session:
            session[current.TOKEN] = tokens[login]
    own = 0
    for step in whole_walk(town):
        step()
        whole = Whole(town)
        for user in town.here(WITH_CHILDREN):
            own += look(whole, user, browsers[user.login])
    assert own > len(WITH_CHILDREN), "a walk on which nobody has anything to do"
    assert browsers["anne"].get("/").status_code == 302, "she has left"
    town.db.close()
