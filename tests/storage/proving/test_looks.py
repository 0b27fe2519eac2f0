"""Looks are found by the order of the log, in which some rows came later than what they tell of."""

from datetime import timedelta
from pathlib import Path

from screening.domain.acts import Act
from screening.storage import audit
from screening.storage.database import Database
from screening.storage.emergency_log import EmergencyLog, Look
from screening.storage.proving.looks import of_people
from tests.people import NOW, People, add_alma

A_DAY = timedelta(days=1)


def test_a_row_that_came_late_from_the_emergency_log_hides_no_look(db: Database, people: People, tmp_path: Path) -> None:
    alma = add_alma(db, people, NOW - 3 * A_DAY)
    for minute in range(20):
        audit.view(db, NOW + timedelta(minutes=minute), Act.CHILD_VIEWED, people.anne, child_id=alma)
        db.emergency_log = EmergencyLog(tmp_path / "emergency.log", b"k" * 32)
        db.emergency_log.append(Look(NOW - 2 * A_DAY, Act.CHILD_VIEWED, people.anne.id, alma, None))
        audit.take_in(db)

    seen = of_people(db, [people.anne.id], NOW - A_DAY, NOW + A_DAY)

    assert [look.at for look in seen] == [NOW + timedelta(minutes=minute) for minute in range(20)]
