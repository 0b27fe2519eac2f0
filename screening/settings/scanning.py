"""The program of the municipality that looks for viruses in what is sent in."""

import shlex
import shutil
from collections.abc import Mapping
from typing import TypeAlias

from screening.errors import SettingsError

Scanner: TypeAlias = tuple[str, ...]
"""A command that reads a file from standard input and ends with 0 where nothing is in it, and with 1 where something is; empty for none."""


def read_scanner(environment: Mapping[str, str]) -> Scanner:
    """The command that `environment` names; empty where it names none. Raises `SettingsError` that names key, value and mend."""
    written = environment.get("SCREENING_SCAN") or ""
    try:
        words = shlex.split(written)
    except ValueError:
        words = [""]
    if not words:
        return ()
    program = shutil.which(words[0])
    if program is None:
        raise SettingsError(
            "SCREENING_SCAN er »{got}«, men programmet findes ikke her. Skriv en kommando, f.eks. clamdscan --no-summary -", got=written
        )
    return (program, *words[1:])
