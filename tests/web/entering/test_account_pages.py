"""The pages on which somebody comes in and keeps an account."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from urllib.parse import unquote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from screening.domain.entering.devices import Device
from screening.domain.entering.pauses import LIMITS, Counted
from screening.storage.database import Database, change, rows, writing
from screening.web.door import doorstep
from tests.people import PASSWORD, People

IPAD = "Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1"


@pytest.mark.parametrize("login", ["anne", "ingen"])
def test_whoever_guesses_is_told_to_wait_in_the_same_words(client: FlaskClient, people: People, login: str) -> None:
    for _ in range(LIMITS[Counted.ACCOUNT].free):
        assert client.post("/login", data={"login": login, "password": "gæt"}).status_code == 401

    answer = client.post("/login", data={"login": login, "password": PASSWORD})

    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "2")
    page = answer.get_data(as_text=True)
    assert "Vent 2 sekunder" in page and f'value="{login}"' in page


def test_the_device_that_was_used_before_comes_in_while_somebody_guesses_elsewhere(app: Flask, people: People) -> None:
    own, strange = app.test_client(), app.test_client()
    assert own.post("/login", data={"login": "anne", "password": PASSWORD}).status_code == 302
    for _ in range(LIMITS[Counted.ACCOUNT].free + 1):
        strange.post("/login", data={"login": "anne", "password": "gæt"})
    own.post("/logout")

    assert strange.post("/login", data={"login": "anne", "password": PASSWORD}).status_code == 429
    assert own.post("/login", data={"login": "anne", "password": PASSWORD}).status_code == 302


def test_the_devices_cookie_opens_nothing_and_is_out_of_reach_of_scripts(client: FlaskClient, people: People) -> None:
    answer = client.post("/login", data={"login": "anne", "password": PASSWORD})

    (device,) = [cookie for cookie in answer.headers.getlist("Set-Cookie") if cookie.startswith(f"{doorstep.COOKIE}=")]
    assert "HttpOnly" in device and "SameSite=Strict" in device and "anne" not in device


@pytest.mark.parametrize(
    ("told", "device"),
    [(IPAD, Device("Mobile Safari", "iOS")), ("", Device("", "")), ("x" * 100_000, Device("", "")), ("\u0130\x00<b>", Device("", ""))],
)
def test_of_a_browser_nothing_is_kept_but_its_family(told: str, device: Device) -> None:
    assert doorstep.read_device(told) == device


@pytest.mark.parametrize(
    ("peer", "told", "address"),
    [
        ("192.0.2.7", None, "192.0.2.7"),
        ("192.0.2.7", "203.0.113.5", "192.0.2.7"),
        ("10.0.0.1", "203.0.113.5", "203.0.113.5"),
        ("10.0.0.1", "198.51.100.1, 203.0.113.5", "203.0.113.5"),
        ("10.0.0.1", "203.0.113.5, 10.0.0.2", "203.0.113.5"),
        ("10.0.0.1", "no address", "10.0.0.1"),
        ("10.0.0.1", None, "10.0.0.1"),
        ("2001:db8:1:2:3::4", None, "2001:db8:1:2::/64"),
        ("", None, "127.0.0.1"),
    ],
)
def test_only_a_trusted_proxy_is_believed(app: Flask, peer: str, told: str | None, address: str) -> None:
    app.config["TRUSTED_PROXIES"] = (ip_network("10.0.0.0/8"),)
    headers = {"X-Forwarded-For": told} if told else {}
    with app.test_request_context("/login", environ_base={"REMOTE_ADDR": peer}, headers=headers):
        assert doorstep.address() == address


def test_the_account_page_shows_whose_it_is_and_takes_what_is_typed(as_user: Callable[[str], FlaskClient], db: Database) -> None:
    browser = as_user("anne")
    page = browser.get("/account").get_data(as_text=True)
    assert 'value="Anne Testesen"' in page and "denne" in page

    refused = browser.post("/account/name", data={"name": "", "title": "leder", "email": "x"})
    assert refused.status_code == 422
    assert 'href="#name"' in refused.get_data(as_text=True) and 'value="leder"' in refused.get_data(as_text=True)
    assert browser.post("/account/name", data={"name": "Anne Holm", "title": "leder", "email": ""}).status_code == 302
    assert rows(db, "SELECT name FROM user WHERE login = 'anne'") == [{"name": "Anne Holm"}]

    refused = browser.post("/account/password", data={"old": "x", "password": "kort", "again": "kort"})
    assert refused.status_code == 422
    assert PASSWORD not in refused.get_data(as_text=True)
    new = {"old": PASSWORD, "password": "fire ord uden mening", "again": "fire ord uden mening"}
    assert browser.post("/account/password", data=new).status_code == 302


def test_other_sessions_are_ended_with_the_password_and_those_of_a_colleague_by_an_administrator(
    app: Flask, as_user: Callable[[str], FlaskClient], people: People, db: Database
) -> None:
    here, there = as_user("anne"), as_user("anne")
    page = here.get("/account").get_data(as_text=True)
    (other,) = re.findall(r'name="ended" value="([^"]+)"', page)

    for typed, fault in (({}, "Sæt kryds"), ({"ended": other, "sessions.password": "gæt"}, "Det er ikke den adgangskode")):
        refused = here.post("/account/sessions/end", data=typed)
        assert (refused.status_code, fault in refused.get_data(as_text=True)) == (422, True)
    assert there.get("/account").status_code == 200
    assert here.post("/account/sessions/end", data={"ended": other, "sessions.password": PASSWORD}).status_code == 302
    assert (here.get("/account").status_code, there.get("/account").status_code) == (200, 302)

    dorte = as_user("dorte")
    assert "Log ud alle steder" in dorte.get(f"/admin/people/{people.anne.id}").get_data(as_text=True)
    assert dorte.post(f"/admin/people/{people.anne.id}/log-out").status_code == 302
    assert here.get("/account").status_code == 302
    assert "Log ud alle steder" not in dorte.get(f"/admin/people/{people.anne.id}").get_data(as_text=True)


def test_asking_whether_one_is_inside_keeps_nobody_inside(as_user: Callable[[str], FlaskClient], client: FlaskClient, db: Database) -> None:
    browser = as_user("anne")
    seen = "SELECT seen_at FROM login_session"
    with writing(db):
        change(db, "UPDATE login_session SET seen_at = :then", {"then": (datetime.now(UTC) - timedelta(minutes=59)).isoformat()})
    before = rows(db, seen)

    told = browser.get("/inside").json

    assert told["reader"] and 0 < told["seconds"] <= 60
    assert rows(db, seen) == before
    with writing(db):
        change(db, "UPDATE login_session SET seen_at = :then", {"then": (datetime.now(UTC) - timedelta(minutes=61)).isoformat()})
    assert browser.get("/inside").json == client.get("/inside").json == {"reader": "", "seconds": 0}


def test_whoever_logs_out_leaves_nothing_in_the_browser(as_user: Callable[[str], FlaskClient]) -> None:
    assert as_user("anne").post("/logout").headers["Clear-Site-Data"] == '"cache"'


def test_a_language_comes_back_with_the_next_log_in(app: Flask, as_user: Callable[[str], FlaskClient], people: People) -> None:
    as_user("anne").post("/language", data={"language": "en", "back": "/"})

    again = app.test_client()
    again.post("/login", data={"login": "anne", "password": PASSWORD})

    assert '<html lang="en"' in again.get("/").get_data(as_text=True)


@pytest.mark.parametrize("back", ["/%0Ax", "/offers%0D%0AX-Evil:%201", "/%E2%80%A8x", "%2F%2Fevil.example", "/%5Cevil.example"])
def test_a_log_in_leads_to_a_page_of_ours_alone_and_never_to_a_fault(app: Flask, people: People, back: str) -> None:
    browser = app.test_client()
    answer = browser.post(f"/login?back={back}", data={"login": "anne", "password": PASSWORD})
    assert (answer.status_code, answer.location) == (302, "/")

    chosen = browser.post("/language", data={"language": "en", "back": unquote(back)})
    assert (chosen.status_code, chosen.location) == (302, "/")
