"""Who comes in, from which day until which, and what nobody may do to whom."""

from datetime import date, timedelta

import pytest

from screening.domain.acts import Act
from screening.domain.people import Console, Role
from screening.domain.people.codes import LASTS
from screening.domain.people.lists import WrittenPerson
from screening.domain.people.staffing import RoleHeld, RoleState, RoleWanted
from screening.errors import Invalid, NotFound
from screening.services.entering import entering
from screening.services.people import adding, codes, ending, roles, staffing
from screening.storage.database import Database, rows
from screening.storage.people import staff, users
from tests.people import NOW, PASSWORD, TODAY, People

A_DAY = timedelta(days=1)
NEW = "en helt ny adgangskode"


def held_by(db: Database, user_id: str) -> tuple[RoleHeld, ...]:
    """Every role of a person."""
    person = staff.get(db, user_id)
    assert person is not None
    return person.roles


def test_a_role_opens_from_its_first_day_to_its_last_in_a_session_that_stands(db: Database, people: People) -> None:
    roles.give(db, people.dorte, people.anne.id, RoleWanted(people.other, Role.TEACHER, TODAY + A_DAY, TODAY + A_DAY), NOW)
    token = entering.log_in(db, "anne", PASSWORD, NOW)

    seen = []
    for days in range(3):
        moment = NOW + timedelta(hours=10) if days == 0 else NOW + days * A_DAY
        user = users.get(db, people.anne.id, moment.date())
        assert user is not None
        seen.append([unit.name for unit in user.child_units])

    assert seen == [["Børnehuset Solsikken"], ["Børnehuset Solsikken", "Lindeborg Skole"], ["Børnehuset Solsikken"]]
    roles.end(db, people.dorte, people.anne.id, held_by(db, people.anne.id)[0], TODAY - A_DAY, NOW)
    anne = entering.who_is(db, token, NOW)
    assert anne is not None and anne.child_units == ()


def test_a_role_is_not_given_twice_for_the_same_days_and_may_be_given_anew(db: Database, people: People) -> None:
    wanted = RoleWanted(people.solsikken, Role.CHILDCARE_WORKER, TODAY, None)
    with pytest.raises(Invalid):
        roles.give(db, people.dorte, people.anne.id, wanted, NOW)
    roles.end(db, people.dorte, people.anne.id, held_by(db, people.anne.id)[0], TODAY - A_DAY, NOW)

    roles.give(db, people.dorte, people.anne.id, wanted, NOW)

    assert [(role.since, role.until) for role in held_by(db, people.anne.id)][1:] == [(TODAY, None)]


def test_who_leaves_and_is_taken_back_on_one_day_has_the_role_of_that_day_again(db: Database, people: People) -> None:
    wanted = RoleWanted(people.other, Role.TEACHER, TODAY, None)
    roles.give(db, people.dorte, people.anne.id, wanted, NOW)
    ending.end(db, people.dorte, people.anne.id, NOW)
    ending.bring_back(db, people.dorte, people.anne.id, NOW)

    roles.give(db, people.dorte, people.anne.id, wanted, NOW)

    assert [(role.since, role.until) for role in held_by(db, people.anne.id) if role.role is Role.TEACHER] == [(TODAY, None)]
    anne = users.get(db, people.anne.id, TODAY)
    assert anne is not None and [unit.name for unit in anne.child_units] == ["Lindeborg Skole"]


def test_the_last_administrator_stays(db: Database, people: People) -> None:
    [role] = held_by(db, people.dorte.id)
    for until in (TODAY - A_DAY, TODAY + A_DAY):
        with pytest.raises(Invalid):
            roles.end(db, people.dorte, people.dorte.id, role, until, NOW)
    with pytest.raises(Invalid):
        ending.end(db, people.dorte, people.dorte.id, NOW)
    assert entering.log_in(db, "dorte", PASSWORD, NOW)

    roles.give(db, people.dorte, people.anne.id, RoleWanted(people.solsikken, Role.ADMINISTRATOR, TODAY, TODAY + A_DAY), NOW)
    with pytest.raises(Invalid):
        roles.end(db, people.dorte, people.dorte.id, role, TODAY + 2 * A_DAY, NOW)
    ending.end(db, people.dorte, people.dorte.id, NOW)


