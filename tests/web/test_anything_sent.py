"""Anything that a client can send has an answer: no field, address, header or body brings a page down or leaves a child's page shut.

Forms are found by opening every page, so that a new one is sent poison without anybody's help.
"""

import re
import secrets
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from itertools import count, cycle
from urllib.parse import quote_plus, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from screening import create_app
from screening.domain.children.typed_child import TypedChild
from screening.domain.paper_forms.form_codes import blank_form_code
from screening.domain.people import Role
from screening.language import local_day
from screening.services.assessing import drafting, signing
from screening.services.children import adding
from screening.services.opening import Opener
from screening.services.paper_forms import printing
from screening.services.people import accounts, keeping_groups, keeping_units
from screening.services.preparing import prepare
from screening.services.previewing import whole as previewing
from screening.services.publishing import publications
from screening.services.publishing.configurations import ConfigurationOnDisk, InForce
from screening.settings import REPOSITORY, Settings
from screening.storage.database import Database, open_database, writing
from screening.storage.people import users
from screening.storage.publishing import previews
from tests.people import NOW, PASSWORD, add_alma, add_mette, make_people
from tests.sheets import WHOLE_SHEET, typed
from tests.tries import tries, walked
from tests.web.forms import PageForm, forms_on
from tests.web.lines import listening, not_plain
from tests.web.poisons import POISONS
from tests.web.strict import read_strictly

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND")
STEERING = ("action", "step", "revision", "csrf_token", "form_key")
"""What says where a form goes: poisoned by itself, for poison here hides every other field."""

LOG_OUT = "/logout"
LINGER_SECONDS = 0.5
"""So long the database stays open, as at a server: thousands of requests come here, one after the other."""

ROUNDS = 2
CLICKS_AWAY = 2
EVERY = 3
"""Each odd request goes to every third address, the next to the next three: each address meets several of each method."""

BORN = date(2021, 3, 4)

Sent = list[tuple[str, bytes]]


@dataclass(frozen=True)
class Found:
    """A form, the page that it stands on, and who sees it (nobody who is logged in: an empty login)."""

    login: str
    page: str
    form: PageForm


class Town:
    """The whole program with something behind every address, and a browser for everybody."""

    def __init__(self, app: Flask, addresses: dict[str, str]) -> None:
        self.app, self.addresses = app, addresses
        self.browsers: dict[str, FlaskClient] = {}
        self.senders = count()
        self.forms = list(self._forms())

    def browser(self, login: str) -> FlaskClient:
        """A browser in which `login` is logged in, whatever was sent before."""
        if login not in self.browsers:
            self.browsers[login] = FlaskClient(self.app, self.app.response_class)
            if login:
                typed = {"login": login, "password": PASSWORD}
                assert self.browsers[login].post("/login", data=typed, environ_overrides=self.from_elsewhere()).status_code == 302
        return self.browsers[login]

    def pages(self, method: str = "GET") -> list[str]:
        """The address of everything that takes this method and is no file."""
        with self.app.test_request_context():
            addresses = [
                self.app.url_for(rule.endpoint, **self.values(rule))
                for rule in self.app.url_map.iter_rules()
                if method in (rule.methods or set()) and rule.endpoint not in ("static", "parts.file")
            ]
        return [address for address in addresses if not address.endswith(".pdf")]

    def values(self, rule: Rule) -> dict[str, str]:
        """Something that is there, for each gap of an address."""
        return {name: self.addresses.get(f"{rule.endpoint}.{name}", self.addresses.get(name, "x")) for name in rule.arguments}

    def _forms(self) -> Iterable[Found]:
        """One of each kind of form, for whoever sees it first: on the pages, and on what those forms lead to."""
        found: dict[tuple[str, str, frozenset[str]], Found] = {}
        for login in ("", "anne", "dorte", "carla"):
            for page in self.pages():
                _add(found, login, page, self.browser(login).get(page))
        sent = set[tuple[str, str, frozenset[str]]]()
        for _ in range(CLICKS_AWAY):
            for key in [key for key, one in found.items() if key not in sent and _leads_on(one.form)]:
                sent.add(key)
                _add(found, found[key].login, found[key].form.action, self.send(found[key], whole(found[key].form)))
        return found.values()

    def form_as_it_stands(self, found: Found) -> PageForm:
        """The form anew, with the revision that it has now; the old one where it is no longer on its page."""
        answer = self.browser(found.login).get(found.page)
        assert answer.status_code < 500, (found.page, answer.status_code)
        again = forms_on(answer.get_data(as_text=True), found.page)
        alike = [form for form in again if form.action == found.form.action and form.method == found.form.method]
        return max(alike, key=lambda form: len(set(form.names) & set(found.form.names)), default=found.form)

    def send(self, found: Found, sent: Sent) -> TestResponse:
        """Send a form as a browser would, and follow where it leads."""
        body = b"&".join(quote_plus(name).encode() + b"=" + quote_plus(value).encode() for name, value in sent)
        browser = self.browser(found.login)
        if found.form.method == "GET":
            return browser.get(f"{found.form.action.split('?')[0]}?{body.decode()}")
        if found.form.action == LOG_OUT:
            del self.browsers[found.login]
        kind = "application/x-www-form-urlencoded"
        return browser.post(found.form.action, data=body, content_type=kind, follow_redirects=True, environ_overrides=self.from_elsewhere())

    def from_elsewhere(self) -> dict[str, str]:
        """Each time another machine, so that nobody is told to wait a minute."""
        return {"REMOTE_ADDR": f"2001:db8::{next(self.senders):x}"}


