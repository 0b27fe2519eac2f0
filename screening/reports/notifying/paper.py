"""A notification as PDF/UA-1. Importing this costs half a second (WeasyPrint): import it where something is printed."""

from functools import cache
from pathlib import Path
from typing import Final

from screening.domain.notifying.fields import Part
from screening.domain.text import MAIN_LANGUAGE
from screening.language import translate
from screening.reports.notifying.notification import NotificationPaper, notification_json
from screening.reports.pages import report_environment
from screening.reports.pdf import PAPER_STYLE, Data, Style, read_style, write_pdf

OWN_STYLE: Final[Path] = PAPER_STYLE.parent / "notifying" / "notification.css"


def notification_html(paper: NotificationPaper, language: str = MAIN_LANGUAGE) -> str:
    """The notification as one HTML page, ready for paper."""
    template = report_environment(language).get_template("reports/notifying/notification.html")
    return template.render(paper=paper, sent=paper.sent, typed=paper.sent.typed, Part=Part)


def notification_pdf(paper: NotificationPaper, language: str = MAIN_LANGUAGE) -> bytes:
    """The notification on paper with its data attached. The same notification always gives the same text."""
    description = translate("Underretningens indhold som data", language)
    data = Data(notification_json(paper), description, paper.sent.sent_at)
    return write_pdf(notification_html(paper, language), data, style=_style())


@cache
def _style() -> Style:
    """The notification's style, read once for the life of the process."""
    return read_style(PAPER_STYLE, OWN_STYLE)
