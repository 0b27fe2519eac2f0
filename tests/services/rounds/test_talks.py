"""Looking together after a round: one task a person however many children, and the list that it leads to."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from screening.domain.acts import Act
from screening.domain.children.siblings import SiblingKind
from screening.domain.children.typed_child import TypedChild
from screening.domain.my_day.kinds import TaskKind
from screening.domain.my_day.tasks import Task
from screening.domain.people import Role, User
from screening.domain.rating.joint import read_joint
from screening.errors import Invalid, NotFound
from screening.services import handing_over, rating_tasks
from screening.services.assessing import signing
from screening.services.children import adding, guardians, siblings
from screening.services.my_day import looking as my_day
from screening.services.people import ending
from screening.services.publishing.configurations import InForce
from screening.services.rating import together
from screening.services.rounds import together as talks
from screening.storage import audit
from screening.storage.children import stays
from screening.storage.database import Database, change, new_id, rows, writing
from screening.storage.my_day import tasks
from screening.storage.people import users
from screening.storage.rating import ratings
from tests.eyes import ANNES, CARLAS, JOINT, with_rounds
from tests.people import HIRED_ON, People, add_mette, with_bo_in_solsikken
from tests.sheets import typed

BEFORE = datetime(2026, 8, 3, 9, tzinfo=UTC)
NOW = datetime(2027, 1, 20, 9, tzinfo=UTC)
"""The round before school is open, and asks for two."""
SOON, LATER = (NOW + timedelta(hours=hours) for hours in (1, 2))
DAY = {"observed_on": "2027-01-20", "seen_on.0": "2027-01-19"}
GRAVE = {"sign.bruises": "on", "parents_told": ""}
ONE, ROUND = TaskKind.RATE_TOGETHER, TaskKind.ROUND_TOGETHER


@pytest.fixture
def key(people: People) -> str:
    return f"before_school.2027.{people.solsikken.id}"


@pytest.fixture
def bo(db: Database, people: People) -> User:
    """Bo works there too."""
    return with_bo_in_solsikken(db, people, NOW.date())


@pytest.fixture
def three(db: Database, people: People) -> list[str]:
    names = ("Karl", "Liv", "Mads")
    return [adding.add(db, people.anne, TypedChild(f"{one} Testesen", "", date(2021, 5, 4), people.solsikken.id), BEFORE) for one in names]


def both_sign(db: Database, people: People, bo: User, in_force: InForce, children: Sequence[str], **grave: str) -> None:
    for child_id in children:
        signing.sign(db, people.anne, child_id, in_force, *typed(ANNES | DAY), NOW)
        signing.sign(db, bo, child_id, in_force, *typed(CARLAS | DAY | grave), SOON)


def sign_joint(db: Database, user: User, in_force: InForce, child_id: str, **more: str) -> str:
    [rating] = ratings.of_child(db, child_id, user.child_units)
    return together.sign(db, user, rating.id, in_force, read_joint(JOINT | DAY | more), 0, LATER)


def waiting(db: Database) -> list[tuple[str, str | None, str | None]]:
    """The open tasks of looking together: the kind, whose, and about which child."""
    found = rows(db, "SELECT * FROM task WHERE kind LIKE '%together' AND done_by IS NULL AND ended_at IS NULL ORDER BY made_at, person_id")
    return [(row["kind"], row["person_id"], row["child_id"]) for row in found]


def test_each_has_one_task_for_the_whole_round_that_is_done_with_its_last_child(
    db: Database, people: People, bo: User, in_force: InForce, key: str, three: list[str]
) -> None:
    both_sign(db, people, bo, in_force, three)
    begun = waiting(db)
    own = [row.task for row in my_day.look_at(db, bo, LATER, my_day.MINE).later.rows]
    for child_id in three[:2]:
        sign_joint(db, people.anne, in_force, child_id)
    still = waiting(db)
    joint = sign_joint(db, people.anne, in_force, three[2])

    assert sorted(begun) == sorted((ROUND, one.id, None) for one in (people.anne, bo)) == sorted(still)
    assert [(task.kind, task.subject, task.due_on) for task in own if task.kind is ROUND] == [(ROUND, key, date(2027, 3, 7))]
    assert waiting(db) == []
    done = rows(db, "SELECT done_by, done_act FROM task WHERE kind = 'round_together'")
    assert done == [{"done_by": joint, "done_act": str(Act.RATING_JOINED)}] * 2


def test_a_child_under_a_caution_never_hides_among_the_others(
    db: Database, people: People, bo: User, in_force: InForce, three: list[str]
) -> None:
    karl, liv, mads = three
    both_sign(db, people, bo, in_force, [karl], **GRAVE)
    alone = waiting(db)
    both_sign(db, people, bo, in_force, [liv, mads])
    signing.sign(db, people.carla, liv, in_force, *typed(ANNES | DAY | GRAVE), LATER)
    two_apart = waiting(db)
    sign_joint(db, people.anne, in_force, mads)

    def of(child_id: str | None) -> list[tuple[str, str, str | None]]:
        return [(ROUND if child_id is None else ONE, one.id, child_id) for one in (people.anne, bo)]

    assert sorted(alone) == sorted(of(karl))
    assert sorted(two_apart, key=str) == sorted([*of(karl), *of(liv), *of(None)], key=str)
    assert sorted(waiting(db)) == sorted([*of(karl), *of(liv)])


def test_nor_does_one_whose_caution_stood_before_or_comes_of_a_sibling(
    db: Database, people: People, bo: User, in_force: InForce, three: list[str]
) -> None:
    karl, liv, mads = three
    signing.sign(db, people.carla, karl, in_force, *typed(ANNES | {"observed_on": "2026-12-01"} | GRAVE), NOW - timedelta(days=50))
    both_sign(db, people, bo, in_force, [karl, liv])
    mette = add_mette(db, people, liv, NOW)
    siblings.tie(db, people.anne, liv, mads, SiblingKind.HALF, NOW)
    guardians.add(db, people.anne, mads, guardians.begin(db, people.anne, mads, mette, NOW).typed, mette, NOW)
    before = waiting(db)
    signing.sign(db, people.carla, mads, in_force, *typed(ANNES | DAY | GRAVE), LATER)

    assert {(kind, child_id) for kind, _, child_id in before} == {(ONE, karl), (ROUND, None)}
    assert {(kind, child_id) for kind, _, child_id in waiting(db)} == {(ONE, karl), (ONE, liv)}


def test_with_a_caution_about_the_last_of_them_nothing_empty_is_left(
    db: Database, people: People, bo: User, in_force: InForce, three: list[str]
) -> None:
    both_sign(db, people, bo, in_force, three[:1])
    signing.sign(db, people.carla, three[0], in_force, *typed(ANNES | DAY | GRAVE), LATER)

    assert sorted(waiting(db)) == sorted((ONE, one.id, three[0]) for one in (people.anne, bo))


def test_the_task_ends_where_the_last_child_has_left(db: Database, people: People, bo: User, in_force: InForce, three: list[str]) -> None:
    both_sign(db, people, bo, in_force, three[:1])
    rating_tasks.end_what_left(db, bo, in_force.configuration, LATER)
    before = waiting(db)
    with writing(db):
        stays.leave_unit(db, three[0], people.solsikken, NOW.date() - timedelta(days=1))
    rating_tasks.end_what_left(db, bo, in_force.configuration, LATER)

    assert len(before) == 2
    assert waiting(db) == [(ROUND, people.anne.id, None)]


def test_each_child_has_a_task_of_its_own_where_the_municipality_has_the_round_no_more(
    db: Database, people: People, bo: User, in_force: InForce, three: list[str]
) -> None:
    both_sign(db, people, bo, in_force, three)
    sign_joint(db, bo, in_force, three[0])
    anew = with_rounds(in_force.configuration, (one for one in in_force.configuration.rounds.rounds if one.id != "before_school"))

    for _again in range(2):
        for user in (bo, people.anne):
            rating_tasks.end_what_left(db, user, anew, LATER)

    assert sorted(waiting(db)) == sorted((ONE, user.id, child_id) for user in (bo, people.anne) for child_id in three[1:])


def test_of_those_who_have_left_the_leader_takes_the_talks_over_and_keeps_them_until_they_are_done(
    db: Database, people: People, bo: User, in_force: InForce, three: list[str]
) -> None:
    both_sign(db, people, bo, in_force, three[:1])
    with writing(db):
        users.add_membership(db, people.eva.id, people.solsikken.id, Role.CHILDCARE_WORKER, HIRED_ON)
    for gone in (bo, people.anne):
        ending.end(db, people.dorte, gone.id, LATER)
        [task] = [one for one in handing_over.look_at(db, people.carla, gone.id, LATER).tasks if one.kind is ROUND]
        with pytest.raises(Invalid):
            handing_over.hand_over(db, people.carla, gone.id, {task.id: people.eva.id}, LATER)
        handing_over.hand_over(db, people.carla, gone.id, {task.id: people.carla.id}, LATER)

    rating_tasks.end_what_left(db, people.carla, in_force.configuration, LATER)
    assert waiting(db) == [(ROUND, people.carla.id, None)] * 2
    sign_joint(db, people.carla, in_force, three[0], taken_by=people.carla.id)

    assert waiting(db) == []


def test_tasks_about_one_child_each_of_an_older_version_are_done_as_before(
    db: Database, people: People, bo: User, in_force: InForce, three: list[str]
) -> None:
    both_sign(db, people, bo, in_force, three[:1])
    [rating] = ratings.of_child(db, three[0], (people.solsikken,))
    with writing(db):
        change(db, "DELETE FROM task WHERE kind = 'round_together'", {})
        for one in (people.anne, bo):
            about = {"child_id": three[0], "subject": f"{rating.id}:{one.id}", "person_id": one.id}
            tasks.add(db, Task(id=new_id(), kind=ONE, unit_id=rating.unit_id, due_on=NOW.date(), made_at=NOW, made_by=None, **about))
    both_sign(db, people, bo, in_force, three[1:2])
    mixed = waiting(db)
    sign_joint(db, people.anne, in_force, three[1])
    one_each = waiting(db)
    sign_joint(db, people.anne, in_force, three[0])

    assert [kind for kind, *_ in sorted(mixed, key=str)] == [ONE, ONE, ROUND, ROUND]
    assert [kind for kind, *_ in one_each] == [ONE, ONE]
    assert waiting(db) == []


def test_the_list_tells_what_each_talk_is_about_and_nothing_of_whom_others_still_look_at(
    db: Database, people: People, bo: User, in_force: InForce, key: str, three: list[str]
) -> None:
    karl, liv, mads = three
    both_sign(db, people, bo, in_force, [karl, liv])
    signing.sign(db, people.anne, mads, in_force, *typed(ANNES | DAY), NOW)
    joint = sign_joint(db, people.anne, in_force, karl)
    page = talks.look_at(db, people.carla, key, 1, in_force.configuration, LATER)
    left = talks.after(db, people.anne, joint, in_force.configuration, LATER)

    [row] = page.rows
    assert (row.child.name, row.is_mine, row.agenda is not None and row.agenda.points) == ("Liv Testesen", False, 2)
    assert ([child.name for child, _ in page.done], page.alone, page.waiting) == (["Karl Testesen"], 1, 1)
    logged = audit.last_list(db, people.carla, Act.RATING_VIEWED, key)
    assert logged is not None and logged.child_ids == {karl, liv}
    assert left is not None and [name for _, name in left.waiting] == ["Liv Testesen"]
    with pytest.raises(NotFound):
        talks.look_at(db, people.dorte, key, 1, in_force.configuration, LATER)
