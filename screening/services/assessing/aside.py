"""What was typed on another scale, or on another edition of this one: the sheet has no place for it, keeps it and shows it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from screening.domain.assessing.account import TEXT_NAMES
from screening.domain.assessing.typed_sheet import (
    ANSWER,
    OBSERVATION_FIELDS,
    OBSERVATIONS,
    OBSERVED_ON,
    POINT,
    REASON,
    SAID,
    SAID_REASON,
    SCALE,
    SIGN,
    TypedSheet,
    write_fields,
)
from screening.domain.phrase import Phrase, Value
from screening.domain.ruler.weighing.cases import NOT_OBSERVED
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.items import Item
from screening.domain.ruler.written.scales import Scale
from screening.services.assessing import sheet_fields, sheets


@dataclass(frozen=True)
class Aside:
    """A field that the page carries along, what it was about and what was written."""

    name: str
    value: str
    about: Value
    told: Value


def set_aside(typed: TypedSheet, scale: Scale | None, configuration: Configuration) -> tuple[Aside, ...]:
    """Everything typed that a sheet on this scale can't hold; all but the day while there is no scale."""
    aside = fields_aside(typed, scale)
    if not aside:
        return ()
    words = AsideWords(configuration)
    return tuple(Aside(name, value, *words.of(name, value)) for name, value in write_fields(typed).items() if name in aside)


def fields_aside(typed: TypedSheet, scale: Scale | None) -> frozenset[str]:
    """The names of the fields that are set aside."""
    written = frozenset(write_fields(typed)).difference((SCALE, OBSERVATIONS, OBSERVED_ON))
    return written.difference(_held(typed, scale)) if written and scale else written


def _held(typed: TypedSheet, scale: Scale) -> Iterator[str]:
    """The fields whose text the page shows. A ruler shows only its own points, a list of choices only its own answers."""
    yield from (*TEXT_NAMES, *(sheet_fields.sign_field(sign.id) for sign in scale.signs))
    yield from (f"{name}.{place}" for place in range(len(typed.observations)) for name in OBSERVATION_FIELDS)
    missing = {reason.id for reason in scale.missing_reasons} or {NOT_OBSERVED}
    for dimension in scale.dimensions:
        yield sheet_fields.reason_field(dimension)
        if sheets.read_point(scale, typed.points.get(dimension.id, "")) is not None:
            yield sheet_fields.point_field(dimension)
        for perspective in scale.perspectives:
            yield sheet_fields.said_reason_field(perspective.id, dimension)
            if sheets.read_point(scale, typed.said.get((perspective.id, dimension.id), "")) is not None:
                yield sheet_fields.said_field(perspective.id, dimension)
        for item in dimension.items:
            name = sheet_fields.answer_field(dimension, item.id)
            written = typed.answers.get(name, "")
            if not item.choices or written in missing or item.is_answer(written):
                yield name
            yield from (sheet_fields.choice_field(dimension, item.id, id_) for id_ in item.boxes)


class AsideWords:
    """The words of what any scale of the municipality asks; the id where no scale asks it any more.

    Scales share ids: where `scale_id` asks it too, the words are that scale's.
    """

    def __init__(self, configuration: Configuration, scale_id: str = "") -> None:
        scales = sorted(configuration.scales, key=lambda scale: scale.id == scale_id)
        dimensions = [dimension for scale in scales for dimension in scale.dimensions]
        self.dimensions: Mapping[str, Value] = {dimension.id: dimension.title for dimension in dimensions}
        self.items: Mapping[str, Item] = {
            sheet_fields.answer_field(dimension, item.id): item for dimension in dimensions for item in dimension.items
        }
        self.people: Mapping[str, Value] = {one.id: one.title for scale in scales for one in scale.perspectives}
        self.signs: Mapping[str, Value] = {sign.id: sign.title for scale in scales for sign in scale.signs}

    def of(self, name: str, value: str) -> tuple[Value, Value]:
        """What a field was about, and what stands in it."""
        kind, _, rest = name.partition(".")
        if kind in (POINT, REASON):
            return self.dimensions.get(rest, rest), _point(value) if kind == POINT else value
        if kind in (SAID, SAID_REASON):
            who, _, dimension = rest.partition(".")
            values = {"who": self.people.get(who, who), "dimension": self.dimensions.get(dimension, dimension)}
            return Phrase("{who} om {dimension}", values), _point(value) if kind == SAID else value
        if kind == SIGN:
            return self.signs.get(rest, rest), Phrase("Sat kryds")
        if kind == ANSWER:
            return self._answer(name, rest, value)
        return name, value

    def _answer(self, name: str, rest: str, value: str) -> tuple[Value, Value]:
        item = self.items.get(name)
        if item:
            return item.question, item.choices[value].label if value in item.choices else value
        asked, _, choice = name.rpartition(".")
        item = self.items.get(asked)
        if item:
            return item.question, item.choices[choice].label if choice in item.choices else choice
        dimension, _, asked = rest.partition(".")
        return Phrase("{dimension}, {question}", {"dimension": self.dimensions.get(dimension, dimension), "question": asked}), value


def _point(written: str) -> Value:
    return Phrase("Ikke observeret") if written == NOT_OBSERVED else Phrase("Trin {point}", {"point": written})
