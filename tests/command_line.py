"""The program's commands as somebody types them, run inside the test: starting a process costs more than most of them do.

That they also work as processes of their own is what tests/cli/test_readme_commands.py and test_starting.py hold.
"""

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest import mock

from screening.cli import run
from screening.settings import REPOSITORY


def lineal(
    *arguments: object, folder: Path = REPOSITORY, typed: str = "", settings: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """The program's answer to a command line, and to what is typed after it; `settings` are what else stands in the environment."""
    words = ["run.py", *map(str, arguments)]
    own = {name: value for name, value in os.environ.items() if not name.startswith("SCREENING_")} | dict(settings or {})
    out, err, keyboard = (io.TextIOWrapper(io.BytesIO(given), encoding="utf-8") for given in (b"", b"", typed.encode()))
    as_typed = mock.patch.dict(os.environ, own, clear=True), mock.patch.multiple(sys, argv=words, stdin=keyboard)
    with as_typed[0], as_typed[1], chdir(folder), redirect_stdout(out), redirect_stderr(err):
        code = _ended()
    said, told = (_written(stream) for stream in (out, err))
    assert "Traceback" not in said + told, told
    return subprocess.CompletedProcess(words, code, said, told)


def _ended() -> int:
    """The code that the program ends with. A code that is no number would be printed by Python as a trace is: it is a fault."""
    try:
        run()
    except SystemExit as ended:
        assert ended.code is None or isinstance(ended.code, int), ended.code
        return ended.code or 0
    return 0


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    raw = stream.buffer
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue().decode("utf-8")
