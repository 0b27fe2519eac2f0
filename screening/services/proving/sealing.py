"""Sealing the log: how it ends today is written to a place outside, where nobody who has the database can change it."""

import hmac
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from hashlib import sha256
from pathlib import Path
from typing import Final

from screening.domain.acts import Act
from screening.domain.people import Console
from screening.domain.proving.seals import Seal, is_due, read_seals, write_seal
from screening.errors import LinealError
from screening.language import COPENHAGEN
from screening.services.mail.handing_over import hand_over, line_to
from screening.settings.mail import MailServer
from screening.storage import audit
from screening.storage.database import Database, writing
from screening.storage.proving import seals

SUBJECT: Final = "Forsegling af Lineals log"
EXPLAINED: Final = "Gem mailen. Linjen viser, hvordan Lineals log endte den dag, og den siger intet om nogen."
"""In letters that need no encoding: the line stays whole in the file of a mail, which is then read as it lies."""


class NothingToSeal(LinealError):
    """Der står intet i loggen endnu, så der er intet at forsegle."""


def seal(db: Database, file: Path, database_key: bytes, now: datetime, *earlier_keys: bytes) -> str:
    """Write how the log ends to a file outside, and answer with the line. That it was sealed is logged.

    It gets a number that neither the log nor the file knows: a log that was restored knows fewer seals than were made. Raises
    `NothingToSeal`, and the `StorageError` that kept it out: then neither the file nor the log tells of a seal.
    """
    with writing(db):
        end = seals.head(db)
        if end is None:
            raise NothingToSeal
        rows, head = end
        number = max([0, *(known for known, _at in seals.known(db)), *_numbers(file, database_key, *earlier_keys)]) + 1
        line = write_seal(Seal(number, now, rows, head), seal_key(database_key))
        audit.record(db, now, Act.LOG_SEALED, Console(), subject=str(number))
        seals.append(file, line)
    return line


def _numbers(file: Path, *database_keys: bytes) -> list[int]:
    if not file.exists():
        return []
    sealed, _faults = read_seals(seals.read(file), *map(seal_key, database_keys))
    return [one.number for one in sealed]


def mail_seal(server: MailServer, to: str, line: str, now: datetime) -> None:
    """Send a seal to the address that keeps it. Raises `NotHandedOver`."""
    mail = EmailMessage()
    mail["From"] = Address("Lineal", addr_spec=server.sender)
    mail["To"] = Address(addr_spec=to)
    mail["Subject"] = SUBJECT
    mail["Date"] = format_datetime(now.astimezone(COPENHAGEN))
    mail["Message-ID"] = make_msgid(domain=server.sender.rpartition("@")[2])
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(f"{EXPLAINED}\n\n{line}\n", cte="7bit")
    with line_to(server) as open_line:
        hand_over(open_line, mail)


def is_reminded(db: Database, now: datetime) -> bool:
    """Whether the log has stood for two days without a seal."""
    return is_due(seals.last_sealed(db), seals.first_row(db), now)


def seal_key(database_key: bytes) -> bytes:
    """The key that signs the seals of the database that `database_key` opens."""
    return hmac.new(database_key, b"log seals", sha256).digest()
