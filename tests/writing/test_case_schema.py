"""The manual and the schema of a case say what is read, key by key."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from screening.configuration import case_children, case_files, case_scores, expectations
from screening.configuration.case_manual import CASE, CASE_MANUAL, CHILD, EXPECTED, OBSERVATION, PAST, SCORE, TRIED
from screening.configuration.writing.case_schema import case_schema, case_schema_json
from screening.settings import REPOSITORY
from tests.writing.editors import as_editors_read

CASES = sorted([*(REPOSITORY / "tests").rglob("cases/*.yaml"), *(REPOSITORY / "scales").rglob("cases/*.yaml")])


def test_manual_names_every_key_that_is_read_and_no_other() -> None:
    assert {part: tuple(keys) for part, keys in CASE_MANUAL.items()} == {
        CASE: case_files.KEYS,
        CHILD: case_children.CHILD_KEYS,
        SCORE: case_scores.SCORE_KEYS,
        OBSERVATION: case_files.OBSERVATION_KEYS,
        PAST: case_files.PAST_KEYS,
        EXPECTED: expectations.EXPECT_KEYS,
        TRIED: expectations.TRIED_KEYS,
    }


def test_schema_is_valid_and_committed() -> None:
    Draft202012Validator.check_schema(case_schema())

    assert (REPOSITORY / "scales" / "schema" / "case.json").read_text(encoding="utf-8") == case_schema_json()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case_that_is_read_has_no_fault_in_an_editor(path: Path) -> None:
    read = as_editors_read(path.read_text(encoding="utf-8"))

    assert [error.message for error in Draft202012Validator(case_schema()).iter_errors(read)] == []


@pytest.mark.parametrize("fault", [{"scroes": {}}, {"observed_on": "24.11.2026"}, {"asker": "forældre"}, {"child": {"navn": "Bo"}}])
def test_what_is_misspelt_is_seen_in_an_editor(fault: dict[str, object]) -> None:
    good = json.loads('{"child": {"name": "Alma", "born": "2023-02-03"}, "observed_on": "2026-11-20"}')

    assert list(Draft202012Validator(case_schema()).iter_errors(good)) == []
    assert list(Draft202012Validator(case_schema()).iter_errors(good | fault)) != []
