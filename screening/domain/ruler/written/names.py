"""Names that other files may point to."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$", max_length=60)]
"""A name that other files may point to: lower-case letters, digits, hyphen and underscore."""


def _one_or_several(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Ids = Annotated[tuple[Id, ...], BeforeValidator(_one_or_several), Field(min_length=1)]
"""One id or a list of them."""
