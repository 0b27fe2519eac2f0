"""A town with one child about whom there is everything that an address can name, and a session of everybody who may come by."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Final

from PIL import Image

from screening.domain.children.taking_in import WhyTakenIn
from screening.domain.children.typed_child import TypedChild
from screening.domain.cleaning import clean, one_line
from screening.domain.entering.devices import Device
from screening.domain.helping.family_papers import FamilyPaperKind
from screening.domain.helping.talks import TalkKind
from screening.domain.my_day.kinds import TaskKind
from screening.domain.notifying.notifications import Way
from screening.domain.notifying.typed import TypedNotification
from screening.domain.paper_forms.form_codes import blank_form_code
from screening.domain.people import GroupKind, Role, Unit, UnitKind, User
from screening.domain.sharing.giving_access.deciding import PieceFate
from screening.domain.sharing.giving_access.pieces import AccessSection
from screening.language import local_day, written_day
from screening.services.assessing import drafting, signing
from screening.services.children import adding, closing, joining, moving
from screening.services.children.moving import TypedMove
from screening.services.entering import starting
from screening.services.entering.entering import NO_DOORSTEP
from screening.services.family_papers import giving
from screening.services.family_papers import writing as writing_papers
from screening.services.family_papers.giving import TypedGiving
from screening.services.helping import choosing
from screening.services.helping.choosing import TypedChoice
from screening.services.importing import planning
from screening.services.importing.short_lists import ShortKind
from screening.services.my_day import handing_on
from screening.services.notifying import attaching, sending
from screening.services.notifying import drafting as drafting_notifications
from screening.services.paper_forms import printing
from screening.services.people import ending
from screening.services.previewing import whole as previewing
from screening.services.publishing.configurations import InForce
from screening.services.sharing import giving_access
from screening.services.sharing.giving_access import GivenFiles, TypedDecisions, TypedRequest
from screening.storage.children import closed, joined, stays, taking_in
from screening.storage.database import Database, change, rows, writing
from screening.storage.entering import trusted
from screening.storage.notifying import files
from screening.storage.people import groups, units, users
from screening.storage.publishing import previews
from tests.calibrated import begun_calibration
from tests.disclosed import EARLY, share
from tests.eyes import ask_both
from tests.looked import look_last_month
from tests.people import HIRED_ON, NOW, People, add_adviser, add_mette, add_reviewer, make_people
from tests.services.importing.lists import NEW_COLLEAGUE, NEW_UNIT, leader, waiting_list
from tests.sheets import WHOLE_SHEET, typed
from tests.tasks import a_task, write

MARK: Final = "Zelda"
"""What stands in every text that somebody has typed in this town, and in no word of the program's."""
MARKUP: Final = " \"'><script>alert(1)</script>"
HOSTILE: Final = clean(f"={MARK}{MARKUP}{{{{7*7}}}}%(x)s../..\u202e\r\nBcc: a@b.example <x:y/>")
"""As the door lets it in: a formula, markup, a template, a path, letters turned around, a header's end."""
LINE: Final = one_line(HOSTILE)
TYPED: Final = ("reason.child_development", "where.0", "what.0", "words.0", "interpretation", "parents_told")
SHEET: Final = WHOLE_SHEET | dict.fromkeys(TYPED, HOSTILE)
SCALE: Final = WHOLE_SHEET["scale"]
BORN: Final = date(2021, 2, 3)
HIRED: Final = (
    ("gitte", Role.CHILDCARE_WORKER, "solsikken"),
    ("nina", Role.CHILDCARE_WORKER, "solsikken"),
    ("frida", Role.MANAGER, "other"),
    ("jens", Role.CHILDCARE_WORKER, "once"),
    ("ida", Role.MANAGER, "once"),
    ("karl", Role.TEACHER, "told"),
    ("gro", Role.HEALTH_VISITOR, "visiting"),
    ("tove", Role.DENTIST, "dental"),
)
"""Beside Anne and Carla of the child's own unit, Bo, Dorte, Eva, Lars and Hassan."""


@dataclass(frozen=True)
class Told:
    """What the town is known by: its units, everybody and their session's token, and the id of everything that an address can name."""

    units: dict[str, Unit]
    user_ids: dict[str, str]
    tokens: dict[str, str]
    ids: dict[str, str]


@dataclass(frozen=True)
class Houses:
    """Everybody and every unit: `once` had the child, and with `told` something is shared."""

    people: People
    units: dict[str, Unit]
    user_ids: dict[str, str]


def fill(db: Database, in_force: InForce) -> Told:
    """Make the town, by the services."""
    houses = _houses(db)
    ids = _child(db, houses, in_force)
    with writing(db):
        change(db, "UPDATE user SET name = name || :text, title = title || :text", {"text": MARKUP})
        change(db, "UPDATE unit SET name = name || :text", {"text": MARKUP})
    tokens = _sessions(db, houses)
    ending.end(db, houses.people.dorte, houses.user_ids["nina"], datetime.now(UTC))
    ids["session_id"] = rows(db, "SELECT id FROM login_session WHERE user_id = :anne", {"anne": houses.people.anne.id})[0]["id"]
    for kind in ("people", "units"):
        ids[f"people.{kind}_file.run_id"] = ids[f"people.{kind}_plan.run_id"]
    return Told(houses.units, houses.user_ids, tokens, ids)


