"""Conditions on signs of both kinds, answers, voices and trends: worked out by hand, each with a case that just misses it."""

from datetime import date

import pytest
from pydantic import ValidationError

from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Case, PastScores, Point, RulerEdition, Score
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.written.guidance import When
from screening.domain.ruler.written.scales import Scale
from screening.language import render
from tests.builders import advice, case, configuration, dimension, scale

PEOPLE = [{"id": "child", "title": "Barnet selv"}, {"id": "parents", "title": "Forældrene"}]
ABSENCE = {
    "id": "absence",
    "question": "Ulovligt fravær i kvartalet?",
    "type": "number",
    "unit": "%",
    "between": "0-100",
    "bands": {"below 15": 8, "15 and up": 2},
}


def ruler(**changed: object) -> Scale:
    child = dimension().model_dump(exclude={"source"}, by_alias=True)
    child["items"] = [*child["items"], ABSENCE]
    return scale(
        dimensions=[child, {**dimension(items=[], suggest=None).model_dump(exclude={"source"}), "id": "parents", "title": "Forældrene"}],
        perspectives=PEOPLE,
        missing_reasons=[{"id": "refused", "title": "Ville ikke svare"}],
        **changed,
    )


def reason(when: dict[str, object], placed: Case, on: Scale | None = None) -> str | None:
    advised = evaluate(configuration(advice(when), ruler=on or ruler()), placed).advice
    return render(advised[0].because, "da") if advised else None


def said(**points: Point) -> dict[str, dict[str, Score]]:
    return {who: {"child": Score(point)} for who, point in points.items()}


@pytest.mark.parametrize(
    ("signs", "told"),
    [
        ({"bruises", "alone"}, "2 risikofaktorer er sat. Det er »Mærker« og »Alene«. Ingen beskyttende faktorer er sat."),
        ({"bruises", "alone", "bond"}, None),
        ({"bruises"}, None),
    ],
)
def test_many_signs_of_one_kind_and_few_of_the_other(signs: set[str], told: str | None) -> None:
    assert reason({"risk": "2-9", "protective": "0"}, case(child=9, signs=frozenset(signs))) == told


def test_at_most_so_many_signs() -> None:
    assert reason({"risk": "0-1"}, case(child=9)) == "Ingen risikofaktorer er sat."
    assert reason({"risk": "0-1"}, case(child=9, signs=frozenset({"alone"}))) == "1 risikofaktor er sat. Det er »Alene«."
    assert reason({"risk": "0-1"}, case(child=9, signs=frozenset({"alone", "bruises"}))) is None


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("15", "»Ulovligt fravær i kvartalet?« er besvaret: 15 %."),
        ("40.5", "»Ulovligt fravær i kvartalet?« er besvaret: 40,5 %."),
        ("14.9", None),
        ("refused", None),
        ("not_observed", None),
    ],
)
def test_a_number_that_was_answered(answer: str, told: str | None) -> None:
    placed = case(child=9, answers={"child": {"absence": answer}})

    assert reason({"answers": {"child": {"absence": "15 and up"}}}, placed) == told


def test_an_answer_or_a_reason_for_none() -> None:
    placed = case(child=9, answers={"child": {"sleep": "no", "absence": "refused"}})

    assert reason({"answers": {"child": {"sleep": ["no", "some"], "absence": "refused"}}}, placed) == (
        "»sleep?« er besvaret: Nej. »Ulovligt fravær i kvartalet?« er besvaret: Ville ikke svare."
    )
    assert reason({"answers": {"child": {"sleep": ["yes", "some"]}}}, placed) is None
    assert reason({"answers": {"child": {"play": "no"}}}, placed) is None


UNSEEN: dict[str, object] = {"unanswered": 2}
NOBODY_KNOWS: dict[str, object] = {"unanswered": "all"}


