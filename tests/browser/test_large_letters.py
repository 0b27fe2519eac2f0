"""Whoever has set larger letters in the browser gets the page of a narrower screen, and no column of single letters."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import FLAGS, program
from tests.browser.sites import DESK, PHONE, Site
from tests.browser.windows import Windows

VERY_LARGE = 24
"""The largest of Chrome's five sizes, where 16 is the usual one."""
SQUEEZED = """() => [...document.querySelectorAll('main :is(p, h1, h2, h3, a, td, th, li, label, dt, dd)')]
    .filter(one => one.checkVisibility() && !one.closest('.sr-only, .placer') && one.innerText.length > 12)
    .filter(one => {
        const [box, letter] = [one.getBoundingClientRect(), parseFloat(getComputedStyle(one).fontSize)];
        return box.width > 2 && box.width < 4 * letter && box.height > 5 * letter;
    })
    .map(one => `${Math.round(one.getBoundingClientRect().width)} px: ${one.innerText.slice(0, 40)}`)"""
PAGES = {
    "anne": (
        "/",
        "/children/{alma}",
        "/children/{alma}/log",
        "/children/{alma}/assess",
        "/assessments/{assessment}",
        "/ruler?years=4",
        "/offers",
    ),
    "hassan": ("/notifications", "/notifications/{reception}"),
    "dorte": ("/admin/people", "/admin/configuration"),
}


@pytest.fixture
def large(chromium: Browser, site: Site) -> Iterator[Callable[..., Page]]:
    """Open a page as somebody whose browser has very large letters."""
    browser = chromium.browser_type.launch(executable_path=program(), args=[*FLAGS, f"--blink-settings=defaultFontSize={VERY_LARGE}"])
    yield Windows(browser, site).open
    browser.close()


def test_very_large_letters_squeeze_nothing_at_a_desk_or_on_a_phone(site: Site, large: Callable[..., Page]) -> None:
    wrong = {}
    for login, addresses in PAGES.items():
        page = large(login)
        for address in addresses:
            page.goto(address.format(alma=site.alma, assessment=site.assessment, reception=site.reception))
            for size in (DESK, PHONE):
                page.set_viewport_size({"width": size["width"], "height": size["height"]})
                beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth")
                if beyond > 0 or page.evaluate(SQUEEZED):
                    wrong[address, size["width"]] = (beyond, page.evaluate(SQUEEZED))

    assert wrong == {}


BROKEN = r"""place => [...document.querySelectorAll(place)].flatMap(one => {
    const range = document.createRange(), text = one.firstChild;
    return [...text.data.matchAll(/[\p{L}\d][\p{L}\d.]+/gu)].filter(word => {
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        return new Set([...range.getClientRects()].map(box => box.top)).size > 1;
    }).map(word => word[0]);
})"""
"""The words that stand on two lines."""


@pytest.mark.parametrize(
    ("login", "address", "place"),
    [("anne", "/children/{alma}/log", ".log-table td:first-child"), ("hassan", "/notifications", ".box-words")],
)
def test_very_large_letters_break_neither_a_day_in_the_log_nor_the_name_of_a_clock(
    site: Site, large: Callable[..., Page], login: str, address: str, place: str
) -> None:
    page = large(login, PHONE)
    page.goto(address.format(alma=site.alma))

    assert page.locator(place).count() > 0
    assert page.evaluate(BROKEN, place) == []
