"""A notification as PDF/UA-1."""

from screening.domain.notifying.fields import Part
from screening.domain.text import MAIN_LANGUAGE
from screening.language import translate
from screening.reports.notifying.notification import NotificationPaper, notification_json
from screening.reports.pages import report_environment
from screening.reports.press.jobs import Data, PaperJob, PaperStyle
from screening.reports.press.printing import print_job


def notification_html(paper: NotificationPaper, language: str = MAIN_LANGUAGE) -> str:
    """The notification as one HTML page, ready for paper."""
    template = report_environment(language).get_template("reports/notifying/notification.html")
    return template.render(paper=paper, sent=paper.sent, typed=paper.sent.typed, Part=Part)


def notification_pdf(paper: NotificationPaper, language: str = MAIN_LANGUAGE) -> bytes:
    """The notification on paper with its data attached. The same notification always gives the same text."""
    description = translate("Underretningens indhold som data", language)
    data = Data(notification_json(paper), description, paper.sent.sent_at)
    return print_job(PaperJob(notification_html(paper, language), PaperStyle.NOTIFICATION, data))
