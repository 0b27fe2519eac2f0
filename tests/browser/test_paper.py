"""A paper form is keyed in with the keyboard alone, from its code to the signed assessment."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

from playwright.sync_api import Page, expect

from screening.domain.paper_forms.form_codes import written_form_code
from screening.language import local_day
from screening.services.paper_forms import printing
from screening.services.publishing.configurations import InForce
from tests.browser.sites import Site, violations


def test_an_empty_form_is_keyed_in_by_keyboard_alone(site: Site, open_page: Callable[..., Page], in_force: InForce) -> None:
    form = printing.blank(site.people.anne, in_force.configuration, "boernelineal-3-5", "")
    page = open_page("anne")
    page.goto("/paper/key-in")
    page.keyboard.type(written_form_code(form.code).lower())
    page.keyboard.press("Enter")
    page.wait_for_url("**/child")
    assert violations(page) == []
    page.keyboard.type("Alma")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Tast ind skemaet om Alma Testesen").focus()
    assert violations(page) == []
    page.keyboard.press("Enter")
    page.wait_for_load_state()

    page.locator("[name=observed_on]").focus()
    page.keyboard.type(f"{local_day(datetime.now(UTC)):%d.%m.%Y}")
    questions = {name: page.locator(f"[name^='answer.{name}.']").count() for name in ("child_development", "parental_capacity")}
    for name, count in questions.items():
        page.keyboard.press("Tab")
        for _ in range(count):
            page.keyboard.type("a")
            page.keyboard.press("Tab")
        page.keyboard.type("4" if name == "child_development" else "-")
        page.keyboard.press("Tab")
        page.keyboard.type("Skrevet af fra papiret")
    page.locator("[name=parents_told]").focus()
    page.keyboard.type("Mor er fortalt det")
    page.get_by_role("button", name="Underskriv med det samme").focus()
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/assessments/[0-9a-f]{24}/next$"))
    page.get_by_role("link", name="Læs hele vurderingen").click()
    expect(page.locator("main")).to_contain_text("Skrevet af fra papiret")
