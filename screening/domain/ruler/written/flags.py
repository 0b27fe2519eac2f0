"""Flags: names on signs, anchors and answers that say what is at stake; advice and offers ask for them, whatever raised them."""

from collections.abc import Mapping
from operator import not_
from typing import Annotated, Any, Final, TypeAlias

from pydantic import Field, PlainSerializer, model_validator

from screening.domain.by_age import BY_AGE, Age, ByAge, TextByAge
from screening.domain.either import OrAsKeys
from screening.domain.ruler.written.names import Ids
from screening.domain.source import Source, Written
from screening.domain.text import Text

DANGERS: Final = frozenset(
    (
        "life_in_danger",
        "self_harm",
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
    flags: Ids = Field(default=(), exclude_if=not_)

    @model_validator(mode="before")
    @classmethod
    def _plain(cls, value: Any) -> Any:
        """A text alone is one that raises nothing."""
        is_text = isinstance(value, str | Text) or (isinstance(value, Mapping) and not {"text", "flags"} & value.keys())
        return {"text": value} if is_text else value


class FlaggedByAge(ByAge[FlaggedText]):
    """An anchor for each band of ages, each with its own flags, and those that it raises at every age."""

    flags: Ids = Field(default=(), exclude_if=not_)


Anchor: TypeAlias = Text | FlaggedText | FlaggedByAge
AnchorInBand: TypeAlias = Annotated[Text | FlaggedText, OrAsKeys(Text, FlaggedText, "text")]
AnchorText: TypeAlias = Annotated[Anchor, OrAsKeys(AnchorInBand, FlaggedByAge, BY_AGE)]
"""An anchor: a text, a text with flags, or one for each band of ages."""


def text_of(anchor: Anchor) -> Text | TextByAge:
    """What people read of an anchor."""
    match anchor:
        case FlaggedByAge():
            return TextByAge(by_age={ages: held.text for ages, held in anchor.by_age.items()})
        case FlaggedText():
            return anchor.text
    return anchor


def flags_of(anchor: Anchor) -> tuple[str, ...]:
    """What an anchor raises, at one age or another."""
    match anchor:
        case FlaggedByAge():
            return tuple(dict.fromkeys([*anchor.flags, *(flag for _, held in anchor.bands for flag in held.flags)]))
        case FlaggedText():
            return anchor.flags
    return ()


def always_raised(anchor: Anchor) -> frozenset[str]:
    """What an anchor raises whatever the age."""
    if isinstance(anchor, FlaggedByAge):
        return frozenset(anchor.flags).union(frozenset.intersection(*(frozenset(held.flags) for _, held in anchor.bands)))
    return frozenset(flags_of(anchor))


def anchor_at(anchor: Anchor, age: Age) -> Text | FlaggedText:
    """An anchor as it is read at an age."""
    if not isinstance(anchor, FlaggedByAge):
        return anchor
    held = anchor.at(age)
    flags = tuple(dict.fromkeys([*anchor.flags, *held.flags]))
    return held.model_copy(update={"flags": flags}) if flags else held.text