def _add(found: dict[tuple[str, str, frozenset[str]], Found], login: str, page: str, answer: TestResponse) -> None:
    assert answer.status_code < 500, page
    for form in forms_on(answer.get_data(as_text=True), page) if answer.mimetype == "text/html" else ():
        found.setdefault((template(form.action), form.method, frozenset(map(_family, form.names))), Found(login, page, form))


def _leads_on(form: PageForm) -> bool:
    """Whether a form may lead to another that is on no page yet. The sheets of a child lead to nothing new, and would be signed."""
    return form.method == "POST" and "action" not in form.names


def template(address: str) -> str:
    """An address without the ids, codes and numbers in it."""
    return re.sub(r"/([0-9a-f]{24}|[0-9A-Z]{8}|[0-9]+)(?=/|$)", "/…", urlsplit(address).path)


def _family(name: str) -> str:
    """Fields of one kind share what stands before the first full stop: point.child and point.parents."""
    return name.split(".")[0]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory, on_disk: ConfigurationOnDisk) -> Iterator[Town]:
    """Alma with a draft of Anne's, a signed assessment of Birk, a form that is printed for Clara, and a preview that may be published."""
    running = set(threading.enumerate())
    data = tmp_path_factory.mktemp("town")
    key = secrets.token_bytes(32)
    settings = Settings(data, REPOSITORY / "scales", data / "key", key, "127.0.0.1", 0, https_only=False)
    app = create_app_over(settings, on_disk)
    with closing(open_database(settings.database, key)) as db:
        yield Town(app, _fill(db, partial(open_database, settings.database, key), on_disk.at_start))
    for thread in set(threading.enumerate()) - running:
        thread.join()


def create_app_over(settings: Settings, on_disk: ConfigurationOnDisk) -> Flask:
    """The program over a new database, with tokens on forms switched off."""
    prepare(settings).close()
    app = create_app(settings, on_disk, LINGER_SECONDS)
    app.config.update(WTF_CSRF_ENABLED=False)
    return app


