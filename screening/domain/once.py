"""A form that may be sent twice: by two presses, by a slow line, or anew because its answer was lost."""

import hashlib
from dataclasses import dataclass, replace
from typing import Final


@dataclass(frozen=True)
class Form:
    """A form as it was sent. `key` is the hash of what the page gave this very form; empty where it came without one.

    `place` is the address that it was sent to: a key made for one form opens no other.
    """

    key: str
    place: str

    def about(self, what: str) -> "Form":
        """The same form with this content, for a page that stays open after its answer: with other content it is another form."""
        return replace(self, key=hash_of(f"{self.key} {what}")) if self.key else self


NO_FORM: Final = Form("", "")
"""What is asked for by no form: from the command line, or from a page that an earlier program made."""


@dataclass(frozen=True)
class MadeBefore:
    """What a form made when it was sent the first time. `subject` names it; `act` is the stored name of the act."""

    user_id: str
    place: str
    act: str
    subject: str


def hash_of(key: str) -> str:
    """A key as it is stored."""
    return hashlib.sha256(key.encode()).hexdigest()
