"""A result as data, for other programs: what is placed, what is offered and what is not, and what is advised."""

import json

from screening.domain.results import Advised, DimensionResult, NotOffered, Offered, Result
from screening.domain.text import MAIN_LANGUAGE
from screening.language import render
from screening.reports.data import Json


def result_json(result: Result, language: str = MAIN_LANGUAGE) -> str:
    """`result_data` as JSON text."""
    return json.dumps(result_data(result, language), ensure_ascii=False, indent=2)


def result_data(result: Result, language: str = MAIN_LANGUAGE) -> dict[str, Json]:
    """The result with ids for zones, offers and advice, and texts in `language`. A point is a number, "not_observed" or None."""
    overall = result.overall
    return {
        "scale": result.scale.id,
        "version": result.scale.version,
        "age_months": result.age_months,
        "dimensions": {placed.dimension.id: _placed(placed, language) for placed in result.dimensions},
        "overall": {"point": overall.point, "zone": overall.zone.id if overall.zone else None},
        "offers": [_offered(offered, language) for offered in result.offers],
        "not_offered": [_not_offered(not_offered, language) for not_offered in result.not_offered],
        "advice": [_advised(advised, language) for advised in result.advice],
    }


def _placed(placed: DimensionResult, language: str) -> Json:
    point: Json = placed.number if placed.point is None or placed.number is not None else str(placed.point)
    return {
        "point": point,
        "suggested": placed.suggestion.point if placed.suggestion else None,
        "zone": placed.zone.id if placed.zone else None,
        "anchor": render(placed.anchor, language) if placed.anchor else None,
    }


def _offered(offered: Offered, language: str) -> Json:
    offer = offered.offer
    return {
        "id": offer.id,
        "title": render(offer.title, language),
        "step": offer.step,
        "because": render(offered.because, language),
        "file": offer.source.file,
        "line": offer.source.line,
    }


def _not_offered(not_offered: NotOffered, language: str) -> Json:
    return {"id": not_offered.offer.id, "why": [render(why, language) for why in not_offered.why]}


def _advised(advised: Advised, language: str) -> Json:
    advice = advised.advice
    return {
        "id": advice.id,
        "say": advice.say.value,
        "text": render(advice.text, language),
        "law": render(advised.law.paragraph, language) if advised.law else None,
        "file": advice.source.file,
        "line": advice.source.line,
    }
