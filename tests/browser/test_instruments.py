"""Other instruments than the shipped ruler, in a real browser: what changes while somebody answers."""

import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from screening.domain.children.typed_child import TypedChild
from screening.domain.ranges import Duration, TimeUnit
from screening.language import local_day
from screening.services.children import adding
from screening.settings import REPOSITORY
from screening.storage.database import open_database
from screening.storage.migrations import migrate
from tests.browser.sites import DESK, PHONE, ReadyServer, Site, violations
from tests.people import make_people

EXAMPLES = REPOSITORY / "scales" / "examples"
AGE_MONTHS = {"screening-ved-besoeg": 5, "hvor-trygt": 120, "bekymringsbarometer": 60, "risiko-og-beskyttelse": 60}


@pytest.fixture(scope="module")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, ready_server: ReadyServer) -> Iterator[Site]:
    """The program on an example folder, with Anne's colleagues and one child of a fitting age."""
    folder = str(request.param)
    data, key, now = tmp_path_factory.mktemp(folder), secrets.token_bytes(32), datetime.now(UTC)
    db = open_database(data / "lineal.db", key)
    migrate(db)
    people = make_people(db)
    born = Duration(count=AGE_MONTHS[folder], unit=TimeUnit.MONTHS).before(now.date())
    child = adding.add(db, people.anne, TypedChild("Bo Prøve", "", born, people.solsikken.id), now)
    with ready_server.serving(data, key, EXAMPLES / folder) as address:
        yield Site(address, db, people, child, assessment="", form="", guardian="", double="")
    db.close()


def on(folder: str) -> pytest.MarkDecorator:
    """The test runs on this example folder."""
    return pytest.mark.parametrize("site", [folder], indirect=True)


def press_label(page: Page, id_: str) -> None:
    """Choose as a person does: by the label."""
    page.locator(f"label[for='{id_}']:not(.placer-peek, .placer-main)").click()


def start(page: Page, site: Site) -> None:
    """The child's sheet, without what an earlier test left."""
    page.goto(f"/children/{site.alma}/assess")
    delete = page.locator("button[value=delete]")
    if delete.count():
        page.get_by_text("Slet kladden", exact=True).click()
        delete.click()
        page.goto(f"/children/{site.alma}/assess")


@on("screening-ved-besoeg")
def test_a_question_comes_and_goes_without_losing_focus_or_answer(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page("anne")
    start(page, site)
    follow_up = page.locator("[id='item.food_and_rest.meal_trouble']")
    expect(follow_up).to_be_hidden()

    press_label(page, "answer.food_and_rest.meals-hard")
    expect(follow_up).to_be_visible()
    assert page.evaluate("document.activeElement.value") == "hard"
    press_label(page, "answer.food_and_rest.meal_trouble.vomits")
    press_label(page, "answer.food_and_rest.meals")
    expect(follow_up).to_be_hidden()
    page.reload()
    press_label(page, "answer.food_and_rest.meals-hard")
    expect(follow_up).to_be_visible()
    expect(page.locator("[id='answer.food_and_rest.meal_trouble.vomits']")).to_be_checked()


@on("screening-ved-besoeg")
def test_a_number_is_corrected_when_one_leaves_it_and_not_before(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page("anne", PHONE)
    start(page, site)
    name = "answer.growth.weight_at_four_to_six_months"
    fault = page.locator(f"[id='{name}-error']")
    with page.expect_response(lambda response: response.request.method == "POST" and response.ok):
        page.locator(f"[id='{name}']").press_sequentially("64")
    expect(fault).to_be_attached()
    expect(fault).to_be_hidden()

    page.locator(f"[id='{name}']").blur()
    expect(fault).to_be_visible()
    page.locator(f"[id='{name}']").fill("6400,5")
    expect(fault).not_to_be_attached()
    expect(page.locator(f"[id='{name}-reason']")).to_be_hidden()


@on("screening-ved-besoeg")
def test_another_day_means_another_visit(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page("anne")
    start(page, site)
    expect(page.locator("#visit-told")).to_contain_text("4–6 måneder")
    weight = page.locator("[id='answer.growth.weight_at_four_to_six_months']")
    weight.fill("6400")

    two_months_ago = Duration(count=3, unit=TimeUnit.MONTHS).before(local_day(datetime.now(UTC)))
    page.fill("#observed_on", two_months_ago.isoformat())
    expect(page.locator("#visit-told")).to_contain_text("Cirka 2 måneder")
    expect(weight).to_be_hidden()
    expect(page.locator("[id='answer.growth.weight_at_two_months']")).to_be_visible()
    page.fill("#observed_on", local_day(datetime.now(UTC)).isoformat())
    expect(weight).to_be_visible()
    expect(weight).to_have_value("6400")


@on("screening-ved-besoeg")
def test_a_question_is_asked_without_javascript_after_a_button(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page("anne", DESK, script=False)
    start(page, site)
    page.check("[id='answer.food_and_rest.meals-hard']", force=True)
    page.get_by_role("button", name="Vis rådet").click()

    expect(page.locator("[id='item.food_and_rest.meal_trouble']")).to_be_visible()
    expect(page.locator("[id='item.growth.weight_at_birth']")).to_be_hidden()


@on("hvor-trygt")
def test_what_others_say_stands_on_the_ruler_at_once(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page("anne")
    start(page, site)
    page.get_by_text("Hvad siger andre?").first.click()
    press_label(page, "point.home-6")
    press_label(page, "said.child.home-3")

    expect(page.locator("#placed-home")).to_contain_text("Barnet selv: trin 3, Ikke trygt")
    expect(page.locator("#marks-home .mark-said")).to_have_count(1)
    expect(page.locator("#outcome")).to_contain_text("Svarene ligger langt fra hinanden")
    assert violations(page) == []


@on("bekymringsbarometer")
def test_the_cell_lights_up_where_the_two_cross(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page("anne", PHONE)
    start(page, site)
    press_label(page, "point.child-4")
    expect(page.locator("#crossed")).to_contain_text("når begge dele er sat")
    press_label(page, "point.care-2")

    expect(page.locator("#crossed")).to_contain_text("Tegnene plejer at komme senere end årsagen.")
    expect(page.locator("#crossed .crossing-here")).to_have_count(1)
    assert violations(page) == []


@on("risiko-og-beskyttelse")
def test_a_checklist_answers_with_offers_when_something_is_ticked(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page("anne", PHONE)
    start(page, site)
    expect(page.locator("#outcome")).to_contain_text("Når du sætter kryds")
    press_label(page, "sign.conflict")

    expect(page.locator("#outcome")).to_contain_text("Tilbud, der passer her")
    assert violations(page) == []
