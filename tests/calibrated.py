"""A calibration in Solsikken: Carla begins it, and Anne, Carla, Gry and one more who are hired for it place the vignettes."""

from datetime import datetime, timedelta

from screening.domain.people import Role, User
from screening.domain.rating.calibration import POINT, TypedCalibration
from screening.domain.ruler.written.vignettes import UNSEEN, Vignette
from screening.language import local_day, written_day
from screening.services.publishing.configurations import InForce
from screening.services.rating import calibrating
from screening.storage.database import Database, writing
from screening.storage.people import users
from tests.people import HIRED_ON, People

SCALE = "boernelineal-3-5"


def hire(db: Database, people: People, login: str, now: datetime) -> User:
    """One more who works in Solsikken."""
    with writing(db):
        id_ = users.add_user(db, login, f"{login.title()} Testesen", "pædagog", "", now)
        users.add_membership(db, id_, people.solsikken.id, Role.CHILDCARE_WORKER, HIRED_ON)
    found = users.get(db, id_, local_day(now))
    assert found is not None
    return found


def with_gry(db: Database, people: People, now: datetime) -> User:
    """Gry, the third who works in Solsikken: where two do, nothing can be shown, and nothing begins."""
    return users.with_login(db, "gry", local_day(now)) or hire(db, people, "gry", now)


def begun_calibration(db: Database, people: People, in_force: InForce, now: datetime, scale: str = SCALE) -> str:
    """Carla begins one, and neither she, Anne nor Gry has placed anything."""
    with_gry(db, people, now)
    due = written_day(local_day(now) + timedelta(days=9))
    return calibrating.begin(db, people.carla, TypedCalibration(people.solsikken.id, scale, due), in_force, now)


def given(vignette: Vignette, astray: int = 0) -> dict[str, str]:
    """The fields of somebody who stands so far from the ruler."""
    placed = {POINT + id_: vignette.points.get(id_) for id_ in vignette.suggested}
    return {name: UNSEEN if point is None else str(min(10, max(1, point + astray))) for name, point in placed.items()}


def place_all(db: Database, user: User, calibration_id: str, in_force: InForce, now: datetime, astray: int = 0) -> None:
    """Somebody places every vignette, so far from the ruler."""
    page = calibrating.own_place(db, user, calibration_id, 1, in_force.configuration)
    for number, vignette in enumerate(page.vignettes, 1):
        calibrating.place(db, user, calibration_id, number, given(vignette, astray), in_force.configuration, now)


def practised(db: Database, people: People, in_force: InForce, now: datetime) -> str:
    """One that four have placed and Carla has shown: two stand by the ruler, one a point higher and one three."""
    id_ = begun_calibration(db, people, in_force, now)
    colleagues = (people.anne, people.carla, with_gry(db, people, now), hire(db, people, "ib", now))
    for user, astray in zip(colleagues, (0, 0, 1, 3), strict=True):
        place_all(db, user, id_, in_force, now, astray)
    calibrating.close(db, people.carla, id_, now)
    return id_
