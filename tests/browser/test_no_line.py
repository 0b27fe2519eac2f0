"""Where there is no line a pressed button keeps the page as it is: what was tapped, marked or typed stands there and is sent later."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import Page, Route, expect

from screening.domain.children.typed_child import TypedChild
from screening.language import local_day
from screening.services.children import adding
from screening.storage.database import rows
from tests.browser.sites import PHONE, Site
from tests.people import PASSWORD


@pytest.fixture(scope="module")
def child(site: Site) -> str:
    """Ane, four years old."""
    now = datetime.now(UTC)
    ane = TypedChild("Ane Testesen", "", date(local_day(now).year - 4, 1, 5), site.people.solsikken.id)
    return adding.add(site.db, site.people.anne, ane, now - timedelta(days=400))


@pytest.fixture(scope="module")
def key(site: Site) -> str:
    """The round of the autumn."""
    today = local_day(datetime.now(UTC))
    year = today.year - (today < date(today.year, 10, 1))
    return f"daycare_autumn.{year}.{site.people.solsikken.id}"


def pressed_without_a_line(page: Page, button: str) -> None:
    page.context.set_offline(True)
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.locator(".no-line")).to_contain_text("Der er ikke hul igennem lige nu")


def test_taps_on_the_screen_of_a_group_stay_and_are_saved_when_there_is_a_line_again(
    site: Site, open_page: Callable[..., Page], key: str, child: str
) -> None:
    page = open_page("anne", PHONE, fresh=True)
    page.goto(f"/rounds/{key}/group")
    row = page.locator(f"#c{child}")
    row.locator(".group-name").click()
    page.context.set_offline(True)
    row.locator("input[value='9']").first.check(force=True)
    expect(page.locator(".group-failed")).to_be_visible()
    pressed_without_a_line(page, "Gem trin")
    expect(row.locator("input[value='9']").first).to_be_checked()

    page.context.set_offline(False)
    expect(page.locator(".group-failed")).to_have_count(0)

    saved = rows(site.db, "SELECT fields FROM draft WHERE child_id = :id", {"id": child})
    assert [("child_development" in row["fields"]) for row in saved] == [True]


def test_taps_that_nothing_answers_are_sent_again_without_a_press(site: Site, open_page: Callable[..., Page], key: str, child: str) -> None:
    page = open_page("anne", PHONE, fresh=True)
    page.goto(f"/rounds/{key}/group")
    row = page.locator(f"#c{child}")
    row.locator(".group-name").click()
    page.route("**/group*", lambda route: route.abort("connectionrefused"))
    row.locator("input[value='8']").first.check(force=True)
    expect(page.locator(".group-failed")).to_be_visible()
    page.unroute("**/group*")

    expect(page.locator(".group-failed")).to_have_count(0, timeout=20_000)


def test_what_a_family_marks_at_the_table_stays_and_goes_back_with_it(site: Site, open_page: Callable[..., Page], child: str) -> None:
    page = open_page("anne", PHONE, fresh=True)
    page.goto(f"/children/{child}/table")
    page.locator("form.ask-form input[value=mother]").check(force=True)
    page.get_by_role("button", name="Giv skærmen til bordet").click()
    page.wait_for_url("**/table")
    page.wait_for_load_state()
    page.context.set_offline(True)
    page.locator("input[type=radio][value='6']").first.check(force=True)
    page.locator("#higher").fill("At hun sover")
    pressed_without_a_line(page, "Færdig, giv tilbage")
    assert page.locator("#higher").input_value() == "At hun sover"

    page.context.set_offline(False)
    expect(page.locator(".no-line")).to_have_count(0)
    page.get_by_role("button", name="Færdig, giv tilbage").click()
    page.locator("#password").fill(PASSWORD)
    page.get_by_role("button", name="Åbn igen").click()

    expect(page.locator(".eyes-card")).to_contain_text("Mor satte trin 6")
    expect(page.locator(".eyes-card")).to_contain_text("At hun sover")


def test_a_form_that_is_sent_whole_keeps_its_words_and_is_sent_by_one_press_later(
    site: Site, open_page: Callable[..., Page], key: str, child: str
) -> None:
    page = open_page("anne", PHONE, fresh=True)
    page.goto(f"/rounds/{key}/children/{child}")
    page.get_by_label("Barnet kunne ikke ses").check(force=True)
    page.locator("#because").fill("Er på ferie")
    pressed_without_a_line(page, "Gem")
    assert page.locator("#because").input_value() == "Er på ferie"

    page.context.set_offline(False)
    page.get_by_role("button", name="Gem", exact=True).click()

    expect(page.locator(f"#c{child}")).to_contain_text("Er på ferie")


def test_a_browser_that_says_it_is_off_line_sends_where_the_program_answers(
    site: Site, open_page: Callable[..., Page], key: str, child: str
) -> None:
    page = open_page("anne", PHONE, fresh=True)
    page.goto(f"/rounds/{key}/children/{child}")
    page.evaluate("Object.defineProperty(navigator, 'onLine', { get: () => false })")
    page.get_by_label("Forældrene sagde nej").check(force=True)
    page.get_by_role("button", name="Gem", exact=True).click()

    expect(page.get_by_role("alert")).to_contain_text("Barnet er allerede set eller meldt fra")


@pytest.mark.parametrize("fails", ["nothing answers", "it says that it holds a pause"])
def test_what_a_family_marks_while_nothing_answers_is_sent_again_without_a_press(
    site: Site, open_page: Callable[..., Page], child: str, fails: str
) -> None:
    page = open_page("anne", PHONE, fresh=True)
    page.goto(f"/children/{child}/table")
    page.locator("[name=voice]").first.check(force=True)
    page.get_by_role("button", name="Giv skærmen til bordet").click()
    page.locator(".table-form").wait_for()
    page.wait_for_load_state()

    def fail(route: Route) -> None:
        if fails == "nothing answers":
            route.abort("connectionrefused")
        else:
            route.fulfill(status=503, body="", content_type="text/plain")

    page.route("**/table", fail)
    page.locator("#point\\.child_development-4").check(force=True)
    expect(page.locator(".no-line")).to_contain_text("Det, du har skrevet, står her endnu.")
    page.unroute("**/table")

    expect(page.locator(".no-line")).to_have_count(0, timeout=15_000)
    page.reload()
    expect(page.locator("#point\\.child_development-4")).to_be_checked()
    page.goto("/table?done=1")
    page.fill("#password", PASSWORD)
    page.get_by_role("button", name="Åbn igen").click()


def test_words_that_a_family_is_still_writing_are_kept(site: Site, open_page: Callable[..., Page], child: str) -> None:
    page = open_page("anne", PHONE, fresh=True)
    page.goto(f"/children/{child}/table")
    page.locator("[name=voice]").first.check(force=True)
    page.get_by_role("button", name="Giv skærmen til bordet").click()
    page.locator(".table-form").wait_for()
    page.wait_for_load_state()

    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.url.endswith("/table")):
        page.locator("#higher").press_sequentially("Vi griner mere")
    page.reload()

    expect(page.locator("#higher")).to_have_value("Vi griner mere")
    page.goto("/table?done=1")
    page.fill("#password", PASSWORD)
    page.get_by_role("button", name="Åbn igen").click()
