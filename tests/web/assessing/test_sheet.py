"""The sheet for every instrument of the field: each kind of question is typed, saved, signed and told again on page and paper."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from xml.etree.ElementTree import Element

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from screening.domain.children.typed_child import TypedChild
from screening.domain.ranges import Duration, TimeUnit
from screening.domain.ruler.written.items import Item
from screening.domain.ruler.written.scales import Scale
from screening.language import local_day, render
from screening.services.assessing import results, sheet_fields
from screening.services.assessing.answers import answer_fields
from screening.services.children import adding
from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.settings import REPOSITORY, Settings
from screening.storage.database import Database, rows
from tests.people import People
from tests.reports.reading import text_of
from tests.web.sheet_form import form_of
from tests.web.strict import read_strictly

EXAMPLES = REPOSITORY / "scales" / "examples"
AGE_MONTHS = {
    "behov-og-styrker": 144,
    "bekymringsbarometer": 60,
    "hverdagsskema": 144,
    "hvor-trygt": 120,
    "risiko-og-beskyttelse": 60,
    "screening-ved-besoeg": 5,
    "trivselslineal": 5,
    "trivselsvurdering": 40,
    "unglineal": 200,
}
"""An age in months for which each example folder has a scale."""

AddChild = Callable[..., str]


@cache
def on_disk_at(folder: str) -> ConfigurationOnDisk:
    """An example folder, read once."""
    return ConfigurationOnDisk(EXAMPLES / folder, local_day(datetime.now(UTC)))


@pytest.fixture
def folder(request: pytest.FixtureRequest) -> str:
    """The example folder that the program runs on."""
    return str(request.param)


@pytest.fixture
def on_disk(folder: str) -> ConfigurationOnDisk:
    """The example folder instead of the shipped one."""
    return on_disk_at(folder)


@pytest.fixture
def settings(settings: Settings, folder: str) -> Settings:
    """Settings that point to the example folder."""
    return replace(settings, scales=EXAMPLES / folder)


@pytest.fixture
def add_child(db: Database, people: People) -> AddChild:
    """Add a child to Solsikken that is so many months old today; below zero, so many months before its due date."""

    def add(age_months: int, weeks_early: int = 0) -> str:
        now = datetime.now(UTC)
        months = Duration(count=abs(age_months), unit=TimeUnit.MONTHS)
        born = months.before(now.date()) if age_months >= 0 else months.after(now.date())
        return adding.add(db, people.anne, TypedChild("Bo Prøve", "", born, people.solsikken.id, weeks_early=str(weeks_early)), now)

    return add


def on(name: str) -> pytest.MarkDecorator:
    """The test runs on this example folder."""
    return pytest.mark.parametrize("folder", [name], indirect=True)


def scale_at(folder: str, scale_id: str = "") -> Scale:
    """The folder's scale, or the one with this id."""
    scales = on_disk_at(folder).at_start.configuration.scales
    return next(scale for scale in scales if scale.id in (scale_id, folder))


def an_answer(item: Item) -> str:
    """Some answer to an item, as the domain holds it."""
    if item.limits:
        return f"{item.limits.low:g}"
    return " ".join(item.boxes[:2]) or next(iter(item.choices))


def filled_in(scale: Scale, visit: str | None) -> dict[str, str]:
    """A whole sheet: the second lowest point everywhere, an answer to every question that is asked, everybody asked, one sign."""
    fields = {"observed_on": local_day(datetime.now(UTC)).isoformat(), "scale": scale.id, "revision": "0", "parents_told": "Mor ved det"}
    for dimension in scale.dimensions:
        fields[sheet_fields.point_field(dimension)] = str(scale.all_points.low + 1)
        fields[sheet_fields.reason_field(dimension)] = f"Begrundelse om {dimension.id}"
        held: dict[str, str] = {}
        for item in dimension.items:
            if item.is_shown(held, visit, None):
                held[item.id] = an_answer(item)
                fields |= typed(scale, dimension.id, item, held[item.id])
        for perspective in scale.perspectives:
            fields[sheet_fields.said_field(perspective.id, dimension)] = str(scale.all_points.high)
            fields[sheet_fields.said_reason_field(perspective.id, dimension)] = f"{perspective.id} om {dimension.id}"
    fields |= {"seen_on.0": fields["observed_on"], "what.0": "Står ved hegnet"}
    return fields | {sheet_fields.sign_field(scale.signs[0].id): "on"}


