"""How many rows a list writes at once: as many as keep others waiting for no longer than they notice, on this machine and now."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

AIM_SECONDS = 0.5
"""While the write lock is held, every page waits that logs a view: half of the second that none may wait."""


@dataclass
class Pace:
    """So many rows `at_once`, from `least` to `most`: as many as take the time that is aimed at, going by those before."""

    at_once: int
    least: int
    most: int

    @contextmanager
    def held(self) -> Iterator[None]:
        """Take the time of what is done with the lock: that of the work counts whole, since smaller pieces make a busy machine busier."""
        begun, worked = time.perf_counter(), time.thread_time()
        yield
        self.took(max(time.thread_time() - worked, (time.perf_counter() - begun) / 2))

    def took(self, seconds: float) -> None:
        """Choose how many come next, after so many seconds of work with the lock."""
        wanted = self.at_once * AIM_SECONDS / max(seconds, AIM_SECONDS / 10)
        self.at_once = round(max(self.least, self.at_once / 2, min(self.most, self.at_once * 2, wanted)))
