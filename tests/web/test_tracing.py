"""A fault can be found by its number, and nothing about anybody stands in the lines that it is found in."""

import json
import logging
import re
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from ipaddress import ip_network

import pytest
from flask import Flask
from flask.testing import FlaskClient

from screening import log_lines
from screening.domain.acts import WATCHED, Act
from screening.errors import Busy
from screening.log_lines import LineOfJson
from screening.settings import REPOSITORY
from screening.storage import audit
from screening.storage.database import Database, rows, writing
from tests.people import NOW, PASSWORD, People, add_alma
from tests.web.lines import listening, not_plain, read

MARK = "Kvaxilius 630221-4996"
TYPED = {"scale": "boernelineal-3-5", "observed_on": MARK, "revision": "0", "action": "save", "interpretation": MARK}
NUMBER = re.compile(r"\d{4}-\d{4}-\d{4}")


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (RuntimeError(MARK), 500, {"what": "unexpected RuntimeError at test_tracing.py", "exception": "RuntimeError"}),
        (Busy(), 503, {"what": "Busy in NoneType", "fault": "Busy"}),
    ],
    ids=["a fault that nobody had thought of", "the database is busy"],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_number_on_the_page_leads_to_the_fault_and_to_nothing_that_was_sent(
    app: Flask,
    db: Database,
    people: People,
    as_user: Callable[[str], FlaskClient],
    error: Exception,
    status: int,
    said: dict[str, str],
    method: str,
) -> None:
    alma, browser = add_alma(db, people), as_user("anne")

    def broken(**_gaps: str) -> str:
        raise error

    app.view_functions["assessing.assess"] = broken
    with listening() as lines:
        answer = browser.open(f"/children/{alma}/assess?words={MARK}", method=method, data=TYPED if method == "POST" else None)

    number, page = answer.headers["X-Request-ID"], answer.get_data(as_text=True)
    assert answer.status_code == status and NUMBER.fullmatch(number)
    assert f"Fejlnummer: <strong>{number}</strong>" in page and (MARK in page or method == "GET")
    told = [read(line) for line in lines]
    assert {one["request"] for one in told} == {number}
    [fault] = [one for one in told if one["level"] == "error"]
    assert said.items() <= {**fault, "what": re.sub(r":\d+$", "", fault["what"])}.items() and fault["endpoint"] == "assessing.assess"
    assert told[-1]["what"] == "answered"
    assert (told[-1]["endpoint"], told[-1]["method"], told[-1]["status"]) == ("assessing.assess", method, status)
    for line in lines:
        assert not_plain(line) == [] and MARK not in line and alma not in line and "Anne" not in line


def test_a_number_from_outside_is_taken_from_a_proxy_that_is_trusted_alone(app: Flask, client: FlaskClient) -> None:
    random, words = "0f8fad5b-d9cb-469f-a165-70867728950e", "010160-1234"

    def number(sent: str, peer: str) -> str:
        return client.get("/login", headers={"X-Request-ID": sent}, environ_overrides={"REMOTE_ADDR": peer}).headers["X-Request-ID"]

    app.config["TRUSTED_PROXIES"] = (ip_network("10.0.0.1/32"),)
    assert number(random, "10.0.0.1") == random
    for sent, peer in ((random, "10.0.0.2"), (words, "10.0.0.1"), (f"{random}\t{words}", "10.0.0.1"), ("", "10.0.0.1"), (random, "x")):
        assert NUMBER.fullmatch(number(sent, peer)), (sent, peer)


def test_each_answer_has_another_number_and_an_address_that_nobody_has_is_not_written(as_user: Callable[[str], FlaskClient]) -> None:
    browser = as_user("anne")
    with listening() as lines:
        numbers = {browser.open(f"/{MARK}", method=method).headers["X-Request-ID"] for method in ("GET", "POST", MARK.split()[0])}

    assert len(numbers) == 3
    assert [(read(line)["endpoint"], read(line)["method"]) for line in lines] == [("none", "GET"), ("none", "POST"), ("none", "another")]


def test_whoever_is_refused_or_goes_round_leaves_a_line_with_the_endpoint_and_no_word_of_theirs(
    app: Flask, people: People, as_user: Callable[[str], FlaskClient]
) -> None:
    browser, stranger = as_user("anne"), app.test_client()
    app.config["WTF_CSRF_ENABLED"] = True
    with listening() as lines:
        browser.get("/admin/people")
        browser.post("/account/password", data={"old": MARK})
        browser.post("/children", data={"words": MARK}, headers={"Sec-Fetch-Site": "cross-site"})
        app.config["WTF_CSRF_ENABLED"] = False
        for _ in range(7):
            stranger.post("/login", data={"login": "anne", "password": MARK})

    refused = [(read(line)["what"], read(line).get("endpoint")) for line in lines if read(line)["what"].startswith("refused")]
    assert refused[:3] == [
        ("refused: no right", "people.staff"),
        ("refused: a form without its token", "entering.change_password"),
        ("refused: what another site sent", "children.search"),
    ]
    assert refused[3] == ("refused: a try that came too soon", None)
    assert [line for line in lines if MARK in line or not_plain(line)] == []


