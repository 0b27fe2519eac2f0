"""Texts that lead to the parents: "invite them to a meeting". While nobody may contact the parents, they are told to nobody.

A text that speaks of the parents and leads nobody to them says so too: then it is no slip that it is not marked.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, TypeAlias

from pydantic import Field, GetCoreSchemaHandler, TypeAdapter
from pydantic_core import CoreSchema, core_schema

from screening.domain.source import Source, Written
from screening.domain.text import Text

STEP: Final = "step"
"""What a file writes under `parents` where something leads to the parents."""


NO_STEP: Final = "none"
"""What a file writes there where the parents are spoken of, and nothing leads to them."""


class StepAsWritten(Written):
    """A text that says whether it leads to the parents, as a file writes it."""

    source: Source = Field(default=Source(file="", line=0), exclude=True)
    text: Text
    parents: Literal["step", "none"]


class StepText(Text):
    """A text that leads to the parents."""


class NoStepText(Text):
    """A text of which somebody has said that it leads nobody to the parents, whatever it says of them."""


class _OrStep:
    """Says to pydantic that a text stands plain, or with a mark that it leads to the parents."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        either = core_schema.union_schema([handler.generate_schema(Text), handler.generate_schema(StepAsWritten)])
        written = core_schema.plain_serializer_function_ser_schema(_written)
        return core_schema.no_info_wrap_validator_function(_read, either, serialization=written)


def _read(value: Any, _: Any) -> Text:
    if isinstance(value, Text):
        return value
    if isinstance(value, Mapping) and {"text", "parents"} & value.keys():
        written = StepAsWritten.model_validate(value)
        return StepText(written.text.root) if written.parents == STEP else NoStepText(written.text.root)
    return TypeAdapter(Text).validate_python(value)


def _written(text: Text) -> Any:
    match text:
        case StepText():
            return {"text": text.root, "parents": STEP}
        case NoStepText():
            return {"text": text.root, "parents": NO_STEP}
    return text.root


TextOrStep: TypeAlias = Annotated[Text | StepText | NoStepText, _OrStep()]
"""A text, one that leads to the parents, or one of which it is said that it does not."""