def test_who_leads_a_unit_is_named_and_nobody_who_leads_another(db: Database, people: People) -> None:
    roles.give(db, people.dorte, people.bo.id, RoleWanted(people.other, Role.MANAGER, TODAY, None), NOW)
    everybody = staff.of_units(db, [people.solsikken, people.other])

    named = [
        ending.leaders_of(everybody, unit.id, but_not, NOW)
        for unit, but_not in ((people.solsikken, people.anne.id), (people.solsikken, people.carla.id), (people.other, people.anne.id))
    ]

    assert named == [(people.carla.name,), (), (people.bo.name,)]


def test_an_administrator_who_takes_a_role_that_sees_children_is_seen(db: Database, people: People) -> None:
    roles.give(db, people.dorte, people.dorte.id, RoleWanted(people.solsikken, Role.TEACHER, TODAY, None), NOW)

    assert rows(db, "SELECT action FROM audit_event")[-1]["action"] == str(Act.OWN_ROLE_GIVEN)
    assert [person.login for person in staffing.look_at(db, people.dorte, NOW).watching] == ["dorte"]


def test_somebody_who_is_brought_back_has_no_role_and_no_old_password(db: Database, people: People) -> None:
    token = entering.log_in(db, "anne", PASSWORD, NOW)
    with pytest.raises(Invalid):
        ending.bring_back(db, people.dorte, people.anne.id, NOW)
    ending.end(db, people.dorte, people.anne.id, NOW)
    assert entering.who_is(db, token, NOW) is None
    assert [role.until for role in held_by(db, people.anne.id)] == [TODAY - A_DAY]

    handed = ending.bring_back(db, people.dorte, people.anne.id, NOW)

    with pytest.raises(entering.LogInRefused):
        entering.log_in(db, "anne", PASSWORD, NOW)
    assert entering.who_is(db, token, NOW) is None
    entering.choose_password(db, "anne", handed.code, NEW, NEW, NOW)
    anne = entering.who_is(db, entering.log_in(db, "anne", NEW, NOW), NOW)
    assert anne is not None and anne.memberships == ()


def test_a_code_opens_once_until_its_day_and_not_after_a_newer_one(db: Database, people: People) -> None:
    first, second = (codes.give(db, people.dorte, people.anne.id, NOW).code for _ in range(2))
    token = entering.log_in(db, "anne", PASSWORD, NOW)

    for code, moment in ((first, NOW), (second, NOW + LASTS), ("", NOW)):
        with pytest.raises(entering.LogInRefused):
            entering.choose_password(db, "anne", code, NEW, NEW, moment)
    with pytest.raises(Invalid):
        entering.choose_password(db, "anne", second, "kort", "kort", NOW)
    entering.choose_password(db, "anne", second, NEW, NEW, NOW)

    assert entering.who_is(db, token, NOW) is None, "a new password ends every session of before"
    with pytest.raises(entering.LogInRefused):
        entering.choose_password(db, "anne", second, PASSWORD, PASSWORD, NOW)


def test_no_code_is_stored(db: Database, people: People) -> None:
    handed = codes.give(db, Console(), people.anne.id, NOW)

    held = str(rows(db, "SELECT * FROM user_code")) + str(rows(db, "SELECT * FROM audit_event"))
    assert handed.code not in held and handed.code.replace("-", "") not in held