@pytest.mark.parametrize(
    ("answers", "counted", "every"),
    [
        ({"sleep": "not_observed", "play": "refused"}, 2, True),
        (dict.fromkeys(("sleep", "play", "food", "absence"), "not_observed"), 4, True),
        ({"sleep": "not_observed", "play": "refused", "food": "no"}, 2, False),
        ({"sleep": "not_observed", "absence": "20", "food": "some", "play": "not_observed"}, 2, False),
        ({"sleep": "not_observed"}, 0, True),
        ({"sleep": "yes", "play": "no"}, 0, False),
        ({}, 0, False),
    ],
)
def test_questions_that_were_looked_at_and_not_answered_count_and_untouched_ones_do_not(
    answers: dict[str, str], counted: int, every: bool
) -> None:
    placed = case(child=9, answers={"child": answers})

    assert reason(UNSEEN, placed) == (f"{counted} af spørgsmålene under »Barnet« er ikke observeret." if counted else None)
    assert reason(NOBODY_KNOWS, placed) == ("Ingen af spørgsmålene under »Barnet« er besvaret." if every else None)


@pytest.mark.parametrize("counts", [{"counts": "not_asked"}, {"point": 5}, {"value": 1}])
def test_a_reason_that_counts_as_an_answer_or_as_not_asked_is_no_missing_one(counts: dict[str, object]) -> None:
    parts = [dimension().model_dump(exclude={"source"}), {**dimension(items=[], suggest=None).model_dump(), "id": "parents"}]
    excused = scale(dimensions=parts, missing_reasons=[{"id": "refused", "title": "Ville ikke svare", **counts}])
    placed = case(child=9, answers={"child": dict.fromkeys(("sleep", "play", "food"), "refused")})

    assert reason(UNSEEN, placed, excused) is None and reason(NOBODY_KNOWS, placed, excused) is None


def test_what_one_voice_says_alone() -> None:
    when: dict[str, object] = {"says": {"who": "child", "points": "1-3"}}

    assert reason(when, case(child=9, perspectives=said(child=3, parents=9))) == "Barnet selv siger trin 3 om »Barnet«."
    assert reason(when, case(child=1, perspectives=said(child=4, parents=1))) is None
    assert reason(when, case(child=1, perspectives=said(child=NOT_OBSERVED))) is None
    assert reason({"says": {"who": "child", "points": "1-3", "part": "parents"}}, case(child=9, perspectives=said(child=3))) is None


def test_voice_against_voice() -> None:
    two: dict[str, object] = {"apart": {"who": ["parents", "child"], "points": 4}}
    own: dict[str, object] = {"apart": {"who": ["parents", "professional"], "points": 4, "part": "child"}}

    assert reason(two, case(child=9, perspectives=said(child=3, parents=7))) == (
        "Om »Barnet« er der 4 trin mellem »Forældrene« og »Barnet selv«."
    )
    assert reason(two, case(child=1, perspectives=said(child=3, parents=6))) is None
    assert reason(own, case(child=5, perspectives=said(parents=9))) == "Om »Barnet« er der 4 trin mellem »Forældrene« og fagpersonen."
    assert reason(own, case(child=6, perspectives=said(parents=9, child=1))) is None
    assert reason(own, case(child=NOT_OBSERVED, perspectives=said(parents=9))) is None


def trend(points: tuple[int, ...], goes: str = "down", **more: object) -> str | None:
    """The first points are half a year apart before this day's, which is the last."""
    history = tuple(PastScores(date(2026, 11, 1 + place), {"child": point}) for place, point in enumerate(points[:-1]))
    return reason({"trend": {"goes": goes, "over": 3, **more}}, case(child=points[-1], history=history))


def test_falling_over_three() -> None:
    assert trend((8, 6, 5)) == "Barnet er faldet hver gang i de seneste 3 vurderinger: trin 8, 6, 5."
    assert trend((2, 8, 6, 5)) == "Barnet er faldet hver gang i de seneste 3 vurderinger: trin 8, 6, 5."
    assert trend((8, 6, 6)) is None
    assert trend((8, 9, 5)) is None
    assert trend((8, 5)) is None


