"""Whoever may not know whether a child is there learns it by no answer and by no work: only a meeting of a number tells, and is counted."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from screening.domain.children.birth import TypedBirth
from screening.domain.children.taking_in import FREE_TRIES, MOST_ON_LISTS
from screening.domain.children.typed_child import TypedChild, TypedMother
from screening.domain.children.typed_facts import TypedWhy
from screening.domain.importing.plans import ImportState
from screening.domain.people import Role, User
from screening.errors import Invalid, LinealError
from screening.services.children import adding, birth, finding, mending, siblings, taking_in
from screening.services.children.taking_in import KnownElsewhere
from screening.services.importing import planning
from screening.storage.children import closed
from screening.storage.database import Database, rows, writing
from screening.storage.people import users
from tests.numbers import number_of
from tests.people import ALMA_CPR, HIRED_ON, NOW, TODAY, People, add_alma

UNKNOWN: Final = "630221-4015"
BORN: Final = date(2021, 2, 3)
FEW_STEPS: Final = 400
"""So many steps of SQLite's machine (some millionths of a second each) an index may need for a number that is there."""
Asking = Callable[[Database, People, User, str], object]


def told_and_done(db: Database, ask: Callable[[], object]) -> tuple[str, list[str], int]:
    """What somebody is told, which statements that took, and how many steps."""
    statements, steps = list[str](), [0]

    def step() -> int:
        steps[0] += 1
        return 0

    db.conn.set_trace_callback(statements.append)
    db.conn.set_progress_handler(step, 1)
    try:
        told = repr(ask())
    except Invalid as invalid:
        told = repr(invalid.faults)
    except LinealError as refused:
        told = type(refused).__name__
    finally:
        db.conn.set_trace_callback(None)
        db.conn.set_progress_handler(None, 1)
    return told, [statement.split("'")[0] for statement in statements], steps[0]


def search(db: Database, people: People, user: User, cpr: str) -> object:
    return finding.search(db, user, cpr, NOW)


def search_by_name_and_number(db: Database, people: People, user: User, cpr: str) -> object:
    return finding.search(db, user, f"Alma {cpr}", NOW)


def take_in_unmet(db: Database, people: People, user: User, cpr: str) -> object:
    return taking_in.ask(db, user, cpr, "Alma", user.child_units[0].id, "moved", "20.11.2026", NOW)


def add_with_another_fault(db: Database, people: People, user: User, cpr: str) -> object:
    return adding.look_first(db, user, TypedChild("", cpr, None, user.child_units[0].id), NOW)


def mend_with_another_fault(db: Database, people: People, user: User, cpr: str) -> object:
    own = bos_own(db, people, user)
    opened = mending.as_kept(db, user, own, NOW)
    return mending.mend(db, user, own, replace(opened.typed, name="", cpr=cpr), TypedWhy("changed"), opened.seen, NOW)


def mend_without_why(db: Database, people: People, user: User, cpr: str) -> object:
    own = bos_own(db, people, user)
    opened = mending.as_kept(db, user, own, NOW)
    return mending.mend(db, user, own, replace(opened.typed, name="Et andet navn", cpr=cpr), TypedWhy(""), opened.seen, NOW)


def birth_with_another_fault(db: Database, people: People, user: User, cpr: str) -> object:
    expected = next(row["id"] for row in rows(db, "SELECT id FROM child WHERE born > :today", {"today": TODAY.isoformat()}))
    return birth.give_birth(db, user, expected, TypedBirth("i går", "", cpr, "Bo Testesen"), NOW)


def look_for_a_sibling(db: Database, people: People, user: User, cpr: str) -> object:
    return siblings.look_at(db, user, bos_own(db, people, user), cpr, NOW)


def add_in_a_pause(db: Database, people: People, user: User, cpr: str) -> object:
    for place in range(FREE_TRIES):
        with pytest.raises((KnownElsewhere, Invalid)):
            adding.look_first(db, user, TypedChild("Barn", number_of(place), None, user.child_units[0].id), NOW)
    return adding.look_first(db, user, TypedChild("Barn", cpr, None, user.child_units[0].id), NOW)


