"""A request on its way in: whether it has come whole, and for how long it may still be waited for."""

import re
from enum import StrEnum
from typing import Final

END_OF_HEAD: Final = b"\r\n\r\n"
LONGEST_HEAD_BYTES: Final = 65_536
"""Far more than any browser sends."""
LENGTH: Final = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,18})[ \t]*\r\n", re.IGNORECASE)
CHUNKED: Final = re.compile(rb"\r\ntransfer-encoding:", re.IGNORECASE)
WANTS_A_WORD: Final = re.compile(rb"\r\nexpect:[ \t]*100-continue[ \t]*\r\n", re.IGNORECASE)
SECONDS_FOR_A_HEAD: Final = 10.0
SLOWEST_BYTES_A_SECOND: Final = 8_192
"""A telephone at the edge of its net sends more."""


class Arrived(StrEnum):
    """How far a request has come."""

    ON_ITS_WAY = "on_its_way"
    WANTS_A_WORD = "wants_a_word"
    """Its head is here, and its sender waits to be told to go on."""
    WHOLE = "whole"
    HEAD_ALONE = "head_alone"
    """Its head alone is answered: the rest is longer than may be, or does not say how long it is."""
    ENDLESS_HEAD = "endless_head"


class Arriving:
    """What has come of a request. `longest` is the longest body, in bytes, that is waited for; moments are seconds of a steady clock."""

    def __init__(self, longest: int, now: float) -> None:
        self._longest = longest
        self._begun = now
        self._looked_through = 0
        self._whole_at: int | None = None
        self.held = bytearray()
        self.deadline = now + SECONDS_FOR_A_HEAD

    def take(self, data: bytes) -> Arrived:
        """Add what came; answers how far the request is now."""
        self.held += data
        if self._whole_at is not None:
            return Arrived.WHOLE if len(self.held) >= self._whole_at else Arrived.ON_ITS_WAY
        end = self.held.find(END_OF_HEAD, self._looked_through)
        if end < 0:
            self._looked_through = max(0, len(self.held) - len(END_OF_HEAD))
            return Arrived.ENDLESS_HEAD if len(self.held) > LONGEST_HEAD_BYTES else Arrived.ON_ITS_WAY
        return self._with_head(end)

    def _with_head(self, end: int) -> Arrived:
        head = bytes(self.held[: end + len(END_OF_HEAD)])
        told = LENGTH.search(head)
        length = int(told[1]) if told else 0
        if CHUNKED.search(head) or length > self._longest:
            return Arrived.HEAD_ALONE
        self._whole_at = len(head) + length
        if len(self.held) >= self._whole_at:
            return Arrived.WHOLE
        self.deadline = self._begun + SECONDS_FOR_A_HEAD + length / SLOWEST_BYTES_A_SECOND
        return Arrived.WANTS_A_WORD if WANTS_A_WORD.search(head) else Arrived.ON_ITS_WAY
