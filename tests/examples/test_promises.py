"""What must hold for every child on every worked example, as on the shipped rulers: whoever asks and whatever the points."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import cache
from typing import TypeAlias

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from screening.domain.ages import age_in_months
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Case, Score
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.weighing.results import Result
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.direction import standing
from screening.domain.ruler.written.guidance import ParentContact, Say
from screening.domain.ruler.written.offers import Asker
from screening.domain.ruler.written.scales import Scale
from tests.examples.folders import NAMES, TODAY, configuration

SERIOUSNESS = list(Say)
ADULT = 18 * 12
Child: TypeAlias = tuple[str, Case]
"""The name of an example, and a child on it."""
few = settings(max_examples=20)


@cache
def with_points() -> list[tuple[str, str]]:
    """Every scale of every example that has points; read when it is first asked for, as not every worker asks."""
    return [(name, scale.id) for name in NAMES for scale in configuration(name).scales if not scale.is_checklist]


@cache
def with_abuse() -> list[tuple[str, str]]:
    """Those that know the flag of abuse."""
    return [(name, scale.id) for name in NAMES for scale in configuration(name).scales if "abuse" in scale.flags]


@st.composite
def cases(draw: st.DrawFn, on: Callable[[], list[tuple[str, str]]]) -> Child:
    """A child of an age that the scale is for, with points, signs and what others say."""
    name, scale_id = draw(st.sampled_from(on()))
    scale = scale_of(name, scale_id)
    age_months = draw(st.integers(max(scale.ages.first_month, 0), scale.ages.last_month))
    born = TODAY - timedelta(days=int(age_months * 30.44) + 8)
    points = st.integers(scale.points.low, scale.points.high) if scale.points else st.nothing()
    scores = {one.id: Score(draw(points | st.just(NOT_OBSERVED))) for one in scale.dimensions}
    signs = draw(st.frozensets(st.sampled_from([sign.id for sign in scale.signs]), max_size=4))
    said = {one.id: {part.id: Score(draw(points)) for part in scale.dimensions} for one in scale.perspectives if draw(st.booleans())}
    assume(scale in configuration(name).scales_for(age_in_months(born, TODAY)))
    return name, Case(scale.id, born, TODAY, draw(st.sampled_from(Asker)), scores, signs=signs, perspectives=said)


@few
@given(cases(with_points), st.data())
def test_worse_point_never_loses_an_advice_to_notify(child: Child, data: st.DataObject) -> None:
    better, worse = both(child, data)

    assert notifications(better) <= notifications(worse)


@few
@given(cases(with_points), st.data())
def test_worse_point_never_makes_a_headline_to_notify_milder(child: Child, data: st.DataObject) -> None:
    better, worse = (result.headline for result in both(child, data))

    if better and better.advice.say.is_notification:
        assert worse and SERIOUSNESS.index(worse.advice.say) <= SERIOUSNESS.index(better.advice.say)


@few
@given(cases(with_abuse))
def test_sign_of_abuse_always_leaves_the_parents_alone(child: Child) -> None:
    name, case = child
    abuse = next(sign.id for sign in scale_of(name, case.scale).signs if "abuse" in sign.raises)

    result = evaluate(configuration(name), changed(case, case.scores, case.signs | {abuse}))

    assert result.parent_contact is ParentContact.NO_CONTACT
    assert result.headline is not None
    assert result.headline.advice.say is Say.NOTIFY_NOW or result.age_months >= ADULT


@few
@given(cases(with_points))
def test_not_observed_is_never_read_as_a_number(child: Child) -> None:
    name, case = child

    result = evaluate(configuration(name), case)

    assert result.points == {key: score.point for key, score in case.scores.items() if score.point is not NOT_OBSERVED}


def both(child: Child, data: st.DataObject) -> tuple[Result, Result]:
    """The child, and the same child where one part that somebody has seen is worse."""
    name, case = child
    scale = scale_of(name, case.scale)
    seen = [one for one in scale.dimensions if case.scores[one.id].point is not NOT_OBSERVED]
    assume(seen)
    part = data.draw(st.sampled_from(seen))
    worse = data.draw(st.sampled_from(no_better(scale, part, case)))
    held = configuration(name)
    return evaluate(held, case), evaluate(held, changed(case, {**case.scores, part.id: Score(worse)}, case.signs))


def no_better(scale: Scale, part: Dimension, case: Case) -> list[int]:
    """The points of a part that are no better than the child's, in the part's own direction."""
    here = case.scores[part.id].point
    assert here is not NOT_OBSERVED and scale.points
    best = part.best or scale.best
    places = {point: standing(point, scale.points, best) for point in range(scale.points.low, scale.points.high + 1)}
    return [point for point, place in places.items() if place <= places[int(here)]]


def changed(case: Case, scores: Mapping[str, Score], signs: frozenset[str]) -> Case:
    return Case(case.scale, case.born, case.observed_on, case.asker, scores, signs=signs, perspectives=case.perspectives)


def scale_of(name: str, scale_id: str) -> Scale:
    scale = configuration(name).scale(scale_id)
    assert scale is not None
    return scale


def notifications(result: Result) -> set[str]:
    return {advised.advice.id for advised in result.advice if advised.advice.say.is_notification}
