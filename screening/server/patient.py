"""A worker whose threads a slow client can't hold: a request takes one when it has come whole, and leaves it with its answer.

It stands on how gunicorn's threaded worker keeps its connections (27.0.1), and on nothing else of it.
"""

import errno
import logging
import selectors
import socket
import time
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import Any, Final

from gunicorn import http
from gunicorn.workers.gthread import STOP_KEEPALIVE_LINGER, TConn, ThreadWorker

from screening import log_lines
from screening.server.arriving import SECONDS_FOR_A_HEAD, SLOWEST_BYTES_A_SECOND, Arrived, Arriving
from screening.server.leisurely import Leisurely

MOST_CONNECTIONS: Final = 800
"""A worker's; a process may have 1,024 files open unless somebody allows more."""
MOST_WAITED_FOR: Final = 500
"""So many may be on their way; one more, and the one that has taken longest is let go."""
MOST_HELD_BYTES: Final = 96_000_000
"""So much of unfinished requests is kept in memory, never on a disk."""
READ_AT_ONCE: Final = 262_144
GOODBYE_SECONDS: Final = 2.0

GO_ON: Final = b"HTTP/1.1 100 Continue\r\n\r\n"
TOO_SLOW: Final = b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
TOO_LONG: Final = b"HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
TOO_MANY: Final = b"HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 10\r\nContent-Length: 0\r\n\r\n"

log = logging.getLogger("screening.access")


class Patient(TConn):  # type: ignore[misc]  # gunicorn's workers are untyped
    """A connection: its socket takes answers at once. `comes_alone` says that the rest of its request was not waited for."""

    sock: Leisurely
    comes_alone = False


