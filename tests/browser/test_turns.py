"""A meeting goes through a room child by child: one key or one tap, on the child's page and on its years."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import Page, expect

from screening.domain.children.typed_child import TypedChild
from screening.domain.people import GroupKind
from screening.language import local_day
from screening.services.children import adding
from screening.storage.children import stays
from screening.storage.database import writing
from screening.storage.people import groups
from tests.browser.sites import DESK, PHONE, Site, look_at


@pytest.fixture(scope="module")
def room(site: Site) -> list[str]:
    """Bo, Ea and Ib, who are in the Owl: their ids."""
    now, unit, anne = datetime.now(UTC), site.people.solsikken, site.people.anne
    ids = [adding.add(site.db, anne, TypedChild(f"{name} Test", "", date(2022, 5, 5), unit.id), now) for name in ("Bo", "Ea", "Ib")]
    with writing(site.db):
        owl = groups.add(site.db, unit, "Uglen", GroupKind.ROOM)
        for child_id in ids:
            stays.place_in_group(site.db, child_id, unit, owl.id, anne.id, local_day(now))
    return ids


def test_a_key_turns_to_the_next_child_and_back(open_page: Callable[..., Page], room: list[str]) -> None:
    page = open_page("carla", DESK)
    page.goto(f"/children/{room[0]}")
    page.keyboard.press("k")
    expect(page.locator("h1")).to_have_text("Bo Test")
    page.keyboard.press("j")
    expect(page.locator("h1")).to_have_text("Ea Test")
    look_at(page)
    page.keyboard.press("k")
    expect(page.locator("h1")).to_have_text("Bo Test")


@pytest.mark.parametrize("below", ["", "/years"])
def test_on_a_phone_the_next_child_is_one_tap_away_without_a_scroll(open_page: Callable[..., Page], room: list[str], below: str) -> None:
    page = open_page("carla", PHONE)
    page.goto(f"/children/{room[1]}{below}")
    onward = page.get_by_role("link", name="Næste barn")

    expect(onward).to_be_in_viewport(ratio=1)
    expect(page.locator("main")).to_contain_text("2 af 3")
    onward.click()
    page.wait_for_url(f"**/children/{room[2]}{below}")
    expect(onward).to_have_count(0)
    page.get_by_role("link", name="Uglen").click()
    expect(page.locator(".list-name")).to_have_text(["Bo Test", "Ea Test", "Ib Test"])
