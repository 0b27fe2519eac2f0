"""Figures of agreement against their definitions, worked out by hand or by the long way."""

from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.domain.people import Role
from screening.domain.phrase import Phrase
from screening.domain.ranges import PointRange
from screening.domain.rating.agreement import Agreement, Threshold, agreement, danger_seen, danger_told, left_out_told, told
from screening.domain.rating.kappa import Cell, RaterOrder, kappa_with_interval, weighted_kappa
from screening.domain.rating.paired_ratings import PairedRating, SeenBy, by_roles
from screening.domain.rating.withholding import Withheld, too_few
from screening.domain.ruler.written.direction import Best
from screening.language import render

POINTS = PointRange(low=1, high=10)
PAIR = (Role.CHILDCARE_WORKER, Role.HEALTH_VISITOR)

cells = st.lists(st.tuples(st.integers(1, 10), st.integers(1, 10)), min_size=1, max_size=40)


def paired(points: Sequence[tuple[int | None, int | None]], roles: tuple[Role, Role] = PAIR, raters: int = 3) -> list[PairedRating]:
    return [
        PairedRating(f"barn {number}", SeenBy(f"en {number % raters}", roles[0], one), SeenBy(f"anden {number % raters}", roles[1], other))
        for number, (one, other) in enumerate(points)
    ]


def figures(pairs: Sequence[PairedRating], best: Best = Best.HIGH, thresholds: Sequence[Threshold] = ()) -> Agreement:
    ((roles, of_roles),) = by_roles(pairs).items()
    return agreement(roles, of_roles, POINTS, best, thresholds)


def at(*points: int | None) -> Threshold:
    return Threshold("rød", points)


def alone(rated: Sequence[Cell]) -> list[list[Cell]]:
    """Every child seen by two."""
    return [[cell] for cell in rated]


def said(about: Agreement) -> list[str]:
    return [render(phrase, "da") for phrase in told(about, Phrase("pædagoger"), Phrase("sundhedsplejersker"))]


def test_kappa_of_a_table_that_was_worked_out_by_hand() -> None:
    # Three points, ten cases: seen 4 steps apart, chance gives (2·3·1 + 2·4·2 + 4·3·1 + 4·4·1 + 4·3·2 + 4·3·1) / 10.
    table = [(1, 1)] * 2 + [(2, 2)] * 2 + [(2, 3)] * 2 + [(3, 3)] * 2 + [(3, 2)] + [(3, 2)]
    ones, others = {1: 2, 2: 4, 3: 4}, {1: 2, 2: 4, 3: 4}
    by_chance = sum(ones[a] * others[b] * abs(a - b) for a, b in product(ones, others)) / 10

    assert by_chance == pytest.approx(8.0)
    assert weighted_kappa(table, RaterOrder.MATTERS) == pytest.approx(1 - 4 / 8.0)


@given(cells)
def test_kappa_is_one_for_full_agreement_and_never_more(rated: list[Cell]) -> None:
    alike = [(one, one) for one, _ in rated]
    kappa = weighted_kappa(rated, RaterOrder.MATTERS)

    assert weighted_kappa(alike, RaterOrder.MATTERS) == (None if len(set(alike)) == 1 else 1)
    assert kappa is None or kappa <= 1


@given(cells)
def test_kappa_is_what_its_definition_says_with_weights_from_1_to_0(rated: list[Cell]) -> None:
    weight = {(a, b): 1 - abs(a - b) / 9 for a, b in product(range(1, 11), repeat=2)}
    seen = sum(weight[cell] for cell in rated) / len(rated)
    by_chance = sum(weight[one, other] for one, _ in rated for _, other in rated) / len(rated) ** 2
    kappa = weighted_kappa(rated, RaterOrder.MATTERS)

    assert kappa is None if by_chance == pytest.approx(1, abs=1e-12) else kappa == pytest.approx((seen - by_chance) / (1 - by_chance))


@given(cells, st.randoms(use_true_random=False))
def test_which_of_two_colleagues_is_named_first_changes_nothing(rated: list[Cell], chance) -> None:  # type: ignore[no-untyped-def]
    turned = [cell if chance.random() < 0.5 else (cell[1], cell[0]) for cell in rated]

    assert weighted_kappa(rated, RaterOrder.CHANCE) == pytest.approx(weighted_kappa(turned, RaterOrder.CHANCE))


def test_the_interval_holds_the_value_is_narrower_with_more_cases_and_the_same_each_time() -> None:
    few = [(1, 2), (3, 3), (5, 4), (6, 6), (8, 9), (9, 7), (10, 10), (2, 2), (7, 7), (4, 6)]
    small, large = kappa_with_interval(alone(few), RaterOrder.MATTERS), kappa_with_interval(alone(few * 20), RaterOrder.MATTERS)

    assert small is not None
    assert large is not None
    assert small == kappa_with_interval(alone(few), RaterOrder.MATTERS)
    assert small.low is not None
    assert small.high is not None
    assert large.low is not None
    assert large.high is not None
    assert small.low < small.value < small.high <= 1
    assert large.high - large.low < (small.high - small.low) / 3


