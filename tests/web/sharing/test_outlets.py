"""Every way by which a child's data leaves the program is an outlet that somebody has listed: each page is asked, and its answer read."""

import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader
from werkzeug.test import TestResponse

from screening.cli.outlets import COMMAND_OUTLETS
from screening.domain.acts import Act
from screening.domain.children.typed_child import TypedChild
from screening.domain.helping.family_papers import FamilyPaperKind
from screening.domain.notifying.notifications import Way
from screening.domain.notifying.typed import TypedNotification
from screening.domain.paper_forms.form_codes import blank_form_code
from screening.domain.people import GroupKind, Right, Role
from screening.domain.sharing.giving_access.deciding import PieceFate
from screening.domain.sharing.giving_access.pieces import AccessSection
from screening.domain.sharing.outlets import Outlet
from screening.language import local_day, written_day
from screening.reports.helping.family_paper import family_paper_pdf, pages_of
from screening.services import kept_forms
from screening.services.assessing import drafting, signing
from screening.services.children import adding, closing, joining, moving, returning, taking_in
from screening.services.children.moving import TypedMove
from screening.services.family_papers import giving
from screening.services.family_papers import writing as writing_papers
from screening.services.family_papers.giving import TypedGiving
from screening.services.importing import planning
from screening.services.my_day import handing_on
from screening.services.notifying import attaching, reading, sending
from screening.services.notifying import drafting as drafting_notifications
from screening.services.paper_forms import printing
from screening.services.publishing.configurations import InForce
from screening.services.rounds import answering
from screening.services.rounds import closing as closing_rounds
from screening.services.rounds.answering import TypedAnswer
from screening.services.sharing import giving_access
from screening.services.sharing.giving_access import TypedDecisions, TypedRequest
from screening.storage import audit
from screening.storage.children import closed, joined, stays
from screening.storage.database import Database, rows, writing
from screening.storage.notifying import files
from screening.storage.people import groups, users
from screening.web.door.endpoints import ENDPOINTS
from tests.calibrated import begun_calibration
from tests.disclosed import EARLY, share
from tests.eyes import ask_both, see_apart_in_round
from tests.looked import look_last_month
from tests.people import ALMA_CPR, HIRED_ON, NOW, TODAY, People, add_adviser, add_mette, add_visitor
from tests.reports.reading import text_of
from tests.services.importing.lists import leader
from tests.services.sharing.insight import writer
from tests.sheets import WHOLE_SHEET, typed

MARKER = "Mærkebarn"
VISITS = {"rounds.visits", "rounds.plan_visit"}
"""A name that stands nowhere in the program."""
OTHERWISE = {"rounds.show_group": "round_key", "sharing.access_file": "kind"}
"""What stands otherwise in these addresses than in those of the others."""
ON_PAPER = {Outlet.REPORT, Outlet.REPORT_DATA, Outlet.PAPER_FORM, Outlet.ACCESS_PAPER, Outlet.NOTIFICATION, Outlet.FAMILY_PAPER}


