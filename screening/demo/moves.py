"""Children at the ends of a stay: one is expected, one has just been born, and a group is to begin at school on the first of August."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from screening.demo.days import at_work, workday_before
from screening.demo.people import HEALTH, SOLSIKKEN, Staff
from screening.demo.timeline import Happening
from screening.domain.acts import Act
from screening.domain.children.birth import TypedBirth
from screening.domain.children.typed_child import TypedMother
from screening.domain.people import GroupKind, Reach
from screening.language import local_day, written_day
from screening.services.children import birth
from screening.services.children.mothers import tie_mother
from screening.storage import audit
from screening.storage.children import children, stays
from screening.storage.children.history import Writer
from screening.storage.database import Database, writing
from screening.storage.people import groups

VISITOR: Final = "dorte"
BORN_MINUTE: Final = 440
ADDED_MINUTE: Final = 35
OLDEST: Final = "De store, der skal i skole"
SCHOOL_AGE: Final = 6


@dataclass(frozen=True)
class ExpectedChild:
    """A child that was expected when it was added: how many days ago, how many days before it was due, and whether it is born now."""

    name: str
    mother: TypedMother
    days_ago: int
    days_to_due: int
    is_born: bool


EXPECTED: Final = (
    ExpectedChild("Barn Rosenprøve", TypedMother("Sofie Rosenprøve", "00 00 01 71"), 45, 110, is_born=False),
    ExpectedChild("Barn Engtestesen", TypedMother("Camilla Engtestesen", "00 00 01 72"), 38, 71, is_born=True),
)


def expect_children(staff: Staff, today: date) -> list[Happening]:
    """The health visitor adds children who are not born yet, each with its mother."""
    return [_added(staff, one, today) for one in EXPECTED]


def give_birth(db: Database, staff: Staff, today: date) -> None:
    """One of them was born yesterday, some weeks early; it has no number yet."""
    visitor, day = staff.users[VISITOR], workday_before(today)
    there = children.of_unit(db, Reach(visitor.id, (staff.units[HEALTH],)), staff.units[HEALTH], today)
    for one in EXPECTED:
        if one.is_born:
            child = next(child for child in there if child.name == one.name)
            birth.give_birth(db, visitor, child.id, TypedBirth(born=written_day(day)), at_work(day, BORN_MINUTE))


def name_the_oldest(db: Database, staff: Staff, today: date) -> None:
    """Those of the daycare who begin at school next August are a room of their own, ready to be moved."""
    unit = staff.units[SOLSIKKEN]
    begins = today.year + ((today.month, today.day) >= (8, 1))
    with writing(db):
        room = groups.add(db, unit, OLDEST, GroupKind.ROOM)
        for child in children.of_unit(db, Reach("", (unit,)), unit, today):
            if child.born.year + SCHOOL_AGE <= begins:
                stays.name_group(db, child.id, unit, room.id)


def _added(staff: Staff, one: ExpectedChild, today: date) -> Happening:
    moment = at_work(workday_before(today - timedelta(days=one.days_ago)), ADDED_MINUTE)

    def write(db: Database) -> None:
        _write(db, staff, one, moment)

    return Happening(moment, write)


def _write(db: Database, staff: Staff, one: ExpectedChild, moment: datetime) -> None:
    visitor, unit, day = staff.users[VISITOR], staff.units[HEALTH], local_day(moment)
    child_id = children.add(db, one.name, day + timedelta(days=one.days_to_due), None, 0, unit, visitor.id, moment)
    audit.record(db, moment, Act.CHILD_ADDED, visitor, child_id=child_id)
    tie_mother(db, visitor, child_id, one.mother, Writer(visitor.id, unit.id, moment))
