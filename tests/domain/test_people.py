"""What each role may do is listed; whoever is not listed may do nothing."""

from typing import cast

import pytest

from screening.domain.people import RIGHTS, Console, Membership, Right, Role, Stranger, Unit, UnitKind, User, rights_of

SOLSIKKEN = Unit("1", "Solsikken", UnitKind.DAYCARE)
NEW = cast(Role, "social_worker_of_tomorrow")


def somebody(*roles: Role) -> User:
    return User("1", "anne", "Anne Testesen", "pædagog", tuple(Membership(SOLSIKKEN, role) for role in roles))


def test_every_role_is_in_the_table() -> None:
    assert set(RIGHTS) == set(Role)


def test_a_role_that_nobody_has_listed_sees_and_may_nothing() -> None:
    newcomer = somebody(NEW)

    assert rights_of(NEW) == frozenset()
    assert newcomer.child_units == ()
    assert newcomer.rights == {Right.COME_IN, Right.GO_OUT, Right.OWN_ACCOUNT}


@pytest.mark.parametrize("role", Role)
def test_only_a_role_with_the_right_has_children(role: Role) -> None:
    sees = role not in (Role.ADMINISTRATOR, Role.REVIEWER, Role.FILE_ACCESS)

    assert (somebody(role).child_units == (SOLSIKKEN,)) is sees
    assert (Right.SEE_CHILDREN in somebody(role).rights) is sees


def test_rights_of_several_roles_add_up_but_children_come_from_the_units_of_the_role_that_sees_them() -> None:
    office = Unit("2", "Forvaltningen", UnitKind.AUTHORITY)
    both = User("1", "anne", "Anne", "", (Membership(SOLSIKKEN, Role.TEACHER), Membership(office, Role.ADMINISTRATOR)))

    assert {Right.SEE_CHILDREN, Right.ADMINISTRATE} <= both.rights
    assert both.child_units == (SOLSIKKEN,)


def test_nobody_logged_in_never_means_more_than_it_says() -> None:
    assert Console().rights == {Right.ADMINISTRATE, Right.KEEP_PEOPLE, Right.IMPORT_CHILDREN, Right.RUN_COMMANDS}
    assert Stranger().rights == {Right.COME_IN}


def test_every_right_is_somebodys() -> None:
    held = Console().rights | Stranger().rights | somebody(*Role).rights

    assert held == set(Right)
