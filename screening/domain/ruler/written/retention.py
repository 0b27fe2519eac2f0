"""How long a municipality keeps each kind of record about a child, and from when."""

from collections.abc import Mapping
from enum import StrEnum
from operator import not_
from typing import Final

from pydantic import Field

from screening.domain.phrase import Phrase
from screening.domain.ranges import Duration
from screening.domain.ruler.written.scales import Status
from screening.domain.source import Written


class RecordKind(StrEnum):
    """What the record of a child is made of. Every table about children belongs to one kind."""

    CHILD = "child"
    ASSESSMENTS = "assessments"
    FAMILY = "family"
    FOLLOW_UP = "follow_up"
    NOTIFICATIONS = "notifications"
    SHARING = "sharing"
    UNFINISHED = "unfinished"


class KeptSince(StrEnum):
    """The day from which a kind of record is kept so long."""

    GROWN_UP = "grown_up"
    LAST_WRITTEN = "last_written"


RECORD_WORDS: Final[Mapping[RecordKind, Phrase]] = {
    RecordKind.CHILD: Phrase("Barnets og de voksnes oplysninger"),
    RecordKind.ASSESSMENTS: Phrase("Vurderinger"),
    RecordKind.FAMILY: Phrase("Papirer og samtaler med familien"),
    RecordKind.FOLLOW_UP: Phrase("Indsatser, aftaler og opgaver"),
    RecordKind.NOTIFICATIONS: Phrase("Underretninger og advarsler"),
    RecordKind.SHARING: Phrase("Det, der er delt, og aktindsigt"),
    RecordKind.UNFINISHED: Phrase("Det, der er begyndt og ikke gjort færdigt"),
}
SINCE_WORDS: Final[Mapping[KeptSince, Phrase]] = {
    KeptSince.GROWN_UP: Phrase("den dag, barnet fylder 18 år"),
    KeptSince.LAST_WRITTEN: Phrase("den dag, der sidst blev skrevet om barnet"),
}


class RetentionRule(Written):
    """How long a kind is kept, counted from `since`; without `keep` it stays for good."""

    kind: RecordKind
    keep: Duration | None = Field(default=None, exclude_if=not_)
    since: KeptSince = KeptSince.GROWN_UP


class DraftRule(Written):
    """After how long without a change a draft is asked about, and after how much more it ends where nobody answers."""

    ask_after: Duration
    end_after: Duration


class RetentionFile(Written):
    """One rule for every kind of record, and one for drafts. Without rules nothing is ever erased, and no draft is asked about."""

    status: Status | None = Field(default=None, exclude_if=not_)
    retention: tuple[RetentionRule, ...] = ()
    drafts: DraftRule | None = Field(default=None, exclude_if=not_)
