"""A wall between two units: through a disclosure the other sees exactly what was chosen, while it lasts, and nothing before or after."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from screening.domain.acts import Act
from screening.domain.children.searched import Searched
from screening.domain.children.typed_child import TypedChild
from screening.domain.people import Role
from screening.domain.sharing.disclosures import Disclosure, SharingAnswer, SharingEnd
from screening.errors import StorageError
from screening.services.assessing import signing
from screening.services.children import adding, joining
from screening.services.publishing.configurations import InForce
from screening.storage import audit
from screening.storage.assessing import assessments, courses
from screening.storage.children import children, closed, finding, joined, stays
from screening.storage.database import Database, change, rows, writing
from screening.storage.people import merging, units, users
from screening.storage.sharing import disclosures
from tests.disclosed import EARLY, hand_over, share
from tests.people import HIRED_ON, NOW, TODAY, People, add_alma
from tests.sheets import WHOLE_SHEET, typed

LAST_DAY = date(2027, 1, 21)
LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def alma(db: Database, people: People) -> str:
    return add_alma(db, people)


@pytest.fixture
def signed(db: Database, people: People, alma: str, in_force: InForce) -> tuple[str, str]:
    """Two assessments of Alma's: one that is shared, and one that is not."""
    first = signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    second = signing.sign(db, people.carla, alma, in_force, *typed(WHOLE_SHEET | {"observed_on": "2026-11-19"}), LATER)
    return first, second


def seen_by_bo(db: Database, people: People, shared: str, day: date = TODAY) -> list[str]:
    """The ids of the assessments that Bo sees through a disclosure on a day."""
    return disclosures.assessments_of(db, shared, people.bo.reach, day)


def test_another_unit_sees_exactly_what_was_chosen_while_it_lasts(
    db: Database, people: People, alma: str, signed: tuple[str, str], in_force: InForce
) -> None:
    assert disclosures.received_by(db, people.bo.reach, TODAY) == []

    shared = share(db, people, alma, in_force, replace(EARLY, assessments=frozenset({signed[0]})))

    assert seen_by_bo(db, people, shared) == [signed[0]]
    assert seen_by_bo(db, people, shared, LAST_DAY) == [signed[0]]
    assert seen_by_bo(db, people, shared, LAST_DAY + timedelta(days=1)) == []
    with writing(db):
        disclosures.withdraw(db, shared, SharingEnd("Ikke mere", "Anne", LATER), people.anne.id)
    assert seen_by_bo(db, people, shared) == []
    assert disclosures.received_by(db, people.bo.reach, TODAY) == []


def test_a_disclosure_opens_no_other_way_to_the_child(
    db: Database, people: People, alma: str, signed: tuple[str, str], in_force: InForce
) -> None:
    share(db, people, alma, in_force, replace(EARLY, assessments=frozenset(signed)))

    reach = people.bo.reach
    assert children.get(db, alma, reach, TODAY) is None
    assert [assessments.get(db, id_, reach, TODAY) for id_ in signed] == [None, None]
    assert courses.marks(db, alma, reach.units, reach.user_id) == []
    assert finding.search(db, Searched("alma"), reach, TODAY).children == ()
    assert disclosures.of_child(db, alma, people.bo.reach, TODAY + timedelta(days=365)) == []


def test_the_giver_needs_the_child_and_a_third_unit_finds_nothing(
    db: Database, people: People, alma: str, signed: tuple[str, str], in_force: InForce
) -> None:
    shared = share(db, people, alma, in_force, replace(EARLY, assessments=frozenset({signed[0]})))
    with writing(db):
        third = units.add(db, "Månen", people.solsikken.kind)
        users.add_membership(db, people.eva.id, third.id, Role.CHILDCARE_WORKER, HIRED_ON)
    eva = users.get(db, people.eva.id, TODAY)
    assert eva is not None

    assert disclosures.given(db, shared, people.anne.reach, TODAY) is not None
    assert disclosures.given(db, shared, people.bo.reach, TODAY) is None
    assert disclosures.received(db, shared, people.anne.reach, TODAY) is None
    assert disclosures.received(db, shared, eva.reach, TODAY) is None
    assert disclosures.given(db, shared, eva.reach, TODAY) is None
    with writing(db):
        stays.leave_unit(db, alma, people.solsikken, TODAY - timedelta(days=1))
    assert disclosures.given(db, shared, people.anne.reach, TODAY) is None
    assert disclosures.received(db, shared, people.bo.reach, TODAY) is not None


