"""What stands in a mail: that something waits, and where to look. Nothing about whom."""

from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from screening.domain.phrase import Phrase
from screening.language import COPENHAGEN, render

SUBJECT = Phrase("Noget venter i Lineal")
LINES = (
    Phrase("Noget venter på dig i Lineal. Log ind, og se på Min dag:"),
    Phrase("Mailen siger ikke mere, fordi Lineal handler om børn. Den er sendt af et program, så man kan ikke svare på den."),
    Phrase("Haster det for et barn, så ring. Vent ikke på en mail."),
)


def write_mail(to: str, language: str, sender: str, link: str, now: datetime) -> EmailMessage:
    """The mail to one colleague in their language, with the address of Lineal in it."""
    mail = EmailMessage()
    mail["From"] = Address("Lineal", addr_spec=sender)
    mail["To"] = Address(addr_spec=to)
    mail["Subject"] = render(SUBJECT, language)
    mail["Date"] = format_datetime(now.astimezone(COPENHAGEN))
    mail["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    mail["Auto-Submitted"] = "auto-generated"
    mail["Content-Language"] = language
    first, *rest = (render(line, language) for line in LINES)
    mail.set_content("\n\n".join([f"{first}\n{link}/", *rest]) + "\n")
    return mail
