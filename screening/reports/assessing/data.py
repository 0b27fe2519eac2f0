"""The report as data, so that a receiver need not type it again."""

import json

from screening.domain.assessing.account import TEXTS
from screening.domain.assessing.second_look import LookAgain
from screening.domain.ruler.weighing.cases import PastScores
from screening.domain.ruler.weighing.results import Advised, DimensionResult, Offered
from screening.domain.ruler.written.direction import Best
from screening.domain.ruler.written.signs import Sign
from screening.domain.text import MAIN_LANGUAGE
from screening.language import render
from screening.reports.assessing.concern import ConcernReport, Replaces, TriedHelp
from screening.reports.assessing.result_data import ReportJson, advised_data, offered_data, placed_data, result_data

FORMAT = "lineal-concern-report/2"


def concern_json(report: ConcernReport, language: str = MAIN_LANGUAGE) -> bytes:
    """`concern_data` as UTF-8 JSON."""
    return json.dumps(concern_data(report, language), ensure_ascii=False, indent=1).encode()


def concern_data(report: ConcernReport, language: str = MAIN_LANGUAGE) -> dict[str, ReportJson]:
    """Everything that the paper says: the result as `result_data` writes it, and what only the paper has beside it.

    A text that may not be told is null; `told_despite` names those about what the parents heard although nobody may contact them now.
    """
    result, told, author = report.result, report.told, report.author
    written: dict[str, ReportJson] = {text.name: None for text in TEXTS}
    written |= {one.text.name: one.written for one in told.texts}
    of_result = result_data(told, language)
    of_result.pop("not_offered")
    return {
        "format": FORMAT,
        "kind": report.kind.value,
        "id": report.id,
        "caution": _caution(report),
        "no_contact": [
            {"name": adult.name, "relation": adult.relation.value, "since": adult.no_contact.since.isoformat()}
            for adult in report.no_contact
            if adult.no_contact
        ],
        "protected": {"name": report.protects_name, "address": report.protects_address},
        "replaced": {"by": report.replaced.by_name, "at": report.replaced.at.isoformat()} if report.replaced else None,
        "replaces": _replaces(report.replaces) if report.replaces else None,
        "municipality": render(report.municipality.name, language),
        "child": {
            "name": report.child.name,
            "cpr": report.child.cpr,
            "born": report.child.born.isoformat(),
            "unit": report.child.unit,
        },
        "author": {"name": author.name, "title": author.title, "unit": author.unit} if author else None,
        **({"observer": {"name": report.observer.name, "title": report.observer.title}} if report.observer else {}),
        "observed_on": result.observed_on.isoformat(),
        "signed_at": report.signed_at.isoformat() if report.signed_at else None,
        "ruler": {
            "title": render(result.scale.title, language),
            "status": result.scale.status.value,
            "low": result.scale.points.low if result.scale.points else None,
            "high": result.scale.points.high if result.scale.points else None,
            **({"best": "low"} if result.scale.best is Best.LOW else {}),
        },
        "configuration": report.fingerprint,
        "asker": result.asker.value,
        **of_result,
        "dimensions": {placed.dimension.id: _placed(placed, language) for placed in result.dimensions},
        "visit_title": render(result.visit.title, language) if result.visit else None,
        "ticked": [_sign(sign, language) for sign in result.signs],
        "observations": [
            {"seen_on": seen.seen_on.isoformat(), "where": seen.where, "what": seen.what, "words": seen.words} for seen in told.observations
        ],
        **written,
        "told_despite": [one.text.name for one in told.texts if one.despite],
        "look_again": render(report.look_again, language) if report.look_again else None,
        **({"second_look": _second_look(report.second_look)} if report.second_look else {}),
        "advice": [_advised(advised, language) for advised in result.advice],
        "offers": [_offered(offered, language) for offered in result.offers],
        "offers_wait": told.is_locked,
        **({"tried": [_tried(one, language) for one in report.tried]} if report.tried else {}),
        "history": [_past(past) for past in sorted(report.history, key=lambda past: past.observed_on)],
    }


def _second_look(look: LookAgain) -> ReportJson:
    return {"found": look.found.value, "on": look.on.isoformat()}


def _tried(tried: TriedHelp, language: str) -> ReportJson:
    return {
        "title": render(tried.title, language),
        "state": render(tried.state, language),
        "since": tried.since.isoformat(),
        "until": tried.until.isoformat() if tried.until else None,
        "worked": tried.worked,
        "moved": [render(one, language) for one in tried.moved],
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


def _placed(placed: DimensionResult, language: str) -> ReportJson:
    return {
        "title": render(placed.dimension.title, language),
        **placed_data(placed, language),
        "reason": placed.reason,
        "answers": {
            answered.item.id: {"question": render(answered.item.question, language), "answer": render(answered.words, language)}
            for answered in placed.answered
        },
        "unanswered_words": {one.item.id: render(one.reason.title, language) for one in placed.unanswered},
        "said_words": {
            said.perspective.id: {"title": render(said.perspective.title, language), "reason": said.reason} for said in placed.said
        },
    }


def _sign(sign: Sign, language: str) -> ReportJson:
    several: dict[str, ReportJson] = {"flags": list(sign.raises)} if sign.flags else {}
    return {"id": sign.id, "title": render(sign.title, language), "kind": sign.kind.value, "flag": sign.flag, **several}


def _advised(advised: Advised, language: str) -> ReportJson:
    law = advised.law
    return {
        **advised_data(advised, language),
        "title": render(advised.advice.title, language),
        "because": render(advised.because, language),
        "law_id": law.id if law else None,
        "law_title": render(law.title, language) if law else None,
    }


def _offered(offered: Offered, language: str) -> ReportJson:
    offer = offered.offer
    return {**offered_data(offered, language), "provider": offer.provider.value, "how": render(offer.how, language)}
