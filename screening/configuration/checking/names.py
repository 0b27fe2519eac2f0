"""Names that a file may point to: how they are listed, and the one that somebody meant who wrote another, or its title."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Protocol

from screening.configuration.problems import nearest
from screening.domain.phrase import Phrase, Value
from screening.domain.text import Text

LETTERS: Final = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "o", "ä": "a"})
MOST_LISTED: Final = 14
TITLES_ALIKE: Final = 0.8
"""Titles end alike more often than ids do: Midtbyen is not Sydbyen."""
NOTHING_KNOWN: Final = Phrase("(der er ingen endnu)")


class Titled(Protocol):
    """Something with an id, by which files point to it, and a title, by which people know it."""

    @property
    def id(self) -> str: ...

    @property
    def title(self) -> Text: ...


def by_title(things: Iterable[Titled]) -> dict[str, Text]:
    """The titles of some things by their id; of an id that stands twice, the first."""
    found: dict[str, Text] = {}
    for thing in things:
        found.setdefault(thing.id, thing.title)
    return found


def as_id(written: str) -> str:
    """An id made from a name: boern-og-unge from Børn og unge."""
    slug = re.sub(r"[^a-z0-9]+", "-", written.lower().translate(LETTERS)).strip("-0123456789")[:60]
    return slug or "et-navn"


def meant_name(got: str, known: Iterable[str]) -> str:
    """The known name that somebody meant; the empty string where none is near.

    Of a mapping, the values that are texts are titles: whoever writes the title of a district means the district.
    """
    names = list(known)
    held = known.items() if isinstance(known, Mapping) else ()
    titles = {as_id(str(title)): name for name, title in held if isinstance(title, Text)}
    written = as_id(got)
    return titles.get(written) or nearest(got, names) or titles.get(nearest(written, titles, TITLES_ALIKE), "")


def did_you_mean(got: str, known: Iterable[str]) -> Value:
    """A question that puts the known name forward that was meant; empty where none is near."""
    found = meant_name(got, known)
    return Phrase("Mente du »{found}«? ", {"found": found}) if found else ""


def listed(known: Sequence[str]) -> Value:
    """The known names as they stand in a message; of many, only the first."""
    shown = [*known[:MOST_LISTED], "…"] if len(known) > MOST_LISTED else known
    return ", ".join(shown) or NOTHING_KNOWN
