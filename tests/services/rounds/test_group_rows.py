"""A row of a group tells the same before anybody has tapped on it as after: its ruler, where the child stood, and what stands about it."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from screening.domain.children.typed_child import TypedChild
from screening.domain.people import Role, User
from screening.domain.ranges import PointRange
from screening.domain.rounds.group_sheet import RowHindrance, TappedGroup, TappedRow
from screening.domain.rounds.periods import RoundKey
from screening.domain.source import with_changed
from screening.services.assessing import signing
from screening.services.assessing.drafting import Last
from screening.services.children import adding
from screening.services.opening import opener
from screening.services.publishing.configurations import InForce
from screening.services.rounds import group
from screening.services.rounds.group import GroupPage
from screening.services.rounds.group_rows import GroupRow, RowRuler
from screening.services.rounds.looking import RoundChoice
from screening.settings import Settings
from screening.storage.database import Database, change, writing
from screening.storage.kept_open import KeptOpen
from screening.storage.people import users
from tests.eyes import CARLAS, LATER, ask_both
from tests.people import HIRED_ON, NOW, People, add_visitor
from tests.sheets import WHOLE_SHEET, typed
from tests.statements import asked_of, questions

BEFORE = NOW - timedelta(days=200)
AFTER = LATER + timedelta(hours=3)
ALL = RoundChoice()
Look = Callable[[User], GroupPage]


@pytest.fixture
def key(people: People) -> str:
    return f"daycare_autumn.2026.{people.solsikken.id}"


@pytest.fixture
def ella(db: Database, people: People) -> str:
    return adding.add(db, people.anne, TypedChild("Ella Testesen", "", date(2022, 5, 4), people.solsikken.id), BEFORE)


@pytest.fixture
def look(settings: Settings, db: Database, in_force: InForce, key: str) -> Iterator[Look]:
    """The screen as somebody has it who remembers, held to be what it is to who has remembered nothing."""
    assert settings.database_key is not None
    kept = KeptOpen(settings.database, opener(settings.database, settings.database_key), 3600)

    def look_at(user: User) -> GroupPage:
        reader = kept.borrow()
        try:
            remembered = group.as_it_is(reader, user, key, ALL, in_force.configuration, {}, AFTER)
        finally:
            kept.give_back(reader, is_sound=True)
        assert remembered == group.as_it_is(db, user, key, ALL, in_force.configuration, {}, AFTER)
        return remembered

    yield look_at


def tap(db: Database, user: User, key: str, in_force: InForce, child_id: str, revision: int = 0, now: datetime = AFTER) -> None:
    taps = TappedGroup({child_id: TappedRow(revision, {"child_development": "9"})})
    assert group.save(db, user, key, ALL, taps, in_force.configuration, now) == {}


def sign(db: Database, people: People, in_force: InForce, child_id: str, day: date, point: str, now: datetime, **more: str) -> None:
    fields = WHOLE_SHEET | {"observed_on": day.isoformat(), "seen_on.0": day.isoformat(), "point.child_development": point} | more
    signing.sign(db, people.anne, child_id, in_force, *typed(fields), now)


def ruler(row: GroupRow) -> RowRuler:
    assert row.ruler is not None
    return row.ruler


def test_a_row_has_the_same_ruler_before_and_after_a_tap(
    db: Database, people: People, in_force: InForce, key: str, ella: str, look: Look
) -> None:
    seen_on = [BEFORE.date() + timedelta(days=days) for days in (9, 3)]
    for day, point in zip(seen_on, ("5", "7"), strict=True):
        sign(db, people, in_force, ella, day, point, BEFORE + timedelta(days=10))
    [untapped] = look(people.anne).rows
    tap(db, people.anne, key, in_force, ella)
    [tapped] = look(people.anne).rows

    assert ruler(untapped).last == {"child_development": Last(seen_on[0], 5)}
    assert ruler(tapped) == ruler(untapped)
    assert (untapped.why_not, untapped.has_begun, dict(untapped.points)) == (RowHindrance.MISSING, False, {})
    assert (tapped.why_not, tapped.has_begun, dict(tapped.points)) == (RowHindrance.MISSING, True, {"child_development": "9"})


def test_what_is_signed_since_stands_beside_the_ruler_at_once(
    db: Database, people: People, in_force: InForce, ella: str, look: Look
) -> None:
    told = [ruler(*look(people.anne).rows).last]
    for days, point in ((1, "6"), (2, "8")):
        day = BEFORE.date() + timedelta(days=days)
        sign(db, people, in_force, ella, day, point, BEFORE + timedelta(days=days + 1))
        told.append(ruler(*look(people.anne).rows).last)

    assert [last.get("child_development") for last in told] == [
        None,
        Last(BEFORE.date() + timedelta(days=1), 6),
        Last(BEFORE.date() + timedelta(days=2), 8),
    ]


def test_a_point_on_another_ruler_stands_beside_none(db: Database, people: People, in_force: InForce, key: str, ella: str) -> None:
    sign(db, people, in_force, ella, BEFORE.date(), "5", BEFORE + timedelta(days=1))
    as_now = in_force.configuration
    shorter = [with_changed(one, {"points": PointRange.of(1, 5)}) for one in as_now.scales]
    told = [
        ruler(*group.as_it_is(db, people.anne, key, ALL, configuration, {}, AFTER).rows).last
        for configuration in (as_now, with_changed(as_now, {"scales": tuple(shorter), "fingerprint": "another"}))
    ]

    assert told == [{"child_development": Last(BEFORE.date(), 5)}, {}]


@pytest.mark.parametrize("is_tapped", [False, True])
def test_a_caution_that_stands_takes_the_ruler_away_also_where_nobody_has_tapped(
    db: Database, people: People, in_force: InForce, key: str, ella: str, look: Look, is_tapped: bool
) -> None:
    if is_tapped:
        tap(db, people.anne, key, in_force, ella)
        [open_row] = look(people.anne).rows
        assert open_row.ruler is not None
        revision = {"revision": str(open_row.revision)}
    else:
        revision = {}
    sign(db, people, in_force, ella, BEFORE.date(), "5", BEFORE + timedelta(days=1), **revision, **{"sign.bruises": "on"})
    if is_tapped:
        tap(db, people.anne, key, in_force, ella)

    [row] = look(people.anne).rows
    assert (row.ruler, row.is_locked, row.why_not) == (None, True, RowHindrance.NOBODY_CONTACTS)


def test_who_looks_alone_has_the_own_look_beside_the_ruler_and_nobody_elses(
    db: Database, people: People, in_force: InForce, ella: str, look: Look
) -> None:
    day = BEFORE.date() + timedelta(days=3)
    with writing(db):
        users.add_membership(db, people.carla.id, people.solsikken.id, Role.CHILDCARE_WORKER, HIRED_ON)
    carla = users.get(db, people.carla.id, AFTER.date())
    assert carla is not None
    ask_both(db, people, ella)
    [before] = look(people.anne).rows
    fields = CARLAS | {"observed_on": day.isoformat(), "seen_on.0": day.isoformat()}
    signing.sign(db, people.carla, ella, in_force, *typed(fields), LATER)

    [annes], [carlas] = look(people.anne).rows, look(carla).rows
    assert (ruler(before).last, ruler(annes).last) == ({}, {})
    assert ruler(carlas).last == {"child_development": Last(day, 4)}


def test_a_child_born_early_has_the_ruler_of_its_corrected_age_before_and_after_a_tap(db: Database, in_force: InForce) -> None:
    now = datetime.now(UTC)
    gro, child_id = add_visitor(db)
    with writing(db):
        change(db, "UPDATE child SET weeks_early = 6", {})
    [unit] = gro.child_units
    key = str(RoundKey("two_months", 0, unit.id))
    pages = []
    for revision in (None, 0):
        if revision is not None:
            tap(db, gro, key, in_force, child_id, revision, now)
        pages += group.as_it_is(db, gro, key, ALL, in_force.configuration, {}, now).rows

    assert [row.has_begun for row in pages] == [False, True]
    assert [ruler(row).age for row in pages] == [0, 0]
    assert ruler(pages[0]) == ruler(pages[1])


def test_whom_nobody_has_tapped_costs_no_question_of_its_own(db: Database, people: People, in_force: InForce, key: str, ella: str) -> None:
    asked = list[int]()
    for number in range(3):
        with asked_of(db) as statements:
            group.as_it_is(db, people.anne, key, ALL, in_force.configuration, {}, AFTER)
        asked.append(len(questions(statements)))
        adding.add(db, people.anne, TypedChild(f"Barn {number} Testesen", "", date(2022, 5, 4), people.solsikken.id), BEFORE)

    assert asked == [asked[0]] * 3
