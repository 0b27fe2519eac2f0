"""The keys of the list of own children: to the search field, down and up the list, and into a child."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.sites import DESK


def test_slash_goes_to_the_search_j_and_k_through_the_list_and_enter_opens(open_page: Callable[..., Page]) -> None:
    page = open_page("carla", DESK)
    page.goto("/children")
    names = page.locator(".list-name").all_inner_texts()
    at = "document.activeElement.textContent"

    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.evaluate(at) == names[1]
    page.keyboard.press("k")
    assert page.evaluate(at) == names[0]
    page.keyboard.press("/")
    page.keyboard.type("j/k")
    assert page.input_value("#words") == "j/k", "in a field they are letters"
    page.locator(".list-name").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/children/*")
    assert page.locator("h1").inner_text() == names[0]


def test_the_letters_can_be_turned_off_and_stay_so(open_page: Callable[..., Page]) -> None:
    page = open_page("carla", DESK)
    page.goto("/children")
    on_a_stop = "document.activeElement.hasAttribute('data-key-stop')"
    page.get_by_role("button", name="Slå genvejstaster fra").click()
    page.reload()

    page.keyboard.press("j")
    assert not page.evaluate(on_a_stop)
    page.get_by_role("button", name="Slå genvejstaster til").click()
    page.keyboard.press("j")
    assert page.evaluate(on_a_stop)
