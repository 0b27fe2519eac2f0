"""From a case to a result: the one place where points meet zones, offers and advice."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from screening.domain.ranges import corrected_age_in_months, days_old
from screening.domain.ruler.weighing.advising import advise
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Case
from screening.domain.ruler.weighing.facts import ask, facts_of, situate
from screening.domain.ruler.weighing.matching import match_offers
from screening.domain.ruler.weighing.placements import Placements, Stand
from screening.domain.ruler.weighing.results import Advised, DimensionResult, Overall, Result, Said, TotalResult, Unanswered
from screening.domain.ruler.weighing.suggesting import answered, suggest
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.scales import NO_OVERALL, Dimension, Perspective, Scale, Visit
from screening.domain.ruler.written.totals import Total
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
    facts = facts_of(case)
    situation = situate(scale, facts, case.history)
    scale_age = scale.age_read(facts.age_months, corrected_age_in_months(case.born, case.weeks_early, case.observed_on))
    visit = scale.visit(scale_age, scale.days_read(facts.age_months, days_old(case.born, case.weeks_early, case.observed_on)))
    whole = situation.places.whole
    overall = Overall(whole.number, whole.zone) if whole else Overall(None, None)
    totals = tuple(_total(total, situation.places) for total in scale.totals)
    offered, not_offered = match_offers(configuration, ask(situation, case.asker, case.locality))
    advice = advise(configuration, situation)
    return Result(
        scale=scale,
        age_months=facts.age_months,
        asker=case.asker,
        observed_on=case.observed_on,
        dimensions=tuple(_place(dimension, case, visit, situation.places) for dimension in scale.dimensions),
        overall=overall,
        offers=offered,
        not_offered=not_offered,
        advice=advice,
        signs=situation.signs,
        look_again_on=_look_again([whole, *_beside_the_whole(situation.places)], advice, case.observed_on),
        corrected_age_months=None if scale_age == facts.age_months else scale_age,
        visit=visit,
        cell=_cell(scale, situation.points),
        totals=totals,
        raised=situation.raised,
    )


def _cell(scale: Scale, points: Mapping[str, int]) -> Text | None:
    if scale.grid is None or scale.grid.down not in points or scale.grid.across not in points:
        return None
    return scale.grid.text_by_points.get((points[scale.grid.down], points[scale.grid.across]))


def _total(total: Total, places: Placements) -> TotalResult:
    stand = places.of_total(total)
    missing = tuple(one for one in places.scale.members(total.of) if one.id not in places.points)
    return TotalResult(total, stand.number, stand.zone, missing) if stand else TotalResult(total, None, None, missing)


def _place(dimension: Dimension, case: Case, visit: Visit | None, places: Placements) -> DimensionResult:
    scale, stand = places.scale, places.of(dimension)
    score = case.scores.get(dimension.id)
    point = score.point if score else None
    observed = None if point is None or point is NOT_OBSERVED else int(point)
    return DimensionResult(
        dimension=dimension,
        point=point,
        reason=score.reason if score else "",
        suggestion=suggest(
            dimension,
            case.answers.get(dimension.id, {}),
            visit.id if visit else None,
            scale.missing_reasons,
            best=dimension.best or scale.best,
        ),
        zone=stand.zone if stand else None,
        anchor=None if observed is None else dimension.anchor_by_point[observed],
        said=tuple(_said(perspective, dimension, case) for perspective in scale.perspectives),
        unanswered=tuple(_unanswered(scale, dimension, case)),
        answered=answered(dimension, case.answers.get(dimension.id, {})),
    )


def _unanswered(scale: Scale, dimension: Dimension, case: Case) -> Iterator[Unanswered]:
    answers = case.answers.get(dimension.id, {})
    for item in dimension.items:
        reason = next((reason for reason in scale.missing_reasons if reason.id == answers.get(item.id)), None)
        if reason:
            yield Unanswered(item, reason)


def _said(perspective: Perspective, dimension: Dimension, case: Case) -> Said:
    score = case.perspectives.get(perspective.id, {}).get(dimension.id)
    return Said(perspective, score.point if score else None, score.reason if score else "")


def _beside_the_whole(places: Placements) -> Iterator[Stand | None]:
    """What asks to be looked at again beside the whole: every total, and every part that counts where the scale has no whole."""
    yield from (places.of_total(total) for total in places.scale.totals)
    if places.scale.overall == NO_OVERALL:
        yield from (places.of(dimension) for dimension in places.scale.counting)


def _look_again(stands: Iterable[Stand | None], advice: tuple[Advised, ...], observed_on: date) -> date | None:
    spans = [advised.advice.within for advised in advice if advised.advice.within]
    spans += [stand.zone.look_again for stand in stands if stand and stand.zone and stand.zone.look_again]
    return min((span.after(observed_on) for span in spans), default=None)
