"""What became of second looks in each unit, in numbers: how many are awaited, were well again, or stood."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from screening.domain.assessing.placed import PartsPlaced
from screening.domain.assessing.second_look import LookAgain, SecondLookCount, counted, later_look, look_again
from screening.domain.people import Right, Unit, User
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.scales import Scale
from screening.domain.turning import turned_to
from screening.errors import NotFound
from screening.language import local_day
from screening.services.publishing.configurations import made_with
from screening.storage.assessing import second_looks
from screening.storage.assessing.second_looks import AskedLook
from screening.storage.database import Database
from screening.storage.people import units

COUNTED: Final = timedelta(days=365)
UNITS_A_PAGE: Final = 20
"""Each look of the last year is held against every later one: of all units of a large municipality that takes a minute."""


@dataclass(frozen=True)
class UnitLooks:
    """A unit's second looks of the last year."""

    unit: Unit
    count: SecondLookCount


@dataclass(frozen=True)
class LooksCounted:
    """The numbers of one page of units."""

    units: tuple[UnitLooks, ...]
    page: int
    pages: int


def look_at(db: Database, user: User, configuration: Configuration, now: datetime, page: int = 1) -> LooksCounted:
    """The numbers of the units that the user leads, or of all for whoever reviews; none of a unit without any. Raises `NotFound`."""
    if Right.SEE_AGREEMENT not in user.rights:
        raise NotFound
    wanted = tuple(units.every(db)) if Right.SEE_FIGURES in user.rights else user.led
    since = local_day(now) - COUNTED
    asked = second_looks.units_that_asked(db, wanted, since)
    with_any = [unit for unit in wanted if not asked.isdisjoint(unit.ids)]
    shown, page, pages = turned_to(with_any, page, UNITS_A_PAGE)
    found = second_looks.in_units(db, shown, since)
    by_unit = {unit.id: [_look(db, one, configuration) for one in found if one.unit_id == unit.id] for unit in shown}
    return LooksCounted(tuple(UnitLooks(unit, counted(by_unit[unit.id])) for unit in shown if by_unit[unit.id]), page, pages)


def _look(db: Database, asked: AskedLook, configuration: Configuration) -> LookAgain:
    worried = asked.placed.worried(_scale(db, asked.placed, configuration))
    later = next((one for one in asked.later if one.placed.sees(worried)), None)
    if later is None:
        return look_again(asked.due_on, None)
    return look_again(asked.due_on, later_look(later.on, later.zone_id, later.placed, worried, _scale(db, later.placed, configuration)))


def _scale(db: Database, placed: PartsPlaced, configuration: Configuration) -> Scale | None:
    return made_with(db, placed.fingerprint, configuration).scale(placed.scale_id)