def _houses(db: Database) -> Houses:
    people = make_people(db)
    with writing(db):
        named = {
            "solsikken": people.solsikken,
            "other": people.other,
            "once": units.add(db, "Børnehuset Måneskin", UnitKind.DAYCARE),
            "told": units.add(db, "Skovskolen", UnitKind.SCHOOL),
            "visiting": units.add(db, "Sundhedsplejen", UnitKind.HEALTH_VISITING),
            "dental": units.add(db, "Tandplejen", UnitKind.DENTAL_CARE),
        }
        for login, role, unit in HIRED:
            user_id = users.add_user(db, login, f"{login.title()} Testesen", "ansat", "", NOW)
            users.add_membership(db, user_id, named[unit].id, role, HIRED_ON)
    add_adviser(db)
    add_reviewer(db, people)
    return Houses(people, named, {row["login"]: row["id"] for row in rows(db, "SELECT login, id FROM user")})


def _sessions(db: Database, houses: Houses) -> dict[str, str]:
    """Everybody is logged in."""
    now, tokens = datetime.now(UTC), dict[str, str]()
    for login, user_id in houses.user_ids.items():
        user = known(db, user_id)
        with writing(db):
            tokens[login] = starting.start_inside(db, user, NO_DOORSTEP, now)
    return tokens


def known(db: Database, user_id: str) -> User:
    """Somebody as a request knows them today."""
    found = users.get(db, user_id, local_day(datetime.now(UTC)))
    assert found is not None
    return found


def _child(db: Database, houses: Houses, in_force: InForce) -> dict[str, str]:
    people, configuration = houses.people, in_force.configuration
    now = datetime.now(UTC)
    soon = written_day(local_day(now) + timedelta(days=20))
    child_id = adding.add(db, people.anne, TypedChild(LINE, "", BORN, people.solsikken.id), NOW)
    double, third, gone, left = (
        adding.add(db, people.anne, TypedChild(name, "", BORN + timedelta(days=days), people.solsikken.id), NOW + timedelta(minutes=1))
        for name, days in ((LINE, 1), (LINE, -1), (f"Yrsa {LINE}", 60), (f"Viggo {LINE}", 90))
    )
    with writing(db):
        stays.add_to_unit(db, child_id, houses.units["once"], HIRED_ON)
        stays.leave_unit(db, child_id, houses.units["once"], HIRED_ON + timedelta(days=90))
        room = groups.add(db, people.solsikken, LINE[:40], GroupKind.ROOM)
        stays.name_group(db, child_id, people.solsikken, room.id)
        stays.add_to_unit(db, child_id, people.solsikken, HIRED_ON - timedelta(days=200))
        asked = taking_in.ask(db, double, people.other, LINE, WhyTakenIn.MOVED, local_day(now), people.bo.id, now)
    joining.join(db, people.carla, child_id, third, HOSTILE, NOW + timedelta(minutes=2))
    guardian = add_mette(db, people, child_id)
    signed = signing.sign(db, people.anne, child_id, in_force, *typed(SHEET), NOW)
    drafting.save_draft(db, people.anne, child_id, configuration, *typed(SHEET), now)
    drafting.save_draft(db, people.anne, left, configuration, *typed(SHEET), now)
    moving.move(db, people.carla, gone, "", TypedMove("away"), now)
    with writing(db):
        stays.leave_unit(db, left, people.solsikken, local_day(now) - timedelta(days=1))
    (form,) = printing.print_for(db, people.anne, in_force, people.solsikken.id, SCALE, [child_id], NOW)
    effort = choosing.do_ourselves(db, people.anne, signed, TypedChoice(on=soon, words=LINE), now)
    talk = choosing.plan_talk(db, people.anne, signed, TalkKind.COLLEAGUE, TypedChoice(on=soon, whom=LINE), now)
    wanted = replace(EARLY, purpose=LINE, to=houses.units["told"].id, until=soon, assessments=frozenset({signed}))
    shared = share(db, people, child_id, in_force, wanted, now)
    closing.close(db, people.carla, third, people.dorte.id, "", LINE, NOW)
    today = local_day(now)
    task, asked_task, late_task = (
        write(db, a_task(people, child_id, TaskKind.OFFER_REVIEW, day)) for day in (today, today, today - timedelta(days=3))
    )
    with writing(db):
        trust = trusted.add(db, people.anne.id, "hash", Device("Firefox", "Linux"), now, now + timedelta(days=9))
        shut = units.add(db, "Børnehuset Solnedgang", UnitKind.DAYCARE)
        units.close(db, shut.id, local_day(now))
        run = previews.start(db, configuration.fingerprint, configuration.fingerprint, previewing.STEPS, now)
    handing_on.ask(db, people.anne, asked_task, houses.user_ids["gitte"], LINE, now)
    expected = adding.add(db, people.anne, TypedChild(f"Barn {LINE}", "", local_day(now) + timedelta(days=9), people.solsikken.id), now)
    scale = configuration.scale(SCALE)
    assert scale is not None
    return {
        "child_id": child_id,
        "other_id": double,
        "guardian_id": guardian,
        "asked_id": asked,
        "joining_id": joined.of_child(db, child_id)[0].id,
        "closing_id": closed.of_child(db, child_id)[0].id,
        "end_id": rows(db, "SELECT id FROM child_end WHERE child_id = :gone", {"gone": gone})[0]["id"],
        "work_id": rows(db, "SELECT id FROM draft WHERE child_id = :left", {"left": left})[0]["id"],
        "alias_id": third,
        "assessment_id": signed,
        "effort_id": effort,
        "talk_id": talk,
        "rating_id": ask_both(db, people, child_id),
        "disclosure_id": shared,
        "shared_id": shared,
        "code": form.code,
        "paper_forms.name_child.code": blank_form_code(scale, None),
        "children.born.child_id": expected,
        "trust_id": trust,
        "people.open_unit.unit_id": shut.id,
        "publishing.preview.run_id": run,
        "kind": "csv",
        "sharing.access_file.kind": "indsigt.pdf",
        "name": "plan.csv",
        "asked": str(now.year),
        "filename": "layout.css",
        "path": "htmx.org/dist/htmx.min.js",
        "number": "1",
        "scale_id": SCALE,
        "task_id": task,
        "my_day.answer.task_id": asked_task,
        "my_day.take_back.task_id": asked_task,
        "my_day.remind.task_id": late_task,
        "round_key": f"daycare_autumn.2025.{people.solsikken.id}",
        "look_key": str(look_last_month(db, people, child_id)),
        "calibration_id": begun_calibration(db, people, in_force, now),
        **_papers(db, houses, child_id, in_force),
        **_notifications(db, houses, child_id, in_force),
        "request_id": _given_access(db, people, child_id),
        "run_id": planning.plan(db, leader(db, people), b"Barnets navn;F\xc3\xb8dselsdato\r\nTove Testesen;03.02.2020\r\n", "", now),
        "people.people_plan.run_id": waiting_list(db, people, ShortKind.PEOPLE, NEW_COLLEAGUE),
        "people.units_plan.run_id": waiting_list(db, people, ShortKind.UNITS, NEW_UNIT),
        "user_id": houses.user_ids["gitte"],
        "unit_id": people.solsikken.id,
        "group_id": room.id,
    }


