"""Whom a child's facts may be told to: every outlet, role and protection."""

from dataclasses import replace
from datetime import date

import pytest

from screening.domain.children.facts import ChildFacts
from screening.domain.children.fields import FactField
from screening.domain.children.guardians import Guardian, MayBeTold, NoContact, Relation, Tie
from screening.domain.people import Role
from screening.domain.readers import Reader
from screening.domain.ruler.written.guidance import ParentContact
from screening.domain.sharing.child_facts import (
    OUTSIDE,
    Around,
    may_lift_protection,
    may_see_address,
    tellable_facts,
    tellable_guardian,
    withheld_in_list,
)
from screening.domain.sharing.outlets import Outlet

DAY = date(2026, 11, 21)
HIDDEN = ChildFacts("Alma Testesen", date(2021, 2, 3), "6302214996", address="Testvej 1", name_protected=True, address_protected=True)
ADULT = Guardian("m", "Mette", phone="1", address="Testvej 1", address_protected=True)
METTE = Tie("t", "alma", ADULT, Relation.MOTHER, True, MayBeTold.ALL, "", None, DAY)
EVERYBODY = Around(frozenset(Role), is_confirmed=True)


@pytest.mark.parametrize("outlet", Outlet)
def test_nothing_that_parents_may_hold_has_a_protected_name_a_number_or_where_the_child_is(outlet: Outlet) -> None:
    told = tellable_facts(HIDDEN, outlet, EVERYBODY)

    to_parents = Reader.PARENTS in outlet.readers
    assert ((told.name, told.cpr, told.address) == (None, None, None)) is to_parents
    assert told.place is not to_parents
    assert (tellable_guardian(METTE, outlet, EVERYBODY, frozenset(), ParentContact.INFORM) is None) is to_parents


def test_no_list_that_is_a_file_has_a_protected_name_or_address_whoever_fetches_it() -> None:
    told = tellable_facts(HIDDEN, Outlet.LIST_FILE, EVERYBODY)
    adult = tellable_guardian(METTE, Outlet.LIST_FILE, EVERYBODY, frozenset(), ParentContact.INFORM)
    open_ = replace(HIDDEN, name_protected=False, address_protected=False)

    assert (told.name, told.cpr, told.address) == (None, "6302214996", None)
    assert adult is not None and (adult.name, adult.phone, adult.address) == ("Mette", "1", None)
    assert tellable_facts(open_, Outlet.LIST_FILE, EVERYBODY).address == "Testvej 1"
    assert withheld_in_list(HIDDEN, Outlet.LIST_FILE, EVERYBODY) == {FactField.NAME, FactField.GUARDIAN, FactField.ADDRESS}
    assert withheld_in_list(HIDDEN, Outlet.IMPORT, EVERYBODY) == withheld_in_list(open_, Outlet.LIST_FILE, EVERYBODY) == frozenset()


@pytest.mark.parametrize("role", Role)
def test_a_protected_address_is_told_to_those_who_need_it(role: Role) -> None:
    needs = role in {Role.HEALTH_VISITOR, Role.MANAGER, Role.CASE_ADVISER}

    assert tellable_facts(HIDDEN, Outlet.PAGE, Around(frozenset({role}), is_confirmed=True)).address == ("Testvej 1" if needs else None)
    assert (
        tellable_facts(replace(HIDDEN, address_protected=False), Outlet.PAGE, Around(frozenset({role}), is_confirmed=True)).address
        == "Testvej 1"
    )
    adult = tellable_guardian(METTE, Outlet.PAGE, Around(frozenset({role}), is_confirmed=True), frozenset(), ParentContact.INFORM)
    assert adult is not None and adult.address == ("Testvej 1" if needs else None)
    assert may_lift_protection(frozenset({role})) is (role in {Role.MANAGER, Role.CASE_ADVISER})


@pytest.mark.parametrize("contact", ParentContact)
@pytest.mark.parametrize("ban", [None, NoContact(DAY, "Tilhold", "solsikken")])
def test_how_to_reach_an_adult_is_told_while_somebody_may(contact: ParentContact, ban: NoContact | None) -> None:
    told = tellable_guardian(replace(METTE, no_contact=ban), Outlet.PAGE, EVERYBODY, frozenset(), contact)

    assert told is not None
    reached = ban is None and contact is ParentContact.INFORM
    assert (told.phone, told.address, told.told) == (("1", "Testvej 1", MayBeTold.ALL) if reached else (None, None, None))


def test_why_somebody_must_not_be_contacted_is_told_to_the_unit_that_wrote_it() -> None:
    banned = replace(METTE, no_contact=NoContact(DAY, "Tilhold", "solsikken"))
    for units, reason in ((frozenset({"solsikken"}), "Tilhold"), (frozenset({"skolen"}), "")):
        told = tellable_guardian(banned, Outlet.PAGE, OUTSIDE, units, ParentContact.INFORM)
        assert told is not None and told.no_contact is not None and told.no_contact.reason == reason


@pytest.mark.parametrize("protected", [True, False])
def test_no_address_is_told_before_the_other_unit_has_said_yes(protected: bool) -> None:  # noqa: FBT001 - a parameter of the test
    waiting = replace(EVERYBODY, is_confirmed=False)

    assert not may_see_address(waiting, protected=protected)
    assert tellable_facts(replace(HIDDEN, address_protected=protected), Outlet.PAGE, waiting).address is None
    assert tellable_facts(replace(HIDDEN, address_protected=protected), Outlet.PAGE).address is None, "nor where nobody says who asks"
