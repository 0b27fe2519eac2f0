"""A passkey is made, used and taken off in a real browser, whose device is the browser's own virtual one."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from screening.domain.people import Role
from screening.storage.database import writing
from screening.storage.people import users
from tests.browser.sites import DESK, Site, enter, look_at
from tests.people import HIRED_ON, LITTLE_WORK, NOW, PASSWORD

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def here(site: Site, chromium: Browser) -> Iterator[Page]:
    """A page under the name of this machine: browsers make no passkey for a number. Nobody else needs Liv."""
    with writing(site.db):
        user_id = users.add_user(site.db, "liv", "Liv Testesen", "pædagog", LITTLE_WORK.hash(PASSWORD), NOW)
        users.add_membership(site.db, user_id, site.people.solsikken.id, Role.CHILDCARE_WORKER, HIRED_ON)
    with chromium.new_context(base_url=site.address.replace("127.0.0.1", "localhost"), viewport=DESK) as context:
        yield context.new_page()


def know_the_owner(devtools: CDPSession, device: str, *, known: bool) -> None:
    devtools.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": known})


def test_a_passkey_is_made_and_used_and_taken_off(here: Page) -> None:
    devtools = here.context.new_cdp_session(here)
    devtools.send("WebAuthn.enable")
    device = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]
    here.goto("/login")
    enter(here, "liv")
    here.goto("/account")
    here.locator("summary", has_text="Tilføj en adgangsnøgle").click()
    here.locator("[id='passkey.password']").fill(PASSWORD)
    here.get_by_role("button", name="Fortsæt", exact=True).click()
    look_at(here)
    here.get_by_label("Hvad skal nøglen hedde?").fill("Arbejdscomputer")
    here.get_by_role("button", name="Tilføj adgangsnøgle").click()
    here.get_by_role("link", name="Jeg har gemt koderne").wait_for()  # ten slow hashes
    assert here.locator(".recovery-code").count() == 10
    here.goto("/account")
    look_at(here)
    here.get_by_role("button", name="Log ud").first.click()

    enter(here, "liv")
    look_at(here)
    know_the_owner(devtools, device, known=False)
    here.get_by_role("button", name="Log ind med adgangsnøgle").click()
    expect(here.get_by_role("alert").filter(has_text="Det blev afbrudt")).to_be_visible()
    know_the_owner(devtools, device, known=True)
    here.get_by_role("button", name="Log ind med adgangsnøgle").click()
    here.wait_for_url("**/")

    here.goto("/account")
    here.locator("main a", has_text="Fjern").click()
    here.get_by_label("Den adgangskode, du har nu").fill(PASSWORD)
    look_at(here)
    here.get_by_role("button", name="Fjern med en adgangsnøgle").click()
    here.wait_for_url("**/account")
    here.get_by_role("button", name="Log ud").first.click()
    enter(here, "liv")
    here.wait_for_url("**/")  # nobody has to have one here, and the device's own opens nothing: it is not asked for
    assert devtools.send("WebAuthn.getCredentials", {"authenticatorId": device})["credentials"]
