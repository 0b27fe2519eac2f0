"""Three days as people have them: a health visitor with eight visits, two who look together, and a leader who closes the round."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from playwright.sync_api import Page, expect

from screening.domain.children.typed_child import TypedChild
from screening.domain.rounds.visit_day import TypedVisit
from screening.language import local_day
from screening.services.children import adding
from screening.services.publishing.configurations import InForce
from screening.services.rounds import visiting
from screening.storage.database import rows
from screening.storage.people import users
from tests.browser.sites import PHONE, Site, beneath
from tests.eyes import JOINT, see_apart_in_round

NAMES = ("Ane", "Bjørn", "Cille", "Dan", "Ella", "Finn", "Gry")
RADIOS = ("point.child_development", "point.parental_capacity", "position.frequent_absence", "taken_by")


def press(page: Page, name: str, value: str) -> None:
    page.locator(f"[name='{name}'][value='{value}']").check(force=True)


def test_a_tuesday_with_eight_visits_in_one_hand(open_page: Callable[..., Page], site: Site, in_force: InForce) -> None:
    now = datetime.now(UTC)
    gro = users.with_login(site.db, "gro", local_day(now))
    assert gro is not None
    for name in NAMES:
        child = TypedChild(f"{name} Testesen", "", (now - timedelta(days=60)).date(), gro.child_units[0].id)
        id_ = adding.add(site.db, gro, child, now - timedelta(days=40))
        visiting.plan(site.db, gro, local_day(now), TypedVisit("add", id_), in_force.configuration, now)
    page = open_page("gro", viewport=PHONE)
    page.goto("/rounds/visits")
    expect(page.locator(".page-lead")).to_contain_text("8 børn, 0 set")
    page.locator("#visits-hide").check(force=True)
    expect(page.get_by_text("Ikke set på linealen før.").first).to_be_hidden()
    page.locator("#visits-hide").uncheck(force=True)
    assert beneath(page, ".visits-foot") == []
    page.emulate_media(media="print")
    expect(page.get_by_text("Hvad vejer barnet?").first).to_be_visible()
    page.emulate_media(media="screen")
    page.locator(".visit-look summary").first.click()
    expect(page.locator(".visit-look").first).to_contain_text("Hvad vejer barnet?")

    page.locator(".visits-foot a").click()
    page.fill("[name='answer.child_development.weight']", "5100")
    for dimension in ("child_development", "parental_capacity"):
        press(page, f"point.{dimension}", "9")
    page.fill("[name=parents_told]", "Vi talte om det sammen")
    page.get_by_role("button", name="Underskriv vurderingen").click()
    page.get_by_role("link", name="Næste besøg: Ane Testesen").click()
    expect(page.locator("h1")).to_contain_text("Ane")
    page.wait_for_load_state()

    page.context.set_offline(True)
    press(page, "point.child_development", "5")
    page.fill("[name='reason.child_development']", "Græder længe om aftenen")
    expect(page.locator("#save-status")).to_have_text("Ikke gemt")
    page.context.set_offline(False)
    page.locator("[name='reason.child_development']").press_sequentially(".")
    expect(page.locator("#save-status")).to_contain_text("Gemt")
    page.goto("/rounds/visits")
    expect(page.locator(".page-lead")).to_contain_text("8 børn, 1 set")
    page.locator(".visit-move summary").last.click()
    page.get_by_role("button", name="Tag af dagen").last.click()
    expect(page.locator(".page-lead")).to_contain_text("7 børn, 1 set")


def autumn(site: Site) -> str:
    """The key of the last round of the autumn that has begun."""
    today = local_day(datetime.now(UTC))
    return f"daycare_autumn.{today.year - (today < date(today.year, 10, 1))}.{site.people.solsikken.id}"


def in_the_round(site: Site, name: str) -> str:
    now = datetime.now(UTC)
    child = TypedChild(f"{name} Testesen", "", date(local_day(now).year - 4, 1, 5), site.people.solsikken.id)
    return adding.add(site.db, site.people.anne, child, now - timedelta(days=400))


def test_a_room_looks_together_child_by_child_from_one_task(open_page: Callable[..., Page], site: Site, in_force: InForce) -> None:
    for name in ("Hans", "Ib"):
        see_apart_in_round(site.db, site.people, in_force, in_the_round(site, name), autumn(site))
    page = open_page("anne")
    page.goto("/?later=1")
    page.get_by_role("link", name="Se listen").click()
    expect(page.locator(".round-talks")).to_contain_text("Barnets udvikling: 3 trin fra hinanden")
    page.locator("tr", has_text="Hans Testesen").locator(".button").click()
    for left in ("Det næste barn, I ser sammen: Ib Testesen", "Færdig – til min dag"):
        page.locator(".eyes-alike summary").first.click()
        for name, value in JOINT.items():
            if name in RADIOS:
                press(page, name, value)
            else:
                page.fill(f"[name='{name}']", value)
        page.locator("main form button[value=sign]").click()
        expect(page.locator(".choose-done .button-primary")).to_have_text(left)
        page.locator(".choose-done .button-primary").click()

    expect(page.locator("main")).not_to_contain_text("Find jeres fælles vurderinger")
    assert rows(site.db, "SELECT DISTINCT phase FROM rating WHERE round_id IS NOT NULL") == [{"phase": "joint"}]


def test_a_leader_closes_the_round_and_takes_it_along_on_paper(open_page: Callable[..., Page], site: Site) -> None:
    for name in ("Jens", "Kaj"):
        in_the_round(site, name)
    page = open_page("carla")
    page.goto(f"/rounds/{autumn(site)}")
    page.locator("tr", has_text="Jens Testesen").get_by_role("link", name="Ses ikke").click()
    press(page, "kind", "not_possible")
    page.fill("[name=because]", "Er på ferie til nytår")
    page.locator("main form button").first.click()
    expect(page.locator("tr", has_text="Jens Testesen")).to_contain_text("Er på ferie til nytår, Carla Testesen")

    page.get_by_role("link", name="Luk runden").click()
    expect(page.locator(".page-lead")).to_contain_text("1 ikke mulig")
    expect(page.locator("main")).to_contain_text("Kaj Testesen")
    page.locator("main form button").click()
    expect(page.locator(".form-error-message").first).to_be_visible()
    page.fill("[name=because]", "Resten ses i foråret")
    page.locator("main form button").click()

    expect(page.locator("main")).to_contain_text("Resten ses i foråret")
    page.emulate_media(media="print")
    for left_out in (".round-acts", "footer", ".round-parts"):
        expect(page.locator(left_out).first).to_be_hidden()
    expect(page.locator("tr", has_text="Kaj Testesen")).to_be_visible()
    page.emulate_media(media="screen")
