"""Closed by default, and every endpoint classified by role."""

import re
import secrets
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import IntegerConverter

from screening.domain.people import Right
from screening.services.assessing import signing
from screening.services.publishing.configurations import ConfigurationOnDisk, InForce
from screening.settings import Settings
from screening.storage.database import Database
from screening.web.door.doorstep import remember_trust
from screening.web.door.endpoints import ENDPOINTS
from tests.people import NOW, PASSWORD, People, add_alma
from tests.sheets import WHOLE_SHEET, typed
from tests.web.one_program import new_program


def taking(*rights: Right) -> set[str]:
    """The endpoints that take one of these rights."""
    return {name for name, endpoint in ENDPOINTS.items() if endpoint.takes in rights}


EVERYBODY = taking(Right.GO_OUT, Right.LOOK_UP)
"""Whoever is logged in, whatever the role."""

CHILDREN = taking(Right.SEE_CHILDREN, Right.SHARE)
NOTIFIERS = {name for name, endpoint in ENDPOINTS.items() if endpoint.takes is Right.NOTIFY}
"""Whoever works with children, each with the children of the own units."""

WHOLE_LOG = taking(Right.SEE_WHOLE_LOG, Right.GIVE_ACCESS)
"""Whoever gives insight into the log, about any child."""

ADMINISTRATORS = taking(Right.ADMINISTRATE, Right.KEEP_PEOPLE, Right.SEE_WHO_MAY)

LEADERS = taking(Right.LEAD, Right.CLOSE_CHILDREN, Right.JOIN_RECORDS)
"""Whoever leads a unit, about its colleagues and children; and the authority."""

RECEIVERS = taking(Right.RECEIVE)
"""The authority's case advisers."""


def test_every_endpoint_is_classified(app: Flask) -> None:
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == set(ENDPOINTS)


def test_only_these_are_open_to_a_stranger() -> None:
    assert taking(Right.COME_IN) == {
        "static",
        "parts.file",
        "entering.log_in",
        "entering.inside",
        "entering.ask_code",
        "entering.set_up_telephone",
        "entering.set_up_passkey",
        "policy.report",
        "watching.health",
        "watching.figures",
        "entering.use_code",
        "entering.sign_on",
        "entering.signed_on",
        "entering.ended_elsewhere",
        "entering.logged_out",
        "entering.switch_language",
    }


def test_whatever_has_a_child_in_its_address_takes_the_right_to_see_children_or_the_whole_log(app: Flask) -> None:
    about_a_child = {rule.endpoint for rule in app.url_map.iter_rules() if rule.arguments & {"child_id", "assessment_id", "code"}}

    assert "assessing.report" in about_a_child
    assert about_a_child - WHOLE_LOG <= CHILDREN | LEADERS | NOTIFIERS
    assert about_a_child & WHOLE_LOG == {"sharing.whole_log", "sharing.whole_log_file", "sharing.open_access"}


def test_an_endpoint_that_nobody_has_classified_is_nobodys(settings: Settings, people: People, on_disk: ConfigurationOnDisk) -> None:
    app = new_program(settings, on_disk)
    app.add_url_rule("/forgotten", "forgotten", lambda: "Here is every child.")

    for login in ("anne", "carla", "dorte"):
        browser = app.test_client()
        assert browser.post("/login", data={"login": login, "password": PASSWORD}).status_code == 302
        assert browser.get("/forgotten").status_code == 404


def test_the_door_asks_even_where_a_view_forgot_to(app: Flask, as_user: Callable[[str], FlaskClient], ids: dict[str, str]) -> None:
    everything = CHILDREN | ADMINISTRATORS | LEADERS | RECEIVERS
    for name in everything:
        app.view_functions[name] = lambda **_: "Open!"

    for login, own in (("anne", CHILDREN), ("dorte", ADMINISTRATORS), ("carla", CHILDREN | LEADERS)):
        browser = as_user(login)
        for endpoints, status in ((own, 200), (everything - own, 404)):
            for method, address in visits(app, endpoints, ids):
                assert browser.open(address, method=method).status_code == status, (login, method, address)


@pytest.fixture
def ids(db: Database, people: People, in_force: InForce) -> dict[str, str]:
    """Alma and one signed assessment of her."""
    alma = add_alma(db, people)
    return {"child_id": alma, "assessment_id": signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)}


def visits(app: Flask, endpoints: set[str], ids: dict[str, str]) -> list[tuple[str, str]]:
    """Each endpoint's address with each of its methods."""
    found = []
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if rule.endpoint in endpoints:
                numbers = {name for name in rule.arguments if isinstance(rule._converters[name], IntegerConverter)}  # noqa: SLF001
                values: dict[str, object] = {name: 1 if name in numbers else ids.get(name, "x") for name in rule.arguments}
                address = app.url_for(rule.endpoint, **values)
                found += [(method, address) for method in sorted((rule.methods or set()) & {"GET", "POST"})]
    return found


