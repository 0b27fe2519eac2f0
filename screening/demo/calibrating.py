"""A school that practises on the ruler's vignettes for the second year, and on that of its oldest, which waits to be shown."""

from datetime import datetime, timedelta
from functools import partial
from typing import Final

from screening.demo.days import at_work, outside_holidays, workday
from screening.demo.people import SCHOOL, Staff
from screening.demo.timeline import Story
from screening.domain.people import User
from screening.domain.rating.calibration import POINT, TypedCalibration
from screening.domain.ruler.written.vignettes import UNSEEN, Vignette
from screening.language import local_day, written_day
from screening.services.publishing.configurations import InForce
from screening.services.rating import calibrating
from screening.storage.database import Database

MINUTE: Final = 465
A_YEAR_AGO: Final = timedelta(days=366)
A_MONTH_AGO: Final = timedelta(days=31)
LAST_WEEK: Final = timedelta(days=6)
WITHIN: Final = timedelta(days=10)
SCHOOLS_SCALE, OLDESTS_SCALE = "boernelineal-6-12", "boernelineal-13-17"
ASTRAY: Final[dict[str, tuple[int, ...]]] = {
    "erik": (0, 1, 0, -1),
    "fatima": (0, 0, 1, 0),
    "ida": (2, 0, 0, 1, -1),
    "jonas": (2, 0, 1),
}
"""By how many points somebody places a vignette off the ruler's own, in turn."""


def calibrated(staff: Staff, in_force: InForce, now: datetime) -> list[Story]:
    """Each exercise from its beginning; a ruler without vignettes has none."""
    if not in_force.configuration.vignettes:
        return []
    today = local_day(now)
    days = (outside_holidays(today - A_YEAR_AGO), workday(today - A_MONTH_AGO))
    schools = [
        Story(at_work(day, MINUTE), partial(_practise, staff, in_force, at_work(day, MINUTE), drift)) for drift, day in enumerate(days)
    ]
    begun = at_work(workday(today - LAST_WEEK), MINUTE)
    return [*schools, Story(begun, partial(_begin, staff, in_force, begun))]


def _practise(staff: Staff, in_force: InForce, moment: datetime, drift: int, db: Database) -> None:
    """All of the school place them; the year after they stand nearer."""
    jonas, people = staff.users["jonas"], [staff.users[login] for login in ("erik", "fatima", "ida", "jonas")]
    id_ = calibrating.begin(db, jonas, _typed(staff, SCHOOL, SCHOOLS_SCALE, moment), in_force, moment)
    for person in people:
        moment += timedelta(minutes=6)
        _place_all(db, person, id_, in_force, moment, drift, None)
    calibrating.close(db, jonas, id_, moment + timedelta(minutes=9))


def _begin(staff: Staff, in_force: InForce, moment: datetime, db: Database) -> None:
    """Jonas asks, three have placed all, and Fatima has placed two."""
    id_ = calibrating.begin(db, staff.users["jonas"], _typed(staff, SCHOOL, OLDESTS_SCALE, moment), in_force, moment)
    for place, (login, most) in enumerate((("erik", None), ("ida", None), ("jonas", None), ("fatima", 2)), 1):
        _place_all(db, staff.users[login], id_, in_force, moment + timedelta(minutes=8 * place), 0, most)


def _typed(staff: Staff, unit: str, scale: str, moment: datetime) -> TypedCalibration:
    return TypedCalibration(staff.units[unit].id, scale, written_day(workday(local_day(moment) + WITHIN)))


def _place_all(db: Database, who: User, id_: str, in_force: InForce, moment: datetime, drift: int, most: int | None) -> None:
    configuration = in_force.configuration
    page = calibrating.own_place(db, who, id_, 1, configuration)
    astray = ASTRAY[who.login]
    for place, vignette in enumerate(page.vignettes[:most]):
        given = {POINT + one: _point(vignette, one, astray[(place + at) % len(astray)], drift) for at, one in enumerate(vignette.suggested)}
        calibrating.place(db, who, id_, place + 1, given, configuration, moment)


def _point(vignette: Vignette, dimension_id: str, astray: int, drift: int) -> str:
    suggested = vignette.points.get(dimension_id)
    if suggested is None:
        return UNSEEN
    nearer = astray if not drift or abs(astray) > 1 else 0
    return str(min(10, max(1, suggested + nearer)))
