"""What was read from a database since it was last changed, for everybody in this process who asks the same again."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

Asked: TypeAlias = tuple[str, tuple[object, ...]]
Found: TypeAlias = tuple[list[str], list[tuple[Any, ...]]]
Change: TypeAlias = tuple[int, int]

LOOKS: Final = "audit_"
"""How the names of the log's tables begin: every question that is answered from them has it. Looks are written there, and are no change."""
LARGEST_KEPT: Final = 100_000
"""Bytes of one answer and its question: a longer list or a file is read again."""
MOST_KEPT: Final = 4_000_000
"""Bytes of all answers: what comes then begins anew."""
MOST_WORKED_OUT: Final = 300
"""Things that were worked out from what was read: of each some kilobytes. What comes then begins anew."""
ROWS_LOOKED_AT: Final = 20
"""So many rows of an answer tell how long the others are."""
BESIDE_A_VALUE: Final = 60
"""Bytes that a value takes beside its letters."""


def _letters(rows: Sequence[tuple[object, ...]]) -> int:
    """About how many letters stand in some rows: of many, some tell of all."""
    step = 1 + len(rows) // ROWS_LOOKED_AT
    return step * sum(len(value) for row in rows[::step] for value in row if isinstance(value, str | bytes))


@dataclass
class Answers:
    """What was answered since one change, about how many bytes that is, and what was worked out from answers."""

    change: Change
    found: dict[Asked, Found] = field(default_factory=dict)
    size: int = 0
    worked_out: dict[Hashable, object] = field(default_factory=dict)

    def keep(self, asked: Asked, found: Found) -> bool:
        """Keep an answer for whoever asks next; False where it is none that is kept."""
        if LOOKS in asked[0]:
            return False
        values = len(asked[1]) + len(found[0]) * len(found[1])
        if values * BESIDE_A_VALUE > LARGEST_KEPT:
            return False
        size = values * BESIDE_A_VALUE + _letters([asked[1]]) + _letters(found[1])
        if size > LARGEST_KEPT:
            return False
        if self.size > MOST_KEPT:
            self.found, self.size = {}, 0
        self.found[asked] = found
        self.size += size
        return True

    def keep_worked_out(self, key: Hashable, value: object) -> None:
        """Keep something that was worked out."""
        if len(self.worked_out) >= MOST_WORKED_OUT:
            self.worked_out = {}
        self.worked_out[key] = value


class KeptAnswers:
    """The answers that hold as long as nothing is changed.

    A database counts its changes in itself (`database.begun`), whichever process makes them; looks are none. The count is read before the
    first question of a request and after each write: what was answered before another count is never given again. An answer may be newer
    than the count that it is kept under, never older. Safe to ask from several threads.
    """

    def __init__(self) -> None:
        self._answers: Answers | None = None

    def since(self, change: Change) -> Answers:
        """The answers since this change: none yet, where it is another than last time."""
        answers = self._answers
        if answers is None or answers.change != change:
            answers = self._answers = Answers(change)
        return answers


class AskedOnce:
    """What one connection has read since its last write: `own` is what is kept no longer than that. `looks` counts what had to do with the
    log: what was worked out meanwhile is kept for nobody.
    """

    def __init__(self, since: Answers) -> None:
        self.since = since
        self.looks = 0
        self._own: dict[Asked, Found] = {}

    def known(self, asked: Asked) -> Found | None:
        """What was answered to the same question."""
        return self.since.found.get(asked) or self._own.get(asked)

    def keep(self, asked: Asked, found: Found) -> None:
        """Remember an answer."""
        if not self.since.keep(asked, found):
            self._own[asked] = found

    def heed(self, sql: str) -> None:
        """Notice what is asked of the log."""
        if LOOKS in sql:
            self.looks += 1

    def forget_looks(self) -> None:
        """Forget what the log has answered: it is written to."""
        self.looks += 1
        self._own = {asked: found for asked, found in self._own.items() if LOOKS not in asked[0]}
