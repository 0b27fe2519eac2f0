"""What nobody takes reaches the leader and then the deputy; an absent colleague's stands out; a step towards the parents hides."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from screening.domain.acts import Act
from screening.domain.my_day.escalation import TaskState
from screening.domain.my_day.kinds import ABOUT_THE_UNIT, TaskKind
from screening.domain.people import Role, User
from screening.errors import Invalid, NotFound
from screening.services import tasks
from screening.services.children import closing
from screening.services.my_day import handing_on, looking, reading
from screening.services.people import colleagues, deputies, ending
from screening.services.publishing.configurations import InForce
from screening.storage import handing_over
from screening.storage.children import stays
from screening.storage.database import Database, rows, writing
from screening.storage.my_day import waiting
from tests.people import NOW, TODAY, People, add_adviser, add_alma
from tests.promises import sign_and_choose
from tests.sheets import WHOLE_SHEET, typed
from tests.tasks import a_task, annes, nobodys, write

DAY = timedelta(days=1)


def mine(db: Database, user: User, days: int) -> list[TaskState]:
    """Whose move the reader's own tasks are, so many days from now."""
    day = looking.look_at(db, user, NOW + days * DAY, reading.MINE)
    return [row.state for group in (day.overdue, day.due_today, day.soon) for row in group.rows]


def test_what_nobody_takes_is_everybodys_then_the_leaders_then_the_deputys(db: Database, people: People) -> None:
    nobodys(db, people, add_alma(db, people), TODAY + 8 * DAY)
    deputies.name(db, people.carla, people.solsikken.id, people.anne.id, NOW)

    assert [mine(db, people.anne, days) for days in (0, 4, 6)] == [[TaskState.UNTAKEN], [], [TaskState.WITH_DEPUTY]]
    assert [mine(db, people.carla, days) for days in (0, 4, 6)] == [[TaskState.UNTAKEN], [TaskState.WITH_LEADER], []]


def test_where_the_leader_is_away_the_deputy_has_it_at_half_its_time(db: Database, people: People) -> None:
    dora = write(db, replace(a_task(people, add_alma(db, people), due_on=TODAY + 8 * DAY), person_id=None))
    deputies.name(db, people.carla, people.solsikken.id, people.anne.id, NOW)
    colleagues.note_absence(db, people.carla, people.carla.id, "", "", NOW)

    assert mine(db, people.anne, 4) == [TaskState.WITH_DEPUTY]
    handing_on.take(db, people.anne, dora, NOW + 4 * DAY)
    assert mine(db, people.anne, 4) == [TaskState.TAKEN]


@pytest.mark.parametrize("kind", [kind for kind in TaskKind if kind.is_leaders_alone])
@pytest.mark.parametrize("is_away", [False, True])
def test_what_only_the_leader_can_do_stays_the_leaders_and_goes_to_no_deputy(
    db: Database, people: People, kind: TaskKind, is_away: bool
) -> None:
    about = None if kind in ABOUT_THE_UNIT else add_alma(db, people)
    made = replace(a_task(people, about, kind, TODAY + 8 * DAY), person_id=None, role=Role.MANAGER)
    task_id = write(db, made)
    deputies.name(db, people.carla, people.solsikken.id, people.anne.id, NOW)
    if is_away:
        colleagues.note_absence(db, people.carla, people.carla.id, "", "", NOW)

    for days in (4, 6, 9):
        assert mine(db, people.carla, days) == [TaskState.WITH_LEADER]
        assert mine(db, people.anne, days) == []
    with pytest.raises(NotFound):
        handing_on.take(db, people.anne, task_id, NOW + 9 * DAY)


def test_an_absent_colleague_stands_out_with_how_much_waits_and_the_first_day(db: Database, people: People) -> None:
    alma = add_alma(db, people)
    for days in (5, 2):
        annes(db, people, alma, TODAY + days * DAY)
    colleagues.note_absence(db, people.carla, people.anne.id, "", "", NOW)

    [away] = looking.look_at(db, people.carla, NOW).away

    assert (away.name, away.initials, away.waiting, away.first_due) == ("Anne Testesen", "AT", 2, TODAY + 2 * DAY)
    assert mine(db, people.anne, 4) == [TaskState.TAKEN] * 2, "whoever reads the list is there"


def test_what_somebody_who_has_gone_had_is_the_leaders_at_once(db: Database, people: People) -> None:
    annes(db, people, add_alma(db, people), TODAY + 8 * DAY)
    ending.end(db, people.dorte, people.anne.id, NOW)

    day = looking.look_at(db, people.carla, NOW + DAY)

    assert [row.state for row in day.soon.rows] == [TaskState.WITH_LEADER]
    assert day.left_behind == 1


