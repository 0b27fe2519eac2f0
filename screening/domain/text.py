"""Text that a municipality wrote, in one language or several."""

from collections.abc import Mapping
from typing import Any, Self

from pydantic import ConfigDict, GetJsonSchemaHandler, RootModel, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

MAIN_LANGUAGE = "da"


class Text(RootModel[dict[str, str]]):
    """A text by language code; a bare string in YAML is Danish."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        if isinstance(value, str):
            value = {MAIN_LANGUAGE: value}
        if isinstance(value, Mapping):
            if not value:
                raise PydanticCustomError("text_empty", "the text is empty")
            for language, written in value.items():
                if not isinstance(written, str) or not written.strip():
                    raise PydanticCustomError("text_empty", "the text is empty", {"language": str(language)})
                if len(str(language)) != 2 or not str(language).isalpha() or not str(language).islower():
                    raise PydanticCustomError("text_language", "not a language code", {"got": str(language)})
        elif not isinstance(value, cls):
            raise PydanticCustomError("string_type", "not a text")
        return value

    def in_language(self, language: str) -> str:
        """The text in `language`, else in Danish, else in whichever language it has."""
        return self.root.get(language) or self.root.get(MAIN_LANGUAGE) or next(iter(self.root.values()))

    def language_used(self, language: str) -> str:
        """The code of the language that `in_language` answers in."""
        return language if language in self.root else MAIN_LANGUAGE if MAIN_LANGUAGE in self.root else next(iter(self.root))

    def __str__(self) -> str:
        return self.in_language(MAIN_LANGUAGE)

    def __hash__(self) -> int:
        return hash(tuple(sorted(self.root.items())))

    @classmethod
    def of(cls, written: str) -> Self:
        """A Danish text."""
        return cls.model_validate(written)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        by_language: dict[str, Any] = {
            "type": "object",
            "propertyNames": {"pattern": "^[a-z]{2}$"},
            "additionalProperties": {"type": "string"},
        }
        return {"anyOf": [{"type": ["string", "number"]}, by_language]}
