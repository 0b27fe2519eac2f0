"""A leader reminds whoever has an overdue task; once a day whoever has one is told by mail that something waits."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from screening.domain.my_day.kinds import TaskKind
from screening.domain.my_day.reminding import tells_of_days
from screening.errors import Invalid, NotFound
from screening.language import COPENHAGEN, in_copenhagen
from screening.services import tasks
from screening.services.assessing import signing
from screening.services.mail.overdue import tell_of_overdue
from screening.services.my_day import reminding
from screening.services.my_day.rows import in_units, one_row
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database, rows, writing
from tests.people import NOW, TODAY, People, add_alma
from tests.sheets import WHOLE_SHEET, typed
from tests.tasks import a_task, annes, write

YESTERDAY, A_DAY = TODAY - timedelta(days=1), timedelta(days=1)
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def told(db: Database) -> list[str]:
    return [row["user_id"] for row in rows(db, "SELECT user_id FROM outbox", {})]


def test_the_leader_reminds_and_it_stands_on_the_holders_day_with_a_mail(db: Database, people: People) -> None:
    task = annes(db, people, add_alma(db, people), YESTERDAY)

    assert reminding.remind(db, people.carla, task, NOW) == "Anne Testesen"

    row = one_row(db, people.anne, task, in_units(db, people.anne, NOW), TODAY)
    assert row.reminded is not None and row.reminded.by_name == "Carla Testesen" and not row.may_remind
    assert told(db) == [people.anne.id]
    with pytest.raises(Invalid):
        reminding.remind(db, people.carla, task, NOW + timedelta(hours=1))
    reminding.remind(db, people.carla, task, NOW + A_DAY)


def test_nobody_else_reminds_and_nothing_that_is_not_late(db: Database, people: People) -> None:
    alma = add_alma(db, people)
    late, due = annes(db, people, alma, YESTERDAY), annes(db, people, alma, TODAY)
    carlas = write(db, replace(a_task(people, alma, due_on=YESTERDAY), person_id=people.carla.id))
    nobodys = write(db, replace(a_task(people, alma, due_on=YESTERDAY), person_id=None))

    with pytest.raises(NotFound):
        reminding.remind(db, people.anne, late, NOW)
    for task in (due, carlas, nobodys):
        with pytest.raises(Invalid):
            reminding.remind(db, people.carla, task, NOW)
    assert told(db) == []


def test_whoever_is_given_a_task_is_told_and_whoever_makes_one_for_oneself_is_not(db: Database, people: People) -> None:
    alma = add_alma(db, people)
    with writing(db):
        tasks.make(db, a_task(people, alma))
    assert told(db) == []
    with writing(db):
        tasks.make(db, replace(a_task(people, alma), person_id=people.carla.id))

    assert told(db) == [people.carla.id]


def test_what_is_overdue_is_told_of_once_a_day_on_the_morning_of_a_working_day(db: Database, people: People) -> None:
    annes(db, people, add_alma(db, people), YESTERDAY)

    assert tell_of_overdue(db, NOW) == 0, "a Saturday"
    assert [tell_of_overdue(db, MONDAY + timedelta(hours=n)) for n in (0, 3, 9)] == [1, 0, 0]
    assert told(db) == [people.anne.id]


def test_what_is_on_no_list_under_a_caution_is_told_of_in_no_mail(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    write(db, a_task(people, alma, TaskKind.TALK_WITH_PARENTS, YESTERDAY))
    signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET | {"sign.bruises": "on"}), NOW)

    assert tell_of_overdue(db, MONDAY) == 1, "what waits for the choice of tomorrow"
    with writing(db):
        db.conn.execute("UPDATE task SET ended_at = ? WHERE kind <> 'talk_with_parents'", (NOW.isoformat(),))
        db.conn.execute("DELETE FROM outbox")
    assert tell_of_overdue(db, MONDAY) == 0


DAYS = {
    datetime(2026, 11, 23, 7, 0, tzinfo=COPENHAGEN): True,
    datetime(2026, 11, 23, 6, 59, tzinfo=COPENHAGEN): False,
    datetime(2026, 11, 22, 12, 0, tzinfo=COPENHAGEN): False,
    datetime(2026, 12, 25, 12, 0, tzinfo=COPENHAGEN): False,
    datetime(2026, 3, 30, 7, 0, tzinfo=COPENHAGEN): True,
}


@pytest.mark.parametrize(("moment", "tells"), DAYS.items())
def test_a_mail_comes_on_a_working_day_after_seven(moment: datetime, tells: bool) -> None:
    assert tells_of_days(moment) is tells


def test_an_hour_that_has_passed_is_told_of_on_a_sunday_too(db: Database, people: People) -> None:
    sunday = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
    hour = replace(a_task(people, None, due_on=date(2026, 11, 22)), due_at=sunday - timedelta(hours=1))
    write(db, hour)

    assert in_copenhagen(sunday).weekday() == 6
    assert tell_of_overdue(db, sunday) == 1
