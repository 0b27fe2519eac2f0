"""Every place where people or programs meet what the files say, each as text: written once for one child with three signed assessments."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from flask.testing import FlaskClient

from screening.domain.children.typed_child import TypedChild
from screening.domain.people import User
from screening.language import local_day
from screening.reports.assessing.result_data import result_json
from screening.reports.assessing.terminal import result_text
from screening.reports.paper_forms.paper_form import PaperForm, form_html
from screening.reports.pdf import concern_pdf
from screening.services.assessing import results, signing
from screening.services.children import adding
from screening.services.paper_forms import printing
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database, writing
from screening.storage.people import units, users
from tests.people import People
from tests.reports.reading import text_of
from tests.sheets import typed
from tests.web.constructs.folder import FIELDS

DAYS_BACK: Final = (60, 30, 0)
"""When the three assessments were made: each is one point worse than the one before."""


class Place(StrEnum):
    """Where the language of the files is met."""

    SHEET = "sheet"
    RESULT = "result"
    CHILD = "child"
    MY_DAY = "my_day"
    CATALOGUE = "catalogue"
    TRYING = "trying"
    FORM = "form"
    KEY_IN = "key_in"
    REPORT = "report"
    TERMINAL = "terminal"
    JSON = "json"


@dataclass(frozen=True)
class Visited:
    """The pages as they were sent, the empty form, and the result that the signed assessment has."""

    pages: Mapping[Place, str]
    form: PaperForm
    told: results.ResultPage


def add_child(db: Database, people: People, now: datetime) -> tuple[User, str]:
    """Anne, whose unit now lies in the northern district, and a child of eleven there."""
    with writing(db):
        units.move(db, people.solsikken.id, "north")
    anne = users.get(db, people.anne.id, local_day(now))
    assert anne is not None
    return anne, adding.add(
        db,
        anne,
        TypedChild("Bo Prøve", "", date(local_day(now).year - 11, 1, 1), people.solsikken.id),
        now - timedelta(days=max(DAYS_BACK)),
    )


def sheet(now: datetime, number: int) -> dict[str, str]:
    """What is typed in the assessment with this number, the last of which is today's."""
    day = (local_day(now) - timedelta(days=DAYS_BACK[number])).isoformat()
    return FIELDS | {"point.unrest": str(number), "point.sleep": str(number), "observed_on": day, "seen_on.0": day}


def sign(db: Database, anne: User, child: str, in_force: InForce, now: datetime, number: int, revision: int = 0) -> str:
    """Sign one of the three assessments."""
    then = now - timedelta(days=DAYS_BACK[number])
    return signing.sign(db, anne, child, in_force, typed(sheet(now, number))[0], revision, then)


def walk(db: Database, people: People, in_force: InForce, browser: FlaskClient, now: datetime) -> dict[Place, str]:
    """The text of every place: the sheet of the third assessment while it is a draft, and all else when it is signed."""
    visited = visit(db, people, in_force, browser, now)
    told = visited.told
    written = {
        Place.FORM: form_html(visited.form, "da"),
        Place.REPORT: text_of(concern_pdf(told.report)),
        Place.TERMINAL: result_text(told.told),
        Place.JSON: result_json(told.told),
    }
    return {place: words(text) for place, text in (visited.pages | written).items()}


def visit(db: Database, people: People, in_force: InForce, browser: FlaskClient, now: datetime) -> Visited:
    """Every page as it is sent: the sheet of the third assessment while it is a draft, and all else when it is signed."""
    anne, child = add_child(db, people, now)
    for number in range(2):
        sign(db, anne, child, in_force, now, number)
    scale = in_force.configuration.scales[0]
    form = printing.print_for(db, anne, in_force, people.solsikken.id, scale.id, [child], now)[0]
    key_in = browser.get(f"/paper/key-in/{form.code}").get_data(as_text=True)
    browser.post(f"/children/{child}/assess", data=sheet(now, 2) | {"action": "save"})
    draft = browser.get(f"/children/{child}/assess").get_data(as_text=True)
    signed = sign(db, anne, child, in_force, now, 2, revision=1)
    placed = "&".join(f"{name}={value}" for name, value in FIELDS.items() if name.startswith(("point", "sign")))
    paths = {
        Place.RESULT: f"/assessments/{signed}",
        Place.CHILD: f"/children/{child}",
        Place.MY_DAY: "/",
        Place.CATALOGUE: "/offers",
        Place.TRYING: f"/ruler?years=11&district=north&{placed}",
    }
    pages = {place: browser.get(path).get_data(as_text=True) for place, path in paths.items()}
    return Visited(pages | {Place.SHEET: draft, Place.KEY_IN: key_in}, form, results.look_at(db, anne, signed, now))


def words(page: str) -> str:
    """What can be read, on one line: a mark between two words is a gap."""
    seen = re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<(script|style|head).*?</\1>", " ", page))
    return " ".join(seen.replace("\u00ad", "").split())
