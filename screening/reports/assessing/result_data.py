"""A result as data, for other programs: what is placed, what is offered and what is not, and what is advised.

The one writer of a result: `score --json` is this, and the data in a report's PDF is this with what only the paper says beside it.
The keys are told in docs/result-json.md.
"""

import json
from typing import TypeAlias

from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Point
from screening.domain.ruler.weighing.results import Advised, Assumed, DimensionResult, NotOffered, Offered, Result
from screening.domain.ruler.written.configuration import PhoneNumber
from screening.domain.sharing.tellable import Told
from screening.domain.text import MAIN_LANGUAGE
from screening.language import render

ReportJson: TypeAlias = dict[str, "ReportJson"] | list["ReportJson"] | str | int | None


def result_json(told: Told, language: str = MAIN_LANGUAGE) -> str:
    """`result_data` as JSON text."""
    return json.dumps(result_data(told, language), ensure_ascii=False, indent=2)


def result_data(told: Told, language: str = MAIN_LANGUAGE) -> dict[str, ReportJson]:
    """The result with ids for zones, offers and advice, and texts in `language`. A point is a number, "not_observed" or None.

    `parents` is how they may be met: inform, ask_authority_first or no_contact. `suggested_how` says in words what was made of the answers,
    `assumed` item by item what was made of those that are missing. What only some instruments have is left out where there is none:
    corrected age, visit, cell, a checklist's ticks, what others said, reasons for missing, what was assumed, totals, what the zones mean,
    raised flags, numbers to call, and how many offers wait.
    """
    result = told.result
    overall = result.overall
    return {
        "scale": result.scale.id,
        "version": result.scale.version,
        "age_months": result.age_months,
        "dimensions": {placed.dimension.id: placed_data(placed, language) for placed in result.dimensions},
        "overall": {"point": overall.point, "zone": overall.zone.id if overall.zone else None},
        "offers": [offered_data(offered, language) for offered in result.offers],
        "not_offered": [_not_offered(not_offered, language) for not_offered in result.not_offered],
        "advice": [advised_data(advised, language) for advised in result.advice],
        "parents": told.parent_contact.value,
        **({"offers_waiting": told.offers_wait} if told.is_locked else {}),
        "look_again_on": result.look_again_on.isoformat() if result.look_again_on else None,
        **_only_some_have(result, language),
    }


def _only_some_have(result: Result, language: str) -> dict[str, ReportJson]:
    data: dict[str, ReportJson] = {
        "pregnancy_week": result.pregnancy_week,
        "corrected_age_months": result.corrected_age_months,
        "visit": result.visit.id if result.visit else None,
        "cell": render(result.cell, language) if result.cell else None,
        "signs": [sign.id for sign in result.signs] if result.scale.is_checklist else None,
        "totals": _totals(result) or None,
        "zones": {zone.id: render(zone.text, language) for zone in result.zones_met if zone.text} or None,
        "raised": {flag: render(because, language) for flag, because in result.raised.items()} or None,
    }
    return {key: value for key, value in data.items() if value is not None}


def _totals(result: Result) -> dict[str, ReportJson]:
    """Each total by its id: its number and its zone, and the parts that are not observed."""
    return {
        one.total.id: {"number": one.number, "zone": one.zone.id if one.zone else None, "missing": [part.id for part in one.missing]}
        for one in result.totals
    }


def placed_data(placed: DimensionResult, language: str) -> dict[str, ReportJson]:
    """One dimension: its point, what the answers speak for, and what others said of it."""
    data: dict[str, ReportJson] = {
        "point": _point(placed.point),
        "suggested": placed.suggestion.point if placed.suggestion else None,
        "zone": placed.zone.id if placed.zone else None,
        "anchor": render(placed.anchor, language) if placed.anchor else None,
    }
    if placed.dimension.best:
        data["best"] = placed.dimension.best.value
    if placed.suggestion:
        data["suggested_how"] = render(placed.suggestion.how, language)
        data["missing"] = [item.id for item in placed.suggestion.missing]
    if placed.unanswered:
        data["unanswered"] = {one.item.id: one.reason.id for one in placed.unanswered}
    if placed.suggestion and placed.suggestion.assumed:
        data["assumed"] = {one.item.id: _assumed(one) for one in placed.suggestion.assumed}
    if placed.suggestion and placed.suggestion.capped_from is not None:
        data["capped_from"] = placed.suggestion.capped_from
    if placed.said:
        data["said"] = {said.perspective.id: _point(said.point) for said in placed.said}
    return data


def _assumed(assumed: Assumed) -> ReportJson:
    number: dict[str, ReportJson] = {} if assumed.number is None else {"number": assumed.number}
    return {"as": assumed.counts_as.value, **number}


def _point(point: Point | None) -> ReportJson:
    """A number, "not_observed", or None while nobody has placed it."""
    return None if point is None else str(point) if point is NOT_OBSERVED else int(point)


def offered_data(offered: Offered, language: str) -> dict[str, ReportJson]:
    """An offer that applies, why, and where it is written."""
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


def _number(number: PhoneNumber, language: str) -> ReportJson:
    hours = {"hours": render(number.hours, language)} if number.hours else {}
    return {"id": number.id, "title": render(number.title, language), "phone": number.phone, **hours}


def advised_data(advised: Advised, language: str) -> dict[str, ReportJson]:
    """An advice that holds, the law it rests on, and where it is written."""
    advice = advised.advice
    calls = [_number(number, language) for number in advised.calls]
    return {
        "id": advice.id,
        "say": advice.say.value,
        **({"call": calls} if calls else {}),
        "text": render(advice.text, language),
        "law": render(advised.law.paragraph, language) if advised.law else None,
        **({"law_source": advised.law.seen_in.value} if advised.law and advised.law.seen_in else {}),
        "file": advice.source.file,
        "line": advice.source.line,
    }
