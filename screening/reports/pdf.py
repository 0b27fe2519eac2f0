"""The concern report as PDF/UA-1."""

from datetime import UTC, datetime, time

from screening.domain.text import MAIN_LANGUAGE
from screening.language import translate
from screening.reports.assessing.concern import ConcernReport
from screening.reports.assessing.data import concern_json
from screening.reports.pages import concern_html
from screening.reports.press.jobs import Data, PaperJob, PaperStyle
from screening.reports.press.printing import print_job


def concern_pdf(report: ConcernReport, language: str = MAIN_LANGUAGE) -> bytes:
    """The concern report on paper with its data attached. The same report always gives the same text."""
    made_at = report.signed_at or datetime.combine(report.result.observed_on, time(), UTC)
    data = Data(concern_json(report, language), translate("Rapportens indhold som data", language), made_at)
    return print_job(PaperJob(concern_html(report, language), PaperStyle.CONCERN, data))
