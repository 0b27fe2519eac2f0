"""The visits of one day in the order in which they are made: put there by hand, by the clock, or moved up and down."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from screening.domain.phrase import Phrase

MOST_VISITS: Final = 30
"""So many families can be put on one day."""
AHEAD: Final = timedelta(days=60)
BACK: Final = timedelta(days=14)
"""A day is planned so far ahead, and looked back on so long; then it is erased."""
TIME: Final = re.compile(r"(\d{1,2})(?:[.:]?(\d{2}))?")


@dataclass(frozen=True)
class PlannedVisit:
    """A family on somebody's day: `at` is the time as `09.30`, empty where none was written."""

    child_id: str
    unit_id: str
    at: str = ""


class VisitAct(StrEnum):
    """What a button of the day does."""

    ADD = "add"
    UP = "up"
    DOWN = "down"
    AT = "at"
    REMOVE = "remove"


@dataclass(frozen=True)
class TypedVisit:
    """What a form of the day says: one of `VisitAct`, the child, and the time as it was written."""

    act: str = ""
    child_id: str = ""
    at: str = ""


def can_be_planned(day: date, today: date) -> bool:
    """Whether a day is near enough to be planned or looked back on."""
    return today - BACK <= day <= today + AHEAD


def read_time(written: str) -> str | None:
    """A time of the day as `09.30`; the empty text where none is written, None where it can't be read."""
    written = written.strip()
    if not written:
        return ""
    found = TIME.fullmatch(written)
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return f"{hour:02}.{minute:02}" if hour < 24 and minute < 60 else None


TIME_FAULT: Final = Phrase("Skriv klokken som 9.30.")


def moved(visits: Sequence[PlannedVisit], child_id: str, steps: int) -> list[PlannedVisit]:
    """The visits with one of them so many places later (earlier where negative), never beyond the ends."""
    order = list(visits)
    at = next((place for place, one in enumerate(order) if one.child_id == child_id), None)
    if at is not None:
        one = order.pop(at)
        order.insert(min(max(at + steps, 0), len(order)), one)
    return order


def timed(visits: Sequence[PlannedVisit], child_id: str, at: str) -> list[PlannedVisit]:
    """The visits with a time for one of them, which is moved only as far as the times of the others ask."""
    if not at:
        return [replace(one, at="") if one.child_id == child_id else one for one in visits]
    rest = [one for one in visits if one.child_id != child_id]
    mine = [replace(one, at=at) for one in visits if one.child_id == child_id]
    stood = next((place for place, one in enumerate(visits) if one.child_id == child_id), len(rest))
    earliest = max((place + 1 for place, one in enumerate(rest) if one.at and one.at <= at), default=0)
    latest = min((place for place, one in enumerate(rest) if one.at > at), default=len(rest))
    place = max(earliest, min(stood, latest))
    return [*rest[:place], *mine, *rest[place:]]