def test_a_child_that_is_closed_to_somebody_is_not_found_through_a_disclosure_either(
    db: Database, people: People, alma: str, signed: tuple[str, str], in_force: InForce
) -> None:
    shared = share(db, people, alma, in_force, replace(EARLY, assessments=frozenset({signed[0]})))
    with writing(db):
        closed.close(db, alma, people.bo.id, "Bos eget barn", people.carla.id, LATER)

    assert disclosures.received(db, shared, people.bo.reach, TODAY) is None
    assert disclosures.received_by(db, people.bo.reach, TODAY) == []
    assert seen_by_bo(db, people, shared) == []


def test_a_hand_over_opens_what_was_signed_only_after_a_yes(
    db: Database, people: People, alma: str, signed: tuple[str, str], in_force: InForce
) -> None:
    handed = hand_over(db, people, alma, in_force, replace(EARLY, assessments=frozenset({signed[0]})))
    assert disclosures.received(db, handed, people.bo.reach, TODAY) is not None
    assert seen_by_bo(db, people, handed) == []

    with writing(db):
        disclosures.answer(db, handed, SharingAnswer(accepted=True, because="", by_name="Bo", at=LATER), people.bo.id)
    assert seen_by_bo(db, people, handed) == [signed[0]]


def test_records_that_are_one_are_shared_as_one_and_what_tells_of_the_other_closes_when_they_are_two_again(
    db: Database, people: People, alma: str, signed: tuple[str, str], in_force: InForce
) -> None:
    double = adding.add(db, people.anne, TypedChild("Alma Testsen", "", date(2021, 2, 3), people.solsikken.id), NOW)
    elsewhere = signing.sign(db, people.anne, double, in_force, *typed(WHOLE_SHEET), NOW)
    joining.join(db, people.carla, alma, double, "Mor siger det", LATER)
    shared = share(db, people, double, in_force, replace(EARLY, assessments=frozenset({signed[0], elsewhere})), LATER)
    assert set(seen_by_bo(db, people, shared)) == {signed[0], elsewhere}

    with writing(db):
        joined.part(db, joined.of_child(db, alma)[0].id, people.carla.id, LATER)

    assert seen_by_bo(db, people, shared) == [signed[0]]


def test_what_is_shared_follows_a_unit_into_the_one_that_it_becomes(
    db: Database, people: People, alma: str, signed: tuple[str, str], in_force: InForce
) -> None:
    shared = share(db, people, alma, in_force, replace(EARLY, assessments=frozenset({signed[0]})))
    with writing(db):
        new = units.add(db, "Ny Skole", people.other.kind)
        merging.merge(db, people.other, new, TODAY)
    bo = users.get(db, people.bo.id, TODAY)
    assert bo is not None

    found = disclosures.received(db, shared, bo.reach, TODAY)
    assert found is not None
    assert disclosures.assessments_of(db, shared, bo.reach, TODAY) == [signed[0]]


@pytest.mark.parametrize("statement", ["UPDATE disclosure SET until = '2099-01-01'", "DELETE FROM disclosure_assessment"])
def test_what_was_shared_is_never_changed(
    db: Database, people: People, alma: str, signed: tuple[str, str], in_force: InForce, statement: str
) -> None:
    share(db, people, alma, in_force, replace(EARLY, assessments=frozenset({signed[0]})))

    with pytest.raises(StorageError), writing(db):
        change(db, statement, {})


def test_a_disclosure_is_read_back_as_it_was_made_and_stands_in_the_log(
    db: Database, people: People, alma: str, signed: tuple[str, str], in_force: InForce
) -> None:
    shared = share(db, people, alma, in_force, replace(EARLY, assessments=frozenset({signed[0]}), things=frozenset({"child"})))

    found = disclosures.given(db, shared, people.anne.reach, TODAY)
    assert isinstance(found, Disclosure)
    assert (found.from_unit_name, found.to_unit_name, found.purpose, found.until) == (
        "Børnehuset Solsikken",
        "Lindeborg Skole",
        "At lægge en plan sammen",
        LAST_DAY,
    )
    assert (found.basis.id, found.basis.law, found.consent, found.made_by_name) == ("early_cooperation", None, None, "Anne Testesen")
    [event] = [one for one in audit.for_child(db, alma) if one.act is Act.DISCLOSED]
    assert event.subject == shared
    assert event.side_ids == (people.solsikken.id, people.other.id)
    assert rows(db, "SELECT count(*) AS count FROM disclosure_assessment")[0]["count"] == 1
