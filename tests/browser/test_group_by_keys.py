"""A whole group by keys: two presses for a child in wellbeing, and the focus is at the next child."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from playwright.sync_api import Page, expect

from screening.domain.children.typed_child import TypedChild
from screening.language import local_day
from screening.services.children import adding
from screening.storage.database import rows
from tests.browser.sites import DESK, Site, beneath

FOCUSED = "document.activeElement.closest('[data-row]')?.querySelector('h2').textContent"


def test_two_presses_a_child_and_one_button_that_names_them(site: Site, open_page: Callable[..., Page]) -> None:
    now = datetime.now(UTC)
    for name, born in (("Ane Testesen", 4), ("Bjørn Testesen", 3)):
        long_ago = now - timedelta(days=400)
        child = TypedChild(name, "", date(local_day(now).year - born, 1, 5), site.people.solsikken.id)
        adding.add(site.db, site.people.anne, child, long_ago)
    year = local_day(now).year - (local_day(now) < date(local_day(now).year, 10, 1))
    page = open_page("anne")
    page.goto(f"/rounds/daycare_autumn.{year}.{site.people.solsikken.id}/group")
    page.set_viewport_size({"width": DESK["width"], "height": 420})
    assert beneath(page, ".group-foot") == []
    page.set_viewport_size(DESK)
    page.locator("[data-row]", has_text="Ane Testesen").locator("[data-ruler] input").first.focus()
    button = page.locator("button[value=sign]")

    page.keyboard.press("9")
    page.keyboard.press("8")
    expect(page.locator("[data-row]", has_text="Ane Testesen")).to_contain_text("klar")
    assert page.evaluate(FOCUSED) == "Bjørn Testesen"
    page.keyboard.press("ArrowRight")
    assert page.evaluate(FOCUSED) == "Bjørn Testesen"
    page.keyboard.press("0")
    page.keyboard.press("7")
    expect(button).to_have_text("Underskriv 2 vurderinger")
    expect(page.locator(".group-names")).to_have_text("Ane, Bjørn")
    page.keyboard.press("z")
    expect(button).to_have_text("Underskriv 1 vurdering")
    page.keyboard.press("3")
    expect(page.get_by_role("status").and_(page.locator("#group-needs"))).to_have_text(re.compile("^Bjørn Testesen: Brug hele arket"))
    page.keyboard.press("z")
    page.keyboard.press("7")
    expect(button).to_have_text("Underskriv 2 vurderinger")
    button.click()

    expect(page.locator(".alert-success")).to_contain_text("2 vurderinger er underskrevet.")
    points = rows(
        site.db,
        "SELECT child_name, point FROM assessment JOIN score ON assessment_id = id WHERE child_name <> 'Alma Testesen' ORDER BY 1, 2",
    )
    assert [tuple(row.values()) for row in points] == [
        ("Ane Testesen", 8),
        ("Ane Testesen", 9),
        ("Bjørn Testesen", 7),
        ("Bjørn Testesen", 10),
    ]
