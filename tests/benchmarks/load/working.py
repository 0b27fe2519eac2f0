"""People's days: what somebody opens, reads, types and signs, with the time that it takes to think. No page is asked for alone."""

import asyncio
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from random import Random
from typing import Final, TypeAlias

from screening.domain.people import Role
from screening.language import local_day
from tests.benchmarks.city.children import FIRST_NAMES
from tests.benchmarks.load.browser import Browser, WebPage

CHILD: Final = re.compile(r'href="/children/([0-9a-f]{24})"')
ASSESSMENT: Final = re.compile(r'href="/assessments/([0-9a-f]{24})"')
OPEN_ROUND: Final = re.compile(r'href="(/rounds/(?:daycare_autumn|daycare_spring|school_classes)\.[^"?/]+)"')
GROUP: Final = re.compile(r'href="/rounds/[^"?]+\?group=([0-9a-f]+)')
RULER: Final = re.compile(r'name="(tap\.[0-9a-f]{24}\.[a-z_]+)"')
REVISION: Final = re.compile(r'name="revision(\.[0-9a-f]{24})?"[^>]*? value="(\d+)"')
NAMED: Final = re.compile(r'name="named" value="([0-9a-f]{24})"')
NOTIFY: Final = re.compile(r'href="(/notifications/drafts/[0-9a-f]{24})')
WRITTEN: Final = {
    "reason.child_development": "Leger med de andre og søger en voksen, når det bliver svært.",
    "reason.parental_capacity": "Forældrene følger op på det, vi har aftalt.",
    "where.0": "på legepladsen",
    "what.0": "Bygger i sandkassen med to andre og griner, da tårnet vælter.",
    "interpretation": "Et barn i god gænge.",
    "parents_told": "Talt med begge forældre ved afhentning.",
    "next_step": "Vi ser på det igen i næste runde.",
}
SAVES: Final = 3
"""So often a sheet saves itself while somebody writes it."""
ARRIVING: Final = 5
"""Everybody comes within a fifth of the time: of ten minutes within two, a whole municipality's morning."""
A_ROW: Final = 6
"""So many children of a group are tapped in one go."""

SecondFactor: TypeAlias = Callable[[Browser, WebPage], Awaitable[WebPage]]
"""What somebody does after the password, on the page that comes then; answers with the page of the own day."""


async def nothing_more(_browser: Browser, page: WebPage) -> WebPage:
    """Who has no second factor is in."""
    return page


@dataclass(frozen=True)
class Person:
    """Who works: the login, the password, the role, and what is done after it."""

    login: str
    password: str
    role: Role
    second_factor: SecondFactor = nothing_more