@pytest.fixture
def given(db: Database, people: People, in_force: InForce) -> dict[str, str]:
    """A child with a signed assessment, a draft on its way and a printed form; and what a browser would send about them."""
    yesterday = datetime.now(UTC) - timedelta(days=1)
    child_id = adding.add(db, people.anne, TypedChild(f"Zelda {MARKER}", "", date(2021, 2, 3), people.solsikken.id), NOW)
    double = adding.add(db, people.anne, TypedChild(f"Zelda {MARKER}", "", date(2021, 2, 4), people.solsikken.id), NOW)
    third = adding.add(db, people.anne, TypedChild(f"Zelda {MARKER}", "", date(2021, 2, 2), people.solsikken.id), yesterday)
    joining.join(db, people.carla, child_id, third, "Mor siger det", yesterday)
    today = local_day(datetime.now(UTC))
    born = today - timedelta(days=3 * 365)
    small = adding.add(db, people.anne, TypedChild(f"Olga {MARKER}", "", born, people.solsikken.id), datetime.now(UTC))
    gone = adding.add(db, people.anne, TypedChild(f"Yrsa {MARKER}", "", date(2021, 5, 2), people.solsikken.id), NOW)
    moving.move(db, people.carla, gone, "", TypedMove("away"), NOW)
    unseen = adding.add(db, people.anne, TypedChild(f"Vera {MARKER}", ALMA_CPR, date(2021, 2, 3), people.solsikken.id), NOW)
    with pytest.raises(taking_in.KnownElsewhere):
        taking_in.meet_number(db, people.bo, ALMA_CPR.replace("-", ""), NOW)
    taking_in.ask(db, people.bo, ALMA_CPR, "Vera", people.other.id, "moved", "21.11.2026", NOW)
    closing.close(db, people.carla, child_id, people.dorte.id, "", "Dortes eget barn", NOW)
    with writing(db):
        room = groups.add(db, people.solsikken, "Stuen", GroupKind.ROOM)
        stays.name_group(db, child_id, people.solsikken, room.id)
        for in_the_round in (child_id, double, unseen):
            stays.add_to_unit(db, in_the_round, people.solsikken, date(2025, 8, 1))
        stays.add_to_unit(db, small, people.solsikken, today - timedelta(days=240))
    round_key = f"daycare_autumn.2025.{people.solsikken.id}"
    see_apart_in_round(db, people, in_force, double, round_key, date(2025, 11, 3))
    answering.answer(db, people.anne, round_key, child_id, TypedAnswer("said_no"), in_force.configuration, NOW)
    closing_rounds.close(db, people.carla, round_key, "Slut", in_force.configuration, NOW)
    _gro, visited = add_visitor(db, f"Villads {MARKER}")
    assessment_id = signing.sign(db, people.anne, child_id, in_force, *typed(WHOLE_SHEET), NOW)
    scale_id = WHOLE_SHEET["scale"]
    (form,) = printing.print_for(db, people.anne, in_force, people.solsikken.id, scale_id, [child_id], NOW)
    drafting.save_draft(db, people.anne, child_id, in_force.configuration, *typed(WHOLE_SHEET), datetime.now(UTC))
    task_id = rows(db, "SELECT id FROM task WHERE child_id = :id", {"id": child_id})[0]["id"]
    handing_on.ask(db, people.anne, task_id, people.carla.id, "", NOW)
    return {
        "child_id": child_id,
        "other_id": double,
        "run_id": planning.plan(
            db, leader(db, people), f"Barnets navn;Fødselsdato\r\nTove {MARKER};03.02.2020\r\n".encode(), "", datetime.now(UTC)
        ),
        "name": "plan.csv",
        "kind": "csv",
        "asked_id": rows(db, "SELECT id FROM take_in")[0]["id"],
        "end_id": returning.look_at(db, people.carla, NOW).left[0].id,
        "closing_id": closed.of_child(db, child_id)[0].id,
        "joining_id": joined.of_child(db, child_id)[0].id,
        "assessment_id": assessment_id,
        "rating_id": ask_both(db, people, child_id),
        **_family_papers(db, people, child_id, in_force),
        "round_key": round_key,
        "sharing.access_file": "indsigt.pdf",
        "rounds.show_group": f"{_begun_last(today)}.{people.solsikken.id}",
        **{"act": f"at.{visited}", f"at.{visited}": "snart"},
        "calibration_id": begun_calibration(db, people, in_force, NOW),
        "number": "1",
        "scale_id": scale_id,
        "code": form.code,
        **_shared(db, people, child_id, in_force, assessment_id),
        "request_id": _given_access(db, people, child_id, in_force),
        **_notifications(db, people, child_id, in_force),
        "reception_id": rows(db, "SELECT id FROM reception")[0]["id"],
        **{"channel": "phone", "notifier_kind": "citizen", "arrived_on": "21.11.2026", "arrived_time": "8.00"},
        "asked": "2026",
        "note": "for lang " * 100,
        "child_name": MARKER,
        "unit": people.solsikken.id,
        "group": room.id,
        "child": child_id,
        "words": MARKER,
        "user_id": people.anne.id,
        "task_id": task_id,
        "draft_kind": "assessment",
        "resting_id": rows(db, "SELECT id FROM draft")[0]["id"],
        "since": "ingen dag",
        "look_key": _looked(db, people, child_id),  # last, as the latest stands last in a log
    }