def typed(scale: Scale, dimension_id: str, item: Item, answer: str) -> dict[str, str]:
    """An answer in its fields: several ticks are a field each."""
    dimension = scale.dimension(dimension_id)
    assert dimension is not None
    return answer_fields(dimension, item, answer)


def post(browser: FlaskClient, child: str, fields: Mapping[str, str] | MultiDict[str, str], action: str) -> tuple[int, str]:
    """Press a button of the sheet: status and page."""
    answer = browser.post(f"/children/{child}/assess", data=MultiDict(fields) | {"action": action})
    return answer.status_code, answer.get_data(as_text=True)


def signed(browser: FlaskClient, child: str, fields: Mapping[str, str]) -> str:
    """Sign the sheet: the address of the result."""
    answer = browser.post(f"/children/{child}/assess", data={**fields, "action": "sign"})
    assert answer.status_code == 302, re.findall(r"form-error-message.*?</span>[^<]*<", answer.get_data(as_text=True))
    return answer.headers["Location"].removesuffix("/next")


def words(html: str) -> str:
    """The page's text with single spaces, without what is hidden."""
    return " ".join("".join(_shown(read_strictly(html))).split())


def _shown(element: Element) -> Iterator[str]:
    yield element.text or "" if isinstance(element.tag, str) else ""
    for below in element:
        if "hidden" not in below.attrib:
            yield from _shown(below)
            yield below.tail or ""


def tag_of(html: str, id_: str) -> str:
    """The opening tag of the element with this id."""
    found = re.search(rf'<[^<>]* id="{re.escape(id_)}"[^<>]*>', html)
    assert found, id_
    return found[0]


@pytest.mark.parametrize("folder", list(AGE_MONTHS), indirect=True)
def test_a_whole_sheet_is_signed_and_told_on_page_and_paper(
    as_user: Callable[[str], FlaskClient], add_child: AddChild, db: Database, people: People, folder: str
) -> None:
    browser, child = as_user("anne"), add_child(AGE_MONTHS[folder])
    scale = next(iter(on_disk_at(folder).at_start.configuration.scales_for(AGE_MONTHS[folder])))
    visit = scale.visit(AGE_MONTHS[folder])
    fields = filled_in(scale, visit.id if visit else None)
    status, page = post(browser, child, fields, "preview")
    assert status == 200
    assert "Fejl:" not in page

    address = signed(browser, child, fields | {"revision": "1"})

    looked_at = results.look_at(db, people.anne, address.rsplit("/", 1)[1], datetime.now(UTC))
    case = looked_at.signed.case
    for dimension in scale.dimensions:
        held: dict[str, str] = {}
        for item in dimension.items:
            if item.is_shown(held, visit.id if visit else None, None):
                held[item.id] = an_answer(item)
        assert case.answers.get(dimension.id, {}) == held
    assert len(case.perspectives) == len(scale.perspectives)
    result = words(browser.get(address).get_data(as_text=True))
    paper = text_of(browser.get(f"{address}/report.pdf").data)
    written = [
        *(one.advice for one in looked_at.result.advice),
        *(one.offer for one in (*looked_at.result.offers, *looked_at.result.not_offered)),
    ]
    assert all(str(piece.source) in result for piece in (scale, *scale.dimensions, *written))
    assert ".yaml" not in paper
    for told in (result, paper):
        for dimension in scale.dimensions:
            assert render(dimension.title, "da") in told
            assert f"Begrundelse om {dimension.id}" in told
            assert all(f"{person.id} om {dimension.id}" in told for person in scale.perspectives)
        assert render(scale.signs[0].title, "da") in told
    assert "Bo Prøve" in words(browser.get(f"/children/{child}").get_data(as_text=True))
    years, months = divmod(AGE_MONTHS[folder], 12)
    for page_address in ("/offers", f"/offers?scale={scale.id}", f"/ruler?months={months}&years={years}"):
        assert browser.get(page_address).status_code == 200


@on("screening-ved-besoeg")
@pytest.mark.parametrize("number", ["6400", "6400,5", "6400.5"])
def test_a_number_is_typed_with_comma_or_point(
    as_user: Callable[[str], FlaskClient], add_child: AddChild, db: Database, number: str
) -> None:
    browser, child = as_user("anne"), add_child(5)
    fields = filled_in(scale_at("screening-ved-besoeg"), "four_to_six_months")

    signed(browser, child, fields | {"answer.growth.weight_at_four_to_six_months": number})

    kept = rows(db, "SELECT answer FROM answer WHERE item_id = 'weight_at_four_to_six_months'")
    assert kept == [{"answer": number}]


