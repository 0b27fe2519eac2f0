"""A notification and a family's paper say plainly when they can't save themselves, and try again."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Dialog, Page, Route, expect

from tests.browser.sites import DESK, PHONE, Site, end_sessions, enter, look_at

NOTIFICATION = ("/notify/drafts/{notification_draft}", "[name=development]")
PAPER = ("/family-papers/drafts/{family_draft}", "[name=call]")
WORDS = "Han siger: »Nej & <nej>«"


def opened(page: Page, site: Site, address: str) -> Page:
    page.goto(address.format(notification_draft=site.notification_draft, family_draft=site.family_draft))
    expect(page.locator("#save-status")).to_contain_text("Gemt")
    return page


def only_posts(status: int, words: str) -> Callable[[Route], None]:
    def answer(route: Route) -> None:
        if route.request.method == "POST":
            route.fulfill(status=status, body=words, content_type="text/plain; charset=utf-8")
        else:
            route.continue_()

    return answer


@pytest.mark.parametrize(("address", "field"), [NOTIFICATION, PAPER])
def test_a_draft_without_a_line_says_that_it_is_not_saved_and_is_saved_when_there_is_one(
    site: Site, open_page: Callable[..., Page], address: str, field: str
) -> None:
    page = opened(open_page("anne", PHONE, fresh=True), site, address)
    asked: list[str] = []

    def stays(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", stays)
    page.context.set_offline(True)
    page.fill(field, WORDS)

    expect(page.locator("#save-status")).to_have_text("Ikke gemt")
    expect(page.locator("#save-fault")).to_contain_text("Der er ikke hul igennem lige nu. Det, du har skrevet, står her endnu.")
    expect(page.locator("#save-fault")).to_be_in_viewport()
    assert page.locator("#save-fault").get_attribute("role") == "alert"

    page.context.set_offline(False)
    expect(page.locator("#save-fault")).to_be_hidden()
    expect(page.locator("#save-status")).to_contain_text("Gemt")
    page.reload()
    expect(page.locator(field)).to_have_value(WORDS)
    assert asked == [], "what is saved is left without a question"

    page.context.set_offline(True)
    page.fill(field, "Til sidst")
    expect(page.locator("#save-fault")).to_be_visible()
    page.route("**/drafts/*", only_posts(503, ""))
    page.context.set_offline(False)
    page.goto("/")
    assert asked == ["beforeunload"]


@pytest.mark.parametrize(("address", "field"), [NOTIFICATION, PAPER])
def test_a_draft_tells_in_the_servers_words_what_is_wrong_and_has_no_barrier_then(
    site: Site, open_page: Callable[..., Page], address: str, field: str
) -> None:
    page = opened(open_page("anne", DESK, fresh=True), site, address)
    page.route("**/drafts/*", only_posts(503, "Der er ikke mere plads. Disken er fuld."))
    page.fill(field, WORDS)

    expect(page.locator("#save-fault")).to_have_text("Der er ikke mere plads. Disken er fuld.")
    expect(page.locator("#save-status")).to_have_class("save-status save-failed")
    look_at(page)


@pytest.mark.parametrize(("address", "field"), [NOTIFICATION, PAPER])
def test_a_draft_of_two_windows_says_so_in_the_one_that_is_behind(
    site: Site, open_page: Callable[..., Page], address: str, field: str
) -> None:
    behind = opened(open_page("anne", DESK, fresh=True), site, address)
    other = behind.context.new_page()
    opened(other, site, address)
    with other.expect_response(lambda answer: answer.request.method == "POST" and answer.ok):
        other.fill(field, "I det andet vindue")

    behind.fill(field, WORDS)

    expect(behind.locator("#save-fault")).to_have_text("Kladden er gemt et andet sted, siden du åbnede den her. Tryk på Gem kladde.")
    expect(behind.locator(field)).to_have_value(WORDS)


def test_a_notification_saves_itself_after_a_log_in_in_another_window(site: Site, open_page: Callable[..., Page]) -> None:
    address, field = NOTIFICATION
    page = opened(open_page("anne", DESK, fresh=True), site, address)
    end_sessions(site)
    page.fill(field, WORDS)
    expect(page.locator("#save-fault")).to_contain_text("Du er logget ud")

    other = page.context.new_page()
    other.goto("/login")
    enter(other, "anne")
    other.wait_for_load_state()
    page.evaluate("window.dispatchEvent(new Event('focus'))")

    expect(page.locator("#save-fault")).to_be_hidden()
    expect(page.locator("#save-status")).to_contain_text("Gemt")
    expect(page.locator(field)).to_have_value(WORDS)


def test_a_button_waits_for_a_save_that_is_on_its_way(site: Site, open_page: Callable[..., Page]) -> None:
    address, field = NOTIFICATION
    page = opened(open_page("anne", DESK, fresh=True), site, address)
    held: list[Route] = []

    def hold(route: Route) -> None:
        if route.request.method == "POST" and not held:
            held.append(route)
        else:
            route.continue_()

    page.route("**/notify/drafts/*", hold)
    with page.expect_request(lambda request: request.method == "POST"):
        page.fill(field, WORDS)
    page.get_by_role("button", name="Gem kladde").last.click()
    held[0].continue_()

    expect(page.locator("main")).to_contain_text("Kladden er gemt.")
    expect(page.locator(field)).to_have_value(WORDS)


def test_how_hard_a_paper_is_to_read_is_read_out_where_that_changes_and_not_at_each_save(
    site: Site, open_page: Callable[..., Page]
) -> None:
    page = opened(open_page("anne", DESK, fresh=True), site, PAPER[0])
    page.evaluate(
        """() => {
            window.said = [];
            const told = document.getElementById("plain-said");
            new MutationObserver(() => window.said.push(told.textContent.trim())).observe(told, {childList: true, subtree: true});
        }"""
    )
    assert page.locator("#plain").get_attribute("role") is None

    for words in ("Han er sød.", "Han er sød. Han er glad.", "Uoverskuelighedsfornemmelser " * 60):
        with page.expect_response(lambda answer: answer.request.method == "POST"):
            page.fill("[name=strengths]", words)
        expect(page.locator("#save-status")).to_contain_text("Gemt")
    expect(page.locator("#plain-said")).to_contain_text("for svært")

    said = page.evaluate("window.said")
    assert len(said) <= 2 and len(set(said)) == len(said)