def test_a_stranger_is_sent_to_the_log_in_page_from_every_closed_view(app: Flask, client: FlaskClient, ids: dict[str, str]) -> None:
    for method, address in visits(app, EVERYBODY | CHILDREN | ADMINISTRATORS | LEADERS | RECEIVERS, ids):
        answer = client.open(address, method=method)
        assert answer.status_code == 302, address
        assert answer.location.startswith("/login"), address


@pytest.mark.parametrize("login", ["bo", "dorte"])
def test_an_outsider_sees_not_found(app: Flask, as_user: Callable[[str], FlaskClient], ids: dict[str, str], login: str) -> None:
    browser = as_user(login)
    for method, address in visits(app, {"children.show", "children.log"} | {name for name in CHILDREN if name.startswith("assess")}, ids):
        assert browser.open(address, method=method).status_code == 404, (method, address)


def test_who_works_with_no_child_finds_no_child_pages(app: Flask, as_user: Callable[[str], FlaskClient], ids: dict[str, str]) -> None:
    browser = as_user("dorte")
    for method, address in visits(app, CHILDREN, ids):
        assert browser.open(address, method=method).status_code == 404, (method, address)


@pytest.mark.parametrize("login", ["anne", "carla"])
def test_only_administrators_see_the_configuration(as_user: Callable[[str], FlaskClient], login: str) -> None:
    assert as_user(login).get("/admin/configuration").status_code == 404
    assert as_user("dorte").get("/admin/configuration").status_code == 200


@pytest.mark.parametrize("login", ["anne", "carla"])
def test_the_unit_sees_its_child(app: Flask, as_user: Callable[[str], FlaskClient], ids: dict[str, str], login: str) -> None:
    browser = as_user(login)
    for address in (f"/children/{ids['child_id']}", f"/children/{ids['child_id']}/log", f"/assessments/{ids['assessment_id']}"):
        assert browser.get(address).status_code == 200, address


def test_one_answer_for_every_failed_log_in(client: FlaskClient, people: People) -> None:
    def answer(login: str, password: str) -> str:
        page = client.post("/login", data={"login": login, "password": password}).get_data(as_text=True)
        without_token = re.sub(r"[\w-]{20,}\.[\w-]+(\.[\w-]+)?", "", page)  # a form's token holds the time of day, its key is random
        return without_token.replace(f'value="{login}"', 'value=""')

    assert answer("anne", "forkert adgangskode") == answer("ingen", PASSWORD)


def test_log_out_ends_the_session_even_for_a_stolen_cookie(as_user: Callable[[str], FlaskClient], app: Flask) -> None:
    browser = as_user("anne")
    stolen = browser.get_cookie("lineal")
    assert stolen is not None
    browser.post("/logout")

    thief = app.test_client()
    thief.set_cookie("lineal", stolen.value)
    assert thief.get("/").status_code == 302


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_log_in_never_leads_to_another_site(client: FlaskClient, people: People, back: str) -> None:
    answer = client.post("/login", query_string={"back": back}, data={"login": "anne", "password": PASSWORD})

    assert answer.location == "/"


def test_log_in_leads_back_to_where_somebody_wanted_to_go(client: FlaskClient, people: People) -> None:
    sent = client.get("/offers?words=familie")
    answer = client.post(sent.location, data={"login": "anne", "password": PASSWORD})

    assert answer.location == "/offers?words=familie"


def test_no_form_goes_through_without_its_token(app: Flask, as_user: Callable[[str], FlaskClient], ids: dict[str, str]) -> None:
    browser = as_user("anne")
    app.config["WTF_CSRF_ENABLED"] = True
    for method, address in visits(app, EVERYBODY | CHILDREN | {"entering.log_in", "entering.switch_language"}, ids):
        if method == "POST":
            assert browser.post(address).status_code == 400, address