@on("screening-ved-besoeg")
def test_a_number_stands_in_the_draft_as_it_was_typed_and_is_signed_as_it_is_meant(
    as_user: Callable[[str], FlaskClient], add_child: AddChild, db: Database
) -> None:
    browser, child = as_user("anne"), add_child(5)
    name = "answer.growth.weight_at_four_to_six_months"
    fields = filled_in(scale_at("screening-ved-besoeg"), "four_to_six_months") | {name: "6.400 g"}

    post(browser, child, fields, "save")
    assert 'value="6.400 g"' in tag_of(browser.get(f"/children/{child}/assess").get_data(as_text=True), name)
    signed(browser, child, fields | {"revision": "1"})

    assert rows(db, "SELECT answer FROM answer WHERE item_id = 'weight_at_four_to_six_months'") == [{"answer": "6400"}]


@on("screening-ved-besoeg")
@pytest.mark.parametrize("number", ["64", "seks kilo", "6,", "99999"])
def test_a_number_that_cannot_be_is_refused_beside_its_field(
    as_user: Callable[[str], FlaskClient], add_child: AddChild, number: str
) -> None:
    browser, child = as_user("anne"), add_child(5)
    name = "answer.growth.weight_at_four_to_six_months"
    fields = filled_in(scale_at("screening-ved-besoeg"), "four_to_six_months") | {name: number}

    status, page = post(browser, child, fields, "sign")

    assert status == 422
    assert f'href="#{name}"' in page
    assert "Skriv et tal fra 2.000 til 15.000." in words(page)
    assert 'aria-invalid="true"' in tag_of(page, name)
    assert f'value="{number}"' in tag_of(page, name)


@on("screening-ved-besoeg")
def test_a_reason_for_no_number_counts_until_there_is_one(
    as_user: Callable[[str], FlaskClient], add_child: AddChild, db: Database, people: People
) -> None:
    browser, child = as_user("anne"), add_child(5)
    name = "answer.growth.weight_at_four_to_six_months"
    fields = filled_in(scale_at("screening-ved-besoeg"), "four_to_six_months")
    del fields[name]

    post(browser, child, MultiDict([*fields.items(), (name, ""), (name, "asleep")]), "save")
    page = browser.get(f"/children/{child}/assess").get_data(as_text=True)
    assert 'value=""' in tag_of(page, name)
    assert '<option value="asleep" selected>' in page

    several = MultiDict([*(fields | {"revision": "1"}).items(), (name, "6400"), (name, "asleep")])
    answer = browser.post(f"/children/{child}/assess", data=several | {"action": "sign"})
    id_ = answer.headers["Location"].removesuffix("/next").rsplit("/", 1)[1]
    case = results.look_at(db, people.anne, id_, datetime.now(UTC)).signed.case
    assert case.answers["growth"]["weight_at_four_to_six_months"] == "6400"


@on("screening-ved-besoeg")
def test_reasons_for_no_answer_are_told_with_their_questions(as_user: Callable[[str], FlaskClient], add_child: AddChild) -> None:
    browser, child = as_user("anne"), add_child(5)
    fields = filled_in(scale_at("screening-ved-besoeg"), "four_to_six_months") | {"answer.interaction.sees": "asleep"}

    address = signed(browser, child, fields)

    for told in (words(browser.get(address).get_data(as_text=True)), text_of(browser.get(f"{address}/report.pdf").data)):
        assert "Barnet sov: Ser forælderen, hvad barnet er optaget af?" in told


