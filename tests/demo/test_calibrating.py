"""The exercise that waits in the demo is one that its leader can show."""

from screening.domain.rating.calibration import CalibrationState
from screening.language import local_day
from screening.services.publishing.configurations import InForce
from screening.services.rating import calibrating
from screening.storage.database import Database
from screening.storage.people import units, users
from screening.storage.rating import calibrations
from tests.people import NOW


def test_what_waits_can_be_shown(lindeborg: Database, in_force: InForce) -> None:
    every = calibrations.of_units(lindeborg, units.every(lindeborg))
    jonas = users.with_login(lindeborg, "jonas", local_day(NOW))
    assert jonas is not None

    waiting = [one for one in every if one.state is CalibrationState.OPEN]

    assert len(waiting) == 1 and all(one.can_be_shown for one in waiting)
    standing = calibrating.stand(lindeborg, jonas, waiting[0], in_force.configuration)
    assert (standing.leads, standing.finished, standing.asked) == (True, 3, 4)
    assert not [one for one in every if one.state is CalibrationState.ENDED]
