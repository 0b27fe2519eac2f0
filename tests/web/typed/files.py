"""Files that somebody gives: lists of children, colleagues and units with hostile cells, and a picture."""

import csv
from collections.abc import Callable
from io import BytesIO, StringIO

from PIL import Image

Cell = Callable[[str], str]


def a_picture(_cell: Cell) -> bytes:
    """A small picture."""
    made = BytesIO()
    Image.new("RGB", (8, 8)).save(made, "PNG")
    return made.getvalue()


def a_list_of_children(cell: Cell) -> bytes:
    """A child that can be taken in, and a row that must be mended."""
    return _written(
        ["Barnets navn", "Fødselsdato", "Stue", "Mors navn", "Mors tlf."],
        [cell("name"), "03.02.2020", cell("group"), cell("mother"), cell("phone")],
        [cell("faulty name"), cell("day"), "", "", ""],
    )


def a_list_of_colleagues(cell: Cell) -> bytes:
    """A colleague that can be taken in, and one of a unit that nobody knows."""
    return _written(
        ["Navn", "Enhed", "Rolle"],
        [cell("name"), "Skovskolen", "Lærer"],
        ["Ida Testesen", cell("unit"), cell("role")],
    )


def a_list_of_units(cell: Cell) -> bytes:
    """A unit that can be taken in, and one of a kind that nobody knows."""
    return _written(["Enhed", "Art", "Stuer"], [cell("name"), "Dagtilbud", cell("room")], ["Rosenhaven", cell("kind"), ""])


def _written(*lines: list[str]) -> bytes:
    text = StringIO(newline="")
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(lines)
    return text.getvalue().encode()
