"""Figures that may not be told can't be found by subtracting those that are told: by unit, by year, and by both."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from random import Random

import pytest

from screening.domain.people import Role
from screening.domain.rating.paired_ratings import PairedRating, SeenBy
from screening.domain.rating.withholding import FEWEST_CHILDREN, Scope, Withheld, too_few, withheld

A, B, EVERY = Scope(frozenset({"A"})), Scope(frozenset({"B"})), Scope()


def seen(unit: str, count: int, year: int = 2026, raters: int = 3) -> list[PairedRating]:
    return [
        PairedRating(
            f"{unit} {year} {number}",
            SeenBy(f"{unit} en {number % raters}", Role.CHILDCARE_WORKER, 5),
            SeenBy(f"{unit} to {number % raters}", Role.TEACHER, 6),
            frozenset({unit}),
            year,
        )
        for number in range(count)
    ]


def year(scope: Scope, of: int) -> Scope:
    return Scope(scope.unit_ids, of)


@pytest.mark.parametrize(
    ("pairs", "hidden"),
    [
        ([*seen("A", 12), *seen("B", 12)], {}),
        ([*seen("A", 12), *seen("B", 1)], {B: Withheld.FEW_CHILDREN, EVERY: Withheld.BY_SUBTRACTING}),
        ([*seen("A", 12), *seen("B", 12, raters=2)], {B: Withheld.FEW_RATERS, EVERY: Withheld.BY_SUBTRACTING}),
        ([*seen("A", 12), *seen("B", 5), *seen("C", 5)], {B: Withheld.FEW_CHILDREN}),
        ([*seen("A", 6), *seen("B", 5)], {A: Withheld.FEW_CHILDREN, B: Withheld.FEW_CHILDREN}),
    ],
    ids=["both enough", "one child left", "two raters left", "two small ones are enough together", "none but the whole"],
)
def test_all_units_are_not_told_where_the_rest_of_them_is_too_few(pairs: Sequence[PairedRating], hidden: Mapping[Scope, Withheld]) -> None:
    assert withheld(pairs, [A, B, EVERY]) == hidden


def test_a_year_is_not_told_where_the_other_years_are_too_few() -> None:
    scopes = [A, year(A, 2026), year(A, 2025)]

    assert withheld([*seen("A", 12, 2025), *seen("A", 1, 2026)], scopes) == {
        year(A, 2026): Withheld.FEW_CHILDREN,
        year(A, 2025): Withheld.BY_SUBTRACTING,
    }
    assert withheld([*seen("A", 12, 2025), *seen("A", 12, 2026)], scopes) == {}


def test_a_year_of_all_units_does_not_tell_a_year_of_one() -> None:
    pairs = [*seen("A", 12, 2025), *seen("A", 12, 2026), *seen("B", 1, 2025), *seen("B", 12, 2026)]
    scopes = [A, year(A, 2026), year(A, 2025), B, year(B, 2026), year(B, 2025), EVERY, year(EVERY, 2026), year(EVERY, 2025)]

    assert withheld(pairs, scopes) == {
        year(B, 2025): Withheld.FEW_CHILDREN,
        year(B, 2026): Withheld.BY_SUBTRACTING,
        year(EVERY, 2026): Withheld.BY_SUBTRACTING,
        year(EVERY, 2025): Withheld.BY_SUBTRACTING,
    }


@pytest.mark.parametrize("seed", range(15))
def test_no_sum_or_difference_of_what_is_told_is_of_too_few(seed: int) -> None:
    """The figures of up to four scopes, each added or taken away, leave nobody, or enough."""
    chance = Random(seed)
    units, years = ("A", "B", "C"), (2024, 2025, 2026)
    pairs = [pair for unit in units for each in years for pair in seen(unit, chance.choice((0, 1, 4, 9, 10, 11, 13)), each)]
    scopes = [each for one in (*(Scope(frozenset({unit})) for unit in units), EVERY) for each in (one, *(year(one, y) for y in years))]

    told = [scope for scope in scopes if scope not in withheld(pairs, scopes)]

    for several in (chosen for count in range(1, 5) for chosen in combinations(told, count)):
        for signs in range(2 ** len(several)):
            left = left_by(pairs, [(scope, 1 if signs >> place & 1 else -1) for place, scope in enumerate(several)])
            assert not left or too_few(left) is None, several


def left_by(pairs: Iterable[PairedRating], signed: Iterable[tuple[Scope, int]]) -> list[PairedRating]:
    signed = tuple(signed)
    return [pair for pair in pairs if sum(sign for scope, sign in signed if scope.holds(pair))]


def test_a_child_that_is_seen_often_is_one_child() -> None:
    assert too_few([pair for pair in seen("A", FEWEST_CHILDREN - 1) for _ in range(4)]) is Withheld.FEW_CHILDREN
