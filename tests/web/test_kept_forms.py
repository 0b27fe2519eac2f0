"""What somebody typed is there again after the log-in, for whoever typed it and for nobody else."""

import re
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Final
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient

from screening.domain.people import Right
from screening.errors import NotAllowed
from screening.services.assessing import signing
from screening.services.kept_forms import STEERING, WORDS
from screening.services.paper_forms import printing
from screening.services.publishing.configurations import InForce
from screening.settings import REPOSITORY
from screening.storage.database import Database, rows, writing
from screening.web.door.endpoints import ENDPOINTS
from screening.web.door.kept import WITH_SECRETS
from screening.web.door.security import LARGEST_FORM_BYTES
from tests.people import NOW, PASSWORD, People, add_alma, add_mette
from tests.sheets import KEYED_IN, WHOLE_SHEET, typed
from tests.web.forms import forms_on

Browse = Callable[[str], FlaskClient]
SECRET: Final = re.compile(r'type="password"|one-time-code|asked_again\(')
TYPED: Final = "Hun siger: »Nej & <nej>«\nog så går hun"
LIVE: Final = {"HX-Request": "true"}
NO_LINE: Final = '<template id="no-line">'
"""What every page holds for when there is no line stands behind this."""


@pytest.fixture
def addresses(db: Database, people: People, in_force: InForce) -> dict[str, tuple[str, dict[str, str]]]:
    """Where each form goes, and what is typed into it."""
    alma = add_alma(db, people)
    signed = signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET | {"sign.bruises": "on"}), NOW)
    code = printing.print_for(db, people.anne, in_force, people.solsikken.id, "boernelineal-3-5", [alma], NOW)[0].code
    return {
        "sheet": (f"/children/{alma}/assess", WHOLE_SHEET | {"action": "save", "interpretation": TYPED}),
        "key-in": (f"/paper/key-in/{code}", KEYED_IN | {"action": "keep", "interpretation": TYPED}),
        "add": ("/children/new", {"step": "save", "name": TYPED, "born": "3/11", "unit": people.solsikken.id}),
        "edit": (f"/children/{alma}/edit", {"name": TYPED, "born": "03.02.2021", "reason": TYPED}),
        "new adult": (f"/children/{alma}/guardians/new", {"action": "save", "guardian_name": TYPED, "told": "all"}),
        "adult": (f"/children/{alma}/guardians/{add_mette(db, people, alma)}", {"action": "save", "guardian_name": TYPED, "reason": TYPED}),
        "lift": (f"/children/{alma}/caution", {"reason": TYPED}),
        "correct": (f"/assessments/{signed}/correct", {"correction_reason": TYPED}),
        "print": ("/paper", {"unit": people.solsikken.id, "child": alma}),
        "search": ("/children", {"words": TYPED}),
    }


def end_sessions(db: Database) -> None:
    """An hour passes for everybody."""
    with writing(db):
        db.conn.execute("UPDATE login_session SET ended_at = '2026-01-01T00:00:00+00:00'")


def enter(browser: FlaskClient, login: str) -> str:
    """Log in, and answer with where that leads."""
    answer = browser.post("/login", data={"login": login, "password": PASSWORD})
    assert answer.status_code == 302
    return str(answer.location)


def fields_for(browser: FlaskClient, address: str) -> Mapping[str, str]:
    """What the page of kept forms would send to an address."""
    page = browser.get("/kept").get_data(as_text=True)
    return next((dict(form.fields) for form in forms_on(page, "/kept") if form.action == address), {})


