"""Who may close a child to whom: a leader to the unit's colleagues, the authority to anybody, nobody to themselves."""

import pytest

from screening.domain.acts import Act
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.errors import Invalid, NotFound
from screening.services.assessing import signing
from screening.services.children import children, closing
from screening.services.publishing.configurations import InForce
from screening.storage import audit
from screening.storage.children import stays
from screening.storage.database import Database, rows, writing
from tests.people import NOW, TODAY, People, add_adviser, add_alma
from tests.sheets import WHOLE_SHEET, typed


@pytest.fixture
def adviser(db: Database, people: People) -> User:
    return add_adviser(db)


def test_a_leader_closes_a_child_to_a_colleague_with_a_reason(db: Database, people: People) -> None:
    alma = add_alma(db, people)
    assert [person.name for person in closing.look_at(db, people.carla, alma, NOW).candidates] == [
        "Anne Testesen",
        "Dorte Testesen",
        "Eva Testesen",
    ]

    closing.close(db, people.carla, alma, people.anne.id, "", "Annes eget barn", NOW)

    page = closing.look_at(db, people.carla, alma, NOW)
    assert [(one.user_name, one.because, one.closed_by_name) for one in page.standing] == [
        ("Anne Testesen", "Annes eget barn", "Carla Testesen")
    ]
    assert people.anne.id not in {person.id for person in page.candidates}
    with pytest.raises(NotFound):
        children.get(db, people.anne, alma, NOW)
    assert Act.CHILD_CLOSED in {event.act for event in audit.for_child(db, alma)}


def test_neither_colleagues_nor_leaders_of_other_units_close_or_see_it(db: Database, people: People) -> None:
    alma = add_alma(db, people)

    for user in (people.anne, people.bo, people.dorte, people.eva):
        with pytest.raises(NotFound):
            closing.look_at(db, user, alma, NOW)
        with pytest.raises(NotFound):
            closing.close(db, user, alma, people.carla.id, "", "Fordi", NOW)


@pytest.mark.parametrize(
    ("whom", "because", "faults"),
    [("", "", {"whom", "because"}), ("nobody", "En grund", {"whom"}), ("carla", "En grund", {"whom"}), ("bo", "En grund", {"whom"})],
)
def test_what_is_missing_or_not_to_be_chosen_is_said_at_its_field(
    db: Database, people: People, whom: str, because: str, faults: set[str]
) -> None:
    alma = add_alma(db, people)
    ids = {"carla": people.carla.id, "bo": people.bo.id}

    with pytest.raises(Invalid) as refused:
        closing.close(db, people.carla, alma, ids.get(whom, whom), "", because, NOW)

    assert set(refused.value.faults) == faults


def test_the_authority_closes_a_child_to_the_leader_who_learns_nothing(db: Database, people: People, adviser: User) -> None:
    alma = add_alma(db, people)
    with writing(db):
        stays.add_to_unit(db, alma, adviser.child_units[0], TODAY)
    page = closing.look_at(db, adviser, alma, NOW)
    assert (page.candidates, page.names_anybody) == ((), True)
    for login, told in (("", "Skriv kollegaens brugernavn."), ("nobody", "Ingen anden har"), ("hassan", "Ingen anden har")):
        with pytest.raises(Invalid) as refused:
            closing.close(db, adviser, alma, "", login, "Mistanken er om lederen", NOW)
        fault = refused.value.faults["login"]
        assert isinstance(fault, Phrase) and fault.danish.startswith(told)

    closing.close(db, adviser, alma, "", "carla", "Mistanken er om lederen", NOW)

    with pytest.raises(NotFound):
        closing.look_at(db, people.carla, alma, NOW)
    assert children.get(db, people.anne, alma, NOW).id == alma
    closing.open_again(db, adviser, alma, closing.look_at(db, adviser, alma, NOW).standing[0].id, NOW)
    assert [one.user_name for one in closing.look_at(db, people.carla, alma, NOW).past] == ["Carla Testesen"]


def test_what_the_colleague_had_promised_waits_for_the_unit(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    low = WHOLE_SHEET | {"point.child_development": "5", "point.parental_capacity": "6"}
    signing.sign(db, people.anne, alma, in_force, *typed(low), NOW)
    assert rows(db, "SELECT DISTINCT person_id FROM task WHERE done_by IS NULL") == [{"person_id": people.anne.id}]

    closing.close(db, people.carla, alma, people.anne.id, "", "Annes eget barn", NOW)

    assert rows(db, "SELECT DISTINCT person_id FROM task WHERE done_by IS NULL") == [{"person_id": None}]
