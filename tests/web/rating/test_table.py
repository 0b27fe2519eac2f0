"""At the table: the device shows one page and nothing else until the professional's password, whatever is tried."""

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from screening.domain.children.typed_child import TypedChild
from screening.domain.rating.table import (
    LONGEST,
    Helper,
    Strike,
    TableVoice,
    TypedTable,
    read_struck,
    read_table,
    write_struck,
    write_table,
)
from screening.domain.rating.told import table_told
from screening.domain.ruler.called import PartTitles
from screening.domain.ruler.proofs.lix import lix
from screening.language import local_day
from screening.services.assessing import signing
from screening.services.children import adding
from screening.services.people import closing
from screening.services.publishing.configurations import ConfigurationOnDisk, InForce
from screening.services.rating import table
from screening.storage.database import Database, rows
from screening.storage.rating import table_talks
from tests.people import NOW, PASSWORD, People, add_alma, add_visitor
from tests.sheets import WHOLE_SHEET, typed

MARKS = {"point.child_development": "6", "point.parental_capacity": "skipped", "higher": "At hun fortæller", "helps.mother": "on"}


@pytest.fixture
def alma(db: Database, people: People) -> str:
    """Alma of Solsikken."""
    return add_alma(db, people)


@pytest.fixture
def anne(as_user: Callable[[str], FlaskClient]) -> FlaskClient:
    """Anne's browser."""
    return as_user("anne")


def begin(anne: FlaskClient, child_id: str, language: str = "da") -> None:
    assert anne.post(f"/children/{child_id}/table", data={"voice": "child", "language": language}).location == "/table"


def test_every_address_leads_to_the_page_on_the_table(anne: FlaskClient, alma: str) -> None:
    begin(anne, alma)

    for address in ("/", f"/children/{alma}", f"/children/{alma}/assess", "/children?name=Alma", "/account", "/login", "/nowhere", "/log"):
        answer = anne.get(address)
        assert (answer.status_code, answer.location) == (302, "/table"), address
    posted = anne.post(f"/children/{alma}/assess", data=WHOLE_SHEET | {"action": "sign"})
    assert posted.location == "/table"
    live = anne.get(f"/children/{alma}", headers={"HX-Request": "true"})
    assert live.headers["HX-Redirect"] == "/table"


def test_the_page_on_the_table_names_nobody_and_shows_no_worry(anne: FlaskClient, alma: str) -> None:
    begin(anne, alma)

    page = anne.get("/table").get_data(as_text=True)

    assert "Alma" not in page and "zone" not in page and "<nav" not in page
    assert anne.get("/table").headers["Cache-Control"] == "no-store"


def test_another_window_is_told_that_its_page_may_not_be_shown_meanwhile(anne: FlaskClient, alma: str) -> None:
    assert anne.get("/inside").json["reader"]
    begin(anne, alma)

    assert anne.get("/inside").json == {"reader": "", "seconds": 0, "at_table": True}
    anne.post("/table/back", data={"password": PASSWORD})
    assert anne.get("/inside").json["reader"]


def test_what_is_refused_on_the_table_names_nobody_and_leads_nowhere_else(anne: FlaskClient, alma: str, app: Flask) -> None:
    begin(anne, alma)
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        assert anne.post(f"/children/{alma}/assess", data=WHOLE_SHEET).location == "/table"  # the frame of its error would tell of Alma
        page = anne.post("/table", data=MARKS)
    finally:
        app.config["WTF_CSRF_ENABLED"] = False

    told = page.get_data(as_text=True)
    assert page.status_code == 400 and "Siden var åben for længe" in told
    assert "Anne" not in told and "<nav" not in told and "/account" not in told
    assert 'href="/table"' in told and 'action="/logout"' in told


def test_everything_that_the_file_asks_stands_on_the_table(anne: FlaskClient, alma: str, shipped: ConfigurationOnDisk) -> None:
    texts = shipped.at_start.configuration.letters.table
    assert texts is not None
    begin(anne, alma)

    page = anne.get("/table").get_data(as_text=True)

    asked = "higher who_helps me mother father grandparents friend place other skip go_on done"
    assert [name for name in asked.split() if str(getattr(texts, name)) not in page] == []
    assert all(str(text) in page for text in texts.child.values()) and not any(str(text) in page for text in texts.parents.values())
    assert str(texts.hand_back) in anne.get("/table?done=1").get_data(as_text=True)


