"""What is told of a child follows from what else is told, to the day and the point where it does so no longer."""

import pytest

from screening.domain.point_sets import PointSet
from screening.domain.ranges import Duration
from screening.domain.ruler.proofs.told import AnswerGiven, Stood, ToldOf, Unseen, can_be, follows, needed_for, never_longer
from screening.domain.ruler.written.conditions import Apart, Fall, Says, Trend, WantedAnswer
from tests.builders import dimension, scale

RULER = scale(
    dimensions=[
        {
            **dimension().model_dump(exclude={"source"}),
            "items": [{"id": "hours", "question": "Hvor længe?", "type": "number", "unit": "timer", "between": "5-10"}],
            "suggest": None,
        }
    ],
    perspectives=[{"id": "parents", "title": "Forældrene", "who": "parents"}],
)


def within(words: str) -> Duration:
    return Duration.model_validate(words)


@pytest.mark.parametrize(
    ("one", "other", "is_never"),
    [
        ("3 months", "3 months", True),
        ("4 weeks", "1 months", True),
        ("29 days", "1 months", False),
        ("1 months", "31 days", True),
        ("1 months", "30 days", False),
        ("2 months", "62 days", True),
        ("2 months", "61 days", False),
        ("8 weeks", "2 months", True),
        ("57 days", "2 months", False),
        ("2 weeks", "14 days", True),
        ("2 weeks", "13 days", False),
        ("14 days", "2 weeks", True),
        ("15 days", "2 weeks", False),
        ("1 months", "2 months", True),
        ("11 months", "12 months", True),
        ("12 months", "11 months", False),
    ],
)
def test_a_span_is_never_longer_than_another_in_the_longest_and_the_shortest_month(one: str, other: str, is_never: bool) -> None:
    assert never_longer(within(one), within(other)) is is_never


@pytest.mark.parametrize(("share", "points"), [(1, 1), (11, 1), (12, 2), (56, 6), (99, 9), (100, 9), (101, 10)])
def test_a_share_of_the_ruler_is_so_many_points_rounded_up(share: int, points: int) -> None:
    assert needed_for(Fall(share=share, within=within("1 months")), 9) == points


def fall(points: int | None = None, share: int | None = None, over: str = "2 months") -> Fall:
    return Fall(points=points, share=share, within=within(over))


def trend(over: int = 3, goes: str = "down", part: str | None = None, time: str | None = None) -> Trend:
    return Trend.model_validate({"over": over, "goes": goes, "part": part, "within": time})


def stood(at: str | None = None, zones: frozenset[str] | None = None, overall: str | None = None) -> Stood:
    """One of these, as `first_time` asks: what says less is whatever has more of them."""
    sets = [PointSet.model_validate(points) if points else None for points in (at, overall)]
    return Stood(sets[0], sets[1], zones, None)


def says(points: str, part: str | None = None, who: str = "parents") -> Says:
    return Says.model_validate({"who": who, "points": points, "part": part})


def apart(points: int, part: str | None = None, who: tuple[str, str] = ("parents", "professional")) -> Apart:
    return Apart(who=who, points=points, part=part)


def answer(words: str | list[str], item: str = "hours", part: str = "child") -> AnswerGiven:
    return AnswerGiven(part, item, WantedAnswer.model_validate(words))


