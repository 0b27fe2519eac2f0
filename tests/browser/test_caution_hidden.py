"""At a home visit one tap hides the banner: for this child, this reader and this visit, and it comes back by itself."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from screening.domain.children.typed_child import TypedChild
from screening.services.assessing import signing
from screening.services.children import adding
from screening.services.publishing.configurations import InForce
from tests.browser.sites import DESK, PHONE, Site, violations
from tests.sheets import WHOLE_SHEET, typed

WORDS = "Kontakt ikke forældrene"
HIDDEN = "lineal.caution-hidden"


@pytest.fixture(scope="module")
def two(site: Site, in_force: InForce) -> tuple[str, str]:
    """The addresses of two children about whom a caution stands."""
    now = datetime.now(UTC)
    ids = []
    for name in ("Storm Test", "Nora Test"):
        child_id = adding.add(
            site.db, site.people.anne, TypedChild(name, "", datetime(2021, 5, 1, tzinfo=UTC).date(), site.people.solsikken.id), now
        )
        suspicion = WHOLE_SHEET | {"sign.bruises": "on", "parents_told": ""}
        signing.sign(site.db, site.people.anne, child_id, in_force, *typed(suspicion), now)
        ids.append(f"/children/{child_id}")
    return ids[0], ids[1]


def hide(page: Page) -> None:
    page.get_by_text("Skjul", exact=True).click()
    expect(page.get_by_text(WORDS)).to_be_hidden()


def test_hidden_it_leaves_one_word_and_stays_hidden_through_the_visit(open_page: Callable[..., Page], two: tuple[str, str]) -> None:
    page = open_page("anne", viewport=PHONE)
    page.goto(two[0])
    expect(page.get_by_text(WORDS)).to_be_visible()

    hide(page)

    assert page.locator(".caution").inner_text().strip() == "Vis"
    assert violations(page) == []
    for address in (f"{two[0]}/assess", "/offers", two[0]):
        page.goto(address)
        expect(page.get_by_text(WORDS)).to_be_hidden()
    page.get_by_text("Vis", exact=True).click()
    expect(page.get_by_text(WORDS)).to_be_visible()
    page.reload()
    expect(page.get_by_text(WORDS)).to_be_visible()


def test_another_childs_page_ends_the_visit(open_page: Callable[..., Page], two: tuple[str, str]) -> None:
    page = open_page("anne", viewport=PHONE)
    page.goto(two[0])
    hide(page)

    page.goto(two[1])
    expect(page.get_by_text(WORDS)).to_be_visible()
    page.goto(two[0])
    expect(page.get_by_text(WORDS)).to_be_visible()


def test_a_child_without_a_caution_ends_it_too(open_page: Callable[..., Page], two: tuple[str, str], site: Site) -> None:
    page = open_page("anne", viewport=PHONE)
    page.goto(two[0])
    hide(page)

    page.goto(f"/children/{site.alma}")
    page.goto(two[0])

    expect(page.get_by_text(WORDS)).to_be_visible()


def test_it_comes_back_by_itself_after_an_hour(open_page: Callable[..., Page], two: tuple[str, str]) -> None:
    page = open_page("anne", viewport=PHONE, fresh=True)  # the clock is its whole browser's
    page.clock.install()
    page.goto(two[0])
    hide(page)

    page.clock.run_for("59:00")
    expect(page.get_by_text(WORDS)).to_be_hidden()
    page.clock.run_for("02:00")

    expect(page.get_by_text(WORDS)).to_be_visible()


def test_whoever_logs_in_next_sees_it(open_page: Callable[..., Page], two: tuple[str, str]) -> None:
    page = open_page("anne", viewport=DESK, fresh=True)
    page.goto(two[0])
    hide(page)
    assert page.evaluate("key => sessionStorage.getItem(key)", HIDDEN)

    page.get_by_role("button", name="Log ud").first.click()

    page.wait_for_function("key => sessionStorage.getItem(key) === null", arg=HIDDEN)


def test_it_can_be_hidden_by_keyboard_and_without_a_script(open_page: Callable[..., Page], two: tuple[str, str]) -> None:
    page = open_page("anne", viewport=PHONE, script=False)
    page.goto(two[0])
    page.locator(".caution-tap").focus()

    page.keyboard.press("Enter")
    expect(page.get_by_text(WORDS)).to_be_hidden()

    page.keyboard.press("Enter")
    expect(page.get_by_text(WORDS)).to_be_visible()


def test_on_a_phone_it_stays_at_the_top_as_one_line(open_page: Callable[..., Page], two: tuple[str, str]) -> None:
    page = open_page("anne", viewport=PHONE)
    page.goto(f"{two[0]}/assess")

    page.mouse.wheel(0, 2000)
    page.wait_for_function("() => scrollY > 1000")

    box = page.locator(".caution-fold").bounding_box()
    assert box is not None
    assert (round(box["x"]), round(box["y"]), round(box["width"])) == (0, 0, PHONE["width"])
    assert box["height"] <= 56
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
