"""What is counted in SQL is what Python tells of each task alone: whom it is shown to, whose move it is, by when, and which stands."""

import random
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

import pytest

from screening.domain.children.typed_child import TypedChild
from screening.domain.my_day import listing
from screening.domain.my_day.escalation import TaskState
from screening.domain.my_day.kinds import TaskKind, read_kind
from screening.domain.my_day.listing import DueWhen, Pile, when
from screening.domain.my_day.tasks import Task, earliest
from screening.domain.people import Role, User
from screening.language import local_day
from screening.services.assessing import signing
from screening.services.children import adding, closing
from screening.services.my_day import looking, reading
from screening.services.my_day.rows import InUnits, in_units
from screening.services.publishing.configurations import InForce
from screening.storage.children import closed, joined, stays
from screening.storage.database import Database, change, new_id, rows, writing
from screening.storage.my_day import tasks, waiting
from screening.storage.my_day.tasks import places_of
from screening.storage.people import absences, deputies, users
from tests.people import NOW, TODAY, People, add_alma
from tests.sheets import WHOLE_SHEET, typed

WORLDS, MOST = 12, 40
KINDS = (
    TaskKind.LOOK_AGAIN,
    TaskKind.TALK_WITH_PARENTS,
    TaskKind.RATE_ALONE,
    TaskKind.ROUND_ENDS,
    TaskKind.HANDOVER_ANSWER,
    TaskKind.ROUND_TOGETHER,
)


@pytest.fixture
def children(db: Database, people: People, in_force: InForce) -> list[str | None]:
    """One with two records, one under a caution, one closed to Anne and one to Carla, one that left, one of the other unit, and none."""
    alma = add_alma(db, people)
    named = {
        name: adding.add(db, people.anne, TypedChild(f"{name} Testesen", "", date(2021, 3, 4), people.solsikken.id), NOW)
        for name in ("Double", "Nora", "Storm", "Ida", "Liv")
    }
    with writing(db):
        joined.add(db, named["Double"], alma, "Mor siger det", people.carla.id, NOW)
    signing.sign(db, people.anne, named["Nora"], in_force, *typed(WHOLE_SHEET | {"sign.bruises": "on", "parents_told": ""}), NOW)
    closing.close(db, people.carla, named["Storm"], people.anne.id, "", "Annes eget barn", NOW)
    other = adding.add(db, people.bo, TypedChild("Bo Testesen", "", date(2016, 3, 4), people.other.id), NOW)
    with writing(db):
        closed.close(db, named["Liv"], people.carla.id, "Lederens eget barn", people.carla.id, NOW)
        stays.leave_unit(db, named["Ida"], people.solsikken, TODAY - timedelta(days=1))
    return [alma, *named.values(), other, None]


def _scattered(db: Database, people: People, children: list[str | None], chance: random.Random) -> None:
    """Open tasks of every sort, and who is away or stands in."""
    with writing(db):
        change(db, "UPDATE task SET ended_at = made_at", {})
        for number in range(chance.randrange(1, MOST)):
            due_on = TODAY + timedelta(days=chance.randrange(-6, 18))
            child_id = chance.choice(children)
            tasks.add(
                db,
                Task(
                    id=new_id(),
                    kind=chance.choice(KINDS),
                    unit_id=chance.choice((people.solsikken.id, people.solsikken.id, people.other.id)),
                    due_on=due_on,
                    made_at=datetime.combine(due_on, time(chance.choice((9, 22, 23))), UTC)
                    - timedelta(days=chance.randrange(12), seconds=number),
                    made_by=people.anne.id,
                    child_id=child_id,
                    subject=chance.choice((None, "a")) if child_id else chance.choice("ab"),
                    person_id=chance.choice((None, people.anne.id, people.carla.id, people.dorte.id, people.bo.id)),
                    role=chance.choice((None, *(held.role for held in (*people.anne.memberships, *people.carla.memberships)))),
                ),
            )


