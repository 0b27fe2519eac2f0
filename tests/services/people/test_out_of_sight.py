"""What nobody in a unit sees any more is told to whoever keeps people: in numbers, and for as long as it is so."""

from datetime import timedelta

import pytest

from screening.domain.my_day.kinds import LOCKED_BY_CAUTION
from screening.domain.notifying.notifications import Way
from screening.domain.people import Role, UnitKind, User
from screening.domain.people.staffing import RoleWanted
from screening.services.assessing import signing
from screening.services.children import closing
from screening.services.notifying import drafting, sending
from screening.services.people import ending, roles, staffing
from screening.services.publishing.configurations import InForce
from screening.services.sharing import giving_access
from screening.services.sharing.giving_access import TypedRequest
from screening.storage.children import closed
from screening.storage.database import Database, change, insert, rows, writing
from screening.storage.people import units
from screening.storage.sharing.giving_access import requests
from tests.disclosed import hand_over
from tests.people import NOW, TODAY, People, add_adviser, add_alma
from tests.promises import sign_and_choose
from tests.sheets import WHOLE_SHEET, typed

A_DAY = timedelta(days=1)


@pytest.fixture
def alma(db: Database, people: People, in_force: InForce) -> str:
    """Alma, whom Anne has promised to look at again."""
    child_id = add_alma(db, people)
    sign_and_choose(db, people.anne, child_id, in_force, *typed(WHOLE_SHEET | {"point.child_development": "3"}), NOW)
    return child_id


def told(db: Database, people: People) -> list[tuple[str, int, int]]:
    """What Dorte is told: of which unit, how many tasks and how many children."""
    return [(one.unit.name, one.tasks, one.children) for one in staffing.look_at(db, people.dorte, NOW).unseen]


def shut(db: Database, people: People, child_id: str, user: User) -> None:
    closing.close(db, people.carla, child_id, user.id, "", "Eget barn", NOW)


def test_while_anybody_there_sees_it_nothing_is_told(db: Database, people: People, alma: str) -> None:
    assert told(db, people) == []
    shut(db, people, alma, people.anne)
    assert told(db, people) == []
    assert staffing.on_the_day(db, people.dorte, NOW) is None


def test_a_child_that_is_closed_to_all_who_are_left_is_told(db: Database, people: People, alma: str) -> None:
    shut(db, people, alma, people.anne)
    ending.end(db, people.dorte, people.carla.id, NOW)

    assert told(db, people) == [("Børnehuset Solsikken", 1, 1)]
    on_the_day = staffing.on_the_day(db, people.dorte, NOW)
    assert on_the_day is not None and ([unit.name for unit in on_the_day.units], on_the_day.access) == (["Børnehuset Solsikken"], 0)
    assert staffing.on_the_day(db, people.anne, NOW) is None

    roles.give(db, people.dorte, people.bo.id, RoleWanted(people.solsikken, Role.TEACHER, TODAY + A_DAY, None), NOW)
    assert told(db, people) == [("Børnehuset Solsikken", 1, 1)], "from tomorrow, not today"
    roles.give(db, people.dorte, people.bo.id, RoleWanted(people.solsikken, Role.MANAGER, TODAY, None), NOW)
    assert told(db, people) == []


def unanswered(db: Database, people: People) -> int:
    """How many wait for insight that nobody can give, as Dorte is told on her day."""
    on_the_day = staffing.on_the_day(db, people.dorte, NOW)
    return on_the_day.access if on_the_day else 0


def test_a_wish_for_insight_that_nobody_can_answer_is_told_until_somebody_can(db: Database, people: People) -> None:
    alma = add_alma(db, people)
    asked = giving_access.open_request(db, people.eva, alma, TypedRequest("Mette Testesen", "parent", "20.11.2026"), NOW)
    assert unanswered(db, people) == 0

    shut(db, people, alma, people.eva)
    assert unanswered(db, people) == 1
    roles.give(db, people.dorte, people.anne.id, RoleWanted(people.other, Role.FILE_ACCESS, TODAY + A_DAY, None), NOW)
    assert unanswered(db, people) == 1, "from tomorrow, not today"
    roles.give(db, people.dorte, people.bo.id, RoleWanted(people.other, Role.FILE_ACCESS, TODAY, None), NOW)
    assert unanswered(db, people) == 0

    ending.end(db, people.dorte, people.bo.id, NOW)
    assert unanswered(db, people) == 1
    with writing(db):
        requests.close(db, asked, people.eva.id, "Taget tilbage", NOW)
    assert unanswered(db, people) == 0


def test_where_nobody_gives_insight_any_more_a_wish_is_told(db: Database, people: People) -> None:
    giving_access.open_request(db, people.eva, add_alma(db, people), TypedRequest("Mette Testesen", "parent", "20.11.2026"), NOW)

    ending.end(db, people.dorte, people.eva.id, NOW)

    assert unanswered(db, people) == 1


