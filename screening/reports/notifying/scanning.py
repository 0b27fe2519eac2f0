"""What somebody sends in, shown to the municipality's own scanner for viruses before anything else reads it."""

import os
import subprocess
from typing import Final

from screening.domain.notifying.attachments import FileFault
from screening.reports.notifying.rewriting import FileRefused
from screening.settings.scanning import Scanner

SECONDS: Final = 30
CLEAN: Final = 0
FOUND: Final = 1
TEST_VIRUS: Final = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE" + b"!$H+H*"
"""What every scanner takes for a virus, and harms nobody; written in pieces, so that none takes this file for one."""


def scan(scanner: Scanner, content: bytes) -> None:
    """Show a file to the scanner, which is told nothing else. Raises `FileRefused` where it finds something, or can't say.

    Without a scanner nothing is done.
    """
    if not scanner:
        return
    told = {name: os.environ[name] for name in ("PATH",) if name in os.environ}
    try:
        done = subprocess.run(  # noqa: S603 - the command that the settings name, and no word of anybody else's
            scanner, input=content, capture_output=True, timeout=SECONDS, cwd="/", env=told
        )
    except (OSError, subprocess.TimeoutExpired):
        raise FileRefused(FileFault.NOT_SCANNED) from None
    if done.returncode != CLEAN:
        raise FileRefused(FileFault.HARMFUL if done.returncode == FOUND else FileFault.NOT_SCANNED)


def finds_what_it_should(scanner: Scanner) -> bool:
    """Whether a scanner finds what every scanner finds, and nothing in what is nothing."""
    try:
        scan(scanner, b"nothing")
    except FileRefused:
        return False
    try:
        scan(scanner, TEST_VIRUS)
    except FileRefused as refused:
        return refused.why is FileFault.HARMFUL
    return False
