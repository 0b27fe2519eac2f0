"""Whoever writes the title of something where its id belongs is told the id."""

import pytest

from screening.configuration.case_files import read_case_file
from screening.configuration.checking.names import meant_name
from screening.configuration.loading import load_files
from screening.domain.text import Text
from screening.language import render
from tests.configuration.folders import TODAY, base_files

DISTRICTS = {"north": Text.of("Nordbyen"), "south": Text.of("Sydbyen"), "west": None}
HOUSES = b"districts: [{id: north, title: Nordbyen}, {id: south, title: Sydbyen}]\n"


@pytest.mark.parametrize(
    ("written", "meant"), [("Sydbyen", "south"), ("sydbyn", "south"), ("sout", "south"), ("wets", "west"), ("midtbyen", "")]
)
def test_name_that_is_meant_is_found_by_id_and_by_title(written: str, meant: str) -> None:
    assert meant_name(written, DISTRICTS) == meant


def test_title_itself_weighs_more_than_an_id_that_looks_like_it() -> None:
    assert meant_name("Skole", {"skolen": Text.of("Vejen"), "school": Text.of("Skole")}) == "school"


def test_district_s_title_is_answered_with_its_id_in_an_offer_and_in_a_case() -> None:
    files = base_files()
    files["municipality.yaml"] += HOUSES
    offered = files | {"offers.yaml": files["offers.yaml"].replace(b"    step:", b"    districts: [sydbyen]\n    step:", 1)}
    case = b"child: {name: Bo, born: 2024-01-01, district: Sydbyen}\nscores: {child: {point: 3}, parents: {point: 3}}\n"

    in_offer = next(found for found in load_files(offered, TODAY).problems if found.kind.code == "L230")
    configuration = load_files(files, TODAY).configuration
    assert configuration
    in_case = read_case_file("case.yaml", case, configuration, TODAY)[1][0]

    assert in_case.kind.code == "L232"
    for found in (in_offer, in_case):
        assert render(found.fix, "da") == "Mente du »south«? Skriv en af: north, south."


def test_part_s_title_is_answered_with_its_id_in_a_rule() -> None:
    files = base_files()
    files["guidance.yaml"] += b"  - {id: new, when: {Barnet: 3}, say: discuss, title: Tal, text: Tal sammen.}\n"

    found = next(found for found in load_files(files, TODAY).problems if found.kind.code == "L072")

    assert render(found.fix, "da").startswith("Mente du »child«?")
