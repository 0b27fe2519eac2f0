"""A server that is given its socket, as by systemd, refuses nobody while it is restarted."""

import os
import signal
import socket
import sys

from flask import Flask

from screening.server import Server

PATIENCE_SECONDS = 20
FIRST_GIVEN = 3
"""Where systemd puts the first socket, sd_listen_fds(3)."""


def begin(listening: socket.socket, answer: str) -> int:
    """A server on this socket, in a process of its own that has begun to take calls when this returns; its number."""
    ready, say = os.pipe()
    process = os.fork()
    if not process:
        try:
            kept = os.dup(say)
            os.dup2(listening.fileno(), FIRST_GIVEN)
            os.environ |= {"LISTEN_PID": str(os.getpid()), "LISTEN_FDS": "1"}
            sys.argv = sys.argv[:1]
            app = Flask("small")
            app.add_url_rule("/", "short", lambda: answer)
            Server(app, "127.0.0.1", 1, 1, lambda: os.write(kept, b"!") and None).run()
        finally:
            os._exit(0)
    os.close(say)
    assert os.read(ready, 1) == b"!"
    os.close(ready)
    return process


def end(process: int, how: signal.Signals) -> None:
    os.kill(process, how)
    os.waitpid(process, 0)


def call(port: int) -> socket.socket:
    client = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS)
    client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    return client


def heard(client: socket.socket) -> bytes:
    said = b""
    with client:
        while more := client.recv(65_536):
            said += more
    return said


def test_who_calls_while_nobody_serves_is_answered_by_the_next_server() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        first = begin(listening, "the first")
        try:
            assert heard(call(port)).endswith(b"the first")
        finally:
            end(first, signal.SIGTERM)
        waiting = [call(port) for _ in range(5)]
        second = begin(listening, "the second")
        try:
            assert all(heard(client).endswith(b"the second") for client in waiting)
        finally:
            end(second, signal.SIGKILL)