def _begun_last(today: date) -> str:
    """The round of daycares that began last: only there is a child on the screen of its group."""
    is_spring = (3, 15) <= (today.month, today.day) < (10, 1)
    year = today.year if (today.month, today.day) >= (3, 15) else today.year - 1
    return f"daycare_spring.{year}" if is_spring else f"daycare_autumn.{year}"


def _looked(db: Database, people: People, child_id: str) -> str:
    """Anne opened the child last month, and last night."""
    key = look_last_month(db, people, child_id)
    last_night = datetime.combine(local_day(datetime.now(UTC)), time(1), UTC) - timedelta(days=1)
    audit.view(db, last_night, Act.CHILD_VIEWED, people.anne, child_id=child_id)
    return str(key)


def _shared(db: Database, people: People, child_id: str, in_force: InForce, assessment_id: str) -> dict[str, str]:
    """What Anne's unit has shared with the school, and what the school has shared with Anne's."""
    until = written_day(local_day(datetime.now(UTC)) + timedelta(days=20))
    wanted = replace(EARLY, until=until, assessments=frozenset({assessment_id}))
    given = share(db, people, child_id, in_force, wanted, datetime.now(UTC))
    with writing(db):
        stays.add_to_unit(db, child_id, people.other, TODAY)
    asked_back = replace(EARLY, to=people.solsikken.id, until=until, things=frozenset({"child"}))
    back = share(db, people, child_id, in_force, asked_back, datetime.now(UTC), by=people.bo)
    return {"disclosure_id": given, "shared_id": back}


def _notifications(db: Database, people: People, child_id: str, in_force: InForce) -> dict[str, str]:
    """A notification that was sent, and one that is being written, each with a paper attached; and a school to count absence in."""
    with writing(db):
        users.add_membership(db, people.carla.id, people.other.id, Role.MANAGER, HIRED_ON)
        stays.add_to_unit(db, child_id, people.other, TODAY)
    add_adviser(db)
    configuration = in_force.configuration
    urgent = sending.send_acute(db, people.anne, child_id, TypedNotification(), configuration, NOW)
    paper = reading.paper(db, people.anne, urgent, NOW)
    ids = [drafting_notifications.begin(db, people.anne, child_id, configuration, NOW) for _ in range(2)]
    for draft_id in ids:
        attaching.attach(db, people.anne, draft_id, "bilag.pdf", paper, NOW)
    first, second = ids
    said = drafting_notifications.own(db, people.anne, first).typed
    sent_id = sending.send(db, people.anne, first, said, 0, Way.SECURE_MAIL, configuration, NOW)
    files_of = {"notifying.sent_file": files.of_notification(db, sent_id)[0].id, "notifying.draft_file": files.of_draft(db, second)[0].id}
    return {"notification_id": sent_id, "draft_id": second, **files_of}


def _family_papers(db: Database, people: People, child_id: str, in_force: InForce) -> dict[str, str]:
    """A paper that the child's family got, and one that is being written."""
    add_mette(db, people, child_id)
    configuration, letter = in_force.configuration, FamilyPaperKind.INFORMATION
    ids = [writing_papers.begin(db, people.anne, child_id, letter, None, configuration, NOW) for _ in range(2)]
    typed_paper = writing_papers.own(db, people.anne, ids[0], NOW).typed
    given = giving.give(db, people.anne, ids[0], typed_paper, TypedGiving("hand"), 0, configuration, (family_paper_pdf, pages_of), NOW)
    return {"family_paper_id": given, "family_draft_id": ids[1]}


