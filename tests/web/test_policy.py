"""Every answer is strict with the browser, and what a browser keeps out is written without a word of what stood there."""

import json
import logging
from collections.abc import Callable, Iterator

import pytest
from flask.testing import FlaskClient

from screening.web.door import policy
from tests.people import People

SECRET = "Alma Testesen 630221-4996"


@pytest.fixture(autouse=True)
def nothing_written_before() -> Iterator[None]:
    policy._written.clear()  # noqa: SLF001 - the limit is the worker's, and tests share one
    yield
    policy._written.clear()  # noqa: SLF001


def of_old(address: str, **changed: object) -> bytes:
    """A report as browsers send it to `report-uri`."""
    told = {"document-uri": address, "effective-directive": "script-src-elem", "blocked-uri": "inline", "script-sample": SECRET}
    return json.dumps({"csp-report": told | changed}).encode()


def of_new(address: str) -> bytes:
    """The same as the Reporting API sends it."""
    body = {"documentURL": address, "effectiveDirective": "img-src", "blockedURL": f"https://evil.example/?{SECRET}", "sample": SECRET}
    return json.dumps([{"type": "csp-violation", "url": address, "body": body}]).encode()


def test_every_kind_of_answer_has_every_header(as_user: Callable[[str], FlaskClient], client: FlaskClient) -> None:
    browser = as_user("anne")
    for answer in (client.get("/login"), client.get("/"), browser.get("/"), browser.get("/nowhere"), browser.get("/static/x")):
        for name, value in policy.HEADERS.items():
            assert answer.headers[name] == value, name
    assert client.get("/").headers["Cache-Control"] == "no-store"
    rules = policy.HEADERS["Content-Security-Policy"]
    for rule in ("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'", "report-to lineal"):
        assert rule in rules
    assert "unsafe" not in rules and "*" not in rules


def test_a_report_is_written_as_a_kind_a_rule_and_a_page_and_nothing_of_what_was_there(
    client: FlaskClient, people: People, as_user: Callable[[str], FlaskClient], caplog: pytest.LogCaptureFixture
) -> None:
    address = "https://lineal.example/children/0f9a-id-of-alma?words=Alma"
    for browser in (client, as_user("anne")):
        assert browser.post("/policy-report", data=of_old(address), content_type="application/csp-report").status_code == 204
    client.post("/policy-report", data=of_new(address), content_type="application/reports+json")

    assert [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING] == [
        "policy kept out inline by script-src-elem on children.show",
        "policy kept out inline by script-src-elem on children.show",
        "policy kept out an address by img-src on children.show",
    ]


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"7", b"null", b'{"csp-report": 7}', b'[{"body": [1]}, 3]', b"[" * 9000, b"\xff\xfe", of_old("http://[")],
)
def test_whatever_is_sent_as_a_report_is_answered_alike_and_raises_nothing(
    client: FlaskClient, people: People, caplog: pytest.LogCaptureFixture, body: bytes
) -> None:
    assert client.post("/policy-report", data=body).status_code == 204
    assert "unexpected" not in caplog.text


def test_no_word_of_a_sender_reaches_the_log(client: FlaskClient, people: People, caplog: pytest.LogCaptureFixture) -> None:
    hostile = f"{SECRET}\r\n2026-11-26 ERROR forged"
    changed = {"effective-directive": hostile, "blocked-uri": hostile}
    client.post("/policy-report", data=of_old(f"https://x/{hostile}", **changed))

    assert [record.getMessage() for record in caplog.records] == ["policy kept out an address by another rule on no page of ours"]


def test_many_reports_and_large_ones_fill_no_log(client: FlaskClient, people: People, caplog: pytest.LogCaptureFixture) -> None:
    large = of_old("https://x/", **{"script-sample": "x" * policy.LARGEST_REPORT_BYTES})
    assert client.post("/policy-report", data=large).status_code == 413
    assert not caplog.records

    for _ in range(policy.MOST_A_MINUTE + 5):
        client.post("/policy-report", data=of_old("https://x/login"))

    assert len(caplog.records) == policy.MOST_A_MINUTE
