"""The machine's clock leaps while people work: it is told on every page, nothing is lost, and all is as before once it is put right."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from screening.domain.acts import Act
from screening.domain.entering.factors import open_steps
from screening.domain.keeping.clock import ClockDoubt, ClockLeap
from screening.errors import Invalid
from screening.language import local_day
from screening.services import doubting
from screening.services.children.taking_in import check_pause
from screening.services.proving.verifying import broken_log_rows
from screening.services.sharing import insight
from screening.services.telling import tell
from screening.storage.children import taking_in
from screening.storage.database import Database, rows, writing
from screening.storage.mail import outbox
from screening.web.door import clock_watch
from screening.web.door.clock_watch import ClockWatch
from tests.people import NOW, PASSWORD, People, add_alma
from tests.sheets import WHOLE_SHEET
from tests.ticking import set_clock
from tests.web.lines import listening, not_plain, read

TOLD = "Serverens ur går forkert"
HOUR, DAY, YEARS = timedelta(hours=1), timedelta(days=1), timedelta(days=730)
TO_1970 = datetime(1970, 1, 2, tzinfo=UTC) - datetime.now(UTC)


@pytest.mark.parametrize(
    "moved", [-HOUR, -DAY, -YEARS, TO_1970, YEARS], ids=["an hour back", "a day back", "years back", "1970", "years ahead"]
)
def test_a_clock_that_leaps_is_told_and_leaves_nothing_behind(
    app: Flask, db: Database, people: People, as_user: Callable[[str], FlaskClient], monkeypatch: pytest.MonkeyPatch, moved: timedelta
) -> None:
    alma, browser = add_alma(db, people), as_user("anne")
    assert TOLD not in browser.get(f"/children/{alma}").get_data(as_text=True)
    with listening() as lines:
        set_clock(monkeypatch, moved)
        page = browser.get("/offers")
        assert (page.status_code == 200) == (moved == -HOUR), "nobody knows how long a session has rested"
        stranger = app.test_client()
        assert TOLD in stranger.get("/login").get_data(as_text=True)
        stranger.post("/login", data={"login": "anne", "password": PASSWORD})
        stranger.get(f"/children/{alma}")

        set_clock(monkeypatch, timedelta(0))
        again = app.test_client()
        assert again.post("/login", data={"login": "anne", "password": PASSWORD}).status_code == 302
        assert TOLD not in again.get(f"/children/{alma}").get_data(as_text=True)
        assert (stranger.get("/offers").status_code == 302) or moved == -HOUR, "a session of another time is over"

    told = [what for line in lines if (what := read(line)["what"]).startswith("the clock")]
    assert told == [f"the clock is {'ahead' if moved > timedelta(0) else 'behind'} of the log", "the clock is believed again"]
    assert [line for line in lines if not_plain(line)] == []
    assert broken_log_rows(db) == []


def test_what_is_written_by_a_clock_ahead_stays_and_what_is_refused_by_one_behind_can_be_sent_again(
    app: Flask, db: Database, people: People, as_user: Callable[[str], FlaskClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    alma, today = add_alma(db, people), local_day(datetime.now(UTC)).isoformat()
    sheet = {**WHOLE_SHEET, "observed_on": today, "revision": "0", "interpretation": "Skrevet imens"}
    set_clock(monkeypatch, -2 * DAY)
    refused = as_user("anne").post(f"/children/{alma}/assess", data={**sheet, "action": "sign"})
    page = refused.get_data(as_text=True)
    assert refused.status_code == 422 and TOLD in page and "Skrevet imens" in page
    assert rows(db, "SELECT id FROM assessment") == []

    set_clock(monkeypatch, YEARS)
    revision = str(rows(db, "SELECT coalesce(max(revision), 0) AS last FROM draft")[0]["last"])
    kept = as_user("anne").post(f"/children/{alma}/assess", data={**sheet, "action": "save", "revision": revision})
    assert kept.status_code == 302

    set_clock(monkeypatch, timedelta(0))
    assert "Skrevet imens" in as_user("anne").get(f"/children/{alma}/assess").get_data(as_text=True)


def test_what_was_seen_by_a_clock_ahead_hides_no_look_of_today_and_lets_nobody_wait(db: Database, people: People) -> None:
    alma = add_alma(db, people)
    for now in (NOW + YEARS, NOW, NOW + timedelta(minutes=1)):
        insight.list_seen(db, people.anne, Act.DAY_VIEWED, [alma], now)
    with writing(db):
        for _ in range(9):
            taking_in.count_try(db, people.anne.id, NOW + YEARS)
            outbox.add(db, people.anne.id, NOW + YEARS, NOW + YEARS)

    assert [row["at"] for row in rows(db, "SELECT at FROM audit_event WHERE action = 'day_viewed' ORDER BY id")] == [
        (NOW + YEARS).isoformat(), NOW.isoformat(),
    ]  # fmt: skip
    check_pause(db, people.anne, NOW)
    with pytest.raises(Invalid):
        check_pause(db, people.anne, NOW + YEARS)
    with writing(db):
        tell(db, people.anne.id, NOW)
    assert len(outbox.due(db, NOW, NOW, 9)) == 1


@pytest.mark.parametrize("moved", [-HOUR, -DAY, -YEARS, YEARS], ids=str)
def test_a_code_of_the_telephone_that_has_come_in_opens_nothing_again_wherever_the_clock_leaps(moved: timedelta) -> None:
    [_before, used, _after] = open_steps(NOW, 0)
    assert used not in open_steps(NOW + moved, used) and used not in open_steps(NOW, used)
    assert list(open_steps(NOW + timedelta(seconds=30), used)) == [used + 1, used + 2], "and the next one opens once it is put right"


class Steady:
    """A clock that nobody sets, moved by the test."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def steady(monkeypatch: pytest.MonkeyPatch) -> Steady:
    clock = Steady()
    monkeypatch.setattr(clock_watch, "_steady_now", clock)
    return clock