@on("screening-ved-besoeg")
def test_a_question_waits_for_the_answer_that_asks_for_it_and_keeps_its_own(
    as_user: Callable[[str], FlaskClient], add_child: AddChild, db: Database, people: People
) -> None:
    browser, child = as_user("anne"), add_child(5)
    fields = filled_in(scale_at("screening-ved-besoeg"), "four_to_six_months")
    asking = fields | {"answer.food_and_rest.meals": "hard", "answer.food_and_rest.meal_trouble.vomits": "on"}
    _, page = post(browser, child, fields, "preview")
    assert " hidden" in tag_of(page, "item.food_and_rest.meal_trouble")

    _, page = post(browser, child, asking | {"revision": "1"}, "preview")
    assert " hidden" not in tag_of(page, "item.food_and_rest.meal_trouble")

    _, page = post(browser, child, asking | {"revision": "2", "answer.food_and_rest.meals": "well"}, "preview")
    assert " hidden" in tag_of(page, "item.food_and_rest.meal_trouble")
    assert " checked" in tag_of(page, "answer.food_and_rest.meal_trouble.vomits")
    address = signed(browser, child, asking | {"revision": "3", "answer.food_and_rest.meals": "well"})
    looked_at = results.look_at(db, people.anne, address.rsplit("/", 1)[1], datetime.now(UTC))
    case = looked_at.signed.case
    assert "meal_trouble" not in case.answers["food_and_rest"]


@on("screening-ved-besoeg")
def test_a_live_save_says_which_questions_are_asked_and_what_cannot_be_read(
    as_user: Callable[[str], FlaskClient], add_child: AddChild
) -> None:
    browser, child = as_user("anne"), add_child(5)
    fields = filled_in(scale_at("screening-ved-besoeg"), "four_to_six_months")
    changed = {"answer.food_and_rest.meals": "hard", "answer.growth.weight_at_four_to_six_months": "5"}

    answer = browser.post(f"/children/{child}/assess", data={**fields, **changed, "action": "save"}, headers={"HX-Request": "true"})

    live = answer.get_data(as_text=True)
    places = re.findall(r'data-places="([^"]*)"', live)[0].split()
    assert "item.food_and_rest.meal_trouble" not in places
    assert "item.growth.weight_at_birth" in places
    assert "Skriv et tal fra 2.000 til 15.000." in live
    assert "Besøg: 4–6 måneder" in live


@on("screening-ved-besoeg")
@pytest.mark.parametrize(
    ("age_months", "visit", "asked", "not_asked"),
    [
        (1, "Besøg: Efter fødslen", "item.growth.weight_at_birth", "item.growth.own_curve"),
        (9, "Besøg: 8–11 måneder", "item.development.gets_around", "item.development.walks"),
        (30, "Der er intet fast besøg i den alder.", "item.interaction.sees", "item.development.walks"),
    ],
)
def test_only_the_questions_of_the_visit_are_asked(
    as_user: Callable[[str], FlaskClient], add_child: AddChild, age_months: int, visit: str, asked: str, not_asked: str
) -> None:
    page = as_user("anne").get(f"/children/{add_child(age_months)}/assess").get_data(as_text=True)

    assert visit in words(page)
    assert " hidden" not in tag_of(page, asked)
    assert " hidden" in tag_of(page, not_asked)


@on("hvor-trygt")
def test_disagreement_is_told_in_words_and_whoever_was_not_asked_is_named(
    as_user: Callable[[str], FlaskClient], add_child: AddChild
) -> None:
    browser, child = as_user("anne"), add_child(120)
    said = {"said.child.home": "2", "said_reason.child.home": "Jeg sover ikke", "said.parent.home": "", "said_reason.parent.home": ""}
    others = {"said.child.daily_life": "1", "said.parent.daily_life": "not_observed", "point.home": "6"}

    address = signed(browser, child, filled_in(scale_at("hvor-trygt"), None) | said | others)

    for told in (words(browser.get(address).get_data(as_text=True)), text_of(browser.get(f"{address}/report.pdf").data)):
        assert "Barnet selv: trin 2 – Ikke trygt. 4 trin lavere end fagpersonen." in told
        assert "Samme trin som fagpersonen." in told
        assert "Ikke spurgt: Forælderen." in told
        assert "Forælderen: ikke observeret." in told
        assert "»Jeg sover ikke«" in told


@on("hvor-trygt")
def test_words_without_a_point_are_a_fault_beside_the_row(as_user: Callable[[str], FlaskClient], add_child: AddChild) -> None:
    fields = filled_in(scale_at("hvor-trygt"), None) | {"said.child.home": "", "said_reason.child.home": "Jeg sover ikke"}

    status, page = post(as_user("anne"), add_child(120), fields, "sign")

    assert status == 422
    assert 'id="said.child.home-error"' in page
    assert tag_of(page, "said.child.home")


