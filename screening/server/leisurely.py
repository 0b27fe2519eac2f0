"""A socket that takes an answer at once, and keeps what its reader has no room for yet."""

import socket
from typing import Final

from typing_extensions import Buffer

MOST_KEPT_BYTES: Final = 64_000_000
"""Of one answer: far more than any page, list or paper."""


class Leisurely(socket.socket):
    """Whoever writes to it never waits; `flush` sends what is left whenever there is room."""

    def __init__(self, accepted: socket.socket) -> None:
        super().__init__(accepted.family, accepted.type, accepted.proto, fileno=accepted.detach())
        self._unsent = bytearray()

    @property
    def has_more(self) -> bool:
        """Whether something waits for its reader."""
        return bool(self._unsent)

    @property
    def unsent_bytes(self) -> int:
        """How much waits."""
        return len(self._unsent)

    def sendall(self, data: Buffer, flags: int = 0, /) -> None:
        """Send what there is room for, and keep the rest. Raises `OSError` where nobody is there any more, or far too much waits."""
        whole = memoryview(data)
        sent = 0 if self._unsent else self._send_some(whole, flags)
        self._unsent += whole[sent:]
        if len(self._unsent) > MOST_KEPT_BYTES:
            raise BrokenPipeError("the reader is too slow for an answer of this length")

    def flush(self) -> None:
        """Send what there is room for now. Raises `OSError` where nobody is there any more."""
        with memoryview(self._unsent) as whole:
            sent = self._send_some(whole, 0)
        del self._unsent[:sent]

    def _send_some(self, data: memoryview, flags: int) -> int:
        sent = 0
        try:
            while sent < len(data):
                sent += self.send(data[sent:], flags | socket.MSG_DONTWAIT)
        except BlockingIOError:
            pass
        return sent
