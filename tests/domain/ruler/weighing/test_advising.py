"""Each condition of an advice: when it holds, when it does not, and the reason it gives."""

from datetime import date

import pytest

from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Case, PastScores
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.language import render
from tests.builders import advice, case, configuration, scale


def reason(when: dict[str, object], placed: Case) -> str | None:
    advised = evaluate(configuration(advice(when)), placed).advice
    return render(advised[0].because, "da") if advised else None


def past(day: date, **points: int) -> PastScores:
    return PastScores(day, points)


def test_flag() -> None:
    assert reason({"flag": "abuse"}, case(child=9, signs=frozenset({"bruises"}))) == "Tegnet »Mærker« er sat."
    assert reason({"flag": "abuse"}, case(child=1, signs=frozenset({"alone", "bond"}))) is None


def test_any() -> None:
    assert reason({"any": "1-2"}, case(child=9, parents=2)) == "Forældrene er på trin 2."
    assert reason({"any": "1-2"}, case(child=3, parents=NOT_OBSERVED)) is None


def test_points_that_do_not_lie_in_a_row() -> None:
    assert reason({"any": "1-2, 5"}, case(child=5, parents=4)) == "Barnet er på trin 5."
    assert reason({"any": "1-2, 5"}, case(child=3, parents=4)) is None
    assert reason({"overall": "1-2, 5"}, case(child=9, parents=4)) is None


def test_all_never_holds_while_something_is_not_observed() -> None:
    assert reason({"all": "1-4"}, case(child=4, parents=1)) == "Alle dele er på trin 1–4."
    assert reason({"all": "1-4"}, case(child=4, parents=NOT_OBSERVED)) is None
    assert reason({"all": "1-4"}, case(child=4)) is None


def test_overall_is_the_lowest_that_was_observed() -> None:
    assert reason({"overall": "4-6"}, case(child=9, parents=5)) == "Det samlede trin er 5."
    assert reason({"overall": "4-6"}, case(child=5, parents=NOT_OBSERVED)) == "Det samlede trin er 5."
    assert reason({"overall": "1-10"}, case(child=NOT_OBSERVED, parents=NOT_OBSERVED)) is None


def test_named_dimensions_must_all_be_in_their_ranges() -> None:
    both: dict[str, object] = {"child": "1-4", "parents": "1-4"}

    assert reason(both, case(child=4, parents=3)) == "Barnet er på trin 4. Forældrene er på trin 3."
    assert reason(both, case(child=4, parents=5)) is None
    assert reason(both, case(child=4, parents=NOT_OBSERVED)) is None


@pytest.mark.parametrize(
    ("history", "told"),
    [
        ((past(date(2026, 6, 1), child=8),), "Barnet er faldet fra trin 8 den 01.06.2026 til trin 5."),
        ((past(date(2026, 5, 20), child=8),), "Barnet er faldet fra trin 8 den 20.05.2026 til trin 5."),
        ((past(date(2026, 5, 19), child=8),), None),
        ((past(date(2026, 11, 20), child=8),), "Barnet er faldet fra trin 8 den 20.11.2026 til trin 5."),
        ((past(date(2026, 11, 21), child=8),), None),
        ((past(date(2026, 6, 1), child=7),), None),
        ((past(date(2026, 6, 1), parents=10),), None),
        ((past(date(2026, 6, 1), child=9), past(date(2026, 9, 1), child=5)), "Barnet er faldet fra trin 9 den 01.06.2026 til trin 5."),
        ((), None),
    ],
)
def test_fall_within_the_time(history: tuple[PastScores, ...], told: str | None) -> None:
    assert reason({"fall": {"points": 3, "within": "6 months"}}, case(child=5, history=history)) == told


@pytest.mark.parametrize(
    ("written", "history", "holds"),
    [
        ("true", (), True),
        ("true", (past(date(2025, 1, 1), child=5),), False),
        ("true", (past(date(2025, 1, 1), child=9),), True),
        ("false", (), False),
        ("false", (past(date(2025, 1, 1), child=6, parents=9),), True),
    ],
)
def test_first_time_in_the_range(written: str, history: tuple[PastScores, ...], holds: bool) -> None:
    found = reason({"overall": "4-6", "first_time": written}, case(child=5, history=history))

    assert (found is not None) is holds


