"""The pages on which a passkey is made, asked for and taken off; the browser's part is done by a device in memory."""

import html
import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from screening.domain.entering.factors import OF_EVERYBODY
from screening.domain.entering.sites import Site
from screening.storage.database import Database, rows
from tests.people import PASSWORD, People
from tests.soft_passkey import SoftPasskey

OPTIONS = re.compile(r'data-options="([^"]+)"')
RECOVERY_CODE = re.compile(r'recovery-code">([^<]+)<')
FORM_KEY = re.compile(r'form_key" value="([^"]+)')
REMOVE = re.compile(r'href="(/account/passkeys/[^"]+)"')
PASSKEYS_NEED = "Adgangsnøgler kræver JavaScript"


@pytest.fixture
def asking(app: Flask, people: People) -> Flask:
    """The program where everybody is asked."""
    app.config["SECOND_FACTOR"] = OF_EVERYBODY
    return app


def page_of(browser: FlaskClient, address: str) -> str:
    return browser.get(address).get_data(as_text=True)


def asked_on(page: str) -> str:
    """What the first button of a page asks the browser."""
    return html.unescape(OPTIONS.findall(page)[0])


def half_in(app: Flask) -> FlaskClient:
    browser = app.test_client()
    assert browser.post("/login", data={"login": "anne", "password": PASSWORD}).headers["Location"] == "/login/factor"
    return browser


def set_up(app: Flask, device: SoftPasskey, name: str = "Arbejdscomputer") -> tuple[FlaskClient, list[str]]:
    """A browser in which Anne came in by her first passkey, and the recovery codes that she was shown."""
    browser = half_in(app)
    made = device.make(asked_on(page_of(browser, "/login/passkey?back=/offers")))
    answer = browser.post("/login/passkey?back=/offers", data={"answer": made, "name": name})
    assert answer.status_code == 200
    return browser, RECOVERY_CODE.findall(answer.get_data(as_text=True))


def test_the_first_log_in_offers_either_kind_and_without_a_script_a_page_says_what_passkeys_need(asking: Flask) -> None:
    browser = half_in(asking)
    assert 'href="/login/passkey"' in page_of(browser, "/login/telephone")
    page = page_of(browser, "/login/passkey")
    assert PASSKEYS_NEED in page and 'href="/login/telephone"' in page
    refused = browser.post("/login/passkey", data={"answer": "{}", "name": "Min"})
    assert refused.status_code == 422 and 'value="Min"' in refused.get_data(as_text=True)

    browser, codes = set_up(asking, SoftPasskey())

    assert len(codes) == 10 and browser.get("/offers").status_code == 200
    assert "Arbejdscomputer" in page_of(browser, "/account") and "Min konto" in page_of(browser, "/login/passkey")


def test_a_log_in_takes_the_passkey_or_a_recovery_code(asking: Flask) -> None:
    device = SoftPasskey()
    _browser, codes = set_up(asking, device)
    browser = half_in(asking)
    page = page_of(browser, "/login/factor?back=/offers")
    assert PASSKEYS_NEED in page and 'name="code"' in page and "Seks tal" not in page
    assert browser.get("/").headers["Location"].startswith("/login")
    sent = device.use(asked_on(page))
    refused = browser.post("/login/factor", data={"answer": sent.replace("A", "B")})
    assert refused.status_code == 401 and "blev ikke godtaget" in refused.get_data(as_text=True)

    answer = browser.post("/login/factor?back=/offers", data={"answer": sent})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/offers")
    again = half_in(asking)
    assert again.post("/login/factor", data={"answer": sent}).status_code == 401
    assert again.post("/login/factor", data={"code": codes[0]}).status_code == 302


def test_the_account_adds_and_removes_with_the_password_and_a_passkey(asking: Flask, db: Database) -> None:
    device, other = SoftPasskey(), SoftPasskey()
    browser, codes = set_up(asking, device, name="<b>Min</b>")
    page = page_of(browser, "/account")
    assert "&lt;b&gt;Min" in page and "<b>Min" not in page
    refused = browser.post("/account/passkeys", data={"passkey.password": PASSWORD, "passkey.code": "123"})
    assert refused.status_code == 422 and 'href="#passkey.code"' in refused.get_data(as_text=True)
    last = browser.post(REMOVE.findall(page)[0], data={"removal.password": PASSWORD, "removal.code": codes[0]})
    assert last.status_code == 422 and "Det er den eneste, du har" in last.get_data(as_text=True)

    shown = {"passkey.password": PASSWORD, "passkey.answer": device.use(asked_on(page))}
    begun = browser.post("/account/passkeys", data=shown)
    assert begun.headers["Location"] == "/login/passkey"
    made = other.make(asked_on(page_of(browser, "/login/passkey")))
    assert browser.post("/login/passkey", data={"answer": made, "name": "Nøglering"}).headers["Location"] == "/account"
    [first, _second] = REMOVE.findall(page_of(browser, "/account"))
    page = page_of(browser, first)
    taken = {"removal.password": PASSWORD, "removal.answer": other.use(asked_on(page)), "form_key": FORM_KEY.findall(page)[-1]}
    assert [browser.post(first, data=taken).headers["Location"] for _ in range(2)] == ["/account", "/account"]
    assert "Det var allerede gjort: Adgangsnøglen er fjernet." in page_of(browser, "/account")

    assert [row["name"] for row in rows(db, "SELECT name FROM passkey")] == ["Nøglering"]
    assert browser.get(first).status_code == 404
    browser = half_in(asking)
    assert browser.post("/login/factor", data={"answer": device.use(asked_on(page_of(browser, "/login/factor")))}).status_code == 401


def test_a_passkey_is_its_owners_to_see_and_remove(asking: Flask, as_user: Callable[[str], FlaskClient], db: Database) -> None:
    set_up(asking, SoftPasskey())
    asking.config["SECOND_FACTOR"] = asking.config["SECOND_FACTOR"].__class__(frozenset())
    [own] = rows(db, "SELECT id FROM passkey")

    bo = as_user("bo")
    assert bo.get(f"/account/passkeys/{own['id']}/remove").status_code == 404
    assert bo.post(f"/account/passkeys/{own['id']}/remove", data={"removal.password": PASSWORD}).status_code == 404
    assert "Arbejdscomputer" not in page_of(bo, "/account")


@pytest.mark.parametrize("origin", ["http://127.0.0.1:8000", "https://192.0.2.7", "http://lineal.lindeborg.example"])
def test_an_address_without_a_name_or_tls_says_why_there_are_no_passkeys(
    asking: Flask, as_user: Callable[[str], FlaskClient], origin: str
) -> None:
    asking.config["SITE"] = Site(origin)
    browser = half_in(asking)
    assert "/login/passkey" not in page_of(browser, "/login/telephone")
    assert browser.get("/login/passkey").headers["Location"] == "/login/factor"
    asking.config["SECOND_FACTOR"] = OF_EVERYBODY.__class__(frozenset())

    page = page_of(as_user("anne"), "/account")

    assert f"adressen er {origin}" in page and "/account/passkeys" not in page


def test_whatever_is_sent_as_an_answer_is_met_with_a_page(asking: Flask) -> None:
    set_up(asking, SoftPasskey())
    for sent in ("[]", "{", '{"response": {"clientDataJSON": 7}}', "[" * 9_000, "😀", '{"rawId": "AA", "response": null}'):
        browser = half_in(asking)
        answer = browser.post("/login/factor", data={"answer": sent})
        assert answer.status_code in (401, 429) and "Traceback" not in answer.get_data(as_text=True)