@pytest.mark.parametrize("in_step", [True, False, None])
def test_a_leap_that_the_log_does_not_show_is_told_unless_the_machine_is_in_step_with_others(
    steady: Steady, monkeypatch: pytest.MonkeyPatch, in_step: bool | None
) -> None:
    monkeypatch.setattr(doubting, "clock_is_in_step", lambda: in_step)
    watch = ClockWatch(NOW, None)
    steady.seconds += 60

    watch.look(NOW + timedelta(seconds=60), lambda: pytest.fail("asked without need"))
    assert watch.doubt is None
    watch.look(NOW + DAY, lambda: None)
    told = watch.doubt.leap if watch.doubt else None
    assert told is (None if in_step else ClockLeap.AHEAD)

    steady.seconds += 60
    watch.look(NOW + timedelta(seconds=120) + (DAY if in_step else timedelta(0)), lambda: None)
    assert watch.doubt is None


def test_a_machine_that_knew_no_time_when_it_began_is_believed_once_it_is_told(steady: Steady) -> None:
    behind = ClockDoubt(ClockLeap.BEHIND, NOW)
    watch = ClockWatch(datetime(1970, 1, 1, tzinfo=UTC), behind)
    assert watch.doubt == behind
    steady.seconds += 20

    watch.look(NOW, lambda: None)

    assert watch.doubt is None
    watch.look(NOW + timedelta(seconds=1), lambda: pytest.fail("asked without need"))


def test_a_machine_that_stood_still_is_no_matter_for_those_who_work(steady: Steady) -> None:
    watch = ClockWatch(NOW, ClockDoubt(ClockLeap.AHEAD, NOW - YEARS))

    watch.look(NOW, lambda: pytest.fail("asked without need"))

    assert watch.doubt is None and steady.seconds
