"""In a real browser: whoever is logged out in the middle of a sentence finds it again, with and without a script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.sites import Site, end_sessions, enter
from tests.sheets import WHOLE_SHEET

WORDS = "Han siger: »Nej & <nej>«"


def test_the_live_sheet_keeps_its_words_for_a_log_in_in_the_same_window(open_page: Callable[..., Page], site: Site) -> None:
    page = open_page("anne", fresh=True)
    page.goto(f"/children/{site.alma}/assess")
    end_sessions(site)
    page.fill("[name=interpretation]", WORDS)
    expect(page.locator("#save-fault")).to_contain_text("Du er logget ud")

    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("/login")
    enter(page, "anne")
    page.wait_for_url("**/assess?kept=*")
    expect(page.locator("[name=interpretation]")).to_have_value(WORDS)
    expect(page.locator("#save-status")).to_contain_text("Gemt")

    page.goto(f"/children/{site.alma}/assess")
    expect(page.locator("[name=interpretation]")).to_have_value(WORDS)


def test_the_live_sheet_saves_itself_after_a_log_in_in_another_window(open_page: Callable[..., Page], site: Site) -> None:
    page = open_page("carla", fresh=True)
    page.goto(f"/children/{site.alma}/assess")
    end_sessions(site)
    page.fill("[name=interpretation]", WORDS)
    expect(page.locator("#save-fault")).to_contain_text("Du er logget ud")

    other = page.context.new_page()
    other.goto("/login")
    expect(page.get_by_role("heading", name="Du er logget ud")).to_be_visible()
    enter(other, "carla")
    other.wait_for_url("**/assess?kept=*")
    page.evaluate("window.dispatchEvent(new Event('focus'))")

    expect(page.locator("#save-status")).to_contain_text("Gemt")
    expect(page.locator("[name=interpretation]")).to_have_value(WORDS)
    other.goto("/")
    expect(other.locator("#kept")).to_have_count(0)


@pytest.mark.parametrize("script", [True, False])
def test_a_new_child_keeps_its_words(open_page: Callable[..., Page], site: Site, script: bool) -> None:
    page = open_page("anne", script=script, fresh=True)
    page.goto("/children")
    page.fill("[name=words]", "Ukendt")
    page.get_by_role("button", name="Søg").click()
    page.get_by_role("button", name="Opret nyt barn").click()
    page.fill("[name=name]", WORDS)
    end_sessions(site)
    page.get_by_role("button", name="Opret barnet").click()
    expect(page.locator("main")).to_contain_text("Det, du skrev, er gemt")
    enter(page, "anne")
    expect(page.locator("[name=name]")).to_have_value(WORDS)
    page.goto("/kept")
    page.get_by_role("button", name="Smid det væk").click()
    expect(page.locator("#kept")).to_have_count(0)


@pytest.mark.parametrize("status", [403, 404])
def test_the_sheet_stops_where_the_child_is_no_longer_the_readers(open_page: Callable[..., Page], site: Site, status: int) -> None:
    page = open_page("anne")
    page.goto(f"/children/{site.alma}/assess")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method) if request.method == "POST" else None)
    page.route("**/assess", lambda route: route.fulfill(status=status, body="") if route.request.method == "POST" else route.continue_())
    page.fill("[name=interpretation]", WORDS)
    expect(page.locator("#save-fault")).to_contain_text("Arket kan ikke længere gemmes her")

    page.fill("[name=next_step]", WORDS)
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    page.evaluate("htmx.trigger('#sheet', 'again')")

    expect(page.locator("#save-status")).to_contain_text("Ikke gemt")
    expect(page.locator("[name=interpretation]")).to_have_value(WORDS)
    assert sent == ["POST"]


def test_words_of_a_sheet_that_was_signed_meanwhile_stay_where_they_are(open_page: Callable[..., Page], site: Site) -> None:
    page = open_page("anne")
    page.goto(f"/children/{site.alma}/assess")
    given_back = page.evaluate(
        "async (typed) => {const form = new FormData(document.getElementById('sheet'));"
        " Object.entries(typed).forEach(([name, value]) => form.set(name, value));"
        " const answer = await fetch(location.pathname, {method: 'POST', body: form}); return answer.url}",
        WHOLE_SHEET | {"action": "sign", "revision": page.locator("#sheet [name=revision]").input_value()},
    )
    assert "/assessments/" in given_back

    page.fill("[name=interpretation]", WORDS)
    expect(page.locator("#save-fault")).to_contain_text("Vurderingen er underskrevet. Det, du har skrevet siden, er ikke gemt")
    page.get_by_role("button", name="Underskriv vurderingen").click()

    expect(page.locator("#save-status")).to_contain_text("Ikke gemt")
    expect(page.locator("[name=interpretation]")).to_have_value(WORDS)
