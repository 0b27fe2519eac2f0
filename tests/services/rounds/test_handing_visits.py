"""A visitor who can't make the visits of a day: whoever leads the unit sees them, and gives them to those who can."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from screening.domain.acts import Act
from screening.domain.people import Role, User
from screening.domain.rounds.visit_day import MOST_VISITS, TypedVisit
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import handing_over
from screening.services.children import closing
from screening.services.my_day import looking as my_day
from screening.services.people import colleagues, ending
from screening.services.publishing.configurations import InForce
from screening.services.rounds import handing_visits, visiting
from screening.storage import audit
from screening.storage.database import Database, change, rows, writing
from screening.storage.people import users
from tests.people import HIRED_ON, People, add_visitor

NOW = datetime.now(UTC)
DAY = local_day(NOW)
TOMORROW = DAY + timedelta(days=1)


@dataclass(frozen=True)
class Service:
    """Gro has a family at 9.30 today. Olga leads the unit and makes no visits, Ida makes them too."""

    gro: User
    olga: User
    ida: User
    child_id: str
    key: str


@pytest.fixture
def service(db: Database, people: People, in_force: InForce) -> Service:
    gro, child_id = add_visitor(db)
    unit = gro.child_units[0]
    with writing(db):
        users.add_membership(db, people.carla.id, unit.id, Role.MANAGER, HIRED_ON)
        users.add_membership(db, people.bo.id, unit.id, Role.HEALTH_VISITOR, HIRED_ON)
        change(db, "DELETE FROM membership WHERE user_id = :id AND unit_id = :other", {"id": people.bo.id, "other": people.other.id})
    olga, ida = users.get(db, people.carla.id, DAY), users.get(db, people.bo.id, DAY)
    assert olga is not None and ida is not None
    for act, at in (("add", ""), ("at", "9.30")):
        visiting.plan(db, gro, DAY, TypedVisit(act, child_id, at), in_force.configuration, NOW)
    return Service(gro, olga, ida, child_id, f"{DAY.isoformat()}.{child_id}")


def days_of(db: Database, user: User, in_force: InForce) -> list[tuple[str, str]]:
    page = visiting.as_it_is(db, user, DAY, in_force.configuration, NOW)
    return [(one.child.id, one.at) for one in page.families]


def hand(db: Database, service: Service, in_force: InForce, to: User, key: str = "") -> int:
    return handing_visits.hand_over(db, service.olga, service.gro.id, {key or service.key: to.id}, in_force.configuration, NOW)


def test_a_leader_who_makes_no_visits_finds_a_colleagues_and_gives_them_to_who_does(
    db: Database, in_force: InForce, service: Service
) -> None:
    with pytest.raises(NotFound):
        visiting.look_at(db, service.olga, DAY, in_force.configuration, NOW)

    (day,) = handing_visits.look_at(db, service.olga, service.gro.id, in_force.configuration, NOW)
    assert [(day.day, one.child.id, one.at, one.waits) for one in day.families] == [(DAY, service.child_id, "09.30", True)]
    assert [(one.person.id, one.visits, one.is_away) for one in day.visitors] == [(service.ida.id, 0, False)]
    assert hand(db, service, in_force, service.ida) == 1

    assert days_of(db, service.gro, in_force) == []
    assert days_of(db, service.ida, in_force) == [(service.child_id, "09.30")]
    assert [row["user_id"] for row in rows(db, "SELECT user_id FROM outbox")] == [service.ida.id]
    acts = [event.act for event in audit.for_child(db, service.child_id) if event.user_name == service.olga.name]
    assert acts.count(Act.VISITS_VIEWED) == acts.count(Act.VISITS_HANDED_OVER) == 1


def test_the_visits_of_who_is_away_stand_on_the_leaders_day_until_they_are_given_on(
    db: Database, in_force: InForce, service: Service
) -> None:
    assert my_day.look_at(db, service.olga, NOW).away == ()
    colleagues.note_absence(db, service.olga, service.gro.id, "", "", NOW)

    (away,) = my_day.look_at(db, service.olga, NOW).away
    assert (away.id, away.visits, away.waiting, away.first_due) == (service.gro.id, 1, 0, None)
    (told,) = [one for one in colleagues.look_at(db, service.olga, NOW).colleagues if one.person.id == service.gro.id]
    assert [work.visits for work in told.left] == [1]

    hand(db, service, in_force, service.ida)
    assert my_day.look_at(db, service.olga, NOW).away == ()


def test_a_colleague_sees_at_what_time_who_is_away_had_a_family_and_first_of_all(
    db: Database, in_force: InForce, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    colleagues.note_absence(db, service.olga, service.gro.id, "", "", NOW)
    monkeypatch.setattr(visiting, "MOST_WAITING", 1)

    page = visiting.look_at(db, service.ida, DAY, in_force.configuration, NOW, whole_unit=True)

    assert [one.child_id for one in page.waiting] == [service.child_id]
    assert [(one.day, one.at, one.is_away) for one in page.at_colleagues[service.child_id]] == [(DAY, "09.30", True)]


def test_the_visits_of_who_works_there_no_more_wait_for_the_leader(
    db: Database, people: People, in_force: InForce, service: Service
) -> None:
    visiting.plan(db, service.gro, TOMORROW, TypedVisit("add", service.child_id), in_force.configuration, NOW)
    ending.end(db, people.dorte, service.gro.id, NOW)

    assert my_day.look_at(db, service.olga, NOW).left_behind == 1
    assert handing_over.look_at(db, service.olga, service.gro.id, NOW).works_here is False
    for day in (DAY, TOMORROW):
        hand(db, service, in_force, service.ida, f"{day.isoformat()}.{service.child_id}")

    assert my_day.look_at(db, service.olga, NOW).left_behind == 0
    with pytest.raises(NotFound):
        handing_over.look_at(db, service.olga, service.gro.id, NOW)


def test_a_family_that_stands_on_both_days_stays_where_the_taker_put_it(db: Database, in_force: InForce, service: Service) -> None:
    for act, at in (("add", ""), ("at", "14")):
        visiting.plan(db, service.ida, DAY, TypedVisit(act, service.child_id, at), in_force.configuration, NOW)

    hand(db, service, in_force, service.ida)

    assert (days_of(db, service.gro, in_force), days_of(db, service.ida, in_force)) == ([], [(service.child_id, "14.00")])


def test_nobody_gets_a_visit_who_can_not_make_it(db: Database, people: People, in_force: InForce, service: Service) -> None:
    closing.close(db, service.olga, service.child_id, service.ida.id, "", "De er i familie", NOW)
    for to in (service.olga, people.anne, service.ida):
        with pytest.raises(Invalid) as refused:
            hand(db, service, in_force, to)
        assert set(refused.value.faults) == {f"to.{service.key}"}

    for takers in ({service.key: ""}, {"2020-01-01.x": service.ida.id}):
        with pytest.raises(Invalid) as refused:
            handing_visits.hand_over(db, service.olga, service.gro.id, takers, in_force.configuration, NOW)
        assert set(refused.value.faults) == {""}
    assert days_of(db, service.gro, in_force) == [(service.child_id, "09.30")]


def test_a_full_day_takes_no_more(db: Database, in_force: InForce, service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_VISITS > 0
    monkeypatch.setattr(handing_visits, "MOST_VISITS", 0)

    with pytest.raises(Invalid) as refused:
        hand(db, service, in_force, service.ida)
    assert set(refused.value.faults) == {f"to.{service.key}"}


def test_who_leads_another_unit_or_none_sees_no_visits(db: Database, people: People, in_force: InForce, service: Service) -> None:
    assert handing_visits.look_at(db, people.carla, service.gro.id, in_force.configuration, NOW) == ()
    for user in (service.ida, service.gro):
        with pytest.raises(NotFound):
            handing_visits.look_at(db, user, service.gro.id, in_force.configuration, NOW)
