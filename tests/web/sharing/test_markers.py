"""A marker text in every field of the sheet, walked through every outlet: what stands where, in a calm case and where contact may harm."""

import json
import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from screening.domain.assessing.account import TEXT_NAMES
from screening.domain.assessing.typed_sheet import OBSERVATION_FIELDS, TypedSheet
from screening.domain.sharing.outlets import Outlet
from screening.domain.sharing.tellable import tellable
from screening.language import local_day
from screening.reports.assessing.result_data import result_json
from screening.reports.assessing.terminal import result_text
from screening.services.assessing import results, signing
from screening.services.publishing.configurations import InForce
from screening.storage.assessing import assessments
from screening.storage.database import Database
from tests.people import NOW, People, add_alma
from tests.reports.reading import data_of, text_of
from tests.sheets import typed

CALM, LOCKED = "secure_bond", "bruises"
MARK = re.compile(r"mærke-[a-z-]+")
REASONS = {"mærke-barn", "mærke-voksne"}
SEEN = {"mærke-where", "mærke-what", "mærke-words"}
TEXTS = {"mærke-" + name.replace("_", "-") for name in TEXT_NAMES}
EVERYTHING = REASONS | SEEN | TEXTS

FIELDS = {
    "observed_on": "2026-11-20",
    "scale": "boernelineal-3-5",
    "point.child_development": "5",
    "reason.child_development": "mærke-barn",
    "point.parental_capacity": "6",
    "reason.parental_capacity": "mærke-voksne",
    "seen_on.0": "2026-11-18",
    **{f"{name}.0": f"mærke-{name}" for name in OBSERVATION_FIELDS if name != "seen_on"},
    **{name: "mærke-" + name.replace("_", "-") for name in TEXT_NAMES},
}


def marks(text: str) -> set[str]:
    """The markers that stand in a text; a hyphenated word of a PDF may be broken over two lines."""
    return set(MARK.findall(text.replace("- ", "-")))


@pytest.fixture(params=[CALM, LOCKED])
def sign(request: pytest.FixtureRequest) -> str:
    """The tick that decides whether anybody may contact the parents."""
    return str(request.param)


@pytest.fixture
def alma(db: Database, people: People) -> str:
    """Alma of Solsikken."""
    return add_alma(db, people)


@pytest.fixture
def signed(db: Database, people: People, in_force: InForce, alma: str, sign: str) -> str:
    """An assessment with a marker in every field."""
    return signing.sign(db, people.anne, alma, in_force, *typed(FIELDS | {f"sign.{sign}": "on"}), NOW)


def test_every_text_of_the_sheet_bears_a_marker() -> None:
    sheet, _ = typed(FIELDS)
    texts = [*sheet.reasons.values(), *sheet.texts.values()]
    texts += [getattr(seen, name) for seen in sheet.observations for name in OBSERVATION_FIELDS if name != "seen_on"]
    assert marks(" ".join(texts)) == EVERYTHING
    no_text = {"observed_on", "scale", "points", "answers", "signs"}
    walked_elsewhere = {"said", "said_reasons"}
    assert set(TypedSheet.__dataclass_fields__) == no_text | walked_elsewhere | {"reasons", "observations", "texts"}


def test_the_page_tells_professionals_and_marks_what_parents_heard(as_user: Callable[[str], FlaskClient], signed: str, sign: str) -> None:
    page = as_user("anne").get(f"/assessments/{signed}").get_data(as_text=True)

    assert marks(page) == EVERYTHING
    parents = page[page.index('<section aria-labelledby="parents_told">') :].split("</section>")[0]
    assert ("Fortalt før mistanken / alligevel" in parents) == (sign == LOCKED)
    assert page.count("Fortalt før mistanken / alligevel") == (1 if sign == LOCKED else 0)


def test_the_paper_and_its_data_tell_the_same(as_user: Callable[[str], FlaskClient], signed: str, sign: str) -> None:
    pdf = as_user("anne").get(f"/assessments/{signed}/report.pdf").data

    text, data = text_of(pdf), data_of(pdf)
    assert marks(text) == EVERYTHING
    assert ("Fortalt før mistanken / alligevel mærke-parents-told" in text) == (sign == LOCKED)
    assert marks(json.dumps(data, ensure_ascii=False)) == EVERYTHING
    assert data["told_despite"] == (["parents_told"] if sign == LOCKED else [])


def test_the_terminal_tells_reasons_and_no_account(db: Database, people: People, signed: str) -> None:
    found = assessments.get(db, signed, people.anne.reach, local_day(NOW))
    assert found is not None
    result = results.look_at(db, people.anne, signed, NOW).result
    told = tellable(result, found.account, Outlet.TERMINAL, result.parent_contact)

    assert marks(result_text(told)) == REASONS
    assert marks(result_json(told)) == set()


def test_search_the_childs_page_and_the_log_tell_nothing(
    as_user: Callable[[str], FlaskClient], db: Database, alma: str, signed: str
) -> None:
    browser = as_user("anne")
    pages = [
        browser.post("/children", data={"words": "Alma"}),
        browser.post("/children", data={"words": "mærke-barn"}),
        browser.get(f"/children/{alma}"),
        browser.get(f"/children/{alma}/log"),
        browser.get("/"),
    ]

    for page in pages:
        html = page.get_data(as_text=True)
        assert page.status_code == 200
        assert marks(re.sub(r'value="mærke-barn"|»mærke-barn«', "", html)) == set()
    assert marks(str(list(db.query("SELECT * FROM audit_event")))) == set()


def test_outsiders_hear_nothing(as_user: Callable[[str], FlaskClient], signed: str) -> None:
    for login in ("bo", "dorte"):
        for path in (f"/assessments/{signed}", f"/assessments/{signed}/report.pdf"):
            answer = as_user(login).get(path)
            assert answer.status_code == 404 and marks(answer.get_data(as_text=True)) == set()
