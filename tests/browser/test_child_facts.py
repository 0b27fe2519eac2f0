"""A child's facts, mended by two at once and without a script; and an adult who must not be contacted, on a desk and on a phone."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.sites import DESK, PHONE, Site, look_at


def test_two_mend_at_once_and_a_ban_stands_out_everywhere(site: Site, open_page: Callable[..., Page]) -> None:
    first, second = open_page("anne", DESK), open_page("carla", PHONE, script=False)
    for page in (first, second):
        page.goto(f"/children/{site.alma}/edit")
    first.get_by_label("Sprog hjemme").fill("arabisk og dansk")
    first.get_by_label("Sprog hjemme").press("Enter")
    expect(first.get_by_role("heading", level=1)).to_have_text("Alma Testesen")

    second.get_by_label("Barnets navn").fill("Alma Østergaard")
    second.get_by_label("Det var skrevet forkert").check()
    second.get_by_role("button", name="Gem oplysningerne").click()
    expect(second.locator("#meanwhile")).to_contain_text("arabisk og dansk")
    look_at(first)
    second.get_by_role("button", name="Gem oplysningerne").click()
    expect(second.get_by_role("heading", level=1)).to_have_text("Alma Østergaard")

    second.goto(f"/children/{site.alma}/guardians/{site.guardian}")
    second.get_by_label("Hvem har besluttet det, og hvorfor?").fill("Tilhold efter dom")
    second.get_by_role("button", name="Den voksne må ikke kontaktes").click()
    expect(second.locator("#caution-heading")).to_have_text("Kontakt ikke Mette Testesen (mor)")
    for place in (f"/children/{site.alma}", f"/children/{site.alma}/edit", f"/children/{site.alma}/guardians/{site.guardian}"):
        first.goto(place)
        expect(first.locator("#caution-heading")).to_have_text("Kontakt ikke Mette Testesen (mor)")
        look_at(first)


def test_on_a_phone_no_word_of_a_fact_is_broken(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page("anne", PHONE)
    page.goto(f"/children/{site.alma}")
    words = page.get_by_text("Forældremyndighed", exact=True).first

    assert words.evaluate("word => word.getClientRects().length && word.offsetHeight <= parseFloat(getComputedStyle(word).lineHeight)")
    assert len(set(page.eval_on_selector_all(".facts dd", "told => told.map(one => one.offsetLeft)"))) == 1
    look_at(page)