def test_of_many_people_all_come_in_or_nobody(db: Database, people: People) -> None:
    wanted = [RoleWanted(people.solsikken, Role.TEACHER, TODAY, None)]
    twins = {0: WrittenPerson("Ida Ny"), 4: WrittenPerson("Ida Ny"), 7: WrittenPerson("Åge Øst-Ægir")}
    with pytest.raises(Invalid) as refused:
        adding.add_people(db, people.dorte, twins | {9: WrittenPerson("", "", "x", "anne")}, wanted, NOW)
    assert set(refused.value.faults) == {"name.9", "email.9", "login.9"}
    assert len(rows(db, "SELECT id FROM user")) == 5

    with pytest.raises(Invalid) as refused:
        adding.add_people(db, people.dorte, {n: WrittenPerson("Ida Ny", login=" IDA ") for n in (0, 1)}, wanted, NOW)
    assert set(refused.value.faults) == {"login.1"}

    handed = adding.add_people(db, people.dorte, twins, wanted, NOW)

    assert [one.login for one in handed] == ["ida.ny", "ida.ny2", "aage.oestaegir"]
    assert len({one.code for one in handed}) == 3


@pytest.mark.parametrize("number", ["6101101234", "610110-1234", "ida.6101101234", "610110.1234"])
def test_nobody_is_called_by_a_number(db: Database, people: People, number: str) -> None:
    named = {0: WrittenPerson("Ida Ny", "", f"{number}@lindeborg.example", number)}

    with pytest.raises(Invalid) as refused:
        adding.add_people(db, people.dorte, named, [], NOW)

    assert set(refused.value.faults) == {"email.0", "login.0"}
    assert all(number not in fault.danish and fault.values == {} for fault in refused.value.faults.values())


def test_ten_digits_that_are_no_day_are_a_name_as_good_as_any(db: Database, people: People) -> None:
    [handed] = adding.add_people(db, people.dorte, {0: WrittenPerson("Ida Ny", "", "", "4599101234")}, [], NOW)

    assert handed.login == "4599101234"


@pytest.mark.parametrize("who", ["anne", "carla", "eva"])
def test_whoever_keeps_no_people_lets_nobody_in(db: Database, people: People, who: str) -> None:
    user = getattr(people, who)
    with pytest.raises(NotFound):
        codes.give(db, user, people.dorte.id, NOW)
    with pytest.raises(NotFound):
        ending.end(db, user, people.dorte.id, NOW)
    with pytest.raises(NotFound):
        roles.give(db, user, user.id, RoleWanted(people.solsikken, Role.ADMINISTRATOR, TODAY, None), NOW)


def test_a_lost_sheet_of_codes_is_made_anew_for_those_alone_who_never_came_in(db: Database, people: People) -> None:
    wanted = [RoleWanted(people.solsikken, Role.TEACHER, TODAY, None)]
    [lost] = adding.add_people(db, people.dorte, {0: WrittenPerson("Ida Ny")}, wanted, NOW)

    [new] = codes.give_to_the_waiting(db, people.dorte, people.solsikken.id, NOW)

    assert new.login == "ida.ny" and new.code != lost.code
    for unit_id in (people.other.id, "x"):
        with pytest.raises(Invalid):
            codes.give_to_the_waiting(db, people.dorte, unit_id, NOW)
    with pytest.raises(NotFound):
        codes.give_to_the_waiting(db, people.carla, "", NOW)


def test_a_role_that_is_taken_back_before_its_first_day_is_over_and_may_be_given_anew(db: Database, people: People) -> None:
    wanted = RoleWanted(people.other, Role.TEACHER, TODAY + 10 * A_DAY, None)
    roles.give(db, people.dorte, people.anne.id, wanted, NOW)
    (held,) = (one for one in held_by(db, people.anne.id) if one.unit == people.other)

    with pytest.raises(Invalid) as refused:
        roles.end(db, people.dorte, people.anne.id, held, TODAY, NOW, field="ends.1")
    assert list(refused.value.faults) == ["ends.1"]

    roles.end(db, people.dorte, people.anne.id, held, date.min, NOW)
    (held,) = (one for one in held_by(db, people.anne.id) if one.unit == people.other)
    assert held.is_taken_back
    assert [held.state_on(TODAY + days * A_DAY) for days in (0, 10, 11)] == [RoleState.OVER] * 3
    person = staff.get(db, people.anne.id)
    assert person is not None
    assert people.other not in {one.unit for one in person.roles_on(TODAY)}
    roles.give(db, people.dorte, people.anne.id, wanted, NOW)
    assert [one.until for one in held_by(db, people.anne.id) if one.unit == people.other] == [None]
