"""What somebody typed without a space stays on the page, also on a phone."""

from collections.abc import Callable
from datetime import UTC, datetime

from playwright.sync_api import Page

from screening.domain.children import typed_facts
from screening.domain.children.typed_child import TypedChild
from screening.services.assessing import drafting, signing
from screening.services.children import adding, children
from screening.services.publishing.configurations import InForce
from tests.browser.sites import ENLARGED, PHONE, Site
from tests.sheets import WHOLE_SHEET, typed

LONG = "Å" * 600
LONG_NAME = "Å" * typed_facts.LONGEST_NAME
TYPED = (
    "reason.child_development",
    "reason.parental_capacity",
    "where.0",
    "what.0",
    "words.0",
    "interpretation",
    "parents_told",
    "next_step",
)


def test_six_hundred_letters_in_one_word_do_not_widen_a_phone(site: Site, open_page: Callable[..., Page], in_force: InForce) -> None:
    now = datetime.now(UTC)
    born = children.look_at(site.db, site.people.anne, site.alma, in_force.configuration, now).child.born
    child = adding.add(site.db, site.people.anne, TypedChild(LONG_NAME, "", born, site.people.solsikken.id), now)
    sheet = typed(WHOLE_SHEET | dict.fromkeys(TYPED, LONG))
    assessment = signing.sign(site.db, site.people.anne, child, in_force, *sheet, now)
    drafting.save_draft(site.db, site.people.anne, child, in_force.configuration, *sheet, now)
    page = open_page("anne", PHONE)

    for address in (
        "/",
        f"/children/{child}",
        f"/children/{child}/assess",
        f"/children/{child}/log",
        f"/assessments/{assessment}",
        f"/offers?words={LONG}",
        "/paper",
        "/paper/key-in",
    ):
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], address
    page.goto("/children")
    page.fill("[name=words]", LONG_NAME)
    page.click("main form button")
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_strong_worry_that_came_since_fits_a_screen_enlarged_four_times(
    site: Site, open_page: Callable[..., Page], in_force: InForce
) -> None:
    now = datetime.now(UTC)
    for point, revision in (("8", "0"), ("1", "0")):
        placed = WHOLE_SHEET | {"point.child_development": point, "point.parental_capacity": point, "revision": revision}
        signing.sign(site.db, site.people.anne, site.alma, in_force, *typed(placed), now)
    page = open_page("anne", ENLARGED)
    page.goto("/children")

    assert page.evaluate("document.documentElement.scrollWidth") <= ENLARGED["width"]
