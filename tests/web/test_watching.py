"""What a machine is told: that the program is well or not, and numbers in which nobody stands, for whoever has the token."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from screening.errors import SettingsError
from screening.services import watching as service
from screening.services.keeping.backing_up import back_up
from screening.settings import Settings, read_settings
from screening.storage.database import Database
from screening.web.door import current, tally
from screening.web.door.endpoints import ENDPOINTS
from screening.web.door.tally import RequestTally, told_as
from tests.people import NOW, People, add_alma

TOKEN = "a-token-of-more-than-24-signs"
SAMPLE = re.compile(r"(lineal_\w+)(\{[a-z]+=\"[\w.+]+\"(?:,[a-z]+=\"[\w.+]+\")*\})? (-?\d+(?:\.\d+)?(?:e-\d+)?)")
HEAD = re.compile(r"# (TYPE lineal_\w+ (counter|gauge|histogram)|UNIT (lineal_\w+_(\w+)) \4|HELP lineal_\w+ [^\n]+\.)")


@pytest.fixture
def watched(app: Flask, settings: Settings) -> Flask:
    """The program with a token set."""
    current_settings = replace(settings, metrics_token=TOKEN)
    wiring = app.extensions[current.EXTENSION]
    app.extensions[current.EXTENSION] = replace(wiring, settings=current_settings)
    return app


def metrics(app: Flask) -> str:
    answer = app.test_client().get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    assert answer.content_type == "application/openmetrics-text; version=1.0.0; charset=utf-8"
    return answer.get_data(as_text=True)


def values(text: str) -> dict[str, float]:
    return {f"{found[1]}{found[2] or ''}": float(found[3]) for line in text.splitlines() if (found := SAMPLE.fullmatch(line))}


def test_a_program_that_is_well_says_so_of_each_part_and_nothing_else(client: FlaskClient, people: People) -> None:
    answer = client.get("/healthz")

    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    assert answer.get_json() == dict.fromkeys(("status", "read", "write", "disk", "key"), "ok")
    assert "Set-Cookie" not in answer.headers and answer.headers["Cache-Control"] == "no-store"


def test_what_is_not_well_is_named_by_its_part_alone(app: Flask, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "FULL_BELOW_BYTES", 1 << 62)
    without = replace(settings, database_key=None, key_file=settings.data / "no.key")
    app.extensions[current.EXTENSION] = replace(app.extensions[current.EXTENSION], settings=without)
    answer = app.test_client().get("/healthz")

    assert answer.status_code == 503
    assert answer.get_json() == {"status": "not ok", "read": "ok", "write": "ok", "disk": "not ok", "key": "not ok"}


def test_whoever_asks_again_at_once_is_told_what_was_found(client: FlaskClient, people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    first = client.get("/healthz").get_json()
    monkeypatch.setattr(service, "health", lambda *_: pytest.fail("asked again"))

    assert client.get("/healthz").get_json() == first


def test_without_a_token_there_are_no_numbers(app: Flask, people: People, as_user: Callable[[str], FlaskClient]) -> None:
    for browser in (app.test_client(), as_user("dorte")):
        for sent in ("", "Bearer ", "Bearer None", f"Bearer {TOKEN}"):
            assert browser.get("/metrics", headers={"Authorization": sent}).status_code == 404


@pytest.mark.parametrize("sent", ["", TOKEN, f"bearer {TOKEN}", f"Bearer {TOKEN}x", "Bearer \xe6\xf8\xe5"])
def test_another_token_finds_nothing(watched: Flask, sent: str) -> None:
    answer = watched.test_client().get("/metrics", headers={"Authorization": sent})

    assert answer.status_code == 404 and "lineal_requests" not in answer.get_data(as_text=True)


def test_the_numbers_are_open_metrics_and_tell_of_nobody(
    watched: Flask, db: Database, people: People, settings: Settings, as_user: Callable[[str], FlaskClient]
) -> None:
    alma, browser, before = add_alma(db, people), as_user("anne"), values(metrics(watched))
    for address in (f"/children/{alma}", f"/children/{alma}/caution", f"/children/{alma}/notify", "/nowhere"):
        browser.get(address)
    back_up(settings, NOW)

    text = metrics(watched)

    lines = text.splitlines()
    assert lines[-1] == "# EOF" and text.endswith("\n")
    assert [line for line in lines[:-1] if not SAMPLE.fullmatch(line) and not HEAD.fullmatch(line)] == []
    told = values(text)
    for counted in (
        'lineal_requests_total{endpoint="children.show",status="2xx"}',
        'lineal_requests_total{endpoint="none",status="4xx"}',
        'lineal_request_seconds_count{endpoint="children.show"}',
        'lineal_request_seconds_bucket{endpoint="children.show",le="+Inf"}',
    ):
        assert told[counted] == before.get(counted, 0) + 1, counted
    assert told["lineal_sessions"] == 1 and told["lineal_mails_waiting"] == 0 and "lineal_faults_total" in told
    assert told["lineal_log_rows"] > 5 and told["lineal_database_bytes"] > 100_000 and told["lineal_backup_age_seconds"] > 0
    assert {"lineal_wal_bytes", "lineal_disk_free_bytes", "lineal_clock_doubted", "lineal_emergency_log_bytes"} <= set(told)
    for word in ("Solsikken", "Anne", "anne", alma, "caution", "notif", "child_", "draft", "task"):
        assert word not in text, word


def test_what_is_restricted_is_counted_under_one_name() -> None:
    told = {told_as(endpoint) for endpoint in ENDPOINTS if endpoint.split(".")[0] in ("notifying", "receiving", "sharing")}

    assert told == {"restricted"}
    assert (told_as("children.closed_to"), told_as("children.doubles"), told_as("a word of somebody's")) == (
        "restricted",
        "restricted",
        "none",
    )


def test_each_worker_counts_in_a_place_of_its_own_and_all_are_told_together() -> None:
    counts = RequestTally()
    for number in (1, 2, tally.PLACES + 3):
        counts.take_place(number)
        counts.count("children.show", 200, 0.3)
        counts.count("children.show", 503, 99.0)
        counts.count_fault()

    requests, times, faults = counts.figures()

    assert {sample.labels["status"]: sample.value for sample in requests.samples} == {"2xx": 3, "5xx": 3}
    assert {sample.labels.get("le", sample.ends): sample.value for sample in times.samples} == {
        "0.05": 0, "0.1": 0, "0.2": 0, "0.5": 3, "1.0": 3, "2.5": 3, "10.0": 3, "+Inf": 6, "_count": 6, "_sum": pytest.approx(297.9),
    }  # fmt: skip
    assert faults.samples[0].value == 3


@pytest.mark.parametrize("written", ["short", "a token with a space in it, and long", "en-nøgle-med-danske-bogstaver"])
def test_a_token_that_is_none_is_refused_without_being_told(written: str) -> None:
    with pytest.raises(SettingsError, match="SCREENING_METRICS_TOKEN skal være mindst 24 tegn") as refused:
        read_settings({"SCREENING_METRICS_TOKEN": written})

    assert written not in str(refused.value)
    assert TOKEN not in repr(read_settings({"SCREENING_METRICS_TOKEN": TOKEN}))
