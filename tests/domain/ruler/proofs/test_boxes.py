"""Boxes are kept as few as they can be, and steps are counted to the last one."""

from collections.abc import Sequence

import pytest

from screening.domain.point_sets import PointSet
from screening.domain.ruler.proofs.boxes import Condition, Limits, Region, Space, Steps, Unfinished, bits_from, runs_of

SPACE = Space((0b111, 0b111, 0b1), (), lambda _bits: True)


def is_enough(steps: Steps, count: int) -> bool:
    try:
        steps.take(count)
    except Unfinished:
        return False
    return True


@pytest.mark.parametrize(("for_all", "for_one"), [(9, 4), (4, 9)])
def test_the_last_step_may_be_taken_and_none_after_it(for_all: int, for_one: int) -> None:
    assert is_enough(Steps(for_all, for_one), 4)
    assert not is_enough(Steps(for_all, for_one), 5)


def test_another_question_begins_with_all_its_steps_out_of_what_is_left_for_all() -> None:
    steps = Steps(for_all=7, for_one=4)
    steps.take(4)
    steps.begin()

    assert is_enough(steps, 3)
    assert not is_enough(steps, 1)


def test_another_kind_of_questions_has_a_third_and_a_longer_kind_a_thirtieth() -> None:
    used = Steps(for_all=90, for_one=60)
    used.take(60)

    for new, for_one, for_all in ((used.anew, 20, 30), (used.longer, 2, 3)):
        steps = new()
        assert is_enough(steps, for_one)
        steps.begin()
        assert is_enough(steps, for_all - for_one)
        assert not is_enough(steps, 1)
        assert not is_enough(new(), for_one + 1)


def test_axes_that_hang_together_are_held_against_each_other_when_one_of_them_is_told() -> None:
    alike = Space((0b11, 0b11, 0b11), (0, 1), lambda bits: bool(bits[0] & bits[1]))
    low = Region((0b01, 0b11, 0b11))

    assert alike.meet(low, Limits(((1, 0b01),))) == Region((0b01, 0b01, 0b11))
    assert alike.meet(low, Limits(((1, 0b10),))) is None
    assert alike.meet(low, Limits(((1, 0b10), (2, 0b01)))) is None
    assert alike.meet(low, Limits(((0, 0b10),))) is None
    assert alike.meet(Region((0b01, 0b10, 0b11)), Limits(((2, 0b01),))) == Region((0b01, 0b10, 0b01)), "it was asked before"
    assert SPACE.meet(Region((0b001, 0b111, 0b1)), Limits(((0, 0b110),))) is None


@pytest.mark.parametrize(
    ("some", "settled"),
    [
        ([(0b001, 0b001, 0)], Region((0b111, 0b111, 0b1), ((0b001, 0b001, 0),))),
        ([(0b001, 0b001, 0b1)], Region((0b111, 0b111, 0b1))),
        ([(0b001, 0, 0)], Region((0b001, 0b111, 0b1))),
        ([(0b011, 0, 0), (0b001, 0b100, 0)], Region((0b011, 0b111, 0b1), ((0b001, 0b100, 0),))),
        ([(0b001, 0b010, 0), (0b100, 0, 0)], Region((0b100, 0b010, 0b1))),
        ([(0, 0, 0)], None),
        ([(0b001, 0, 0), (0b100, 0, 0)], None),
    ],
)
def test_a_clause_that_holds_anyhow_or_that_one_axis_alone_can_meet_is_no_clause_any_more(
    some: Sequence[tuple[int, ...]], settled: Region | None
) -> None:
    assert SPACE.settle([0b111, 0b111, 0b1], some) == settled


def test_clauses_that_only_more_axes_than_there_are_could_meet_leave_nobody() -> None:
    each_elsewhere = tuple((bit, bit, 0) for bit in (0b001, 0b010, 0b100))

    assert SPACE.is_anybody(Region((0b111, 0b111, 0b1), each_elsewhere[:2]))
    assert not SPACE.is_anybody(Region((0b111, 0b111, 0b1), each_elsewhere))


def test_what_is_covered_is_told_from_what_is_not_by_the_last_bit() -> None:
    low, high = ([Condition((Limits(((0, bits),)),), (Limits(((0, 0b111 & ~bits),)),))] for bits in (0b001, 0b110))

    assert SPACE.uncovered(SPACE.whole, [low, high], Steps()) is None
    assert SPACE.uncovered(SPACE.whole, [low], Steps()) == Region((0b110, 0b111, 0b1))
    assert SPACE.uncovered(SPACE.whole, [], Steps()) == SPACE.whole


def test_a_rule_held_against_a_box_is_a_step_and_so_is_the_box() -> None:
    nowhere = [Condition((), (Limits(),))]

    SPACE.uncovered(SPACE.whole, [nowhere, nowhere], Steps(for_one=3))
    with pytest.raises(Unfinished):
        SPACE.uncovered(SPACE.whole, [nowhere, nowhere], Steps(for_one=2))


@pytest.mark.parametrize(
    ("points", "first", "bits"), [("1-3", 1, 0b111), ("2-3", 1, 0b110), ("1-3", 2, 0b11), ("1-3", 3, 1), ("1-3", 4, 0)]
)
def test_points_are_bits_from_the_first_on(points: str, first: int, bits: int) -> None:
    assert bits_from(PointSet.model_validate(points), first) == bits


def test_bits_are_cut_where_one_is_missing() -> None:
    assert list(runs_of(0b1101101)) == [0b1, 0b1100, 0b1100000]
    assert list(runs_of(0)) == []
