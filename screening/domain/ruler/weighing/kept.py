"""A result as it is kept with a signature: what the rules said that day, so that no later program or rule changes it.

Only what was worked out is kept. Texts of scales, offers and advice stand in the configuration, which is kept under its fingerprint;
points, reasons and answers stand in the case.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeVar, cast

from screening.domain.kept_values import Json, read_value, write_value
from screening.domain.phrase import Phrase
from screening.domain.ruler.weighing.advising import advised_of
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Case, PastScores, Rater
from screening.domain.ruler.weighing.results import (
    Advised,
    Assumed,
    CountsAs,
    DimensionResult,
    NotOffered,
    Offered,
    Overall,
    Result,
    Said,
    Suggestion,
    TotalResult,
    Unanswered,
)
from screening.domain.ruler.weighing.rulers import edition_kept
from screening.domain.ruler.weighing.suggesting import answered
from screening.domain.ruler.written.ages_read import age_on, at_age
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.direction import Best
from screening.domain.ruler.written.items import Item
from screening.domain.ruler.written.readings import read_for
from screening.domain.ruler.written.scales import Scale
from screening.domain.ruler.written.zoning import Zone
from screening.domain.text import Text

Found = TypeVar("Found")


class NotKept(LookupError):
    """What is kept names something that the configuration does not hold."""


def write_result(result: Result, history: Sequence[PastScores]) -> Mapping[str, Json]:
    """A result and the history that it looked back on, as JSON. `read_result` is its inverse."""
    totals: Mapping[str, Json] = {"totals": [_write_total(total) for total in result.totals]} if result.totals else {}
    raised: Mapping[str, Json] = {"raised": {flag: write_value(why) for flag, why in result.raised.items()}} if result.raised else {}
    return {
        "age": result.age_months,
        "corrected": result.corrected_age_months,
        "visit": result.visit.id if result.visit else None,
        "overall": [result.overall.point, result.overall.zone.id if result.overall.zone else None],
        "dimensions": {placed.dimension.id: _write_dimension(placed) for placed in result.dimensions},
        "offers": [[offered.offer.id, write_value(offered.because)] for offered in result.offers],
        "not_offered": [[other.offer.id, [write_value(why) for why in other.why]] for other in result.not_offered],
        "advice": [[advised.advice.id, write_value(advised.because)] for advised in result.advice],
        "signs": [sign.id for sign in result.signs],
        "look_again_on": result.look_again_on.isoformat() if result.look_again_on else None,
        "cell": write_value(result.cell) if result.cell else None,
        "history": [_write_past(past) for past in history],
        **totals,
        **raised,
        **({"pregnancy_week": result.pregnancy_week} if result.pregnancy_week is not None else {}),
    }


def read_result(kept: Mapping[str, Json], configuration: Configuration, case: Case) -> Result:
    """The result of `case` as it was kept, with the configuration that it was made with. Raises `NotKept`."""
    written = _there(configuration.scale(case.scale), case.scale)
    scale = at_age(written, age_on(written, case.born, case.weeks_early, case.observed_on))
    point, zone = cast(Sequence[Json], kept["overall"])
    scale_age = cast(int, kept["age"] if kept["corrected"] is None else kept["corrected"])
    part = scale.dimension(scale.overall) or scale.total(scale.overall)
    visit, day, cell = kept["visit"], kept["look_again_on"], kept["cell"]
    dimensions = cast(Mapping[str, Mapping[str, Json]], kept["dimensions"])
    return Result(
        scale=scale,
        age_months=cast(int, kept["age"]),
        asker=case.asker,
        observed_on=case.observed_on,
        dimensions=tuple(_read_dimension(dimensions[dimension.id], scale, dimension, case, scale_age) for dimension in scale.dimensions),
        overall=Overall(cast(int | None, point), _zone(read_for(scale, part, scale_age) if part else scale, zone)),
        offers=tuple(_offered(configuration, str(id_), because) for id_, because in cast(Sequence[Sequence[Json]], kept["offers"])),
        not_offered=tuple(
            NotOffered(_there(configuration.offer(str(id_)), id_), tuple(_phrase(one) for one in cast(Sequence[Json], why)))
            for id_, why in cast(Sequence[Sequence[Json]], kept["not_offered"])
        ),
        advice=tuple(_advised(configuration, str(id_), because) for id_, because in cast(Sequence[Sequence[Json]], kept["advice"])),
        signs=tuple(_there(scale.sign(str(id_)), id_) for id_ in cast(Sequence[Json], kept["signs"])),
        look_again_on=date.fromisoformat(str(day)) if day else None,
        corrected_age_months=cast(int | None, kept["corrected"]),
        visit=_there(next((one for one in scale.visits if one.id == visit), None), visit) if visit else None,
        cell=cast(Text, read_value(cell)) if cell else None,
        totals=tuple(_read_total(cast(Sequence[Json], total), scale, scale_age) for total in cast(Sequence[Json], kept.get("totals", ()))),
        raised={flag: _phrase(why) for flag, why in cast(Mapping[str, Json], kept.get("raised", {})).items()},
        pregnancy_week=cast(int | None, kept.get("pregnancy_week")),
    )


def read_history(kept: Mapping[str, Json]) -> tuple[PastScores, ...]:
    """What a kept result looked back on, oldest first."""
    return tuple(_read_past(past) for past in cast(Sequence[Sequence[Json]], kept["history"]))


def _write_past(past: PastScores) -> Sequence[Json]:
    """A day, its points, who set them, and on which ruler: the last two are null where nobody knows.

    Which end of the ruler is best is kept where it is the low one: where nothing is kept of it, it is the high one.
    """
    ruler = past.ruler
    edition: list[Json] | None = [ruler.scale, ruler.version, ruler.family, ruler.low, ruler.high] if ruler else None
    if ruler and edition and ruler.best is not Best.HIGH:
        edition.append(str(ruler.best))
    return [past.observed_on.isoformat(), dict(past.points), [past.rater.id, past.rater.name] if past.rater else None, edition]


def _read_past(kept: Sequence[Json]) -> PastScores:
    """What `_write_past` wrote, or the day and points alone, as older signatures keep them."""
    day, points, rater, edition = (*kept, None, None)[:4]
    return PastScores(
        date.fromisoformat(str(day)),
        cast(Mapping[str, int], points),
        Rater(*cast(Sequence[str], rater)) if rater else None,
        edition_kept(*cast(tuple[str, str, str | None, int, int], tuple(cast(Sequence[Json], edition)))) if edition else None,
    )


def _write_total(placed: TotalResult) -> Sequence[Json]:
    return [placed.total.id, placed.number, placed.zone.id if placed.zone else None, [one.id for one in placed.missing]]


def _read_total(kept: Sequence[Json], scale: Scale, age_months: int) -> TotalResult:
    id_, number, zone, missing = kept
    parts = tuple(_there(scale.dimension(str(one)), one) for one in cast(Sequence[Json], missing))
    total = _there(scale.total(str(id_)), id_)
    return TotalResult(total, cast(int | None, number), _zone(read_for(scale, total, age_months), zone), parts)


def _write_dimension(placed: DimensionResult) -> Mapping[str, Json]:
    suggestion = placed.suggestion
    return {
        "zone": placed.zone.id if placed.zone else None,
        "suggestion": _write_suggestion(suggestion) if suggestion else None,
        "unanswered": [[one.item.id, one.reason.id] for one in placed.unanswered],
    }


def _write_suggestion(suggestion: Suggestion) -> Sequence[Json]:
    """Point, how, the missing items, how many are answered; what was assumed, and from where it was held back, come last if at all."""
    assumed: list[Json] = [[one.item.id, one.counts_as.value, one.number] for one in suggestion.assumed]
    missing = [item.id for item in suggestion.missing]
    return [suggestion.point, write_value(suggestion.how), missing, suggestion.answered, *_last(assumed, suggestion.capped_from)]


def _last(assumed: Sequence[Json], capped_from: int | None) -> Sequence[Json]:
    return [] if not assumed and capped_from is None else [assumed] if capped_from is None else [assumed, capped_from]


def _read_dimension(kept: Mapping[str, Json], scale: Scale, dimension: Dimension, case: Case, age_months: int) -> DimensionResult:
    score = case.scores.get(dimension.id)
    point = score.point if score else None
    return DimensionResult(
        dimension=dimension,
        point=point,
        reason=score.reason if score else "",
        suggestion=_suggestion(dimension, cast(Sequence[Json], kept["suggestion"])) if kept["suggestion"] else None,
        zone=_zone(read_for(scale, dimension, age_months), kept["zone"]),
        anchor=None if point is None or point is NOT_OBSERVED else dimension.anchor_by_point[int(point)],
        said=tuple(
            Said(perspective, said.point if said else None, said.reason if said else "")
            for perspective in scale.perspectives
            for said in (case.perspectives.get(perspective.id, {}).get(dimension.id),)
        ),
        unanswered=tuple(
            Unanswered(
                _item(dimension, item),
                _there(next((one for one in scale.missing_reasons if one.id == reason), None), reason),
            )
            for item, reason in cast(Sequence[Sequence[Json]], kept["unanswered"])
        ),
        answered=answered(dimension, case.answers.get(dimension.id, {})),
    )


def _suggestion(dimension: Dimension, kept: Sequence[Json]) -> Suggestion:
    point, how, missing, answered = kept[:4]
    assumed, capped_from = kept[4] if len(kept) > 4 else (), kept[5] if len(kept) > 5 else None
    items = tuple(_item(dimension, id_) for id_ in cast(Sequence[Json], missing))
    made = tuple(
        Assumed(_item(dimension, id_), CountsAs(str(counts_as)), cast(int | None, number))
        for id_, counts_as, number in cast(Sequence[Sequence[Json]], assumed)
    )
    return Suggestion(cast(int | None, point), _phrase(how), items, cast(int, answered), made, cast(int | None, capped_from))


def _item(dimension: Dimension, id_: Json) -> Item:
    item = dimension.item(str(id_))
    if item is None:
        raise NotKept(id_)
    return item


def _offered(configuration: Configuration, id_: str, because: Json) -> Offered:
    offer = _there(configuration.offer(id_), id_)
    return Offered(offer, configuration.step_of(offer), _phrase(because))


def _advised(configuration: Configuration, id_: str, because: Json) -> Advised:
    advice = _there(next((one for one in configuration.advice if one.id == id_), None), id_)
    return advised_of(configuration, advice, _phrase(because))


def _zone(scale: Scale, id_: Json) -> Zone | None:
    return None if id_ is None else _there(next((zone for zone in scale.zones if zone.id == id_), None), id_)


def _there(found: Found | None, id_: object) -> Found:
    if found is None:
        raise NotKept(id_)
    return found


def _phrase(kept: Json) -> Phrase:
    return cast(Phrase, read_value(kept))
