"""Requests counted by endpoint, for all workers together: each has a place of its own in memory that they share.

Nothing lies on a disk, and nobody waits for another process. What is restricted is counted under one name, so that nobody can work out from
it how many notifications there were, or cautions.
"""

import mmap
import threading
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Final, cast

from flask import Flask, current_app
from werkzeug.wrappers import Response

from screening.domain.people import Right
from screening.domain.watching.open_metrics import Figure, FigureKind, Sample, counter
from screening.web.door import tracing
from screening.web.door.endpoints import ENDPOINTS

EXTENSION: Final = "lineal.tally"
RESTRICTED: Final = "restricted"
RESTRICTED_TO: Final = frozenset(
    {Right.NOTIFY, Right.RECEIVE, Right.SHARE, Right.SEE_WHOLE_LOG, Right.GIVE_ACCESS, Right.CLOSE_CHILDREN, Right.JOIN_RECORDS}
)
RESTRICTED_PARTS: Final = frozenset({"sharing", "notifying", "receiving"})
RESTRICTED_PAGES: Final = frozenset({"my_day.left_draft", "my_day.answer_draft"})
"""A draft of a notification is among those that are asked about, and one that tells of danger comes to a leader."""
UP_TO_SECONDS: Final = (0.05, 0.1, 0.2, 0.5, 1.0, 2.5, 10.0)
CLASSES: Final = ("1xx", "2xx", "3xx", "4xx", "5xx")
PLACES: Final = 128
"""Of workers: more than there can be at a time, and a new one takes the place of one that ended long ago."""
WIDTH: Final = len(CLASSES) + len(UP_TO_SECONDS) + 2
NUMBER_BYTES: Final = 8


def told_as(endpoint: str) -> str:
    """The name that an endpoint is counted under."""
    known = ENDPOINTS.get(endpoint)
    if known is None:
        return tracing.NO_ENDPOINT
    is_restricted = known.takes in RESTRICTED_TO or endpoint.split(".")[0] in RESTRICTED_PARTS or endpoint in RESTRICTED_PAGES
    return RESTRICTED if is_restricted else endpoint


class RequestTally:
    """Counts of one program, made before its workers are, each of which then takes a place."""

    def __init__(self) -> None:
        self._rows = {name: row for row, name in enumerate(sorted({told_as(endpoint) for endpoint in (*ENDPOINTS, "")}))}
        self._length = 1 + len(self._rows) * WIDTH
        self._numbers = memoryview(mmap.mmap(-1, PLACES * self._length * NUMBER_BYTES)).cast("d")
        self._lock = threading.Lock()
        self._at = 0

    def take_place(self, number: int) -> None:
        """Count in the place of the worker with this number from now on."""
        self._at = number % PLACES * self._length

    def count(self, endpoint: str, status: int, seconds: float) -> None:
        """One more answer."""
        start = self._at + 1 + self._rows[told_as(endpoint)] * WIDTH
        with self._lock:
            self._numbers[start + min(max(status // 100, 1), len(CLASSES)) - 1] += 1
            self._numbers[start + len(CLASSES) + bisect_left(UP_TO_SECONDS, seconds)] += 1
            self._numbers[start + WIDTH - 1] += seconds

    def count_fault(self) -> None:
        """One more fault that nobody had thought of."""
        with self._lock:
            self._numbers[self._at] += 1

    def figures(self) -> Iterator[Figure]:
        """What all workers have counted."""
        summed = [sum(self._numbers[at :: self._length]) for at in range(self._length)]
        by_name = {name: summed[1 + row * WIDTH : 1 + (row + 1) * WIDTH] for name, row in self._rows.items()}
        answered = [
            ({"endpoint": name, "status": kind}, numbers[place])
            for name, numbers in by_name.items()
            for place, kind in enumerate(CLASSES)
            if numbers[place]
        ]
        yield counter("lineal_requests", "Answers by endpoint and class of status.", answered)
        taken = tuple(sample for name, numbers in by_name.items() for sample in _times(name, numbers[len(CLASSES) :]))
        yield Figure("lineal_request_seconds", FigureKind.HISTOGRAM, "How long answers took.", taken, "seconds")
        yield counter("lineal_faults", "Faults that nobody had thought of.", [({}, summed[0])])


def register(app: Flask) -> None:
    """Count each answer of this program."""
    app.extensions[EXTENSION] = RequestTally()
    app.after_request(_count)


def of_app(app: Flask) -> RequestTally | None:
    """The counts of a program; None where it is one that counts nothing."""
    return cast(RequestTally | None, app.extensions.get(EXTENSION))


def here() -> RequestTally:
    """The counts of the program that answers."""
    return cast(RequestTally, current_app.extensions[EXTENSION])


def _count(response: Response) -> Response:
    here().count(tracing.endpoint_of_request(), response.status_code, tracing.seconds_taken())
    return response


def _times(name: str, numbers: list[float]) -> Iterator[Sample]:
    *counts, seconds = numbers
    so_far = 0.0
    labels: Mapping[str, str] = {"endpoint": name}
    if not sum(counts):
        return
    for most, count in zip((*map(str, UP_TO_SECONDS), "+Inf"), counts, strict=True):
        so_far += count
        yield Sample(so_far, {**labels, "le": most}, "_bucket")
    yield Sample(so_far, labels, "_count")
    yield Sample(seconds, labels, "_sum")
