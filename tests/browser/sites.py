"""A real server in its own process, the widths at which its pages are seen, and what axe-core finds wrong with them."""

import fcntl
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from playwright.sync_api import Page, ViewportSize

from screening.settings import REPOSITORY
from screening.storage.database import Database, writing
from tests.people import PASSWORD, People
from tests.ports import free_port

AXE = (REPOSITORY / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
WHAT_IS_WRONG = """
    async (where) => {
        const found = await axe.run(where, {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'], resultTypes: ['violations']
        });
        return found.violations.flatMap(rule => rule.nodes.map(node => [rule.id, node.html]));
    }
"""
"""Only what is wrong leaves the page: what is right is ten thousand lines that nobody reads."""
AT_ONE_WIDTH = f"""
    async () => {{
        const colours = element => {{
            const style = getComputedStyle(element);
            return [style.color, style.backgroundColor, style.backgroundImage, style.opacity, style.fill].join('|');
        }};
        const shown = [...document.querySelectorAll('body, body *')].filter(one => one.checkVisibility());
        const other = shown.filter(one => window.seen?.get(one) !== colours(one));
        const outermost = window.seen ? other.filter(one => !other.includes(one.parentElement)) : [document];
        window.seen = new Map(shown.map(one => [one, colours(one)]));
        const whole = outermost[0] === document || WHOLE;
        const wrong = whole || outermost.length ? await ({WHAT_IS_WRONG})(whole ? document : {{include: outermost}}) : [];
        return [wrong, document.documentElement.scrollWidth];
    }}
"""
"""What is wrong with a page at its first width; at another one with what is shown otherwise there, or, if `WHOLE`, with everything."""
HIDDEN_BY = """line => {
    const foot = document.querySelector(line), at = document.activeElement;
    const [bottom, top] = [(at.labels?.[0] ?? at).getBoundingClientRect().bottom, foot.getBoundingClientRect().top];
    return at !== document.body && !foot.contains(at) && bottom > top
        && !(foot.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING);
}"""
"""Whether what has the focus lies beneath such a line; what stands after it on the page pushes it away."""
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
ENLARGED: Final[ViewportSize] = {"width": 320, "height": 256}
"""A desk's screen on which everything is enlarged four times (WCAG 1.4.10)."""


@dataclass(frozen=True)
class Site:
    """A running server, its database as the test sees it, and who is in it."""

    address: str
    db: Database
    people: People
    alma: str
    assessment: str
    form: str
    guardian: str = ""
    double: str = ""
    expected: str = ""
    access: str = ""
    colleagues: str = ""
    task: str = ""
    effort: str = ""
    talk: str = ""
    notification: str = ""
    notification_draft: str = ""
    family_paper: str = ""
    family_draft: str = ""
    reception: str = ""
    shared: str = ""
    calibration: str = ""
    waiting_calibration: str = ""


class ReadyServer:
    """The process that every server of a run is forked from: `tests.browser.ready_server`."""

    def __init__(self, shared: Path, errors: Path) -> None:
        """Call it, and start it if no worker has; `shared` is the run's folder, `errors` where each server tells of its errors."""
        self.errors = errors
        address = shared / "ready"
        with (shared / "ready.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not address.exists():
                subprocess.run(
                    [sys.executable, "-P", "-m", "tests.browser.ready_server", str(REPOSITORY / "scales"), str(address)],
                    cwd=REPOSITORY,
                    env=os.environ | {"PYTHONPATH": str(REPOSITORY)},
                    check=True,
                )
            self._line = socket.socket(socket.AF_UNIX)
            self._line.connect(str(address))
        self._answers = self._line.makefile("r", encoding="utf-8")

    def ask(self, asked: object) -> int:
        """Its answer to one line."""
        self._line.sendall(f"{json.dumps(asked)}\n".encode())
        return int(self._answers.readline())

    def end(self) -> None:
        """Hang up: it ends when no worker is left."""
        self._answers.close()
        self._line.close()

    @contextmanager
    def serving(self, data: Path, key: bytes, scales: Path) -> Iterator[str]:
        """The program serving this data with these scales, in its own process: its address. Fails where it had to tell of an error."""
        port = free_port()
        environment = os.environ | {
            "SCREENING_DATA": str(data),
            "SCREENING_SCALES": str(scales),
            "SCREENING_DATABASE_KEY": key.hex(),
            "SCREENING_PORT": str(port),
            "SCREENING_WORKERS": "1",
            "SCREENING_SECOND_FACTOR": "none",
            "SCREENING_PACE": "none",
            "SCREENING_ADDRESS": f"http://localhost:{port}",
        }
        errors = self.errors / f"{port}.txt"
        server = self.ask({"environment": environment, "errors": str(errors)})
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_for(address, errors)
            yield address
        finally:
            self.ask(server)
        assert "Traceback" not in errors.read_text("utf-8"), errors.read_text("utf-8")


def _wait_for(address: str, errors: Path) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{address}/login", timeout=5).close()  # noqa: S310 - our own server
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)
    raise AssertionError(f"the server never answered: {errors.read_text('utf-8')}")


def violations(page: Page) -> list[str]:
    """What axe-core finds wrong with a page, as `rule: element`."""
    return _as_lines(_with_axe(page).evaluate(f"({WHAT_IS_WRONG})(document)"))


def _with_axe(page: Page) -> Page:
    """The page, loaded to its end: a press that leads to another page answers as soon as the first bytes of it are there."""
    page.wait_for_load_state()
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE)
    return page


def _as_lines(found: list[tuple[str, str]]) -> list[str]:
    return [f"{rule}: {html[:140]}" for rule, html in found]


def look_at(page: Page, *, wholly: bool = False) -> None:
    """The page has no barrier and fits, at a desk, on a phone and enlarged; it is left as wide as it was.

    On the phone what is shown otherwise than at the desk is tried, or `wholly` everything.
    """
    before = page.viewport_size
    _with_axe(page).evaluate("window.seen = undefined")
    for viewport in (DESK, PHONE):
        if page.viewport_size != viewport:
            page.set_viewport_size(cast(ViewportSize, viewport))
        width = viewport["width"]
        found, needed = page.evaluate(AT_ONE_WIDTH.replace("WHOLE", str(wholly).lower()))
        assert found == [], f"at {width} px: {_as_lines(found)}"
        assert needed <= width
    page.set_viewport_size(ENLARGED)
    assert page.evaluate("document.documentElement.scrollWidth") <= ENLARGED["width"], "enlarged four times it scrolls to the side"
    page.set_viewport_size(before or PHONE)


def beneath(page: Page, line: str) -> list[str]:
    """What Tab comes to on the page, from its top to its end, and shows beneath the line at the edge of the screen (a selector)."""
    page.evaluate("window.scrollTo(0, 0)")
    page.locator("h1").click()
    found = []
    for _ in range(page.locator("a, button, input, summary").count()):
        page.keyboard.press("Tab")
        if page.evaluate(HIDDEN_BY, line):
            found.append(page.evaluate("document.activeElement.outerHTML.slice(0, 90)"))
    return found


def end_sessions(site: Site) -> None:
    """An hour passes for everybody."""
    with writing(site.db):
        site.db.conn.execute("UPDATE login_session SET ended_at = '2026-01-01T00:00:00+00:00'")


def enter(page: Page, login: str) -> None:
    page.fill("[name=login]", login)
    page.fill("[name=password]", PASSWORD)
    page.click("main form button")
