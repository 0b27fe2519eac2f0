"""Everything that must hold, from style to tests: `python3 run.py test`. With arguments: pytest alone, with these."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

BESIDE_PYTHON = Path(sys.executable).parent
FIRST = {
    "Stil": [sys.executable, "-m", "ruff", "check"],
    "Opstilling": [sys.executable, "-m", "ruff", "format", "--check"],
}
BESIDE_TESTS = {
    "Typer": [sys.executable, "-m", "mypy"],
    "Vægge": [str(BESIDE_PYTHON / "lint-imports"), "--no-logo"],
}
"""What keeps one processor busy and leaves the other idle, if it works alone: up to twenty seconds in a fresh clone."""
GLANCE_SECONDS = 0.2


def main(arguments: list[str]) -> None:
    """Run the quick checks, then pytest with the others beside it. Whichever fails first is told, and stops the rest."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # the tests start the program sixty times: what one compiled the next need not
    tests = [sys.executable, "-P", "-m", "pytest", *arguments]
    if arguments:
        show("Prøver")
        os.execv(tests[0], tests)
    for heading, command in FIRST.items():
        show(heading)
        status = subprocess.run(command, check=False).returncode
        if status:
            raise SystemExit(status)
    raise SystemExit(together(tests, BESIDE_TESTS))


def together(tests: list[str], beside: Mapping[str, list[str]]) -> int:
    """Run the tests, and beside them the other checks, which are told of after them, or at once where one fails: then it ends the tests."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    others = {heading: Told(command) for heading, command in beside.items()}
    show("Prøver")
    with subprocess.Popen(tests) as trying:
        try:
            while trying.returncode is None and not any(other.failed() for other in others.values()):
                with suppress(subprocess.TimeoutExpired):
                    trying.wait(GLANCE_SECONDS)
        finally:
            trying.send_signal(signal.SIGINT)  # does nothing to what has ended
    for heading, other in others.items():
        show(heading)
        print(other.said(), flush=True)
    return next((status for status in (*(other.work.returncode for other in others.values()), trying.returncode) if status), 0)


class Told:
    """A check that works in silence, and what it has said."""

    def __init__(self, command: list[str]) -> None:
        self._paper: IO[str] = TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - `said` closes it
        self.work = subprocess.Popen(command, stdout=self._paper, stderr=subprocess.STDOUT)

    def failed(self) -> bool:
        """It has ended, and something is wrong."""
        return bool(self.work.poll())

    def said(self) -> str:
        """All that it says; waits for its end."""
        self.work.wait()
        with self._paper:
            self._paper.seek(0)
            return self._paper.read().strip()


def show(heading: str) -> None:
    """Print a heading before what the tool itself prints."""
    print(f"\n== {heading}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
