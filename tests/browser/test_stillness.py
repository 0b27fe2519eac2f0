"""Where somebody has asked the machine for less motion, nothing on a page moves by itself."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.sites import PHONE, Site

MOVES = """[...document.querySelectorAll('body *')].flatMap(one => [one, '::before', '::after'].map(part => {
    const style = part === one ? getComputedStyle(one) : getComputedStyle(one, part);
    const lasts = times => times.split(', ').some(time => parseFloat(time) > 0);
    return (style.animationName !== 'none' && lasts(style.animationDuration)) || lasts(style.transitionDuration) ? one.className : '';
})).filter(Boolean)"""


@pytest.mark.parametrize("address", ["/", "/children/{alma}/assess"])
def test_nothing_moves_where_that_is_asked_for(site: Site, open_page: Callable[..., Page], address: str) -> None:
    page = open_page("anne", PHONE)
    page.goto(address.format(alma=site.alma))
    page.locator(".js-menu-open").click()
    assert page.evaluate(MOVES) != []

    page.emulate_media(reduced_motion="reduce")

    assert page.evaluate(MOVES) == []
    page.locator(".js-menu-close").click()
    assert not page.locator(".mobile-drawer").is_visible()
    page.emulate_media(reduced_motion="no-preference")
