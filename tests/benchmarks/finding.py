"""The list of one's own children and the search, in a file with 110,000 children against one with 1,100: the own unit is the same."""

import itertools
import secrets
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from screening.domain.children.facts import ChildFacts
from screening.domain.children.own_list import ListChoice, Order
from screening.domain.people import Role, UnitKind, User
from screening.domain.people.lists import WrittenPerson
from screening.services.children import children, finding, own_list
from screening.services.people import accounts
from screening.storage.database import Database, insert, new_id, open_database, writing
from screening.storage.importing import written
from screening.storage.importing.written import NewChild
from screening.storage.migrations import migrate
from screening.storage.people import units, users
from tests.benchmarks import importing
from tests.benchmarks.measuring import Measure, compare

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
FEW, MANY = 1_100, 110_000
A_UNIT = 100
PIECE = 8_000
"""So many are written at once, in the order of their ids, as a list is."""
ROUNDS = 15
LIMIT = 2.0
SEARCHED = ("a", "al", "al te", "Alma Testesen", "kjaer", "3.2.2021", "630221")
SOUGHT = "Alma Kjærholm Testesen"
ROOMS = 10
PASSWORD = "en lang adgangskode"
A_LARGE_UNIT = 5_000
QUICK = 0.2
"""Seconds of the processor that a page may take."""
SORTED = (
    ("", ListChoice()),
    (", by name", ListChoice(order=Order.NAME)),
    (", one room", ListChoice(group_id="room 3")),
    (", not assessed", ListChoice(unassessed=True)),
    (", page 50", ListChoice(page=50)),
)


def measures() -> Iterator[Measure]:
    """Time in the large file divided by time in the small one; in turns, by the median of the rounds."""
    with tempfile.TemporaryDirectory() as folder:
        few, many = _town(Path(folder) / "few", FEW), _town(Path(folder) / "many", MANY)
        yield _measure(
            "own children",
            partial(own_list.look_at, many.db, many.anne, ListChoice(), NOW),
            partial(own_list.look_at, few.db, few.anne, ListChoice(), NOW),
        )
        yield _measure(
            "a child",
            partial(children.get, many.db, many.anne, many.one, NOW),
            partial(children.get, few.db, few.anne, few.one, NOW),
        )
        for words in SEARCHED:
            yield _measure(
                f"search »{words}«",
                partial(finding.search, many.db, many.anne, words, NOW),
                partial(finding.search, few.db, few.anne, words, NOW),
            )
        for what, choice in SORTED:
            yield _quick(f"own children, {A_LARGE_UNIT:,} of them{what}", partial(own_list.look_at, many.db, many.large, choice, NOW))
        for words in SEARCHED:
            yield _quick(f"search »{words}« among {A_LARGE_UNIT:,}", partial(finding.search, many.db, many.large, words, NOW))


def _quick(what: str, act: Callable[[], object]) -> Measure:
    act()
    begun = time.process_time()
    for _ in range(ROUNDS):
        act()
    return Measure(what, (time.process_time() - begun) / ROUNDS, QUICK, "s CPU")


def _measure(what: str, large: Callable[[], object], small: Callable[[], object]) -> Measure:
    return Measure(f"{what} with {MANY:,} children / with {FEW:,}", compare(large, small, ROUNDS)[0], LIMIT, "×")


@dataclass(frozen=True)
class FindingTown:
    """A file with children: Anne works in a unit of a hundred, and in the large file another leads one of thousands."""

    db: Database
    anne: User
    large: User
    one: str


def _town(folder: Path, count: int) -> FindingTown:
    db = open_database(folder / "lineal.db", secrets.token_bytes(32))
    migrate(db)
    own, large = (_leader(db, login, unit) for login, unit in (("anne", "Solsikken"), ("bente", "Distrikt Nord")))
    named, born, new = importing.a_list(count).decode().splitlines()[1:], date(2021, 2, 3), list[NewChild]()
    for number, line in enumerate(named):
        name = SOUGHT if number % A_UNIT == 0 else line.split(";")[1]
        new.append(NewChild(new_id(), ChildFacts(name, born + timedelta(days=number * 7 % 2000), line[:6] + line[7:11])))
    with written.room_for_pages(db), writing(db):
        by_id = sorted(new, key=lambda one: one.id)
        for at in range(0, count, PIECE):
            written.add_children(db, written.as_rows(by_id[at : at + PIECE], own.id, NOW))
        goes_to = [own.child_units[0].id] * A_UNIT
        if count > A_LARGE_UNIT + A_UNIT:
            goes_to += [large.child_units[0].id] * A_LARGE_UNIT
        while len(goes_to) < count:
            goes_to += [units.add(db, f"Hus {len(goes_to)}", UnitKind.DAYCARE).id] * A_UNIT
        for room in range(ROOMS):
            room_row = {"id": f"room {room}", "unit_id": large.child_units[0].id, "name": f"Stue {room}", "kind": "room", "position": room}
            insert(db, "unit_group", room_row)
        in_room = {large.child_units[0].id: itertools.cycle([f"room {room}" for room in range(ROOMS)])}
        db.conn.executemany(
            "INSERT INTO child_unit (child_id, unit_id, since, group_id) VALUES (?, ?, '2026-01-01', ?)",
            [(one.id, unit_id, next(in_room.get(unit_id, itertools.repeat(None)))) for one, unit_id in zip(new, goes_to, strict=False)],
        )
    return FindingTown(db, own, large, new[0].id)


def _leader(db: Database, login: str, unit: str) -> User:
    person = WrittenPerson(f"{login.capitalize()} Testesen", "leder", "", login)
    accounts.add_user_in_unit(db, person, unit, UnitKind.DAYCARE, Role.MANAGER, NOW - timedelta(days=9), password=PASSWORD)
    user = users.with_login(db, login, NOW.date())
    assert user is not None
    return user
