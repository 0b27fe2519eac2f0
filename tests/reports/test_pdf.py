"""The PDF as a machine reads it: tags, language, fonts, data, and nothing from outside."""

import io
import logging
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from screening.reports.assessing.data import concern_data
from screening.reports.pdf import concern_pdf
from screening.reports.press.answers import ForeignResource
from screening.reports.press.jobs import Data, PaperJob, PaperStyle
from screening.reports.press.laying_out import style_of, write
from tests.configuration.shipped import shipped
from tests.reports import examples
from tests.reports.reading import data_of, elements

NO_DATA = Data(b"{}", "Ingen", datetime(2026, 11, 21, tzinfo=UTC))
HEADINGS = ("/H1", "/H2", "/H3", "/H4")


def test_pdf_is_tagged_ua1_in_danish_with_its_title_shown(yellow: PdfReader) -> None:
    catalogue = yellow.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "da"
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert 'pdfuaid:part="1"' in catalogue["/Metadata"].get_data().decode()
    assert yellow.metadata and yellow.metadata.title == "Bekymringsrapport 7f3k-9qdm"


def test_english_report_says_that_it_is_english() -> None:
    reader = PdfReader(io.BytesIO(concern_pdf(examples.green(), "en")))
    assert reader.trailer["/Root"]["/Lang"] == "en"


def test_headings_never_skip_a_level(yellow: PdfReader) -> None:
    levels = [HEADINGS.index(str(element["/S"])) for element in elements(yellow) if element["/S"] in HEADINGS]
    assert levels[0] == 0 and levels.count(0) == 1
    assert all(deeper - before <= 1 for before, deeper in zip(levels, levels[1:], strict=False))


def test_every_figure_says_what_it_shows(yellow: PdfReader) -> None:
    told = [str(element.get("/Alt", "")) for element in elements(yellow) if element["/S"] == "/Figure"]
    assert len(told) == 6 and all(told)
    assert told[0].startswith("Barnets udvikling: trin 5 på en skala fra 1 til 10, Bekymring.")
    assert "4–6 Bekymring" in told[1]
    assert "02.05.2025: trin 8, Trivsel" in told[2]
    assert "14.11.2025: ikke observeret" in told[3]


def test_only_plex_sans_is_used_and_it_is_embedded(yellow: PdfReader) -> None:
    fonts = [font.get_object() for page in yellow.pages for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        assert "IBM-Plex-Sans" in font["/BaseFont"]
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


def test_attached_data_is_the_report_in_full(yellow_pdf: bytes, yellow: PdfReader) -> None:
    report = examples.yellow()
    data = data_of(yellow_pdf)
    assert data == concern_data(report)
    assert data["configuration"] == report.fingerprint
    assert data["child"] == {
        "name": "Alma Testesen",
        "cpr": examples.CPR,
        "born": "2021-02-03",
        "unit": "Børnehuset Solsikken",
    }
    assert data["age_months"] == 69 and "corrected_age_months" not in data
    attached = yellow.trailer["/Root"]["/AF"][0].get_object()
    assert attached["/AFRelationship"] == "/Data" and attached["/Desc"]


def test_attached_data_tells_not_observed_as_a_word() -> None:
    dimensions = concern_data(examples.unobserved())["dimensions"]
    assert isinstance(dimensions, dict) and isinstance(dimensions["parental_capacity"], dict)
    assert dimensions["parental_capacity"]["point"] == "not_observed"


def test_attached_data_says_how_the_parents_may_be_met_and_holds_no_step_towards_them(flagged_pdf: bytes) -> None:
    data = data_of(flagged_pdf)
    assert data["caution"] == {"parents": "no_contact", "since": None, "lifted": None}
    assert data["told_despite"] == ["parents_told"]
    steps = {offer.id for offer in shipped().offers if offer.leads_to_parents}
    assert data["offers_wait"] is True and steps
    assert not {offer["id"] for offer in data["offers"]} & steps  # type: ignore[attr-defined]


def test_name_and_cpr_never_stand_in_the_metadata(yellow: PdfReader) -> None:
    metadata = f"{yellow.metadata} {yellow.trailer['/Root']['/Metadata'].get_data().decode()}"
    for secret in (examples.CPR, examples.CPR.replace("-", ""), "Alma", "Testesen"):
        assert secret not in metadata


def foreign(asking: str) -> PaperJob:
    """A paper that asks for something that is not ours."""
    return PaperJob(f'<html lang="da"><title>x</title>{asking}', PaperStyle.CONCERN, NO_DATA)


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:9/x.png", "file:///etc/hostname", "lineal-font:../../secret.ttf", "data:image/png;base64,AAAA", "ftp://127.0.0.1/x"],
)
def test_nothing_from_outside_is_fetched(address: str) -> None:
    with pytest.raises(ForeignResource):
        write(PaperJob(f'<html lang="da"><title>x</title><img alt="x" src="{address}">', PaperStyle.CONCERN, NO_DATA))
        write(foreign(f'<img alt="x" src="{address}">'))


def test_printing_goes_on_after_a_refusal_and_the_same_report_prints_the_same_bytes(yellow_pdf: bytes) -> None:
    with pytest.raises(ForeignResource):
        write(PaperJob('<html><title>x</title><link rel="stylesheet" href="http://127.0.0.1:9/x.css">', PaperStyle.CONCERN, NO_DATA))
        write(foreign('<link rel="stylesheet" href="http://127.0.0.1:9/x.css">'))
    assert concern_pdf(examples.yellow()) == yellow_pdf


def test_weasyprint_finds_nothing_to_complain_about(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setattr(logging.getLogger("weasyprint"), "handlers", [caplog.handler])
    style_of.cache_clear()
    concern_pdf(examples.yellow())
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING] == []
