"""From the log-in to a sent urgent notification by keys alone, in fewer strokes than three minutes hold."""

from typing import Final, cast

from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.sites import DESK, Site
from tests.people import PASSWORD

A_STROKE: Final = 0.28
"""Seconds that a typist of no great speed takes for a key (Card, Moran and Newell)."""
A_PAGE: Final = 4
"""Seconds to find one's bearings on a new page."""
THREE_MINUTES: Final = 180
MOST_STOPS: Final = 80


class Keys:
    """A keyboard that counts."""

    def __init__(self, page: Page) -> None:
        self.page, self.strokes, self.pages = page, 0, 0

    def type(self, words: str) -> None:
        """Type words where the cursor is."""
        self.page.keyboard.type(words)
        self.strokes += len(words)

    def press(self, key: str) -> None:
        """Press one key."""
        self.page.keyboard.press(key)
        self.strokes += 1

    def to(self, words: str) -> None:
        """Go to what is called so, by Tab."""
        for _ in range(MOST_STOPS):
            self.press("Tab")
            called = "one => one.labels?.[0]?.innerText || one.closest('fieldset')?.querySelector('legend')?.innerText || one.innerText"
            if self.page.evaluate(f"({called})(document.activeElement)").strip().startswith(words):
                return
        raise AssertionError(f"Tab does not lead to {words!r}")

    def follow(self, words: str) -> None:
        """Go to what is called so, and press it."""
        self.to(words)
        with self.page.expect_navigation():
            self.press("Enter")
        self.pages += 1


def test_an_urgent_notification_is_sent_by_keys_within_three_minutes(site: Site, chromium: Browser) -> None:
    page = chromium.new_page(base_url=site.address, locale="da-DK", viewport=cast(ViewportSize, DESK))
    page.goto("/login")
    keys = Keys(page)
    keys.to("Brugernavn")
    keys.type("anne")
    keys.press("Tab")
    keys.type(PASSWORD)
    with page.expect_navigation():
        keys.press("Enter")
    keys.follow("Børn")
    keys.follow("Alma Testesen")
    keys.follow("Skal jeg underrette?")
    keys.follow("Akut underretning")
    expect(page.locator("main")).to_contain_text("Ingen læser underretningen lige nu, medmindre du ringer.")
    keys.to("Hvad er der sket?")
    keys.type("Alma ringede kl. 21.50. Hun sagde: Far slår på døren, og mor græder. Jeg hørte råb.")
    keys.to("Hvor er barnet nu?")
    keys.type("Hjemme, på sit værelse")
    keys.to("Ja")
    keys.press("Space")
    keys.to("Hvor kan du fanges nu?")
    keys.type("00 12 34 35")
    keys.follow("Send akut underretning")

    expect(page.locator("h1")).to_contain_text("Underretning U-")
    expect(page.locator("main")).to_contain_text("Ingen læser underretningen lige nu, medmindre du ringer.")
    assert keys.strokes * A_STROKE + keys.pages * A_PAGE < THREE_MINUTES
    page.close()
