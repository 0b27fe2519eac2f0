"""The leader of the daycare has a month's look-ups to answer, and one that stands out."""

from screening.domain.proving.looks import UnusualKind
from screening.language import local_day
from screening.services.proving import looks
from screening.storage.database import Database
from screening.storage.people import users
from tests.people import NOW


def test_a_sample_waits_for_carla_and_one_look_in_the_evening_stands_out(lindeborg: Database) -> None:
    carla = users.with_login(lindeborg, "carla", local_day(NOW))
    assert carla is not None

    page = looks.look_at(lindeborg, carla, NOW)

    assert [sample.waiting > 0 for sample in page.samples] == [True]
    assert [(row.found.kind, row.found.count, len(row.children)) for row in page.rows] == [(UnusualKind.NIGHT, 1, 1)]
