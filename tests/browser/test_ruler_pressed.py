"""The ruler is the input: what opens, what is named, what digits do, with and without a script; and how much room the sheet takes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from screening.storage.database import change, writing
from tests.browser.sites import DESK, PHONE, Site, violations

TALLEST = {"desk": 3_450, "phone": 6_850}
"""In CSS pixels, with every sign of danger open: half of 13,700 on a phone and of 6,900 at a desk."""
MOST_TAB_STOPS = 47
"""Those of the menu and the foot among them."""
NARROW = {"width": 320, "height": 700}
SMALL = """minimum => [...document.querySelectorAll('#sheet :is(a, button, label, summary, input, textarea)')]
  .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.closest('.sr-only, p') && !one.matches('.sr-only'))
  .filter(one => !(one.matches('[type=radio], [type=checkbox]') || one.matches('.form-label:not(.form-checkbox + *)')))
  .filter(one => one.getBoundingClientRect().height < minimum)
  .map(one => one.outerHTML.slice(0, 120))"""


def cell(page: Page, dimension: str, point: int) -> None:
    """Press a cell of a ruler."""
    page.locator(f"[name='point.{dimension}'][value='{point}'] + label").click()


def text_of(page: Page, dimension: str, point: int) -> str:
    """The id of a point's text."""
    described = page.locator(f"[name='point.{dimension}'][value='{point}']").get_attribute("aria-describedby")
    return f"[id='{described}']"


def write(page: Page, words: int) -> None:
    """Put so many words of five letters in the first observation, as if they were pasted."""
    page.evaluate(
        """words => {
          const text = document.getElementsByName('what.0')[0];
          text.value = Array(words).fill('ÅÅÅÅÅ').join(' ');
          text.dispatchEvent(new Event('input', {bubbles: true}));
        }""",
        words,
    )


def tab_stops(page: Page) -> int:
    """How often Tab is pressed from the top of the page to its end."""
    page.evaluate("document.activeElement.blur()")
    for stops in range(200):
        page.keyboard.press("Tab")
        if stops and page.evaluate("document.activeElement === document.body || document.activeElement.matches('.skipnav')"):
            return stops
    raise AssertionError("Tab leads nowhere")


@contextmanager
def saved(page: Page) -> Iterator[None]:
    """What is done within is saved, and the page shows it: the answer alone says that it is on its way."""
    revision = page.locator("#revision")
    before = revision.input_value()
    yield
    expect(revision).not_to_have_value(before)


