"""Values that a file writes in one of two ways: as one word or text, or as keys of their own."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from pydantic import BaseModel, GetCoreSchemaHandler, TypeAdapter
from pydantic_core import CoreSchema, core_schema


class OrAsKeys:
    """Says to pydantic that a value stands plain, or as a mapping with the keys of a model.

    `telling` is the key by which such a mapping is known where the plain value may be a mapping too; None where every mapping is one.
    Whoever writes a key wrong is told of that key, and not of everything else that could have stood there.
    """

    def __init__(self, plain: Any, keys: type[BaseModel], telling: str | None = None) -> None:
        self.plain = plain
        self.keys = keys
        self.telling = telling

    @cached_property
    def _plainly(self) -> TypeAdapter[Any]:
        return TypeAdapter(self.plain)

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        either = core_schema.union_schema([handler.generate_schema(self.keys), handler.generate_schema(self.plain)])
        return core_schema.no_info_wrap_validator_function(self._read, either)

    def _read(self, value: Any, _: Any) -> Any:
        if isinstance(value, self.keys):
            return value
        is_mapping = isinstance(value, Mapping) and (self.telling is None or self.telling in value)
        return self.keys.model_validate(value) if is_mapping else self._plainly.validate_python(value)
