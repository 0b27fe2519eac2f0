"""Seals of the log: one line each, kept outside, that says how the log ended on a day. Nothing personal stands in it.

Whoever has the database's key can write the whole log anew, but not what lies elsewhere, was mailed or was printed.
"""

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from screening.domain.counts import read_count

MARK: Final = "lineal-log"
RESTORED_MARK: Final = "lineal-restored"
PARTS: Final = 6
RESTORED_PARTS: Final = 4
MOST: Final = 10**15
SIGNATURE_DIGITS: Final = 32
REMINDED_AFTER: Final = timedelta(days=2)
"""So old is the last seal when a start of the server reminds of it."""


@dataclass(frozen=True)
class Seal:
    """The log's end at a moment (UTC): the number of the seal, how many rows there were, and the hash of the last (64 hex digits)."""

    number: int
    at: datetime
    rows: int
    head: str


@dataclass(frozen=True)
class Restoring:
    """A backup was put to use: the row of the log that tells of it, and the moment (UTC). What stood from there on before was lost then.

    It explains what is lost only where the file outside tells of it too: whoever has the database's key can write any row of the log.
    """

    row: int
    at: datetime

    def lost(self, seal: Seal) -> bool:
        """Whether the seal tells of a row that was lost: that it fits no more is no sign of anything else."""
        return seal.rows >= self.row and seal.at <= self.at


class SealFault(StrEnum):
    """What a file of seals shows."""

    NOT_OURS = "not_ours"
    """A line that nobody with the database's key wrote, or that somebody changed."""
    BACKWARDS = "backwards"
    """A line that tells of an earlier or shorter log than the one above it. That its moment is earlier shows a clock that was put right."""
    GONE = "gone"
    """The log knows of a seal that the file lacks."""
    CUT = "cut"
    """The log is shorter than it was."""
    REWRITTEN = "rewritten"
    """A row between the last seal that fits and this one is another than it was."""
    RESTORED = "restored"
    """No fault by itself: rows that it tells of were lost when a backup was put to use. Whoever reads it knows whether that was done."""
    UNTOLD = "untold"
    """The log tells of such a restore, and the file does not: then it explains nothing."""


@dataclass(frozen=True)
class FoundFault:
    """`place` is the line of the file (NOT_OURS, BACKWARDS), the number of the seal (GONE), or the first row that may be another.

    `seal` is the one that shows it, where one does; the last of those that a restore explains. `moment` (UTC) is when that restore was, or
    when the seal that is gone was made.
    """

    fault: SealFault
    place: int
    seal: Seal | None = None
    moment: datetime | None = None


def write_seal(seal: Seal, key: bytes) -> str:
    """The line: mark, number, moment, rows, hash and a signature by the database's key, with a space between."""
    told = f"{MARK} {seal.number} {seal.at.isoformat()} {seal.rows} {seal.head}"
    return f"{told} {_signature(told, key)}"


def read_seal(line: str, key: bytes) -> Seal | None:
    """The seal in a line; None for whatever was not written by the program with this key."""
    parts = line.split()
    if len(parts) != PARTS or parts[0] != MARK:
        return None
    told, signature = " ".join(parts[:-1]), parts[-1]
    number, rows = read_count(parts[1], MOST, least=1), read_count(parts[3], MOST, least=1)
    if number is None or rows is None or not hmac.compare_digest(signature.encode(), _signature(told, key).encode()):
        return None
    return Seal(number, datetime.fromisoformat(parts[2]), rows, parts[4])


def write_restoring(restoring: Restoring, key: bytes) -> str:
    """The line that a restore writes among the seals: mark, row, moment and a signature by the database's key, with a space between."""
    told = f"{RESTORED_MARK} {restoring.row} {restoring.at.isoformat()}"
    return f"{told} {_signature(told, key)}"


def read_restorings(text: str, *keys: bytes) -> list[Restoring]:
    """The restores that a file tells of, in its order."""
    found = (_read_restoring(line.split(), key) for line in text.splitlines() for key in keys)
    return [restoring for restoring in found if restoring]


