"""Flags: names on signs, anchors and answers that say what is at stake; advice and offers ask for them, whatever raised them."""

from typing import Annotated, Any, Final, TypeAlias

from pydantic import Field, PlainSerializer

from screening.domain.either import OrAsKeys
from screening.domain.ruler.written.names import Ids
from screening.domain.source import Source, Written
from screening.domain.text import Text

DANGERS: Final = frozenset(
    (
        "life_in_danger",
        "medical_danger",
        "unborn_in_danger",
        "abuse",
        "abuse_by_others",
        "exploitation",
        "missing",
        "neglect",
        "negative_social_control",
        "unlawful_absence",
    )
)
"""The flags that always mean danger. Any other means danger too, but for one that an offer asks for: that one says what help is for."""


def _one_or_all(flags: tuple[str, ...]) -> Any:
    return flags[0] if len(flags) == 1 else flags


FlagsAsked: TypeAlias = Annotated[Ids, PlainSerializer(_one_or_all)]
"""The flags of which any is enough. One is kept as one word, as it was before there could be several."""


class FlaggedText(Written):
    """An anchor, and the flags that a point on it raises."""

    source: Source = Field(default=Source(file="", line=0), exclude=True)
    text: Text
    flags: Ids


AnchorText: TypeAlias = Annotated[Text | FlaggedText, OrAsKeys(Text, FlaggedText, "text")]
"""An anchor: a text, or a text with flags."""


def text_of(anchor: Text | FlaggedText) -> Text:
    """What people read of an anchor."""
    return anchor.text if isinstance(anchor, FlaggedText) else anchor


def flags_of(anchor: Text | FlaggedText) -> tuple[str, ...]:
    """What an anchor raises."""
    return anchor.flags if isinstance(anchor, FlaggedText) else ()