def test_a_deputy_is_named_by_the_leader_among_those_who_work_with_the_children(db: Database, people: People) -> None:
    solsikken = people.solsikken.id
    for nobody in (people.bo.id, people.carla.id, people.dorte.id, "x"):
        with pytest.raises(Invalid):
            deputies.name(db, people.carla, solsikken, nobody, NOW)
    for who, unit in ((people.anne, solsikken), (people.dorte, solsikken), (people.carla, people.other.id)):
        with pytest.raises(NotFound):
            deputies.name(db, who, unit, people.anne.id, NOW)

    deputies.name(db, people.carla, solsikken, people.anne.id, NOW)
    [named] = colleagues.look_at(db, people.carla, NOW).deputies
    assert named.deputy is not None and named.deputy.name == "Anne Testesen"
    deputies.name(db, people.carla, solsikken, "", NOW)
    assert colleagues.look_at(db, people.carla, NOW).deputies[0].deputy is None


def test_of_two_about_one_thing_the_earlier_stands_whoever_has_it(db: Database, people: People) -> None:
    alma = add_alma(db, people)
    first = replace(a_task(people, alma, due_on=TODAY), subject="a thing", person_id=people.carla.id)
    for task in (first, replace(a_task(people, alma, due_on=TODAY + DAY), subject="a thing"), a_task(people, alma, due_on=TODAY + 2 * DAY)):
        write(db, task)

    own, unit = looking.look_at(db, people.anne, NOW), looking.look_at(db, people.anne, NOW, reading.UNIT)

    assert [row.task.due_on for row in own.soon.rows] == [TODAY + 2 * DAY]
    assert [row.task.due_on for row in (*unit.due_today.rows, *unit.soon.rows)] == [TODAY, TODAY + 2 * DAY]


def test_what_is_about_nobody_in_the_program_stands_there_too(db: Database, people: People) -> None:
    task = write(db, a_task(people, None))

    [row] = looking.look_at(db, people.anne, NOW).due_today.rows

    assert (row.task.id, row.child_name, row.task.child_id) == (task, None, None)
    assert looking.look_at(db, people.bo, NOW, reading.UNIT).total == 0


def test_a_step_towards_the_parents_is_nowhere_while_a_caution_stands(
    db: Database, people: People, in_force: InForce, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (waiting, handing_over):
        monkeypatch.setattr(module, "LOCKED", json.dumps(["look_again"]))
    alma = add_alma(db, people)
    task = annes(db, people, alma)
    handing_on.ask(db, people.anne, task, people.carla.id, "", NOW)
    assert looking.look_at(db, people.anne, NOW).total == 1

    sign_and_choose(db, people.carla, alma, in_force, *typed(WHOLE_SHEET | {"sign.bruises": "on", "parents_told": ""}), NOW)

    for user in (people.anne, people.carla):
        day = looking.look_at(db, user, NOW, reading.UNIT)
        assert (day.total, day.asked, day.waits_for_others, day.away) == (0, (), (), ())
        for act in (handing_on.look_at, handing_on.take, handing_on.take_back):
            with pytest.raises(NotFound):
                act(db, user, task, NOW)
    assert handing_over.of_person(db, people.anne.id, TODAY) == []


def test_other_services_finish_what_waits_about_a_thing_by_its_act_alone(db: Database, people: People) -> None:
    task = a_task(people, add_alma(db, people))
    assert task.subject is not None
    write(db, task)

    with writing(db):
        with pytest.raises(ValueError, match="does no"):
            tasks.finish(db, [task.kind], task.subject, Act.LOG_IN, "x")
        assert tasks.finish(db, [task.kind], task.subject, Act.ASSESSMENT_SIGNED, "x") == 1
        assert tasks.finish(db, [task.kind], task.subject, Act.ASSESSMENT_SIGNED, "y") == 0
        assert tasks.end(db, [task.kind], task.subject, NOW) == 0
        with pytest.raises(ValueError, match="somebody's"):
            tasks.make(db, replace(task, id="2", person_id=None))

    assert [row["done_by"] for row in rows(db, "SELECT done_by FROM task")] == ["x"]


def test_what_waits_for_a_leader_to_whom_the_child_is_closed_is_the_units(db: Database, people: People) -> None:
    alma, hassan = add_alma(db, people), add_adviser(db)
    with writing(db):
        stays.add_to_unit(db, alma, hassan.child_units[0], TODAY)
    nobodys(db, people, alma, TODAY + 8 * DAY)
    assert [mine(db, people.anne, 4), mine(db, people.carla, 4)] == [[], [TaskState.WITH_LEADER]]

    closing.close(db, hassan, alma, "", "carla", "Lederens eget barn", NOW)

    assert [mine(db, people.anne, 4), mine(db, people.carla, 4)] == [[TaskState.UNTAKEN], []]
    unit = looking.look_at(db, people.anne, NOW + 4 * DAY, reading.UNIT)
    assert [row.is_mine for group in (unit.due_today, unit.soon) for row in group.rows] == [True]
    deputies.name(db, people.carla, people.solsikken.id, people.anne.id, NOW)
    assert mine(db, people.anne, 4) == [TaskState.WITH_DEPUTY]
