"""The report as data, so that a receiver need not type it again."""

import json
from typing import TypeAlias

from screening.domain.assessing.account import TEXTS
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, PastScores, Point
from screening.domain.ruler.weighing.results import Advised, DimensionResult, Offered, Result, Suggestion
from screening.domain.ruler.written.direction import Best
from screening.domain.ruler.written.scales import Sign
from screening.domain.text import MAIN_LANGUAGE
from screening.language import render
from screening.reports.assessing.concern import ConcernReport, Replaces

ReportJson: TypeAlias = dict[str, "ReportJson"] | list["ReportJson"] | str | int | None

FORMAT = "lineal-concern-report/1"


def concern_json(report: ConcernReport, language: str = MAIN_LANGUAGE) -> bytes:
    """`concern_data` as UTF-8 JSON."""
    return json.dumps(concern_data(report, language), ensure_ascii=False, indent=1).encode()


def concern_data(report: ConcernReport, language: str = MAIN_LANGUAGE) -> dict[str, ReportJson]:
    """Everything that the paper says. A text that may not be told is null; `told_despite` names those about what the parents heard
    although nobody may contact them now."""
    result, told, author = report.result, report.told, report.author
    written: dict[str, ReportJson] = {text.name: None for text in TEXTS}
    written |= {one.text.name: one.written for one in told.texts}
    return {
        "format": FORMAT,
        "kind": report.kind.value,
        "id": report.id,
        "caution": _caution(report),
        "replaced": {"by": report.replaced.by_name, "at": report.replaced.at.isoformat()} if report.replaced else None,
        "replaces": _replaces(report.replaces) if report.replaces else None,
        "municipality": render(report.municipality.name, language),
        "child": {
            "name": report.child.name,
            "cpr": report.child.cpr,
            "born": report.child.born.isoformat(),
            "unit": report.child.unit,
            "age_months": result.age_months,
            "corrected_age_months": result.corrected_age_months,
        },
        "author": {"name": author.name, "title": author.title, "unit": author.unit} if author else None,
        "observed_on": result.observed_on.isoformat(),
        "signed_at": report.signed_at.isoformat() if report.signed_at else None,
        "scale": {
            "id": result.scale.id,
            "version": result.scale.version,
            "title": render(result.scale.title, language),
            "status": result.scale.status.value,
            "low": result.scale.points.low if result.scale.points else None,
            "high": result.scale.points.high if result.scale.points else None,
            **({"best": "low"} if result.scale.best is Best.LOW else {}),
        },
        "visit": {"id": result.visit.id, "title": render(result.visit.title, language)} if result.visit else None,
        "configuration": report.fingerprint,
        "asker": result.asker.value,
        "dimensions": {placed.dimension.id: _placed(placed, language) for placed in result.dimensions},
        "overall": {"point": result.overall.point, "zone": result.overall.zone.id if result.overall.zone else None},
        **({"totals": totals_data(result)} if result.totals else {}),
        "cell": render(result.cell, language) if result.cell else None,
        "signs": [_sign(sign, language) for sign in result.signs],
        "observations": [
            {"seen_on": seen.seen_on.isoformat(), "where": seen.where, "what": seen.what, "words": seen.words} for seen in told.observations
        ],
        **written,
        "parent_contact": told.parent_contact.value,
        "told_despite": [one.text.name for one in told.texts if one.despite],
        "look_again_on": result.look_again_on.isoformat() if result.look_again_on else None,
        "look_again": render(report.look_again, language) if report.look_again else None,
        "advice": [_advised(advised, language) for advised in result.advice],
        "offers": [_offered(offered, language) for offered in result.offers],
        "offers_wait": told.is_locked,
        "history": [_past(past) for past in sorted(report.history, key=lambda past: past.observed_on)],
    }


def totals_data(result: Result) -> dict[str, ReportJson]:
    """Each total by its id: its number and its zone, and the parts that are not observed."""
    return {
        one.total.id: {"number": one.number, "zone": one.zone.id if one.zone else None, "missing": [part.id for part in one.missing]}
        for one in result.totals
    }


def _caution(report: ConcernReport) -> ReportJson:
    """How the parents may be met, where it is not as usual, and since when; what is lifted is told beside by whom and why."""
    if report.told.is_locked:
        since = report.standing.since.isoformat() if report.standing else None
        return {"parents": report.told.parent_contact.value, "since": since, "lifted": None}
    lifted = report.lifted
    if lifted is None:
        return None
    told: ReportJson = {"by": lifted.by_name, "at": lifted.at.isoformat(), "reason": lifted.reason}
    return {"parents": report.told.parent_contact.value, "since": None, "lifted": told}


def _replaces(replaces: Replaces) -> ReportJson:
    return {"by": replaces.by_name, "at": replaces.at.isoformat(), "reason": replaces.reason}


def _past(past: PastScores) -> ReportJson:
    ruler = past.ruler
    return {
        "observed_on": past.observed_on.isoformat(),
        "points": dict(past.points),
        "by": past.rater.name if past.rater else None,
        "scale": {"id": ruler.scale, "version": ruler.version, "low": ruler.low, "high": ruler.high} if ruler else None,
    }


def _placed(placed: DimensionResult, language: str) -> dict[str, ReportJson]:
    return {
        "title": render(placed.dimension.title, language),
        "point": point_data(placed.point),
        "reason": placed.reason,
        "zone": placed.zone.id if placed.zone else None,
        "anchor": render(placed.anchor, language) if placed.anchor else None,
        "suggested": _suggested(placed.suggestion, language) if placed.suggestion else None,
        "answers": {
            answered.item.id: {"question": render(answered.item.question, language), "answer": render(answered.words, language)}
            for answered in placed.answered
        },
        "unanswered": {
            unanswered.item.id: {"id": unanswered.reason.id, "title": render(unanswered.reason.title, language)}
            for unanswered in placed.unanswered
        },
        "said": {
            said.perspective.id: {
                "title": render(said.perspective.title, language),
                "point": point_data(said.point),
                "reason": said.reason,
            }
            for said in placed.said
        },
    }


def point_data(point: Point | None) -> ReportJson:
    """A number, "not_observed", or None while nobody has placed it."""
    return None if point is None else str(point) if point is NOT_OBSERVED else int(point)


def _suggested(suggestion: Suggestion, language: str) -> dict[str, ReportJson]:
    return {"point": suggestion.point, "how": render(suggestion.how, language), "missing": [item.id for item in suggestion.missing]}


def _sign(sign: Sign, language: str) -> dict[str, ReportJson]:
    return {"id": sign.id, "title": render(sign.title, language), "kind": sign.kind.value, "flag": sign.flag}


def _advised(advised: Advised, language: str) -> dict[str, ReportJson]:
    advice, law = advised.advice, advised.law
    return {
        "id": advice.id,
        "say": advice.say.value,
        "title": render(advice.title, language),
        "text": render(advice.text, language),
        "because": render(advised.because, language),
        "law": {"id": law.id, "title": render(law.title, language), "paragraph": render(law.paragraph, language)} if law else None,
        "file": advice.source.file,
        "line": advice.source.line,
    }


def _offered(offered: Offered, language: str) -> dict[str, ReportJson]:
    offer = offered.offer
    return {
        "id": offer.id,
        "title": render(offer.title, language),
        "step": offer.step,
        "provider": offer.provider.value,
        "because": render(offered.because, language),
        "how": render(offer.how, language),
        "file": offer.source.file,
        "line": offer.source.line,
    }
