"""A child that is closed to somebody is to that person nobody's child, whatever the road."""

from datetime import timedelta

import pytest

from screening.domain.children.typed_child import TypedChild
from screening.errors import NotFound
from screening.services.assessing import drafting, results, signing
from screening.services.children import adding, children, finding
from screening.services.my_day import looking, reading
from screening.services.publishing.configurations import InForce
from screening.services.sharing import cautions, insight
from screening.storage.children import children as storage
from screening.storage.children import closed, joined
from screening.storage.database import Database, writing
from tests.people import ALMA_CPR, NOW, TODAY, People, add_alma
from tests.sheets import WHOLE_SHEET, typed

LATER = NOW + timedelta(hours=1)


def close(db: Database, child_id: str, people: People) -> str:
    with writing(db):
        return closed.close(db, child_id, people.anne.id, "Barnet er Annes eget", people.carla.id, NOW)


def test_somebody_to_whom_a_child_is_closed_finds_it_by_no_road(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    low = WHOLE_SHEET | {"point.child_development": "5", "point.parental_capacity": "6"}
    signed = signing.sign(db, people.anne, alma, in_force, *typed(low), NOW)
    drafting.save_draft(db, people.anne, alma, in_force.configuration, typed(low)[0], 0, NOW)
    close(db, alma, people)

    assert finding.search(db, people.anne, "Alma", LATER).children == ()
    assert finding.search(db, people.anne, ALMA_CPR, LATER).children == ()
    assert storage.of_unit(db, people.anne.reach, people.solsikken, TODAY) == []
    day = looking.look_at(db, people.anne, NOW + timedelta(days=60), reading.UNIT)
    assert (day.total, day.overdue.rows, day.soon.rows, day.coming, day.drafts) == (0, (), (), None, ())
    for road in (
        lambda: children.get(db, people.anne, alma, LATER),
        lambda: children.look_at(db, people.anne, alma, in_force.configuration, LATER),
        lambda: drafting.open_sheet(db, people.anne, alma, in_force.configuration, LATER),
        lambda: results.look_at(db, people.anne, signed, LATER),
        lambda: signing.correct(db, people.anne, signed, "Tastefejl", LATER),
        lambda: insight.of_child(db, people.anne, alma, LATER),
        lambda: cautions.look_at(db, people.anne, alma, LATER),
    ):
        with pytest.raises(NotFound):
            road()


def test_it_is_closed_to_nobody_else_and_opens_again(db: Database, people: People) -> None:
    alma = add_alma(db, people)
    closing = close(db, alma, people)
    assert children.get(db, people.carla, alma, LATER).id == alma

    with writing(db):
        closed.open_(db, closing, people.carla.id, LATER)

    assert children.get(db, people.anne, alma, LATER).id == alma
    assert [(one.user_name, one.because, one.opened_by_name) for one in closed.of_child(db, alma)] == [
        ("Anne Testesen", "Barnet er Annes eget", "Carla Testesen")
    ]


def test_a_child_stays_closed_when_the_record_that_was_closed_is_joined_to_another(db: Database, people: People) -> None:
    double = add_alma(db, people)
    alma = adding.add(
        db, people.carla, TypedChild("Alma Testsen", "", children.get(db, people.carla, double, NOW).born, people.solsikken.id), NOW
    )
    close(db, double, people)
    with writing(db):
        joined.add(db, double, alma, "Samme barn", people.carla.id, LATER)

    for record in (alma, double):
        with pytest.raises(NotFound):
            children.get(db, people.anne, record, LATER)
