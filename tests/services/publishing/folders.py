"""Folders with a configuration that a test may change."""

import os
import shutil
from pathlib import Path

from screening.settings import REPOSITORY


def copy_shipped(to: Path) -> Path:
    """A copy of the shipped folder at `to`."""
    to.mkdir(parents=True)
    for path in (REPOSITORY / "scales").glob("*.yaml"):
        shutil.copy(path, to / path.name)
    return to


def change(file: Path, before: str, after: str) -> None:
    """Replace a text in a file, with a time stamp that is surely later."""
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after), "utf-8")
    stat = file.stat()
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1_000_000))
