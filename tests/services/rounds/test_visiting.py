"""A day of home visits: whose it is, what it tells of each family, and what a press does to it."""

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from screening.domain.acts import Act
from screening.domain.children.typed_child import TypedChild
from screening.domain.people import Role, UnitKind
from screening.domain.rounds.due import RoundState
from screening.domain.rounds.visit_day import TypedVisit
from screening.domain.rounds.windows import rule_of, windows_of
from screening.domain.ruler.written.ages_read import visit_on
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services.assessing import signing
from screening.services.children import adding
from screening.services.publishing.configurations import InForce
from screening.services.rounds import answering, visiting
from screening.services.rounds.answering import TypedAnswer
from screening.storage.database import Database, change, rows, writing
from screening.storage.people import users
from screening.storage.rounds import visit_plans
from tests.people import HIRED_ON, People, add_visitor
from tests.sheets import WHOLE_SHEET, typed

NOW = datetime.now(UTC)
DAY = local_day(NOW)
SOON = NOW + timedelta(minutes=1)


def test_a_family_that_waits_is_put_on_the_day_with_what_was_seen_last_and_what_to_look_for(db: Database, in_force: InForce) -> None:
    gro, child_id = add_visitor(db)
    configuration = in_force.configuration
    before = visiting.look_at(db, gro, DAY, configuration, NOW)
    visiting.plan(db, gro, DAY, TypedVisit("add", child_id), configuration, NOW)
    visiting.plan(db, gro, DAY, TypedVisit("at", child_id, "9.30"), configuration, NOW)
    page = visiting.look_at(db, gro, DAY, configuration, NOW)

    assert [one.standing.child.child.id for one in before.waiting] == [child_id]
    assert page.waiting == ()
    (family,) = page.families
    assert (family.child.id, family.at, family.placed, family.is_seen, page.coming) == (child_id, "09.30", {}, False, family)
    assert family.round is not None and family.round.id == "two_months"
    assert family.look_for

    small = {name: value for name, value in WHOLE_SHEET.items() if not name.startswith(("sign.", "seen_on", "where", "what"))}
    sheet = {**small, "scale": "boernelineal-0-2", "observed_on": DAY.isoformat(), "unit": page.unit.id}
    signing.sign(db, gro, child_id, in_force, *typed(sheet), SOON)
    seen = visiting.as_it_is(db, gro, DAY, configuration, SOON)
    assert [(one.is_seen, bool(one.placed)) for one in seen.families] == [(True, True)]
    assert seen.coming is None


@pytest.mark.parametrize(
    ("kind", "state"), [("said_no", RoundState.SAID_NO), ("not_possible", RoundState.NOT_POSSIBLE)], ids=["said no", "not possible"]
)
def test_a_family_that_is_not_visited_after_all_says_so_and_is_neither_next_nor_counted(
    db: Database, in_force: InForce, kind: str, state: RoundState
) -> None:
    gro, child_id = add_visitor(db)
    configuration = in_force.configuration
    visiting.plan(db, gro, DAY, TypedVisit("add", child_id), configuration, NOW)
    unit = visiting.as_it_is(db, gro, DAY, configuration, NOW).unit
    key = f"two_months.0.{unit.id}"

    answering.answer(db, gro, key, child_id, TypedAnswer(kind, "Er rejst"), configuration, NOW)
    page = visiting.as_it_is(db, gro, DAY, configuration, SOON)

    (family,) = page.families
    assert family.answer is not None and (family.answer.kind, family.answer.because) == (kind, "Er rejst")
    assert (family.round and family.round.id, family.waits, page.coming, page.waiting) == ("two_months", False, None, ())
    assert page.count == (0, 0, {state: 1})

    answering.undo(db, gro, key, child_id, configuration, SOON)
    again = visiting.as_it_is(db, gro, DAY, configuration, SOON)
    assert again.count == (1, 0, {}) and again.coming is not None


