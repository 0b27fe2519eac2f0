"""The second factor of a load: everybody has a telephone that makes codes, and waits for another where those that count were used."""

import asyncio
from datetime import UTC, datetime
from typing import Final

import pyotp

from screening.domain.entering.factors import DRIFT, STEP
from screening.storage.database import Database, rows, writing
from screening.storage.entering import factors
from tests.benchmarks.load.browser import Browser, WebPage

SECRET: Final = pyotp.random_base32()
FACTOR: Final = "/login/factor"
ASKED: Final = 'name="code"'


class Telephone:
    """What makes somebody's codes; it remembers which step it has told a code of, for none opens the door twice."""

    def __init__(self) -> None:
        """Nothing is told yet."""
        self._told = 0

    async def show_code(self, browser: Browser, page: WebPage) -> WebPage:
        """Type the code where it is asked for."""
        if ASKED not in page.text:
            return page
        self._told = step = max(_now(), self._told + 1)
        await asyncio.sleep(max(0.0, (step - DRIFT) * STEP.total_seconds() - datetime.now(UTC).timestamp()))
        moment = datetime.fromtimestamp(step * STEP.total_seconds(), UTC)
        return await browser.post("code", FACTOR, page.form(ASKED) | {"code": pyotp.TOTP(SECRET).at(moment)})


def give_telephones(db: Database, logins: frozenset[str]) -> None:
    """Let the database know everybody's telephone."""
    now = datetime.now(UTC)
    known = [row["id"] for row in rows(db, "SELECT id, login FROM user") if row["login"] in logins]
    with writing(db):
        for user_id in known:
            factors.set_up(db, user_id, SECRET, 0, now)


def _now() -> int:
    return int(datetime.now(UTC).timestamp() // STEP.total_seconds())
