"""Somebody who reads a README and types its commands, with an own data folder and an own empty home."""

import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from screening.settings import REPOSITORY
from tests.command_line import lineal
from tests.ports import free_port

PATIENCE_SECONDS: Final = 120
START: Final = "import sys, run; run.check_command(sys.argv[1]); run.become(sys.argv[1], sys.argv[2:])"
"""run.py without what it installs: a test changes no environment."""

ANSWERS: Final = "Lineal svarer på"


@dataclass(frozen=True)
class House:
    """What a reader has at hand: an empty home, a data folder, a folder of scales, and a place for what is written."""

    folder: Path

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def environment(self) -> dict[str, str]:
        own = {name: value for name, value in os.environ.items() if not name.startswith(("SCREENING_", "PYTEST_"))}
        (self.folder / "home").mkdir(exist_ok=True)
        own |= {"HOME": str(self.folder / "home"), "PYTHONPATH": str(REPOSITORY), "PYTHONUNBUFFERED": "1"}
        return own | {"SCREENING_DATA": str(self.data), "SCREENING_SCALES": str(self.folder / "scales"), "SCREENING_WORKERS": "1"}

    def start(self, *words: str, **more: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-P", "-c", START, *words]
        pipe = subprocess.PIPE
        environment = self.environment() | more
        return subprocess.Popen(
            command, cwd=self.folder, env=environment, stdin=pipe, stdout=pipe, stderr=pipe, text=True, start_new_session=True
        )

    def types(self, *words: str, typed: str = "", **more: str) -> subprocess.CompletedProcess[str]:
        """The answer to one command line; never a trace."""
        return lineal(*words, folder=self.folder, typed=typed, settings=self.environment() | more)


class Terminal(House):
    """The same, where each command is a process of its own, started as run.py starts it."""

    def types(self, *words: str, typed: str = "", **more: str) -> subprocess.CompletedProcess[str]:
        """The answer to one command line; never a trace."""
        with self.start(*words, **more) as process:
            out, err = process.communicate(typed, timeout=PATIENCE_SECONDS)
        assert "Traceback" not in out + err, err
        return subprocess.CompletedProcess(words, process.returncode, out, err)


Way: TypeAlias = Callable[[House], None]
"""How a command is run and what it must do."""


def done(*words: str, typed: str = "", says: str = "", writes: str = "") -> Way:
    """The command ends well, says this and writes that file."""

    def run(house: House) -> None:
        ended = house.types(*words, typed=typed)
        assert ended.returncode == 0, ended.stderr
        assert says in ended.stdout, ended.stdout
        assert not writes or (house.folder / writes).stat().st_size > 0

    return run


def starts(*words: str, until: str, **settings: str) -> Way:
    """The command says this and goes on, until it is stopped; a server answers then."""

    def run(house: House) -> None:
        port = str(free_port())
        with house.start(*words, SCREENING_PORT=port, **settings) as process:
            assert process.stdout is not None and process.stderr is not None
            try:
                assert any(until in line for line in process.stdout), process.stderr.read()
                if until == ANSWERS:
                    with urllib.request.urlopen(f"http://127.0.0.1:{port}/login", timeout=PATIENCE_SECONDS) as page:
                        assert page.status == 200
            finally:
                os.killpg(process.pid, signal.SIGTERM)

    return run


def commands_of(readme: str) -> set[str]:
    """What a README bids its reader type: after `run.py`, and in the first column of a table whose head says so."""
    typed = {match.strip() for match in re.findall(r"python3 run\.py ([^`\n]+)", readme)}
    tables = re.findall(r"^\| command \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", readme, re.MULTILINE)
    cells = [row.split("|")[1] for table in tables for row in table.splitlines()]
    return typed | {command for cell in cells for command in re.findall(r"`([^`]+)`", cell)}
