"""A telephone is set up and asked for, without a barrier at either width."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pyotp
from playwright.sync_api import Page

from screening.domain.entering.factors import STEP
from screening.domain.people import Role
from screening.storage.database import Database, change, writing
from screening.storage.people import users
from tests.browser.sites import DESK, Site, look_at
from tests.people import HIRED_ON, LITTLE_WORK, NOW, PASSWORD

SPACES = re.compile(r"\s")


def add_liv(db: Database, site: Site) -> None:
    """Somebody whose telephone no other test needs."""
    with writing(db):
        user_id = users.add_user(db, "liv", "Liv Testesen", "pædagog", LITTLE_WORK.hash(PASSWORD), NOW)
        users.add_membership(db, user_id, site.people.solsikken.id, Role.CHILDCARE_WORKER, HIRED_ON)


def test_a_telephone_is_set_up_and_asked_for(site: Site, open_page: Callable[..., Page]) -> None:
    add_liv(site.db, site)
    page = open_page("liv", DESK, fresh=True)
    page.goto("/account")
    page.locator("summary", has_text="Sæt koder op").click()
    page.locator("[id='telephone.password']").fill(PASSWORD)
    page.get_by_role("button", name="Sæt koder op").click()
    look_at(page)
    telephone = pyotp.TOTP(SPACES.sub("", page.locator(".telephone-key").inner_text()))
    page.get_by_label("Kode", exact=True).fill(telephone.at(datetime.now(UTC) - STEP))
    page.get_by_role("button", name="Fortsæt").click()
    look_at(page)
    codes = page.locator(".recovery-code").all_inner_texts()
    page.get_by_role("link", name="Jeg har gemt koderne").click()
    page.goto("/account")
    look_at(page)

    page.get_by_role("button", name="Log ud").first.click()
    page.get_by_label("Brugernavn").fill("liv")
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.get_by_role("button", name="Log ind").click()
    look_at(page)
    page.get_by_label("Kode", exact=True).fill(codes[0])
    page.get_by_role("button", name="Log ind").click()

    page.wait_for_url("**/")
    with writing(site.db):
        change(site.db, "UPDATE user SET ended_at = :now WHERE login = 'liv'", {"now": NOW.isoformat()})
