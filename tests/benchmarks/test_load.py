"""The people of the load still find their way: each opens, writes and signs what it takes, and nothing is refused."""

import asyncio
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from threading import Thread

import pytest
from werkzeug.serving import make_server

from screening import create_app
from screening.domain.people import Role
from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.settings import REPOSITORY, Settings
from screening.storage.database import rows
from tests.benchmarks.city import KEY, City, Size, make
from tests.benchmarks.load import counting, workers_in
from tests.benchmarks.load.browser import Answered, Answers, Browser
from tests.benchmarks.load.working import Day, Person

HURRIED = 0.0


def run(work: Coroutine[None, None, None]) -> None:
    """Do it in a thread of its own: the browser's driver leaves a loop in this one that goes on."""
    with ThreadPoolExecutor(1) as beside:
        beside.submit(asyncio.run, work).result()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, shipped: ConfigurationOnDisk) -> Iterator[tuple[City, int]]:
    """A very small city, and the port on which it answers."""
    folder = tmp_path_factory.mktemp("load") / "data"
    settings = Settings(folder, REPOSITORY / "scales", Path(folder / "data.key"), KEY, "127.0.0.1", 0, https_only=False)
    city = make(settings, Size(60, 200, 5), shipped.at_start, datetime.now(UTC))
    server = make_server("127.0.0.1", 0, create_app(settings, shipped), threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield city, server.port
    server.shutdown()
    thread.join()


async def _everything(people: list[Person], port: int, answers: Answers) -> None:
    for number, person in enumerate(people):
        day = Day(person, Browser(port, answers), Random(number), HURRIED)
        await day.log_in()
        for act in (day.look_at_day, day.read_a_child, day.search, day.read_years, day.assess):
            await act()
        for act in (day.follow_round, day.think_of_notifying, day.begin_anew) if person.role is Role.MANAGER else (day.tap_group,):
            await act()


def test_three_people_do_everything_that_the_load_is_made_of(served: tuple[City, int]) -> None:
    city, port = served
    people, answers = workers_in(city), Answers()
    wanted = [next(one for one in people if one.role is role) for role in (Role.MANAGER, Role.CHILDCARE_WORKER, Role.HEALTH_VISITOR)]

    run(_everything(wanted, port, answers))

    assert {(one.kind, one.status) for one in answers.all if one.status not in (200, 302)} == set()
    done = {
        "my day",
        "children",
        "child",
        "assessment",
        "years",
        "search",
        "sheet",
        "save",
        "sign",
        "rounds",
        "notify",
        "log in",
        "code",
        "log out",
    }
    assert done <= set(counting.by_kind(answers.all))
    db = city.open()
    told = {row["action"]: row["many"] for row in rows(db, "SELECT action, count(*) AS many FROM audit_event GROUP BY action")}
    db.close()
    assert told["assessment_signed"] >= 200 + 202 + len(wanted)
    assert told["children_searched"], "a search that finds nobody is none"


def test_a_connection_that_the_server_closed_is_opened_anew(served: tuple[City, int]) -> None:
    answers = Answers()
    browser = Browser(served[1], answers)

    async def twice() -> None:
        for _ in range(2):
            await browser.get("log-in page", "/login")

    run(twice())

    assert [one.status for one in answers.all] == [200, 200]


def test_nobody_there_is_told_as_a_failure_and_a_refusal_apart_from_it() -> None:
    answers = Answers()

    run(Browser(1, answers).get("nowhere", "/"))
    answers.all += [Answered("page", 0.1, 200), Answered("page", 0.3, 404), Answered("sign", 0.4, 500), Answered("report", 1.0, 200)]

    assert (counting.failed(answers.all), counting.refused(answers.all)) == (2, 1)
    assert counting.pages([one for one in answers.all if one.status]).p95 == 0.3
    assert counting.among(answers.all, counting.SIGNING).longest == 0.4