def test_a_token_opens_forms_in_its_own_browser_alone(
    app: Flask, as_user: Callable[[str], FlaskClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    browsers = [as_user("anne"), as_user("carla")]
    app.config["WTF_CSRF_ENABLED"] = True
    pages = [browser.get("/account").get_data(as_text=True) for browser in browsers]
    monkeypatch.setattr(time, "time", lambda now=time.time(): now + 9)  # noqa: B008 - a token holds its second
    pages.append(browsers[0].get("/account").get_data(as_text=True))
    annes, carlas, annes_again = (re.findall(r'name="csrf_token" value="([^"]+)"', page)[0] for page in pages)

    secret = [token.rsplit(".", 2)[0] for token in (annes, annes_again, carlas)]  # behind it stand the second and the signature
    assert secret[0] == secret[1] != secret[2]
    assert [browsers[1].post("/logout", data={"csrf_token": token}).status_code for token in (annes, carlas)] == [400, 302]


def test_a_page_has_one_token_wherever_it_stands(app: Flask) -> None:
    words: dict[str, object] = {}
    with app.test_request_context():
        app.update_template_context(words)

    assert words["csrf_token"] is app.jinja_env.globals["csrf_token"]


def test_every_answer_is_strictly_dressed(as_user: Callable[[str], FlaskClient], client: FlaskClient) -> None:
    for answer in (client.get("/login"), as_user("anne").get("/"), as_user("anne").get("/nowhere")):
        policy = answer.headers["Content-Security-Policy"]
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert {"object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"} <= set(policy.split("; "))
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.content_type == "text/html; charset=utf-8"
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store"


def test_pages_hold_no_inline_script_and_no_inline_style(as_user: Callable[[str], FlaskClient], ids: dict[str, str]) -> None:
    browser = as_user("anne")
    addresses = ["/", "/children", "/ruler?years=4&months=0&point.child_development=5", "/offers", f"/children/{ids['child_id']}"]
    addresses += [f"/children/{ids['child_id']}/assess", f"/assessments/{ids['assessment_id']}"]
    for address in addresses:
        page = browser.get(address).get_data(as_text=True)
        assert "style=" not in page, address
        assert "onclick" not in page, address
        assert "<script>" not in page, address


def test_the_session_cookie_is_out_of_reach_of_scripts(client: FlaskClient, people: People) -> None:
    answer = client.post("/login", data={"login": "anne", "password": PASSWORD})

    (cookie,) = [cookie for cookie in answer.headers.getlist("Set-Cookie") if cookie.startswith("lineal=")]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


@pytest.mark.parametrize(("line", "name"), [("https://localhost", "__Host-lineal_trusted"), ("http://localhost", "lineal_trusted")])
def test_a_trusted_devices_cookie_is_marked_as_secure_where_its_name_asks_for_it(app: Flask, line: str, name: str) -> None:
    response = app.response_class()
    with app.test_request_context(base_url=line):
        remember_trust(response, "secret", timedelta(days=1))

    (cookie,) = response.headers.getlist("Set-Cookie")
    assert cookie.partition("=")[0] == name
    assert ("Secure" in cookie.split("; ")) == name.startswith("__Host-")


@pytest.mark.parametrize(("line", "behind_tls"), [("https://localhost", False), ("http://localhost", True)])
def test_cookies_of_an_encrypted_line_go_over_no_other(app: Flask, people: People, line: str, *, behind_tls: bool) -> None:
    app.config["SESSION_COOKIE_SECURE"] = behind_tls
    answer = app.test_client().post("/login", data={"login": "anne", "password": PASSWORD}, base_url=line)

    cookies = answer.headers.getlist("Set-Cookie")
    assert sorted(cookie.partition("=")[0] for cookie in cookies) == ["__Host-lineal", "__Host-lineal_device"]
    assert [cookie for cookie in cookies if not {"Secure", "Path=/"} <= set(cookie.split("; ")) or "Domain" in cookie] == []
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


@pytest.mark.parametrize(
    "path",
    [
        "../pyproject.toml",
        "axe-core/axe.min.js",
        "dkfds/package.json",
        "dkfds/dist/css/../../package.json",
        "@fontsource-variable/noto-sans/package.json",
        "@fontsource-variable/../x-wght-normal.woff2",
    ],
)
def test_only_front_end_parts_are_served(client: FlaskClient, path: str) -> None:
    assert client.get(f"/parts/{path}").status_code == 404


def test_nobody_is_told_back_what_was_sent_by_trace(as_user: Callable[[str], FlaskClient]) -> None:
    browser = as_user("anne")
    answers = [browser.open(address, method="TRACE", headers={"X-Secret": "hemmelig"}) for address in ("/", "/account")]

    assert [(answer.status_code, "hemmelig" in answer.get_data(as_text=True)) for answer in answers] == [(405, False)] * 2


def test_an_unexpected_fault_shows_no_trace_and_logs_no_text(
    app: Flask, as_user: Callable[[str], FlaskClient], caplog: pytest.LogCaptureFixture
) -> None:
    secret = f"Alma Testesen 630221-4996 {secrets.token_hex(8)}"

    def broken() -> str:
        raise RuntimeError(secret)

    app.view_functions["looking_up.offers"] = broken
    answer = as_user("anne").get("/offers")

    assert answer.status_code == 500
    assert "Lindeborg Kommunes it-service" in answer.get_data(as_text=True)
    assert "RuntimeError" in caplog.text
    for shown in (answer.get_data(as_text=True), caplog.text):
        assert secret not in shown
        assert "Traceback" not in shown


def test_product_code_logs_no_personal_data() -> None:
    """Log lines are of faults, answers and the clock, and hold kinds, places, names of endpoints and numbers."""
    package = Path(__file__).parents[2] / "screening"
    writes = re.compile(r"(?<!\.)\blog\.\w+\(|(?<![.\w])print\(|\blogging\.(debug|info|warning|error)\(")

    found = sorted(path.name for path in package.rglob("*.py") if writes.search(path.read_text("utf-8")))
    assert found == [
        "__init__.py",
        "afterwards.py",
        "audit.py",
        "backing_up.py",
        "clock_watch.py",
        "emergency_log.py",
        "errors.py",
        "following.py",
        "limits.py",
        "log_lines.py",
        "opening.py",
        "outside.py",
        "patient.py",
        "policy.py",
        "printers.py",
        "provider.py",
        "security.py",
        "tracing.py",
    ]
