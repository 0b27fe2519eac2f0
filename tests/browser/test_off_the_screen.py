"""In a real browser: a page goes off the screen when nobody is logged in any more, and what was typed there is not lost."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.sites import Site, end_sessions, enter
from tests.people import PASSWORD

WORDS = "Han siger: »Nej & <nej>«"
BACK_AGAIN = "document.dispatchEvent(new Event('visibilitychange'))"


def test_a_page_goes_when_nobody_is_inside_and_comes_back_to_its_reader_with_what_was_typed(
    open_page: Callable[..., Page], site: Site
) -> None:
    page = open_page("anne", fresh=True)
    page.goto(f"/children/{site.alma}")
    page.evaluate(BACK_AGAIN)
    page.wait_for_load_state("networkidle")
    expect(page.get_by_role("heading", name="Alma Testesen")).to_be_visible()

    end_sessions(site)
    page.evaluate(BACK_AGAIN)
    expect(page.get_by_role("heading", name="Du er logget ud")).to_be_visible()
    left = page.evaluate("document.documentElement.outerHTML + document.title + Object.keys(sessionStorage)")
    assert "Alma" not in left and "Testesen" not in left

    page.get_by_role("link", name="Log ind igen").click()
    enter(page, "anne")
    page.wait_for_url(f"**/children/{site.alma}")

    page.goto(f"/children/{site.alma}/edit")
    page.fill("[name=name]", WORDS)
    end_sessions(site)
    page.evaluate(BACK_AGAIN)
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Log ind i et nyt vindue").click()
    enter(opened.value, "anne")
    opened.value.wait_for_url("**/")
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect(page.locator("[name=name]")).to_have_value(WORDS)


def test_a_page_goes_after_an_hour_even_where_nobody_answers(open_page: Callable[..., Page], site: Site) -> None:
    page = open_page("anne", fresh=True)
    page.clock.install()
    page.goto(f"/children/{site.alma}")
    page.context.set_offline(True)
    page.route("**/inside", lambda route: route.abort())

    page.clock.fast_forward("01:00:05")

    expect(page.get_by_role("heading", name="Du er logget ud")).to_be_visible()


def test_a_page_in_another_window_goes_while_the_device_lies_before_a_family(open_page: Callable[..., Page], site: Site) -> None:
    other = open_page("anne", fresh=True)
    other.goto(f"/children/{site.alma}/edit")
    other.fill("[name=name]", WORDS)
    page = other.context.new_page()
    page.goto(f"/children/{site.alma}/table")
    page.locator("[name=voice]").first.check(force=True)
    page.get_by_role("button", name="Giv skærmen til bordet").click()
    page.locator(".table-form").wait_for()

    expect(other.get_by_role("heading", name="Siden er lagt væk")).to_be_visible()
    left = other.evaluate("document.documentElement.outerHTML + document.title + Object.keys(sessionStorage)")
    assert "Alma" not in left and "Testesen" not in left

    page.goto("/table?done=1")
    page.fill("#password", PASSWORD)
    page.get_by_role("button", name="Åbn igen").click()
    page.wait_for_url(f"**/children/{site.alma}/table")
    other.evaluate(BACK_AGAIN)
    expect(other.locator("[name=name]")).to_have_value(WORDS)


def test_a_page_in_another_window_goes_as_soon_as_somebody_logs_out_beside_it(open_page: Callable[..., Page], site: Site) -> None:
    other = open_page("anne", fresh=True)
    other.goto(f"/children/{site.alma}")
    page = other.context.new_page()
    page.goto("/")
    page.locator("button.log-off:visible").first.click()
    page.wait_for_url("**/login")

    expect(other.get_by_role("heading", name="Du er logget ud")).to_be_visible()
