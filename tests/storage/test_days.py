"""Moments are kept as UTC, and days are Denmark's: what is done after midnight belongs to the day that has begun."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

import screening
from screening.domain.acts import Act
from screening.domain.people import Role
from screening.services.assessing import signing
from screening.services.publishing.configurations import InForce
from screening.storage import audit
from screening.storage.database import Database, rows, writing
from screening.storage.people import staff, users
from screening.storage.rating import paired
from tests.eyes import ANNES, ask_both, sign_carla
from tests.people import People, add_alma
from tests.sheets import typed

AFTER_MIDNIGHT = datetime(2026, 11, 25, 23, 30, tzinfo=UTC)
NEXT_DAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (AFTER_MIDNIGHT.isoformat(), "2026-11-26"),
        ("2026-06-30T22:00:00+00:00", "2026-07-01"),
        ("2026-06-30T21:59:59.999999+00:00", "2026-06-30"),
        (None, None),
    ],
)
def test_the_database_knows_which_day_it_is_at_a_moment(db: Database, moment: str | None, day: str | None) -> None:
    assert rows(db, "SELECT day_of(:moment) AS day", {"moment": moment}) == [{"day": day}]


def test_no_day_is_cut_from_a_moment() -> None:
    cuts = re.compile(r"substr\([^()]*(_at|\bat|moment|%s), 1, 10\)|\b(now|\w+_at)\.date\(\)")
    found = [
        f"{path.name}: {line.strip()}"
        for path in sorted(Path(screening.__file__).parent.rglob("*.py"))
        if "migrations" not in path.parts and "demo" not in path.parts
        for line in path.read_text("utf-8").splitlines()
        if cuts.search(line)
    ]
    assert found == []


def test_what_is_done_in_the_first_night_in_a_unit_stands_under_it(db: Database, people: People) -> None:
    with writing(db):
        users.add_membership(db, people.bo.id, people.solsikken.id, Role.TEACHER, NEXT_DAY)
        audit.record(db, AFTER_MIDNIGHT, Act.CHILD_VIEWED, people.bo, child_id="alma")

    (event,) = audit.for_child(db, "alma")
    assert set(event.unit_names) == {"Lindeborg Skole", "Børnehuset Solsikken"}


def test_whoever_signs_in_the_first_night_of_a_new_role_signs_in_it(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    ask_both(db, people, alma)
    sign_carla(db, people, in_force, alma)
    with writing(db):
        staff.end_roles_of(db, people.anne.id, NEXT_DAY - timedelta(days=1))
        users.add_membership(db, people.anne.id, people.solsikken.id, Role.MANAGER, NEXT_DAY)
    anne = users.get(db, people.anne.id, NEXT_DAY)
    assert anne
    signing.sign(db, anne, alma, in_force, *typed(ANNES), AFTER_MIDNIGHT)

    found = paired.signed_alone(db, (people.solsikken,))

    assert {one.author_id: one.role for one in found} == {people.carla.id: Role.MANAGER, people.anne.id: Role.MANAGER}
