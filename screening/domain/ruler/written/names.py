"""Names that other files may point to."""

from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$", max_length=60)]
"""A name that other files may point to: lower-case letters, digits, hyphen and underscore."""


def _one_or_several(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


_ONE: Final = {"type": "string", "pattern": "^[a-z][a-z0-9_-]*$", "maxLength": 60}
_AS_WRITTEN: Final = {"anyOf": [_ONE, {"type": "array", "items": _ONE, "minItems": 1}]}

Ids = Annotated[tuple[Id, ...], BeforeValidator(_one_or_several), Field(min_length=1), WithJsonSchema(_AS_WRITTEN)]
"""One id or a list of them."""