def test_the_interval_is_not_told_where_many_resamples_have_no_kappa() -> None:
    kappa = kappa_with_interval(alone([(8, 8)] * 11 + [(3, 3)]), RaterOrder.MATTERS)

    assert kappa is not None
    assert (kappa.value, kappa.low, kappa.high) == (1, None, None)


def test_counts_are_told_apart_exact_near_and_seen_by_one_alone() -> None:
    found = figures(paired([(8, 8)] * 6 + [(8, 7)] * 3 + [(3, 6)] * 2 + [(5, None)]))

    assert (found.children, found.pairs, found.exact, found.within_one, found.one_sided, found.raters) == (11, 11, 6, 9, 1, 6)


@pytest.mark.parametrize(("best", "better_by"), [(Best.HIGH, 1.5), (Best.LOW, -1.5)])
def test_who_sees_it_better_goes_by_which_end_of_the_ruler_is_best(best: Best, better_by: float) -> None:
    found = figures(paired([(5, 7)] * 5 + [(6, 7)] * 5), best)

    assert found.better_by == better_by
    gladder, graver = ("sundhedsplejersker", "pædagoger") if better_by > 0 else ("pædagoger", "sundhedsplejersker")
    assert said(found)[1] == f"I snit sætter {gladder} barnet 1,5 trin bedre end {graver}."


def test_colleagues_of_one_profession_have_no_mean_difference() -> None:
    same = (Role.TEACHER, Role.TEACHER)

    assert figures(paired([(5, 7)] * 10, same)).better_by is None


def test_a_pair_is_of_the_same_professions_whoever_stands_first() -> None:
    pairs = paired([(5, 7)] * 10) + [PairedRating(pair.child_id + "b", pair.other, pair.one) for pair in paired([(5, 7)] * 10)]

    assert figures(pairs).better_by == 2


@pytest.mark.parametrize(("best", "alike", "either", "both"), [(Best.HIGH, 8, 5, 3), (Best.LOW, 8, 9, 7)], ids=["10 is best", "1 is best"])
def test_a_threshold_counts_the_point_itself_to_its_worse_side(best: Best, alike: int, either: int, both: int) -> None:
    pairs = paired([(4, 4), (3, 2), (4, 5), (1, 6), (4, 1), (8, 8), (9, 5), (7, 7), (10, 9), (5, 6)])
    (found,) = figures(pairs, best, [at(4)]).at_thresholds

    assert (found.alike, found.either, found.both) == (alike, either, both)


def test_signs_of_danger_that_one_of_two_saw_are_counted() -> None:
    saw = [
        PairedRating(
            f"{number}",
            SeenBy(f"en {number % 3}", PAIR[0], 3, frozenset({"violence", "hunger"})),
            SeenBy(f"anden {number % 3}", PAIR[1], 3, frozenset({"violence"})),
        )
        for number in range(10)
    ]
    found = danger_seen(saw)

    assert (found.seen, found.missed) == (20, 10)
    assert render(danger_told(found), "da") == "Af 20 tegn på fare blev 10 kun set af den ene."
    assert render(danger_told(danger_seen(saw * 2)), "da") == "I 20 par blev der set 40 tegn på fare. 20 af dem så kun den ene."


@pytest.mark.parametrize(
    ("pairs", "why"),
    [
        (paired([(5, 5)] * 9 + [(5, None)] * 5), Withheld.FEW_CHILDREN),
        (paired([(5, 5)] * 30, raters=2), Withheld.FEW_RATERS),
        ([pair for pair in paired([(5, 5)] * 9) for _ in range(3)], Withheld.FEW_CHILDREN),
    ],
    ids=["too few with both", "two of each profession", "few children seen often"],
)
def test_figures_that_could_point_at_somebody_are_withheld(pairs: list[PairedRating], why: Withheld) -> None:
    assert too_few([pair for pair in pairs if pair.is_placed]) is why


def test_colleagues_of_one_profession_are_counted_together() -> None:
    same = (Role.TEACHER, Role.TEACHER)
    pairs = [
        PairedRating(f"{number}", SeenBy(f"{number % 3}", same[0], 5), SeenBy(f"{(number + 1) % 3}", same[1], 6)) for number in range(12)
    ]

    assert figures(pairs).raters == 3


def test_nobody_who_agrees_on_average_is_said_to_see_it_better() -> None:
    found = figures(paired([(5, 6)] * 5 + [(6, 5)] * 5))

    assert said(found) == [
        "To, der så det samme barn, satte samme trin ved 0 af 10 børn. Ved 10 stod de højst ét trin fra hinanden.",
        "I snit ser pædagoger og sundhedsplejersker det samme.",
    ]