FOLLOWING = [
    (stood("1-2"), stood("1-3")),
    (stood("1-3"), stood("1-3")),
    (stood("1-2"), stood("1-2", overall="1-2")),
    (stood("1-2"), stood("1-2", frozenset({"red"}))),
    (stood("1-2", frozenset({"red"})), stood("1-3", frozenset({"red", "yellow"}))),
    (fall(3), fall(3)),
    (fall(3), fall(2)),
    (fall(share=30), fall(share=30, over="8 months")),
    (fall(share=40), fall(share=30)),
    (fall(3), fall(share=33)),
    (trend(4), trend(3)),
    (trend(3), trend(3)),
    (trend(3, part="child"), trend(3)),
    (trend(3), trend(3, "never_up")),
    (trend(3, time="2 months"), trend(3)),
    (trend(3, time="2 months"), trend(3, time="2 months")),
    (says("1-2"), says("1-3")),
    (says("1-2", "child"), says("1-2")),
    (apart(4), apart(3)),
    (apart(3), apart(3, who=("professional", "parents"))),
    (apart(3, "child"), apart(3)),
    (answer("6-7"), answer("6-8")),
    (answer("6-8"), answer("6-8")),
    (answer("6-8"), answer("5-8")),
    (answer("not_observed"), answer(["not_observed", "6-7"])),
    (Unseen(3), Unseen(2)),
    (Unseen(None), Unseen(1)),
    (Unseen(None), Unseen(None)),
]
NOT_FOLLOWING = [
    (stood("1-3"), stood("1-2")),
    (stood("1-2", overall="1-2"), stood("1-2")),
    (stood("1-2", frozenset({"red"})), stood("1-3")),
    (stood("1-2", frozenset({"red"})), stood(zones=frozenset({"red", "yellow"}))),
    (stood("1-2", frozenset({"red", "yellow"})), stood("1-2", frozenset({"red"}))),
    (fall(8), fall(share=89)),
    (fall(2), fall(3)),
    (fall(share=30), fall(share=31)),
    (fall(3), fall(share=34)),
    (fall(share=90), fall(1)),
    (fall(3, over="3 months"), fall(3)),
    (trend(3), trend(4)),
    (trend(3), trend(3, part="child")),
    (trend(3, part="overall"), trend(3)),
    (trend(3, "never_up"), trend(3)),
    (trend(3), trend(3, time="2 months")),
    (trend(3, time="3 months"), trend(3, time="2 months")),
    (says("1-3"), says("1-2")),
    (says("1-2"), says("1-2", "child")),
    (says("1-2"), says("1-2", who="child")),
    (apart(3), apart(4)),
    (apart(3), apart(3, "child")),
    (apart(3), apart(3, who=("professional", "child"))),
    (answer("6-8"), answer("6-7")),
    (answer("6-8"), answer("7-8")),
    (answer("6-7"), answer("6-7", item="days")),
    (answer("6-7"), answer("6-7", part="parents")),
    (answer(["6-7", "not_observed"]), answer("6-7")),
    (fall(3), trend(3)),
    (Unseen(2), Unseen(3)),
    (Unseen(9), Unseen(None)),
    (Unseen(None), Unseen(2)),
    (Unseen(2), answer("not_observed")),
]


@pytest.mark.parametrize(("one", "other"), FOLLOWING)
def test_what_says_less_follows(one: ToldOf, other: ToldOf) -> None:
    assert follows(one, other, RULER)


@pytest.mark.parametrize(("one", "other"), NOT_FOLLOWING)
def test_what_says_more_or_something_else_does_not_follow(one: ToldOf, other: ToldOf) -> None:
    assert not follows(one, other, RULER)


@pytest.mark.parametrize(
    ("told", "is_possible"),
    [
        (fall(9), True),
        (fall(10), False),
        (fall(share=100), True),
        (fall(share=101), False),
        (trend(part="child"), True),
        (trend(part="overall"), True),
        (trend(part="elsewhere"), False),
        (says("10-12"), True),
        (says("11-12"), False),
        (says("1", who="nobody"), False),
        (says("1", part="elsewhere"), False),
        (apart(9), True),
        (apart(10), False),
        (apart(1, who=("professional", "nobody")), False),
        (apart(1, part="elsewhere"), False),
        (answer("1-5"), True),
        (answer("10-12"), True),
        (answer("1-4"), False),
        (answer("11-12"), False),
        (answer("not_observed"), True),
        (answer("yes"), False),
        (answer("6", item="days"), False),
        (Unseen(None), True),
        (Unseen(1), True),
        (Unseen(2), False),
    ],
)
def test_what_is_told_can_be_where_the_scale_has_who_and_what_is_asked_about(told: ToldOf, is_possible: bool) -> None:
    assert can_be(told, RULER) is is_possible
