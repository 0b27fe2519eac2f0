"""A clock that goes wrong is told on every page: one that was set to another time while the program runs, or is behind the log.

Nobody is kept from work by it: dates that are wrong are told, and what can't be done again waits (`services.doubting`).
"""

from flask import Flask, request

from screening.domain.keeping.clock import ClockDoubt
from screening.errors import StorageError
from screening.services import doubting
from screening.web.door import current
from screening.web.door.security import OF_NOBODY


def register(app: Flask) -> None:
    """Look at the clock with each request for a page."""
    app.before_request(_look)


def clock_doubt() -> ClockDoubt | None:
    """Why the clock is doubted; None where it is not."""
    return current.clock_watch().doubt


def _look() -> None:
    if request.endpoint not in OF_NOBODY:
        current.clock_watch().look(current.now(), _ask_log)


def _ask_log() -> ClockDoubt | None:
    try:
        return doubting.why_doubted(current.database(), current.now())
    except StorageError:
        return None  # what is wrong with the database is told by itself
