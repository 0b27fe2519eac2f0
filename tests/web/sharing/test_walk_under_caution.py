"""A child with a caution, on every page and in every file, for every role and unit: no step towards the parents, no content for others."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from screening.domain.children.typed_child import TypedChild
from screening.domain.helping.family_papers import FamilyPaperKind
from screening.domain.helping.talks import TalkKind
from screening.domain.people import Right, User, rights_of
from screening.language import local_day, written_day
from screening.services.assessing import signing
from screening.services.children import adding
from screening.services.family_papers import giving, writing
from screening.services.family_papers.giving import TypedGiving
from screening.services.helping import choosing
from screening.services.helping.choosing import TypedChoice
from screening.services.publishing.configurations import InForce
from screening.storage import database
from screening.storage.children import guardians, stays
from screening.storage.database import Database, new_id, rows
from screening.storage.people import users
from screening.web.door.endpoints import ENDPOINTS
from tests.people import NOW, TODAY, People, add_adviser, add_alma, add_mette
from tests.reports.reading import text_of
from tests.sheets import WHOLE_SHEET, typed

CONTENT = "Blåt mærke på ryggen"
WRITTEN = "Alma synger for os"
STEPS = (
    "Tal med forældrene</",
    "Forbered samtalen",
    "Forældrenes papir",
    "Indbydelse til",
    "Papirer til familien",
    "oplysningsbrev",
    "Oplysningsbrev",
    WRITTEN,
)
WITHOUT_FILES = frozenset({"paper_forms.blank", "paper_forms.show", "children.list_file"})
"""Files that are walked by tests of their own."""
SOON = written_day(local_day(datetime.now(UTC)) + timedelta(days=10))


@pytest.fixture
def given(db: Database, people: People, in_force: InForce) -> dict[str, str]:
    """Alma goes to two units, and has a brother with the same mother at the school. A calm day, papers of every kind, and then danger."""
    hassan, alma, now = add_adviser(db), add_alma(db, people), datetime.now(UTC)
    bror = adding.add(db, people.bo, TypedChild("Bror Testesen", "", date(2015, 2, 3), people.other.id), NOW)
    mette = add_mette(db, people, alma)
    (tied,) = guardians.of_child(db, alma, people.anne.child_units)
    with database.writing(db):
        guardians.tie(db, replace(tied, id=new_id(), child_id=bror))
        stays.add_to_unit(db, alma, people.other, TODAY)
        stays.add_to_unit(db, alma, hassan.memberships[0].unit, TODAY)
    calm = signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    talk = choosing.plan_talk(db, people.anne, calm, TalkKind.PARENTS, TypedChoice(on=SOON), now)
    configuration = in_force.configuration
    drafts = [writing.begin(db, people.anne, alma, kind, calm, configuration, now) for kind in (*FamilyPaperKind, FamilyPaperKind.PARENTS)]
    said = replace(writing.own(db, people.anne, drafts[-1], NOW).typed, texts={"strengths": WRITTEN})
    printer = (lambda _: WRITTEN.encode(), lambda _: 1)
    paper = giving.give(db, people.anne, drafts[-1], said, TypedGiving("hand"), 0, configuration, printer, now)
    brother = signing.sign(db, people.bo, bror, in_force, *typed(WHOLE_SHEET | {"scale": "boernelineal-6-12"}), now)
    danger = WHOLE_SHEET | {"sign.bruises": "on", "reason.child_development": CONTENT, "parents_told": ""}
    caution = signing.sign(db, people.anne, alma, in_force, *typed(danger), now)
    task = rows(db, "SELECT id FROM task WHERE kind = 'information_letter' AND child_id = :id", {"id": alma})[0]["id"]
    papers = {"family_draft_id": drafts[0], "family_paper_id": paper}
    return papers | {
        "child_id": alma,
        "bror": bror,
        "assessment_id": caution,
        "calm": calm,
        "of_bror": brother,
        "talk_id": talk,
        "task_id": task,
        "guardian_id": mette,
    }


def told(app: Flask, browser: FlaskClient, user: User, given: dict[str, str]) -> Iterator[tuple[str, str]]:
    """What every page and file that this person may ask for answers, about Alma and about her brother."""
    bror = given | {"child_id": given["bror"], "assessment_id": given["of_bror"]}
    about = {"anne": (given, given | {"assessment_id": given["calm"]}), "bo": (given, bror)}.get(user.login, (given,))
    seen, rights = set[str](), frozenset[Right]().union(*map(rights_of, user.roles))
    for name, endpoint in ENDPOINTS.items():
        for rule in app.url_map.iter_rules(name) if endpoint.tells and endpoint.takes in rights and name not in WITHOUT_FILES else ():
            for known in about if "GET" in (rule.methods or ()) else ():
                with app.test_request_context():
                    address = app.url_for(name, **{gap: known.get(gap, "x") for gap in rule.arguments})
                if address not in seen:
                    seen.add(address)
                    answer = browser.get(address)
                    yield (
                        name + " " + ("bror" if known["child_id"] == given["bror"] else "alma"),
                        (text_of(answer.data) if answer.data.startswith(b"%PDF") else answer.get_data(as_text=True)),
                    )


def test_nobody_meets_a_step_to_the_parents_or_what_is_not_theirs_to_read(
    app: Flask, as_user: Callable[[str], FlaskClient], db: Database, people: People, given: dict[str, str]
) -> None:
    hassan = users.with_login(db, "hassan", TODAY)
    assert hassan is not None
    for login, user in {"anne": people.anne, "bo": people.bo, "hassan": hassan, "eva": people.eva}.items():
        for place, text in told(app, as_user(login), user, given):
            assert not [step for step in STEPS if step in text], (login, place)
            if login != "anne":
                assert CONTENT not in text, (login, place)
            if place.endswith("bror"):
                assert CONTENT not in text and given["assessment_id"] not in text, (login, place)