def _read_restoring(parts: Sequence[str], key: bytes) -> Restoring | None:
    row = read_count(parts[1], MOST, least=1) if len(parts) == RESTORED_PARTS and parts[0] == RESTORED_MARK else None
    if row is None or not hmac.compare_digest(parts[-1].encode(), _signature(" ".join(parts[:-1]), key).encode()):
        return None
    return Restoring(row, datetime.fromisoformat(parts[2]))


def read_seals(text: str, *keys: bytes, restorings: Sequence[Restoring] = ()) -> tuple[list[Seal], list[FoundFault]]:
    """The seals of a file in its order, and what is wrong with the file itself. Lines without a mark are nothing: a file may be made of the
    mails. That a seal is missing is known by the log.

    `keys` are the database's key and those that it had before; after a restore the log is shorter than it was.
    """
    seals, faults = list[Seal](), list[FoundFault]()
    for at, line in enumerate(text.splitlines(), 1):
        seal = next((seal for key in keys if (seal := read_seal(line, key)) is not None), None)
        if seal is None:
            is_meant = line.lstrip().startswith((MARK, RESTORED_MARK))
            faults += [FoundFault(SealFault.NOT_OURS, at)] if is_meant and not read_restorings(line, *keys) else []
            continue
        goes_back = seals and (seal.number < seals[-1].number or seal.rows < seals[-1].rows)
        if goes_back and not any(one.lost(seals[-1]) and not one.lost(seal) for one in restorings):
            faults.append(FoundFault(SealFault.BACKWARDS, at, seal))
        seals.append(seal)
    return seals, faults


def holds_seals(text: str) -> bool:
    """Whether any line is meant as a seal, by whomever: a file of another kind has none, nor has an empty one anything else."""
    lines = [line for line in text.splitlines() if line.strip()]
    return not lines or any(line.startswith(f"{MARK} ") for line in lines)


def against(
    seals: Sequence[Seal], heads: Iterable[tuple[int, str]], known: Iterable[tuple[int, datetime]], restorings: Sequence[Restoring] = ()
) -> list[FoundFault]:
    """What the seals show about a log of these rows, each its number and hash, in order. `known` are the seals that the log tells of,
    by number and moment: after a restore on a machine without the file a number may come again.

    Of several seals that do not fit the first is told, with the first row that may be another than it was; those that one of the
    `restorings` explains are told beside it.
    """
    waiting = sorted(seals, key=lambda seal: seal.rows)
    fitting, last, broken, explained = 0, 0, None, dict[Restoring, Seal]()

    def is_explained(seal: Seal) -> bool:
        by = next((one for one in restorings if one.lost(seal)), None)
        if by is not None:
            explained[by] = seal
        return by is not None

    for last, head in heads:
        while waiting and waiting[0].rows <= last:
            seal = waiting.pop(0)
            if (seal.rows, seal.head) == (last, head):
                fitting = last
            elif not is_explained(seal):
                broken = broken or FoundFault(SealFault.REWRITTEN, fitting + 1, seal)
    for seal in waiting:
        if not is_explained(seal):
            broken = broken or FoundFault(SealFault.CUT, last + 1, seal)
    held = {(seal.number, seal.at) for seal in seals}
    gone = [FoundFault(SealFault.GONE, number, moment=at) for number, at in sorted(set(known) - held)]
    told = [FoundFault(SealFault.RESTORED, by.row, seal, by.at) for by, seal in explained.items()]
    return [*([broken] if broken else []), *gone, *told]


def in_runs(faults: Iterable[FoundFault]) -> list[tuple[FoundFault, int]]:
    """The faults in their order, each with the place of the last of its run: lines and seals that follow each other and lack the same."""
    runs = list[tuple[FoundFault, int]]()
    for found in faults:
        if runs and found.seal is None and runs[-1][0].fault is found.fault and runs[-1][1] + 1 == found.place:
            runs[-1] = runs[-1][0], found.place
        else:
            runs.append((found, found.place))
    return runs


def is_due(last_sealed: datetime | None, first_row: datetime | None, now: datetime) -> bool:
    """Whether somebody is to be reminded: rows have stood for two days without a seal."""
    since = last_sealed or first_row
    return since is not None and abs(now - since) >= REMINDED_AFTER


def _signature(told: str, key: bytes) -> str:
    return hmac.new(key, told.encode(), hashlib.sha256).hexdigest()[:SIGNATURE_DIGITS]
