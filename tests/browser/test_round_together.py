"""Several at one round in a real browser: each looks alone before they look together, and nothing that somebody tapped is lost."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from screening.domain.children.typed_child import TypedChild
from screening.domain.people import Role
from screening.language import local_day, written_day
from screening.services.assessing import signing
from screening.services.children import adding
from screening.services.publishing.configurations import InForce
from screening.services.rounds import group_signing
from screening.services.rounds.looking import RoundChoice
from screening.storage.database import rows, writing
from screening.storage.people import users
from tests.browser.sites import Site, end_sessions, enter
from tests.eyes import ANNES, CARLAS, JOINT
from tests.people import HIRED_ON
from tests.sheets import typed

RADIOS = ("point.child_development", "point.parental_capacity", "position.frequent_absence", "taken_by")


def test_each_looks_alone_then_both_stand_side_by_side_and_one_position_stands_for_them(
    open_page: Callable[..., Page], site: Site, in_force: InForce
) -> None:
    day = {"observed_on": written_day(local_day(datetime.now(UTC))), "seen_on.0": written_day(local_day(datetime.now(UTC)))}
    signing.sign(site.db, site.people.anne, site.double, in_force, *typed(ANNES | day), datetime.now(UTC))
    carla = open_page("carla")
    for address in (f"/children/{site.double}", f"/children/{site.double}/assess", f"/children/{site.double}/rating"):
        carla.goto(address)
        assert "mærke-anne" not in carla.content() and "/assessments/" not in carla.content(), address
    expect(carla.locator("main")).to_contain_text("Anne Testesen, pædagog: har underskrevet")

    signing.sign(site.db, site.people.carla, site.double, in_force, *typed(CARLAS | day), datetime.now(UTC))
    carla.reload()
    for words in ("mærke-anne-grund", "mærke-carla-grund", "Anne Testesen, trin 7", "Carla Testesen, trin 4"):
        expect(carla.locator("main")).to_contain_text(words)
    carla.locator(".eyes-alike summary").first.click()
    for name, value in JOINT.items():
        if name in RADIOS:
            carla.locator(f"[name='{name}'][value='{value}']").check(force=True)
        else:
            carla.locator(f"[name='{name}']").fill(value)
    carla.locator("main form button[value=sign]").click()

    expect(carla.locator("main")).to_contain_text("Det samlede trin er 5.")
    assert rows(site.db, "SELECT DISTINCT phase FROM rating_single") == [{"phase": "joint"}]


@pytest.fixture(scope="module")
def autumn(site: Site) -> str:
    """The address of the group of a round with Ane and Bjørn, in which Bo works too."""
    now = datetime.now(UTC)
    for name, born in (("Ane Testesen", 4), ("Bjørn Testesen", 3)):
        child = TypedChild(name, "", date(local_day(now).year - born, 1, 5), site.people.solsikken.id)
        adding.add(site.db, site.people.anne, child, now - timedelta(days=400))
    with writing(site.db):
        users.add_membership(site.db, site.people.bo.id, site.people.solsikken.id, Role.CHILDCARE_WORKER, HIRED_ON)
    year = local_day(now).year - (local_day(now) < date(local_day(now).year, 10, 1))
    return f"/rounds/daycare_autumn.{year}.{site.people.solsikken.id}/group"


def tap(page: Page, name: str, ruler: int, point: str) -> None:
    page.locator("[data-row]", has_text=name).locator("[data-ruler]").nth(ruler).locator(f"input[value='{point}']").check(force=True)


def tapped(page: Page, name: str) -> list[str]:
    """The points of a child as the page shows them."""
    chosen = page.locator("[data-row]", has_text=name).locator("[data-ruler] input:checked")
    return [one.input_value() for one in chosen.all()]


def test_a_tap_outlives_a_lost_line_a_session_that_ends_and_the_way_back(open_page: Callable[..., Page], site: Site, autumn: str) -> None:
    page = open_page("anne", fresh=True)
    page.goto(autumn)
    row = page.locator("[data-row]", has_text="Bjørn Testesen")
    page.context.set_offline(True)
    tap(page, "Bjørn Testesen", 0, "9")
    expect(page.locator(".group-saved")).to_have_text("Ikke gemt. Tryk på »Gem trin«.")
    page.context.set_offline(False)
    expect(row).to_contain_text("begyndt")

    end_sessions(site)
    tap(page, "Bjørn Testesen", 1, "8")
    expect(page.locator(".group-saved")).to_contain_text("Ikke gemt")
    page.get_by_role("button", name="Gem trin").click()
    expect(page.locator("main")).to_contain_text("Det, du skrev, er gemt")
    enter(page, "anne")
    page.locator("main form button").first.click()
    page.goto(autumn)
    assert tapped(page, "Bjørn Testesen") == ["9", "8"]

    page.goto(f"/children/{site.alma}")
    page.go_back()
    assert tapped(page, "Bjørn Testesen") == ["9", "8"]


def test_two_windows_and_two_people_on_one_child_lose_nothing_and_are_told(
    open_page: Callable[..., Page], site: Site, in_force: InForce, autumn: str
) -> None:
    first, bo = open_page("anne", fresh=True), open_page("bo")
    second = first.context.new_page()
    for page in (first, second, bo):
        page.goto(autumn)
    tap(first, "Ane Testesen", 0, "9")
    expect(first.locator("[data-row]", has_text="Ane Testesen")).to_contain_text("begyndt")
    tap(second, "Ane Testesen", 0, "7")
    expect(second.locator("[data-row]", has_text="Ane Testesen")).to_contain_text("Rækken er gemt i et andet vindue.")
    tap(first, "Ane Testesen", 1, "8")
    expect(first.locator("[data-row]", has_text="Ane Testesen")).to_contain_text("klar")

    [ane] = [row["id"] for row in rows(site.db, "SELECT id FROM child WHERE name = 'Ane Testesen'")]
    group_signing.sign(site.db, site.people.anne, autumn.split("/")[2], RoundChoice(), {ane}, in_force, datetime.now(UTC))
    for ruler, point in enumerate(("6", "10")):
        with bo.expect_response(lambda response: response.request.method == "POST" and response.ok):
            tap(bo, "Ane Testesen", ruler, point)
        expect(bo.locator("[data-row]", has_text="Ane Testesen")).to_contain_text("Dine trin er gemt som din kladde på barnet.")
    bo.goto(f"/children/{ane}/assess")
    for dimension, point in (("child_development", "6"), ("parental_capacity", "10")):
        expect(bo.locator(f"[name='point.{dimension}'][value='{point}']")).to_be_checked()
