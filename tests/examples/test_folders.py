"""Every worked example is whole, marked as an example, and reads well as text."""

import json

import pytest

from screening.domain.ruler.words import STATUSES
from screening.domain.ruler.written.scales import Status
from screening.language import render
from screening.reports.assessing.result_data import result_json
from screening.reports.assessing.terminal import WIDTH, result_text
from tests.examples.folders import EXAMPLES, NAMES, configuration, loaded, scored, told


def test_there_are_nine_examples() -> None:
    assert NAMES == [
        "behov-og-styrker",
        "bekymringsbarometer",
        "hverdagsskema",
        "hvor-trygt",
        "risiko-og-beskyttelse",
        "screening-ved-besoeg",
        "trivselslineal",
        "trivselsvurdering",
        "unglineal",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_example_has_no_error_and_no_warning(name: str) -> None:
    assert [(str(found.place), found.kind.code) for found in loaded(name).problems] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_file_begins_with_its_schema_and_says_what_it_is(name: str) -> None:
    for path in (EXAMPLES / name).iterdir():
        schema, comment = path.read_text(encoding="utf-8").splitlines()[:2]
        assert (path.parent / schema.removeprefix("# yaml-language-server: $schema=")).is_file(), path.name
        assert comment.startswith("# Worked example: "), path.name


@pytest.mark.parametrize("name", NAMES)
def test_every_scale_is_marked_as_an_example(name: str) -> None:
    assert {scale.status for scale in configuration(name).scales} == {Status.EXAMPLE}


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("name", NAMES)
def test_result_reads_as_text_and_as_data(name: str, number: int) -> None:
    result = scored(name, number)

    text = result_text(told(result))

    assert max(len(line) for line in text.splitlines()) <= WIDTH
    assert render(STATUSES[Status.EXAMPLE], "da") in " ".join(text.split())
    assert "{" not in text and "None" not in text
    assert json.loads(result_json(told(result)))["scale"] == result.scale.id
