"""The names of the sheet's fields."""

from collections.abc import Mapping

from screening.domain.assessing.account import TEXTS
from screening.domain.assessing.typed_sheet import ANSWER, POINT, REASON, SAID, SAID_REASON, SIGN
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.scales import Who


def point_field(dimension: Dimension) -> str:
    """The name of the field that holds a dimension's point."""
    return f"{POINT}.{dimension.id}"


def reason_field(dimension: Dimension) -> str:
    """The name of the field that holds a dimension's reason."""
    return f"{REASON}.{dimension.id}"


def answer_field(dimension: Dimension, item_id: str) -> str:
    """The name of the field that holds the answer to a guided item."""
    return f"{ANSWER}.{dimension.id}.{item_id}"


def choice_field(dimension: Dimension, item_id: str, answer_id: str) -> str:
    """The name of the field that holds one of several answers to a guided item."""
    return f"{ANSWER}.{dimension.id}.{item_id}.{answer_id}"


def said_field(perspective_id: str, dimension: Dimension) -> str:
    """The name of the field that holds the point that somebody beside the professional gave."""
    return f"{SAID}.{perspective_id}.{dimension.id}"


def said_reason_field(perspective_id: str, dimension: Dimension) -> str:
    """The name of the field that holds why."""
    return f"{SAID_REASON}.{perspective_id}.{dimension.id}"


def sign_field(sign_id: str) -> str:
    """The name of the field that holds a tick."""
    return f"{SIGN}.{sign_id}"


def is_untouched(given: Mapping[str, str], name: str) -> bool:
    """Whether nothing stands in a field of this name, nor in any whose name goes on from it."""
    return not any(value and field.startswith(name) for field, value in given.items())


def asks_parents(configuration: Configuration, name: str) -> bool:
    """Whether a field can only be filled in by whoever talks with the parents: it has no place while nobody may contact them.

    One of several scales that asks somebody else under the same id shows the field, so then it is no such field.
    """
    kind, _, rest = name.partition(".")
    if kind in (SAID, SAID_REASON):
        who = rest.partition(".")[0]
        return {one.who for scale in configuration.scales for one in scale.perspectives if one.id == who} == {Who.PARENTS}
    return any(text.name == name and text.is_about_parents for text in TEXTS)
