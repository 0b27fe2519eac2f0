"""Whoever opens the child is told when nobody may contact the parents, also after a correction."""

from datetime import timedelta

from screening.domain.ruler.written.guidance import ParentContact
from screening.services import children
from screening.services.assessing import results, signing
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database
from tests.people import NOW, People, add_alma
from tests.sheets import WHOLE_SHEET, typed

SUSPICION = WHOLE_SHEET | {"sign.bruises": "on"}
LATER = NOW + timedelta(hours=1)


def test_a_colleague_is_told_on_the_child_s_page(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    suspected = signing.sign(db, people.anne, alma, in_force, *typed(SUSPICION), NOW)
    signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), LATER)

    caution = children.look_at(db, people.carla, alma, in_force.configuration, LATER).caution

    assert caution is not None
    assert (caution.assessment_id, caution.contact, caution.withdrawn) == (suspected, ParentContact.NO_CONTACT, False)


def test_nothing_is_told_where_nothing_asks_for_it(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET | {"sign.neglect": "on"}), NOW)

    assert children.look_at(db, people.anne, alma, in_force.configuration, LATER).caution is None


def test_a_correction_that_takes_the_suspicion_away_is_told(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    first = signing.sign(db, people.anne, alma, in_force, *typed(SUSPICION), NOW)
    signing.correct(db, people.anne, first, LATER)
    second = signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET | {"revision": "1"}), LATER)

    caution = children.look_at(db, people.carla, alma, in_force.configuration, LATER).caution
    assert caution is not None and caution.withdrawn
    assert results.look_at(db, people.carla, second, LATER).withdraws_care
    assert not results.look_at(db, people.carla, first, LATER).withdraws_care


def test_another_unit_learns_nothing_of_it(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    signing.sign(db, people.anne, alma, in_force, *typed(SUSPICION), NOW)
    db.conn.execute("INSERT INTO child_unit (child_id, unit_id, since) VALUES (?, ?, '2026-11-21')", (alma, people.other.id))
    db.conn.commit()

    assert children.look_at(db, people.bo, alma, in_force.configuration, LATER).caution is None


def test_a_withdrawn_caution_hides_no_standing_one(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    standing = signing.sign(db, people.anne, alma, in_force, *typed(SUSPICION | {"observed_on": "2026-11-18"}), NOW)
    newer = signing.sign(db, people.anne, alma, in_force, *typed(SUSPICION), LATER)
    signing.correct(db, people.anne, newer, LATER)
    signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET | {"revision": "1"}), LATER)

    caution = children.look_at(db, people.carla, alma, in_force.configuration, LATER).caution

    assert caution is not None
    assert (caution.assessment_id, caution.withdrawn) == (standing, False)