@pytest.mark.parametrize("form", ["sheet", "key-in", "add", "lift", "correct", "print", "search"])
def test_what_was_typed_when_the_session_had_run_out_is_there_after_the_log_in(
    as_user: Browse, db: Database, addresses: dict[str, tuple[str, dict[str, str]]], form: str
) -> None:
    browser, (address, sent) = as_user("anne"), addresses[form]
    end_sessions(db)

    answer = browser.post(address, data=sent)

    assert answer.status_code == 302 and answer.location.startswith("/login")
    assert "Det, du skrev, er gemt" in browser.get(answer.location).get_data(as_text=True)
    assert enter(browser, "anne") == "/kept"
    assert "Se det, og send det igen" in browser.get("/").get_data(as_text=True)
    again = fields_for(browser, address)
    assert {name: again[name] for name in sent} == sent
    assert browser.post(address, data=again).status_code in (200, 302, 422)
    assert rows(db, "SELECT id FROM kept_form") == []
    assert "Se det, og send det igen" not in browser.get("/").get_data(as_text=True)


def test_a_sheet_that_is_sent_again_is_the_draft(as_user: Browse, db: Database, addresses: dict[str, tuple[str, dict[str, str]]]) -> None:
    browser, (address, sent) = as_user("anne"), addresses["sheet"]
    end_sessions(db)
    browser.post(address, data=sent)
    enter(browser, "anne")

    browser.post(address, data=fields_for(browser, address))

    fields = next(dict(form.fields) for form in forms_on(browser.get(address).get_data(as_text=True), address) if form.action == address)
    assert fields["interpretation"] == TYPED


def test_another_person_in_that_browser_sees_nothing_of_it(
    as_user: Browse, db: Database, addresses: dict[str, tuple[str, dict[str, str]]]
) -> None:
    browser, (address, sent) = as_user("anne"), addresses["sheet"]
    end_sessions(db)
    browser.post(address, data=sent)

    assert enter(browser, "carla") == "/"
    for page in ("/", "/kept", address):
        assert "Nej &amp;" not in browser.get(page).get_data(as_text=True)
        assert "Se det, og send det igen" not in browser.get(page).get_data(as_text=True)
    (kept,) = rows(db, "SELECT id FROM kept_form")
    browser.post("/kept/drop", data={"kept_form": kept["id"]})
    assert rows(db, "SELECT id FROM kept_form") == [kept], "nor does Carla throw away what is Anne's"


def test_the_same_person_in_another_browser_is_not_asked(
    as_user: Browse, app: Flask, db: Database, addresses: dict[str, tuple[str, dict[str, str]]]
) -> None:
    address, sent = addresses["sheet"]
    browser = as_user("anne")
    end_sessions(db)
    browser.post(address, data=sent)

    assert enter(app.test_client(), "anne") == "/"


def test_what_is_kept_is_thrown_away_by_a_button_and_after_a_day(
    as_user: Browse, db: Database, addresses: dict[str, tuple[str, dict[str, str]]]
) -> None:
    browser, (address, sent) = as_user("anne"), addresses["add"]
    end_sessions(db)
    browser.post(address, data=sent)
    enter(browser, "anne")
    page = browser.get("/kept").get_data(as_text=True)
    drop = next(form for form in forms_on(page, "/kept") if form.action == "/kept/drop")
    browser.post(drop.action, data=dict(drop.fields))
    assert rows(db, "SELECT id FROM kept_form") == []

    end_sessions(db)
    browser.post(address, data=sent)
    with writing(db):
        db.conn.execute("UPDATE kept_form SET at = '2026-01-01T00:00:00+00:00'")
    assert enter(browser, "anne") == "/"
    assert rows(db, "SELECT id FROM kept_form") == []


def test_a_page_that_was_open_in_another_window_while_somebody_logged_out_gives_the_words_back(
    app: Flask, as_user: Browse, db: Database, addresses: dict[str, tuple[str, dict[str, str]]]
) -> None:
    browser, (address, _) = as_user("anne"), addresses["sheet"]
    page = browser.get(address).get_data(as_text=True)
    opened = next(dict(form.fields) for form in forms_on(page, address) if form.action == address)
    browser.post("/logout")
    app.config["WTF_CSRF_ENABLED"] = True

    answer = browser.post(address, data=opened | {"interpretation": TYPED, "action": "save"})

    assert answer.status_code == 302 and answer.location.startswith("/login")
    app.config["WTF_CSRF_ENABLED"] = False
    assert enter(browser, "anne").startswith(f"{address}?kept=")
    assert fields_for(browser, address)["interpretation"] == TYPED


