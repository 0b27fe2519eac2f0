"""The list of one's own children and the search, in a file with 110,000 children against one with 1,100: the own unit is the same."""

import secrets
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from screening.domain.children.own_list import ListChoice
from screening.domain.people import Role, UnitKind, User
from screening.domain.people.lists import WrittenPerson
from screening.services.children import children, finding, own_list
from screening.services.people import accounts
from screening.storage.children import children as stored
from screening.storage.database import Database, open_database, writing
from screening.storage.migrations import migrate
from screening.storage.people import units, users
from tests.benchmarks.measuring import Measure, compare

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
FEW, MANY = 1_100, 110_000
A_UNIT = 100
ROUNDS = 15
LIMIT = 2.0
SEARCHED = ("a", "al te", "Alma Testesen", "3.2.2021", "030221")
PASSWORD = "en lang adgangskode"
NAMES = ("Alma", "Bo", "Carla", "Dag", "Ea", "Finn", "Gry", "Hans", "Ida", "Jens", "Kaj", "Liv", "Mads", "Nora", "Otto")
LAST = ("Testesen", "Prøvesen", "Lyngprøve", "Ahorntest", "Birkeprøve", "Dalprøve", "Engtest", "Fjordprøve", "Grantest", "Hedeprøve")


def measures() -> Iterator[Measure]:
    """Time in the large file divided by time in the small one; in turns, by the median of the rounds."""
    with tempfile.TemporaryDirectory() as folder:
        (few, anne, one), (many, anna, other) = _town(Path(folder) / "few", FEW), _town(Path(folder) / "many", MANY)
        yield _measure(
            "own children",
            partial(own_list.look_at, many, anna, ListChoice(), NOW),
            partial(own_list.look_at, few, anne, ListChoice(), NOW),
        )
        yield _measure("a child", partial(children.get, many, anna, other, NOW), partial(children.get, few, anne, one, NOW))
        for words in SEARCHED:
            yield _measure(
                f"search »{words}«", partial(finding.search, many, anna, words, NOW), partial(finding.search, few, anne, words, NOW)
            )


def _measure(what: str, large: Callable[[], object], small: Callable[[], object]) -> Measure:
    return Measure(f"{what} with {MANY:,} children / with {FEW:,}", compare(large, small, ROUNDS)[0], LIMIT, "×")


def _town(folder: Path, count: int) -> tuple[Database, User, str]:
    db = open_database(folder / "lineal.db", secrets.token_bytes(32))
    migrate(db)
    anne = WrittenPerson("Anne Testesen", "pædagog", "", "anne")
    accounts.add_user_in_unit(db, anne, "Solsikken", UnitKind.DAYCARE, Role.CHILDCARE_WORKER, NOW - timedelta(days=9), password=PASSWORD)
    user = users.with_login(db, "anne", NOW.date())
    assert user is not None
    first = ""
    with writing(db):
        unit = user.child_units[0]
        for number in range(count):
            if number and number % A_UNIT == 0:
                unit = units.add(db, f"Hus {number}", UnitKind.DAYCARE)
            name = f"{NAMES[number % len(NAMES)]} {LAST[number // len(NAMES) % len(LAST)]}"
            born = date(2021, 2, 3) + timedelta(days=number * 7 % 2000)
            child_id = stored.add(db, name, born, None, 0, unit, user.id, NOW - timedelta(days=1))
            first = first or child_id
    return db, user, first