def _fill(db: Database, opener: Opener, in_force: InForce) -> dict[str, str]:
    people, now = make_people(db), datetime.now(UTC)
    alma = add_alma(db, people)
    birk, clara = (
        adding.add(db, people.anne, TypedChild(f"{name} Testesen", "", BORN, people.solsikken.id), NOW) for name in ("Birk", "Clara")
    )
    configuration = in_force.configuration
    assessment = signing.sign(db, people.anne, birk, in_force, *typed(WHOLE_SHEET), NOW)
    drafting.save_draft(db, people.anne, alma, configuration, *typed(WHOLE_SHEET), NOW)
    form = printing.print_for(db, people.anne, in_force, people.solsikken.id, "", [clara], NOW)[0]
    other = InForce(configuration.model_copy(update={"fingerprint": "1" * 64}), in_force.files)
    publications.publish(db, people.dorte, other, "", now, configuration.fingerprint)
    found = previewing.preview(opener, other.configuration, configuration, NOW.date(), lambda _done, _of: None)
    unit = keeping_units.add(db, people.dorte, "Børnehuset Månen", "daycare", "", (), now).id
    nora = accounts.add_user(db, "nora", "Nora Testesen", "pædagog", PASSWORD, {people.solsikken.id: Role.TEACHER}, now)
    author = users.get(db, nora, local_day(now))
    assert author is not None
    drafting.save_draft(db, author, clara, configuration, *typed(WHOLE_SHEET), NOW)
    with writing(db):
        run = previews.start(db, other.configuration.fingerprint, configuration.fingerprint, previewing.STEPS, now)
        previews.finish(db, run, found.model_dump_json(), now)
    return {
        "child_id": alma,
        "guardian_id": add_mette(db, people, alma),
        "assessment_id": assessment,
        "code": form.code,
        "paper_forms.name_child.code": blank_form_code(configuration.scales[0], None),
        "scale_id": configuration.scales[0].id,
        "run_id": run,
        "number": "1",
        "user_id": nora,
        "unit_id": unit,
        "group_id": keeping_groups.add(db, people.dorte, unit, "Frøstuen", "room", now).id,
    }


@pytest.fixture(autouse=True)
def nothing_that_is_sent_is_written() -> Iterator[None]:
    """Whatever a test here sends, in fields, addresses, headers or bodies: no line that the program writes has any of it."""
    with listening() as lines:
        yield
    assert [line for line in lines if not_plain(line)] == []


def whole(form: PageForm) -> Sent:
    """A form as somebody would send it with its first button, with a word in each empty field."""
    return [(name, (value or "Ukendt").encode()) for name, value in (*form.fields, *form.buttons[:1]) if name]


def poisoned(form: PageForm, poison: Mapping[str, bytes]) -> Sent:
    """The same, where some fields hold something else; without its key, for the second time it would be answered before it is read."""
    return [(name, value) for name, value in whole(form) if name not in {*poison, "form_key"}] + list(poison.items())


def check(town: Town, found: Found, poison: Mapping[str, bytes]) -> None:
    """Send a form with poison in some fields: there is an answer, and the page still opens."""
    answer = town.send(found, poisoned(town.form_as_it_stands(found), poison))
    told = {name: value[:20] for name, value in poison.items()}
    assert answer.status_code < 500, (template(found.form.action), told)
    assert town.browser(found.login).get(found.page).status_code < 500, (found.page, told)


def test_forms_are_found_on_the_pages_and_behind_them(town: Town) -> None:
    actions = {template(found.form.action) for found in town.forms}

    assert {"/login", "/children", "/children/new", "/children/…/assess", "/offers", "/ruler", "/paper", "/admin/publish"} <= actions
    assert {"/admin/people/new", "/admin/people/…/roles", "/admin/units/…/groups", "/colleagues/…", "/colleagues/…/away"} <= actions


def test_every_form_takes_poison_in_all_fields_at_once(town: Town) -> None:
    kinds = list(POISONS.values())
    place = count()
    for found in town.forms:
        for _ in range(ROUNDS):
            names = [name for name in found.form.names if name not in STEERING]
            check(town, found, {name: kinds[next(place) % len(kinds)] for name in names})
            next(place)


