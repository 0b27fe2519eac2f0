"""What is told about a child beside the scores."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Observation:
    """What was seen and heard, when and where; the child's own words verbatim."""

    seen_on: date
    what: str
    where: str = ""
    words: str = ""


@dataclass(frozen=True)
class Account:
    """What a report tells beside the scores: observations apart from their interpretation."""

    observations: tuple[Observation, ...] = ()
    interpretation: str = ""
    parents_told: str = ""
    next_step: str = ""
