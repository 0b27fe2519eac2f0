"""The rooms, classes and districts of Lindeborg, who is in them, and who knows whom best."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from screening.demo.people import GRAEVLINGEN, HEALTH, SCHOOL, SOLSIKKEN, WRITERS, Staff
from screening.domain.ages import age_in_months
from screening.domain.children.child import Child
from screening.domain.people import GroupKind, GroupOfUnit, Reach
from screening.domain.ranges import MONTHS_A_YEAR
from screening.storage.children import children, stays
from screening.storage.database import Database, writing
from screening.storage.people import groups

ROOMS: Final = {SOLSIKKEN: ("Mariehønen", "Uglen", "Ræven"), GRAEVLINGEN: ("Spiren", "Egernet", "Hjorten")}
"""Of each daycare the nursery's room first, then two of the kindergarten's."""
KINDERGARTEN_FROM: Final = 3 * MONTHS_A_YEAR
DISTRICTS: Final = ("Distrikt Nord", "Distrikt Syd")
CLASSES: Final = tuple(f"{grade}. klasse" for grade in range(10))
BEGIN_AT: Final = 6


def put_in_groups(db: Database, staff: Staff, today: date) -> None:
    """Give every child of a daycare its room, every pupil a class, and every family of the health visitors a district and a visitor."""
    with writing(db):
        for unit in (SOLSIKKEN, GRAEVLINGEN):
            rooms = _add(db, staff, unit, ROOMS[unit], GroupKind.ROOM)
            for place, child in enumerate(_children(db, staff, unit, today)):
                in_nursery = age_in_months(child.born, today) < KINDERGARTEN_FROM
                _put(db, staff, unit, child, rooms[0] if in_nursery else rooms[1 + place % 2], place, today)
        classes = _add(db, staff, SCHOOL, CLASSES, GroupKind.CLASS)
        for place, child in enumerate(_children(db, staff, SCHOOL, today)):
            grade = age_in_months(child.born, today) // MONTHS_A_YEAR - BEGIN_AT
            _put(db, staff, SCHOOL, child, classes[max(0, min(grade, len(classes) - 1))], place, today)
        districts = _add(db, staff, HEALTH, DISTRICTS, GroupKind.DISTRICT)
        for place, child in enumerate(_children(db, staff, HEALTH, today)):
            _put(db, staff, HEALTH, child, districts[place // 2 % 2], place, today)


def _add(db: Database, staff: Staff, unit: str, names: Sequence[str], kind: GroupKind) -> list[GroupOfUnit]:
    return [groups.add(db, staff.units[unit], name, kind) for name in names]


def _children(db: Database, staff: Staff, unit: str, today: date) -> list[Child]:
    return children.of_unit(db, Reach("", (staff.units[unit],)), staff.units[unit], today)


def _put(db: Database, staff: Staff, unit: str, child: Child, group: GroupOfUnit, place: int, today: date) -> None:
    writers = WRITERS[unit]
    stays.place_in_group(db, child.id, staff.units[unit], group.id, staff.users[writers[place % len(writers)]].id, today)
