"""What must hold whatever a backup knows: erased stays erased, what protects goes on protecting, and who left stays out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Afterwards(StrEnum):
    """One kind of act that a restore does again where the backup is older than the act. The value stands in the database."""

    ERASED = "erased"
    NOTIFICATION_ERASED = "notification_erased"
    """What was notified about a child whom the program did not know: by its own number, for no child brings it back."""
    CONSENT_WITHDRAWN = "consent_withdrawn"
    USER_ENDED = "user_ended"
    USER_BROUGHT_BACK = "user_brought_back"
    ROLE_ENDED = "role_ended"
    FACTOR_RESET = "factor_reset"
    CAUTION_RAISED = "caution_raised"
    CAUTION_LIFTED = "caution_lifted"
    CONTACT_BANNED = "contact_banned"
    CONTACT_ALLOWED = "contact_allowed"
    CHILD_CLOSED = "child_closed"
    CHILD_OPENED = "child_opened"
    CHILD_PROTECTION = "child_protection"
    """A child's name or address is protected from now on, or no longer."""
    ADULT_PROTECTION = "adult_protection"


class DoneAgain(StrEnum):
    """What came of doing it again."""

    DONE = "done"
    ALREADY = "already"
    """The backup knew it."""
    NOBODY = "nobody"
    """It is about somebody or something that the backup does not hold."""


@dataclass(frozen=True)
class Afterward:
    """That such an act was done: its number in the order of all, when (UTC), and the id of what it was done to.

    `facts` are what doing it again takes and the backup may lack, by the names of the columns.
    """

    number: int
    kind: Afterwards
    at: datetime
    subject: str
    facts: Mapping[str, str] = field(default_factory=dict)
