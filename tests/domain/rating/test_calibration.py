"""Half of the vignettes waits for another year; the spread and what needs talk are counted by hand."""

import pytest

from screening.domain.people import Membership, Role, Unit, UnitKind, User
from screening.domain.phrase import Phrase
from screening.domain.ranges import PointRange
from screening.domain.rating.calibration import CalibrationAnswer, half_of, may_place, read_points
from screening.domain.rating.spread import anchors_to_talk, calibration_figures, spreads
from screening.domain.ruler.written.scales import Scale
from screening.domain.ruler.written.vignettes import Vignette, VignetteSet
from screening.services.publishing.configurations import InForce

ONE, OTHER = "child_development", "parental_capacity"
POINTS = PointRange.of(1, 10)


def sets_of(in_force: InForce) -> list[tuple[Scale, VignetteSet]]:
    return [(scale, held) for held in in_force.configuration.vignettes if (scale := in_force.configuration.scale(held.scale))]


def placed(vignette: Vignette, *points: int | None, dimension: str = ONE) -> list[CalibrationAnswer]:
    return [CalibrationAnswer(str(rater), vignette.id, dimension, point) for rater, point in enumerate(points)]


@pytest.fixture
def asta(in_force: InForce) -> Vignette:
    """The ruler says 7 for her development, and takes 7 and 8 for right."""
    (held,) = (one for one in in_force.configuration.vignettes if one.scale == "boernelineal-3-5")
    return held.vignettes[0]


def test_a_unit_places_one_half_this_year_and_the_other_half_next_year(in_force: InForce) -> None:
    for scale, held in sets_of(in_force):
        for unit in ("solsikken", "lindeborg", "graevlingen"):
            now, later = (half_of(held.vignettes, scale, unit, year) for year in (2026, 2027))

            assert {one.id for one in now}.isdisjoint(one.id for one in later)
            assert len(now) == len(later) == len(held.vignettes) // 2 >= 6
            assert half_of(held.vignettes, scale, unit, 2028) == now
            twins = {frozenset((one.id, one.twin_of)) for one in held.vignettes if one.twin_of}
            assert twins and not any(pair <= {one.id for one in half} for pair in twins for half in (now, later))


def test_the_halves_are_as_hard_as_each_other_and_chance_by_the_unit_parts_them(in_force: InForce) -> None:
    scale, held = sets_of(in_force)[0]
    halves = {frozenset(one.id for one in half_of(held.vignettes, scale, f"unit {place}", 2026)) for place in range(20)}

    levels = [sum(sum(one.points.values()) for one in held.vignettes if one.id in half) for half in halves]
    assert len(halves) > 10
    assert max(levels) - min(levels) <= 2 * len(held.vignettes)


def test_a_half_that_was_placed_is_found_again_by_every_later_program(in_force: InForce) -> None:
    (held,) = (one for one in in_force.configuration.vignettes if one.scale == "boernelineal-3-5")
    scale = in_force.configuration.scale("boernelineal-3-5")
    assert scale is not None

    assert [one.id for one in half_of(held.vignettes, scale, "solsikken", 2026)] == [
        "asta-tre-aar",
        "amina-tre-aar",
        "bo-tre-aar",
        "carl-emil-fire-aar",
        "silas-fem-aar",
        "liva-fem-aar",
    ]


def test_nothing_is_shown_of_what_fewer_than_three_placed(asta: Vignette) -> None:
    assert spreads([asta], [ONE], placed(asta, 7, 8)) == ()

    (spread,) = spreads([asta], [ONE], placed(asta, 7, 8, None))
    assert (spread.counts, spread.unseen, spread.answers, spread.as_ruler, spread.width) == ({7: 1, 8: 1}, 1, 3, 2, 1)


def test_the_anchors_that_part_colleagues_are_named_the_most_first(asta: Vignette) -> None:
    found = spreads([asta], [ONE], placed(asta, 5, 5, 6, 7, 8))

    talks = anchors_to_talk(found, ONE, POINTS)

    assert [(one.lower, one.upper, one.apart, one.answers) for one in talks] == [(6, 7, 3, 5), (5, 6, 2, 5)]
    assert talks[0].seen_on == (asta,)
    assert anchors_to_talk(found, OTHER, POINTS) == ()


def test_colleagues_who_agree_against_the_ruler_need_talk_too_and_those_within_it_do_not(asta: Vignette) -> None:
    against = anchors_to_talk(spreads([asta], [ONE], placed(asta, 6, 6, 6, 6)), ONE, POINTS)
    within = anchors_to_talk(spreads([asta], [ONE], placed(asta, 7, 7, 7, 8)), ONE, POINTS)

    assert [(one.lower, one.apart) for one in against] == [(6, 4)]
    assert within == ()


def test_figures_count_who_stands_by_the_ruler_and_each_pair_of_colleagues(asta: Vignette) -> None:
    answers = placed(asta, 7, 7, 8, 5)

    figures = calibration_figures(spreads([asta], [ONE], answers), answers)

    assert figures is not None
    assert (figures.raters, figures.answers, figures.as_ruler) == (4, 4, 3)
    assert (figures.compared, figures.alike, figures.near) == (6, 1, 3)
    assert figures.kappa == pytest.approx(-1 / 3)
    assert calibration_figures((), answers) is None


def test_whoever_publishes_the_ruler_takes_no_part(asta: Vignette) -> None:
    unit = Unit("1", "Solsikken", UnitKind.DAYCARE)
    anne = User("1", "anne", "Anne", "", (Membership(unit, Role.CHILDCARE_WORKER),))
    karen = User("2", "karen", "Karen", "", (*anne.memberships, Membership(unit, Role.ADMINISTRATOR)))

    assert [may_place(one, unit.id) for one in (anne, karen)] == [True, False]
    assert not may_place(anne, "another")


def test_a_point_is_read_or_said_not_to_be_seen_and_anything_else_is_told(in_force: InForce) -> None:
    scale = in_force.configuration.scale("boernelineal-3-5")
    assert scale is not None

    read, faults = read_points({"point.child_development": "7", "point.parental_capacity": "not_observed"}, scale)
    assert (read, faults) == ({ONE: 7, OTHER: None}, {})

    read, faults = read_points({"point.child_development": "11"}, scale)
    assert read == {} and all(isinstance(fault, Phrase) for fault in faults.values())
    assert set(faults) == {"point.child_development", "point.parental_capacity"}
