"""What can change about a child and its nearest, and how its history keeps it: each fact as one text."""

from enum import StrEnum
from typing import Final, Self

from screening.domain.phrase import Phrase


class FactKind(StrEnum):
    """How a fact is kept as a text, and told."""

    TEXT = "text"
    DAY = "day"
    NUMBER = "number"
    CPR = "cpr"
    YES_NO = "yes_no"
    RELATION = "relation"
    TOLD = "told"
    SIBLING = "sibling"


class FactField(StrEnum):
    """One fact. The value stands in the database; `words` is what the fact is called, `kind` how it is kept."""

    words: Phrase
    kind: FactKind

    def __new__(cls, value: str, words: Phrase, kind: FactKind) -> Self:
        """A member is written as its value, its words and its kind."""
        field = str.__new__(cls, value)
        field._value_ = value
        field.words, field.kind = words, kind
        return field

    NAME = "name", Phrase("Navn"), FactKind.TEXT
    BORN = "born", Phrase("Fødselsdato eller termin"), FactKind.DAY
    CPR = "cpr", Phrase("CPR-nummer"), FactKind.CPR
    WEEKS_EARLY = "weeks_early", Phrase("Uger før termin"), FactKind.NUMBER
    LANGUAGE = "language", Phrase("Sprog hjemme"), FactKind.TEXT
    INTERPRETER = "interpreter", Phrase("Behov for tolk"), FactKind.YES_NO
    ADDRESS = "address", Phrase("Adresse"), FactKind.TEXT
    NAME_PROTECTED = "name_protected", Phrase("Beskyttet navn"), FactKind.YES_NO
    ADDRESS_PROTECTED = "address_protected", Phrase("Beskyttet adresse"), FactKind.YES_NO

    GUARDIAN = "guardian", Phrase("Voksen"), FactKind.TEXT
    GUARDIAN_NAME = "guardian_name", Phrase("Navn"), FactKind.TEXT
    GUARDIAN_CPR = "guardian_cpr", Phrase("CPR-nummer"), FactKind.CPR
    GUARDIAN_PHONE = "guardian_phone", Phrase("Telefon"), FactKind.TEXT
    GUARDIAN_ADDRESS = "guardian_address", Phrase("Adresse"), FactKind.TEXT
    GUARDIAN_ADDRESS_PROTECTED = "guardian_address_protected", Phrase("Beskyttet adresse"), FactKind.YES_NO
    GUARDIAN_LANGUAGE = "guardian_language", Phrase("Sprog"), FactKind.TEXT
    GUARDIAN_INTERPRETER = "guardian_interpreter", Phrase("Behov for tolk"), FactKind.YES_NO
    RELATION = "relation", Phrase("Forhold til barnet"), FactKind.RELATION
    CUSTODY = "custody", Phrase("Forældremyndighed"), FactKind.YES_NO
    TOLD = "told", Phrase("Må få at vide"), FactKind.TOLD
    TOLD_AGREED = "told_agreed", Phrase("Aftalt, hvad der må siges"), FactKind.TEXT
    NO_CONTACT = "no_contact", Phrase("Må ikke kontaktes siden"), FactKind.DAY
    SIBLING = "sibling", Phrase("Søskende"), FactKind.SIBLING


OF_THE_CHILD: Final = (
    FactField.NAME,
    FactField.BORN,
    FactField.CPR,
    FactField.WEEKS_EARLY,
    FactField.LANGUAGE,
    FactField.INTERPRETER,
    FactField.ADDRESS,
    FactField.NAME_PROTECTED,
    FactField.ADDRESS_PROTECTED,
)
"""The facts that are the child's own."""

OF_THE_GUARDIAN: Final = (
    FactField.GUARDIAN_NAME,
    FactField.GUARDIAN_CPR,
    FactField.GUARDIAN_PHONE,
    FactField.GUARDIAN_ADDRESS,
    FactField.GUARDIAN_ADDRESS_PROTECTED,
    FactField.GUARDIAN_LANGUAGE,
    FactField.GUARDIAN_INTERPRETER,
)
"""The facts that a guardian takes along to every child that it is tied to."""


YES: Final = "1"
NO: Final = "0"


def yes_no(holds: bool) -> str:  # noqa: FBT001 - the fact itself
    """How a history keeps whether something holds."""
    return YES if holds else NO


def read_field(stored: str) -> FactField:
    """The fact that stands in the database under this value. Raises `KeyError` for what none was ever called."""
    return _BY_VALUE[stored]


_BY_VALUE: Final = {str(field): field for field in FactField}
