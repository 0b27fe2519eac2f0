"""Whoever sends or reads slowly holds nobody else up."""

import os
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

import pytest
from flask import Flask, request

from tests.ports import free_port

PATIENCE_SECONDS = 8
"""Less than anybody who is slow is waited for: whoever is answered in it did not wait for them."""
MORE_THAN_THREADS = 24
LONG_ANSWER = 4_000_000


def small_app() -> Flask:
    app = Flask("small")
    app.config["MAX_CONTENT_LENGTH"] = 100_000
    app.add_url_rule("/", "short", lambda: "answered")
    app.add_url_rule("/long", "long", lambda: "x" * LONG_ANSWER)
    app.add_url_rule("/form", "form", lambda: f"took {len(request.get_data())}", methods=["POST"])
    return app


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """A server with one worker, in a process of its own."""
    with served() as (_master, port):
        yield port


@contextmanager
def served() -> Iterator[tuple[int, int]]:
    from screening.server import Server

    port = free_port()
    ready, say = os.pipe()
    master = os.fork()
    if not master:
        try:
            sys.argv = sys.argv[:1]
            Server(small_app(), "127.0.0.1", port, 1, lambda: os.write(say, b"!") and None).run()
        finally:
            os._exit(0)
    os.close(say)
    assert os.read(ready, 1) == b"!"
    os.close(ready)
    try:
        yield master, port
    finally:
        os.kill(master, signal.SIGTERM)
        os.waitpid(master, 0)


def connect(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS)


def ask(port: int, sent: bytes = b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n") -> bytes:
    with connect(port) as client:
        client.sendall(sent)
        return heard(client)


def heard(client: socket.socket) -> bytes:
    said = b""
    while more := client.recv(65_536):
        said += more
    return said


@pytest.mark.parametrize(
    "half",
    [
        b"",
        b"GET / HTTP/1.1\r\nHost: x\r\n",
        b"POST /form HTTP/1.1\r\nHost: x\r\nContent-Length: 50000\r\n\r\nhalf",
        b"GET /long HTTP/1.1\r\nHost: x\r\n\r\n",
    ],
    ids=["nothing", "half a head", "half a form", "reads nothing"],
)
def test_many_who_stop_halfway_hold_nobody_up(port: int, half: bytes) -> None:
    with ExitStack() as all_of_them:
        for _ in range(MORE_THAN_THREADS):
            client = all_of_them.enter_context(connect(port))
            client.sendall(half)
        assert ask(port).endswith(b"answered")


def test_who_does_not_say_goodbye_holds_nobody_up(port: int) -> None:
    with ExitStack() as all_of_them:
        for _ in range(MORE_THAN_THREADS):
            client = all_of_them.enter_context(connect(port))
            client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        assert ask(port).endswith(b"answered")


def test_a_long_answer_is_read_whole_however_slowly(port: int) -> None:
    with connect(port) as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
        client.sendall(b"GET /long HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        said = heard(client)
    assert said.count(b"x") >= LONG_ANSWER
    assert said.endswith(b"answered")


def test_a_form_that_comes_in_pieces_is_taken_whole(port: int) -> None:
    with connect(port) as client:
        for piece in (b"POST /form HTTP/1.1\r\nHost: x\r\nConn", b"ection: close\r\nContent-Length: 6\r\n\r\nab", b"cd", b"ef"):
            client.sendall(piece)
        assert heard(client).endswith(b"took 6")


def test_two_that_come_at_once_are_both_answered(port: int) -> None:
    one = b"POST /form HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc"
    assert ask(port, one + one.replace(b"Host: x", b"Host: x\r\nConnection: close")).count(b"took 3") == 2


def test_a_form_that_is_too_long_is_refused_by_its_head(port: int) -> None:
    assert b" 413 " in ask(port, b"POST /form HTTP/1.1\r\nHost: x\r\nContent-Length: 100001\r\n\r\n")


def test_who_asks_first_is_told_to_go_on(port: int) -> None:
    with connect(port) as client:
        client.sendall(b"POST /form HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n")
        assert client.recv(1024).startswith(b"HTTP/1.1 100 ")
        client.sendall(b"ok")
        assert heard(client).endswith(b"took 2")


def test_a_worker_ends_with_its_master_and_leaves_the_port() -> None:
    with served() as (master, port):
        assert ask(port).endswith(b"answered")
        os.kill(master, signal.SIGKILL)
        with suppress(ConnectionError), connect(port) as client:  # accepted by nobody, or closed: once it is, nobody is on the port
            heard(client)
        with pytest.raises(ConnectionRefusedError):
            connect(port).close()