def test_a_family_whom_a_colleague_saw_that_day_waits_no_more(db: Database, people: People, in_force: InForce) -> None:
    gro, child_id = add_visitor(db)
    visiting.plan(db, gro, DAY, TypedVisit("add", child_id), in_force.configuration, NOW)
    unit = visiting.as_it_is(db, gro, DAY, in_force.configuration, NOW).unit
    with writing(db):
        users.add_membership(db, people.bo.id, unit.id, Role.HEALTH_VISITOR, HIRED_ON)
    colleague = users.get(db, people.bo.id, DAY)
    assert colleague is not None

    small = {name: value for name, value in WHOLE_SHEET.items() if not name.startswith(("sign.", "seen_on", "where", "what"))}
    sheet = {**small, "scale": "boernelineal-0-2", "observed_on": DAY.isoformat(), "unit": unit.id}
    signing.sign(db, colleague, child_id, in_force, *typed(sheet), NOW)
    page = visiting.as_it_is(db, gro, DAY, in_force.configuration, SOON)

    (family,) = page.families
    assert (family.is_seen, family.is_seen_by_another, family.waits, page.coming) == (False, True, False, None)
    assert page.count == (1, 1, {})


def test_who_is_written_to_know_no_family_sees_all_that_wait_and_is_told_why(db: Database, in_force: InForce) -> None:
    gro, child_id = add_visitor(db)
    assert visiting.as_it_is(db, gro, DAY, in_force.configuration, NOW).knows_some
    with writing(db):
        change(db, "UPDATE child_unit SET knows_id = NULL", {})

    page = visiting.as_it_is(db, gro, DAY, in_force.configuration, NOW)

    assert ([one.child_id for one in page.waiting], page.whole_unit, page.knows_some) == ([child_id], True, False)


def test_a_family_that_a_colleague_has_put_on_a_day_says_so(db: Database, people: People, in_force: InForce) -> None:
    gro, child_id = add_visitor(db)
    configuration, add, unit = in_force.configuration, TypedVisit("add", child_id), gro.child_units[0]
    with writing(db):
        users.add_membership(db, people.bo.id, unit.id, Role.HEALTH_VISITOR, HIRED_ON)
    bo = users.get(db, people.bo.id, DAY)
    assert bo is not None
    thursday = DAY + timedelta(days=2)
    visiting.plan(db, bo, thursday, add, configuration, NOW)

    waits = visiting.as_it_is(db, gro, DAY, configuration, NOW)
    visiting.plan(db, gro, DAY, add, configuration, NOW)
    planned = visiting.as_it_is(db, gro, DAY, configuration, NOW)

    assert [one.standing.child.child.id for one in waits.waiting] == [child_id]
    assert waits.at_colleagues == planned.at_colleagues == {child_id: [(thursday, "Bo Testesen", "", False)]}
    assert visiting.as_it_is(db, bo, thursday, configuration, NOW).at_colleagues == {child_id: [(DAY, "Gro Testesen", "", False)]}
    over = visiting.as_it_is(db, gro, DAY, configuration, NOW + timedelta(days=3))
    with writing(db):
        change(db, "UPDATE user SET ended_at = :now WHERE id = :bo", {"now": NOW.isoformat(), "bo": bo.id})
    assert over.at_colleagues == visiting.as_it_is(db, gro, DAY, configuration, NOW).at_colleagues == {}


def test_a_family_that_has_moved_away_stands_in_no_way_when_another_is_moved_up(db: Database, in_force: InForce) -> None:
    gro, first = add_visitor(db)
    configuration, unit = in_force.configuration, gro.child_units[0]
    born = DAY - timedelta(days=62)
    gone, last = (adding.add(db, gro, TypedChild(name, "", born, unit.id), NOW) for name in ("Nina Testesen", "Otto Testesen"))
    for child_id in (first, gone, last):
        visiting.plan(db, gro, DAY, TypedVisit("add", child_id), configuration, NOW)
    with writing(db):
        change(db, "UPDATE child_unit SET since = :then, until = :then WHERE child_id = :id", {"then": "2026-01-02", "id": gone})

    visiting.plan(db, gro, DAY, TypedVisit("up", last), configuration, SOON)

    assert [one.child.id for one in visiting.as_it_is(db, gro, DAY, configuration, SOON).families] == [last, first]
    assert [one.child_id for one in visit_plans.of_day(db, gro.id, DAY)] == [last, first, gone]


def test_a_family_waits_once_with_its_next_visit_and_what_comes_then(db: Database, in_force: InForce) -> None:
    gro, _ = add_visitor(db)
    unit = visiting.as_it_is(db, gro, DAY, in_force.configuration, NOW).unit
    newborn = adding.add(db, gro, TypedChild("Barn Testesen", "", DAY - timedelta(days=2), unit.id), NOW - timedelta(days=2))

    page = visiting.look_at(db, gro, DAY, in_force.configuration, NOW, whole_unit=True)

    (family,) = [one for one in page.waiting if one.standing.child.child.id == newborn]
    assert (family.round.id, [one.round.id for one in family.then]) == ("birth", ["establishing", "first_month"])
    assert len(page.waiting) == 2


