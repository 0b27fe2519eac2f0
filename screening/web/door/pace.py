"""Nobody is answered faster than a person asks: each has an allowance, and papers and files take more of it.

Each worker counts by itself and in memory, so that a flood writes nothing; a person's allowance is at most that of all workers together.
"""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Final

from flask import Flask, current_app, g, request

from screening.domain.entering.pace import Allowance, whole
from screening.domain.phrase import Phrase
from screening.domain.spans import wait_phrase
from screening.errors import LinealError, StorageError
from screening.services.entering import hurrying
from screening.web.door import current
from screening.web.door.doorstep import address

FREE: Final = frozenset({"static", "parts.file", "policy.report", "entering.inside", "entering.log_out"})
"""Parts of a page that a browser fetches by itself, and the way out."""
DEAR: Final = frozenset(
    {
        *("assessing.report", "children.import_file", "children.list_file", "children.log_file", "sharing.whole_log_file"),
        *("helping.paper_file", "helping.preview_paper", "notifying.draft_file", "notifying.paper", "notifying.preview"),
        *("notifying.sent_file", "paper_forms.blank", "paper_forms.show", "people.people_file", "people.units_file"),
        *("publishing.start_preview", "receiving.year_file", "rounds.measures", "sharing.access_file", "sharing.give_access"),
    }
)
"""What takes a printer, or holds much at once."""
COST: Final = 1
COST_OF_DEAR: Final = 10
STRANGERS: Final = 10
"""A house has one address and many people who come in from it: so many times the allowance of one."""
MOST_KEPT: Final = 10_000


class TooFast(LinealError):
    """Det går for stærkt. Vent lidt, og prøv igen."""

    def __init__(self, seconds: int) -> None:
        """`seconds` is how long until the next is answered."""
        super().__init__()
        self.seconds = seconds

    @property
    def told(self) -> Phrase:
        """How long to wait."""
        return Phrase("Vent {time}, og prøv igen.", {"time": wait_phrase(timedelta(seconds=self.seconds))})


class Paces:
    """What is left to each, in this worker."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` tells seconds, and is never set back."""
        self._clock = clock
        self._left: dict[str, tuple[Allowance, bool]] = {}
        self._lock = threading.Lock()

    def take(self, who: str, a_minute: int, cost: int) -> tuple[float, bool]:
        """How many seconds to wait, 0 for none, and whether this is the first that waits since one did not."""
        now = self._clock()
        with self._lock:
            before, waited = self._left.pop(who, (whole(a_minute, now), False))
            after, wait = before.after(a_minute, cost, now)
            self._left[who] = after, wait > 0  # whoever asked last stands last
            while len(self._left) > MOST_KEPT:
                del self._left[next(iter(self._left))]
        return wait, wait > 0 and not waited


def register(app: Flask) -> None:
    """Ask before anything is done. Nobody waits where the settings say so."""
    app.extensions["lineal_paces"] = Paces()
    app.before_request(_ask)


def _ask() -> None:
    """Raise `TooFast` for whoever has used up the allowance; the log is told once each time."""
    a_minute = current_app.config["PACE"]
    if not a_minute or request.endpoint in FREE:
        return
    user = g.get("user")
    who, allowed = (user.id, a_minute) if user else (f"at {address()}", a_minute * STRANGERS)
    cost = COST_OF_DEAR if request.endpoint in DEAR else COST
    wait, is_first = current_app.extensions["lineal_paces"].take(who, allowed, cost)
    if is_first and user:
        with suppress(StorageError):
            hurrying.note(current.database(), user, current.now())
    if wait:
        raise TooFast(-int(-wait // 1))
