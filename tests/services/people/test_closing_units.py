"""Closing a unit and merging it into another: nobody is left where nobody looks."""

import json
from datetime import date, timedelta
from random import Random

import pytest

from screening.domain.children.moving import TypedAnswers
from screening.domain.children.typed_child import TypedChild
from screening.domain.notifying.receiving.entering import read_form
from screening.domain.people import Role, UnitKind
from screening.domain.people.staffing import RoleWanted
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services.assessing import drafting, results, signing
from screening.services.children import adding, children, moving
from screening.services.children.moving import TypedMove
from screening.services.my_day import looking, reading
from screening.services.notifying.receiving import entering
from screening.services.people import closing, keeping_groups, keeping_units, roles
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database, change, insert, rows, tuples, writing
from screening.storage.people import units, users
from tests.people import NOW, TODAY, People, add_adviser, add_alma
from tests.promises import sign_and_choose
from tests.sheets import WHOLE_SHEET, typed


def test_a_unit_with_a_child_is_not_closed_and_one_without_ends_its_roles(db: Database, people: People) -> None:
    add_alma(db, people)
    with pytest.raises(Invalid):
        closing.close(db, people.dorte, people.solsikken.id, NOW)

    closing.close(db, people.dorte, people.other.id, NOW)

    bo = users.get(db, people.bo.id, TODAY)
    assert bo is not None and bo.memberships == ()


def test_the_unit_of_the_last_administrator_is_not_closed(db: Database, people: People) -> None:
    with pytest.raises(Invalid):
        closing.close(db, people.dorte, people.solsikken.id, NOW)


def test_an_authority_with_a_notification_that_is_not_finished_is_not_closed_and_may_be_merged(
    db: Database, people: People, in_force: InForce
) -> None:
    adviser = add_adviser(db)
    authority = adviser.memberships[0].unit
    arrived = {"arrived_on": "21.11.2026", "arrived_time": "9.30", "channel": "phone", "notifier_kind": "citizen", "child_name": "Bo"}
    entering.enter(db, adviser, read_form(arrived), in_force.configuration, NOW)
    with pytest.raises(Invalid) as refused:
        closing.close(db, people.dorte, authority.id, NOW)
    assert "underretning" in refused.value.faults[""].danish

    with writing(db):
        other = units.add(db, "Ny myndighed", UnitKind.AUTHORITY)
    closing.merge(db, people.dorte, authority.id, other.id, NOW)
    with pytest.raises(Invalid) as still:
        closing.close(db, people.dorte, other.id, NOW)
    assert still.value.faults == refused.value.faults


def test_the_only_authority_is_told_to_be_the_last_way_to_notify(db: Database, people: People) -> None:
    authority = add_adviser(db).memberships[0].unit

    assert closing.preview(db, people.dorte, authority.id, None, NOW).is_last_authority
    assert closing.preview(db, people.dorte, authority.id, people.other.id, NOW).is_last_authority
    assert not closing.preview(db, people.dorte, people.other.id, authority.id, NOW).is_last_authority
    with writing(db):
        other = units.add(db, "Ny myndighed", UnitKind.AUTHORITY)
    assert not closing.preview(db, people.dorte, authority.id, None, NOW).is_last_authority
    assert not closing.preview(db, people.dorte, authority.id, other.id, NOW).is_last_authority


def test_groups_of_one_name_stay_apart_in_a_merger_whatever_else_is_called_so(db: Database, people: People) -> None:
    gone, into = people.solsikken, people.other
    for unit, names in ((gone, ("Rød", f"Rød ({gone.name})")), (into, ("RØD", f"Rød ({gone.name} 2)"))):
        for name in names:
            keeping_groups.add(db, people.dorte, unit.id, name, "room", NOW)

    closing.merge(db, people.dorte, gone.id, into.id, NOW)

    names = {row["name"] for row in rows(db, "SELECT name FROM unit_group")}
    assert names == {"RØD", f"Rød ({gone.name})", f"Rød ({gone.name} 2)", f"Rød ({gone.name} 3)"}


