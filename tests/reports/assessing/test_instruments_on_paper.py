"""The concern report of every instrument of the field: it fits its pages, can be read aloud, and carries everything as data."""

import io
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

from screening.reports.assessing.concern import ConcernReport
from screening.reports.assessing.data import concern_data
from screening.reports.assessing.result_data import result_data
from screening.reports.pdf import concern_pdf
from screening.services.ruler.case_files import open_case, report
from screening.settings import REPOSITORY
from tests.reports.examples import OBSERVED_ON
from tests.reports.reading import elements, lowest_ink, pages_of, text_of
from tests.tries import walked

CASES = Path(__file__).parents[2] / "examples" / "cases"
EXAMPLES = Path(__file__).parents[3] / "scales" / "examples"
A4_WIDTH, A4_HEIGHT = 595, 842
MARGIN = 40
NAMES = sorted(path.stem for path in CASES.glob("*.yaml"))

VARIED = ["hvor-trygt-2", "screening-ved-besoeg-2", "bekymringsbarometer-1", "risiko-og-beskyttelse-1", "hverdagsskema-3"]
"""Cases that have what only some instruments have."""


@cache
def report_of(name: str) -> ConcernReport:
    """The report of a worked case; the name says its folder."""
    opened, problems = open_case(CASES / f"{name}.yaml", EXAMPLES / name.rsplit("-", 1)[0], OBSERVED_ON)
    assert opened is not None, problems
    return report(opened)


@cache
def pdf_of(name: str) -> bytes:
    """The same, printed."""
    return concern_pdf(report_of(name))


@pytest.mark.parametrize("name", walked(sorted({*VARIED, *(name for name in NAMES if name.endswith("-1"))}), NAMES))
def test_nothing_runs_over_the_edge_and_every_drawing_is_told(name: str) -> None:
    pdf = pdf_of(name)

    for page in range(1, len(pages_of(pdf)) + 1):
        right, low = lowest_ink(pdf, page)
        assert right < A4_WIDTH - MARGIN
        assert low < A4_HEIGHT
    figures = [element for element in elements(PdfReader(io.BytesIO(pdf))) if element["/S"] == "/Figure"]
    assert all(str(figure.get("/Alt", "")) for figure in figures)
    assert len(figures) >= len(report_of(name).result.dimensions)


def test_both_ages_the_visit_and_the_reasons_stand_on_paper_and_in_the_data() -> None:
    text, data = text_of(pdf_of("screening-ved-besoeg-2")), concern_data(report_of("screening-ved-besoeg-2"))

    assert "10 måneder, korrigeret 7 måneder" in text
    assert "4–6 måneder" in text
    assert "Barnet sov: Har de det sjovt eller hyggeligt sammen? Finder barnet ro hos forælderen?" in text
    assert (data["age_months"], data["corrected_age_months"]) == (10, 7)
    assert (data["visit"], data["visit_title"]) == ("four_to_six_months", "4–6 måneder")
    assert data["dimensions"]["interaction"]["unanswered"]["invites"] == "asleep"  # type: ignore[index,call-overload]
    assert data["dimensions"]["interaction"]["unanswered_words"]["invites"] == "Barnet sov"  # type: ignore[index,call-overload]


def test_others_points_and_words_stand_on_paper_and_in_the_data() -> None:
    text, data = text_of(pdf_of("hvor-trygt-1")), concern_data(report_of("hvor-trygt-1"))

    assert "Barnet selv: trin 3 – Ikke trygt. 3 trin lavere end fagpersonen. »Det er værst om lørdagen.«" in text
    home = data["dimensions"]["home"]  # type: ignore[index,call-overload]
    assert home["said"]["child"] == 3  # type: ignore[index,call-overload]
    assert home["said_words"]["child"] == {"title": "Barnet selv", "reason": "Det er værst om lørdagen."}  # type: ignore[index,call-overload]


@pytest.mark.parametrize("name", VARIED)
def test_the_data_in_a_report_is_the_result_as_other_programs_are_told_it(name: str) -> None:
    report = report_of(name)
    of_report, of_result = concern_data(report), result_data(report.told)

    for key in of_result.keys() - {"not_offered", "dimensions", "advice", "offers"}:
        assert of_report[key] == of_result[key]
    for key in ("advice", "offers"):
        assert [one | own for one, own in zip(of_report[key], of_result[key], strict=True)] == of_report[key]  # type: ignore[operator,arg-type]
    dimensions = of_result["dimensions"]
    assert isinstance(dimensions, dict)
    assert {key: of_report["dimensions"][key] | own for key, own in dimensions.items()} == of_report["dimensions"]  # type: ignore[index,call-overload,operator]


def test_every_key_of_a_result_is_told_to_those_who_read_it() -> None:
    told = (REPOSITORY / "docs" / "result-json.md").read_text(encoding="utf-8")
    results = [result_data(report_of(name).told) for name in VARIED]
    placed = [one for result in results if isinstance(result["dimensions"], dict) for one in result["dimensions"].values()]

    keys = {key for one in (*results, *placed) if isinstance(one, dict) for key in one}

    assert {"said", "unanswered", "cell", "signs", "totals"} <= keys
    assert {key for key in keys if f"`{key}`" not in told} == set()


def test_the_cell_stands_on_paper_and_in_the_data() -> None:
    text, data = text_of(pdf_of("bekymringsbarometer-1")), concern_data(report_of("bekymringsbarometer-1"))

    assert str(data["cell"]) in text
    assert "Barnets trivsel: trin 4. Forældrenes omsorg: trin 2." in text
    headers = [element for element in elements(PdfReader(io.BytesIO(pdf_of("bekymringsbarometer-1")))) if element["/S"] == "/TH"]
    assert len(headers) == 10 + 4 + len(report_of("bekymringsbarometer-1").result.offers)


def test_a_checklist_tells_counts_and_no_number_is_made_up() -> None:
    text, data = text_of(pdf_of("risiko-og-beskyttelse-1")), concern_data(report_of("risiko-og-beskyttelse-1"))

    assert "6 beskyttende faktorer, 4 risikofaktorer." in text
    assert "Trin " not in text
    assert data["overall"] == {"point": None, "zone": None}
    assert data["dimensions"] == {}


def test_six_dimensions_take_no_more_than_two_pages() -> None:
    pages = pages_of(pdf_of("unglineal-1"))

    assert "Skole, uddannelse og job" in pages[0]
    assert "Fællesskab, hverdag og rusmidler" in pages[1]