class Day:
    """Somebody's day at the ruler. `pace` makes every thought shorter (below 1) or longer."""

    def __init__(self, person: Person, browser: Browser, random: Random, pace: float) -> None:
        """Sit down."""
        self._person, self._browser, self._random, self._pace = person, browser, random, pace

    async def work(self, until: float) -> None:
        """Log in, and do one thing after the other until then (`time.monotonic`)."""
        await self._think(0, (until - time.monotonic()) / ARRIVING)
        await self.log_in()
        while time.monotonic() < until:
            [act] = self._random.choices(*zip(*self._usual(), strict=True))
            await act()
            await self._think(3, 15)
        self._browser.close()

    def _usual(self) -> list[tuple[Callable[[], Awaitable[None]], float]]:
        """What somebody in this role does, and how often beside the rest."""
        either = [(self.look_at_day, 3.0), (self.read_a_child, 4.0), (self.search, 2.0), (self.begin_anew, 0.4)]
        match self._person.role:
            case Role.HEALTH_VISITOR:
                return [*either, (self.assess, 4.0), (self.read_years, 1.0)]
            case Role.MANAGER:
                return [*either, (self.assess, 1.0), (self.follow_round, 4.0), (self.print_report, 1.0)]
            case Role.TEACHER:
                return [*either, (self.assess, 2.0), (self.tap_group, 1.5), (self.think_of_notifying, 0.5), (self.print_report, 0.3)]
            case _:
                return [*either, (self.assess, 3.0), (self.tap_group, 1.5), (self.read_years, 0.5), (self.print_report, 0.3)]

    async def log_in(self) -> None:
        """The form that people use, and what comes after it."""
        page = await self._browser.get("log-in page", "/login")
        typed = page.form('name="password"') | {"login": self._person.login, "password": self._person.password}
        await self._think(2, 6)
        await self._person.second_factor(self._browser, await self._browser.post("log in", "/login", typed))

    async def begin_anew(self) -> None:
        """Log out, and in again: another room, another machine."""
        page = await self._browser.get("my day", "/")
        await self._browser.post("log out", "/logout", page.form('action="/logout"'))
        self._browser.forget()
        await self.log_in()

    async def look_at_day(self) -> None:
        """My day, and the list of my children."""
        await self._browser.get("my day", "/")
        await self._think(5, 15)
        await self._browser.get("children", "/children")

    async def read_a_child(self) -> None:
        """A child's page, and often what was signed last."""
        child_id, page = await self._child()
        signed = page.links(ASSESSMENT)
        if signed and self._random.random() < 0.5:
            await self._think(5, 20)
            await self._browser.get("assessment", f"/assessments/{signed[0]}")

    async def read_years(self) -> None:
        """The years of a child."""
        child_id, _ = await self._child()
        await self._think(5, 15)
        await self._browser.get("years", f"/children/{child_id}/years")

    async def search(self) -> None:
        """A child by its first name, from the list of the own ones."""
        page = await self._browser.get("children", "/children")
        await self._think(3, 8)
        await self._browser.post("search", "/children", page.form('name="words"') | {"words": self._random.choice(FIRST_NAMES)})

    async def print_report(self) -> None:
        """The report of what was signed last, as PDF."""
        _, page = await self._child()
        signed = page.links(ASSESSMENT)
        if signed:
            await self._browser.get("report", f"/assessments/{signed[0]}/report.pdf")

    async def assess(self) -> None:
        """A whole sheet, which saves itself while it is written, and its signature."""
        child_id, _ = await self._child()
        address = f"/children/{child_id}/assess"
        page = await self._browser.get("sheet", address)
        known = page.form(f'action="{address}"')
        if "observations" not in known:
            return
        points = {f"point.{part}": str(self._random.randrange(7, 10)) for part in ("child_development", "parental_capacity")}
        typed, left = known | points | on_day(local_day(datetime.now(UTC))), list(WRITTEN.items())
        for number in range(SAVES):
            await self._think(8, 20)
            typed |= dict(left[number::SAVES])
            saved = await self._browser.post("save", address, typed | {"action": "save"}, live=True)
            typed |= _revisions(saved)
        await self._think(5, 15)
        await self._browser.post("sign", address, typed | {"action": "sign"})

    async def follow_round(self) -> None:
        """The unit's rounds, one of them, and one group of it."""
        page = await self._browser.get("rounds", "/rounds")
        for address in page.links(OPEN_ROUND)[:1]:
            await self._think(4, 12)
            shown = await self._browser.get("round", address)
            for group in shown.links(GROUP)[:1]:
                await self._think(4, 12)
                await self._browser.get("round", f"{address}?group={group}")

    async def tap_group(self) -> None:
        """Two taps for each of some children, which are saved as they come, and one signature for those in wellbeing."""
        page = await self._browser.get("rounds", "/rounds")
        for address in page.links(OPEN_ROUND)[:1]:
            shown = await self._browser.get("round", address)
            group = self._random.choice(shown.links(GROUP) or [""])
            sheet = await self._browser.get("group", f"{address}/group?group={group}")
            known, taps = sheet.form(f'action="{address}/group"'), dict[str, str]()
            for number, ruler in enumerate(sheet.links(RULER)[: 2 * A_ROW], start=1):
                taps[ruler] = str(self._random.randrange(7, 10))
                if number % 2 == 0:
                    await self._think(4, 8)
                    saved = await self._browser.post("tap", f"{address}/group", known | taps, live=True)
                    known |= _revisions(saved)
                    named = saved.links(NAMED)
            if taps and named:
                await self._browser.post("sign group", f"{address}/group", known | taps | {"action": "sign", "named": named[0]})

    async def think_of_notifying(self) -> None:
        """What the rules say of notifying about a child."""
        child_id, _ = await self._child()
        await self._think(5, 15)
        await self._browser.get("notify", f"/children/{child_id}/notify")

    async def _child(self) -> tuple[str, WebPage]:
        """One of the own children, from the list of them."""
        page = await self._browser.get("children", "/children")
        own = page.links(CHILD)
        if not own:
            return "", page
        await self._think(4, 12)
        child_id = self._random.choice(own)
        return child_id, await self._browser.get("child", f"/children/{child_id}")

    async def _think(self, least: float, most: float) -> None:
        await asyncio.sleep(self._random.uniform(least, most) * self._pace)


def on_day(day: date) -> dict[str, str]:
    """The days of a sheet about what was seen on one."""
    return {"observed_on": day.isoformat(), "seen_on.0": day.isoformat()}


def _revisions(page: WebPage) -> dict[str, str]:
    """Which revision each draft has now, as the page would send it."""
    return {f"revision{found[1] or ''}": found[2] for found in REVISION.finditer(page.text)}
