"""What a page works out once is what it would be told anew: whoever asks, on whatever day, after any change."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial

import pytest

from screening.domain.children.own_list import ListChoice
from screening.domain.entering.devices import Device
from screening.domain.people import Role, User
from screening.domain.ruler.written.rounds import RoundsFile
from screening.errors import NotFound
from screening.language import local_day
from screening.services.assessing import drafting, signing
from screening.services.children import children, own_list
from screening.services.entering import entering
from screening.services.my_day import looking
from screening.services.opening import opener
from screening.services.publishing.configurations import InForce
from screening.services.rounds import telling
from screening.settings import Settings
from screening.storage.database import Database, change, rows, writing
from screening.storage.entering import sessions
from screening.storage.kept_open import KeptOpen
from screening.storage.my_day import waiting
from screening.storage.my_day.tasks import TaskPlace, places_of
from tests.people import NOW, People, add_alma
from tests.sheets import WHOLE_SHEET, typed

Look = Callable[..., object]


def every_task(db: Database) -> list[TaskPlace]:
    """Where every task lies."""
    return places_of(db, [row["id"] for row in rows(db, "SELECT id FROM task ORDER BY id")])


PAGES: dict[str, Look] = {
    "child": children.look_at,
    "sheet": drafting.open_sheet,
    "next round": telling.next_round,
    "rounds of the day": lambda db, user, _child, configuration, now: telling.on_the_day(db, user, configuration, now),
    "some open tasks": lambda db, user, _child, _configuration, now: waiting.some(db, user.reach, every_task(db), local_day(now)),
    "my day": lambda db, user, _child, _configuration, now: looking.look_at(db, user, now),
    "own children": lambda db, user, _child, _configuration, now: own_list.look_at(db, user, ListChoice(), now),
}
SUSPICION = WHOLE_SHEET | {"sign.bruises": "on"}
LATER = NOW + timedelta(hours=2)
DAYS = (1, 60, 400)
"""After these a round waits, and the child has left."""


@pytest.fixture
def child_id(db: Database, people: People, in_force: InForce) -> str:
    """Alma, who has been assessed, and goes to Solsikken for a year."""
    id_ = add_alma(db, people)
    with writing(db):
        change(db, "UPDATE child_unit SET until = :until", {"until": (NOW + timedelta(days=365)).date().isoformat()})
    signing.sign(db, people.anne, id_, in_force, *typed(WHOLE_SHEET), NOW)
    return id_


@pytest.fixture
def kept(settings: Settings, db: Database) -> Iterator[KeptOpen]:
    """A lender of connections that does not rest before the test does."""
    assert settings.database_key is not None
    kept = KeptOpen(settings.database, opener(settings.database, settings.database_key), 3600)
    yield kept
    for connection in [kept.borrow(), kept.borrow()]:
        connection.close()


def told(look: Look, db: Database, *asked: object) -> object:
    """What a page tells, or that there is nothing."""
    try:
        return partial(look, db, *asked)()
    except NotFound:
        return NotFound


def told_kept(kept: KeptOpen, look: Look, *asked: object) -> object:
    """The same on a connection from before."""
    db = kept.borrow()
    try:
        return told(look, db, *asked)
    finally:
        kept.give_back(db, is_sound=True)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_tells_everybody_what_is_true(
    page: str, kept: KeptOpen, db: Database, people: People, child_id: str, in_force: InForce
) -> None:
    look, configuration = PAGES[page], in_force.configuration
    other = configuration.model_copy(update={"fingerprint": "another", "rounds": RoundsFile(), "scales": ()})
    asked = (people.anne, child_id, configuration, LATER)
    first = told_kept(kept, look, *asked)

    for other_asked in (
        (people.anne, child_id, configuration, LATER + timedelta(hours=1)),
        (people.carla, child_id, configuration, LATER),
        (people.bo, child_id, configuration, LATER),
        *((person, child_id, configuration, LATER + timedelta(days=days)) for person in (people.anne, people.bo) for days in DAYS),
        (people.anne, child_id, other, LATER + timedelta(days=DAYS[1])),
    ):
        assert told_kept(kept, look, *other_asked) == told(look, db, *other_asked)

    signing.sign(db, people.anne, child_id, in_force, *typed(SUSPICION), NOW + timedelta(hours=1))
    changed = told_kept(kept, look, *asked)
    assert changed == told(look, db, *asked)
    assert changed != first or page not in ("child", "sheet", "my day")


@pytest.mark.parametrize(("page", "act"), [("child", "child_viewed"), ("sheet", "sheet_opened")])
def test_whoever_looks_again_is_logged_again(
    page: str, act: str, kept: KeptOpen, db: Database, people: People, child_id: str, in_force: InForce
) -> None:
    for _ in range(3):
        told_kept(kept, PAGES[page], people.anne, child_id, in_force.configuration, LATER)

    assert rows(db, "SELECT count(*) AS count FROM audit_event WHERE action = :act", {"act": act}) == [{"count": 3}]


def test_who_is_logged_in_has_the_roles_of_the_day_and_no_more_once_they_are_taken(kept: KeptOpen, db: Database, people: People) -> None:
    with writing(db):
        for token, user in (("a", people.anne), ("c", people.carla)):
            sessions.start_session(db, entering.token_hash(token), user.id, "", Device("", ""), LATER)
        tomorrow = (LATER + timedelta(days=1)).date().isoformat()
        change(db, "UPDATE membership SET since = :day WHERE user_id = :id", {"day": tomorrow, "id": people.anne.id})

    def roles(token: str, now: datetime = LATER) -> object:
        who = told_kept(kept, lambda db, now: entering.who_is(db, token, now), now)
        return who.roles if isinstance(who, User) else None

    assert roles("a") == frozenset()
    with writing(db):
        change(db, "UPDATE membership SET since = :day WHERE user_id = :id", {"day": LATER.date().isoformat(), "id": people.anne.id})
    assert (roles("a"), roles("c")) == (people.anne.roles, people.carla.roles)

    with writing(db):
        change(db, "UPDATE membership SET role = 'reviewer' WHERE user_id = :id", {"id": people.anne.id})

    assert roles("a") == {Role.REVIEWER}
