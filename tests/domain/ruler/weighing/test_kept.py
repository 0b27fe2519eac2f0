"""A result that is kept with its signature is read back as it was, from plain JSON."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.domain.kept_values import read_value, write_value
from screening.domain.phrase import Phrase
from screening.domain.ruler.weighing.cases import Case, PastScores, Rater, RulerEdition
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.weighing.kept import NotKept, read_history, read_result, write_result
from screening.domain.ruler.weighing.results import Assumed, CountsAs
from screening.domain.text import Text
from tests.configuration.shipped import shipped
from tests.domain.ruler.weighing.any_case import cases
from tests.examples.folders import CASES, NAMES, configuration, read

EXAMPLES = [(name, path) for name in NAMES for path in sorted(CASES.glob(f"{name}-[0-9]*.yaml"))]


@given(cases())
def test_every_case_on_the_shipped_rulers_is_read_back(case: Case) -> None:
    result = evaluate(shipped(), case)

    kept = json.loads(json.dumps(write_result(result, case.history)))

    assert read_result(kept, shipped(), case) == result
    assert read_history(kept) == case.history


def test_history_is_kept_with_its_rater_and_ruler_and_older_signatures_are_read_without() -> None:
    past = PastScores(date(2025, 1, 1), {"child": 5}, Rater("a", "Anne"), RulerEdition("ruler", "1", None, 1, 10))
    case = Case("boernelineal-3-5", date(2022, 1, 1), date(2026, 1, 1), next(iter(shipped().offers)).who_may_ask[0])

    (read,) = read_history(json.loads(json.dumps(write_result(evaluate(shipped(), case), (past,)))))
    (old,) = read_history({"history": [["2025-01-01", {"child": 5}]]})

    assert (read.rater, read.ruler) == (past.rater, past.ruler)
    assert (old, old.rater, old.ruler) == (past, None, None)


@pytest.mark.parametrize(("name", "path"), EXAMPLES, ids=[path.stem for _, path in EXAMPLES])
def test_every_worked_instrument_is_read_back(name: str, path: Path) -> None:
    case_file, problems = read(name, path)
    assert case_file is not None, problems
    result = evaluate(configuration(name), case_file.case)

    kept = json.loads(json.dumps(write_result(result, case_file.case.history)))

    assert read_result(kept, configuration(name), case_file.case) == result


def test_what_was_assumed_is_kept_and_a_signature_from_before_says_nothing_of_it() -> None:
    case_file, _ = read("screening-ved-besoeg", CASES / "screening-ved-besoeg-2.yaml")
    assert case_file is not None
    result = evaluate(configuration("screening-ved-besoeg"), case_file.case)
    placed = next(placed for placed in result.dimensions if placed.suggestion)
    assert placed.suggestion is not None
    assumed = replace(placed.suggestion, assumed=(Assumed(placed.dimension.items[0], CountsAs.VALUE, 0),))
    result = replace(result, dimensions=tuple(replace(one, suggestion=assumed) if one is placed else one for one in result.dimensions))

    kept = json.loads(json.dumps(write_result(result, ())))
    before = json.loads(json.dumps(kept))
    before["dimensions"][placed.dimension.id]["suggestion"].pop()

    assert read_result(kept, configuration("screening-ved-besoeg"), case_file.case) == result
    old = read_result(before, configuration("screening-ved-besoeg"), case_file.case)
    (read_back,) = (one.suggestion for one in old.dimensions if one.dimension == placed.dimension)
    assert read_back == replace(assumed, assumed=())


def test_what_the_configuration_does_not_hold_is_named() -> None:
    case = Case("boernelineal-3-5", date(2022, 1, 1), date(2026, 1, 1), next(iter(shipped().offers)).who_may_ask[0])
    kept = {**write_result(evaluate(shipped(), case), ()), "advice": [["gone", {"p": "x", "v": {}}]]}

    with pytest.raises(NotKept, match="gone"):
        read_result(kept, shipped(), case)
    with pytest.raises(NotKept, match="nowhere"):
        read_result(kept, shipped(), replace(case, scale="nowhere"))


values = st.recursive(
    st.one_of(st.text(), st.integers(), st.dates(), st.text(min_size=1).filter(str.strip).map(Text.of)),
    lambda inner: st.builds(Phrase, st.text(), st.dictionaries(st.text(), inner, max_size=3)),
    max_leaves=6,
)


@given(values)
def test_every_sentence_is_read_back(value: object) -> None:
    assert read_value(json.loads(json.dumps(write_value(value)))) == value  # type: ignore[arg-type]