def test_a_threshold_that_nobody_came_under_is_not_told_of() -> None:
    assert len(said(figures(paired([(8, 8)] * 10), Best.HIGH, [at(4)]))) == 2
    assert said(figures(paired([(8, 8)] * 8 + [(4, 5)] * 2), Best.HIGH, [at(4)]))[-1] == (
        "Mindst én satte 2 børn på trin 4 eller dårligere. Ved 0 af dem gjorde begge."
    )


@pytest.mark.parametrize(
    ("points", "sentence"),
    [
        ((4, 5), "Kun den ene af de to satte 1 barn på trin 4 eller dårligere."),
        ((4, 3), "Begge satte 1 barn på trin 4 eller dårligere."),
    ],
)
def test_one_child_is_told_of_as_one(points: Cell, sentence: str) -> None:
    assert said(figures(paired([(8, 8)] * 9 + [points]), Best.HIGH, [at(4)]))[-1] == sentence


def seen_by_three(points: Sequence[tuple[int, int, int]]) -> list[PairedRating]:
    """Each child seen by a childcare worker and two health visitors, and so in two pairs."""
    return [
        PairedRating(f"{number}", SeenBy("en", PAIR[0], one), SeenBy(who, PAIR[1], point))
        for number, (one, *others) in enumerate(points)
        for who, point in zip(("to", "tre"), others, strict=True)
    ]


def test_a_child_that_three_saw_is_one_child_in_several_pairs() -> None:
    found = figures(seen_by_three([(8, 8, 7)] * 9 + [(4, 4, 6)]), Best.HIGH, [at(4)])

    assert (found.children, found.pairs, found.exact) == (10, 20, 10)
    assert said(found) == [
        "10 børn blev set af flere, og det giver 20 par. I 10 af dem satte begge samme trin. I 19 stod de højst ét trin fra hinanden.",
        "I snit sætter pædagoger barnet 0,3 trin bedre end sundhedsplejersker.",
        "I 2 par satte mindst én barnet på trin 4 eller dårligere. I 1 af dem gjorde begge.",
    ]
    one_pair = figures(seen_by_three([(8, 8, 7)] * 9 + [(5, 4, 6)]), Best.HIGH, [at(4)])
    assert said(one_pair)[-1] == "I 1 par satte kun den ene barnet på trin 4 eller dårligere."


def test_the_interval_draws_children_whole() -> None:
    children: list[list[Cell]] = [[(2, 2), (2, 3), (2, 3)], [(9, 9)] * 3, [(5, 8), (5, 7), (8, 7)], [(7, 3), (7, 7), (3, 7)]] * 4
    whole = kappa_with_interval(children, RaterOrder.CHANCE)
    split = kappa_with_interval(alone([cell for child in children for cell in child]), RaterOrder.CHANCE)

    assert whole is not None and split is not None and whole.value == split.value
    assert whole.low is not None and whole.high is not None and split.low is not None and split.high is not None
    assert whole.high - whole.low > 1.3 * (split.high - split.low)


def test_pairs_told_as_one_child_each_draw_an_interval_as_wide_as_the_children_do() -> None:
    few = [(1, 2), (3, 3), (5, 4), (6, 6), (8, 9), (9, 7), (10, 10), (2, 2), (7, 7), (4, 6)]

    once, thrice = (
        kappa_with_interval(alone(few), RaterOrder.MATTERS),
        kappa_with_interval([[cell] * 3 for cell in few], RaterOrder.MATTERS),
    )

    assert once is not None and thrice is not None
    assert (thrice.value, thrice.low, thrice.high) == pytest.approx((once.value, once.low, once.high))


def test_a_threshold_that_lies_elsewhere_at_another_age_is_told_by_its_zone() -> None:
    pairs = [
        PairedRating(f"{number}", SeenBy(f"a{number % 3}", PAIR[0], 4, reading=number % 2), SeenBy(f"b{number % 3}", PAIR[1], 6))
        for number in range(10)
    ]
    found = figures(pairs, Best.HIGH, [at(3, 5)])

    assert (found.at_thresholds[0].either, found.at_thresholds[0].threshold.point) == (5, None)
    assert said(found)[-1] == "Mindst én satte 5 børn i »rød« eller dårligere. Ved 0 af dem gjorde begge."


def test_how_many_are_left_out_is_a_number_that_may_be_shown() -> None:
    assert render(left_out_told(4), "da").startswith("Nogle få børn er ikke med.")
    assert render(left_out_told(5), "da").startswith("5 børn er ikke med.")
    assert render(left_out_told(5, is_told=False), "da").startswith("Nogle børn er ikke med.")
