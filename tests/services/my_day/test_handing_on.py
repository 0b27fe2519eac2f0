"""A task is taken by one, asked over to another, and stays with the giver until there is a yes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from screening.domain.acts import Act
from screening.domain.my_day.handing import LONGEST_NOTE, HandingState
from screening.domain.my_day.kinds import TaskKind
from screening.domain.people import Role, User
from screening.errors import Invalid, NotFound
from screening.services import handing_over
from screening.services.children import closing
from screening.services.my_day import handing_on, looking
from screening.services.people import colleagues
from screening.storage import audit
from screening.storage.database import Database, change, rows, writing
from screening.storage.people import users
from tests.people import HIRED_ON, NOW, TODAY, People, add_alma
from tests.tasks import a_task, annes, nobodys, write

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def alma(db: Database, people: People) -> str:
    return add_alma(db, people)


@pytest.fixture
def frida(db: Database, people: People) -> User:
    """A teacher who works in Solsikken too."""
    with writing(db):
        id_ = users.add_user(db, "frida", "Frida Testesen", "lærer", "x", NOW)
        users.add_membership(db, id_, people.solsikken.id, Role.TEACHER, HIRED_ON)
    found = users.get(db, id_, TODAY)
    assert found is not None
    return found


def holder(db: Database, task: str) -> str | None:
    found = rows(db, "SELECT person_id FROM task WHERE id = :id", {"id": task})[0]["person_id"]
    return str(found) if found else None


def asked_of(db: Database, user: User) -> list[str]:
    return [one.asked.task_id for one in looking.look_at(db, user, NOW).asked]


def told(db: Database) -> set[str]:
    """Who gets a mail."""
    return {row["user_id"] for row in rows(db, "SELECT user_id FROM outbox")}


def test_what_nobody_has_is_the_first_ones_who_takes_it(db: Database, people: People, alma: str, frida: User) -> None:
    task = nobodys(db, people, alma, TOMORROW)

    handing_on.take(db, frida, task, NOW)
    with pytest.raises(Invalid) as second:
        handing_on.take(db, people.anne, task, NOW)

    assert second.value.faults[""].values == {"name": "Frida Testesen"}
    assert holder(db, task) == frida.id
    assert Act.TASK_TAKEN in {event.act for event in audit.for_child(db, alma)}


def test_a_colleagues_task_is_not_taken_and_nobody_elses_is_found(db: Database, people: People, alma: str, frida: User) -> None:
    task = annes(db, people, alma)

    with pytest.raises(Invalid):
        handing_on.take(db, frida, task, NOW)
    with pytest.raises(NotFound):
        handing_on.take(db, people.bo, task, NOW)
    with pytest.raises(NotFound):
        handing_on.ask(db, frida, task, people.carla.id, "", NOW)

    assert holder(db, task) == people.anne.id


def test_a_task_for_a_role_is_taken_and_handed_on_by_that_role_alone_or_the_leader(
    db: Database, people: People, alma: str, frida: User
) -> None:
    task = write(db, replace(a_task(people, alma, due_on=TODAY + timedelta(days=8)), person_id=None, role=Role.TEACHER, made_at=NOW))

    with pytest.raises(NotFound):
        handing_on.take(db, people.anne, task, NOW)
    assert [person.id for person in handing_on.look_at(db, people.carla, task, NOW).takers] == [frida.id]
    assert not looking.look_at(db, people.anne, NOW).total and looking.look_at(db, frida, NOW).total == 1


def test_it_stays_with_the_giver_until_the_other_has_said_yes(db: Database, people: People, alma: str, frida: User) -> None:
    task = annes(db, people, alma)

    handing_on.ask(db, people.anne, task, frida.id, "Jeg er på kursus", NOW)
    assert (holder(db, task), asked_of(db, frida), asked_of(db, people.carla)) == (people.anne.id, [task], [])
    assert [one.asked.to_name for one in looking.look_at(db, people.anne, NOW).waits_for_others] == ["Frida Testesen"]
    handing_on.answer(db, frida, task, "yes", "", NOW)

    assert (holder(db, task), asked_of(db, frida)) == (frida.id, [])
    assert looking.look_at(db, people.anne, NOW).waits_for_others == ()
    [row] = looking.look_at(db, frida, NOW).due_today.rows
    assert (row.promised_by_name, row.is_mine) == ("Anne Testesen", True)


def test_whoever_is_asked_is_told_by_mail_and_whoever_gets_a_no(db: Database, people: People, alma: str, frida: User) -> None:
    task = annes(db, people, alma)

    handing_on.ask(db, people.anne, task, frida.id, "", NOW)
    assert told(db) == {frida.id}
    handing_on.answer(db, frida, task, "no", "Jeg har ferie", NOW)

    assert told(db) == {frida.id, people.anne.id}


def test_a_no_has_a_reason_that_the_giver_sees(db: Database, people: People, alma: str, frida: User) -> None:
    task = annes(db, people, alma)
    handing_on.ask(db, people.anne, task, frida.id, "", NOW)

    for given, because in (("", ""), ("maybe", ""), ("no", "  "), ("no", "x" * (LONGEST_NOTE + 1))):
        with pytest.raises(Invalid):
            handing_on.answer(db, frida, task, given, because, NOW)
    assert handing_on.answer(db, frida, task, "no", "Jeg har ferie", NOW) is HandingState.NO

    [row] = looking.look_at(db, people.anne, NOW).due_today.rows
    assert row.refused is not None and row.refused.because == "Jeg har ferie"
    assert holder(db, task) == people.anne.id


def test_only_who_is_asked_answers_and_only_who_asked_takes_it_back(db: Database, people: People, alma: str, frida: User) -> None:
    task = annes(db, people, alma)
    handing_on.ask(db, people.anne, task, frida.id, "", NOW)

    for act in (
        lambda: handing_on.answer(db, people.carla, task, "yes", "", NOW),
        lambda: handing_on.take_back(db, frida, task, NOW),
        lambda: handing_on.take_back(db, people.carla, task, NOW),
    ):
        with pytest.raises(NotFound):
            act()
    with pytest.raises(Invalid):
        handing_on.ask(db, people.anne, task, people.carla.id, "", NOW)
    handing_on.take_back(db, people.anne, task, NOW)

    assert asked_of(db, frida) == []
    with pytest.raises(NotFound):
        handing_on.answer(db, frida, task, "yes", "", NOW)
    handing_on.ask(db, people.anne, task, people.carla.id, "", NOW)
    assert asked_of(db, people.carla) == [task]


def test_a_leader_asks_for_somebody_elses_task_and_takes_what_nobody_has(db: Database, people: People, alma: str, frida: User) -> None:
    annes_task, nobodys_task = annes(db, people, alma), nobodys(db, people, alma, TOMORROW)

    handing_on.ask(db, people.carla, annes_task, frida.id, "", NOW)
    handing_on.ask(db, people.carla, nobodys_task, frida.id, "", NOW)

    assert (holder(db, annes_task), holder(db, nobodys_task)) == (people.anne.id, people.carla.id)
    assert asked_of(db, frida) == [annes_task, nobodys_task]


def test_whoever_is_away_works_elsewhere_or_is_kept_out_of_the_child_is_not_asked(
    db: Database, people: People, alma: str, frida: User
) -> None:
    task = annes(db, people, alma)
    assert [one.id for one in handing_on.look_at(db, people.anne, task, NOW).takers] == [people.carla.id, frida.id]

    closing.close(db, people.carla, alma, frida.id, "", "Barnet er hendes eget", NOW)
    assert [one.id for one in handing_on.look_at(db, people.anne, task, NOW).takers] == [people.carla.id]
    with pytest.raises(Invalid):
        handing_on.ask(db, people.anne, task, frida.id, "", NOW)
    with pytest.raises(Invalid):
        handing_on.ask(db, people.anne, task, people.bo.id, "", NOW)


def test_a_colleague_who_is_away_is_not_asked(db: Database, people: People, alma: str, frida: User) -> None:
    colleagues.note_absence(db, people.carla, frida.id, "", "", NOW)

    takers = handing_on.look_at(db, people.anne, annes(db, people, alma), NOW).takers

    assert [one.id for one in takers] == [people.carla.id]


def test_where_no_colleague_can_take_it_the_page_behind_the_link_says_so(db: Database, people: People, alma: str) -> None:
    with writing(db):
        change(db, "DELETE FROM membership WHERE user_id = :carla", {"carla": people.carla.id})
    task = annes(db, people, alma)

    [row] = looking.look_at(db, people.anne, NOW).due_today.rows
    page = handing_on.look_at(db, people.anne, task, NOW)

    assert row.may_hand_on, "the day leads there"
    assert (page.takers, page.asked) == ((), None)
    with pytest.raises(NotFound):
        handing_on.ask(db, people.anne, task, people.carla.id, "", NOW)


def test_whose_own_view_was_asked_for_hands_it_to_nobody(db: Database, people: People, alma: str, frida: User) -> None:
    by_name = write(db, a_task(people, alma, TaskKind.RATE_ALONE))
    by_role = write(db, replace(a_task(people, alma, TaskKind.RATE_ALONE), role=Role.TEACHER))

    assert [one.id for one in handing_on.look_at(db, people.anne, by_role, NOW).takers] == [frida.id]
    with pytest.raises(NotFound):
        handing_on.look_at(db, people.anne, by_name, NOW)


def test_a_question_lapses_when_the_leader_gives_the_task_to_somebody(db: Database, people: People, alma: str, frida: User) -> None:
    task = annes(db, people, alma)
    handing_on.ask(db, people.anne, task, frida.id, "", NOW)

    handing_over.hand_over(db, people.carla, people.anne.id, {task: people.carla.id}, NOW)
    handing_over.hand_over(db, people.carla, people.carla.id, {task: people.anne.id}, NOW)

    assert asked_of(db, frida) == []
    assert looking.look_at(db, people.anne, NOW).waits_for_others == ()
    assert [row["answer"] for row in rows(db, "SELECT answer FROM task_handing")] == ["lapsed"]


def test_a_question_is_gone_with_the_child_and_for_whom_it_is_closed(db: Database, people: People, alma: str, frida: User) -> None:
    task = annes(db, people, alma)
    handing_on.ask(db, people.anne, task, frida.id, "", NOW)

    closing.close(db, people.carla, alma, frida.id, "", "Barnet er hendes eget", NOW)

    assert asked_of(db, frida) == []
    with pytest.raises(NotFound):
        handing_on.answer(db, frida, task, "yes", "", NOW)
