"""A real server in its own process, the widths at which its pages are seen, and what axe-core finds wrong with them."""

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
from typing import cast

from playwright.sync_api import Page, ViewportSize

from screening.settings import REPOSITORY
from screening.storage.database import Database
from tests.people import People

AXE = (REPOSITORY / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
WHAT_IS_WRONG = """
    axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'], resultTypes: ['violations']})
        .then(found => found.violations.flatMap(rule => rule.nodes.map(node => [rule.id, node.html])))
"""
"""Only what is wrong leaves the page: what is right is ten thousand lines that nobody reads."""
REMEMBER_COLOURS = """
    () => {
        window.colours = element => {
            const style = getComputedStyle(element);
            return [style.color, style.backgroundColor, style.backgroundImage, style.opacity, style.fill].join('|');
        };
        const shown = [...document.querySelectorAll('body, body *')].filter(one => one.checkVisibility());
        window.seen = new Map(shown.map(one => [one, colours(one)]));
    }
"""
WHAT_IS_WRONG_NOW = """
    async () => {
        const all = {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'], resultTypes: ['violations']};
        const found = [await axe.run(document, {...all, rules: {'color-contrast': {enabled: false}}})];
        const other = [...document.querySelectorAll('body, body *')].filter(one => one.checkVisibility() && seen.get(one) !== colours(one));
        const outermost = other.filter(one => !other.includes(one.parentElement));
        if (outermost.length) found.push(await axe.run({include: outermost}, {runOnly: ['color-contrast'], resultTypes: ['violations']}));
        return found.flatMap(run => run.violations).flatMap(rule => rule.nodes.map(node => [rule.id, node.html]));
    }
"""
"""The same at another width, but colours, which take three quarters of the time, only of what is shown or coloured otherwise there."""
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


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
    task: str = ""


@contextmanager
def serving(data: Path, key: bytes, scales: Path) -> Iterator[str]:
    """The program serving this data with these scales, in its own process: its address. Fails where it had to tell of an error."""
    port = _free_port()
    environment = os.environ | {
        "SCREENING_DATA": str(data),
        "SCREENING_SCALES": str(scales),
        "SCREENING_DATABASE_KEY": key.hex(),
        "SCREENING_PORT": str(port),
        "SCREENING_WORKERS": "1",
    }
    program = subprocess.Popen(
        [sys.executable, "-m", "screening", "serve"], cwd=REPOSITORY, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    address = f"http://127.0.0.1:{port}"
    _wait_for(address, program)
    yield address
    program.terminate()
    program.wait()
    assert program.stderr is not None
    errors = program.stderr.read().decode()
    program.stderr.close()
    assert "Traceback" not in errors, errors


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, program: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        if program.poll() is not None:
            assert program.stderr is not None
            raise AssertionError(program.stderr.read().decode())
        try:
            urllib.request.urlopen(f"{address}/login", timeout=5).close()  # noqa: S310 - our own server
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.05)
    raise AssertionError("the server never answered")


def violations(page: Page, script: str = WHAT_IS_WRONG) -> list[str]:
    """What axe-core finds wrong with a page, as `rule: element`."""
    page.wait_for_load_state()  # a press that leads to another page answers as soon as the first bytes of it are there
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE)
    found = page.evaluate(script)
    return [f"{rule}: {html[:140]}" for rule, html in found]


def look_at(page: Page) -> None:
    """The page has no barrier and fits, at a desk and on a phone; it is left as wide as it was."""
    before = page.viewport_size
    for viewport, script in ((DESK, WHAT_IS_WRONG), (PHONE, WHAT_IS_WRONG_NOW)):
        page.set_viewport_size(cast(ViewportSize, viewport))
        width = viewport["width"]
        wrong = violations(page, script)
        assert wrong == [], f"at {width} px: {wrong}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.evaluate(REMEMBER_COLOURS)
    if before is not None:
        page.set_viewport_size(before)
