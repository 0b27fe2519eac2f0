"""What the program writes of itself: a line of JSON each, with the time (UTC), the request and the worker, and nothing about anybody.

Lines of our own are words of the program with kinds, places and counts in them. What others' libraries write may hold an address or what
somebody sent, so that only their fixed words and whole numbers are kept of it. Of an error it is the kind and the place, never the message.
"""

import json
import logging
import os
import re
import sys
import threading
from collections.abc import Mapping
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Final

from screening.errors import fault_place

OWN: Final = "screening."
"""Loggers of ours; Flask writes to `screening` itself, with addresses."""
PAPER: Final = "weasyprint"
"""It warns of each rule of a style sheet that paper has no use for, and whoever starts the program would read it."""
LEFT_OUT: Final = "…"
GAP: Final = re.compile(r"%[-#0 +]*\d*(?:\.\d+)?[a-zA-Z]")
REQUEST_ID: Final[ContextVar[str]] = ContextVar("request_id", default="")
"""The number of the request that is being answered; empty between requests and in commands."""

log = logging.getLogger("screening.server")


class LineOfJson(logging.Formatter):
    """One line for each record."""

    def format(self, record: logging.LogRecord) -> str:
        """The line: time, level, what wrote it, what happened, the request's number, the worker, and the record's own `fields`."""
        told: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "what": record.getMessage() if record.name.startswith(OWN) else _fixed_words(record),
            "worker": record.process or os.getpid(),
        }
        request_id = REQUEST_ID.get()
        if request_id:
            told["request"] = request_id
        if record.exc_info and record.exc_info[1] is not None:
            told |= of_fault(record.exc_info[1])
        return json.dumps(told | dict(getattr(record, "fields", {})), ensure_ascii=True)


def of_fault(error: BaseException) -> dict[str, object]:
    """What may be told of an error: its kind, and the place in the code."""
    return {"exception": type(error).__name__, "place": fault_place(error)}


def fields(**told: object) -> Mapping[str, Mapping[str, object]]:
    """What a line of ours tells beside its words, as logging takes it along: `log.info("answered", extra=fields(status=200))`."""
    return {"fields": told}


def begin(level: int) -> None:
    """Let every line of this process, and of those that it forks, go to standard error as JSON: others' from warnings on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(LineOfJson())
    handler.addFilter(lambda record: record.levelno >= logging.ERROR or record.name != PAPER)
    root = logging.getLogger()
    for old in list(root.handlers):
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.getLogger(OWN.rstrip(".")).setLevel(level)
    logging.captureWarnings(True)
    threading.excepthook = tell_of_thread


def tell_of_thread(ended: threading.ExceptHookArgs) -> None:
    """A thread beside the pages that ended by an error: as a line, where Python would write the error's own words."""
    log.error("a thread ended", extra={"fields": of_fault(ended.exc_value)} if ended.exc_value else None)


def _fixed_words(record: logging.LogRecord) -> str:
    """The words that stand in a library's own code, with whole numbers in their gaps; where it came filled in, the place alone."""
    place = f"{record.filename}:{record.lineno}"
    given = record.args if isinstance(record.args, tuple) else ()
    if not given or not isinstance(record.msg, str):
        return place
    left = iter(given)
    words = GAP.sub(lambda _gap: _whole_number(next(left, None)), record.msg)
    return f"{words} ({place})"


def _whole_number(value: object) -> str:
    return str(value) if isinstance(value, int) else LEFT_OUT
