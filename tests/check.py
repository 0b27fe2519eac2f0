"""Everything that must hold, from style to tests: `python3 run.py test`. With arguments: pytest alone, with these."""

import os
import subprocess
import sys
from pathlib import Path

BESIDE_PYTHON = Path(sys.executable).parent
CHECKS = {
    "Stil": [sys.executable, "-m", "ruff", "check"],
    "Opstilling": [sys.executable, "-m", "ruff", "format", "--check"],
    "Typer": [sys.executable, "-m", "mypy"],
    "Vægge": [str(BESIDE_PYTHON / "lint-imports"), "--no-logo"],
}


def main(arguments: list[str]) -> None:
    """Run the checks one by one and stop at the first that fails; pytest has the last word."""
    if not arguments:
        for heading, command in CHECKS.items():
            show(heading)
            status = subprocess.run(command, check=False).returncode
            if status:
                raise SystemExit(status)
    show("Prøver")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # the tests start the program sixty times: what one compiled the next need not
    os.execv(sys.executable, [sys.executable, "-P", "-m", "pytest", *arguments])


def show(heading: str) -> None:
    """Print a heading before what the tool itself prints."""
    print(f"\n== {heading}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
