"""What a list tells of the last points is worked out once for each child, and anew whenever anything is signed about it."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from types import SimpleNamespace

import pytest

from screening.domain.children.own_list import ListChoice
from screening.domain.people import User
from screening.services.assessing import signing
from screening.services.children import own_list
from screening.services.opening import opener
from screening.services.publishing.configurations import InForce
from screening.services.rating import together
from screening.settings import Settings
from screening.storage.database import Database
from screening.storage.kept_open import KeptOpen
from tests.eyes import LATER, ask_both, joint, sign_anne, sign_carla
from tests.people import NOW, People, add_alma
from tests.sheets import WHOLE_SHEET, typed

SEEN_ON = date.fromisoformat(WHOLE_SHEET["observed_on"])
MUCH_LATER = LATER + timedelta(hours=3)
Told = Callable[[User], object]


@pytest.fixture
def told(settings: Settings, db: Database) -> Iterator[Told]:
    """What the list tells somebody of the only child, held to be what it tells who has remembered nothing."""
    assert settings.database_key is not None
    kept = KeptOpen(settings.database, opener(settings.database, settings.database_key), 3600)

    def tell(user: User) -> object:
        reader = kept.borrow()
        try:
            [remembered] = own_list.look_at(reader, user, ListChoice(), MUCH_LATER).rows
        finally:
            kept.give_back(reader, is_sound=True)
        [anew] = own_list.look_at(db, user, ListChoice(), MUCH_LATER).rows
        assert remembered == anew
        return remembered.placed

    yield tell


def sheet(point: int, days_before: int) -> dict[str, str]:
    """A sheet about a day so long ago."""
    day = (SEEN_ON - timedelta(days=days_before)).isoformat()
    return WHOLE_SHEET | {"observed_on": day, "seen_on.0": day, "point.child_development": str(point)}


def test_a_correction_of_the_look_before_the_last_changes_how_far_it_went(
    told: Told, db: Database, people: People, in_force: InForce
) -> None:
    alma = add_alma(db, people)
    assert told(people.anne) == {}
    earlier = signing.sign(db, people.anne, alma, in_force, *typed(sheet(5, 8)), NOW)
    told(people.anne)
    signing.sign(db, people.anne, alma, in_force, *typed(sheet(8, 0)), NOW)
    before = told(people.anne)

    signing.correct(db, people.anne, earlier, "Forkert barn set", LATER)
    signing.sign(db, people.anne, alma, in_force, *typed(sheet(7, 8) | {"revision": "1"}), LATER)

    assert told(people.anne) == told(people.carla) != before


def test_whoever_looks_alone_is_told_the_own_points_alone(told: Told, db: Database, people: People, in_force: InForce) -> None:
    alma, both = add_alma(db, people), (people.anne, people.carla)
    signing.sign(db, people.anne, alma, in_force, *typed(sheet(8, 8)), NOW)
    assert told(people.anne) == told(people.carla)
    rating = ask_both(db, people, alma)

    sign_carla(db, people, in_force, alma)
    assert told(people.anne) != told(people.carla)

    sign_anne(db, people, in_force, alma)
    assert told(people.anne) == told(people.carla)

    apart = told(people.anne)
    together.sign(db, people.anne, rating, in_force, joint(), 0, MUCH_LATER)
    assert [told(user) != apart for user in both] == [True, True]


def test_what_was_worked_out_is_not_worked_out_again(
    told: Told, db: Database, people: People, in_force: InForce, monkeypatch: pytest.MonkeyPatch
) -> None:
    alma, worked = add_alma(db, people), list[list[str]]()
    signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET), NOW)
    own = own_list.courses.last_points

    def counted(db: Database, ids: list[str], *more: object) -> object:
        worked.append(ids)
        return partial(own, db, ids)(*more)  # type: ignore[arg-type]

    monkeypatch.setattr(own_list, "courses", SimpleNamespace(**{**vars(own_list.courses), "last_points": counted}))
    told(people.anne)
    told(people.carla)

    assert len(worked) == 3  # once for both, and once anew beside each