def test_an_empty_sheet_is_half_as_long_as_it_was(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page("anne", PHONE)
    page.goto(f"/children/{site.alma}/assess")

    assert page.evaluate("document.documentElement.scrollHeight") <= TALLEST["phone"]
    assert tab_stops(page) <= MOST_TAB_STOPS
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    assert page.evaluate("document.documentElement.scrollHeight") <= TALLEST["desk"]
    assert tab_stops(page) <= MOST_TAB_STOPS


def test_the_sheet_fits_the_narrowest_phone_and_every_target_a_thumb(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page("anne", NARROW)
    page.goto(f"/children/{site.alma}/assess")
    cell(page, "child_development", 5)

    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert page.evaluate(SMALL, 44) == []


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_a_point_opens_its_text_and_its_neighbours_can_be_pressed(
    site: Site, open_page: Callable[..., Page], viewport: dict[str, int], script: bool
) -> None:
    with writing(site.db):  # what another page has saved meanwhile
        change(site.db, "DELETE FROM draft", {})
    page = open_page("anne", viewport, script=script)
    page.goto(f"/children/{site.alma}/assess")
    expect(page.locator(text_of(page, "child_development", 5))).to_be_hidden()

    cell(page, "child_development", 5)
    page.locator("h1").hover()
    expect(page.locator(text_of(page, "child_development", 5))).to_be_visible()
    expect(page.locator(text_of(page, "child_development", 6))).to_be_hidden()
    expect(page.locator(text_of(page, "parental_capacity", 5))).to_be_hidden()

    page.locator(".placer-peek:visible", has_text="6 ›").click()
    page.locator("h1").hover()
    expect(page.locator("[name='point.child_development'][value='6']")).to_be_checked()
    expect(page.locator(text_of(page, "child_development", 6))).to_be_visible()
    page.locator("label[for='point.child_development-all']").click()
    for point in range(1, 11):
        expect(page.locator(text_of(page, "child_development", point))).to_be_visible()
    page.locator("label[for='point.child_development-not_observed']").click()
    expect(page.locator("[name='point.child_development']:checked")).to_have_value("not_observed")


def test_a_point_that_is_looked_at_opens_and_nothing_below_moves(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page("anne")
    page.goto(f"/children/{site.alma}/assess")
    before = page.evaluate("document.documentElement.scrollHeight")
    page.locator("[name='point.child_development'][value='2'] + label").hover()

    expect(page.locator(text_of(page, "child_development", 2))).to_be_visible()
    assert page.evaluate("document.documentElement.scrollHeight") == before


def test_last_time_is_marked_and_named(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page("anne")
    page.goto(f"/children/{site.alma}/assess")

    expect(page.locator(".placer-past .placer-number")).to_have_text(["5", "4"])
    expect(page.get_by_role("radio", name=", som sidst")).to_have_count(2)
    expect(page.get_by_role("group", name="Sidst: trin 5")).to_have_count(1)
    radio = page.get_by_role("radio", name="6, Bekymring", exact=True).first
    expect(radio).to_have_value("6")
    expect(radio).to_have_accessible_description(page.locator(text_of(page, "child_development", 6)).text_content() or "-")


def test_digits_choose_in_the_ruler_and_write_in_a_text(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page("carla")
    page.goto(f"/children/{site.alma}/assess")
    chosen = page.locator("[name='point.child_development']:checked")
    page.locator("[name='point.child_development']").first.focus()
    for key, value in (("7", "7"), ("0", "10"), ("3", "3"), ("ArrowRight", "4")):
        page.keyboard.press(key)
        expect(chosen).to_have_value(value)
    page.keyboard.press("t")
    expect(page.locator("[id='point.child_development-all']")).to_be_checked()
    page.keyboard.press("T")
    expect(page.locator("[id='point.child_development-all']")).not_to_be_checked()

    reason = page.locator("[name='reason.child_development']")
    reason.focus()
    page.keyboard.type("9 t")
    page.get_by_label("Mærker eller skader").focus()
    page.keyboard.press("8")
    expect(reason).to_have_value("9 t")
    expect(chosen).to_have_value("4")
    expect(page.locator("[name='point.parental_capacity']:checked")).to_have_count(0)


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_the_advice_and_the_number_stay_in_view(site: Site, open_page: Callable[..., Page], viewport: dict[str, int]) -> None:
    page = open_page("carla", viewport)
    page.goto(f"/children/{site.alma}/assess")
    cell(page, "parental_capacity", 2)
    expect(page.locator("#outcome-line")).to_contain_text("underret")
    page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight / 2)")

    assert page.locator("#outcome .advice-title" if viewport is DESK else "#outcome-line").bounding_box()["y"] > 0  # type: ignore[index]
    number = page.locator(".call-list .phone" if viewport is DESK else ".bar-call").first
    expect(number).to_be_in_viewport()
    expect(number).to_contain_text("00 12 34 01")
    if viewport is PHONE:
        expect(page.locator("#outcome")).to_be_hidden()
        page.locator(".advice-open").click()
        expect(page.locator("#outcome .advice-title").first).to_be_in_viewport()
        assert violations(page) == []


def test_the_advice_is_read_aloud_only_when_its_heading_changes(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page("carla")
    page.goto(f"/children/{site.alma}/assess")
    for dimension in ("child_development", "parental_capacity"):
        with saved(page):
            cell(page, dimension, 9)
    expect(page.locator("#outcome-note")).to_contain_text("tilbud")
    page.evaluate(
        """window.said = 0;
        new MutationObserver(found => { window.said += found.length; })
          .observe(document.querySelector('.outcome-line'), {childList: true, subtree: true, characterData: true});"""
    )
    with saved(page):
        page.fill("[name='reason.child_development']", "Leger med alle")
    assert page.evaluate("window.said") == 0

    heading = page.locator("#outcome-line").text_content() or ""
    page.locator("[name='sign.bruises']").check(force=True)
    expect(page.locator("#outcome-line")).not_to_have_text(heading)
    assert page.evaluate("window.said") > 0


def test_a_text_that_is_too_long_is_named_and_saving_goes_on(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page("carla")
    page.goto(f"/children/{site.alma}/assess")
    with page.expect_response(lambda response: response.request.method == "POST" and response.ok):
        write(page, 33_000)
    expect(page.locator(".too-long")).to_contain_text("»Hvad så og hørte du?« er 191999 tegn for lang.")

    with page.expect_response(lambda response: response.status == 413):
        write(page, 400_000)
    expect(page.locator("#save-fault")).to_contain_text("»Hvad så og hørte du?« er 2393999 tegn for lang.")
    with page.expect_response(lambda response: response.request.method == "POST" and response.ok):
        page.fill("[name='what.0']", "Står ved hegnet")
    expect(page.locator("#save-fault")).to_be_empty()
    expect(page.locator(".too-long")).to_have_count(0)
