"""Every page can be read aloud, and fits a phone."""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page

from screening import create_app
from screening.services.configurations import ConfigurationOnDisk
from screening.settings import Settings
from screening.storage.database import Database
from tests.browser.conftest import DESK, PHONE, Site, violations

PAGES = {
    "my_day.show": ("anne", "/"),
    "ruler.show": ("anne", "/ruler?years=4&months=2&point.child_development=5&point.parental_capacity=3&sign.neglect=on"),
    "children.search": ("anne", "/children"),
    "children.show": ("anne", "/children/{alma}"),
    "children.log": ("anne", "/children/{alma}/log"),
    "assessments.assess": ("anne", "/children/{alma}/assess"),
    "assessments.show": ("anne", "/assessments/{assessment}"),
    "offers.index": ("anne", "/offers"),
    "paper.show": ("anne", "/paper"),
    "paper.find": ("anne", "/paper/key-in"),
    "paper.key_in": ("anne", "/paper/key-in/{form}"),
    "admin.configuration": ("dorte", "/admin/configuration"),
    "admin.coverage": ("dorte", "/admin/coverage"),
    "admin.versions": ("dorte", "/admin/versions"),
    "admin.compare": ("dorte", "/admin/versions/compare?before=1&after=folder"),
    "nowhere": ("anne", "/nowhere"),
}
NOT_A_PAGE = {
    "static",
    "parts.file",
    "accounts.log_in",
    "accounts.log_out",
    "accounts.switch_language",
    "children.add",
    "assessments.report",
    "assessments.correct",
    "paper.blank",
    "paper.set_aside",
    "paper.name_child",
    "admin.start_preview",
    "admin.preview",
    "admin.publish",
    "admin.publish_again",
    "admin.undo",
}
"""Files, forms that only send, and the pages that other tests look at."""


def test_every_page_is_looked_at(settings: Settings, db: Database, on_disk: ConfigurationOnDisk) -> None:
    app: Flask = create_app(settings, on_disk)
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}

    assert endpoints - NOT_A_PAGE <= set(PAGES), "a new page joins PAGES"


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_barrier_and_fits(site: Site, open_page: Callable[..., Page], name: str, viewport: dict[str, int]) -> None:
    login, address = PAGES[name]
    page = open_page(login, viewport)
    page.goto(address.format(alma=site.alma, assessment=site.assessment, form=site.form))

    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert page.locator("h1").count() == 1
    assert page.title().strip() != ""


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_the_pages_on_the_way_have_no_barrier_either(site: Site, open_page: Callable[..., Page], viewport: dict[str, int]) -> None:
    page = open_page("anne", viewport, fresh=True)
    page.goto("/children")
    page.fill("[name=words]", "Alma")
    page.click("main form button")
    assert violations(page) == []
    page.get_by_role("button", name="Opret nyt barn").click()
    assert violations(page) == []
    page.get_by_role("button", name="Opret barnet").click()
    assert violations(page) == []
    page.goto(f"/children/{site.alma}/assess")
    page.get_by_role("button", name="Underskriv vurderingen").click()
    assert violations(page) == []
    page.get_by_role("button", name="Log ud").first.click() if viewport is DESK else page.context.clear_cookies()
    page.goto("/login")
    assert violations(page) == []


def test_the_main_job_can_be_done_by_keyboard(site: Site, open_page: Callable[..., Page]) -> None:
    page = open_page("carla")
    page.goto(f"/children/{site.alma}/assess")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('main') !== null || document.activeElement.id === 'main-content'")
    page.locator("[name='point.child_development']").first.focus()
    page.keyboard.press("ArrowDown")

    assert page.locator("[name='point.child_development']:checked").count() == 1
