"""Shall I notify? What the rules say rests on facts with who and when; a choice has a reason and a day, and blocks nothing."""

from datetime import UTC, date, datetime, timedelta

import pytest

from screening.domain.my_day.kinds import TaskKind
from screening.domain.notifying.absence import Quarter
from screening.domain.notifying.considering import Speaks
from screening.domain.notifying.typed import TypedNotification
from screening.domain.people import Role
from screening.errors import Invalid, NotFound
from screening.language import render
from screening.services.assessing import signing
from screening.services.notifying import considering, counting, sending
from screening.services.publishing.configurations import InForce
from screening.storage.children import stays
from screening.storage.database import Database, rows, writing
from screening.storage.my_day import tasks
from screening.storage.people import users
from tests.people import HIRED_ON, NOW, TODAY, People, add_alma
from tests.sheets import WHOLE_SHEET, typed


def speaks(page: considering.ConsiderPage) -> dict[str, Speaks]:
    return {one.rule.id: one.speaks for one in page.rules}


def test_nothing_known_is_uncertain_and_never_a_no(db: Database, people: People, in_force: InForce) -> None:
    page = considering.look_at(db, people.anne, add_alma(db, people), in_force.configuration, NOW)

    assert set(speaks(page).values()) == {Speaks.UNSURE}
    assert page.leaders == ("Carla Testesen",)
    assert page.calling.first.id == "out_of_hours"


def test_a_tick_speaks_for_it_with_who_and_when(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET | {"sign.bruises": "on", "parents_told": ""}), NOW)

    page = considering.look_at(db, people.carla, alma, in_force.configuration, NOW)

    assert page.locked
    assert speaks(page) == {"support": Speaks.FOR, "abuse": Speaks.FOR, "honour": Speaks.UNSURE}
    [fact] = next(one.facts for one in page.rules if one.rule.id == "abuse")
    assert render(fact, "da").endswith("Vurderet den 20.11.2026 af Anne Testesen.")


def test_an_unborn_or_unknown_child_gets_the_rules_that_may_concern_it(db: Database, people: People, in_force: InForce) -> None:
    page = considering.look_at(db, people.anne, None, in_force.configuration, NOW)

    assert {"support", "unborn", "abuse", "absence"} <= set(speaks(page))


