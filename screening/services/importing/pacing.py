"""How many rows a list writes at once: as many as keep others waiting for no longer than they notice, on this machine and now."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

SHORT_SECONDS = 0.15
LONG_SECONDS = 0.35
"""While the write lock is held, every page waits that logs a view: a third of the second that none may wait."""


@dataclass
class Pace:
    """So many rows `at_once`, from `least` to `most`: more after a short time with the lock, fewer after a long one."""

    at_once: int
    least: int
    most: int

    @contextmanager
    def held(self) -> Iterator[None]:
        """Take the time of what is done with the lock: that of the work counts whole, since smaller pieces make a busy machine busier."""
        begun, worked = time.perf_counter(), time.thread_time()
        yield
        self.took(max(time.thread_time() - worked, (time.perf_counter() - begun) / 3))

    def took(self, seconds: float) -> None:
        """Choose how many come next, after so many seconds of work with the lock."""
        if seconds > LONG_SECONDS:
            self.at_once = max(self.least, self.at_once // 2)
        elif seconds < SHORT_SECONDS:
            self.at_once = min(self.most, self.at_once * 2)
