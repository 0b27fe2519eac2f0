"""The group of commands that take in lists, and what they all do with a file."""

import os
from collections.abc import Collection
from pathlib import Path
from typing import Final

import click

from screening.domain.phrase import Phrase, Value
from screening.errors import Invalid, why
from screening.private_files import OWNER_ONLY

MISSING_UNIT: Final = "Mangler der en enhed, så opret den med: python3 run.py unit add, eller: python3 run.py import units FIL"

WIDTH: Final = 7
"""So wide is the column of counts before what becomes of a list's rows."""


@click.group("import", help="Lister fra andre systemer.")
def import_() -> None:
    """What can be done with a list."""


def assigned(columns: tuple[str, ...], known: Collection[str]) -> dict[str, str]:
    """What a heading is, as »heading=column«. Raises `Invalid` for what is no column."""
    means = {}
    for one in columns:
        heading, _between, column = one.rpartition("=")
        if not heading or (column and column not in known):
            told = {"columns": ", ".join(known), "written": one}
            raise Invalid({"": Phrase("»{written}« siger ikke, hvad en kolonne er. Skriv overskriften, = og en af: {columns}.", told)})
        means[heading] = column
    return means


def write_privately(path: Path, content: bytes) -> None:
    """Write a file that its owner alone can read. Raises `Invalid` where it can't be, or where there is one already."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "wb") as opened:
            opened.write(content)
    except OSError as error:
        told: dict[str, Value] = {"path": str(path), "reason": why(error)}
        raise Invalid({"": Phrase("»{path}« kan ikke skrives: {reason}. Vælg en anden fil.", told)}) from None
