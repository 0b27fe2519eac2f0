"""Whoever asked for one more row goes on in it, and what is pressed with a finger is as high as a finger needs."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.sites import PHONE, Site


@pytest.mark.parametrize(("button", "legend"), [("En voksen mere", "Forælder eller anden voksen"), ("En observation mere", "Observation")])
def test_one_more_row_of_a_notification_is_where_the_next_key_goes(
    site: Site, open_page: Callable[..., Page], button: str, legend: str
) -> None:
    page = open_page("anne", PHONE)
    page.goto(f"/notify/drafts/{site.notification_draft}")
    for _ in range(2):
        before = page.locator("fieldset", has_text=legend).count()
        page.get_by_role("button", name=button).click()
        page.wait_for_url("**#*")
        expect(page.locator("fieldset", has_text=legend)).to_have_count(before + 1)

        assert page.evaluate("document.activeElement.querySelector('legend')?.innerText || document.activeElement.outerHTML").startswith(
            legend
        )
        last = page.locator("fieldset", has_text=legend).last
        expect(last).to_be_focused()
        expect(last).to_be_in_viewport()
        page.keyboard.press("Tab")
        assert last.evaluate("row => row.contains(document.activeElement) && document.activeElement.value === ''")


def test_one_more_observation_of_a_sheet_is_where_the_next_key_goes(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page("anne", PHONE)
    page.goto(f"/children/{site.alma}/assess")
    page.fill("[name='where.0']", "på stuen")
    page.get_by_role("button", name="En observation mere").click()

    expect(page.locator("#observation-2")).to_be_focused()


def test_the_way_to_the_advice_is_as_high_as_a_finger_needs(open_page: Callable[..., Page]) -> None:
    page = open_page("anne", PHONE)
    page.goto("/ruler?years=4&point.child_development=5")
    box = page.locator(".bar-link").bounding_box()

    assert box is not None and box["height"] >= 24
