"""Where a live answer draws anew what somebody stands on with the keyboard, the focus stays."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from playwright.sync_api import Page, Route

from screening.domain.children.typed_child import TypedChild
from screening.language import local_day
from screening.services.children import adding
from tests.browser.sites import Site

STANDS = "document.activeElement.value || document.activeElement.textContent.trim()"


def held(page: Page, address: str) -> list[Route]:
    """The live answers of this address: each waits until the test lets it go."""
    waiting: list[Route] = []
    page.route(address, lambda route: waiting.append(route) if route.request.headers.get("hx-request") else route.continue_())
    return waiting


def let_go(page: Page, waiting: list[Route]) -> None:
    """The answer comes, and is drawn."""
    page.evaluate(
        "() => document.addEventListener('htmx:afterSettle', () => document.documentElement.classList.add('drawn'), {once: true})"
    )
    waiting.pop().continue_()
    page.locator("html.drawn").wait_for()
    page.evaluate("document.documentElement.classList.remove('drawn')")


def test_at_the_foot_of_a_group_when_the_last_tap_is_saved_and_its_button_goes(site: Site, open_page: Callable[..., Page]) -> None:
    now = datetime.now(UTC)
    today = local_day(now)
    ane = TypedChild("Ane Testesen", "", date(today.year - 4, 1, 5), site.people.solsikken.id)
    adding.add(site.db, site.people.anne, ane, now - timedelta(days=400))
    year = today.year - (today < date(today.year, 10, 1))
    page = open_page("anne", fresh=True)
    page.goto(f"/rounds/daycare_autumn.{year}.{site.people.solsikken.id}/group")
    waiting = held(page, "**/group")
    rulers = page.locator("[data-row]", has_text="Ane Testesen").locator("[data-ruler]")
    rulers.nth(0).locator("input").first.focus()
    with page.expect_request(lambda request: request.method == "POST"):
        page.keyboard.press("9")
    let_go(page, waiting)
    with page.expect_request(lambda request: request.method == "POST"):
        page.keyboard.press("8")
    page.locator("button[value=save]").focus()
    let_go(page, waiting)

    assert page.evaluate("document.activeElement.id") == "group-state", "the button that went saved, the one in its place signs"
    page.keyboard.press("Tab")
    assert page.evaluate(STANDS) == "sign"

    rulers.nth(1).locator("input").first.focus()
    with page.expect_request(lambda request: request.method == "POST"):
        page.keyboard.press("3")
    page.locator("button[value=sign]").focus()
    let_go(page, waiting)

    assert page.locator("button[value=sign]").count() == 0
    assert page.evaluate("document.activeElement.id") == "group-state"
    page.keyboard.press("Tab")
    assert page.evaluate(STANDS) == "save"


def test_on_what_is_folded_in_the_advice_when_the_sheet_is_saved(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page("anne", fresh=True)
    page.goto(f"/children/{site.alma}/assess")
    waiting = held(page, "**/assess")
    page.locator("input[name='point.child_development'][value='3']").focus()
    with page.expect_request(lambda request: request.method == "POST"):
        page.keyboard.press("3")
    let_go(page, waiting)
    with page.expect_request(lambda request: request.method == "POST"):
        page.locator("[name=next_step]").press_sequentially("Vi ses")
    folded = page.locator("#outcome summary").first
    folded.focus()
    before = page.evaluate(STANDS)
    let_go(page, waiting)

    assert page.evaluate(STANDS) == before
