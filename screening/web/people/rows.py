"""The rows of new people on a form: as typed, and read from a pasted list."""

import re
from collections.abc import Mapping
from typing import Final

from screening.domain.people.lists import WrittenPerson
from screening.services.people.adding import MOST_AT_ONCE

FIRST_ROWS: Final = 3
MORE_ROWS: Final = 5
FIELDS: Final = ("name", "title", "email", "login")
NUMBERED: Final = re.compile(r"(?:name|title|email|login)\.([0-9]{1,3})")


def read_rows(sent: Mapping[str, str]) -> dict[int, WrittenPerson]:
    """The people of a form by the number of their row, empty rows too."""
    numbers = sorted({int(found[1]) for name in sent if (found := NUMBERED.fullmatch(name))})
    return {number: WrittenPerson(*(sent.get(f"{field}.{number}", "") for field in FIELDS)) for number in numbers}


def filled(rows: Mapping[int, WrittenPerson]) -> dict[int, WrittenPerson]:
    """The rows in which anything is written."""
    return {number: one for number, one in rows.items() if not one.is_empty}


def with_more(rows: Mapping[int, WrittenPerson], pasted: tuple[WrittenPerson, ...] = ()) -> dict[int, WrittenPerson]:
    """The filled rows, then a pasted list's people, then empty rows to write in; as many as are let in at once."""
    everything = [*filled(rows).values(), *pasted]
    empty = max(FIRST_ROWS - len(everything), 0) if pasted else MORE_ROWS
    return dict(enumerate([*everything, *(WrittenPerson() for _ in range(empty))][:MOST_AT_ONCE]))


def empty_rows() -> dict[int, WrittenPerson]:
    """What a new form begins with."""
    return {number: WrittenPerson() for number in range(FIRST_ROWS)}