def bos_own(db: Database, people: People, user: User) -> str:
    [own] = rows(db, "SELECT id FROM child WHERE name = 'Bents Testesen'")
    return str(own["id"])


@pytest.fixture
def town(db: Database, people: People) -> str:
    """Alma in Solsikken with some whom everybody meets, and Bo with a child of his own and one that is expected: Alma's id."""
    for place in range(FREE_TRIES):
        adding.add(db, people.anne, TypedChild(f"Barn {place}", number_of(place), None, people.solsikken.id), NOW)
    adding.add(db, people.bo, TypedChild("Bents Testesen", "", BORN, people.other.id), NOW)
    adding.add(db, people.bo, TypedChild("Barn", "", date(2026, 12, 24), people.other.id, mother=TypedMother("Mette Testesen")), NOW)
    return add_alma(db, people)


@pytest.mark.parametrize("is_closed", [False, True], ids=["another units", "closed to the asker"])
@pytest.mark.parametrize(
    "ask",
    [
        search,
        search_by_name_and_number,
        take_in_unmet,
        add_with_another_fault,
        mend_with_another_fault,
        mend_without_why,
        birth_with_another_fault,
        look_for_a_sibling,
        add_in_a_pause,
    ],
)
def test_a_number_that_is_there_is_answered_and_worked_on_like_one_that_is_not(
    db: Database, people: People, town: str, ask: Asking, is_closed: bool
) -> None:
    if is_closed:
        with writing(db):
            closed.close(db, town, people.bo.id, "Eget barn", people.carla.id, NOW)
    told_and_done(db, lambda: ask(db, people, people.bo, UNKNOWN))  # what is made once a day, and the tries of a pause
    (told, statements, steps), (other_told, other_statements, other_steps) = (
        told_and_done(db, lambda cpr=cpr: ask(db, people, people.bo, cpr))  # type: ignore[misc]
        for cpr in (UNKNOWN, ALMA_CPR)
    )

    assert told == other_told
    assert statements == other_statements
    assert abs(steps - other_steps) < FEW_STEPS


def test_a_number_that_was_met_tells_nothing_new_and_counts_once(db: Database, people: People, town: str) -> None:
    for _ in range(FREE_TRIES + 1):
        with pytest.raises(KnownElsewhere):
            adding.look_first(db, people.bo, TypedChild("Alma", ALMA_CPR, None, people.other.id), NOW)

    assert len(rows(db, "SELECT at FROM number_try")) == 1


def test_whoever_meets_more_on_lists_than_a_new_class_has_is_told_nothing_for_a_day(db: Database, people: People) -> None:
    numbers = [number_of(place) for place in range(MOST_ON_LISTS + 1)]
    with writing(db):
        users.add_membership(db, people.bo.id, people.other.id, Role.MANAGER, HIRED_ON)
    bo = users.get(db, people.bo.id, TODAY)
    assert bo is not None
    for number in numbers:
        adding.add(db, people.anne, TypedChild("Barn", number, None, people.solsikken.id), NOW)

    def listed(some: list[str]) -> str:
        text = "CPR;Navn\n" + "".join(f"{number};Barn Testesen\n" for number in some)
        return planning.plan(db, planning.importer(db, bo, "", NOW), text.encode(), "", NOW)

    first = listed(numbers[:3])
    assert len(planning.look_at(db, planning.importer(db, bo, "", NOW), first, 10, NOW).bad) == 3
    with pytest.raises(KnownElsewhere):
        adding.look_first(db, bo, TypedChild("Barn", numbers[0], None, people.other.id), NOW)
    assert not rows(db, "SELECT at FROM number_try"), "it was met on the list"
    with pytest.raises(Invalid):
        listed(numbers)
    assert rows(db, "SELECT count(*) AS n FROM import_run WHERE state = :s", {"s": str(ImportState.DROPPED)}) == [{"n": 1}]
    for some in ([UNKNOWN], numbers[:1]):
        with pytest.raises(Invalid) as refused:
            listed(some)
        assert set(refused.value.faults) == {"file"}