def test_a_unit_with_a_task_about_a_child_that_left_is_not_closed(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    with writing(db):
        change(db, "UPDATE child_unit SET until = :day", {"day": (TODAY - timedelta(days=1)).isoformat()})
    roles.give(db, people.dorte, people.dorte.id, RoleWanted(people.other, Role.ADMINISTRATOR, TODAY, None), NOW)
    with pytest.raises(Invalid) as refused:
        closing.close(db, people.dorte, people.solsikken.id, NOW)
    assert "opgave" in refused.value.faults[""].danish


def test_in_a_merger_everything_goes_along_and_what_is_signed_is_read_and_keeps_its_unit(
    db: Database, people: People, in_force: InForce
) -> None:
    alma = add_alma(db, people)
    signed = signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    drafting.save_draft(db, people.anne, alma, in_force.configuration, *typed(WHOLE_SHEET), NOW)
    for unit in (people.solsikken, people.other):
        keeping_groups.add(db, people.dorte, unit.id, "Rød", "room", NOW)

    closing.merge(db, people.dorte, people.solsikken.id, people.other.id, NOW)

    bo, anne = users.get(db, people.bo.id, TODAY), users.get(db, people.anne.id, TODAY)
    assert bo is not None and anne is not None
    assert [(held.unit.name, held.role) for held in anne.memberships] == [("Lindeborg Skole", Role.CHILDCARE_WORKER)]
    page = results.look_at(db, bo, signed, NOW)
    assert page.signed.unit_name == "Børnehuset Solsikken"
    assert [mark.id for mark in children.look_at(db, bo, alma, in_force.configuration, NOW).marks] == [signed]
    sheet = drafting.open_sheet(db, anne, alma, in_force.configuration, NOW)
    assert (
        keeping_units.look_at(db, people.dorte, people.solsikken.id, TODAY).into
        == keeping_units.look_at(db, people.dorte, people.other.id, TODAY).kept.unit
    )
    assert sheet.draft_id and sheet.unit.name == "Lindeborg Skole" and len(sheet.history) == 1
    assert {row["name"] for row in rows(db, "SELECT name FROM unit_group")} == {"Rød", "Rød (Børnehuset Solsikken)"}
    with pytest.raises(Invalid):
        closing.merge(db, people.dorte, people.solsikken.id, people.other.id, NOW)


def test_a_promise_of_the_unit_that_is_gone_is_kept_in_the_one_it_went_into(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    worried = WHOLE_SHEET | {"point.child_development": "2"}
    sign_and_choose(db, people.anne, alma, in_force, *typed(worried), NOW)
    closing.merge(db, people.dorte, people.solsikken.id, people.other.id, NOW)
    bo = users.get(db, people.bo.id, TODAY)
    assert bo is not None
    later = NOW + timedelta(days=1)
    assert [row.child_name for row in looking.look_at(db, bo, NOW + timedelta(days=99), reading.UNIT).overdue.rows] == ["Alma Testesen"]
    sheet = worried | {"observed_on": (TODAY + timedelta(days=1)).isoformat(), "seen_on.0": date.isoformat(TODAY)}

    signing.sign(db, bo, alma, in_force, *typed(sheet), later)

    assert [row["done"] for row in rows(db, "SELECT done_by IS NOT NULL AS done FROM task ORDER BY made_at")][:1] == [1]


def test_a_closed_unit_opens_empty_and_tells_who_worked_there(db: Database, people: People) -> None:
    with pytest.raises(NotFound):
        closing.open_again(db, people.dorte, people.other.id, NOW)
    closing.close(db, people.dorte, people.other.id, NOW)
    later = NOW + timedelta(days=3)

    seen = closing.preview_opening(db, people.dorte, people.other.id, later)
    closing.open_again(db, people.dorte, people.other.id, later)

    assert ([one.name for one in seen.worked_there], seen.in_the_way) == (["Bo Testesen"], None)
    bo = users.get(db, people.bo.id, TODAY + timedelta(days=3))
    assert bo is not None and bo.memberships == (), "nobody comes back by themselves"
    assert people.other.id in {unit.id for unit in roles.open_units(db, TODAY + timedelta(days=3))}
    assert [row["action"] for row in rows(db, "SELECT action FROM audit_event ORDER BY id DESC LIMIT 1")] == ["unit_opened"]


def test_what_was_merged_is_not_opened_again(db: Database, people: People) -> None:
    closing.merge(db, people.dorte, people.other.id, people.solsikken.id, NOW)

    with pytest.raises(Invalid):
        closing.open_again(db, people.dorte, people.other.id, NOW)


def test_only_whoever_keeps_people_opens_a_unit(db: Database, people: People) -> None:
    closing.close(db, people.dorte, people.other.id, NOW)

    with pytest.raises(NotFound):
        closing.open_again(db, people.carla, people.other.id, NOW)


def test_a_child_on_its_way_between_two_units_that_become_one_is_seen_all_the_time(db: Database, people: People, in_force: InForce) -> None:
    bertil = adding.add(db, people.anne, TypedChild("Bertil Testesen", "", date(2021, 3, 4), people.solsikken.id), NOW)
    alma = add_alma(db, people)
    for child_id, day in ((alma, (TODAY + timedelta(days=30)).isoformat()), (bertil, "")):
        sign_and_choose(db, people.anne, child_id, in_force, *typed(WHOLE_SHEET | {"point.child_development": "3"}), NOW)
        answers = TypedAnswers(rest=people.carla.id)
        moving.move(db, people.carla, child_id, "", TypedMove("unit", target=people.other.id, day=day, answers=answers), NOW)

    closing.merge(db, people.dorte, people.other.id, people.solsikken.id, NOW)

    for later in (0, 14, 15, 29, 30, 90):
        now = NOW + timedelta(days=later)
        for user in (users.get(db, person.id, local_day(now)) for person in (people.anne, people.bo)):
            assert user is not None
            assert {children.get(db, user, child_id, now).id for child_id in (alma, bertil)} == {alma, bertil}


def test_whoever_has_a_role_in_two_units_that_become_one_keeps_it_as_long_as_in_either(db: Database, people: People) -> None:
    ends = TODAY + timedelta(days=7)
    roles.give(db, people.dorte, people.anne.id, RoleWanted(people.other, Role.CHILDCARE_WORKER, TODAY, ends), NOW)

    closing.merge(db, people.dorte, people.solsikken.id, people.other.id, NOW)

    anne = users.get(db, people.anne.id, ends + timedelta(days=1))
    assert anne is not None and [(held.unit, held.role) for held in anne.memberships] == [(people.other, Role.CHILDCARE_WORKER)]


DAYS = [TODAY + timedelta(days=days) for days in range(-4, 8)]


def spans(choose: Random) -> list[tuple[date, date | None]]:
    """Spans of days that do not meet, and some that were taken back before their first day was over."""
    cuts = sorted(choose.sample(DAYS, 4))
    told: list[tuple[date, date | None]] = [(cuts[0], cuts[1] - timedelta(days=1)), (cuts[2], choose.choice([None, cuts[3]]))]
    taken_back = (choose.choice([TODAY, TODAY + timedelta(days=1)]), TODAY - timedelta(days=1))
    return [*told, *([taken_back] if taken_back[0] not in cuts else [])][choose.randrange(2) :]


def days_of(db: Database, table: str, unit_ids: tuple[str, ...]) -> set[date]:
    """The days on which somebody was, is or will be in any of these units."""
    found = tuples(
        db, f"SELECT since, until FROM {table} WHERE unit_id IN (SELECT value FROM json_each(:ids))", {"ids": json.dumps(unit_ids)}
    )
    return {day for since, until in found for day in DAYS if since <= day.isoformat() <= (until or "9999")}


@pytest.mark.parametrize("seed", range(60))
def test_whatever_stays_and_roles_there_were_a_merger_loses_no_day(db: Database, people: People, seed: int) -> None:
    choose, alma = Random(seed), add_alma(db, people)  # noqa: S311 - not for secrets
    gone, into = people.solsikken.id, people.other.id
    with writing(db):
        change(db, "DELETE FROM child_unit", {})
        change(db, "DELETE FROM membership WHERE user_id = :id", {"id": people.anne.id})
        for unit_id in (gone, into):
            for since, until in spans(choose):
                days = {"since": since.isoformat(), "until": until.isoformat() if until else None, "unit_id": unit_id}
                insert(db, "child_unit", days | {"child_id": alma})
                insert(db, "membership", days | {"user_id": people.anne.id, "role": "childcare_worker"})
    before = {table: days_of(db, table, (gone, into)) for table in ("child_unit", "membership")}
    coming = {table: {day for day in days_of(db, table, (gone,)) if day >= TODAY} for table in before}

    closing.merge(db, people.dorte, gone, into, NOW)

    for table, days in before.items():
        assert days <= days_of(db, table, (gone, into))
        assert coming[table] <= days_of(db, table, (into,))
        assert not {day for day in days_of(db, table, (gone,)) if day >= TODAY}
        assert {day for day in days if day < TODAY} == {day for day in days_of(db, table, (gone, into)) if day < TODAY}
