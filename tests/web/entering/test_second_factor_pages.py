"""The pages on which a code from the telephone is asked for, and set up."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient

from screening.domain.entering.factors import OF_EVERYBODY, STEP, Demand
from screening.storage.database import Database, change, rows, writing
from screening.web.door import doorstep
from tests.people import PASSWORD, People

KEY = re.compile(r"<span>([A-Z2-7]{4})</span>")
RECOVERY_CODE = re.compile(r'recovery-code">([^<]+)<')
TOKENS = re.compile(r'(?<=csrf_token" value=")[^"]+|(?<=form_key" value=")[^"]+|(?<=X-CSRFToken": ")[^"]+')
FORM_KEY = re.compile(r'form_key" value="([^"]+)')
WRONG = "123"
"""No telephone shows three digits: a wrong code that can't come true by chance."""


@pytest.fixture
def asking(app: Flask, people: People) -> Flask:
    """The program where everybody is asked, and a device may be trusted."""
    app.config["SECOND_FACTOR"] = Demand(OF_EVERYBODY.roles, timedelta(days=30))
    return app


def password(browser: FlaskClient, login: str = "anne", back: str = "") -> str:
    """Where the right password leads."""
    answer = browser.post(f"/login{back}", data={"login": login, "password": PASSWORD})
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def shown(secret: str, later: timedelta = timedelta(0)) -> str:
    """What the telephone shows."""
    return pyotp.TOTP(secret).at(datetime.now(UTC) + later)


def set_up(browser: FlaskClient, address: str = "/login/telephone") -> tuple[str, list[str]]:
    """Set the telephone up: its secret, and the recovery codes that are shown."""
    secret = "".join(KEY.findall(browser.get(address).get_data(as_text=True)))
    answer = browser.post(address, data={"code": shown(secret, -STEP)})
    assert answer.status_code == 200
    return secret, RECOVERY_CODE.findall(answer.get_data(as_text=True))


def test_the_first_log_in_sets_the_telephone_up_and_nothing_opens_before(asking: Flask) -> None:
    browser = asking.test_client()
    assert password(browser, back="?back=/offers") == "/login/factor?back=/offers"
    assert browser.get("/").headers["Location"].startswith("/login")
    assert browser.get("/login/factor?back=/offers").headers["Location"] == "/login/telephone?back=/offers"
    refused = browser.post("/login/telephone?back=/offers", data={"code": WRONG})
    assert refused.status_code == 422 and 'href="#code"' in refused.get_data(as_text=True)

    before = browser.get_cookie("lineal")
    secret, codes = set_up(browser, "/login/telephone?back=/offers")

    assert len(codes) == 10 and len(secret) == 32
    assert browser.get("/offers").status_code == 200
    assert before is not None and browser.get_cookie("lineal") != before
    assert "Min konto" in browser.get("/login/telephone").get_data(as_text=True), "it is set up: nothing is asked again"


def test_the_recovery_codes_read_anew_say_that_the_telephone_is_set_up(asking: Flask) -> None:
    browser = asking.test_client()
    password(browser)
    page = browser.get("/login/telephone").get_data(as_text=True)
    secret, token = "".join(KEY.findall(page)), TOKENS.findall(page)[0]
    asking.config["WTF_CSRF_ENABLED"] = True
    form = {"code": shown(secret, -STEP), "csrf_token": token}
    assert len(RECOVERY_CODE.findall(browser.post("/login/telephone", data=form).get_data(as_text=True))) == 10

    again = browser.post("/login/telephone", data=form, follow_redirects=True).get_data(as_text=True)

    assert "Det er sat op, og du er logget ind." in again and "Lav nye nødkoder" in again
    assert asking.test_client().post("/login/telephone", data=form).status_code == 400


def test_whoever_has_a_telephone_is_asked_and_led_where_they_wanted(asking: Flask) -> None:
    secret, codes = set_up(_half_in(asking))
    browser = asking.test_client()
    assert password(browser, back="?back=/offers") == "/login/factor?back=/offers"
    assert browser.get("/login/telephone").headers["Location"] == "/login/factor"
    assert "Kode fra telefonen" in browser.get("/login/factor").get_data(as_text=True)
    assert browser.post("/login/factor", data={"code": WRONG}).status_code == 401
    assert browser.get("/").headers["Location"].startswith("/login")

    password(browser)
    answer = browser.post("/login/factor?back=/offers", data={"code": shown(secret)})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/offers")
    assert not [cookie for cookie in answer.headers.getlist("Set-Cookie") if cookie.startswith(doorstep.TRUST_COOKIE)]
    other = _half_in(asking)
    for code in codes[:7]:
        assert other.post("/login/factor", data={"code": code}).status_code == 302
        other.post("/logout")
        password(other)
    assert "Du har 2 nødkoder tilbage." in other.post("/login/factor", data={"code": codes[7]}, follow_redirects=True).get_data(
        as_text=True
    )


def test_a_browser_that_is_not_half_way_in_is_sent_to_begin(asking: Flask) -> None:
    browser = asking.test_client()

    assert browser.get("/login/factor?back=/offers").headers["Location"] == "/login?back=/offers"
    assert browser.post("/login/telephone", data={"code": "123456"}).headers["Location"] == "/login"


