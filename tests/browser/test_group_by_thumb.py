"""A whole group on a phone: a tap on each ruler and the next child is open, clear of the foot; and one comes back to where one was."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from screening.domain.children.typed_child import TypedChild
from screening.language import local_day
from screening.services.children import adding
from tests.browser.sites import PHONE, Site

NAMES = ("Ane", "Bjørn", "Carl", "Ditte", "Emil", "Freja", "Gorm", "Hanne")
OPEN = ".group-now .group-name"
UNCOVERED = """cell => {
    const box = cell.getBoundingClientRect();
    return cell.contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2));
}"""


@pytest.fixture(scope="module")
def group(site: Site) -> str:
    """The address of the group of a round with eight children."""
    now = datetime.now(UTC)
    for name in NAMES:
        child = TypedChild(f"{name} Testesen", "", date(local_day(now).year - 4, 1, 5), site.people.solsikken.id)
        adding.add(site.db, site.people.anne, child, now - timedelta(days=400))
    year = local_day(now).year - (local_day(now) < date(local_day(now).year, 10, 1))
    return f"/rounds/daycare_autumn.{year}.{site.people.solsikken.id}/group"


def cell(page: Page, name: str, ruler: int, point: str) -> Locator:
    row = page.locator("[data-row]", has_text=f"{name} Testesen").locator("[data-ruler]").nth(ruler)
    return row.locator(f".placer-point:has(input[value='{point}']) > .placer-cell")


def test_two_taps_a_child_and_the_next_is_open_without_a_scroll(site: Site, open_page: Callable[..., Page], group: str) -> None:
    page = open_page("anne", PHONE, fresh=True)
    page.goto(group)
    page.locator("[data-row]", has_text="Ane Testesen").locator(".group-name").click()
    cell(page, "Ane", 0, "9").scroll_into_view_if_needed()
    for name in NAMES[:-1]:
        expect(page.locator(OPEN)).to_have_text(f"{name} Testesen")
        for ruler in (0, 1):
            page.wait_for_function(UNCOVERED, arg=cell(page, name, ruler, "9").element_handle())
            cell(page, name, ruler, "9").click()
        expect(page.locator("[data-row]", has_text=f"{name} Testesen")).to_contain_text("klar")

    expect(page.locator(".group-names")).to_have_text(", ".join(NAMES[:-1]))


def test_a_box_opens_its_row_and_one_comes_back_from_a_childs_page_to_where_one_was(
    site: Site, open_page: Callable[..., Page], group: str
) -> None:
    page = open_page("anne", PHONE, fresh=True)
    page.goto(group)
    page.locator(".round-boxes").get_by_text("Gorm", exact=True).click()
    expect(page.locator(OPEN)).to_have_text("Gorm Testesen")
    page.wait_for_function(UNCOVERED, arg=cell(page, "Gorm", 0, "9").element_handle())

    page.locator("[data-row]", has_text="Hanne Testesen").locator(".group-name").click()
    page.locator(".group-now .group-links a", has_text="Barnets side").click()
    expect(page.locator("h1")).to_have_text("Hanne Testesen")
    page.go_back()

    expect(page.locator(OPEN)).to_have_text("Hanne Testesen")