def _papers(db: Database, houses: Houses, child_id: str, in_force: InForce) -> dict[str, str]:
    """A paper that the family got, and one that Anne is writing."""
    anne, configuration, letter = houses.people.anne, in_force.configuration, FamilyPaperKind.INFORMATION
    given_draft, draft = (writing_papers.begin(db, anne, child_id, letter, None, configuration, NOW) for _ in range(2))
    words, printer = writing_papers.own(db, anne, given_draft, NOW).typed, (lambda _: b"%PDF-", lambda _: 1)
    given = giving.give(db, anne, given_draft, words, TypedGiving("hand"), 0, configuration, printer, NOW)
    return {"family_paper_id": given, "family_draft_id": draft}


def _notifications(db: Database, houses: Houses, child_id: str, in_force: InForce) -> dict[str, str]:
    """A notification that Anne has sent, and one that she is writing, each with a picture."""
    anne, configuration = houses.people.anne, in_force.configuration
    picture = BytesIO()
    Image.new("RGB", (8, 8)).save(picture, "PNG")
    sent_draft, draft = (drafting_notifications.begin(db, anne, child_id, configuration, NOW) for _ in range(2))
    for one in (sent_draft, draft):
        attaching.attach(db, anne, one, f"{LINE}.png", picture.getvalue(), NOW)
    sending.send_acute(db, anne, child_id, TypedNotification(), configuration, NOW)
    said = drafting_notifications.own(db, anne, sent_draft).typed
    sent = sending.send(db, anne, sent_draft, said, 0, Way.SECURE_MAIL, configuration, NOW)
    return {
        "notification_id": sent,
        "draft_id": draft,
        "notifying.sent_file.file_id": files.of_notification(db, sent)[0].id,
        "notifying.draft_file.file_id": files.of_draft(db, draft)[0].id,
        "reception_id": rows(db, "SELECT id FROM reception")[0]["id"],
    }


def _given_access(db: Database, people: People, child_id: str) -> str:
    """Insight into everything about the child, given by Eva."""
    request_id = giving_access.open_request(db, people.eva, child_id, TypedRequest(LINE, "young_person", "20.11.2026"), NOW)
    giving_access.decide(db, people.eva, request_id, TypedDecisions(dict.fromkeys(AccessSection, str(PieceFate.GIVE)), {}), NOW)
    giving_access.give_out(db, people.eva, request_id, lambda _page, _given: GivenFiles(b"%PDF-", b"PK"), NOW)
    return request_id
