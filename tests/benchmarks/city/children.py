"""The children of an invented city: names that nobody bears, numbers that nobody has, and which unit had each of them when."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Final

from screening.demo.names import DANISH_BOYS, DANISH_ENDINGS, DANISH_GIRLS, OTHER_BOYS, OTHER_GIRLS, STEMS
from screening.domain.children.cpr import TEST_NUMBER_DAYS
from screening.domain.children.facts import ChildFacts
from screening.storage.database import Database, writing
from screening.storage.importing import written
from screening.storage.importing.written import NewChild
from tests.benchmarks.city.people import Place, ids
from tests.benchmarks.city.plan import A_YEAR, SCHOOL, YEARS_OF_BIRTH, Size, stays_of

PIECE: Final = 8_000
FIRST_SERIAL: Final = 4_000
"""With a serial number from here on, somebody born until 2036 is of this century."""
FIRST_NAMES: Final = DANISH_GIRLS + DANISH_BOYS + OTHER_GIRLS + OTHER_BOYS
LONG, SHORT = "Alma Langtestesen", "Bo Korttestesen"
"""A child that is assessed 200 times until its eighteenth year, and one that is assessed twice, in one unit."""
SO_OLD: Final = timedelta(days=17 * 365 + 330)


@dataclass(frozen=True, slots=True)
class Inhabitant:
    """A child, which of its block it is in the order of birth, and its block."""

    id: str
    name: str
    cpr: str
    born: date
    turn: int
    block: int


def add_children(
    db: Database, size: Size, blocks: Sequence[Sequence[Place]], today: date, random: Random
) -> tuple[Sequence[Inhabitant], Sequence[Inhabitant]]:
    """Write every child with the units that have had it; answer with them in the order of birth, and with the long and the short course."""
    serials, made = Counter[date](), ids(random)
    first_born = today - YEARS_OF_BIRTH * A_YEAR
    children = [
        _inhabitant(next(made), _name(random), first_born + (today - first_born) * number // size.children, number, size, serials)
        for number in range(size.children)
    ]
    apart = [_inhabitant(next(made), name, today - SO_OLD, size.blocks - 1, size, serials) for name in (LONG, SHORT)]
    created = datetime.combine(first_born, time(7), UTC)
    with written.room_for_pages(db), writing(db):
        by_id = sorted([*children, *apart], key=lambda one: one.id)
        for at in range(0, len(by_id), PIECE):
            piece = [NewChild(one.id, ChildFacts(one.name, one.born, one.cpr)) for one in by_id[at : at + PIECE]]
            written.add_children(db, written.as_rows(piece, blocks[0][SCHOOL].workers[0].id, created))
        db.conn.executemany(
            "INSERT INTO child_unit (child_id, unit_id, since, until, group_id) VALUES (?, ?, ?, ?, ?)",
            [*_stays(children, blocks, today), *_apart(apart, blocks[-1][SCHOOL])],
        )
    return children, apart


def _inhabitant(id_: str, name: str, born: date, number: int, size: Size, serials: Counter[date]) -> Inhabitant:
    serials[born] += 1
    cpr = f"{born.day + TEST_NUMBER_DAYS:02}{born.month:02}{born.year % 100:02}{FIRST_SERIAL + serials[born]}"
    return Inhabitant(id_, name, cpr, born, number // size.blocks, number % size.blocks)


def _name(random: Random) -> str:
    return f"{random.choice(FIRST_NAMES)} {random.choice(FIRST_NAMES)} {random.choice(STEMS)}{random.choice(DANISH_ENDINGS)}"


def _stays(children: Sequence[Inhabitant], blocks: Sequence[Sequence[Place]], today: date) -> Iterator[tuple[object, ...]]:
    for child in children:
        for stay in stays_of(child.born, child.turn, today):
            unit = blocks[child.block][stay.place]
            group = unit.groups[(child.born.year * 2 + child.turn % 2) % len(unit.groups)]
            yield child.id, unit.id, stay.since.isoformat(), stay.until.isoformat() if stay.until else None, group


def _apart(children: Sequence[Inhabitant], unit: Place) -> Iterator[tuple[object, ...]]:
    for child in children:
        yield child.id, unit.id, child.born.isoformat(), None, unit.groups[0]
