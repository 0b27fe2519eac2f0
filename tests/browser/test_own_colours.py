"""Whoever reads in colours of their own sees what is chosen, and what is drawn: the browser sets their colours in place of ours."""

from collections.abc import Callable
from typing import Literal

import pytest
from playwright.sync_api import Page

from tests.browser.sites import Site

BOTH: tuple[Literal["light", "dark"], ...] = ("light", "dark")
IS_THEIRS = """([name, part]) => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.backgroundColor = 'Highlight';
    const ground = getComputedStyle(document.querySelector(name), part).backgroundColor;
    return ground === getComputedStyle(probe).backgroundColor;
}"""
"""Whether this has the colour that the reader has set for what is chosen."""
GROUND = "one => getComputedStyle(one).backgroundColor"


def in_own_colours(page: Page, scheme: Literal["light", "dark"]) -> Page:
    """The page as such a reader sees it, black on white or white on black."""
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    return page


@pytest.mark.parametrize("scheme", BOTH)
def test_a_tick_a_dot_and_a_step_are_seen_on_white_as_on_black(
    site: Site, open_page: Callable[..., Page], scheme: Literal["light", "dark"]
) -> None:
    page = in_own_colours(open_page("anne"), scheme)
    page.goto(f"/children/{site.alma}/assess")

    page.eval_on_selector(".form-checkbox[name^=sign]", "one => { one.checked = true; }")
    ground = page.eval_on_selector(".form-checkbox[name^=sign] + label", "one => getComputedStyle(one, '::before').backgroundColor")
    assert ground == "rgb(26, 26, 26)", "a white tick needs a dark ground, whatever the page's is"

    page.eval_on_selector(".placer-radio", "one => { one.checked = true; }")
    assert page.evaluate(IS_THEIRS, [".placer-radio:checked + .placer-cell", None])

    page.goto(f"/children/{site.alma}/table")
    page.eval_on_selector(".form-radio", "one => { one.checked = true; }")
    assert page.evaluate(IS_THEIRS, [".form-radio:checked + label", "::after"])


def test_a_family_sees_which_step_it_pointed_at(site: Site, open_page: Callable[..., Page]) -> None:
    page = in_own_colours(open_page("anne", fresh=True), "light")
    page.goto(f"/children/{site.alma}/table")
    page.check("[name=voice][value=mother]", force=True)
    page.get_by_role("button", name="Giv skærmen til bordet").click()
    page.locator(".table-form").wait_for()

    page.eval_on_selector(".table-cell input", "one => { one.checked = true; }")
    assert page.evaluate(IS_THEIRS, [".table-cell input:checked + label", None])


@pytest.mark.parametrize("scheme", BOTH)
def test_a_drawing_keeps_a_white_ground_under_its_dark_letters(
    site: Site, open_page: Callable[..., Page], scheme: Literal["light", "dark"]
) -> None:
    page = in_own_colours(open_page("anne"), scheme)
    page.goto(f"/children/{site.alma}")

    grounds = page.eval_on_selector_all("main svg:not(.icon-svg)", "all => all.map(one => getComputedStyle(one).backgroundColor)")
    assert set(grounds) == {"rgb(255, 255, 255)"}


def test_the_chosen_chip_and_the_boxes_of_a_round_are_told_apart(site: Site, open_page: Callable[..., Page]) -> None:
    page = in_own_colours(open_page("hassan"), "dark")
    page.goto("/notifications")
    assert page.evaluate(IS_THEIRS, [".chip[aria-current]", None])

    page = in_own_colours(open_page("anne"), "dark")
    page.goto(f"/rounds/daycare_autumn.2025.{site.people.solsikken.id}")
    assert page.locator(".round-box").first.evaluate(GROUND) != page.locator("body").evaluate(GROUND)
