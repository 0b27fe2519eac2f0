"""What a joint assessment tells of those who took it stays with it, however often it is corrected and whoever looked twice."""

from datetime import timedelta

from screening.domain.people import User
from screening.domain.rating.joint import JointTold
from screening.services.assessing import results, signing
from screening.services.publishing.configurations import InForce
from screening.services.rating import together
from screening.storage.database import Database
from tests.eyes import ANNES, LATER, ask_both, joint, sign_anne, sign_carla
from tests.people import People, add_alma
from tests.sheets import typed

MUCH_LATER = LATER + timedelta(hours=3)


def joint_of(db: Database, user: User, assessment_id: str) -> JointTold:
    """What is told of a joint assessment."""
    told = results.look_at(db, user, assessment_id, MUCH_LATER).joint
    assert told is not None
    return told


def test_a_joint_assessment_that_is_corrected_twice_still_tells_what_they_disagree_on(
    db: Database, people: People, in_force: InForce
) -> None:
    alma = add_alma(db, people)
    rating = ask_both(db, people, alma)
    for sign in (sign_carla, sign_anne):
        sign(db, people, in_force, alma)
    signed = together.sign(db, people.anne, rating, in_force, joint(), 0, MUCH_LATER)
    first = joint_of(db, people.anne, signed)

    for slip in ("Første fejl", "Anden fejl"):
        signing.correct(db, people.anne, signed, slip, MUCH_LATER)
        signed = signing.sign(db, people.anne, alma, in_force, *typed(ANNES | {"revision": "1", "next_step": slip}), MUCH_LATER)

    told = joint_of(db, people.anne, signed)
    assert told.remains and (told.taken_by, told.remains, told.singles) == (first.taken_by, first.remains, first.singles)


def test_whoever_looked_twice_alone_is_told_once_as_they_saw_it_last(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    rating = ask_both(db, people, alma)
    sign_anne(db, people, in_force, alma)
    last = signing.sign(db, people.anne, alma, in_force, *typed(ANNES | {"point.child_development": "8"}), LATER + timedelta(hours=2))
    carlas = sign_carla(db, people, in_force, alma)

    told = joint_of(db, people.carla, together.sign(db, people.carla, rating, in_force, joint(), 0, MUCH_LATER))

    assert {id_ for id_, _, _ in told.singles} == {last, carlas}
    assert [sorted(point or 0 for _, point in one.stood) for one in told.remains] == [[4, 8]]