def test_signs_are_counted_by_kind() -> None:
    two_risks: dict[str, object] = {"signs": {"kind": "risk", "at_least": 2}}

    assert reason(two_risks, case(child=5, signs=frozenset({"bruises", "alone", "bond"}))) == (
        "2 risikofaktorer er sat. Det er »Mærker« og »Alene«."
    )
    assert reason(two_risks, case(child=5, signs=frozenset({"alone", "bond"}))) is None
    assert reason({"signs": {"kind": "protective", "at_least": 1}}, case(signs=frozenset({"bond"}))) == (
        "1 beskyttende faktor er sat. Det er »Tilknytning«."
    )


def test_sign_of_another_scale_counts_for_nothing() -> None:
    assert reason({"signs": {"kind": "risk", "at_least": 1}}, case(signs=frozenset({"elsewhere"}))) is None


def test_differ_needs_two_numbers() -> None:
    assert reason({"differ": "4"}, case(child=9, parents=5)) == (
        "Der er 4 trin mellem delene. Barnet er på trin 9. Forældrene er på trin 5."
    )
    assert reason({"differ": "4"}, case(child=9, parents=6)) is None
    assert reason({"differ": "4"}, case(child=9, parents=NOT_OBSERVED)) is None


def test_not_observed_is_an_answer_and_a_missing_answer_is_not() -> None:
    assert reason({"not_observed": "any"}, case(child=9, parents=NOT_OBSERVED)) == "Forældrene er ikke observeret."
    assert reason({"not_observed": "any"}, case(child=9)) is None


def test_ages() -> None:
    assert reason({"ages": "4-5 years"}, case(child=9)) == "Rådet gælder 4–5 år."
    assert reason({"ages": "0-3 years"}, case(child=9)) is None


def test_every_dimension_and_sign_that_makes_a_condition_hold_is_named() -> None:
    two_flags = [
        {"id": "bruises", "title": "Mærker", "kind": "risk", "flag": "abuse"},
        {"id": "said", "title": "Fortalt", "kind": "risk", "flag": "abuse"},
        {"id": "alone", "title": "Alene", "kind": "risk"},
    ]
    ruler = scale(signs=two_flags)
    flagged = evaluate(configuration(advice({"flag": "abuse"}), ruler=ruler), case(9, signs=frozenset({"said", "alone", "bruises"})))
    before = (past(date(2026, 9, 1), child=9, parents=8),)

    assert render(flagged.advice[0].because, "da") == "Tegnene »Mærker« og »Fortalt« er sat."
    assert reason({"any": "1-4"}, case(child=3, parents=4)) == "Barnet er på trin 3. Forældrene er på trin 4."
    assert reason({"not_observed": "any"}, case(NOT_OBSERVED, NOT_OBSERVED)) == "Barnet er ikke observeret. Forældrene er ikke observeret."
    assert reason({"fall": {"points": 3, "within": "6 months"}}, case(5, 4, history=before)) == (
        "Barnet er faldet fra trin 9 den 01.09.2026 til trin 5. Forældrene er faldet fra trin 8 den 01.09.2026 til trin 4."
    )


def test_all_written_conditions_must_hold_and_each_tells_its_reason() -> None:
    when: dict[str, object] = {"any": "1-4", "flag": "abuse"}

    assert reason(when, case(child=4, signs=frozenset({"bruises"}))) == "Tegnet »Mærker« er sat. Barnet er på trin 4."
    assert reason(when, case(child=4)) is None
    assert reason(when, case(child=5, signs=frozenset({"bruises"}))) is None


def test_advice_without_conditions_never_holds() -> None:
    assert reason({}, case(child=1, parents=1)) is None


def test_advice_keeps_the_order_of_the_file_and_the_first_is_the_headline() -> None:
    result = evaluate(configuration(advice({"any": "1-9"}, id="first"), advice({"any": "1"}, id="second")), case(child=1))

    assert [advised.advice.id for advised in result.advice] == ["first", "second"]
    assert result.headline is not None and result.headline.advice.id == "first"


def test_advice_brings_the_law_it_rests_on() -> None:
    (advised,) = evaluate(configuration(advice({"any": "1"}, law="notify")), case(child=1)).advice

    assert advised.law is not None and str(advised.law.paragraph) == "§ 1"