@pytest.mark.parametrize(("months", "asked"), [(0, False), (7, False), (35, False), (36, True)])
def test_a_child_is_asked_from_three_years(anne: FlaskClient, db: Database, people: People, months: int, asked: bool) -> None:  # noqa: FBT001 - a case
    now = datetime.now(UTC)
    born = local_day(now) - timedelta(days=round(months * 30.4375) + 1)
    child_id = adding.add(db, people.anne, TypedChild("Ella Testesen", "", born, people.solsikken.id), now)

    page = anne.get(f"/children/{child_id}/table").get_data(as_text=True)
    paper = anne.post(f"/children/{child_id}/table", data=MARKS | {"action": "paper", "voice": "child"})
    answer = anne.post(f"/children/{child_id}/table", data={"voice": "child", "language": "da"})

    assert page.count('value="mother"') == 2
    assert ('value="child"' in page, "En forælder eller barnet" in page) == (asked, asked)
    assert (paper.status_code, answer.status_code) == ((302, 302) if asked else (422, 422))


def test_at_home_a_child_is_asked_once_about_the_place_where_it_is(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, shipped: ConfigurationOnDisk
) -> None:
    texts = shipped.at_start.configuration.letters.table
    assert texts is not None
    (gro, _), now = add_visitor(db), datetime.now(UTC)
    born = local_day(now) - timedelta(days=1300)
    child_id = adding.add(db, gro, TypedChild("Ella Testesen", "", born, gro.child_units[0].id), now)
    browser = as_user("gro")
    browser.post(f"/children/{child_id}/table", data={"voice": "child", "language": "da"})

    page = browser.get("/table").get_data(as_text=True)

    assert "Hvordan har du det hjemme?" in page and "Hvordan har du det her?" not in page
    assert "De voksne her" not in page and "Mormor eller farfar" in page
    browser.post("/table/back", data={"password": PASSWORD})
    browser.post(f"/children/{child_id}/table", data={"voice": "mother", "language": "da"})
    parents = browser.get("/table").get_data(as_text=True)
    assert all(str(text) in parents for text in texts.parents.values()) and "De voksne her" not in parents


def test_whoever_logs_out_meets_the_log_in_and_nothing_of_the_child(anne: FlaskClient, alma: str) -> None:
    begin(anne, alma)

    assert anne.post("/logout").status_code == 302
    assert "Alma" not in anne.get("/table", follow_redirects=True).get_data(as_text=True)


def test_only_the_professionals_password_opens_the_rest_again(anne: FlaskClient, alma: str, db: Database) -> None:
    begin(anne, alma)
    anne.post("/table", data=MARKS | {"action": "done"})

    wrong = anne.post("/table/back", data={"password": "forkert"})
    assert wrong.status_code == 422 and anne.get("/").location == "/table"
    assert rows(db, "SELECT count(*) AS number FROM audit_event WHERE action = 'table_back_refused'") == [{"number": 1}]
    right = anne.post("/table/back", data={"password": PASSWORD})

    assert right.location == f"/children/{alma}/table"
    page = anne.get(right.location).get_data(as_text=True)
    assert "At hun fortæller" in page and "satte trin 6" in page


def test_marks_are_kept_at_each_press_and_in_each_language(anne: FlaskClient, alma: str, db: Database) -> None:
    begin(anne, alma)

    page = anne.post("/table", data=MARKS | {"language": "ar"}).get_data(as_text=True)

    assert 'lang="ar" dir="rtl"' in page and "كيف حالك هنا؟" in page
    assert re.search(r'value="6"[^>]* checked', page) and "At hun fortæller" in page
    (row,) = rows(db, "SELECT id FROM table_talk")
    talk = table_talks.get(db, row["id"])
    assert talk is not None
    assert talk.typed == TypedTable(
        {"child_development": "6", "parental_capacity": "skipped"}, "At hun fortæller", frozenset({Helper.MOTHER})
    )
    assert (talk.voice, talk.language, talk.given_back_at) == (TableVoice.CHILD, "ar", None)
    assert read_table(write_table(talk.typed)) == talk.typed


def test_nothing_is_asked_at_the_table_while_nobody_may_contact_the_parents(
    anne: FlaskClient, alma: str, db: Database, people: People, in_force: InForce
) -> None:
    begin(anne, alma)
    signing.sign(db, people.carla, alma, in_force, *typed(WHOLE_SHEET | {"sign.bruises": "on"}), NOW)

    page = anne.get("/table").get_data(as_text=True)

    assert "point.child_development" not in page and "kontakte" not in page.lower()
    anne.post("/table/back", data={"password": PASSWORD})
    assert anne.get(f"/children/{alma}/table").status_code == 409
    assert anne.post(f"/children/{alma}/table", data={"voice": "mother"}).status_code == 409


