"""From a case to a result: the one place where points meet zones, offers and advice."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from screening.domain.advising import Situation, advise
from screening.domain.cases import NOT_OBSERVED, Case
from screening.domain.configuration import Configuration
from screening.domain.matching import Asked, match_offers
from screening.domain.ranges import age_in_months, corrected_age_in_months
from screening.domain.results import Advised, DimensionResult, Overall, Result, Said
from screening.domain.scales import Dimension, Perspective, Scale, Visit
from screening.domain.suggesting import suggest
from screening.domain.text import Text


class UnknownScale(LookupError):
    """The case names a scale that the configuration does not hold."""


def evaluate(configuration: Configuration, case: Case) -> Result:
    """Place the case on its scale and say what follows.

    Offers and ages are read on the day of observation, so that the same case always gives the same result.
    Raises `UnknownScale` where the case names a scale that is not there.
    """
    scale = configuration.scale(case.scale)
    if scale is None:
        raise UnknownScale(case.scale)
    age_months = age_in_months(case.born, case.observed_on)
    scale_age = scale.age_read(age_months, corrected_age_in_months(case.born, case.weeks_early, case.observed_on))
    visit = scale.visit(scale_age)
    dimensions = tuple(_place(scale, dimension, case, visit) for dimension in scale.dimensions)
    points = {placed.dimension.id: placed.number for placed in dimensions if placed.number is not None}
    overall = _overall(scale, points)
    signs = tuple(sign for sign in scale.signs if sign.id in case.signs)
    asked = Asked(scale, points, Counter(str(sign.kind) for sign in signs), age_months, case.asker, case.observed_on)
    offered, not_offered = match_offers(configuration, asked)
    advice = advise(
        configuration,
        Situation(
            scale=scale,
            points=points,
            overall=overall.point,
            not_observed=tuple(placed.dimension.id for placed in dimensions if placed.point is NOT_OBSERVED),
            age_months=age_months,
            observed_on=case.observed_on,
            signs=signs,
            history=case.history,
            disagreement=max((_gap(placed) for placed in dimensions), default=0),
        ),
    )
    return Result(
        scale=scale,
        age_months=age_months,
        asker=case.asker,
        observed_on=case.observed_on,
        dimensions=dimensions,
        overall=overall,
        offers=offered,
        not_offered=not_offered,
        advice=advice,
        signs=signs,
        look_again_on=_look_again(overall, advice, case.observed_on),
        corrected_age_months=None if scale_age == age_months else scale_age,
        visit=visit,
        cell=_cell(scale, points),
    )


def _overall(scale: Scale, points: Mapping[str, int]) -> Overall:
    point = scale.overall_point(points)
    return Overall(point, None if point is None else scale.zone(point))


def _cell(scale: Scale, points: Mapping[str, int]) -> Text | None:
    if scale.grid is None or scale.grid.down not in points or scale.grid.across not in points:
        return None
    return scale.grid.text_by_points.get((points[scale.grid.down], points[scale.grid.across]))


def _gap(placed: DimensionResult) -> int:
    """How far apart the professional and the others stand on one dimension."""
    numbers = [int(said.point) for said in placed.said if said.point is not None and said.point is not NOT_OBSERVED]
    return 0 if placed.number is None or not numbers else max(abs(placed.number - number) for number in numbers)


def _place(scale: Scale, dimension: Dimension, case: Case, visit: Visit | None) -> DimensionResult:
    score = case.scores.get(dimension.id)
    point = score.point if score else None
    observed = None if point is None or point is NOT_OBSERVED else int(point)
    return DimensionResult(
        dimension=dimension,
        point=point,
        reason=score.reason if score else "",
        suggestion=suggest(dimension, case.answers.get(dimension.id, {}), visit.id if visit else None),
        zone=None if observed is None else scale.zone(observed),
        anchor=None if observed is None else dimension.anchor_by_point[observed],
        said=tuple(_said(perspective, dimension, case) for perspective in scale.perspectives),
    )


def _said(perspective: Perspective, dimension: Dimension, case: Case) -> Said:
    score = case.perspectives.get(perspective.id, {}).get(dimension.id)
    return Said(perspective, score.point if score else None, score.reason if score else "")


def _look_again(overall: Overall, advice: tuple[Advised, ...], observed_on: date) -> date | None:
    spans = [advised.advice.within for advised in advice if advised.advice.within]
    if overall.zone and overall.zone.look_again:
        spans.append(overall.zone.look_again)
    return min((span.after(observed_on) for span in spans), default=None)
