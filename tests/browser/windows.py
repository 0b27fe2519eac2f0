"""A person's browser on a site: logged in once, with as many pages as a test opens."""

import re
from typing import cast

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, ViewportSize, expect

from tests.browser.sites import AXE, DESK, Site
from tests.people import PASSWORD

PATIENCE_MS = 30_000
"""Waiting costs nothing where what is waited for comes: a busy machine takes long at times."""
expect.set_options(timeout=PATIENCE_MS)
TOKEN = re.compile(r'name="csrf_token"[^>]* value="([^"]+)"')


class Windows:
    """The browsers of everybody at a site, and what their consoles complained of since somebody last asked."""

    def __init__(self, chromium: Browser, site: Site) -> None:
        self.chromium, self.site = chromium, site
        self.complaints: list[str] = []
        self._kept: dict[tuple[str, bool], BrowserContext] = {}
        self._fresh: list[BrowserContext] = []
        self._leafed: dict[str, Page] = {}

    def open(self, login: str, viewport: dict[str, int] = DESK, script: bool = True, fresh: bool = False) -> Page:
        """A page of this person's, as wide as this; `fresh` logs in anew, in a browser that is closed after the test."""
        context = self._kept.get((login, script))
        if context is None or fresh:
            context = self.chromium.new_context(java_script_enabled=script, locale="da-DK", base_url=self.site.address)
            context.set_default_timeout(PATIENCE_MS)
            context.on("weberror", lambda error: self.complaints.append(str(error.error)))
            context.on("console", self._hear)
            self._log_in(context, login, fresh)
            if fresh:
                self._fresh.append(context)
            else:
                self._kept[login, script] = context
        page = context.new_page()
        page.set_viewport_size(cast(ViewportSize, viewport))
        return page

    def leaf(self, login: str) -> Page:
        """The one page in which this person leafs through the site, for tests that look and change nothing: it stays, as wide as a desk.

        A page of its own for each would load and compile the same scripts, axe above all, again and again.
        """
        if login not in self._leafed:
            self._leafed[login] = self.open(login)
            self._leafed[login].add_init_script(AXE)  # sent to the browser once, instead of to each page
        page = self._leafed[login]
        if page.viewport_size != DESK:
            page.set_viewport_size(cast(ViewportSize, DESK))
        return page

    def _log_in(self, context: BrowserContext, login: str, fresh: bool) -> None:
        known = self._kept.get((login, True)) or self._kept.get((login, False))
        if known is not None and not fresh:
            context.add_cookies([{**cookie} for cookie in known.cookies()])  # type: ignore[typeddict-item]
            return
        door = context.request.get("/login").text()
        [token] = set(TOKEN.findall(door))
        answer = context.request.post("/login", form={"csrf_token": token, "login": login, "password": PASSWORD}, max_redirects=0)
        assert answer.headers["location"] == "/", answer.text()

    def _hear(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.complaints.append(message.text)

    def leave(self) -> None:
        """Close every page but those that are leafed through, and the browsers that somebody logged in with anew."""
        for context in self._kept.values():
            for page in context.pages:
                if page not in self._leafed.values():
                    page.close()
        for context in self._fresh:
            context.close()
        self._fresh.clear()

    def close(self) -> None:
        """Close everything."""
        for context in [*self._kept.values(), *self._fresh]:
            context.close()