def test_a_trusted_device_is_named_on_the_account_and_asked_again_when_it_is_taken_off(asking: Flask, db: Database) -> None:
    secret, _codes = set_up(_half_in(asking))
    browser = _half_in(asking)
    answer = browser.post("/login/factor", data={"code": shown(secret), "trust": "on"})
    (trust,) = [cookie for cookie in answer.headers.getlist("Set-Cookie") if cookie.startswith(doorstep.TRUST_COOKIE)]
    assert "HttpOnly" in trust and "SameSite=Strict" in trust
    assert trust.split("=")[1].split(";")[0] not in str(rows(db, "SELECT * FROM trusted_device"))
    browser.post("/logout")
    assert password(browser) == "/"

    page = browser.get("/account").get_data(as_text=True)
    (ends,) = re.findall(r'action="(/account/trusted/[^"]+)"', page)
    assert browser.post(ends).status_code == 302
    browser.post("/logout")
    assert password(browser) == "/login/factor"


def test_the_account_takes_a_code_of_now_for_another_telephone_and_new_recovery_codes(asking: Flask) -> None:
    browser = _half_in(asking)
    secret, codes = set_up(browser)
    assert "Du har 10 nødkoder tilbage." in browser.get("/account").get_data(as_text=True)
    for form in ("telephone", "recovery"):
        address = {"telephone": "/account/telephone", "recovery": "/account/recovery-codes"}[form]
        refused = browser.post(address, data={f"{form}.password": PASSWORD, f"{form}.code": WRONG})
        assert refused.status_code == 422 and f'href="#{form}.code"' in refused.get_data(as_text=True)
        assert PASSWORD not in refused.get_data(as_text=True)

    key = FORM_KEY.findall(browser.get("/account").get_data(as_text=True))[-1]
    typed = {"recovery.password": PASSWORD, "recovery.code": shown(secret), "form_key": key}
    made, again = (browser.post("/account/recovery-codes", data=typed) for _ in range(2))
    new = RECOVERY_CODE.findall(made.get_data(as_text=True))
    assert len(new) == 10 and not set(new) & set(codes)
    assert (again.status_code, again.headers["Location"]) == (302, "/account")

    answer = browser.post("/account/telephone", data={"telephone.password": PASSWORD, "telephone.code": new[0]})
    assert answer.headers["Location"] == "/login/telephone"
    other, _codes = set_up(browser, answer.headers["Location"])
    assert other != secret and browser.get("/account").status_code == 200


def test_another_telephone_that_was_begun_opens_nothing_after_logging_out(asking: Flask) -> None:
    browser = _half_in(asking)
    _secret, codes = set_up(browser)
    browser.post("/account/telephone", data={"telephone.password": PASSWORD, "telephone.code": codes[0]})
    held, another = browser.get_cookie("lineal"), asking.test_client()
    assert held is not None and browser.get("/login/telephone").status_code == 200

    browser.post("/logout")

    another.set_cookie("lineal", held.value)
    assert another.get("/login/telephone").headers["Location"].startswith("/login")


def test_the_administrator_resets_with_a_reason_that_the_person_reads(
    asking: Flask, people: People, as_user: Callable[[str], FlaskClient]
) -> None:
    set_up(_half_in(asking))
    asking.config["SECOND_FACTOR"] = Demand(frozenset())
    administrator = as_user("dorte")
    address = f"/admin/people/{people.anne.id}"
    assert "Mistet telefon" in administrator.get(address).get_data(as_text=True)
    assert administrator.post(f"{address}/factor", data={"reason": ""}).status_code == 422
    assert administrator.post(f"{address}/factor", data={"reason": "Telefonen faldt i havnen"}).status_code == 302
    assert "Telefonen faldt i havnen" in administrator.get(address).get_data(as_text=True)

    asking.config["SECOND_FACTOR"] = OF_EVERYBODY
    assert "Telefonen faldt i havnen" in _half_in(asking).get("/login/telephone").get_data(as_text=True)


def test_the_answer_to_a_wrong_password_tells_nothing_of_the_second_factor(asking: Flask) -> None:
    set_up(_half_in(asking))
    answers = set()
    for login in ("anne", "carla", "ingen"):
        page = asking.test_client().post("/login", data={"login": login, "password": "forkert"}).get_data(as_text=True)
        answers.add(TOKENS.sub("token", page).replace(f'"{login}"', '"login"'))

    assert len(answers) == 1


@pytest.mark.parametrize("address", ["/account/password", "/account/telephone", "/account/recovery-codes"])
def test_a_password_that_comes_too_late_is_kept_nowhere(as_user: Callable[[str], FlaskClient], db: Database, address: str) -> None:
    browser = as_user("anne")
    key = FORM_KEY.findall(browser.get("/account").get_data(as_text=True))[0]
    with writing(db):
        change(db, "UPDATE login_session SET ended_at = started_at", {})

    answer = browser.post(address, data={"form_key": key, "password": "fire ord uden mening", "telephone.password": "fire ord uden mening"})

    assert answer.status_code == 302 and rows(db, "SELECT * FROM kept_form") == []
    assert "fire ord" not in browser.get("/login").get_data(as_text=True)


def _half_in(app: Flask) -> FlaskClient:
    browser = app.test_client()
    password(browser)
    return browser
