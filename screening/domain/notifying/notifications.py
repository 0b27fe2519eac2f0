"""A notification on its way: a draft that changes, what is sent and never does, and where it has come to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from screening.domain.kept_values import Json
from screening.domain.notifying.typed import TypedNotification
from screening.domain.phrase import Phrase
from screening.domain.states import Owner, State


class Way(StrEnum):
    """How a notification was sent. The value stands in the database."""

    IN_LINEAL = "in_lineal"
    SECURE_MAIL = "secure_mail"
    BY_HAND = "by_hand"

    @property
    def words(self) -> Phrase:
        """What it is called after the moment of sending."""
        return WAY_WORDS[self]


WAY_WORDS: Mapping[Way, Phrase] = {
    Way.IN_LINEAL: Phrase("i Lineal"),
    Way.SECURE_MAIL: Phrase("med sikker mail"),
    Way.BY_HAND: Phrase("afleveret personligt"),
}


class NotificationState(State):
    """Whose move it is: the author's until the authority has it, and the authority's from then on."""

    DRAFT = "draft", Owner.AUTHOR
    ON_ITS_WAY = "on_its_way", Owner.AUTHOR
    """It was sealed, and goes by mail or by hand: nobody has said yet that it came."""
    RECEIVED = "received", Owner.AUTHORITY


@dataclass(frozen=True)
class Origin:
    """Who wrote a piece that was filled in, and on which day: shown for as long as nobody has changed it. `text` is what was filled in."""

    by: str
    on: date
    text: str


@dataclass(frozen=True)
class NotificationDraft:
    """What somebody has typed so far about a child of the program (`child_id`), or about one that is not in it.

    `revision` counts the saves; `saved_by_form` is the key of the form that saved it last: that very page knows what it wrote.
    `supplements_id` is the notification that it adds to. Nobody but the author sees a draft.
    """

    id: str
    author_id: str
    unit_id: str | None
    child_id: str | None
    supplements_id: str | None
    typed: TypedNotification
    origins: Mapping[str, Origin]
    revision: int
    begun_at: datetime
    saved_at: datetime
    saved_by_form: str = ""

    def is_stale(self, revision: int, form_key: str) -> bool:
        """Whether a page that was opened at `revision`, with this form on it, has not seen what was saved since."""
        return self.revision != revision and not (form_key and self.saved_by_form == form_key)

    @property
    def state(self) -> NotificationState:
        """A draft ends when it is sent or dropped: then it is no more."""
        return NotificationState.DRAFT


@dataclass(frozen=True)
class Receipt:
    """That the authority has it: when (UTC), who says so by name, and what it was told, such as a number."""

    received_at: datetime
    by_name: str
    note: str = ""


@dataclass(frozen=True)
class SentNotification:
    """A notification that was sent, as it was then. All moments are UTC.

    `number` is what people call it (U-2026-17); `child_id` is None for a child that is not in the program. `past_unit`: the authority
    alone sees it, beside whoever wrote it. `scores` are the assessments that went along, as data. `called` says whether a call to the
    authority was recorded with it. `receipt` is there once it came.
    """

    id: str
    number: str
    child_id: str | None
    unit_id: str | None
    unit_name: str
    authority_id: str | None
    authority_name: str
    notifier_id: str
    typed: TypedNotification
    way: Way
    sent_at: datetime
    fingerprint: str
    supplements_id: str | None = None
    origins: Mapping[str, Origin] = field(default_factory=dict)
    scores: tuple[Mapping[str, Json], ...] = ()
    receipt: Receipt | None = None

    @property
    def state(self) -> NotificationState:
        """On its way until somebody says that it came."""
        return NotificationState.RECEIVED if self.receipt else NotificationState.ON_ITS_WAY

    @property
    def acute(self) -> bool:
        """Whether whoever sent it says that it can't wait."""
        return self.typed.acute

    @property
    def past_unit(self) -> bool:
        """Whether the authority alone sees it."""
        return self.typed.past_unit


class CallOutcome(StrEnum):
    """What became of a call. The value stands in the database."""

    SPOKE = "spoke"
    NO_ANSWER = "no_answer"

    @property
    def words(self) -> Phrase:
        """What it is called."""
        return Phrase("talte med nogen") if self is CallOutcome.SPOKE else Phrase("fik ikke svar")


@dataclass(frozen=True)
class Call:
    """A call to an office about a child: which, when (UTC), by whom, and what was said."""

    id: str
    child_id: str | None
    notification_id: str | None
    office: str
    phone: str
    outcome: CallOutcome
    said: str
    called_by: str
    by_name: str
    at: datetime
