"""What a municipality decides itself: a question with named choices, the one it has chosen, and why."""

from collections.abc import Mapping
from typing import Final

from screening.domain.ruler.written.names import Id
from screening.domain.source import Written
from screening.domain.text import Text

SETTING: Final = "setting"
"""The key that stands where an advice takes what a setting has chosen."""
SET_KEYS: Final = ("say", "parents", "within")
"""The keys of an advice that may be taken from a setting."""


class LocalSetting(Written):
    """A question that the municipality answers for itself. `choices` are the words that an advice takes, each with what it means."""

    id: Id
    question: Text
    chosen: str
    choices: Mapping[str, Text]
    reason: Text
