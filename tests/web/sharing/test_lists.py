"""Every list of children marks those about whom a caution stands, and every page that names a child is in that child's log."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from screening.domain.children.typed_child import TypedChild
from screening.domain.paper_forms.form_codes import blank_form_code
from screening.domain.people import Right
from screening.services.assessing import drafting, signing
from screening.services.children import adding
from screening.services.paper_forms import printing
from screening.services.publishing.configurations import InForce
from screening.storage import audit
from screening.storage.database import Database, rows, writing
from screening.web.door.endpoints import ENDPOINTS
from tests.people import NOW, People, add_alma
from tests.sheets import WHOLE_SHEET, typed

SUSPICION = WHOLE_SHEET | {"sign.bruises": "on", "parents_told": ""}
NAME = "Alma Testesen"
CALM = "Nora Testesen"
MARK = "Kontakt ikke forældrene på egen hånd"
ROWS = re.compile(r'<li class="(?:row-item|task)[^"]*">.*?</li>|<label [^>]*for="child-.*?</label>', re.S)
SEARCHES = {"children.search", "paper_forms.name_child", "sharing.find_log"}


@pytest.fixture
def ids(db: Database, people: People, in_force: InForce) -> dict[str, str]:
    """Alma, about whom a caution stands, with a promise, a draft and a printed form; and Nora, of whom all is well, with a form too."""
    alma = add_alma(db, people)
    nora = adding.add(db, people.anne, TypedChild(CALM, "", datetime(2021, 5, 1, tzinfo=UTC).date(), people.solsikken.id), NOW)
    assessment = signing.sign(db, people.anne, alma, in_force, *typed(SUSPICION), NOW)
    signing.sign(db, people.anne, nora, in_force, *typed(WHOLE_SHEET), NOW)
    form, _ = printing.print_for(db, people.anne, in_force, people.solsikken.id, WHOLE_SHEET["scale"], [alma, nora], NOW)
    for child_id in (alma, nora):
        drafting.save_draft(db, people.anne, child_id, in_force.configuration, *typed(WHOLE_SHEET), NOW)
    with writing(db):
        db.conn.execute("UPDATE task SET due_on = date('now')")
    task = rows(db, "SELECT id FROM task WHERE child_id = :id", {"id": alma})[0]["id"]
    given = {"child_id": alma, "assessment_id": assessment, "task_id": task, "code": form.code}
    return given | {"unit": people.solsikken.id, "words": "Testesen", "number": "1"}


def pages(app: Flask, browser: FlaskClient, ids: dict[str, str], in_force: InForce, endpoint: str) -> Iterator[str]:
    """What an endpoint answers, as pages."""
    scale = in_force.configuration.scale(WHOLE_SHEET["scale"])
    assert scale is not None
    given = ids | ({"code": blank_form_code(scale, None)} if endpoint == "paper_forms.name_child" else {})
    for rule in app.url_map.iter_rules(endpoint):
        with app.test_request_context():
            address = app.url_for(endpoint, **{name: given.get(name, "x") for name in rule.arguments})
        for method in (rule.methods or set()) & ({"GET", "POST"} if endpoint in SEARCHES else {"GET"}):
            answer = browser.open(address, method=method, data={"words": ids["words"]} if method == "POST" else None)
            if answer.status_code == 200 and answer.mimetype == "text/html":
                yield answer.get_data(as_text=True)


def taking(right: Right) -> list[str]:
    return [name for name, endpoint in ENDPOINTS.items() if endpoint.takes is right]


@pytest.mark.parametrize(
    ("right", "login", "lists"),
    [
        (Right.LOOK_UP, "anne", {"my_day.show"}),
        (
            Right.SEE_CHILDREN,
            "anne",
            {"children.known", "children.search", "paper_forms.show", "paper_forms.find", "paper_forms.name_child"},
        ),
        (Right.SEE_WHOLE_LOG, "eva", {"sharing.find_log"}),
    ],
)
def test_every_list_marks_the_child_and_no_other(
    app: Flask,
    as_user: Callable[[str], FlaskClient],
    ids: dict[str, str],
    in_force: InForce,
    right: Right,
    login: str,
    lists: set[str],
) -> None:
    browser, with_rows = as_user(login), set()
    for endpoint in taking(right):
        for html in pages(app, browser, ids, in_force, endpoint):
            found = [row for row in ROWS.findall(html) if NAME in row or CALM in row]
            assert [row for row in found if (MARK in row) is not (NAME in row)] == [], endpoint
            with_rows |= {endpoint} if any(NAME in row for row in found) else set()

    assert with_rows == lists


@pytest.mark.parametrize(
    ("right", "login", "least"), [(Right.LOOK_UP, "anne", 1), (Right.SEE_CHILDREN, "anne", 8), (Right.SEE_WHOLE_LOG, "eva", 2)]
)
def test_no_page_names_a_child_without_a_row_in_its_log(
    app: Flask,
    as_user: Callable[[str], FlaskClient],
    ids: dict[str, str],
    in_force: InForce,
    db: Database,
    right: Right,
    login: str,
    least: int,
) -> None:
    browser, naming = as_user(login), []
    for endpoint in taking(right):
        _forget_the_log(db)
        if any(NAME in html for html in pages(app, browser, ids, in_force, endpoint)):
            naming.append(endpoint)
            assert [event.act for event in audit.for_child(db, ids["child_id"])] != [], endpoint
    assert len(naming) >= least, naming


def _forget_the_log(db: Database) -> None:
    """Begin a sitting of its own for the next page."""
    with writing(db):
        for table in ("audit_salt", "audit_content", "audit_list", "audit_list_again", "audit_event_child", "audit_event"):
            db.conn.execute(f"DROP TRIGGER IF EXISTS {table}_refuses_delete")
            db.conn.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
