"""The units of an invented city, their rooms and classes, and who works there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from screening.demo.names import DANISH_BOYS, DANISH_GIRLS, STEMS
from screening.domain.people import Role, UnitKind, usual_group
from screening.services.people.passwords import hash_password
from screening.storage.database import Database, insert, writing
from tests.benchmarks.city.plan import DISTRICT, KINDS, LARGE_SCHOOL_OF, SCHOOL, STAFF, TITLES, Size

PASSWORD = "en lang adgangskode"
GROUPS: Mapping[UnitKind, int] = {UnitKind.SCHOOL: 20, UnitKind.DAYCARE: 6, UnitKind.HEALTH_VISITING: 1}
"""How many classes, rooms or districts a unit has."""
AUTHORITY = "Børne- og Ungerådgivningen"
NAMES: Mapping[int, str] = {0: "Testskolen", 1: "Børnehuset Prøve", 2: "Naturbørnehuset Prøve", 3: "Sundhedsplejen i distrikt"}


@dataclass(frozen=True)
class Worker:
    """Who works in a unit, and in which role."""

    id: str
    login: str
    name: str
    title: str
    role: Role


@dataclass(frozen=True)
class Place:
    """A unit with its groups and who works there."""

    id: str
    name: str
    kind: UnitKind
    groups: tuple[str, ...]
    workers: tuple[Worker, ...]


def ids(random: Random) -> Iterator[str]:
    """Ids as the product makes them, the same for the same seed."""
    while True:
        yield f"{random.getrandbits(96):024x}"


def add_people(db: Database, size: Size, since: date, random: Random) -> tuple[Sequence[Sequence[Place]], Place]:
    """Write every unit and everybody in it; answer with the four units of each block, and with the authority."""
    made, one_hash = ids(random), hash_password(PASSWORD)
    workers = _workers(size, made)
    with writing(db):
        authority = _add(db, "authority", AUTHORITY, UnitKind.AUTHORITY, _advisers(size, made), since, one_hash)
        blocks: list[list[Place]] = []
        for block in range(size.blocks):
            places = []
            for place, kind in enumerate(KINDS):
                if place == SCHOOL and size.has_large_school and 0 < block < LARGE_SCHOOL_OF:
                    places.append(blocks[0][SCHOOL])
                    continue
                name = f"{NAMES[place]} {block + 1}"
                staff = workers.get((block, place), ())
                places.append(_add(db, next(made), name, kind, staff, since, one_hash))
            blocks.append(places)
    return blocks, authority


def _workers(size: Size, made: Iterator[str]) -> Mapping[tuple[int, int], tuple[Worker, ...]]:
    """Who works where: block by block the same posts, until everybody has one. Blocks with one school have their teachers there."""
    posts: dict[tuple[int, int], tuple[Worker, ...]] = {}
    for number in range(size.people):
        block, turn = number % size.blocks, number // size.blocks
        place, role = STAFF[turn % len(STAFF)]
        at = (0 if place == SCHOOL and size.has_large_school and block < LARGE_SCHOOL_OF else block, place)
        posts[at] = (*posts.get(at, ()), Worker(next(made), f"p{number}", f"{_name(number)} Prøvesen", TITLES[role], role))
    assert all((block, DISTRICT) in posts for block in range(size.blocks))
    return posts


def _advisers(size: Size, made: Iterator[str]) -> tuple[Worker, ...]:
    count = max(2, size.people // 25)
    return tuple(Worker(next(made), f"r{number}", f"{_name(number)} Rådtestesen", "rådgiver", Role.CASE_ADVISER) for number in range(count))


def _name(number: int) -> str:
    firsts = DANISH_GIRLS + DANISH_BOYS
    return f"{firsts[number % len(firsts)]} {STEMS[number // len(firsts) % len(STEMS)]}"


def _add(db: Database, id_: str, name: str, kind: UnitKind, workers: Sequence[Worker], since: date, one_hash: str) -> Place:
    insert(db, "unit", {"id": id_, "name": name, "kind": kind})
    groups = tuple(f"{id_[:-2]}{number:02x}" for number in range(GROUPS.get(kind, 0)))
    for position, group in enumerate(groups):
        row = {"id": group, "unit_id": id_, "name": f"Gruppe {position + 1}", "kind": usual_group(kind), "position": position}
        insert(db, "unit_group", row)
    for worker in workers:
        row = {"id": worker.id, "login": worker.login, "name": worker.name, "title": worker.title, "password_hash": one_hash}
        insert(db, "user", row | {"created_at": f"{since}T07:00:00+00:00"})
        insert(db, "membership", {"user_id": worker.id, "unit_id": id_, "role": worker.role, "since": since.isoformat()})
    return Place(id_, name, kind, groups, tuple(workers))
