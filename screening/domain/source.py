"""Where in the municipality's files a thing was written."""

from pydantic import BaseModel, ConfigDict


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
