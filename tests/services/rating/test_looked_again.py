"""Those who look alone are no second look of each other: what each promises stays until somebody looks at the child again."""

from datetime import date, datetime, timedelta

import pytest

from screening.domain.assessing.second_look import LookAgain, SecondLook
from screening.domain.assessing.typed_sheet import TypedSheet
from screening.domain.people import UnitKind, User
from screening.domain.rating.asking import TypedAsking
from screening.domain.rating.joint import TOGETHER, TypedJoint
from screening.services.assessing import drafting, results, signing
from screening.services.assessing import second_looks as counting
from screening.services.publishing.configurations import InForce
from screening.services.rating import asking, closing, together
from screening.storage.assessing import second_looks
from screening.storage.children import stays
from screening.storage.database import Database, rows, writing
from screening.storage.people import units
from tests.eyes import ANNES, DUE, LATER, ask_both
from tests.people import NOW, People, add_alma, add_reviewer, with_bo_in_solsikken
from tests.sheets import typed
from tests.worried import with_rule

HOUR = timedelta(hours=1)
DAY = date(2026, 11, 20)
THREE_DAYS, FOUR_WEEKS = DAY + timedelta(days=3), DAY + timedelta(days=28)
LATER_DAY = LATER + timedelta(days=10)
SEEN_SINCE = "2026-11-30"
PARENTS_WELL = {"point.parental_capacity": "9", "reason.parental_capacity": "Støtter hende godt"}
ALONE = ANNES | PARENTS_WELL
"""What is placed besides the point: parents who do well, so that the point alone says whether somebody looks again."""


def placed_together(point: int) -> TypedJoint:
    """A joint position at a point."""
    sheet = TypedSheet(
        points={"child_development": str(point), "parental_capacity": "9"},
        reasons={"child_development": "Dagen er for lang", "parental_capacity": "Støtter hende godt"},
        texts={"parents_told": "Mor er fortalt det"},
    )
    return TypedJoint(sheet, taken_by=TOGETHER)


def placed(db: Database, user: User, in_force: InForce, child_id: str, point: int, now: datetime, **fields: str) -> str:
    """Somebody places the child and signs."""
    return signing.sign(db, user, child_id, in_force, *typed(ALONE | {"point.child_development": str(point)} | fields), now)


def correct(db: Database, user: User, in_force: InForce, child_id: str, signed: str, point: int, now: datetime) -> str:
    """Somebody corrects what was signed to a point."""
    signing.correct(db, user, signed, "Forkert ord i grunden", now)
    fields = drafting.open_sheet(db, user, child_id, in_force.configuration, now).fields
    return signing.sign(db, user, child_id, in_force, *typed({**fields, "revision": "1", "point.child_development": str(point)}), now)


def told(db: Database, user: User, *assessment_ids: str) -> list[LookAgain | None]:
    """What the page and the paper of each say of its second look."""
    return [results.look_at(db, user, id_, LATER_DAY + 9 * HOUR).report.second_look for id_ in assessment_ids]


def waiting(db: Database, kind: str = "look_again") -> set[str]:
    """The assessments whose promise to look again is open, or after which something else waits."""
    found = rows(db, "SELECT assessment_id FROM task WHERE kind = :kind AND done_by IS NULL AND ended_at IS NULL", {"kind": kind})
    return {row["assessment_id"] for row in found}


def counted(db: Database, people: People) -> list[bool]:
    """For each that asked for a second look, whether the figures know of one."""
    return [bool(one.later) for one in second_looks.in_units(db, (people.solsikken,), date(2026, 1, 1))]