def _given_access(db: Database, people: People, child_id: str, in_force: InForce) -> str:
    """Insight into everything about a child, given; another request waits."""
    request_id = giving_access.open_request(db, people.eva, child_id, TypedRequest("Ida", "young_person", "20.11.2026"), NOW)
    sections = dict.fromkeys(AccessSection, str(PieceFate.GIVE))
    giving_access.decide(db, people.eva, request_id, TypedDecisions(sections, {}), NOW)
    giving_access.give_out(db, people.eva, request_id, writer(in_force), NOW)
    giving_access.open_request(db, people.eva, child_id, TypedRequest("Ida", "young_person", "20.11.2026"), NOW)
    return request_id


def answers(app: Flask, browser: FlaskClient, endpoint: str, given: dict[str, str]) -> Iterator[TestResponse]:
    """What an endpoint answers to each of its methods."""
    for rule in app.url_map.iter_rules(endpoint):
        with app.test_request_context():
            known = given | {"file_id": given.get(endpoint, "x")}
            known |= {OTHERWISE[endpoint]: given[endpoint]} if endpoint in OTHERWISE else {}
            address = app.url_for(endpoint, **{name: known.get(name, "x") for name in rule.arguments})
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            sent = {name: value for name, value in given.items() if not (name == "child" and endpoint == "paper_forms.name_child")}
            yield browser.open(address, method=method, data=sent if method == "POST" else None)


def told_by(answer: TestResponse) -> set[Outlet | None]:
    """Which outlet an answer with the marker must be: on paper it can be seen, on a page any that is not paper."""
    if answer.mimetype != "application/pdf":
        return {None} if MARKER in answer.get_data(as_text=True) else set()
    if MARKER not in text_of(answer.data):
        return set()
    if "Aktindsigt" in text_of(answer.data):
        return {Outlet.ACCESS_PAPER}
    if "Det skriver vi ned" in text_of(answer.data):
        return {Outlet.FAMILY_PAPER}
    if "Om underretningen" in text_of(answer.data):
        return {Outlet.NOTIFICATION}
    has_data = bool(PdfReader(io.BytesIO(answer.data)).attachments)
    return {Outlet.REPORT, Outlet.REPORT_DATA} if has_data else {Outlet.PAPER_FORM}


def test_every_endpoint_tells_by_its_outlets_and_by_no_other(
    app: Flask, as_user: Callable[[str], FlaskClient], db: Database, people: People, given: dict[str, str], in_force: InForce
) -> None:
    anne, eva, carla, hassan, gro = (as_user(login) for login in ("anne", "eva", "carla", "hassan", "gro"))
    leads = {Right.LEAD, Right.MOVE_CHILDREN, Right.IMPORT_CHILDREN, Right.CLOSE_CHILDREN, Right.JOIN_RECORDS, Right.ANSWER_TAKE_IN}
    kept = kept_forms.keep(db, people.anne.id, "key", "/children/new", (("name", MARKER),), datetime.now(UTC))
    with anne.session_transaction() as session:
        session["kept"] = [kept]
    scale = in_force.configuration.scale(given["scale_id"])
    assert scale is not None
    for name, endpoint in ENDPOINTS.items():
        if name == "entering.log_out":
            continue
        blank = {"code": blank_form_code(scale, None)} if name == "paper_forms.name_child" else {}
        browser = (
            gro
            if name in VISITS
            else hassan
            if endpoint.takes is Right.RECEIVE
            else eva
            if endpoint.takes in (Right.SEE_WHOLE_LOG, Right.GIVE_ACCESS)
            else carla
            if endpoint.takes in leads
            else anne
        )
        told = {outlet for answer in answers(app, browser, name, given | blank) for outlet in told_by(answer)}
        assert told - {None} == endpoint.tells & ON_PAPER, name
        assert (None in told) is bool(endpoint.tells - ON_PAPER), name


def test_every_outlet_has_its_readers_and_something_that_makes_it() -> None:
    made = frozenset[Outlet]().union(*(endpoint.tells for endpoint in ENDPOINTS.values()), *COMMAND_OUTLETS.values())

    assert made == set(Outlet)
    assert all(outlet.readers for outlet in Outlet)
