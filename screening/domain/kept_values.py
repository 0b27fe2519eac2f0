"""Sentences and their values as they are kept: so that they can be read in any language, whenever they are read again."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeAlias, cast

from screening.domain.by_age import TextByAge
from screening.domain.phrase import Phrase, Value
from screening.domain.text import Text
from screening.domain.words import by_age_phrase

Json: TypeAlias = None | bool | int | str | Sequence["Json"] | Mapping[str, "Json"]


def write_value(value: Value) -> Json:
    """A sentence, a text, a day, a word or a number as JSON. `read_value` is its inverse."""
    if isinstance(value, Phrase):
        return {"p": value.danish, "v": {name: write_value(held) for name, held in value.values.items()}}
    if isinstance(value, Text):
        return {"t": value.root}
    if isinstance(value, TextByAge):
        return write_value(by_age_phrase(value))
    if isinstance(value, date):
        return {"d": value.isoformat()}
    return value


def read_value(kept: Json) -> Value:
    """What `write_value` wrote."""
    if isinstance(kept, Mapping):
        if "p" in kept:
            return Phrase(str(kept["p"]), {name: read_value(held) for name, held in cast(Mapping[str, Json], kept["v"]).items()})
        if "t" in kept:
            return Text.model_validate(kept["t"])
        return date.fromisoformat(str(kept["d"]))
    return cast(str | int, kept)
