"""A case file is read whole, or every problem with it is told at its word."""

from datetime import date
from pathlib import Path

import pytest

from screening.configuration import kinds
from screening.configuration.case_files import CaseFile, read_case_file
from screening.configuration.kinds import Kind
from screening.configuration.problems import Problem
from screening.domain.assessing.account import Observation
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, PastScores, Score
from screening.domain.ruler.weighing.rulers import edition_of
from screening.domain.ruler.written.offers import Asker
from screening.language import render
from tests.configuration.shipped import TODAY, shipped

CASES = Path(__file__).parents[1] / "cases"
EXAMPLES = Path(__file__).parents[1] / "examples" / "cases"
BROKEN = sorted(path.stem for path in (CASES / "broken").glob("*.yaml"))


def read(content: bytes) -> tuple[CaseFile | None, list[Problem]]:
    return read_case_file("case.yaml", content, shipped(), TODAY)


def good(name: str) -> CaseFile:
    case_file, problems = read((CASES / f"{name}.yaml").read_bytes())
    assert case_file is not None and problems == []
    return case_file


@pytest.mark.parametrize("name", BROKEN)
def test_broken_case_gives_exactly_its_problems(name: str) -> None:
    case_file, problems = read((CASES / "broken" / f"{name}.yaml").read_bytes())

    told = [f"{found.kind.code} {found.place.line}:{found.place.column}" for found in problems]
    assert told == (CASES / "broken" / f"{name}.expected").read_text().splitlines()
    assert (case_file is None) is any(found.severity == "error" for found in problems)


@pytest.mark.parametrize("name", BROKEN)
def test_no_message_repeats_the_cpr_number(name: str) -> None:
    _, problems = read((CASES / "broken" / f"{name}.yaml").read_bytes())

    told = " ".join(render(phrase, "da") for found in problems for phrase in (found.message, found.fix))
    assert "4996" not in told and "5000" not in told and "63022" not in told


def test_every_kind_for_cases_is_made_by_some_broken_case() -> None:
    expected = [*(CASES / "broken").glob("*.expected"), *(EXAMPLES / "broken").glob("*/*.expected")]
    made = {line.split()[0] for path in expected for line in path.read_text().splitlines()}
    catalogue = {kind.code for name, kind in vars(kinds).items() if isinstance(kind, Kind) and name.startswith("CASE_")}

    assert catalogue <= made


def test_earlier_assessment_may_name_its_scale() -> None:
    written = (CASES / "alma.yaml").read_bytes()
    case_file, problems = read(written.replace(b"- {observed_on: 2026-05-02,", b"- {observed_on: 2026-05-02, scale: boernelineal-0-2,"))
    unknown = read(written.replace(b"- {observed_on: 2026-05-02,", b"- {observed_on: 2026-05-02, scale: boernelineal-0-3,"))[1]

    assert case_file is not None and problems == []
    assert case_file.case.history[0].ruler == edition_of(shipped().scale("boernelineal-0-2"))
    assert [found.kind for found in unknown] == [kinds.CASE_UNKNOWN_SCALE]


def test_a_danish_key_is_told_with_the_key_that_was_meant_and_that_is_not_missing_too() -> None:
    written = """barnet: {name: Alma Testesen}
child: {navn: Alma Testesen, født: 2023-02-03, uger_for_tidligt: 8, unti: Solstrålen}
dato: 2026-11-20
scores: {child_development: {trin: 4, begrundelse: Leger.}}
"""

    case_file, problems = read(written.encode())

    told = [render(found.fix, "da") for found in problems if found.kind is kinds.UNKNOWN_KEY]
    meant = [fix.split("«")[0].removeprefix("Mente du »") for fix in told]
    assert case_file is None
    assert meant == ["child", "name", "born", "weeks_early", "unit", "observed_on", "point", "reason"]
    assert {found.kind for found in problems} == {kinds.UNKNOWN_KEY}


def test_whole_case_is_read() -> None:
    alma = good("alma")

    assert (alma.child_name, alma.unit, alma.cpr and alma.cpr.written) == ("Alma Testesen", "Børnehuset Solsikken", "630221-4996")
    assert (alma.case.scale, alma.case.born, alma.case.observed_on) == ("boernelineal-3-5", date(2021, 2, 3), date(2026, 11, 20))
    assert alma.case.asker is Asker.PROFESSIONAL
    assert alma.case.scores == {
        "child_development": Score(5, "Leger mest alene og giver hurtigt op."),
        "parental_capacity": Score(NOT_OBSERVED, "Har ikke talt med forældrene endnu."),
    }
    assert alma.case.answers["child_development"]["friends"] == NOT_OBSERVED
    assert alma.case.signs == {"secure_bond", "social_isolation"}
    assert alma.case.history == (PastScores(date(2026, 5, 2), {"child_development": 8}),)
    assert alma.account.observations == (
        Observation(date(2026, 11, 12), "Alma spiser to portioner."),
        Observation(date(2026, 11, 18), "Alma står ved gyngen i tyve minutter.", "på legepladsen", "De løber bare fra mig."),
    )
    assert (alma.account.text("parents_told"), alma.account.text("next_step")) == (
        "Mor ved det og vil gerne have hjælp.",
        "Vi laver en legegruppe.",
    )


def test_what_is_left_out_is_taken_from_the_cpr_number_the_day_and_the_age() -> None:
    smallest = good("smallest")

    assert (smallest.case.born, smallest.case.observed_on, smallest.case.scale) == (date(2024, 5, 10), TODAY, "boernelineal-0-2")
    assert (smallest.case.asker, smallest.unit) == (Asker.PROFESSIONAL, "")


def test_keys_left_empty_are_as_good_as_left_out() -> None:
    content = (
        CASES / "smallest.yaml"
    ).read_bytes() + b"scale:\nobserved_on:\nasker:\nsigns:\nanswers:\nobservations:\nhistory:\ninterpretation:\n"

    case_file, problems = read(content)

    assert problems == []
    assert case_file == good("smallest")


def test_cpr_may_be_left_out_when_the_birthday_is_there() -> None:
    abuse = good("abuse")

    assert (abuse.cpr, abuse.case.born, abuse.case.scale) == (None, date(2021, 2, 3), "boernelineal-3-5")