@on("bekymringsbarometer")
def test_the_text_where_the_two_cross_stands_on_sheet_page_and_paper(as_user: Callable[[str], FlaskClient], add_child: AddChild) -> None:
    browser, child = as_user("anne"), add_child(60)
    text = "Barnet viser kun lidt, men får for lidt. Tegnene plejer at komme senere end årsagen."
    fields = filled_in(scale_at("bekymringsbarometer"), None) | {"point.child": "4", "point.care": "2"}
    assert text not in words(browser.get(f"/children/{child}/assess").get_data(as_text=True))

    _, page = post(browser, child, fields, "preview")
    address = signed(browser, child, fields | {"revision": "1"})

    for told in (words(page), words(browser.get(address).get_data(as_text=True)), text_of(browser.get(f"{address}/report.pdf").data)):
        assert text in told
        assert "Barnets trivsel: trin 4. Forældrenes omsorg: trin 2." in told
    assert len(re.findall("crossing-here", page)) == 1
    assert text in words(browser.get("/ruler?years=5&point.child=4&point.care=2").get_data(as_text=True))


@on("screening-ved-besoeg")
def test_both_ages_are_told_of_a_child_born_early(as_user: Callable[[str], FlaskClient], add_child: AddChild) -> None:
    browser, child = as_user("anne"), add_child(10, weeks_early=10)
    both = "10 måneder, korrigeret 7 måneder"
    address = signed(browser, child, filled_in(scale_at("screening-ved-besoeg"), "four_to_six_months"))

    for page in (f"/children/{child}", f"/children/{child}/assess", address):
        assert both in words(browser.get(page).get_data(as_text=True))
    assert both in text_of(browser.get(f"{address}/report.pdf").data)
    assert "10 uger før termin" in words(browser.get(f"/children/{child}").get_data(as_text=True))


@on("risiko-og-beskyttelse")
def test_a_checklist_has_counts_and_neither_point_nor_zone(as_user: Callable[[str], FlaskClient], add_child: AddChild) -> None:
    browser, child = as_user("anne"), add_child(60)
    scale = scale_at("risiko-og-beskyttelse")
    ticked = {sheet_fields.sign_field(id_): "on" for id_ in ("neglect", "conflict", "norms")}
    fields = {name: value for name, value in filled_in(scale, None).items() if not name.startswith("sign.")} | ticked
    _, sheet = post(browser, child, fields, "preview")
    address = signed(browser, child, fields | {"revision": "1"})
    addresses = (address, f"/children/{child}", "/offers", "/ruler?years=5&sign.neglect=on")
    pages = [sheet, *(browser.get(one).get_data(as_text=True) for one in addresses)]

    for page in pages:
        assert 'class="ruler' not in page
        assert "zone-tag" not in page
    counts = "1 beskyttende faktor, 2 risikofaktorer"
    assert counts in words(pages[1])
    assert counts in words(pages[2])
    paper = text_of(browser.get(f"{address}/report.pdf").data)
    assert counts in paper
    assert "Placering på linealen" not in paper
    assert "Mindst 4 risikofaktorer" in words(pages[3])


@on("trivselslineal")
def test_an_unborn_child_is_told_by_its_due_date(as_user: Callable[[str], FlaskClient], add_child: AddChild) -> None:
    browser, child = as_user("anne"), add_child(-2)
    scale = scale_at("trivselslineal", "trivselslineal-foer-og-efter-foedslen")
    unborn = "ufødt, uge 31"
    address = signed(browser, child, filled_in(scale, "pregnancy"))

    for page in (f"/children/{child}", f"/children/{child}/assess", address):
        assert unborn in words(browser.get(page).get_data(as_text=True))
    paper = text_of(browser.get(f"{address}/report.pdf").data)
    assert unborn in paper
    assert "Termin" in paper
    assert "Født" not in paper
    found = words(browser.post("/children", data={"words": "Bo Prøve"}).get_data(as_text=True))
    assert unborn in found
    assert "termin " in found


@on("trivselslineal")
def test_the_ruler_can_be_tried_for_an_unborn_child(as_user: Callable[[str], FlaskClient], folder: str) -> None:
    browser = as_user("anne")

    for week in ("27", "42"):
        assert "Gravid i en svær tid" in words(browser.get(f"/ruler?weeks={week}&years=&months=0&point.child=2").get_data(as_text=True))
    for week in ("0", "43", "to"):
        page = words(browser.get(f"/ruler?weeks={week}").get_data(as_text=True))
        assert "Skriv ugen i graviditeten: et tal fra 1 til 42." in page
    assert "Skriv enten ugen i graviditeten eller barnets alder." in words(browser.get("/ruler?weeks=27&years=2").get_data(as_text=True))