def test_every_form_takes_poison_in_any_field(town: Town) -> None:
    forms = town.forms
    fields = {(position, name) for position, found in enumerate(forms) for name in found.form.names}
    one_of_each = {(position, _family(name)): (position, name) for position, name in sorted(fields)}

    @given(st.sampled_from(sorted(one_of_each.values())), st.sampled_from(sorted(POISONS)))
    @tries(60)
    def poke(field: tuple[int, str], kind: str) -> None:
        check(town, forms[field[0]], {field[1]: POISONS[kind]})

    poke()


@pytest.mark.parametrize(
    ("action", "name", "kind"),
    [
        ("/children/…/assess", "observations", "a superscript digit"),
        ("/children/…/assess", "point.child_development", "more digits than int reads"),
        ("/children/new", "weeks_early", "more digits than int reads"),
        ("/children", "words", "3,000 words"),
        ("/children", "words", "one word of 60,000 letters"),
        ("/language", "back", "an address without its bracket"),
    ],
)
def test_what_once_brought_a_page_down_has_an_answer(town: Town, action: str, name: str, kind: str) -> None:
    found = [one for one in town.forms if template(one.form.action) == action and name in one.form.names]

    assert found
    for one in found:
        check(town, one, {name: POISONS[kind]})


ODD_REQUESTS: dict[str, dict[str, object]] = {
    "no UTF-8 in the address's fields": {"environ_overrides": {"QUERY_STRING": "back=\xff\xfe&words=%FF%00"}},
    "a field a thousand times": {"environ_overrides": {"QUERY_STRING": "&".join(["scale=x"] * 1_000)}},
    "a broken cookie": {"headers": {"Cookie": "lineal=\xff\x01.\x02; =; lineal"}},
    "a host that is none": {"headers": {"Host": "[::1"}},
    "a referrer that is no address": {"headers": {"Referer": "//[x"}, "base_url": "https://localhost"},
    "odd conditions": {"headers": {"Range": "bytes=9-1,-0", "If-Range": "x", "If-Modified-Since": "9" * 50, "If-None-Match": 'W/,,"'}},
    "odd wishes": {"headers": {"Accept": ";;q=x", "Accept-Language": "²" * 9, "HX-Request": "true", "X-Forwarded-For": "²"}},
    "JSON": {"data": b'{"words": [', "content_type": "application/json"},
    "no content type": {"data": b"words=x"},
    "a content type that is none": {"data": b"words=x", "content_type": "²;=;charset=utf-99"},
    "parts without a boundary": {"data": b"--x\r\n\r\n", "content_type": "multipart/form-data"},
    "parts that break off": {
        "data": b'--x\r\nContent-Disposition: form-data; name="words"\r\n\r\nabc',
        "content_type": "multipart/form-data; boundary=x",
    },
    "a file for a text": {
        "data": b'--x\r\nContent-Disposition: form-data; name="words"; filename="\x00"\r\n\r\nabc\r\n--x--\r\n',
        "content_type": "multipart/form-data; boundary=x",
    },
    "thousands of fields": {
        "data": "&".join(f"point.{n}={n}&{n}=" for n in range(3_000)).encode(),
        "content_type": "application/x-www-form-urlencoded",
    },
    "too much": {"data": b"words=" + b"x" * 1_000_001, "content_type": "application/x-www-form-urlencoded"},
    "a length that is none": {"data": b"", "headers": {"Content-Length": "²"}},
}
GAPS = ("x" * 5_000, "\x00", "\xff\xfe", "²".encode().decode("latin-1"), "..", "%", "\r\nSet-Cookie: x", "[", "1" * 5_000)
"""What may stand in an address's gap, byte by byte."""

VIEWED = ("GET", "POST")
"""The methods that a view answers itself. Flask makes of these what HEAD and OPTIONS are answered, and refuses the others."""


