"""What was read from a database since it was last changed, for everybody in this process who asks the same again."""

import re
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence, Sized
from dataclasses import dataclass, field
from itertools import islice
from threading import Lock
from typing import Any, Final, TypeAlias

Asked: TypeAlias = tuple[str, tuple[object, ...]]
Found: TypeAlias = tuple[list[str], list[tuple[Any, ...]]]
Change: TypeAlias = tuple[int, int]

LOOKS: Final = "audit_"
"""How the names of the log's tables begin: every question that is answered from them has it. Looks are written there, and are no change."""
LASTING: Final = frozenset({"child", "child_unit", "child_alias", "child_closed", "unit", "unit_group", "user", "membership"})
"""The tables whose changes the file counts apart (m062): in a busy hour none of them changes, while drafts are saved every second."""
COUNTED: Final = "lasting_change"
"""Where they are counted."""
NEVER_LASTS: Final = ("password_hash", "'now'", "random")
"""What no question has whose answer lasts: a secret, the moment, chance."""
NAMES: Final = re.compile(r"[a-z_0-9]+")
MOST_QUESTIONS: Final = 2_000
"""So many different questions are known to ask what lasts, or not: what comes then begins anew."""
LARGEST_KEPT: Final = 100_000
"""Bytes of one answer and its question: a longer list or a file is read again."""
MOST_KEPT: Final = 4_000_000
"""Bytes of all answers: what comes then begins anew."""
LARGEST_LASTING: Final = 5_000_000
"""The same for what lasts: a school of 5,000."""
MOST_LASTING: Final = 40_000_000
MOST_WORKED_OUT: Final = 300
"""Things that were worked out from what was read: of each some kilobytes."""
MOST_UNCHANGING: Final = 60_000
"""The same of what was worked out of what is signed: of each less than a kilobyte."""
MOST_LISTED: Final = 120_000
"""Children on the lists that are kept: of each about half a kilobyte. The lists that were made first go first."""
ROWS_LOOKED_AT: Final = 20
"""So many rows of an answer tell how long the others are."""
BESIDE_A_VALUE: Final = 60
"""Bytes that a value takes beside its letters."""


def _letters(rows: Sequence[tuple[object, ...]]) -> int:
    """About how many letters stand in some rows: of many, some tell of all."""
    step = 1 + len(rows) // ROWS_LOOKED_AT
    return step * sum(len(value) for row in rows[::step] for value in row if isinstance(value, str | bytes))


@dataclass(frozen=True, slots=True)
class ListedAt:
    """A list of children with what is another one whenever it would be another list."""

    version: Hashable
    made: Sized

    def __len__(self) -> int:
        return len(self.made)


@dataclass
class Answers:
    """What was answered since one change, about how many bytes that is (`largest` of one, `most` of all), and what was worked out of it."""

    change: Change
    largest: int
    most: int
    most_worked_out: int
    found: dict[Asked, Found] = field(default_factory=dict)
    size: int = 0
    worked_out: dict[Hashable, object] = field(default_factory=dict)
    lists: OrderedDict[Hashable, Sized] = field(default_factory=OrderedDict)
    listed: int = 0
    _listing: Lock = field(default_factory=Lock)

    def keep(self, asked: Asked, found: Found) -> bool:
        """Keep an answer for whoever asks next; False where it is none that is kept."""
        if LOOKS in asked[0]:
            return False
        values = len(asked[1]) + len(found[0]) * len(found[1])
        if values * BESIDE_A_VALUE > self.largest:
            return False
        size = values * BESIDE_A_VALUE + _letters([asked[1]]) + _letters(found[1])
        if size > self.largest:
            return False
        if self.size > self.most:
            self.found, self.size = {}, 0
        self.found[asked] = found
        self.size += size
        return True

    def keep_worked_out(self, key: Hashable, value: object) -> None:
        """Keep something that was worked out. Where there is no room, the tenth that was kept first goes: never all at once."""
        if len(self.worked_out) >= self.most_worked_out:
            for oldest in list(islice(self.worked_out, 1 + self.most_worked_out // 10)):
                self.worked_out.pop(oldest, None)
        self.worked_out[key] = value

    def keep_list(self, key: Hashable, made: Sized) -> None:
        """Keep a list of children."""
        with self._listing:
            self.listed += len(made) - len(self.lists.pop(key, ()))
            self.lists[key] = made
            while self.listed > MOST_LISTED and len(self.lists) > 1:
                _, first = self.lists.popitem(last=False)
                self.listed -= len(first)


class KeptAnswers:
    """The answers that hold as long as nothing is changed.

    A database counts its changes in itself (`database.begun`), whichever process makes them; looks are none. The count is read before the
    first question of a request and after each write: what was answered before another count is never given again. An answer may be newer
    than the count that it is kept under, never older. Changes of the `LASTING` tables are counted apart, and what is asked of them alone
    is kept for as long as none of them changes. Safe to ask from several threads.
    """

    def __init__(self) -> None:
        self._answers: Answers | None = None
        self._lasting: Answers | None = None
        self._asks_what_lasts: tuple[int, frozenset[str], dict[str, bool]] = -1, frozenset(), {}

    def since(self, change: Change) -> Answers:
        """The answers since this change: none yet, where it is another than last time."""
        answers = self._answers
        if answers is None or answers.change != change:
            answers = self._answers = Answers(change, LARGEST_KEPT, MOST_KEPT, MOST_WORKED_OUT)
        return answers

    def lasting_since(self, change: Change) -> Answers:
        """The same, of what lasts."""
        answers = self._lasting
        if answers is None or answers.change != change:
            answers = self._lasting = Answers(change, LARGEST_LASTING, MOST_LASTING, MOST_UNCHANGING)
        return answers

    def asks_what_lasts(self, sql: str, schema: int, tables: Callable[[], frozenset[str]]) -> bool:
        """Whether a question names no table but those that last. `tables` are all that this schema has."""
        known = self._asks_what_lasts
        if known[0] != schema:
            known = self._asks_what_lasts = schema, tables(), {}
        _, every, lasts = known
        if sql not in lasts:
            if len(lasts) >= MOST_QUESTIONS:
                lasts.clear()
            named = every.intersection(NAMES.findall(sql))
            lasts[sql] = COUNTED in every and bool(named) and named <= LASTING and not any(word in sql for word in NEVER_LASTS)
        return lasts.get(sql, False)


class AskedOnce:
    """What one connection has read since its last write: `own` is what is kept no longer than that. `looks` counts what had to do with the
    log: what was worked out meanwhile is kept for nobody. `passing` counts the questions whose answers do not last.
    """

    def __init__(self, since: Answers) -> None:
        self.since = since
        self.lasting: Answers | None = None
        self.looks = 0
        self.passing = 0
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