@on("hvor-trygt")
def test_who_cannot_be_unborn_is_not_asked(as_user: Callable[[str], FlaskClient], folder: str) -> None:
    assert 'name="weeks"' not in as_user("anne").get("/ruler").get_data(as_text=True)


@pytest.mark.parametrize("folder", ["hvor-trygt", "screening-ved-besoeg"], indirect=True)
def test_a_correction_begins_with_everything_that_was_said(
    as_user: Callable[[str], FlaskClient], add_child: AddChild, db: Database, people: People, folder: str
) -> None:
    browser, child = as_user("anne"), add_child(AGE_MONTHS[folder])
    scale = scale_at(folder)
    visit = scale.visit(AGE_MONTHS[folder])
    address = signed(browser, child, filled_in(scale, visit.id if visit else None))
    browser.post(f"{address}/correct", data={"correction_reason": "Slåfejl"})

    page = browser.get(f"/children/{child}/assess").get_data(as_text=True)
    again = signed(browser, child, fields_of(page))

    first, second = (results.look_at(db, people.anne, one.rsplit("/", 1)[1], datetime.now(UTC)).signed.case for one in (address, again))
    assert second.answers == first.answers
    assert second.perspectives == first.perspectives
    assert second.scores == first.scores


def fields_of(html: str) -> dict[str, str]:
    """What a browser would send of the sheet as it stands."""
    tree = read_strictly(html)
    form = next(form for form in tree.iter("form") if form.get("id") == "sheet")
    fields: dict[str, str] = {}
    for element in form.iter():
        name = element.get("name", "")
        kind = element.get("type", "")
        if element.tag == "input" and (kind not in ("radio", "checkbox") or "checked" in element.attrib):
            value = element.get("value", "")
        elif element.tag == "textarea":
            value = (element.text or "").removeprefix("\n")
        elif element.tag == "select":
            value = next((option.get("value", "") for option in element.iter("option") if "selected" in option.attrib), "")
        else:
            continue
        fields[name] = fields.get(name) or value
    return fields


@on("screening-ved-besoeg")
def test_two_windows_show_both_answers_in_words(as_user: Callable[[str], FlaskClient], add_child: AddChild) -> None:
    browser, child = as_user("anne"), add_child(5)
    fields = filled_in(scale_at("screening-ved-besoeg"), "four_to_six_months") | {"answer.food_and_rest.milk.spoon": "on"}
    post(browser, child, fields, "save")
    other = {"answer.food_and_rest.meals": "uneven", "answer.food_and_rest.milk.spoon": "", "answer.interaction.sees": "asleep"}

    status, page = post(browser, child, fields | other, "save")

    assert status == 409
    assert "Det gemte: Godt, og barnet bliver mæt" in words(page)
    assert "Det gemte: Bryst, Flaske, Mad på ske" in words(page)
    assert "Det gemte: Det meste af tiden" in words(page)
    assert words(page).count("Det gemte:") == 3


@on("hvor-trygt")
def test_no_parent_is_asked_under_a_ban_and_what_was_said_before_is_kept_and_signed(
    as_user: Callable[[str], FlaskClient], add_child: AddChild
) -> None:
    browser, child = as_user("anne"), add_child(120)
    said = {"said.parent.home": "", "said_reason.parent.home": "Her er fred", "said.parent.daily_life": "7", "sign.bruises": "on"}
    fields = filled_in(scale_at("hvor-trygt"), None) | said | {"parents_told": ""}

    _, page = post(browser, child, fields, "preview")

    assert 'name="said.parent.home"' not in page and 'name="said_reason.parent.home"' not in page
    assert 'name="said.child.home"' in page
    assert "Her er fred" in words(page)
    sent = form_of(page)
    assert (sent["kept.said_reason.parent.home"], sent["kept.said.parent.daily_life"]) == ("Her er fred", "7")
    asked_all_the_same = {"said_reason.parent.home": "Far siger noget nyt"}
    result = words(browser.get(signed(browser, child, sent | asked_all_the_same)).get_data(as_text=True))
    assert "»Her er fred«" in result
    assert "noget nyt" not in result
