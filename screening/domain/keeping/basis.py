"""The named basis of an erasure: that the data are archived, or may be discarded. That something was exported is none."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from screening.domain.phrase import Phrase

MOST_LETTERS = 300


class BasisKind(StrEnum):
    """Why something may be erased. The value stands in the database."""

    ARCHIVED = "archived"
    """The archive has received it: `reference` is the number of its receipt, `dated_on` the receipt's day."""
    MAY_DISCARD = "may_discard"
    """A rule says that it need not be archived: `reference` names the rule."""


@dataclass(frozen=True)
class ErasureBasis:
    """What an erasure rests on, and who decided it: name and position, as that person writes them."""

    kind: BasisKind
    reference: str
    dated_on: date | None
    decided_by: str


def faults(basis: ErasureBasis, today: date) -> dict[str, Phrase]:
    """What is missing before anything may be erased on this basis, by its field."""
    found: dict[str, Phrase] = {}
    if not basis.decided_by.strip():
        found["decided_by"] = Phrase("Skriv navn og stilling på den, der har besluttet det.")
    if not basis.reference.strip():
        archived = basis.kind is BasisKind.ARCHIVED
        found["reference"] = (
            Phrase("Skriv nummeret på arkivets kvittering.") if archived else Phrase("Skriv den regel, det må kasseres efter.")
        )
    if basis.kind is BasisKind.ARCHIVED and basis.dated_on is None:
        found["dated_on"] = Phrase("Skriv den dag, arkivet kvitterede.")
    if basis.dated_on is not None and basis.dated_on > today:
        found["dated_on"] = Phrase("Dagen ligger i fremtiden.")
    for field, written in (("reference", basis.reference), ("decided_by", basis.decided_by)):
        if len(written) > MOST_LETTERS:
            found[field] = Phrase("Skriv højst {most} tegn.", {"most": MOST_LETTERS})
    return found
