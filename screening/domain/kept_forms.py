"""What somebody typed into a form that could not be taken in."""

from dataclasses import dataclass
from datetime import datetime

Fields = tuple[tuple[str, str], ...]
"""Names and values in the order of the page; several may have one name."""


@dataclass(frozen=True)
class KeptForm:
    """A form as it was sent. `place` is the address that it was sent to; `at` is UTC."""

    id: str
    place: str
    fields: Fields
    at: datetime
