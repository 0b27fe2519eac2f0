"""Where in the municipality's files a thing was written."""

from collections.abc import Mapping
from typing import TypeVar

from pydantic import BaseModel, ConfigDict

Piece = TypeVar("Piece", bound=BaseModel)


class Source(BaseModel):
    """A file's name inside the configuration folder and a line in it, counted from 1."""

    model_config = ConfigDict(frozen=True)

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


class Written(BaseModel):
    """A value that stands in a file and knows where; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: Source = Source(file="", line=0)


def with_changed(piece: Piece, update: Mapping[str, object]) -> Piece:
    """A copy that has not kept what was worked out of the old one."""
    copy = piece.model_copy(update=dict(update))
    for worked_out in copy.__dict__.keys() - type(piece).model_fields.keys():
        del copy.__dict__[worked_out]
    return copy
