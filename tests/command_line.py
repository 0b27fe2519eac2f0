"""The program as somebody starts it from a command line."""

import os
import subprocess
import sys
from pathlib import Path

from screening.settings import REPOSITORY


def lineal(*arguments: object, folder: Path = REPOSITORY, typed: str = "") -> subprocess.CompletedProcess[str]:
    """The program's answer to a command line, and to what is typed after it."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("SCREENING_")}
    command = [sys.executable, "-P", "-m", "screening", *map(str, arguments)]
    env = own | {"PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(command, cwd=folder, env=env, input=typed, capture_output=True, text=True, check=False, timeout=60)
    assert "Traceback" not in done.stdout + done.stderr, done.stderr
    return done
