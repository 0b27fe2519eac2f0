"""What may go along with a notification: PDF, JPEG and PNG, told by their content and never by their name."""

from enum import StrEnum
from typing import Final

from screening.domain.cleaning import clean_line
from screening.domain.phrase import Phrase

MEGABYTE: Final = 1_000_000
LARGEST_FILE: Final = 6 * MEGABYTE
MOST_FILES: Final = 10
MOST_TOGETHER: Final = 30 * MEGABYTE
LONGEST_FILE_NAME: Final = 80
UNSAFE_IN_NAMES: Final = frozenset('/\\:*?"<>|')
PDF_BEGINS: Final = b"%PDF-"
LOOKED_AT: Final = 1024
"""A PDF may begin a little into the file."""


class FileKind(StrEnum):
    """A kind of file: its value is the type that it is served as."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"

    @property
    def ending(self) -> str:
        """What its name ends with."""
        return {FileKind.PDF: ".pdf", FileKind.JPEG: ".jpg", FileKind.PNG: ".png"}[self]


def kind_of(content: bytes) -> FileKind | None:
    """What a file is, by how it begins; None where it is nothing that may go along."""
    if content.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.PNG
    return FileKind.PDF if PDF_BEGINS in content[:LOOKED_AT] else None


def name_of(typed: str, kind: FileKind) -> str:
    """What an attachment is called: one line without what no disk takes, ending as its content says."""
    cleaned = clean_line("".join(" " if sign in UNSAFE_IN_NAMES else sign for sign in typed)).strip(" .")
    stem = cleaned.rpartition(".")[0] or cleaned
    return (stem[:LONGEST_FILE_NAME].strip() or "bilag") + kind.ending


class FileFault(StrEnum):
    """Why a file does not go along. The value is what the process that rewrites it answers with."""

    OTHER_KIND = "other_kind"
    TOO_LARGE = "too_large"
    TOO_MANY = "too_many"
    TOGETHER = "together"
    EMPTY = "empty"
    ENCRYPTED = "encrypted"
    BROKEN = "broken"
    BOMB = "bomb"
    HARMFUL = "harmful"
    NOT_SCANNED = "not_scanned"
    BUSY = "busy"

    @property
    def words(self) -> Phrase:
        """What is said beside the field, and how to mend it."""
        match self:
            case FileFault.OTHER_KIND:
                return Phrase("Filen er hverken PDF, JPEG eller PNG. Gem den som en af dem, og vedlæg den igen.")
            case FileFault.TOO_LARGE:
                return Phrase("Filen fylder mere end {size} MB. Gør den mindre, eller del den op.", {"size": LARGEST_FILE // MEGABYTE})
            case FileFault.TOO_MANY:
                return Phrase("Der er allerede {count} bilag. Saml flere i én PDF.", {"count": MOST_FILES})
            case FileFault.TOGETHER:
                return Phrase("Bilagene fylder mere end {size} MB i alt.", {"size": MOST_TOGETHER // MEGABYTE})
            case FileFault.EMPTY:
                return Phrase("Vælg en fil. Den valgte er tom.")
            case FileFault.ENCRYPTED:
                return Phrase("Filen er låst med en adgangskode. Gem den uden, og vedlæg den igen.")
            case FileFault.BROKEN:
                return Phrase("Filen kan ikke læses. Åbn den, og gem den igen som PDF, JPEG eller PNG.")
            case FileFault.BOMB:
                return Phrase("Filen er for stor, når den bliver pakket ud. Gem den med færre billedpunkter eller sider.")
            case FileFault.HARMFUL:
                return Phrase("Der er fundet virus i filen, så den er ikke vedlagt. Sig det til jeres it-afdeling, og åbn den ikke.")
            case FileFault.NOT_SCANNED:
                return Phrase(
                    "Filen kunne ikke undersøges for virus. Prøv igen om lidt. Haster det, så send underretningen nu og filen senere."
                )
            case FileFault.BUSY:
                return Phrase(
                    "Der bliver vedlagt andre filer lige nu. Prøv igen om lidt. Haster det, så send underretningen nu og filen senere."
                )
