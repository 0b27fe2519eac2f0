"""How far it has gone since an effort began: on one ruler, in the order observed, better as that ruler means it."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from screening.domain.helping.distance import DistanceVerdict, distance
from screening.domain.ruler.weighing.cases import PastScores, RulerEdition
from screening.domain.ruler.written.direction import Best
from screening.language import render

BEGAN = date(2026, 3, 2)
A_DAY = timedelta(days=1)
RULER = RulerEdition("3-5", "1", "boernelineal", 1, 10)


def seen(days: int, ruler: RulerEdition = RULER, **points: int) -> PastScores:
    return PastScores(BEGAN + days * A_DAY, points, None, ruler)


def test_the_last_day_before_is_held_against_the_last_since_however_they_are_given() -> None:
    told = distance([seen(30, child=6), seen(0, child=4), seen(10, child=9), seen(-40, child=8)], BEGAN)

    assert (told.verdict, told.before_on, told.now_on) == (DistanceVerdict.BETTER, BEGAN, BEGAN + 30 * A_DAY)
    assert [render(one, "da") for one in told.told({"child": "Barnets udvikling"})] == ["Barnets udvikling: trin 4 før, trin 6 nu."]


def test_nothing_before_and_nothing_since_are_said_so() -> None:
    assert distance([seen(1, child=4)], BEGAN).verdict is DistanceVerdict.NOTHING_BEFORE
    assert distance([seen(0, child=4)], BEGAN).verdict is DistanceVerdict.NOT_SEEN_SINCE
    assert distance([], BEGAN).verdict is DistanceVerdict.NOTHING_BEFORE


def test_points_of_another_ruler_are_never_held_against_each_other() -> None:
    other = RulerEdition("barometer", "1", None, 1, 5)
    turned = RulerEdition("3-5", "2", "boernelineal", 1, 10, Best.LOW)
    older = RulerEdition("6-12", "1", "boernelineal", 1, 10)

    assert distance([seen(0, child=4), seen(5, other, child=5)], BEGAN).verdict is DistanceVerdict.OTHER_RULER
    assert distance([seen(0, child=4), seen(5, turned, child=5)], BEGAN).verdict is DistanceVerdict.OTHER_RULER
    assert distance([seen(0, child=4), seen(5, older, child=5)], BEGAN).verdict is DistanceVerdict.BETTER
    assert distance([seen(0, child=4), seen(5, parents=5)], BEGAN).verdict is DistanceVerdict.OTHER_RULER


def test_up_here_and_down_there_is_neither_better_nor_worse() -> None:
    both = distance([seen(0, child=4, parents=6), seen(5, child=5, parents=5)], BEGAN)

    assert both.verdict is DistanceVerdict.BOTH_WAYS and not both.has_helped
    assert distance([seen(0, child=4), seen(5, child=4)], BEGAN).verdict is DistanceVerdict.UNCHANGED


@settings(max_examples=25)
@given(st.integers(1, 10), st.integers(1, 10))
def test_what_is_better_where_high_is_best_is_worse_where_low_is(before: int, now: int) -> None:
    low = RulerEdition("3-5", "1", "boernelineal", 1, 10, Best.LOW)
    high_best = distance([seen(0, child=before), seen(5, child=now)], BEGAN)
    low_best = distance([seen(0, low, child=before), seen(5, low, child=now)], BEGAN)

    assert high_best.moved[0].better == -low_best.moved[0].better == now - before
    assert high_best.has_helped == (now > before)