def test_never_risen() -> None:
    assert trend((4, 4, 3), "never_up") == "Barnet er ikke steget i de seneste 3 vurderinger: trin 4, 4, 3."
    assert trend((4, 3, 4), "never_up") is None


def test_trend_of_a_part_of_the_whole_and_within_a_time() -> None:
    assert trend((8, 6, 5), part="parents") is None
    assert trend((8, 6, 5), part="overall") == "Det samlede trin er faldet hver gang i de seneste 3 vurderinger: trin 8, 6, 5."
    assert trend((8, 6, 5), within="19 days") is not None
    assert trend((8, 6, 5), within="18 days") is None


SAME = RulerEdition("younger", "1", "family", 1, 10)
FIVE = RulerEdition("younger", "1", "family", 1, 5)
STRANGER = RulerEdition("stranger", "1", "strangers", 1, 10)


def fall(fall: dict[str, object], before: int, edition: RulerEdition | None, now: int = 5) -> str | None:
    history = (PastScores(date(2026, 10, 1), {"child": before}, ruler=edition),)
    return reason({"fall": {"within": "6 months", **fall}}, case(child=now, history=history), ruler(family="family"))


def test_points_are_compared_on_the_same_family_and_points_alone() -> None:
    assert fall({"points": 3}, 8, SAME) == "Barnet er faldet fra trin 8 den 01.10.2026 til trin 5."
    assert fall({"points": 3}, 8, None) is not None
    assert fall({"points": 3}, 8, STRANGER) is None
    assert fall({"points": 3}, 5, FIVE, now=2) is None


def test_share_of_the_ruler_is_compared_over_lengths_but_not_over_families() -> None:
    """5 of 1-5 is the top, 4 of 1-10 a third of the way up: two thirds are lost."""
    assert fall({"share": 66}, 5, FIVE, now=4) == (
        "Barnet er faldet 66 % af linealen: fra trin 5 på skalaen 1–5 den 01.10.2026 til trin 4 på skalaen 1–10."
    )
    assert fall({"share": 67}, 5, FIVE, now=4) is None
    assert fall({"share": 33}, 8, None) is not None
    assert fall({"share": 34}, 8, None) is None
    assert fall({"share": 10}, 10, STRANGER) is None


def test_first_time_and_trend_look_at_the_same_family_and_points_alone() -> None:
    first: dict[str, object] = {"any": "4-6", "first_time": True}
    for edition, is_first in ((SAME, False), (None, False), (FIVE, True), (STRANGER, True)):
        history = (PastScores(date(2026, 10, 1), {"child": 5}, ruler=edition),)
        assert (reason(first, case(child=5, history=history), ruler(family="family")) is not None) is is_first


@pytest.mark.parametrize(
    "when",
    [
        {"trend": {"goes": "down", "over": 2}},
        {"trend": {"goes": "up", "over": 3}},
        {"apart": {"who": ["child"], "points": 2}},
        {"apart": {"who": ["child", "child"], "points": 2}},
        {"says": {"who": "child"}},
        {"answers": {"child": {"sleep": []}}},
    ],
)
def test_what_is_no_condition(when: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        When.model_validate(when)


def test_an_assessment_in_which_nothing_was_observed_is_no_step_of_a_trend() -> None:
    history = tuple(PastScores(date(2026, 11, 1 + place), points) for place, points in enumerate([{"child": 8}, {}, {"child": 6}]))

    told = reason({"trend": {"goes": "down", "over": 3, "part": "overall"}}, case(child=5, history=history))

    assert told == "Det samlede trin er faldet hver gang i de seneste 3 vurderinger: trin 8, 6, 5."


def test_an_answer_that_nobody_could_observe_is_told_in_words() -> None:
    placed = case(child=9, answers={"child": {"sleep": NOT_OBSERVED}})

    assert "ikke observeret" in (reason({"answers": {"child": {"sleep": [NOT_OBSERVED]}}}, placed) or "")