def test_a_child_that_is_closed_by_another_record_of_it_is_closed(db: Database, people: People, alma: str) -> None:
    other = "f" * 24
    with writing(db):
        [row] = rows(db, "SELECT * FROM child WHERE id = :id", {"id": alma})
        insert(db, "child", row | {"id": other, "cpr": None})
        insert(
            db,
            "child_alias",
            {
                "id": "a",
                "alias_id": other,
                "child_id": alma,
                "because": "Samme barn",
                "joined_by": people.carla.id,
                "joined_at": NOW.isoformat(),
            },
        )
        for number, user in enumerate((people.anne, people.carla)):
            shut_to = {"id": str(number), "child_id": other, "user_id": user.id, "because": "Eget barn", "closed_by": people.bo.id}
            insert(db, "child_closed", shut_to | {"closed_at": NOW.isoformat()})

    assert told(db, people) == [("Børnehuset Solsikken", 1, 1)]


def test_what_waits_where_nobody_is_left_is_told(db: Database, people: People, alma: str) -> None:
    ending.end(db, people.dorte, people.carla.id, NOW)
    assert told(db, people) == []
    ending.end(db, people.dorte, people.anne.id, NOW)

    assert told(db, people) == [("Børnehuset Solsikken", 1, 0)], "a child that is closed to nobody is there for whoever comes"


def test_what_a_child_left_behind_is_the_leaders_and_is_told_where_there_is_none(db: Database, people: People, alma: str) -> None:
    with writing(db):
        change(db, "UPDATE child_unit SET until = :day WHERE child_id = :id", {"day": (TODAY - A_DAY).isoformat(), "id": alma})
    assert told(db, people) == []
    ending.end(db, people.dorte, people.carla.id, NOW)

    assert told(db, people) == [("Børnehuset Solsikken", 1, 0)]


@pytest.fixture
def hassan(db: Database, people: People) -> User:
    """The only adviser of the authority."""
    return add_adviser(db)


@pytest.fixture
def received(db: Database, people: People, in_force: InForce, hassan: User, alma: str) -> str:
    """The name of the authority, where a notification about Alma waits."""
    draft_id = drafting.begin(db, people.anne, alma, in_force.configuration, NOW)
    said = drafting.own(db, people.anne, draft_id).typed
    sending.send(db, people.anne, draft_id, said, 0, Way.IN_LINEAL, in_force.configuration, NOW)
    return hassan.memberships[0].unit.name


def test_a_notification_that_nobody_at_the_authority_may_read_is_told(db: Database, people: People, hassan: User, received: str) -> None:
    assert told(db, people) == []
    with writing(db):
        [row] = rows(db, "SELECT child_id FROM reception", {})
        closed.close(db, row["child_id"], hassan.id, "Eget barn", people.carla.id, NOW)

    assert told(db, people) == [(received, 1, 0)]


def test_a_notification_at_an_authority_without_an_adviser_is_told(db: Database, people: People, hassan: User, received: str) -> None:
    ending.end(db, people.dorte, hassan.id, NOW)
    roles.give(db, people.dorte, people.bo.id, RoleWanted(hassan.memberships[0].unit, Role.TEACHER, TODAY, None), NOW)

    assert told(db, people) == [(received, 1, 0)], "a teacher there does not receive"


def test_a_unit_that_was_merged_is_told_as_the_one_that_it_went_into(db: Database, people: People, alma: str) -> None:
    with writing(db):
        gone = units.add(db, "Mælkebøtten", UnitKind.DAYCARE)
        change(db, "UPDATE task SET unit_id = :unit", {"unit": gone.id})
        change(db, "UPDATE unit SET merged_into = :into WHERE id = :unit", {"unit": gone.id, "into": people.solsikken.id})
    ending.end(db, people.dorte, people.anne.id, NOW)
    assert told(db, people) == []
    ending.end(db, people.dorte, people.carla.id, NOW)

    assert told(db, people) == [("Børnehuset Solsikken", 1, 0)]


def test_a_child_that_is_handed_over_waits_for_whoever_may_answer_there(db: Database, people: People, in_force: InForce, alma: str) -> None:
    hand_over(db, people, alma, in_force)
    assert told(db, people) == [], "Bo may answer, though he is no leader and she does not go there yet"
    shut(db, people, alma, people.anne)
    with writing(db):
        closed.close(db, alma, people.bo.id, "Eget barn", people.carla.id, NOW)

    assert told(db, people) == [("Lindeborg Skole", 1, 0)]


def test_what_nobody_is_shown_while_a_caution_stands_is_not_counted(db: Database, people: People, in_force: InForce, alma: str) -> None:
    ending.end(db, people.dorte, people.carla.id, NOW)
    with writing(db):
        change(db, "UPDATE task SET kind = :kind", {"kind": next(iter(LOCKED_BY_CAUTION))})
    hurt = typed(WHOLE_SHEET | {"sign.bruises": "on", "parents_told": ""})
    signing.sign(db, people.anne, alma, in_force, *hurt, NOW)
    left = [row["kind"] for row in rows(db, "SELECT kind FROM task WHERE done_by IS NULL AND ended_at IS NULL", {})]
    ending.end(db, people.dorte, people.anne.id, NOW)

    assert set(left) & LOCKED_BY_CAUTION
    assert sum(tasks for _unit, tasks, _children in told(db, people)) == len([kind for kind in left if kind not in LOCKED_BY_CAUTION])