Alike = tuple[TaskKind, str | None, str, DueWhen, TaskState, bool]
"""The kind, who has it, the unit, by when, whose move it is, and whether that is the reader's."""


def _told(db: Database, user: User, among: InUnits, until: date) -> dict[str, Alike]:
    """What Python tells of each task alone, by its id."""
    shown = [one.task for one in waiting.some(db, user.reach, places_of(db, [row["id"] for row in rows(db, "SELECT id FROM task")]), TODAY)]
    told = dict[str, Alike]()
    for task in earliest(shown):
        if task.due_on <= until and among.reader.may_do(task.kind, task.unit_id):
            kept_out = frozenset(user_id for _child, user_id in closed.kept_out_of(db, [task.child_id])) if task.child_id else frozenset()
            there = among.here[task.unit_id].without(kept_out).to_do(task.kind)
            state = task.state_on(TODAY, local_day(task.made_at), there)
            mine = among.reader.owns(task.person_id, task.role, task.unit_id, state, there.deputy)
            told[task.id] = task.kind, task.person_id, task.unit_id, when(task.due_on, TODAY), state, mine
    return told


def _counted(piles: Mapping[listing.Alike, Pile]) -> Counter[Alike]:
    counted = Counter[Alike]()
    for alike, pile in piles.items():
        counted[read_kind(alike[0]), pile.person_id, pile.unit_id, pile.when, pile.state, pile.is_mine] += pile.count
    return counted


def _readers(db: Database, people: People) -> list[User]:
    """Carla leads; Anne does not; Bo leads nothing, and works in both units."""
    found = [users.get(db, one.id, TODAY) for one in (people.carla, people.anne, people.bo)]
    return [one for one in found if one]


def _pages(db: Database, user: User, found: reading.FoundTasks, whose: str, among: InUnits) -> list[str]:
    """The ids on all the pages of a choice."""
    chosen = {alike: pile for alike, pile in found.piles.items() if looking.is_chosen(pile, whose)}
    pages = range(1, listing.pages(sum(pile.count for pile in chosen.values())) + 1)
    return [place.task_id for number in pages for place in reading.page(db, user, found, whose, chosen, number, among, TODAY)]


@pytest.mark.parametrize("number", range(WORLDS))
def test_a_count_in_sql_is_what_is_told_of_each_task(
    db: Database, people: People, children: list[str | None], monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(listing, "A_PAGE", 7)
    chance = random.Random(number)
    _scattered(db, people, children, chance)
    with writing(db):
        users.add_membership(db, people.bo.id, people.solsikken.id, Role.CHILDCARE_WORKER, TODAY)
        for away in chance.sample((people.anne.id, people.carla.id, people.bo.id), number % 3):
            absences.add(db, away, TODAY, None, people.carla.id, NOW)
        if number % 2:
            deputies.name(db, people.solsikken.id, people.anne.id, people.carla.id, NOW)
    day_of = dict(db.conn.execute("SELECT id, due_on FROM task").fetchall())

    for user in _readers(db, people):
        among = in_units(db, user, NOW)
        for all_of_it in (False, True):
            found = reading.read(db, user, reading.UNIT, among, TODAY, all_of_it=all_of_it)
            told = _told(db, user, among, found.until)
            assert _counted(found.piles) == Counter(told.values())
            mine = {id_ for id_, (*_, is_mine) in told.items() if is_mine}
            nobodys, annes = ({id_ for id_, one in told.items() if one[1] == who} for who in (None, people.anne.id))
            for whose, ids in ((reading.UNIT, {*told}), (reading.MINE, mine), (reading.NOBODY, nobodys), (people.anne.id, annes)):
                on_pages = _pages(db, user, found, whose, among)
                assert (set(on_pages), len(on_pages)) == (ids, len(ids))
                assert [day_of[id_] for id_ in on_pages] == sorted(day_of[id_] for id_ in on_pages)