def test_a_page_from_before_a_new_log_in_is_answered_with_its_words_and_one_button(
    app: Flask, as_user: Browse, db: Database, addresses: dict[str, tuple[str, dict[str, str]]]
) -> None:
    browser, (address, sent) = as_user("anne"), addresses["lift"]
    page = browser.get(address).get_data(as_text=True)
    opened = next(dict(form.fields) for form in forms_on(page, address) if form.action == address)
    app.config["WTF_CSRF_ENABLED"] = True

    answer = browser.post(address, data=opened | sent | {"csrf_token": "from before"})

    assert answer.status_code == 400
    again = next(form for form in forms_on(answer.get_data(as_text=True), "") if form.action == address)
    assert dict(again.fields)["reason"] == TYPED
    assert browser.post(address, data=dict(again.fields)).status_code == 302
    assert len(rows(db, "SELECT caution_id FROM caution_lifted")) == 1


def test_nobody_elses_page_can_put_words_into_anybodys_mouth(
    app: Flask, as_user: Browse, db: Database, addresses: dict[str, tuple[str, dict[str, str]]]
) -> None:
    browser, (address, sent) = as_user("anne"), addresses["lift"]
    app.config["WTF_CSRF_ENABLED"] = True

    answer = browser.post(address, data=sent)

    assert answer.status_code == 400
    assert "Nej &amp;" not in answer.get_data(as_text=True)
    assert rows(db, "SELECT id FROM kept_form") == []


def test_annes_page_under_carlas_log_in_is_not_carlas_and_is_kept_for_anne(
    as_user: Browse, db: Database, addresses: dict[str, tuple[str, dict[str, str]]]
) -> None:
    browser, (address, sent) = as_user("anne"), addresses["sheet"]
    page = browser.get(address).get_data(as_text=True)
    opened = next(dict(form.fields) for form in forms_on(page, address) if form.action == address)
    enter(browser, "carla")

    answer = browser.post(address, data=opened | sent)

    assert answer.status_code == 400
    assert "Siden er åbnet af en anden" in answer.get_data(as_text=True)
    assert "Nej &amp;" not in answer.get_data(as_text=True)
    assert rows(db, "SELECT id FROM draft") == []
    assert enter(browser, "anne").startswith(f"{address}?kept=")
    assert fields_for(browser, address)["interpretation"] == TYPED


def test_a_live_save_that_meets_the_end_of_the_session_is_kept_until_the_page_saves_itself(
    as_user: Browse, db: Database, addresses: dict[str, tuple[str, dict[str, str]]]
) -> None:
    browser, (address, sent) = as_user("anne"), addresses["sheet"]
    page = browser.get(address).get_data(as_text=True)
    opened = next(dict(form.fields) for form in forms_on(page, address) if form.action == address) | sent
    end_sessions(db)
    for _ in range(3):
        assert browser.post(address, data=opened, headers=LIVE).status_code == 401
    assert len(rows(db, "SELECT id FROM kept_form")) == 1
    assert enter(browser, "anne").startswith(f"{address}?kept=")
    shown = fields_for(browser, address)

    assert browser.post(address, data=opened | {"interpretation": "Nyere"}, headers=LIVE).status_code == 200

    assert rows(db, "SELECT id FROM kept_form") == []
    late = browser.post(address, data=shown)
    assert late.status_code == 302 and late.location == "/"
    assert "Nyere" in rows(db, "SELECT fields FROM draft")[0]["fields"]


def test_a_password_is_never_kept(client: FlaskClient, people: People, db: Database) -> None:
    client.post("/login", data={"login": "anne", "password": "forkert"})
    client.post("/logout", data={"password": PASSWORD})

    assert rows(db, "SELECT id FROM kept_form") == []