def test_what_was_marked_on_paper_is_kept_with_who_typed_it(anne: FlaskClient, alma: str, db: Database) -> None:
    anne.post(f"/children/{alma}/table", data=MARKS | {"action": "paper", "voice": "father"})

    (row,) = rows(db, "SELECT who, on_paper, given_back_at IS NOT NULL AS is_back FROM table_talk")
    assert row == {"who": "father", "on_paper": 1, "is_back": 1}
    assert anne.post(f"/children/{alma}/table", data={"action": "paper", "voice": "father"}).status_code == 422


def test_what_was_marked_on_paper_stands_on_the_day_when_it_was_marked(
    anne: FlaskClient, alma: str, db: Database, people: People, in_force: InForce
) -> None:
    form = anne.get(f"/children/{alma}/table").get_data(as_text=True)
    before = local_day(datetime.now(UTC)) - timedelta(days=9)
    for days, voice in ((before, "father"), (before - timedelta(days=2), "mother")):
        written = {"action": "paper", "voice": voice, "said_on": f"{days:%d.%m.%Y}"}
        assert anne.post(f"/children/{alma}/table", data=MARKS | written).status_code == 302

    page = anne.get(f"/children/{alma}/table").get_data(as_text=True)
    said = table.of_child(db, people.anne, alma, in_force.configuration, datetime.now(UTC))

    assert f'name="said_on" value="{local_day(datetime.now(UTC)):%d.%m.%Y}"' in form
    assert f"Far satte trin 6 ved »Barnets udvikling« den {before:%d.%m.%Y}." in page
    assert [(one.talk.voice, one.talk.said_on) for one in said] == [
        (TableVoice.FATHER, before),
        (TableVoice.MOTHER, before - timedelta(days=2)),
    ], "by the day that stands on each paper"


def test_what_is_read_at_the_table_is_very_easy(shipped: ConfigurationOnDisk) -> None:
    texts = shipped.at_start.configuration.letters.table
    assert texts is not None
    for voice in (texts.parents, texts.child):
        page = [*voice.values(), texts.higher, texts.who_helps, texts.done, texts.hand_back]
        assert lix(" ".join(f"{text}." if str(text)[-1] not in "?." else str(text) for text in page)) <= 24


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"point.child_development": "66"}, "point.child_development"),
        ({"point.child_development": "seks"}, "point.child_development"),
        ({"point.parental_capacity": "9" * 5_000}, "point.parental_capacity"),
        ({"higher": "At hun fortæller. " * 200}, "higher"),
        ({"said_on": "24. 12"}, "said_on"),
        ({"said_on": "01.01.2199"}, "said_on"),
        ({"said_on": "01.01.2001"}, "said_on"),
    ],
)
def test_what_was_typed_off_a_paper_and_can_not_be_read_is_given_back(
    anne: FlaskClient, alma: str, db: Database, sent: dict[str, str], field: str
) -> None:
    answer = anne.post(f"/children/{alma}/table", data=MARKS | {"action": "paper", "voice": "father"} | sent)

    assert answer.status_code == 422 and rows(db, "SELECT id FROM table_talk") == []
    assert sent[field].strip() in answer.get_data(as_text=True) and f'href="#{field}"' in answer.get_data(as_text=True)


def test_the_page_on_the_table_takes_no_more_than_it_keeps(anne: FlaskClient, alma: str, db: Database) -> None:
    begin(anne, alma)
    anne.post("/table", data=MARKS | {"higher": "æ" * (LONGEST + 1)})

    page = anne.get("/table").get_data(as_text=True)

    assert page.count(f'maxlength="{LONGEST}"') == 2
    assert "æ" * LONGEST in page and "æ" * (LONGEST + 1) not in page


def strike(browser: FlaskClient, child_id: str, talk_id: str, *parts: str, because: str = "Mor mente 8") -> TestResponse:
    fields = {"action": "strike", "talk": talk_id, f"because.{talk_id}": because}
    return browser.post(f"/children/{child_id}/table", data=fields | {f"strike.{talk_id}.{part}": "on" for part in parts})


@pytest.fixture
def mark(anne: FlaskClient, alma: str, db: Database) -> str:
    """The id of what a mother of Alma marked."""
    anne.post(f"/children/{alma}/table", data=MARKS | {"action": "paper", "voice": "mother"})
    (row,) = rows(db, "SELECT id FROM table_talk")
    return str(row["id"])


