"""When colleagues are away: several times at once and after each other, each noted and ended for itself, the leader's own too."""

from datetime import date, datetime, timedelta

from screening.domain.my_day.escalation import TaskState
from screening.domain.people import Role
from screening.language import local_day, written_day
from screening.services import handing_over
from screening.services.my_day import looking
from screening.services.people import colleagues, deputies
from screening.storage.database import Database, writing
from screening.storage.people import users
from tests.people import HIRED_ON, NOW, TODAY, People, add_alma
from tests.tasks import nobodys

A_DAY = timedelta(days=1)
HOLIDAY = (TODAY + 20 * A_DAY, TODAY + 34 * A_DAY)


def note(db: Database, people: People, first: date | None, last: date | None, now: datetime = NOW) -> None:
    days = [written_day(day) if day else "" for day in (first, last)]
    colleagues.note_absence(db, people.carla, people.anne.id, *days, now)


def told(db: Database, people: People, now: datetime = NOW) -> tuple[tuple[date, date | None] | None, list[tuple[date, date | None]]]:
    """Anne's absence today, and those to come, as her page tells them."""
    page = handing_over.look_at(db, people.carla, people.anne.id, now)
    return (page.absence.since, page.absence.until) if page.absence else None, [(one.since, one.until) for one in page.coming]


def badge(db: Database, people: People, now: datetime = NOW) -> tuple[date, date | None] | None:
    """The same as the list of colleagues tells it."""
    (anne,) = [one for one in colleagues.look_at(db, people.carla, now).colleagues if one.person.id == people.anne.id]
    return (anne.absence.since, anne.absence.until) if anne.absence else None


def test_who_is_to_be_on_holiday_can_be_ill_today_and_is_on_holiday_all_the_same(db: Database, people: People) -> None:
    note(db, people, *HOLIDAY)
    assert (told(db, people), badge(db, people)) == ((None, [HOLIDAY]), HOLIDAY)

    note(db, people, None, None)
    assert (told(db, people), badge(db, people)) == (((TODAY, None), [HOLIDAY]), (TODAY, None))

    tomorrow = NOW + A_DAY
    colleagues.end_absence(db, people.carla, people.anne.id, tomorrow)
    assert (told(db, people, tomorrow), badge(db, people, tomorrow)) == ((None, [HOLIDAY]), HOLIDAY)


def test_a_holiday_that_is_noted_while_somebody_is_ill_brings_nobody_back(db: Database, people: People) -> None:
    note(db, people, None, TODAY + 2 * A_DAY)
    note(db, people, *HOLIDAY)

    assert told(db, people) == ((TODAY, TODAY + 2 * A_DAY), [HOLIDAY])


def test_of_two_that_overlap_the_last_day_of_both_is_told_and_who_is_back_is_back(db: Database, people: People) -> None:
    note(db, people, None, TODAY + 2 * A_DAY)
    note(db, people, TODAY + A_DAY, TODAY + 9 * A_DAY)
    tomorrow = NOW + A_DAY
    assert (told(db, people, tomorrow), badge(db, people, tomorrow)) == (((TODAY, TODAY + 9 * A_DAY), []), (TODAY, TODAY + 9 * A_DAY))

    colleagues.end_absence(db, people.carla, people.anne.id, tomorrow)
    assert told(db, people, tomorrow) == (None, [])


def test_a_holiday_that_is_called_off_leaves_the_others(db: Database, people: People) -> None:
    later = (HOLIDAY[1] + 9 * A_DAY, HOLIDAY[1] + 12 * A_DAY)
    note(db, people, *later)
    note(db, people, *HOLIDAY)
    note(db, people, None, None)
    page = handing_over.look_at(db, people.carla, people.anne.id, NOW)

    colleagues.end_absence(db, people.carla, people.anne.id, NOW, coming=page.coming[0].id)

    assert told(db, people) == ((TODAY, None), [later])


def test_a_longer_one_takes_the_place_of_what_comes_within_it(db: Database, people: People) -> None:
    note(db, people, *HOLIDAY)
    note(db, people, HOLIDAY[0] - A_DAY, HOLIDAY[1] + A_DAY)

    assert told(db, people) == (None, [(HOLIDAY[0] - A_DAY, HOLIDAY[1] + A_DAY)])


def test_who_leads_alone_notes_the_own_absence_and_the_deputy_gets_what_nobody_takes(db: Database, people: People) -> None:
    with writing(db):
        users.add_membership(db, people.bo.id, people.solsikken.id, Role.CHILDCARE_WORKER, HIRED_ON)
    bo = users.get(db, people.bo.id, TODAY)
    assert bo is not None
    deputies.name(db, people.carla, people.solsikken.id, bo.id, NOW)
    nobodys(db, people, add_alma(db, people), due_on=local_day(NOW) + 3 * A_DAY)
    colleagues.note_absence(db, people.carla, people.carla.id, "", "", NOW)

    (row,) = looking.look_at(db, bo, NOW).soon.rows

    assert (row.state, row.is_mine) == (TaskState.WITH_DEPUTY, True)
