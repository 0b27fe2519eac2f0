"""From a case to a result: the one place where points meet zones, offers and advice."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from screening.domain.ages import pregnancy_week
from screening.domain.by_age import Age, span_at
from screening.domain.ruler.weighing.advising import advise
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Case
from screening.domain.ruler.weighing.facts import ask, facts_of, situate
from screening.domain.ruler.weighing.matching import match_offers
from screening.domain.ruler.weighing.placements import Placements, Stand
from screening.domain.ruler.weighing.results import Advised, DimensionResult, Overall, Result, Said, Suggestion, TotalResult, Unanswered
from screening.domain.ruler.weighing.suggesting import answered, suggest
from screening.domain.ruler.written.ages_read import age_on, at_age, visit_on
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.scales import NO_OVERALL, Perspective, Scale, Visit
from screening.domain.ruler.written.totals import Total
from screening.domain.text import Text


class UnknownScale(LookupError):
    """The case names a scale that the configuration does not hold."""


def evaluate(configuration: Configuration, case: Case, *, with_offers: bool = True) -> Result:
    """Place the case on its scale and say what follows; without offers for a page that tells of none, such as that of a whole group.

    Offers and ages are read on the day of observation, so that the same case always gives the same result.
    Raises `UnknownScale` where the case names a scale that is not there.
    """
    written = configuration.scale(case.scale)
    if written is None:
        raise UnknownScale(case.scale)
    facts, age = facts_of(case), age_on(written, case.born, case.weeks_early, case.observed_on)
    scale = at_age(written, age)
    situation = situate(scale, facts, case.history)
    visit = visit_on(scale, case.born, case.weeks_early, case.observed_on, case.locality.kind)
    whole = situation.places.whole
    overall = Overall(whole.number, whole.zone) if whole else Overall(None, None)
    totals = tuple(_total(total, situation.places) for total in scale.totals)
    offered, not_offered = match_offers(configuration, ask(situation, case.asker, case.locality)) if with_offers else ((), ())
    advice = advise(configuration, situation)
    return Result(
        scale=scale,
        age_months=facts.age_months,
        asker=case.asker,
        observed_on=case.observed_on,
        dimensions=tuple(_place(dimension, case, visit, age, situation.places) for dimension in scale.dimensions),
        overall=overall,
        offers=offered,
        not_offered=not_offered,
        advice=advice,
        signs=situation.signs,
        look_again_on=_look_again(looked_at_again(situation.places), advice, age, case.observed_on),
        corrected_age_months=None if age.months == facts.age_months else age.months,
        visit=visit,
        cell=_cell(scale, situation.points),
        totals=totals,
        raised=situation.raised,
        pregnancy_week=pregnancy_week((case.observed_on - case.born).days),
    )


def _cell(scale: Scale, points: Mapping[str, int]) -> Text | None:
    if scale.grid is None or scale.grid.down not in points or scale.grid.across not in points:
        return None
    return scale.grid.text_by_points.get((points[scale.grid.down], points[scale.grid.across]))


def _total(total: Total, places: Placements) -> TotalResult:
    stand = places.of_total(total)
    missing = tuple(one for one in places.scale.members(total.of) if one.id not in places.points)
    return TotalResult(total, stand.number, stand.zone, missing) if stand else TotalResult(total, None, None, missing)


def _place(dimension: Dimension, case: Case, visit: Visit | None, age: Age, places: Placements) -> DimensionResult:
    scale, stand = places.scale, places.of(dimension)
    score = case.scores.get(dimension.id)
    point = score.point if score else None
    observed = None if point is None or point is NOT_OBSERVED else int(point)
    return DimensionResult(
        dimension=dimension,
        point=point,
        reason=score.reason if score else "",
        suggestion=_suggestion(scale, dimension, case.answers.get(dimension.id, {}), visit, age),
        zone=stand.zone if stand else None,
        anchor=None if observed is None else dimension.anchor_by_point[observed],
        said=tuple(_said(perspective, dimension, case) for perspective in scale.perspectives),
        unanswered=tuple(_unanswered(scale, dimension, case)),
        answered=answered(dimension, case.answers.get(dimension.id, {})),
    )


def suggested_points(written: Scale, case: Case, tried: Iterable[tuple[str, Mapping[str, str]]]) -> Iterator[int | None]:
    """The point that each of several answers of a child speaks for, of the part whose id stands beside them; None where for none.

    Texts by age are not read: no point is another for them.
    """
    age = age_on(written, case.born, case.weeks_early, case.observed_on)
    visit = visit_on(written, case.born, case.weeks_early, case.observed_on, case.locality.kind)
    for part, answers in tried:
        dimension = written.dimension(part)
        suggestion = _suggestion(written, dimension, answers, visit, age) if dimension else None
        yield suggestion.point if suggestion else None


def _suggestion(scale: Scale, dimension: Dimension, answers: Mapping[str, str], visit: Visit | None, age: Age) -> Suggestion | None:
    return suggest(dimension, answers, visit.id if visit else None, scale.missing_reasons, dimension.best or scale.best, age)


def _unanswered(scale: Scale, dimension: Dimension, case: Case) -> Iterator[Unanswered]:
    answers = case.answers.get(dimension.id, {})
    for item in dimension.items:
        reason = next((reason for reason in scale.missing_reasons if reason.id == answers.get(item.id)), None)
        if reason:
            yield Unanswered(item, reason)


def _said(perspective: Perspective, dimension: Dimension, case: Case) -> Said:
    score = case.perspectives.get(perspective.id, {}).get(dimension.id)
    return Said(perspective, score.point if score else None, score.reason if score else "")


def looked_at_again(places: Placements) -> tuple[Stand, ...]:
    """What asks to be looked at again: the whole, every total, and every part that counts where the scale has no whole."""
    totals = [places.of_total(total) for total in places.scale.totals]
    parts = [places.of(dimension) for dimension in places.scale.counting] if places.scale.overall == NO_OVERALL else []
    return tuple(stand for stand in (places.whole, *totals, *parts) if stand)


def _look_again(stands: Iterable[Stand], advice: tuple[Advised, ...], age: Age, observed_on: date) -> date | None:
    spans = [advised.advice.within for advised in advice if advised.advice.within]
    spans += [span_at(stand.zone.look_again, age) for stand in stands if stand.zone and stand.zone.look_again]
    return min((span.after(observed_on) for span in spans), default=None)