def test_what_paper_has_no_use_for_is_told_to_nobody_who_starts_the_program() -> None:
    program = (
        "import logging; from screening import log_lines; log_lines.begin(logging.WARNING); paper = logging.getLogger('weasyprint'); "
        "paper.warning('Ignored %s', 'x'); paper.error('Failed'); logging.getLogger('other').warning('Odd')"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=REPOSITORY, capture_output=True, text=True, check=True)

    assert [(line["from"], line["level"]) for line in map(json.loads, done.stderr.splitlines())] == [
        ("weasyprint", "error"),
        ("other", "warning"),
    ]


def test_a_thread_that_ends_by_an_error_leaves_a_line_without_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise RuntimeError(MARK)

    monkeypatch.setattr(threading, "excepthook", log_lines.tell_of_thread)
    with listening() as lines:
        thread = threading.Thread(target=broken)
        thread.start()
        thread.join()

    [line] = lines
    assert read(line)["exception"] == "RuntimeError" and MARK not in line and not_plain(line) == []


@pytest.mark.parametrize(
    ("name", "message", "arguments", "told"),
    [
        ("gunicorn.error", "Error handling request %s", (f"/children?words={MARK}",), "Error handling request … (x.py:7)"),
        ("gunicorn.error", "Worker (pid:%s) was sent %s!", (4711, "SIGKILL"), "Worker (pid:4711) was sent …! (x.py:7)"),
        ("gunicorn.error", f"Invalid request from ip={MARK}", (), "x.py:7"),
        ("screening", "Exception on %s [%s]", (f"/children/{MARK}", "GET"), "Exception on … […] (x.py:7)"),
        ("weasyprint", "Ignored %r at %d:%s, %s", (MARK, 3, MARK, MARK), "Ignored … at 3:…, … (x.py:7)"),
        ("other", "%(all)s", ({"all": MARK},), "x.py:7"),
        ("other", RuntimeError(MARK), (), "x.py:7"),
    ],
)
def test_of_what_a_library_writes_its_own_words_and_whole_numbers_are_kept(
    name: str, message: str, arguments: tuple[object, ...], told: str
) -> None:
    try:
        raise ValueError(MARK)
    except ValueError as error:
        raised = (ValueError, error, error.__traceback__)
    line = LineOfJson().format(logging.LogRecord(name, logging.ERROR, "/somewhere/x.py", 7, message, arguments, raised))

    assert MARK not in line and "Traceback" not in line and "\n" not in line
    assert read(line)["what"] == told and read(line)["exception"] == "ValueError"


def test_what_is_watched_is_told_as_it_comes_with_the_number_of_its_row(app: Flask, db: Database, people: People) -> None:
    browser = app.test_client()
    with listening() as lines:
        for password in (MARK, PASSWORD):
            browser.post("/login", data={"login": "anne", "password": password})

    told = [one for line in lines if (one := read(line))["what"] == "logged"]
    logged = rows(db, "SELECT id, action FROM audit_event WHERE action IN ('log_in', 'log_in_refused') ORDER BY id")
    assert [(one["row"], one["act"]) for one in told] == [(row["id"], row["action"]) for row in logged]
    assert [row["action"] for row in logged] == ["log_in_refused", "log_in"]
    assert all(NUMBER.fullmatch(one["request"]) for one in told)
    for line in lines:
        assert not_plain(line) == [] and MARK not in line and "anne" not in line.lower() and people.anne.id not in line


def test_what_is_not_kept_is_not_told_and_what_is_looked_at_is_told_in_the_log_alone(
    db: Database, people: People, as_user: Callable[[str], FlaskClient]
) -> None:
    alma = add_alma(db, people)
    with listening() as lines:
        with suppress(RuntimeError), writing(db):
            audit.record(db, NOW, Act.LOG_OUT, people.anne)
            raise RuntimeError
        with writing(db):
            audit.record(db, NOW, Act.CHILD_MENDED, people.anne, child_id=alma)
        assert as_user("anne").get(f"/children/{alma}").status_code == 200

    assert [one["act"] for line in lines if (one := read(line))["what"] == "logged"] == ["log_in"]


def test_the_handbook_names_only_what_a_line_can_tell() -> None:
    handbook = (REPOSITORY / "docs" / "running.md").read_text("utf-8")
    table = handbook.split("Let it call somebody for\n", 1)[1].split("\n\n", 2)[0].strip()
    named = {name for row in table.splitlines()[2:] for name in re.findall(r"`([a-z_]+)`", row.split("|")[1])}

    assert len(named) > 15 and named <= set(WATCHED)
