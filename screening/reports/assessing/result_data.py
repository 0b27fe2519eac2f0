"""A result as data, for other programs: what is placed, what is offered and what is not, and what is advised."""

import json

from screening.domain.ruler.weighing.results import Advised, DimensionResult, NotOffered, Offered, Result
from screening.domain.sharing.tellable import Told
from screening.domain.text import MAIN_LANGUAGE
from screening.language import render
from screening.reports.assessing.data import ReportJson, point_data, totals_data


def result_json(told: Told, language: str = MAIN_LANGUAGE) -> str:
    """`result_data` as JSON text."""
    return json.dumps(result_data(told, language), ensure_ascii=False, indent=2)


def result_data(told: Told, language: str = MAIN_LANGUAGE) -> dict[str, ReportJson]:
    """The result with ids for zones, offers and advice, and texts in `language`. A point is a number, "not_observed" or None.

    What only some instruments have is left out where there is none: corrected age, visit, cell, a checklist's ticks, what others said,
    reasons for missing, totals.
    """
    result = told.result
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
        **_only_some_have(result, language),
    }


def _only_some_have(result: Result, language: str) -> dict[str, ReportJson]:
    data: dict[str, ReportJson] = {
        "corrected_age_months": result.corrected_age_months,
        "visit": result.visit.id if result.visit else None,
        "cell": render(result.cell, language) if result.cell else None,
        "signs": [sign.id for sign in result.signs] if result.scale.is_checklist else None,
        "totals": totals_data(result) or None,
    }
    return {key: value for key, value in data.items() if value is not None}


def _placed(placed: DimensionResult, language: str) -> ReportJson:
    data: dict[str, ReportJson] = {
        "point": point_data(placed.point),
        "suggested": placed.suggestion.point if placed.suggestion else None,
        "zone": placed.zone.id if placed.zone else None,
        "anchor": render(placed.anchor, language) if placed.anchor else None,
    }
    if placed.unanswered:
        data["unanswered"] = {unanswered.item.id: unanswered.reason.id for unanswered in placed.unanswered}
    if placed.said:
        data["said"] = {said.perspective.id: point_data(said.point) for said in placed.said}
    return data


def _offered(offered: Offered, language: str) -> ReportJson:
    offer = offered.offer
    return {
        "id": offer.id,
        "title": render(offer.title, language),
        "step": offer.step,
        "because": render(offered.because, language),
        "file": offer.source.file,
        "line": offer.source.line,
    }


def _not_offered(not_offered: NotOffered, language: str) -> ReportJson:
    return {"id": not_offered.offer.id, "why": [render(why, language) for why in not_offered.why]}


def _advised(advised: Advised, language: str) -> ReportJson:
    advice = advised.advice
    return {
        "id": advice.id,
        "say": advice.say.value,
        "text": render(advice.text, language),
        "law": render(advised.law.paragraph, language) if advised.law else None,
        "file": advice.source.file,
        "line": advice.source.line,
    }
