"""What conditions can do on a scale is proved exactly: small scales are tried placement by placement, through the advice itself."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import chain, combinations, product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from screening.domain.ruler.proofs.boxes import Steps, Unfinished
from screening.domain.ruler.proofs.possibilities import can_hold, conditions, conflict, implies, is_hidden, losses, only
from screening.domain.ruler.proofs.spaces import Field
from screening.domain.ruler.weighing.advising import advise
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, PastScores, Point
from screening.domain.ruler.weighing.placements import Placements
from screening.domain.ruler.weighing.situations import Situation
from screening.domain.ruler.written.guidance import Advice, Say, When
from screening.domain.ruler.written.scales import Scale
from screening.domain.ruler.written.signs import Sign
from tests.builders import OBSERVED_ON, advice, configuration, scale
from tests.tries import tries


def lost(when: Mapping[str, object], ruler: Scale | None = None) -> tuple[str, ...]:
    written = advice(when).when
    return lost_beside(written, [], Field(ruler or scale(), [written]))


def lost_beside(when: When, others: Sequence[When], field: Field, steps: Steps | None = None) -> tuple[str, ...]:
    """The conditions that end for somebody when a point falls, and that none of the others takes over."""
    return tuple(key for key, _ in losses(when, field, [field.rule(other) for other in others], steps or Steps()))


def clash(when: Mapping[str, object], ruler: Scale | None = None) -> tuple[str, ...]:
    written = advice(when).when
    return conflict(written, [Field(ruler or scale(), [written])])


def hidden(later: Advice, earlier: Advice, ruler: Scale | None = None) -> bool:
    return hidden_on(later, earlier, ruler or scale())


def hidden_on(later: Advice, earlier: Advice, *rulers: Scale) -> bool:
    return is_hidden(later, earlier, [Field(ruler, [later.when, earlier.when]) for ruler in rulers])


@pytest.mark.parametrize(
    "when",
    [
        {"any": "1-2"},
        {"all": "1-4"},
        {"overall": "1-4"},
        {"child": "1-4", "parents": "1-4"},
        {"any": "1-3", "signs": {"kind": "risk", "at_least": 2}},
        {"any": "1-3", "fall": {"points": 2, "within": "6 months"}},
        {"any": "1-3", "first_time": False},
        {"not_observed": "any"},
        {"flag": "abuse"},
        {"any": "1-3", "ages": "0-2 years"},
    ],
)
def test_a_lower_point_never_ends_what_begins_at_the_lowest(when: Mapping[str, object]) -> None:
    assert lost(when) == ()


@pytest.mark.parametrize(
    ("when", "ended"),
    [
        ({"any": "2-4"}, ("any",)),
        ({"all": "2-10"}, ("all",)),
        ({"overall": "4-6"}, ("overall",)),
        ({"child": "2-3", "parents": "1-4"}, ("child",)),
        ({"any": "1-4", "differ": 3}, ("differ",)),
        ({"any": "1-4", "first_time": True}, ("first_time",)),
        ({"not_observed": "any", "any": "3"}, ("any",)),
    ],
)
def test_a_lower_point_ends_what_does_not(when: Mapping[str, object], ended: tuple[str, ...]) -> None:
    assert lost(when) == ended


@pytest.mark.parametrize(("kind", "ended"), [("0-1", ()), ("1", ("kind",)), ("2-3", ("kind",)), ("0-3", ())])
def test_in_a_part_that_runs_the_other_way_a_worse_point_is_the_parts_own(kind: str, ended: tuple[str, ...]) -> None:
    zones = [{"id": "bad", "points": "2-3", "title": "Skidt"}, {"id": "good", "points": "0-1", "title": "Godt"}]
    parts = [
        part | {"anchors": {"0-3": "Tekst."}, "items": [], "suggest": None} for part in scale().model_dump(exclude={"source"})["dimensions"]
    ]
    turned = {**parts[1], "id": "kind", "best": "high", "counts": False, "zones": [{"good": "2-3", "bad": "0-1"}]}
    ruler = scale(points="0-3", best="low", zones=zones, dimensions=[parts[0], turned])

    assert lost({"kind": kind}, ruler) == ended


def test_one_part_can_be_the_whole() -> None:
    ruler = scale(overall="child")

    assert lost({"overall": "1-4"}, ruler) == ()
    assert lost({"overall": "2-4"}, ruler) == ("overall",)


def test_a_lower_point_can_meet_those_who_disagreed() -> None:
    ruler = scale(perspectives=[{"id": "child", "title": "Barnet selv"}])

    assert lost({"disagree": 3}, ruler) == ("disagree",)
    assert lost({"disagree": 3, "all": "1-3"}, ruler) == ()


def test_a_lower_point_can_meet_one_who_was_apart_from_the_professional() -> None:
    ruler = scale(perspectives=[{"id": "self", "title": "Barnet selv"}, {"id": "home", "title": "Hjemmet"}])

    assert lost({"apart": {"who": ["self", "professional"], "points": 3}}, ruler) == ("apart",)
    assert lost({"apart": {"who": ["self", "professional"], "points": 3}, "all": "1-3"}, ruler) == ()
    assert lost({"apart": {"who": ["self", "home"], "points": 3}}, ruler) == ()
    assert lost({"says": {"who": "self", "points": "1-3"}}, ruler) == ()
    assert lost({"trend": {"goes": "down", "over": 3}}, ruler) == ()


def test_range_that_only_looks_wrong_is_let_through() -> None:
    assert lost({"any": "2-10", "all": "1"}) == ()


@pytest.mark.parametrize(
    ("when", "keys"),
    [
        ({"all": "7-10", "any": "1-3"}, ("all", "any")),
        ({"all": "7-10", "flag": "abuse", "child": "1-3"}, ("all", "child")),
        ({"overall": "7-10", "child": "1-3"}, ("overall", "child")),
        ({"all": "4-6", "differ": 3}, ("all", "differ")),
        ({"all": "1-10", "not_observed": "any"}, ("all", "not_observed")),
        ({"any": "8-10", "fall": {"points": 12, "within": "6 months"}}, ("fall",)),
        ({"all": "9-10", "fall": {"points": 2, "within": "6 months"}}, ("all", "fall")),
        ({"disagree": 2}, ("disagree",)),
        ({"signs": {"kind": "risk", "at_least": 3}}, ("signs",)),
        ({"flag": "unlawful_absence"}, ("flag",)),
        ({"ages": "10-12 years"}, ("ages",)),
        ({"says": {"who": "self", "points": "1-3"}}, ("says",)),
        ({"apart": {"who": ["self", "professional"], "points": 3}}, ("apart",)),
        ({"answers": {"child": {"sleep": "never"}}}, ("answers",)),
        ({"answers": {"parents": {"sleep": "no"}}}, ("answers",)),
        ({"risk": "3-9"}, ("risk",)),
        ({"protective": "2"}, ("protective",)),
        ({"risk": "0", "flag": "abuse"}, ("flag", "risk")),
        ({"trend": {"goes": "down", "over": 11}}, ("trend",)),
        ({"all": "9-10", "trend": {"goes": "down", "over": 3}}, ("all", "trend")),
        ({"fall": {"share": 100, "within": "6 months"}, "all": "2-10"}, ("all", "fall")),
    ],
)
def test_fewest_conditions_that_cannot_be_met_are_named(when: Mapping[str, object], keys: tuple[str, ...]) -> None:
    assert clash(when) == keys


def test_conditions_that_can_be_met_do_not_clash() -> None:
    assert clash({"any": "1-3", "overall": "1-6", "differ": 4, "first_time": True, "fall": {"points": 3, "within": "6 months"}}) == ()


def test_advice_is_hidden_where_an_earlier_one_always_holds_and_says_as_much() -> None:
    assert hidden(advice({"child": "1-2"}), advice({"any": "1-3"}))
    assert not hidden(advice({"child": "1-4"}), advice({"any": "1-3"}))


def test_advice_that_says_more_is_not_hidden() -> None:
    earlier = advice({"any": "1-3"})

    assert not hidden(advice({"any": "1-2"}, say="notify"), earlier)
    assert not hidden(advice({"any": "1-2"}, parents="no_contact"), earlier)
    assert not hidden(advice({"any": "1-2"}, within="2 weeks"), earlier)
    assert hidden(advice({"any": "1-2"}, within="6 weeks"), advice({"any": "1-3"}, within="2 weeks"))
    assert hidden(advice({"any": "1-2"}), advice({"any": "1-3"}, say="notify"))


def test_advice_is_not_hidden_on_a_scale_that_the_earlier_is_not_for() -> None:
    earlier = advice({"any": "1-3"}, scales=["ruler"])

    assert hidden_on(advice({"any": "1-2"}), earlier, scale())
    assert not hidden_on(advice({"any": "1-2"}), earlier, scale(), scale(scale="another"))


def test_signs_ages_and_history_hide_too() -> None:
    assert hidden(advice({"signs": {"kind": "risk", "at_least": 2}}), advice({"signs": {"kind": "risk", "at_least": 1}}))
    assert hidden(advice({"flag": "abuse"}), advice({"signs": {"kind": "risk", "at_least": 1}}))
    assert not hidden(advice({"signs": {"kind": "risk", "at_least": 1}}), advice({"flag": "abuse"}))
    assert hidden(advice({"signs": {"kind": "risk", "at_least": 2}}), advice({"flag": "abuse"}))
    assert not hidden(advice({"flag": "abuse"}), advice({"signs": {"kind": "risk", "at_least": 2}}))
    assert hidden(advice({"ages": "1-2 years"}), advice({"ages": "0-2 years"}))
    assert not hidden(advice({"any": "1-3"}), advice({"any": "1-3", "first_time": True}))
    assert hidden(advice({"fall": {"points": 4, "within": "3 months"}}), advice({"fall": {"points": 3, "within": "6 months"}}))
    assert hidden(advice({"trend": {"goes": "down", "over": 4}}), advice({"trend": {"goes": "never_up", "over": 3}}))
    assert not hidden(advice({"trend": {"goes": "never_up", "over": 4}}), advice({"trend": {"goes": "down", "over": 3}}))
    assert hidden(advice({"fall": {"points": 3, "within": "6 months"}}), advice({"fall": {"share": 33, "within": "6 months"}}))
    assert not hidden(advice({"fall": {"share": 33, "within": "6 months"}}), advice({"fall": {"points": 3, "within": "6 months"}}))
    assert hidden(advice({"risk": "2", "protective": "0"}), advice({"risk": "1-2"}))
    assert hidden(advice({"answers": {"child": {"sleep": "no"}}}), advice({"answers": {"child": {"sleep": ["no", "some"]}}}))
    assert not hidden(advice({"answers": {"child": {"sleep": "no"}}}), advice({"answers": {"child": {"play": "no"}}}))
    assert not hidden(advice({"fall": {"points": 4, "within": "8 months"}}), advice({"fall": {"points": 3, "within": "6 months"}}))


# Brute force: every placement, history and set of signs on a small scale, through `advise` itself

POINTS = (1, 2, 3)
FEW = 8
RANGES = st.sampled_from(["1", "2", "3", "1-2", "2-3", "1-3", "1, 3"])


@st.composite
def small_scales(draw: st.DrawFn) -> Scale:
    """One or two parts on three points, perhaps with somebody else who is asked, and up to three signs."""
    parts = scale().model_dump(exclude={"source"})["dimensions"][: draw(st.integers(1, 2))]
    signs = [
        {
            "id": f"sign-{n}",
            "title": "T",
            "kind": draw(st.sampled_from(["risk", "protective"])),
            "flag": draw(st.sampled_from([None, "abuse"])),
        }
        for n in range(draw(st.integers(0, 3)))
    ]
    return scale(
        points="1-3",
        ages="0-5 months",
        overall=draw(st.sampled_from(["lowest", "child"])),
        zones=[{"id": "all", "points": "1-3", "title": "Alt"}],
        dimensions=[{**part, "anchors": {"1-3": "Tekst."}, "items": [], "suggest": None} for part in parts],
        perspectives=draw(st.sampled_from([[], [{"id": "other", "title": "En anden"}]])),
        signs=signs,
    )


VALUES: Mapping[str, st.SearchStrategy[object]] = {
    **dict.fromkeys(("any", "all", "overall", "child", "parents"), RANGES),
    "differ": st.integers(1, 3),
    "disagree": st.integers(1, 3),
    "not_observed": st.just("any"),
    "flag": st.just("abuse"),
    "signs": st.builds(lambda kind, least: {"kind": kind, "at_least": least}, st.sampled_from(["risk", "protective"]), st.integers(1, 3)),
    "ages": st.sampled_from(["0-2 months", "1-5 months", "6-9 months"]),
    **dict.fromkeys(("risk", "protective"), st.sampled_from(["0", "0-1", "1-3", "0, 2"])),
    "says": st.builds(lambda points, part: {"who": "other", "points": points, "part": part}, RANGES, st.sampled_from([None, "child"])),
    "apart": st.builds(lambda points: {"who": ["professional", "other"], "points": points}, st.integers(1, 3)),
    "fall": st.builds(
        lambda points, within: {"points": points, "within": within}, st.integers(1, 3), st.sampled_from(["2 weeks", "6 months"])
    ),
    "first_time": st.booleans(),
}
POINTS_THEMES = (
    ("any", "all", "overall", "child", "parents"),
    ("differ", "all"),
    ("disagree", "child", "all"),
    ("not_observed", "any", "child"),
    ("differ", "disagree", "not_observed", "any"),
    ("says", "any", "child"),
    ("apart", "child", "all"),
)
AGREEING_THEMES = (POINTS_THEMES[0], POINTS_THEMES[1], POINTS_THEMES[3], ("flag", "signs", "any"), ("ages", "any", "child"))
OTHER_THEMES = (("flag", "signs"), ("risk", "protective", "signs", "flag"), ("ages", "any"))
HISTORY_THEMES = (("first_time", "any"), ("first_time", "overall"), ("fall", "all"), ("first_time", "fall"))


@st.composite
def whens(draw: st.DrawFn, *themes: tuple[str, ...]) -> When:
    """One to three conditions that meet each other often, as a file writes them."""
    keys = draw(st.lists(st.sampled_from(draw(st.sampled_from(themes))), min_size=1, max_size=3, unique=True))
    if "first_time" in keys and not {"any", "overall"} & set(keys):
        keys.append("any")
    return When.model_validate({key: draw(VALUES[key]) for key in keys})


@st.composite
def pairs_of_whens(draw: st.DrawFn, themes: tuple[tuple[str, ...], ...]) -> tuple[When, When]:
    """Conditions of two advice on the same theme."""
    theme = draw(st.sampled_from(themes))
    return draw(whens(theme)), draw(whens(theme))


@tries(150)
@given(small_scales(), whens(*POINTS_THEMES, *OTHER_THEMES, *HISTORY_THEMES))
def test_what_can_hold_agrees_with_every_situation(ruler: Scale, when: When) -> None:
    assume(not (when.fall and when.first_time))
    expected = any(holds(when, situation) for situation in situations(ruler, when))

    assert can_hold(when, Field(ruler, [when])) is expected
    assert bool(conflict(when, [Field(ruler, [when])])) is not expected


@tries(150)
@given(small_scales(), whens(*POINTS_THEMES, *OTHER_THEMES, *HISTORY_THEMES))
def test_named_conflict_is_one_and_has_nothing_to_spare(ruler: Scale, when: When) -> None:
    keys = conflict(when, [Field(ruler, [when])])
    assume(keys)

    fewer = [only(when, keys), *(only(when, set(keys) - {key}) for key in keys)]
    assert [can_hold(kept, Field(ruler, [kept])) for kept in fewer] == [False, *[True] * len(keys)]
    assert set(keys) <= set(conditions(when))


@tries(200)
@given(small_scales(), pairs_of_whens((*POINTS_THEMES, *OTHER_THEMES)))
def test_what_implies_agrees_with_every_situation(ruler: Scale, both: tuple[When, When]) -> None:
    when, other = both
    assume(can_hold(when, Field(ruler, [when])))

    assert implies(when, other, Field(ruler, both)) is all(holds(other, one) for one in situations(ruler, when, other) if holds(when, one))


@tries(150)
@given(small_scales(), pairs_of_whens(HISTORY_THEMES))
def test_history_never_implies_too_much(ruler: Scale, both: tuple[When, When]) -> None:
    when, other = both
    if implies(when, other, Field(ruler, both)):
        assert all(holds(other, one) for one in situations(ruler, when, other) if holds(when, one))


@tries(150)
@given(small_scales(), whens(*POINTS_THEMES, *OTHER_THEMES, *HISTORY_THEMES))
def test_what_a_lower_point_ends_agrees_with_every_fall(ruler: Scale, when: When) -> None:
    assume(not (when.fall and when.first_time))
    expected = any(
        not holds(when, after)
        for before in situations(ruler, when)
        if holds(when, before)
        for after in falls(before, with_time=when.first_time)
    )

    assert bool(lost_beside(when, [], Field(ruler, [when]))) is expected


@tries(200)
@given(small_scales(), st.lists(whens(*AGREEING_THEMES), min_size=2, max_size=4))
def test_what_others_take_over_agrees_with_every_fall(ruler: Scale, written: list[When]) -> None:
    when, *others = written
    expected = is_lost_to_somebody(ruler, when, others)

    assert bool(lost_beside(when, others, Field(ruler, written))) is expected


@tries(150)
@given(small_scales(), st.lists(whens(*POINTS_THEMES, *HISTORY_THEMES), min_size=2, max_size=3))
def test_history_and_disagreement_never_let_too_much_through(ruler: Scale, written: list[When]) -> None:
    when, *others = written
    assume(not (when.fall and when.first_time))
    if not lost_beside(when, others, Field(ruler, written)):
        assert not is_lost_to_somebody(ruler, when, others)


def is_lost_to_somebody(ruler: Scale, when: When, others: list[When]) -> bool:
    return any(
        not any(holds(one, after) for one in (when, *others))
        for before in situations(ruler, when, *others)
        if holds(when, before)
        for after in falls(before, with_time=when.first_time)
    )


def test_a_lower_point_that_another_advice_takes_over_is_not_lost() -> None:
    two, lower = advice({"any": "2"}).when, advice({"any": "1"}).when
    field = Field(scale(), [two, lower])

    assert lost_beside(two, [lower], field) == ()
    assert lost_beside(two, [], field) == ("any",)


def test_two_can_take_over_between_them_what_neither_does_alone() -> None:
    when, one, other = (advice(written).when for written in ({"child": "3"}, {"any": "1"}, {"child": "2", "parents": "2-10"}))
    field = Field(scale(), [when, one, other])

    assert lost_beside(when, [one, other], field) == ("child",)
    whole = advice({"all": "3-10"}).when
    assert lost_beside(whole, [one, other], Field(scale(), [whole, one, other])) == ("all",)
    rest = [one, other, advice({"parents": "2"}).when]
    assert lost_beside(whole, rest, Field(scale(), [whole, *rest])) == ()


def test_next_time_may_be_another_advice() -> None:
    first, again = (advice({"any": "1-2", "first_time": is_first}).when for is_first in (True, False))

    assert lost_beside(first, [again], Field(scale(), [first, again])) == ()
    assert lost_beside(first, [], Field(scale(), [first, again])) == ("first_time",)


FALLEN = {"goes": "down", "over": 3, "part": "overall"}
BOTH = {"id": "both", "title": "Begge", "take": "mean"}


@pytest.mark.parametrize(
    ("when", "ruler", "against"),
    [
        ({"all": "9-10", "trend": FALLEN}, scale(), ("all", "trend")),
        ({"child": "9-10", "trend": FALLEN}, scale(), ()),
        ({"all": "1-8", "trend": FALLEN}, scale(), ()),
        ({"child": "9-10", "trend": FALLEN}, scale(overall="child"), ("trend", "child")),
        ({"parents": "9-10", "trend": FALLEN}, scale(overall="child"), ()),
        ({"all": "9-10", "trend": FALLEN}, scale(totals=[BOTH], overall="both"), ()),
        ({"all": "1-3", "trend": FALLEN}, scale(overall="none"), ("trend",)),
    ],
    ids=["the lowest", "one above it", "with room", "one that speaks for all", "another than that", "a total", "nothing"],
)
def test_whole_that_has_fallen_is_no_longer_at_the_top(when: Mapping[str, object], ruler: Scale, against: tuple[str, ...]) -> None:
    assert clash(when, ruler) == against


def test_proof_that_needs_too_many_steps_says_so() -> None:
    two, lower = advice({"any": "2"}).when, advice({"any": "1"}).when

    with pytest.raises(Unfinished):
        lost_beside(two, [lower], Field(scale(), [two, lower]), Steps(for_one=1))


def holds(when: When, situation: tuple[Situation, Mapping[str, int]]) -> bool:
    town = configuration(Advice.model_construct(id="a", when=when, scales=(), law=None, say=Say.DISCUSS), ruler=situation[0].scale)
    return bool(advise(town, situation[0]))


def situations(ruler: Scale, *whens: When) -> Iterator[tuple[Situation, Mapping[str, int]]]:
    """Every situation that these conditions can tell apart, each with the points that somebody else gave."""
    placings: list[Point | None] = [*POINTS, NOT_OBSERVED, None]
    ids = [part.id for part in ruler.dimensions]
    asked = any(when.disagree or when.says or when.apart for when in whens) and ruler.perspectives
    every_set = chain.from_iterable(combinations(ruler.signs, count) for count in range(len(ruler.signs) + 1))
    ticked: list[tuple[Sign, ...]] = list(every_set) if any(when.flag or when.signs or when.counts for when in whens) else [()]
    ages = range(6) if any(when.ages for when in whens) else [0]
    for placed in product(placings, repeat=len(ids)):
        points = {key: point for key, point in zip(ids, placed, strict=True) if isinstance(point, int)}
        missing = tuple(key for key, point in zip(ids, placed, strict=True) if point is NOT_OBSERVED)
        for others, signs, age, history in product(said(ids) if asked else [{}], ticked, ages, histories(ids, whens)):
            yield situate(ruler, points, missing, others, signs, age, history), others


def situate(
    ruler: Scale,
    points: Mapping[str, int],
    missing: tuple[str, ...],
    others: Mapping[str, int],
    signs: tuple[Sign, ...],
    age_months: int,
    history: tuple[PastScores, ...],
) -> Situation:
    gap = max((abs(points[key] - point) for key, point in others.items() if key in points), default=0)
    whole = Placements(ruler, points, age_months).whole
    overall = whole.number if whole else None
    return Situation(ruler, points, overall, missing, age_months, OBSERVED_ON, signs, history, gap, said={"other": others})


def said(ids: list[str]) -> list[dict[str, int]]:
    return [{key: point for key, point in zip(ids, given, strict=True) if point} for given in product((None, *POINTS), repeat=len(ids))]


def histories(ids: list[str], whens: tuple[When, ...]) -> list[tuple[PastScores, ...]]:
    """No earlier assessment, one, or two: recent ones, and ones that are too old to be a fall."""
    if not any(when.fall or when.first_time is not None for when in whens):
        return [()]
    days = (7, 60) if any(when.fall for when in whens) else (7,)
    past = [PastScores(OBSERVED_ON - timedelta(days=ago), points) for ago in days for points in said(ids)]
    few = past if len(past) <= FEW else past[::3]
    pairs = combinations(few, 2) if any(when.fall and when.first_time is not None for when in whens) else ()
    return [(), *((one,) for one in past), *pairs]


def falls(before: tuple[Situation, Mapping[str, int]], with_time: bool | None) -> Iterator[tuple[Situation, Mapping[str, int]]]:
    """The same child with one point lower; where time counts, as its next assessment, perhaps at the same points."""
    situation, others = before
    history = (*situation.history, PastScores(OBSERVED_ON, situation.points)) if with_time else situation.history
    lower = [{**situation.points, key: low} for key, point in situation.points.items() for low in range(1, point)]
    for points in [*lower, *([situation.points] if with_time else [])]:
        moved = situate(situation.scale, points, situation.not_observed, others, situation.signs, situation.age_months, history)
        yield moved, others
