"""Whether the log is whole: each row follows from the one before, tells of what is as it was, and fits the seals that lie outside."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from screening.domain.proving.seals import FoundFault, Seal, SealFault, against, holds_seals, read_restorings, read_seals
from screening.errors import LinealError
from screening.services.proving.sealing import seal_key
from screening.storage.database import Database
from screening.storage.proving import chain, seals
from screening.storage.proving.chain import Breach, Link

__all__ = ["Breach", "NoSeals", "Proof", "broken_log_rows", "verify", "verify_against"]

MOST_TOLD: Final = 10


class NoSeals(LinealError):
    """Det er ikke en fil med forseglinger."""


SHOW_A_LOSS: Final = frozenset({SealFault.BACKWARDS, SealFault.CUT, SealFault.REWRITTEN})
"""What a restore could explain."""


@dataclass
class Proof:
    """What was found: how many rows there are, which of them are from before rows covered what they tell of (the first `old`), how many
    cover it, of how many it was erased, and the first rows that are broken, each with what is wrong with it.
    """

    rows: int = 0
    old: int = 0
    covering: int = 0
    erased: int = 0
    broken: tuple[tuple[int, Breach], ...] = ()

    def take(self, link: Link) -> None:
        """Count one row."""
        self.rows += 1
        self.old += link.is_old
        self.covering += link.covers
        self.erased += link.is_erased
        if link.breach and len(self.broken) < MOST_TOLD:
            self.broken = (*self.broken, (link.id, link.breach))


def verify(db: Database) -> Proof:
    """Follow the log from its first row to its last, in one reading, and look at what each row tells of."""
    proof = Proof()
    for link in chain.links(db):
        proof.take(link)
    return proof


def verify_against(db: Database, file: Path, *database_keys: bytes) -> tuple[Proof, list[Seal], list[FoundFault]]:
    """As `verify`, and what the seals in a file show. Raises `StorageError` where the file can't be read, and `NoSeals`."""
    text = seals.read(file)
    if not holds_seals(text):
        raise NoSeals(
            "{file} er ikke en fil med forseglinger. Skriv den, som SCREENING_SEALS nævner, eller en kopi af den efter --against.",
            file=str(file),
        )
    file_keys, logged = [seal_key(key) for key in database_keys], seals.restorings(db)
    told = read_restorings(text, *file_keys)
    restorings = [one for one in logged if one in told]
    sealed, faults = read_seals(text, *file_keys, restorings=restorings)
    proof, known = Proof(), seals.known(db)

    def heads() -> Iterator[tuple[int, str]]:
        for link in chain.links(db):
            proof.take(link)
            yield link.id, link.hash

    shown = [*faults, *against(sealed, heads(), known, restorings)]
    is_short = any(one.fault in SHOW_A_LOSS for one in shown)
    untold = [FoundFault(SealFault.UNTOLD, one.row, moment=one.at) for one in logged if is_short and one not in told]
    return proof, sealed, [*shown, *untold]


def broken_log_rows(db: Database) -> list[int]:
    """The numbers of the log's rows that are broken, the first of them; empty where the log is whole."""
    return [number for number, _breach in verify(db).broken]
