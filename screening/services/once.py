"""A form makes what it is for once: whoever sends it again is answered with what the first one made."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Final, Protocol

from screening.domain.acts import Act, read_act
from screening.domain.once import Form, MadeBefore
from screening.domain.people import Console, User
from screening.errors import LinealError
from screening.storage import once
from screening.storage.database import Database, end_reading, writing

KEPT: Final = timedelta(days=7)
"""A browser that was left open over a long weekend may still send its form again."""


class Make(Protocol):
    """Remember what a form has made; `instead` is its act, where only the transaction could tell which it would be."""

    def __call__(self, subject: str, instead: Act | None = None) -> None:
        """Name what was made."""


class AlreadyMade(LinealError):
    """Det var allerede gjort."""

    def __init__(self, act: Act, subject: str) -> None:
        """`subject` names what the form made the first time."""
        super().__init__()
        self.act, self.subject = act, subject


class OldForm(LinealError):
    """Siden var åben for længe, eller den er åbnet af en anden."""


@contextmanager
def writing_once(db: Database, who: User | Console, form: Form, act: Act, now: datetime) -> Iterator[Make]:
    """One transaction in which a form makes something: tell it what, and it is remembered with it.

    Everything that decides whether it can be made belongs inside, so that of two who come at once the second sees what the first made.
    Raises `AlreadyMade`, and `OldForm` for a key that somebody else, or another form, has used.
    """
    with writing(db):
        refuse_second(db, who, form)

        def make(subject: str, instead: Act | None = None) -> None:
            if form.key and isinstance(who, User):
                once.forget_before(db, now - KEPT)
                once.remember(db, form, MadeBefore(who.id, form.place, str(instead or act), subject), now)

        yield make


def refuse_second(db: Database, who: User | Console, form: Form) -> None:
    """Raise `AlreadyMade` where this form has made something, by whichever of its buttons; `OldForm` where its key is another form's."""
    made = once.made_by(db, form) if form.key else None
    if made is None or isinstance(who, Console):
        return
    if (made.user_id, made.place) != (who.id, form.place):
        raise OldForm
    raise AlreadyMade(read_act(made.act), made.subject)


def refuse_overtaken(db: Database, who: User | Console, form: Form) -> None:
    """The same outside a transaction, for what was read since: asked anew, so that a press beside this one is seen."""
    end_reading(db)
    refuse_second(db, who, form)
