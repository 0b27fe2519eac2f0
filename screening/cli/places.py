"""Files and folders that somebody types: looked at before a command begins, and refused with which, why and what to type instead."""

import errno
import os
from collections.abc import Callable, Mapping
from enum import Enum
from pathlib import Path
from typing import Any, Final

import click

from screening.errors import why
from screening.language import render


class PlaceUse(Enum):
    """What a command does with a place."""

    READ_FILE = "read_file"
    READ_FOLDER = "read_folder"
    WRITTEN_FILE = "written_file"
    FILLED_FOLDER = "filled_folder"
    """A folder that is written in; it is made where there is none."""


MENDS: Final[Mapping[PlaceUse, str]] = {
    PlaceUse.READ_FILE: "kan ikke læses: {why}. Skriv stien til en fil, du må læse.",
    PlaceUse.READ_FOLDER: "kan ikke læses: {why}. Skriv stien til en mappe, du må læse.",
    PlaceUse.WRITTEN_FILE: "kan ikke skrives: {why}. Skriv et filnavn i en mappe, der er der.",
    PlaceUse.FILLED_FOLDER: "kan ikke skrives: {why}. Skriv en mappe, du må skrive i.",
}


class TypedPlace(click.Path):
    """A place on a disk that is looked at when it is typed."""

    def __init__(self, wanted: PlaceUse) -> None:
        super().__init__(path_type=Path)
        self.wanted = wanted

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path. Raises `PlaceRefused`."""
        path = Path(value)
        try:
            if not str(value):  # a variable that is not set: it would be the folder in which somebody stands
                raise OSError(errno.ENOENT, os.strerror(errno.ENOENT))
            LOOKS[self.wanted](path)
        except OSError as error:
            option = f"{param.opts[0]}: " if isinstance(param, click.Option) else ""
            told = MENDS[self.wanted].format(why=render(why(error), "da"))
            raise PlaceRefused(f"{option}»{value}« {told}", ctx, param) from None
        return path


class PlaceRefused(click.BadParameter):
    """A place that can't be what the command wants: its message is whole, and the command itself was written as it should be."""

    exit_code = 1


def _read_file(path: Path) -> None:
    if path.is_dir():
        _refuse(errno.EISDIR)
    path.stat()
    _check_may(path, os.R_OK)


def _read_folder(path: Path) -> None:
    os.scandir(path).close()


def _write_file(path: Path) -> None:
    if path.is_dir():
        _refuse(errno.EISDIR)
    if not path.parent.is_dir():
        path.parent.stat()
        _refuse(errno.ENOTDIR)
    _check_may(path.parent, os.W_OK | os.X_OK)


def _fill_folder(path: Path) -> None:
    there = next(one for one in (path.absolute(), *path.absolute().parents) if one.exists() or one.is_symlink())
    if not there.is_dir():
        there.stat()
        _refuse(errno.ENOTDIR)
    _check_may(there, os.W_OK | os.X_OK)


LOOKS: Final[Mapping[PlaceUse, Callable[[Path], None]]] = {
    PlaceUse.READ_FILE: _read_file,
    PlaceUse.READ_FOLDER: _read_folder,
    PlaceUse.WRITTEN_FILE: _write_file,
    PlaceUse.FILLED_FOLDER: _fill_folder,
}
"""Each raises the `OSError` that stands in the way."""


def _check_may(path: Path, mode: int) -> None:
    if not os.access(path, mode):
        _refuse(errno.EACCES)


def _refuse(number: int) -> None:
    raise OSError(number, "")