@pytest.mark.parametrize("form", ["lift", "correct"])
def test_what_is_too_large_for_a_page_is_given_back_to_be_shortened(
    as_user: Browse, addresses: dict[str, tuple[str, dict[str, str]]], form: str
) -> None:
    browser, (address, sent) = as_user("anne"), addresses[form]
    long = next(name for name, value in sent.items() if value == TYPED)
    much = "Ord og ord. " * (LARGEST_FORM_BYTES // 10)

    answer = browser.post(address, data=sent | {long: much})

    page = answer.get_data(as_text=True)
    assert answer.status_code == 413
    assert "1 MB" in page
    again = next(form for form in forms_on(page, "") if form.action == address)
    assert dict(again.fields)[long] == much
    assert browser.post(address, data=dict(again.fields) | {long: "Kort og godt"}).status_code in (200, 302)


@pytest.mark.parametrize("parts", [1001, 3000])
def test_a_form_of_too_many_files_is_refused_in_words(
    as_user: Browse, addresses: dict[str, tuple[str, dict[str, str]]], parts: int
) -> None:
    browser, (address, _sent) = as_user("anne"), addresses["lift"]
    part = '--x\r\nContent-Disposition: form-data; name="file.{}"; filename="a.txt"\r\n\r\na\r\n'
    many = "".join(map(part.format, range(parts))) + "--x--\r\n"

    answer = browser.post(address, data=many.encode(), content_type="multipart/form-data; boundary=x")

    assert answer.status_code == 413 and "for stor" in answer.get_data(as_text=True)


def test_no_form_with_a_password_or_a_code_in_it_is_kept() -> None:
    """Each form of each template by what stands in it: whoever logs in anew finds no password on the page of what is kept."""
    seen = set[str]()
    for template in (REPOSITORY / "templates").rglob("*.html"):
        for form in re.findall(r"<form.*?</form>", template.read_text("utf-8"), re.DOTALL):
            named = re.findall(r"""action=.*?url_for\(['"]([\w.]+)""", form.split(">")[0]) or [f"{template.parent.name}.{template.stem}"]
            seen |= set(named) if SECRET.search(form) else set()
    entered = {name for name in seen if name in ENDPOINTS and ENDPOINTS[name].takes in (Right.COME_IN, Right.GO_OUT)}

    assert seen - entered == WITH_SECRETS and entered


def test_a_password_that_is_typed_at_the_table_when_the_session_has_run_out_is_kept_nowhere(
    as_user: Browse, db: Database, people: People
) -> None:
    child_id, browser = add_alma(db, people), as_user("anne")
    browser.post(f"/children/{child_id}/table", data={"voice": "child", "language": "da"})
    (form,) = [form for form in forms_on(browser.get("/table?done=1").get_data(as_text=True), "") if form.action == "/table/back"]
    end_sessions(db)

    browser.post("/table/back", data=dict(form.fields) | {"password": PASSWORD})
    enter(browser, "anne")

    assert rows(db, "SELECT * FROM kept_form") == []
    assert PASSWORD not in browser.get("/kept").get_data(as_text=True)


def test_more_than_anybody_reads_is_told_with_its_limit(as_user: Browse, addresses: dict[str, tuple[str, dict[str, str]]]) -> None:
    address, sent = addresses["lift"]
    answer = as_user("anne").post(address, data=sent | {"reason": "x" * 9_000_000})

    assert answer.status_code == 413
    assert "1 MB" in answer.get_data(as_text=True)


@pytest.mark.parametrize("form", ["lift", "sheet"])
def test_what_does_not_say_how_long_it_is_is_refused_and_never_cut(
    as_user: Browse, db: Database, addresses: dict[str, tuple[str, dict[str, str]]], form: str
) -> None:
    browser, (address, sent) = as_user("anne"), addresses[form]
    before = rows(db, "SELECT * FROM draft")

    answer = browser.post(
        address,
        input_stream=BytesIO(urlencode(sent).encode()),
        content_type="application/x-www-form-urlencoded",
        headers={"Transfer-Encoding": "chunked"},
        environ_overrides={"wsgi.input_terminated": True},
    )

    assert answer.status_code == 411
    assert "hvor langt det er" in answer.get_data(as_text=True)
    assert rows(db, "SELECT * FROM draft") == before
    assert rows(db, "SELECT * FROM caution_lifted") == []


@pytest.mark.parametrize("address", ["/", "/login", "/children"])
def test_a_page_that_is_only_read_takes_no_large_body_either(as_user: Browse, address: str) -> None:
    assert as_user("anne").get(address, data={"words": "x" * (LARGEST_FORM_BYTES + 1)}).status_code == 413


def test_words_that_met_an_unexpected_fault_are_on_the_page_that_tells_of_it(
    app: Flask, as_user: Browse, addresses: dict[str, tuple[str, dict[str, str]]]
) -> None:
    def broken(**_: str) -> str:
        raise RuntimeError

    browser, (address, sent) = as_user("anne"), addresses["lift"]
    app.view_functions["sharing.caution"] = broken

    answer = browser.post(address, data=sent)

    assert answer.status_code == 500
    again = next(form for form in forms_on(answer.get_data(as_text=True), "") if form.action == address)
    assert dict(again.fields)["reason"] == TYPED


def test_every_field_of_every_form_has_words(as_user: Browse, addresses: dict[str, tuple[str, dict[str, str]]]) -> None:
    for login, pages in (("anne", [address for address, _ in addresses.values()]), ("dorte", ["/admin/configuration", "/admin/versions"])):
        browser = as_user(login)
        for page in pages:
            answer = browser.get(page)
            if answer.status_code != 200:
                continue
            for form in forms_on(answer.get_data(as_text=True), page):
                plain = {name for name in form.names if "." not in name} if form.method == "POST" else set()
                assert plain <= STEERING | set(WORDS), page


@pytest.mark.parametrize("kind", ["sheet", "key-in", "lift", "correct"])
def test_a_form_about_a_child_that_left_the_unit_gives_its_text_back(
    db: Database, addresses: dict[str, tuple[str, dict[str, str]]], as_user: Browse, kind: str
) -> None:
    address, fields = addresses[kind]
    browser = as_user("anne")
    with writing(db):
        db.conn.execute("UPDATE child_unit SET until = '2026-11-01', since = '2026-10-01'")

    answer = browser.post(address, data=fields)

    page = answer.get_data(as_text=True)
    assert answer.status_code == 404
    assert "Hun siger: »Nej &amp; &lt;nej&gt;«" in page
    assert "står her endnu" in page.partition(NO_LINE)[0]


def test_a_refused_form_without_a_word_in_it_is_only_told(addresses: dict[str, tuple[str, dict[str, str]]], as_user: Browse) -> None:
    page = as_user("anne").post("/children/nobody/assess", data={"action": "delete"}).get_data(as_text=True)

    shown, apart, _ = page.partition(NO_LINE)
    assert apart and "står her endnu" not in shown


def opened(browser: FlaskClient, address: str, sent: Mapping[str, str]) -> dict[str, str]:
    """What the page of a form sends when this is typed into its fields."""
    answer = browser.post(address, data={"words": "Ukendt"}) if address == "/children/new" else browser.get(address)
    fields = next(dict(one.fields) for one in forms_on(answer.get_data(as_text=True), address) if one.action == address)
    return fields | {name: value for name, value in sent.items() if name in fields or name == "action"}


@pytest.mark.parametrize("form", ["sheet", "key-in", "add", "edit", "new adult", "adult"])
def test_what_was_typed_stands_in_its_own_form_again(
    as_user: Browse, db: Database, addresses: dict[str, tuple[str, dict[str, str]]], form: str
) -> None:
    browser, (address, typed_in) = as_user("anne"), addresses[form]
    sent = opened(browser, address, typed_in)
    end_sessions(db)
    browser.post(address, data=sent)

    back = enter(browser, "anne")

    assert back.startswith(f"{address}?kept=")
    page = browser.get(back).get_data(as_text=True)
    again = next(dict(one.fields) for one in forms_on(page, back) if one.action == address)
    compared = again.keys() & sent.keys() - {"csrf_token", "observed_on", "seen_on.0"}
    assert {name: again[name] for name in compared} == {name: sent[name] for name in compared}
    assert "form_key" in compared
    assert TYPED in again.values()
    assert "Det er ikke gemt endnu" in page and "Se det, og send det igen" not in page
    assert browser.post(address, data=again | {"action": "save"}).status_code in (200, 302, 422)
    assert rows(db, "SELECT id FROM kept_form") == []


def test_nobody_else_opens_what_is_kept_in_its_own_form(
    as_user: Browse, db: Database, addresses: dict[str, tuple[str, dict[str, str]]]
) -> None:
    browser, (address, typed_in) = as_user("anne"), addresses["sheet"]
    sent = opened(browser, address, typed_in)
    end_sessions(db)
    browser.post(address, data=sent)
    (kept,) = rows(db, "SELECT id FROM kept_form")

    enter(browser, "anne")
    assert "Nej &amp;" not in browser.get(f"{address}?kept=another").get_data(as_text=True)
    enter(browser, "carla")

    assert "Nej &amp;" not in browser.get(f"{address}?kept={kept['id']}").get_data(as_text=True)


def test_a_draft_that_was_saved_since_stands_beside_what_was_kept(
    as_user: Browse, app: Flask, db: Database, addresses: dict[str, tuple[str, dict[str, str]]]
) -> None:
    browser, (address, typed_in) = as_user("anne"), addresses["sheet"]
    sent = opened(browser, address, typed_in)
    end_sessions(db)
    browser.post(address, data=sent)
    other = app.test_client()
    enter(other, "anne")
    other.post(address, data=opened(other, address, {"interpretation": "Nyere ord", "action": "save"}))

    page = browser.get(enter(browser, "anne")).get_data(as_text=True)

    assert "Nyere ord" in page and "Nej &amp;" in page
    assert 'data-given-back="unsaved"' not in page


def test_a_sheet_that_asked_the_parents_before_a_ban_is_read_on_the_page_of_what_is_kept(
    as_user: Browse, db: Database, addresses: dict[str, tuple[str, dict[str, str]]]
) -> None:
    browser, (address, typed_in) = as_user("anne"), addresses["sheet"]
    sent = opened(browser, address, typed_in) | {"contact": "inform", "parents_told": TYPED}
    end_sessions(db)
    browser.post(address, data=sent)

    answer = browser.get(enter(browser, "anne"))

    assert answer.location == "/kept"
    assert "Nej &amp;" in browser.get("/kept").get_data(as_text=True)


@pytest.mark.parametrize(
    ("fault", "status", "told"),
    [
        (RuntimeError(), 500, ("Det, du skrev, står her endnu. Prøv at sende det igen.", "Bliver det ved, så sig det til", "Fejlnummer")),
        (NotAllowed(), 403, ("Du har ikke adgang", "spørg jeres leder")),
    ],
)
def test_who_meets_a_fault_reads_what_it_is_and_whom_to_ask(  # noqa: PLR0913
    as_user: Callable[[str], FlaskClient],
    app: Flask,
    db: Database,
    people: People,
    monkeypatch: pytest.MonkeyPatch,
    fault: Exception,
    status: int,
    told: tuple[str, ...],
) -> None:
    alma = add_alma(db, people)

    def fail(**_ids: str) -> str:
        raise fault

    monkeypatch.setitem(app.view_functions, "children.edit", fail)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)

    answer = as_user("anne").post(f"/children/{alma}/edit", data={"name": "Alma Rettesen"})

    page = answer.get_data(as_text=True)
    assert answer.status_code == status and "Alma Rettesen" in page
    assert [words for words in told if words not in page] == []
