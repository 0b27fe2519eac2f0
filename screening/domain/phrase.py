"""A sentence of the program's own, kept apart from its values until somebody reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeAlias, Union

from screening.domain.by_age import TextByAge
from screening.domain.text import Text

Value: TypeAlias = Union[str, int, date, Text, TextByAge, "Phrase"]
"""What a gap may hold: a finished word, a number, a day, a municipality's text or another sentence."""


@dataclass(frozen=True)
class Phrase:
    """A Danish sentence with named gaps, e.g. ``Phrase("trin {point}", {"point": 5})``.

    `danish` is the key under which translations are found. It is rendered at the edge
    (`screening.language.render`), so that the domain knows no reader's language.

    The sentence stands in the call as one literal, also in a table or in an arm of a condition: that is how its
    translation is asked for. Where its values come later, it is `filled` there.
    """

    danish: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def filled(self, values: Mapping[str, Value]) -> "Phrase":
        """The same sentence with these values in its gaps."""
        return replace(self, values=values)