def test_the_look_is_one_row_of_the_log_that_names_the_children(db: Database, in_force: InForce) -> None:
    gro, child_id = add_visitor(db)

    visiting.look_at(db, gro, DAY, in_force.configuration, NOW)
    visiting.look_at(db, gro, DAY, in_force.configuration, SOON)

    sql = "SELECT audit_event_child.child_id FROM audit_event JOIN audit_event_child ON event_id = audit_event.id WHERE action = :act"
    assert [row["child_id"] for row in rows(db, sql, {"act": Act.VISITS_VIEWED.value})] == [child_id]


def test_a_time_that_is_none_is_said_and_nothing_changes(db: Database, in_force: InForce) -> None:
    gro, child_id = add_visitor(db)
    visiting.plan(db, gro, DAY, TypedVisit("add", child_id), in_force.configuration, NOW)

    with pytest.raises(Invalid) as refused:
        visiting.plan(db, gro, DAY, TypedVisit("at", child_id, "snart"), in_force.configuration, NOW)

    assert list(refused.value.faults) == [f"at.{child_id}"]
    assert [one.at for one in visit_plans.of_day(db, gro.id, DAY)] == [""]


def test_nobody_else_has_such_a_day_and_no_child_comes_on_it_that_one_may_not_see(db: Database, people: People, in_force: InForce) -> None:
    gro, child_id = add_visitor(db)
    other = adding.add(db, people.anne, TypedChild("Liv Testesen", "", NOW.date() - timedelta(days=900), people.solsikken.id), NOW)

    with pytest.raises(NotFound):
        visiting.look_at(db, people.anne, DAY, in_force.configuration, NOW)
    with pytest.raises(NotFound):
        visiting.plan(db, gro, DAY, TypedVisit("add", other), in_force.configuration, NOW)
    with pytest.raises(NotFound):
        visiting.look_at(db, gro, DAY + timedelta(days=100), in_force.configuration, NOW)
    with pytest.raises(NotFound):
        visiting.plan(db, gro, DAY, TypedVisit("fly", child_id), in_force.configuration, NOW)


def test_a_day_is_erased_two_weeks_after_it(db: Database, in_force: InForce) -> None:
    gro, child_id = add_visitor(db)
    visiting.plan(db, gro, DAY, TypedVisit("add", child_id), in_force.configuration, NOW)
    later = NOW + timedelta(days=15)
    visiting.plan(db, gro, local_day(later), TypedVisit("add", child_id), in_force.configuration, later)

    assert visit_plans.of_day(db, gro.id, DAY) == []
    assert len(visit_plans.of_day(db, gro.id, local_day(later))) == 1


VISITS = {
    "birth": "health_visit_newborn",
    "establishing": "health_visit_newborn",
    "first_month": "health_visit_newborn",
    "two_months": "health_visit_small",
    "half_year": "health_visit_half_year",
    "eight_months": "health_visit_infant",
    "eighteen_months": "health_visit_toddler",
}


def test_a_visit_asks_the_same_on_each_of_its_days_however_early_the_child_came(in_force: InForce) -> None:
    """Where the round counts `from_birth`, so does the visit of the scale that asks in it."""
    configuration = in_force.configuration
    scale = next(one for one in configuration.scales if one.id == "boernelineal-0-2")
    rules = [rule_of(configuration, one) for one in configuration.rounds.of_kind(UnitKind.HEALTH_VISITING)]

    for born, early in product((date(2025, 12, 1) + timedelta(days=3 * more) for more in range(40)), (0, 1, 6, 20)):
        for rule in rules:
            for window in windows_of(rule, born, early, born, born + timedelta(days=2 * 365)):
                days = [window.first + timedelta(days=more) for more in range((window.last - window.first).days + 1)]
                asked = {visit_on(scale, born, early, day, UnitKind.HEALTH_VISITING) for day in days}
                assert {visit.id if visit else "" for visit in asked} == {VISITS[rule.round.id]}, (rule.round.id, born, early)
