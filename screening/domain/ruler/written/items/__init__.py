"""Guided questions: they suggest a point and never set it. One file a kind; here they are brought together.

A file's author writes one flat mapping with a `type`; the program holds one of the kinds.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Final, TypeAlias, get_args

from pydantic import GetCoreSchemaHandler, SerializerFunctionWrapHandler, create_model
from pydantic_core import CoreSchema, core_schema

from screening.domain.ruler.written.items.choice import Choice
from screening.domain.ruler.written.items.choices import Choices
from screening.domain.ruler.written.items.number import Number
from screening.domain.ruler.written.items.question import Question
from screening.domain.ruler.written.items.yes_no import YesNo
from screening.domain.source import Written

ItemKind: TypeAlias = Choice | Choices | YesNo | Number


class ItemType(StrEnum):
    """What kind of answer an item takes, as a file says it."""

    CHOICE = "choice"
    CHOICES = "choices"
    YES_NO = "yes_no"
    NUMBER = "number"


USUAL_TYPE: Final = ItemType.CHOICE
KINDS: Final[Mapping[ItemType, type[ItemKind]]] = {ItemType(kind.model_fields["type"].default): kind for kind in get_args(ItemKind)}


@cache
def own_keys(kind: type[ItemKind]) -> tuple[str, ...]:
    """The keys that an item of this kind takes beside those of every item."""
    return tuple(key for key in kind.model_fields if key not in Question.model_fields and key != "type")


KEYS_BY_TYPE: Final[Mapping[ItemType, tuple[str, ...]]] = {type_: own_keys(kind) for type_, kind in KINDS.items()}


def _fields_as_written() -> dict[str, Any]:
    """Every key of every kind in the order in which people write them."""
    common = {name: (field.annotation, field) for name, field in Question.model_fields.items() if name not in Written.model_fields}
    own = {key: (kind.model_fields[key].annotation, kind.model_fields[key]) for kind in KINDS.values() for key in own_keys(kind)}
    when = ("shown_when", "visits", "ages")
    first = {name: field for name, field in common.items() if name not in when}
    return first | {"type": (ItemType, USUAL_TYPE)} | own | {name: common[name] for name in when}


ItemAsWritten: Final[type[Written]] = create_model("Item", __base__=Written, __module__=__name__, **_fields_as_written())
"""An item as it stands in a file and in the database: the keys of all kinds side by side.

A key of another kind than `type` says is refused by the checker, which can tell how to mend it.
"""


def as_kind(written: Any) -> ItemKind:
    """The item that a file describes; keys of other kinds are left out."""
    kind = KINDS[written.type]
    return kind.model_construct(**{name: getattr(written, name) for name in kind.model_fields if name != "type"})


def as_written(item: ItemKind) -> Written:
    """The item as a file describes it."""
    held = {name: getattr(item, name) for name in type(item).model_fields}
    return ItemAsWritten.model_construct(**held | {"type": ItemType(item.type)})


class WrittenAs:
    """Says to pydantic, and to whoever reads annotations, that a value is written in files as another model."""

    def __init__(self, model: type[Written]) -> None:
        self.model = model

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        flat = handler.generate_schema(self.model)
        back = core_schema.wrap_serializer_function_ser_schema(_write, schema=flat)
        return core_schema.no_info_after_validator_function(as_kind, flat, serialization=back)


def _write(item: ItemKind, write: SerializerFunctionWrapHandler) -> Any:
    return write(as_written(item))


Item: TypeAlias = Annotated[ItemKind, WrittenAs(ItemAsWritten)]
"""A guided question of one of the kinds."""
