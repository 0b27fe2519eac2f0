"""What became of second looks in each unit, in numbers: how many are awaited, were well again, or stood."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from screening.domain.assessing.placed import PartsPlaced
from screening.domain.assessing.second_look import LookAgain, SecondLookCount, counted, later_look, look_again
from screening.domain.people import Right, Unit, User
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.scales import Scale
from screening.errors import NotFound
from screening.language import local_day
from screening.services.publishing.configurations import made_with
from screening.storage.assessing import second_looks
from screening.storage.assessing.second_looks import AskedLook
from screening.storage.database import Database
from screening.storage.people import units

COUNTED: Final = timedelta(days=365)


@dataclass(frozen=True)
class UnitLooks:
    """A unit's second looks of the last year."""

    unit: Unit
    count: SecondLookCount


def look_at(db: Database, user: User, configuration: Configuration, now: datetime) -> tuple[UnitLooks, ...]:
    """The numbers of the units that the user leads, or of all for whoever reviews; none of a unit without any. Raises `NotFound`."""
    if Right.SEE_AGREEMENT not in user.rights:
        raise NotFound
    wanted = tuple(units.every(db)) if Right.SEE_FIGURES in user.rights else user.led
    found = second_looks.in_units(db, wanted, local_day(now) - COUNTED)
    by_unit = {unit.id: [_look(db, one, configuration) for one in found if one.unit_id == unit.id] for unit in wanted}
    return tuple(UnitLooks(unit, counted(by_unit[unit.id])) for unit in wanted if by_unit[unit.id])


def _look(db: Database, asked: AskedLook, configuration: Configuration) -> LookAgain:
    worried = asked.placed.worried(_scale(db, asked.placed, configuration))
    later = next((one for one in asked.later if one.placed.sees(worried)), None)
    if later is None:
        return look_again(asked.due_on, None)
    return look_again(asked.due_on, later_look(later.on, later.zone_id, later.placed, worried, _scale(db, later.placed, configuration)))


def _scale(db: Database, placed: PartsPlaced, configuration: Configuration) -> Scale | None:
    return made_with(db, placed.fingerprint, configuration).scale(placed.scale_id)
