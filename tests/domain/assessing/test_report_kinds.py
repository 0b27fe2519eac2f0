"""A report is called after what it tells."""

import pytest

from screening.domain.assessing.report_kinds import ReportKind, report_kind
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Point
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.written.guidance import ParentContact
from tests.builders import advice, case, configuration, scale

KEEP_GOING = advice({"overall": "7-10"}, say="keep_going")
UNSEEN = advice({"not_observed": "any"}, id="unseen", say="look_again")
RULES = configuration(KEEP_GOING, UNSEEN, advice({"flag": "abuse"}, id="abuse", say="notify_now", parents=ParentContact.NO_CONTACT))


@pytest.mark.parametrize(
    ("child", "parents", "kind"),
    [
        (9, 8, ReportKind.WELLBEING),
        (7, None, ReportKind.WELLBEING),
        (9, 6, ReportKind.CONCERN),
        (3, 9, ReportKind.CONCERN),
        (9, NOT_OBSERVED, ReportKind.CONCERN),
        (None, None, ReportKind.CONCERN),
    ],
)
def test_a_child_thrives_where_every_point_needs_nothing(child: Point | None, parents: Point | None, kind: ReportKind) -> None:
    assert report_kind(evaluate(RULES, case(child, parents)), ParentContact.INFORM) is kind


def test_without_any_advice_the_highest_zone_needs_nothing() -> None:
    assert report_kind(evaluate(configuration(), case(9, 8)), ParentContact.INFORM) is ReportKind.WELLBEING


def test_a_caution_of_this_or_another_assessment_is_a_concern() -> None:
    assert report_kind(evaluate(RULES, case(9, 8, signs=frozenset({"bruises"}))), ParentContact.INFORM) is ReportKind.CONCERN
    assert report_kind(evaluate(RULES, case(9, 8)), ParentContact.ASK_AUTHORITY_FIRST) is ReportKind.CONCERN


def test_a_point_that_is_to_be_looked_at_again_is_a_concern_whatever_the_advice_says() -> None:
    calm = configuration(advice({"overall": "1-10"}, say="keep_going"))

    assert report_kind(evaluate(calm, case(9, 6)), ParentContact.INFORM) is ReportKind.CONCERN
    assert report_kind(evaluate(calm, case(9, 7)), ParentContact.INFORM) is ReportKind.WELLBEING


def test_a_good_zone_that_is_not_the_best_needs_nothing_where_an_advice_says_to_keep_going() -> None:
    zones = [
        {"id": "red", "points": "1-6", "title": "Bekymring", "look_again": "2 weeks"},
        {"id": "light", "points": "7-8", "title": "God trivsel"},
        {"id": "green", "points": "9-10", "title": "Høj trivsel"},
    ]
    ruler = scale(zones=zones)

    assert report_kind(evaluate(configuration(KEEP_GOING, ruler=ruler), case(9, 7)), ParentContact.INFORM) is ReportKind.WELLBEING
    assert report_kind(evaluate(configuration(ruler=ruler), case(9, 7)), ParentContact.INFORM) is ReportKind.CONCERN


@pytest.mark.parametrize(("sign", "kind"), [("bond", ReportKind.WELLBEING), ("alone", ReportKind.CONCERN)])
def test_on_a_checklist_a_ticked_risk_is_a_concern_and_what_protects_is_none(sign: str, kind: ReportKind) -> None:
    checklist = scale(points=None, zones=[], dimensions=[])
    rules = configuration(advice({"risk": "0-9"}, say="keep_going"), ruler=checklist)

    assert report_kind(evaluate(rules, case(signs=frozenset({sign}))), ParentContact.INFORM) is kind
