"""A log-in session, and when it is over."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from screening.domain.states import Owner, State

IDLE: Final = timedelta(hours=1)
LONGEST: Final = timedelta(hours=12)


class SessionState(State):
    """What has become of a session: only an open one lets anybody in."""

    OPEN = "open", Owner.USER
    IDLE = "idle", Owner.NOBODY
    TOO_OLD = "too_old", Owner.NOBODY
    ENDED = "ended", Owner.NOBODY


@dataclass(frozen=True)
class Session:
    """Somebody who has logged in; all moments are UTC."""

    user_id: str
    started_at: datetime
    seen_at: datetime
    ended_at: datetime | None

    @property
    def ends_at(self) -> datetime:
        """The last moment at which it is open, unless it is used once more."""
        return self.ended_at or min(self.seen_at + IDLE, self.started_at + LONGEST)

    def state_at(self, now: datetime) -> SessionState:
        """Open for an hour after it was last in use, twelve hours at most, until it is ended.

        A moment further than an hour ahead is a wrong clock's: then or now, nobody knows for how long it has rested.
        """
        if self.ended_at:
            return SessionState.ENDED
        if not -IDLE <= now - self.started_at <= LONGEST:
            return SessionState.TOO_OLD
        if abs(now - self.seen_at) > IDLE:
            return SessionState.IDLE
        return SessionState.OPEN