class PatientWorker(ThreadWorker):  # type: ignore[misc]
    """Keeps what comes in its one loop until it is whole; only then does it take a thread."""

    longest_body = 8_000_000
    """The longest body, in bytes, that is waited for; an app that has a limit sets it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._arriving: dict[Patient, Arriving] = {}
        self._reading: dict[Patient, float] = {}
        self._leaving: dict[Patient, float] = {}
        self._held_bytes = 0

    def set_accept_enabled(self, enabled: bool) -> None:
        """Whoever stops lets go of the port at once, for the next server."""
        super().set_accept_enabled(enabled)
        if not enabled and not self.alive:
            for listener in self.sockets:
                listener.close()

    def accept(self, listener: socket.socket) -> None:
        """Take a new connection, and wait for its request."""
        try:
            client, peer = listener.accept()
        except OSError as error:
            if error.errno not in (errno.EAGAIN, errno.ECONNABORTED, errno.EWOULDBLOCK):
                raise
            return
        self.nr_conns += 1
        conn = Patient(self.cfg, Leisurely(client), peer, listener.getsockname())
        conn.parser = http.get_parser(self.cfg, conn.sock, peer)
        conn.data_ready = True
        if len(self._arriving) >= MOST_WAITED_FOR:
            self._let_go(next(iter(self._arriving)), TOO_SLOW)
        self._wait_for_request(conn)

    def on_client_socket_readable(self, conn: Patient, client: socket.socket) -> None:
        """A kept connection has something again."""
        self.poller.unregister(client)
        self.keepalived_conns.remove(conn)
        self._wait_for_request(conn)
        self._receive(conn, client)

    def finish_request(self, conn: Patient, done: "Future[bool]") -> None:
        """Let the answer be read, then keep the connection for its next request, or say goodbye."""
        goes_on = not done.cancelled() and done.exception() is None and bool(done.result()) and not conn.comes_alone
        conn.sock.setblocking(False)
        if not conn.sock.has_more:
            self._go_on(conn) if goes_on else self._say_goodbye(conn)
            return
        self._reading[conn] = time.monotonic() + SECONDS_FOR_A_HEAD + conn.sock.unsent_bytes / SLOWEST_BYTES_A_SECOND
        self.poller.register(
            conn.sock, selectors.EVENT_WRITE, partial(self._send_more, conn, self._go_on if goes_on else self._say_goodbye)
        )

    def _send_more(self, conn: Patient, then: Callable[[Patient], None], _client: socket.socket) -> None:
        try:
            conn.sock.flush()
        except OSError:
            self._close(conn)
            return
        if not conn.sock.has_more:
            del self._reading[conn]
            self.poller.unregister(conn.sock)
            then(conn)

    def _go_on(self, conn: Patient) -> None:
        read_ahead = conn.parser.unreader.take_buffered()
        if read_ahead:
            self._wait_for_request(conn)
            self._take(conn, read_ahead)
            return
        conn.set_timeout()
        if not self.alive:
            conn.timeout = min(conn.timeout, time.monotonic() + STOP_KEEPALIVE_LINGER)
        self.keepalived_conns.append(conn)
        self._watch(conn, partial(self.on_client_socket_readable, conn))

    def murder_pending(self) -> None:
        """Once a second: let go of whoever is too slow."""
        super().murder_pending()
        now = time.monotonic()
        for conn in [conn for conn, arriving in self._arriving.items() if arriving.deadline <= now]:
            self._let_go(conn, TOO_SLOW)
        for conn in [conn for waited in (self._reading, self._leaving) for conn, deadline in waited.items() if deadline <= now]:
            self._close(conn)

    def _cap_keepalive(self, deadline: float) -> None:
        """A worker that stops waits for nobody who has not asked yet."""
        super()._cap_keepalive(deadline)
        for arriving in self._arriving.values():
            arriving.deadline = min(arriving.deadline, deadline)

    def _keepalive_after(self, conn: Patient, keepalive: bool) -> bool:
        return not conn.comes_alone and super()._keepalive_after(conn, keepalive)

    def _wait_for_request(self, conn: Patient) -> None:
        conn.sock.setblocking(False)
        self._arriving[conn] = Arriving(self.longest_body, time.monotonic())
        self._watch(conn, partial(self._receive, conn))

    def _receive(self, conn: Patient, client: socket.socket) -> None:
        if conn not in self._arriving:
            return
        try:
            data = client.recv(READ_AT_ONCE)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if data:
            self._take(conn, data)
        else:
            self._let_go(conn)

    def _take(self, conn: Patient, data: bytes) -> None:
        arriving = self._arriving[conn]
        self._held_bytes += len(data)
        match arriving.take(data):
            case Arrived.ON_ITS_WAY if self._held_bytes > MOST_HELD_BYTES:
                self._let_go(conn, TOO_MANY)
            case Arrived.ON_ITS_WAY:
                pass
            case Arrived.WANTS_A_WORD:
                _tell_client(conn.sock, GO_ON)
            case Arrived.WHOLE:
                self._give_to_thread(conn)
            case Arrived.HEAD_ALONE:
                conn.comes_alone = True
                self._give_to_thread(conn)
            case Arrived.ENDLESS_HEAD:
                self._let_go(conn, TOO_LONG)

    def _give_to_thread(self, conn: Patient) -> None:
        conn.parser.unreader.unread(bytes(self._no_longer_arriving(conn)))
        self.enqueue_req(conn)

    def _let_go(self, conn: Patient, word: bytes = b"") -> None:
        self._no_longer_arriving(conn)
        if word:
            log.info("let go before it was whole", extra=log_lines.fields(status=int(word.split()[1])))
            _tell_client(conn.sock, word)
            self._say_goodbye(conn)
        else:
            self._close(conn)

    def _no_longer_arriving(self, conn: Patient) -> bytearray:
        held = self._arriving.pop(conn).held
        self._held_bytes -= len(held)
        self.poller.unregister(conn.sock)
        return held

    def _say_goodbye(self, conn: Patient) -> None:
        """Close this side, and let the other close its own: the end of an answer could be lost otherwise. No thread waits for that."""
        try:
            conn.sock.setblocking(False)
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self._close(conn)
            return
        self._leaving[conn] = time.monotonic() + GOODBYE_SECONDS
        self._watch(conn, partial(self._hear_out, conn))

    def _hear_out(self, conn: Patient, client: socket.socket) -> None:
        try:
            if client.recv(READ_AT_ONCE):
                return
        except BlockingIOError:
            return
        except OSError:
            pass
        self._close(conn)

    def _close(self, conn: Patient) -> None:
        if self._leaving.pop(conn, None) or self._reading.pop(conn, None):
            self.poller.unregister(conn.sock)
        self.nr_conns -= 1
        conn.close()

    def _watch(self, conn: Patient, heard: Callable[[socket.socket], None]) -> None:
        self.poller.register(conn.sock, selectors.EVENT_READ, heard)


def _tell_client(client: socket.socket, word: bytes) -> None:
    """Say it if it can be said without waiting."""
    try:
        client.send(word, socket.MSG_DONTWAIT)
    except OSError:
        return
