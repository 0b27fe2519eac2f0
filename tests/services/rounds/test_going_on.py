"""After a signature somebody goes on where the work was: to the next visit of the day, or back to the group of the round."""

from datetime import UTC, date, datetime, timedelta

from screening.domain.assessing.assessments import Signed
from screening.domain.children.typed_child import TypedChild
from screening.domain.people import User
from screening.domain.rounds.visit_day import TypedVisit
from screening.language import local_day, written_day
from screening.services.assessing import signing
from screening.services.children import adding
from screening.services.publishing.configurations import InForce
from screening.services.rounds import going_on, visiting
from screening.services.rounds.going_on import GroupLeft, VisitsLeft
from screening.storage.assessing import assessments
from screening.storage.database import Database
from tests.people import People, add_visitor
from tests.sheets import WHOLE_SHEET, typed

OCTOBER = datetime(2026, 10, 20, 9, tzinfo=UTC)
"""The autumn round is open."""
TODAY = {"observed_on": "2026-10-20", "seen_on.0": "2026-10-19"}
TOMORROW = OCTOBER + timedelta(days=1)


def signed_by(db: Database, user: User, child_id: str, in_force: InForce, fields: dict[str, str], now: datetime) -> Signed:
    id_ = signing.sign(db, user, child_id, in_force, *typed(WHOLE_SHEET | fields), now)
    [signed] = assessments.chosen(db, [id_], user.id)
    return signed


def test_from_a_visit_to_the_next_family_and_to_the_day_when_all_are_seen(db: Database, people: People, in_force: InForce) -> None:
    gro, first = add_visitor(db)
    now = datetime.now(UTC)
    second = adding.add(db, gro, TypedChild("Ane Testesen", "", (now - timedelta(days=62)).date(), gro.child_units[0].id), now)
    for child_id in (first, second):
        visiting.plan(db, gro, local_day(now), TypedVisit("add", child_id), in_force.configuration, now)
    today = written_day(local_day(now))
    fields = {"scale": "boernelineal-0-2", "observed_on": today, "seen_on.0": today, "sign.secure_bond": ""}
    moved_on = []
    for place, child_id in enumerate((first, second)):
        signed = signed_by(db, gro, child_id, in_force, fields, now + timedelta(seconds=place))
        moved_on.append(going_on.after(db, gro, signed, in_force.configuration, now + timedelta(seconds=9)))

    assert moved_on == [VisitsLeft((second, "Ane Testesen")), VisitsLeft(None)]


def test_from_a_child_of_a_round_back_to_its_group_on_the_same_day_and_for_the_author_alone(
    db: Database, people: People, in_force: InForce
) -> None:
    child = TypedChild("Karl Testesen", "", date(2022, 5, 4), people.solsikken.id)
    karl = adding.add(db, people.anne, child, OCTOBER - timedelta(days=300))
    signed = signed_by(db, people.anne, karl, in_force, TODAY, OCTOBER)
    readers = ((people.anne, OCTOBER), (people.carla, OCTOBER), (people.anne, TOMORROW))
    to = [going_on.after(db, user, signed, in_force.configuration, now) for user, now in readers]

    assert isinstance(to[0], GroupLeft)
    assert str(to[0].key) == f"daycare_autumn.2026.{people.solsikken.id}"
    assert to[1:] == [None, None]