def test_a_correction_of_the_earlier_look_of_a_day_is_no_second_look_of_the_later(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    well = placed(db, people.carla, in_force, alma, 8, LATER)
    worry = placed(db, people.anne, in_force, alma, 4, LATER + HOUR)
    correct(db, people.carla, in_force, alma, well, 9, LATER + 2 * HOUR)

    assert waiting(db) == {worry}
    assert told(db, people.anne, worry) == [LookAgain(SecondLook.AWAITED, DAY + timedelta(days=7))]
    assert counted(db, people) == [False]

    correct(db, people.anne, in_force, alma, worry, 4, LATER + 3 * HOUR)
    again = placed(db, people.carla, in_force, alma, 8, LATER + 4 * HOUR)

    assert waiting(db) == set()
    assert counted(db, people) == [True]
    assert told(db, people.anne, again) == [None]


@pytest.mark.parametrize(("first", "second"), [(4, 8), (8, 4), (4, 4), (1, 8), (8, 1)])
def test_two_who_look_alone_keep_nothing_of_each_other(db: Database, people: People, in_force: InForce, first: int, second: int) -> None:
    alma = add_alma(db, people)
    ask_both(db, people, alma)
    points = {
        placed(db, people.carla, in_force, alma, first, LATER): first,
        placed(db, people.anne, in_force, alma, second, LATER + HOUR): second,
    }

    worried = {id_: THREE_DAYS if point == 1 else FOUR_WEEKS for id_, point in points.items() if point < 8}

    assert waiting(db) == worried.keys()
    assert told(db, people.anne, *worried) == [LookAgain(SecondLook.AWAITED, day) for day in worried.values()]
    assert counted(db, people) == [False] * len(worried)


def test_three_who_look_alone_on_three_days_keep_nothing_of_each_other(db: Database, people: People, in_force: InForce) -> None:
    alma, bo = add_alma(db, people), with_bo_in_solsikken(db, people, NOW.date())
    asking.ask(db, people.anne, alma, TypedAsking(frozenset({people.anne.id, people.carla.id, bo.id}), due_on=DUE), NOW)
    worried = placed(db, people.carla, in_force, alma, 4, LATER)
    placed(db, bo, in_force, alma, 8, LATER + HOUR, observed_on="2026-11-21")
    placed(db, people.anne, in_force, alma, 9, LATER + 2 * HOUR, observed_on="2026-11-19")

    assert waiting(db) == {worried}
    assert told(db, people.anne, worried) == [LookAgain(SecondLook.AWAITED, FOUR_WEEKS)]
    assert counted(db, people) == [False]


def test_two_of_three_with_the_leaders_closing_keep_nothing_of_each_other(db: Database, people: People, in_force: InForce) -> None:
    alma, bo = add_alma(db, people), with_bo_in_solsikken(db, people, NOW.date())
    rating = asking.ask(db, people.anne, alma, TypedAsking(frozenset({people.anne.id, people.carla.id, bo.id}), due_on=DUE), NOW)
    worried = placed(db, people.carla, in_force, alma, 4, LATER)
    placed(db, people.anne, in_force, alma, 8, LATER + HOUR)

    closing.close(db, people.carla, rating, "Bo er syg", LATER + 2 * HOUR)

    assert waiting(db) == {worried}
    assert told(db, people.anne, worried) == [LookAgain(SecondLook.AWAITED, FOUR_WEEKS)]


def test_what_was_seen_while_somebody_looked_alone_keeps_the_promise_once_it_is_opened(
    db: Database, people: People, in_force: InForce
) -> None:
    alma, bo = add_alma(db, people), with_bo_in_solsikken(db, people, NOW.date())
    rating = ask_both(db, people, alma)
    placed(db, people.anne, in_force, alma, 4, LATER)
    seen = placed(db, bo, in_force, alma, 8, LATER_DAY, observed_on=SEEN_SINCE)

    closing.close(db, people.carla, rating, "Jeg er syg", LATER_DAY + HOUR)

    assert waiting(db) == set()
    assert [row["done_by"] for row in rows(db, "SELECT done_by FROM task WHERE kind = 'look_again'")] == [seen]


def test_a_correction_of_one_keeps_the_own_promise_alone(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    ask_both(db, people, alma)
    carlas, annes = placed(db, people.carla, in_force, alma, 4, LATER), placed(db, people.anne, in_force, alma, 5, LATER + HOUR)

    signing.correct(db, people.carla, carlas, "Slåfejl", LATER + 2 * HOUR)
    corrected = placed(db, people.carla, in_force, alma, 8, LATER + 3 * HOUR, revision="1")

    assert waiting(db) == {annes}
    assert told(db, people.anne, annes, corrected) == [LookAgain(SecondLook.AWAITED, FOUR_WEEKS), None]


def test_a_later_look_is_the_second_look_of_each(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    ask_both(db, people, alma)
    singles = placed(db, people.carla, in_force, alma, 4, LATER), placed(db, people.anne, in_force, alma, 5, LATER + HOUR)

    placed(db, people.anne, in_force, alma, 8, LATER_DAY, observed_on=SEEN_SINCE)

    assert waiting(db) == set()
    assert told(db, people.anne, *singles) == [LookAgain(SecondLook.CLEARED, date(2026, 11, 30))] * 2
    assert counted(db, people) == [True, True]


def test_the_joint_assessment_takes_over_what_it_promises_itself(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    rating = ask_both(db, people, alma)
    placed(db, people.carla, in_force, alma, 4, LATER)
    placed(db, people.anne, in_force, alma, 8, LATER + HOUR)

    id_ = together.sign(db, people.anne, rating, in_force, placed_together(4), 0, LATER + 2 * HOUR)

    assert waiting(db) == {id_}
    assert told(db, people.carla, id_) == [LookAgain(SecondLook.AWAITED, FOUR_WEEKS)]
    assert counted(db, people) == [False]


@pytest.mark.parametrize(("alone", "together_on"), [(4, 8), (1, 5)])
def test_a_joint_position_ends_no_promise_that_it_does_not_make(
    db: Database, people: People, in_force: InForce, alone: int, together_on: int
) -> None:
    alma = add_alma(db, people)
    rating = ask_both(db, people, alma)
    worried = placed(db, people.carla, in_force, alma, alone, LATER)
    placed(db, people.anne, in_force, alma, 8, LATER + HOUR)

    id_ = together.sign(db, people.anne, rating, in_force, placed_together(together_on), 0, LATER + 2 * HOUR)

    assert waiting(db) == ({worried} if together_on == 8 else {worried, id_})

    placed(db, people.anne, in_force, alma, 8, LATER_DAY, observed_on=SEEN_SINCE)
    assert waiting(db) == set()


PARENTS_AT_THREE = {"point.parental_capacity": "3", "reason.parental_capacity": "De er slidt op"}
PARENTS_UNSEEN = {"point.parental_capacity": "not_observed", "reason.parental_capacity": "Har ikke mødt dem"}


def test_a_look_that_left_unobserved_what_worried_is_no_second_look(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    worry = placed(db, people.anne, in_force, alma, 9, LATER, **PARENTS_AT_THREE)
    unseen = placed(db, people.carla, in_force, alma, 9, LATER + HOUR, **PARENTS_UNSEEN)

    assert worry in waiting(db)
    assert told(db, people.anne, worry) == [LookAgain(SecondLook.AWAITED, DAY + timedelta(days=7))]
    looks = second_looks.in_units(db, (people.solsikken,), date(2026, 1, 1))
    count = counting.look_at(db, people.carla, in_force.configuration, LATER_DAY)
    assert len(looks) == 2 and [one.count.total for one in count.units] == [None]

    placed(db, people.carla, in_force, alma, 9, LATER + 2 * HOUR)

    assert {worry, unseen}.isdisjoint(waiting(db))
    assert told(db, people.anne, worry, unseen) == [LookAgain(SecondLook.CLEARED, DAY), LookAgain(SecondLook.CLEARED, DAY)]


def test_what_worried_is_seen_again_whatever_else_was_not(db: Database, people: People, in_force: InForce) -> None:
    alma = add_alma(db, people)
    worry = placed(db, people.anne, in_force, alma, 3, LATER)
    placed(db, people.carla, in_force, alma, 8, LATER + HOUR, **PARENTS_UNSEEN)

    assert worry not in waiting(db)
    assert told(db, people.anne, worry) == [LookAgain(SecondLook.CLEARED, DAY)]


@pytest.mark.parametrize("joined", [False, True])
def test_a_joint_assessment_is_no_second_look_of_what_a_third_saw_after_the_looks_that_it_was_taken_on(
    db: Database, people: People, in_force: InForce, joined: bool
) -> None:
    alma, bo = add_alma(db, people), with_bo_in_solsikken(db, people, DAY)
    rating = ask_both(db, people, alma)
    first = placed(db, people.anne, in_force, alma, 5, LATER)
    placed(db, people.carla, in_force, alma, 6, LATER + HOUR)
    worry = placed(db, bo, in_force, alma, 2, LATER + 2 * HOUR)
    if joined:
        together.sign(db, people.anne, rating, in_force, placed_together(8), 0, LATER + 3 * HOUR)

    assert worry in waiting(db)
    assert told(db, people.anne, worry) == [LookAgain(SecondLook.AWAITED, DAY + timedelta(days=7))]
    assert worry in waiting(db, "choose_next")
    by_due = {one.due_on: bool(one.later) for one in second_looks.in_units(db, (people.solsikken,), date(2026, 1, 1))}
    assert by_due[DAY + timedelta(days=7)] is False

    placed(db, people.carla, in_force, alma, 8, LATER + 4 * HOUR)
    assert {worry, first}.isdisjoint(waiting(db) | waiting(db, "choose_next"))
    assert told(db, people.anne, worry) == [LookAgain(SecondLook.CLEARED, DAY)]


def test_what_another_unit_saw_is_no_second_look_of_ours_whoever_reads_it(db: Database, people: People, in_force: InForce) -> None:
    alma, alone = add_alma(db, people), with_rule(in_force)
    with writing(db):
        stays.add_to_unit(db, alma, people.other, date(2026, 8, 1))
    worry = placed(db, people.anne, alone, alma, 3, LATER)
    placed(db, people.bo, alone, alma, 9, LATER + HOUR)
    of_both = with_bo_in_solsikken(db, people, DAY)

    assert worry in waiting(db)
    awaited = [LookAgain(SecondLook.AWAITED, DAY + timedelta(days=7))]
    assert told(db, people.anne, worry) == told(db, of_both, worry) == awaited


@pytest.mark.parametrize(("first", "right"), [(8, 4), (4, 8)])
def test_figures_go_by_what_a_later_look_was_put_right_to(db: Database, people: People, in_force: InForce, first: int, right: int) -> None:
    alma = add_alma(db, people)
    placed(db, people.anne, in_force, alma, 4, LATER)
    slip = placed(db, people.anne, in_force, alma, first, LATER_DAY, observed_on=SEEN_SINCE)
    correct(db, people.anne, in_force, alma, slip, right, LATER_DAY + HOUR)

    asked = second_looks.in_units(db, (people.solsikken,), date(2026, 1, 1))

    of_first = next(one for one in asked if len(one.later) or right == 8)
    assert [look.placed.points["child_development"] for look in of_first.later] == [right]


def test_whoever_reviews_turns_the_pages_of_units(db: Database, people: People, in_force: InForce, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "UNITS_A_PAGE", 1)
    with writing(db):
        units.add(db, "Nybo", UnitKind.DAYCARE)
    alma = add_alma(db, people)
    with writing(db):
        stays.add_to_unit(db, alma, people.other, DAY)
    placed(db, people.anne, in_force, alma, 4, LATER)
    placed(db, people.bo, in_force, alma, 4, LATER)
    lars = add_reviewer(db, people)

    first, second, beyond = (counting.look_at(db, lars, in_force.configuration, LATER_DAY, page) for page in (1, 2, 99))

    assert [(one.page, one.pages) for one in (first, second, beyond)] == [(1, 2), (2, 2), (2, 2)]
    assert {one.unit.name for page in (first, second) for one in page.units} == {people.solsikken.name, people.other.name}
    assert beyond == second
