"""The machine's clock as one process sees it, held against one that nobody can set."""

import logging
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock
from typing import Final, TypeAlias

from screening import log_lines
from screening.domain.keeping.clock import LONGEST_SILENCE, SLACK, ClockDoubt, ClockLeap
from screening.services import doubting

ASKED_EVERY: Final = timedelta(minutes=1)
"""So often the log is asked while the clock is doubted."""

log = logging.getLogger("screening.web")

Asked: TypeAlias = Callable[[], ClockDoubt | None]


class ClockWatch:
    """Holds the clock against one that nobody can set. `log_says` is what the log says of it at the start, when it shows `now`."""

    def __init__(self, now: datetime, log_says: ClockDoubt | None) -> None:
        self._lock = Lock()
        self._began, self._began_steady = now, _steady_now()
        self._asked, self._had_leapt = self._began_steady, False
        self._log_says = log_says
        self.doubt = log_says if log_says is not None and log_says.leap is ClockLeap.BEHIND else None
        if log_says is not None:
            _write(log_says)

    def look(self, now: datetime, ask_log: Asked) -> None:
        """Know whether the clock is doubted. `ask_log` is asked where it leapt, and each minute for as long as it is doubted."""
        drift = (now - self._began) - _steady(self._began_steady)
        leapt = abs(drift) > SLACK
        if not leapt and self.doubt is None:
            return
        with self._lock:
            if self.doubt is not None and _steady(self._asked) < ASKED_EVERY and leapt == self._had_leapt:
                return
            self._asked, self._had_leapt = _steady_now(), leapt
            before, self.doubt = self.doubt, self._found(now - drift, drift, ask_log(), leapt=leapt)
            if self.doubt is None and leapt:
                self._set(now)
                self._had_leapt = False
        if (self.doubt is None) != (before is None):
            _write(self.doubt)

    def _found(self, expected: datetime, drift: timedelta, log_says: ClockDoubt | None, *, leapt: bool) -> ClockDoubt | None:
        was_said, self._log_says = self._log_says, log_says
        if log_says is not None:
            return log_says if leapt or log_says.leap is ClockLeap.BEHIND else None
        is_put_right = was_said is not None or not leapt or _steady(self._began_steady) > LONGEST_SILENCE
        if is_put_right or doubting.clock_is_in_step():
            return None
        return ClockDoubt(ClockLeap.AHEAD if drift > timedelta(0) else ClockLeap.BEHIND, expected)

    def _set(self, now: datetime) -> None:
        self._began, self._began_steady = now, _steady_now()


def _steady_now() -> float:
    """Seconds of a clock that nobody sets, and that goes on while the machine sleeps where the system has such a one."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if sys.platform == "linux" else time.monotonic()


def _steady(since: float) -> timedelta:
    return timedelta(seconds=_steady_now() - since)


def _write(doubt: ClockDoubt | None) -> None:
    if doubt is None:
        log.warning("the clock is believed again")
    else:
        log.warning("the clock is %s of the log", doubt.leap, extra=log_lines.fields(logged_to=doubt.logged_to.isoformat()))