def test_a_mark_that_is_struck_out_stays_to_be_read_and_counts_no_more(
    anne: FlaskClient, alma: str, mark: str, db: Database, people: People, in_force: InForce
) -> None:
    signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    before = anne.get(f"/children/{alma}/years").get_data(as_text=True)

    assert strike(anne, alma, mark, "point.child_development").location == f"/children/{alma}/table"

    page, years = (anne.get(f"/children/{alma}/{name}").get_data(as_text=True) for name in ("table", "years"))
    assert re.search(r"<del>Mor satte trin 6 .*</del><br>Streget ud .* af Anne .*: <span class=\"typed\">Mor mente 8</span>", page)
    assert "At hun fortæller" in page and f"strike.{mark}.point" not in page, "the rest stands, and nothing is struck out twice"
    assert "Mor, ved bordet" in before and "Mor, ved bordet" not in years
    (said,) = table.said_last(db, people.anne, alma, in_force.configuration, datetime.now(UTC))
    assert said.talk.stands.higher == "At hun fortæller" and said.talk.stands.point("child_development") is None
    assert rows(db, "SELECT child_id, subject FROM audit_event WHERE action = 'table_struck'") == [{"child_id": alma, "subject": mark}]


def test_what_was_said_of_another_child_is_asked_about_no_more(
    anne: FlaskClient, alma: str, mark: str, db: Database, people: People, in_force: InForce
) -> None:
    strike(anne, alma, mark, "point.child_development", "higher", "helps", because="Et andet barns mor")

    assert "At hun fortæller" not in anne.get(f"/children/{alma}").get_data(as_text=True)
    assert "At hun fortæller" not in anne.get(f"/children/{alma}/assess").get_data(as_text=True)
    page = anne.get(f"/children/{alma}/table").get_data(as_text=True)
    assert page.count("Et andet barns mor") == 3 and "»At hun fortæller«" in page


@pytest.mark.parametrize(
    ("parts", "because", "fault"), [((), "Fejl", "strike"), (("higher",), " ", "because"), (("nothing",), "x", "strike")]
)
def test_who_does_not_say_what_is_struck_out_or_why_is_asked(
    anne: FlaskClient, alma: str, mark: str, parts: tuple[str, ...], because: str, fault: str
) -> None:
    answer = strike(anne, alma, mark, *parts, because=because)

    page = answer.get_data(as_text=True)
    assert answer.status_code == 422 and f'href="#{fault}.{mark}"' in page and f'id="{fault}.{mark}"' in page
    assert "<del>" not in page and "checked" in page.partition(f'name="strike.{mark}.higher"')[2][:40] or "higher" not in parts


def test_only_what_the_own_unit_was_told_of_this_child_is_struck_out(
    anne: FlaskClient, as_user: Callable[[str], FlaskClient], alma: str, mark: str, db: Database, people: People
) -> None:
    other = adding.add(db, people.anne, TypedChild("Ella Testesen", "", date(2021, 2, 3), people.solsikken.id), NOW)

    assert strike(anne, other, mark, "higher").status_code == 404
    assert strike(as_user("bo"), alma, mark, "higher").status_code == 404
    begin(anne, other)
    (lying,) = (str(row["id"]) for row in rows(db, "SELECT id FROM table_talk WHERE child_id = :id", {"id": other}))
    anne.post("/table", data=MARKS | {f"struck.{part}": '["x", "2026-01-01T00:00:00+00:00", "x"]' for part in ("higher", "helps")})
    talk = table_talks.get(db, lying)
    assert talk is not None and talk.struck == {}, "nobody at the table has a say in it"
    assert strike(as_user("carla"), other, lying, "higher").status_code == 404, "it lies on the table still"


def test_a_mark_of_a_unit_that_went_into_another_is_struck_out_there(
    as_user: Callable[[str], FlaskClient], alma: str, mark: str, db: Database, people: People
) -> None:
    closing.merge(db, people.dorte, people.solsikken.id, people.other.id, datetime.now(UTC))

    assert strike(as_user("bo"), alma, mark, "higher").status_code == 302


def test_insight_tells_what_was_struck_out_of_what_a_family_marked() -> None:
    struck = {"higher": Strike("Anne", NOW, "Et andet barns mor")}
    fields = {"point.child_development": "6", "point.parental_capacity": "skipped", "higher": "At hun fortæller"} | write_struck(struck)

    told = table_told(json.dumps(fields), PartTitles({"child_development": "Udvikling", "parental_capacity": "Forældre"}))

    assert read_struck(fields) == struck
    day = f"{local_day(NOW):%d.%m.%Y}"
    assert told == f"Udvikling: 6\nForældre: sprunget over\nAt hun fortæller\n(Streget ud {day} af Anne: Et andet barns mor)"