def test_whoever_may_not_see_the_child_finds_nothing(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    for user in (people.bo, people.dorte, people.eva):
        with pytest.raises(NotFound):
            considering.look_at(db, user, alma, in_force.configuration, NOW)
        with pytest.raises(NotFound):
            considering.choose(db, user, alma, "not_now", "Fordi", "", "23.11.2026", NOW)


def test_not_now_has_a_reason_and_a_day_and_stands_on_the_list_until_it_is_chosen_again(
    db: Database, people: People, in_force: InForce
) -> None:
    alma = add_alma(db, people)
    with pytest.raises(Invalid) as refused:
        considering.choose(db, people.anne, alma, "talk_first", "", "", "1.1.2020", NOW)
    assert set(refused.value.faults) == {"because", "with_whom", "on_day"}

    considering.choose(db, people.anne, alma, "not_now", "Jeg vil se hende i legen", "", "23.11.2026", NOW)
    considering.choose(db, people.anne, alma, "talk_first", "I tvivl", "Carla", "24.11.2026", NOW + timedelta(days=2))

    [task] = [task for task in tasks.of_child(db, alma, people.solsikken.id) if task.done_by is None]
    assert (task.kind, task.person_id, task.due_on.isoformat()) == (TaskKind.NOTIFY_CONSIDER, people.anne.id, "2026-11-24")
    assert [one.because for one in considering.look_at(db, people.carla, alma, in_force.configuration, NOW).chosen] == [
        "I tvivl",
        "Jeg vil se hende i legen",
    ]


def test_with_whom_somebody_talks_and_what_was_said_in_a_call_are_told_to_the_colleagues(
    db: Database, people: People, in_force: InForce
) -> None:
    alma, configuration = add_alma(db, people), in_force.configuration
    considering.choose(db, people.anne, alma, "talk_first", "I tvivl", "Carla", "24.11.2026", NOW)
    considering.record_call(db, people.anne, alma, None, "authority", "spoke", "De ringer i morgen", configuration, NOW)

    page = considering.look_at(db, people.carla, alma, configuration, NOW)

    told = [render(one.what, "da") for one in page.tried]
    assert "Tal med Carla først: I tvivl" in told
    assert [line for line in told if line.startswith("Ringede til ") and line.endswith(": De ringer i morgen")] != []
    [task] = [task for task in tasks.of_child(db, alma, people.solsikken.id) if task.done_by is None]
    assert task.why is not None and render(task.why, "da") == "Tal med Carla først: I tvivl"


def test_a_school_leader_counts_a_quarter_and_is_asked_to_notify_at_fifteen_percent(
    db: Database, people: People, in_force: InForce
) -> None:
    alma = add_alma(db, people)
    with writing(db):
        stays.add_to_unit(db, alma, people.other, TODAY)
        users.add_membership(db, people.bo.id, people.other.id, Role.MANAGER, HIRED_ON)
    leader = users.get(db, people.bo.id, TODAY)
    assert leader

    for user in (people.anne, people.carla):
        with pytest.raises(NotFound):
            counting.count(db, user, alma, "18", "60", NOW)
    with pytest.raises(Invalid):
        counting.count(db, leader, alma, "130", "60", NOW)
    counting.count(db, leader, alma, "17", "60", NOW)
    assert tasks.of_child(db, alma, people.other.id) == []
    for days in ("20", "18"):  # counted anew, it is asked for once
        counting.count(db, leader, alma, days, "60", NOW)

    assert [task.kind for task in tasks.of_child(db, alma, people.other.id)] == [TaskKind.ABSENCE_15]
    facts = considering.look_at(db, leader, alma, in_force.configuration, NOW).facts
    assert facts.absence and facts.absence.count.percent == 15

    sending.send_acute(db, leader, alma, TypedNotification(), in_force.configuration, NOW)
    assert not [task for task in tasks.of_child(db, alma, people.other.id) if task.kind is TaskKind.ABSENCE_15 and task.done_by is None]


def test_what_was_counted_wrongly_asks_nobody_to_notify_once_it_is_counted_right(db: Database, people: People) -> None:
    alma = add_alma(db, people)
    with writing(db):
        stays.add_to_unit(db, alma, people.other, TODAY)
        users.add_membership(db, people.bo.id, people.other.id, Role.MANAGER, HIRED_ON)
    leader = users.get(db, people.bo.id, TODAY)
    assert leader
    counting.count(db, leader, alma, "30", "60", NOW)
    (asked,) = tasks.of_child(db, alma, people.other.id)

    counting.count(db, leader, alma, "0", "5", NOW + timedelta(days=60))
    assert [task.id for task in tasks.about(db, [TaskKind.ABSENCE_15], asked.subject or "")] == [asked.id], "the next quarter ends nothing"
    counting.count(db, leader, alma, "3", "60", NOW)

    assert tasks.about(db, [TaskKind.ABSENCE_15], asked.subject or "") == []
    counting.count(db, leader, alma, "31", "60", NOW)
    waiting = rows(db, "SELECT 1 AS one FROM task WHERE kind = 'absence_15' AND done_by IS NULL AND ended_at IS NULL")
    assert len(waiting) == 1


def test_the_last_quarter_is_counted_when_it_is_over(db: Database, people: People) -> None:
    alma = add_alma(db, people)
    with writing(db):
        stays.add_to_unit(db, alma, people.other, TODAY)
        users.add_membership(db, people.bo.id, people.other.id, Role.MANAGER, HIRED_ON)
    leader = users.get(db, people.bo.id, TODAY)
    assert leader
    january = datetime(2027, 1, 4, 8, 0, tzinfo=UTC)

    for named, meant in (("2026-4", Quarter(2026, 4)), ("2027-1", Quarter(2027, 1)), ("", Quarter(2027, 1)), ("2026-3", Quarter(2027, 1))):
        assert counting.count(db, leader, alma, "3", "60", january, quarter=named).quarter == meant
    assert counting.quarters(date(2027, 1, 4)) == (Quarter(2027, 1), Quarter(2026, 4))
    assert counting.quarters(date(2027, 3, 31)) == (Quarter(2027, 1), Quarter(2026, 4))