@pytest.mark.parametrize("kind", ODD_REQUESTS)
def test_every_address_answers_an_odd_request(town: Town, kind: str) -> None:
    method = "POST" if "data" in ODD_REQUESTS[kind] or "base_url" in ODD_REQUESTS[kind] else "GET"
    addresses = town.pages(method)
    for address in walked(addresses[list(ODD_REQUESTS).index(kind) % EVERY :: EVERY], addresses):
        if address != LOG_OUT:
            browser = town.browser("dorte" if address.startswith("/admin") else "carla" if address.startswith("/colleagues") else "anne")
            answer = browser.open(address, method=method, **ODD_REQUESTS[kind])
            assert answer.status_code < 500, (template(address), answer.status_code)


@pytest.mark.parametrize("method", METHODS)
def test_every_address_answers_whatever_stands_in_its_gaps(town: Town, method: str) -> None:
    gaps = cycle(GAPS)
    for rule in town.app.url_map.iter_rules():
        if rule.arguments:
            browser = town.browser("dorte" if rule.endpoint.startswith(("publishing", "people")) else "carla")
            for gap in GAPS if method in VIEWED and method in (rule.methods or set()) else (next(gaps),):
                path = re.sub("<[^>]+>", lambda _, gap=gap: gap, rule.rule)
                answer = browser.open("/", method=method, environ_overrides={"PATH_INFO": path})
                assert answer.status_code < 500, (rule.rule, gap[:20])


def test_whoever_is_not_logged_in_comes_back_to_an_odd_address(town: Town) -> None:
    for gap in GAPS:
        answer = town.browser("").get("/", environ_overrides={"PATH_INFO": f"/children/{gap}", "QUERY_STRING": "\xff=\xff"})
        assert answer.status_code in (302, 404, 308), gap[:20]
        assert town.browser("").get(answer.location or "/login").status_code < 500


def test_a_log_in_goes_on_to_my_day_where_its_way_back_is_no_address(town: Town) -> None:
    answer = FlaskClient(town.app, town.app.response_class).post(
        "/login",
        query_string={"back": "//[x"},
        data={"login": "anne", "password": PASSWORD},
        environ_overrides=town.from_elsewhere(),
    )

    assert (answer.status_code, answer.location) == (302, "/")


@pytest.mark.parametrize(
    ("referrer", "status"),
    [
        ("https://localhost/login", 302),
        ("https://elsewhere.example/login", 400),
        ("//[x", 400),
        ("http://[::1", 400),
        ("\xff", 400),
        ("", 400),
    ],
)
def test_a_form_with_its_token_comes_from_a_page_of_our_own(
    town: Town, monkeypatch: pytest.MonkeyPatch, referrer: str, status: int
) -> None:
    monkeypatch.setitem(town.app.config, "WTF_CSRF_ENABLED", True)
    browser = FlaskClient(town.app, town.app.response_class)
    page = browser.get("/login", base_url="https://localhost").get_data(as_text=True)
    token = next(value for form in forms_on(page, "/login") for name, value in form.fields if name == "csrf_token")

    answer = browser.post(
        "/login",
        base_url="https://localhost",
        data={"csrf_token": token, "login": "anne", "password": PASSWORD},
        environ_overrides={**town.from_elsewhere(), "HTTP_REFERER": referrer},
    )

    assert answer.status_code == status


def test_a_report_prints_whatever_was_typed(town: Town) -> None:
    text = b" ".join(poison for poison in POISONS.values() if len(poison) < 300)
    sheet = next(found for found in town.forms if template(found.form.action).endswith("/assess"))
    sent = {name: value.encode() for name, value in WHOLE_SHEET.items() if name != "revision"}
    sent |= {name: text for name in sent if name.split(".")[0] in ("reason", "where", "what", "interpretation", "parents_told")}

    standing = town.form_as_it_stands(sheet)
    left = {name: text for name, value in standing.fields if len(value) > len(text)}  # what another test sent, and nobody could sign

    answer = town.send(sheet, poisoned(standing, {**left, **sent, "action": b"sign"}))

    html = answer.get_data(as_text=True)
    read_strictly(html)
    report = re.search(r"/assessments/[0-9a-f]{24}/report\.pdf", html)
    assert report, template(answer.request.path)
    assert town.browser("anne").get(report[0]).data.startswith(b"%PDF")
