"""A printed page is a calm paper: what is pressed or leads elsewhere is not on it, and it says for whom it was shown, and when."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.sites import DESK, Site

PRINTED = {
    "anne": (
        "/",
        "/children",
        "/children/{alma}",
        "/children/{alma}/years",
        "/children/{alma}/log",
        "/assessments/{assessment}",
        "/assessments/{assessment}/next",
        "/efforts/{effort}",
        "/offers",
    ),
    "hassan": ("/notifications", "/notifications/{reception}"),
}
PRESSED = """[...document.querySelectorAll(
    "button, .button, nav:not(main nav), main nav li:not(:has([aria-current])), .back-link, [type=search], footer, .d-print-none")]
  .filter(one => one.checkVisibility()).map(one => one.outerHTML.slice(0, 90))"""
BLUE = (
    "[...document.querySelectorAll('main a:not([class])')].map(one => getComputedStyle(one).color).filter(one => one == 'rgb(0, 77, 153)')"
)


@pytest.mark.parametrize(("login", "address"), [(login, address) for login, addresses in PRINTED.items() for address in addresses])
def test_what_is_pressed_is_not_on_paper_and_for_whom_it_was_shown_is(
    site: Site, open_page: Callable[..., Page], login: str, address: str
) -> None:
    page = open_page(login, DESK)
    given = {"alma": site.alma, "assessment": site.assessment, "effort": site.effort, "reception": site.reception}
    page.goto(address.format(**given))
    expect(page.locator(".printed")).to_be_hidden()

    page.emulate_media(media="print")

    assert page.evaluate(PRESSED) == []
    assert page.evaluate(BLUE) == []
    expect(page.locator(".printed")).to_have_text(re.compile(r"^Vist \d\d\.\d\d\.\d{4} kl\. \d\d\.\d\d for \w+ \w+$"))
    page.emulate_media(media="screen")


def test_a_printed_page_is_a4_and_has_its_number(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page("anne", DESK)
    page.goto(f"/children/{site.alma}/log")

    paper = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))

    assert [paper.pages[0].mediabox.width, paper.pages[0].mediabox.height] == pytest.approx([595, 842], abs=1)
    for number, sheet in enumerate(paper.pages, 1):
        assert f"{number} / {len(paper.pages)}" in sheet.extract_text()


def test_a_long_text_that_is_being_written_is_printed_whole(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page("anne", DESK, fresh=True)
    page.goto(f"/children/{site.alma}/assess")
    written = page.locator("[name=interpretation]")
    written.fill("\n".join(f"Linje {number}" for number in range(60)))

    page.emulate_media(media="print")

    assert written.evaluate("field => field.scrollHeight - field.clientHeight") <= 0


def test_what_stands_in_a_field_is_printed_without_its_frame(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page("anne", DESK)
    for address, fields in (
        (f"/children/{site.alma}/assess", "textarea"),
        (f"/children/{site.alma}/table", "select"),
        ("/account", "#name"),
    ):
        page.goto(address)
        page.emulate_media(media="print")
        edges = "field => ['Top', 'Left', 'Right'].map((side) => getComputedStyle(field)[`border${side}Width`])"
        found = page.locator(f"main {fields}:visible")
        assert [found.nth(number).evaluate(edges) for number in range(found.count())] == [["0px"] * 3] * found.count()
        assert found.count()
        assert page.locator("main [type=password]:visible").count() == 0
        page.emulate_media(media="screen")


def test_a_printed_table_stands_with_its_heading_and_its_first_row(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page("anne", DESK)
    page.goto(f"/children/{site.alma}/log")
    for height in range(0, 900, 60):
        page.evaluate("height => { document.querySelector('h1').style.marginTop = `${height}px`; }", height)
        sheets = [sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages]
        first = next(text for text in sheets if "Hvornår" in text)
        assert re.search(r"Hvornår.*\d\d\.\d\d\.\d{4}", first, re.DOTALL), f"{height} px down"
