"""A child that was added twice: in a hurry, without its number, a letter and a day wrong. The leader finds the two on a list."""

from datetime import date, timedelta
from typing import Final

from screening.demo.days import at_work, workday_before
from screening.demo.people import SOLSIKKEN, WRITERS, Staff
from screening.domain.children.typed_child import TypedChild
from screening.domain.people import Reach
from screening.services.children import adding
from screening.storage.children import children
from screening.storage.database import Database

ADDED_TWICE: Final = 1
MINUTE: Final = 410
SHORTEST_NAME: Final = 6


def add_a_double(db: Database, staff: Staff, today: date) -> None:
    """Add the first child of the daycare whose name is long enough once more."""
    unit = staff.units[SOLSIKKEN]
    there = children.of_unit(db, Reach("", (unit,)), unit, today)
    child = next(child for child in there if child.cpr and len(child.name.split()[-1]) >= SHORTEST_NAME)
    *first, last = child.name.split()
    slipped = " ".join((*first, last[:-2] + last[-1]))
    day = workday_before(today)
    writer = staff.users[WRITERS[SOLSIKKEN][0]]
    adding.add(db, writer, TypedChild(slipped, "", child.born + timedelta(days=1), unit.id), at_work(day, MINUTE))
