"""What waits for me: promises of my units, and my drafts."""

from datetime import timedelta

from screening.services import my_day
from screening.services.assessing import drafting, signing
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database
from tests.people import NOW, People, add_alma
from tests.sheets import WHOLE_SHEET, typed

SIX_WEEKS_LATER = NOW + timedelta(weeks=6)


def test_a_promise_is_due_then_overdue_for_the_unit_alone(db: Database, people: People, in_force: InForce) -> None:
    signing.sign(db, people.anne, add_alma(db, people), in_force, *typed(WHOLE_SHEET), NOW)

    assert my_day.look_at(db, people.anne, NOW).soon.rows == ()
    assert [promise.child_name for promise in my_day.look_at(db, people.carla, SIX_WEEKS_LATER - timedelta(days=3)).soon.rows] == [
        "Alma Testesen"
    ]
    assert [promise.child_name for promise in my_day.look_at(db, people.anne, SIX_WEEKS_LATER).overdue.rows] == ["Alma Testesen"]
    for outsider in (people.bo, people.dorte):
        day = my_day.look_at(db, outsider, SIX_WEEKS_LATER)
        assert (day.overdue.rows, day.soon.rows, day.drafts) == ((), (), ())


def test_a_promise_ends_when_the_child_leaves_the_unit(db: Database, people: People, in_force: InForce) -> None:
    signing.sign(db, people.anne, add_alma(db, people), in_force, *typed(WHOLE_SHEET), NOW)
    db.conn.execute("UPDATE child_unit SET until = '2026-12-01'")
    db.conn.commit()

    assert my_day.look_at(db, people.anne, SIX_WEEKS_LATER).overdue.rows == ()


def test_my_drafts_are_mine_alone(db: Database, people: People, in_force: InForce) -> None:
    drafting.save_draft(db, people.anne, add_alma(db, people), in_force.configuration, *typed(WHOLE_SHEET), NOW)

    assert [draft.begun.child_name for draft in my_day.look_at(db, people.anne, NOW).drafts] == ["Alma Testesen"]
    assert my_day.look_at(db, people.carla, NOW).drafts == ()
