"""A configuration taken into use, as one act that can be undone."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Publication:
    """Who took which configuration into use, and when. The last one is in force.

    `published_by` is a name; None at the first start and from the command line. `undoes` is the publication that this one takes back.
    """

    id: int
    fingerprint: str
    published_at: datetime
    published_by: str | None
    undoes: int | None
    note: str
