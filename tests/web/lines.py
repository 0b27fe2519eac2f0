"""The lines that the program writes of itself, as they are written, and whether anything stands in one that is nobody's business."""

import json
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from screening.domain.acts import WATCHED
from screening.log_lines import LineOfJson
from screening.web.door.endpoints import ENDPOINTS
from screening.web.door.tracing import METHODS

ALWAYS = {"time", "level", "from", "what", "worker"}
PLAIN = {
    "time": re.compile(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00"),
    "level": re.compile("info|warning|error"),
    "from": re.compile(r"screening\.\w+|py\.warnings"),
    "what": re.compile(
        r"answered|logged|a thread ended|refused: [\w ]+|unexpected \w+ at [\w.-]+:\d+|\w+ in \w+|the clock is [\w ]+"
        r"|policy kept out [\w ]+ by [\w -]+ on [\w. ]+|… \(\w+\.py:\d+\)"
    ),
    "request": re.compile(r"\d{4}-\d{4}-\d{4}"),
    "endpoint": re.compile("|".join(map(re.escape, [*ENDPOINTS, "none"]))),
    "method": re.compile("|".join([*METHODS, "another"])),
    "exception": re.compile(r"\w+"),
    "place": re.compile(r"[\w.-]+:\d+"),
    "fault": re.compile(r"\w+"),
    "act": re.compile("|".join(WATCHED)),
    "logged_to": re.compile(r"20\d\d-\d\d-\d\dT[\d:.+]+"),
}
"""Everything that a line may say, whole: so nothing that somebody sent can stand in one."""
NUMBERS = {"worker", "status", "ms", "row"}


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(LineOfJson())
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@contextmanager
def listening() -> Iterator[list[str]]:
    """Every line that is written meanwhile."""
    listener, root, own = _Listener(), logging.getLogger(), logging.getLogger("screening")
    before = own.level
    root.addHandler(listener)
    own.setLevel(logging.INFO)
    try:
        yield listener.lines
    finally:
        root.removeHandler(listener)
        own.setLevel(before)


def read(line: str) -> dict[str, Any]:
    """A line as JSON."""
    told: dict[str, Any] = json.loads(line)
    return told


def not_plain(line: str) -> list[str]:
    """The names of what no line may say, or not so."""
    told = read(line)
    missing = sorted(ALWAYS - set(told))
    odd = [name for name, value in told.items() if name not in NUMBERS and not (name in PLAIN and PLAIN[name].fullmatch(str(value)))]
    return missing + odd + [name for name in NUMBERS & set(told) if type(told[name]) is not int]
