"""A real server of two workers: its lines are JSON, gunicorn's own too, and what one worker counts the other tells."""

import json
import logging
import os
import signal
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

from flask import Flask

from screening import log_lines
from screening.domain.watching.open_metrics import Sample
from screening.server import Server
from screening.server.arriving import LONGEST_HEAD_BYTES
from screening.web.door import tally, tracing
from tests.ports import free_port

PATIENCE_SECONDS = 20
MARK = "Kvaxilius"
ASKED = 40


def counting_app() -> Flask:
    app = Flask("small")
    app.config["TRUSTED_PROXIES"] = ()
    tracing.register(app)
    tally.register(app)
    app.add_url_rule("/answer", "answer", lambda: str(os.getpid()))
    app.add_url_rule("/unread", "unread", lambda: str(sum(one.value for one in told() if one.labels["status"] == "4xx")))
    app.add_url_rule("/told", "told", lambda: str(sum(one.value for one in told())))
    return app


def told() -> Sequence[Sample]:
    """How many answers all workers have counted."""
    return next(tally.here().figures()).samples


def begin(port: int, lines: int) -> int:
    """A server whose standard error is this file, in a process of its own that has begun to take calls when this returns; its number."""
    ready, say = os.pipe()
    process = os.fork()
    if not process:
        try:
            os.dup2(lines, 2)
            sys.stderr = os.fdopen(2, "w", buffering=1)
            sys.argv = sys.argv[:1]
            log_lines.begin(logging.INFO)
            Server(counting_app(), "127.0.0.1", port, 2, lambda: os.write(say, b"!") and None).run()
        finally:
            os._exit(0)
    os.close(say)
    assert os.read(ready, 1) == b"!"
    os.close(ready)
    return process


def ask(port: int, sent: bytes) -> str:
    said = b""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE_SECONDS) as client:
        client.sendall(sent)
        while more := client.recv(65_536):
            said += more
    return said.decode().rpartition("\r\n\r\n")[2]


def test_every_line_is_json_and_every_worker_is_counted(tmp_path: Path) -> None:
    place, port = tmp_path / "lines", free_port()
    lines = os.open(place, os.O_CREAT | os.O_APPEND | os.O_WRONLY)
    process = begin(port, lines)
    try:
        workers = {ask(port, b"GET /answer HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n") for _ in range(ASKED)}
        told = ask(port, b"GET /told HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        ask(port, f"GET /{MARK} HTTP/{MARK}\r\n\r\n".encode())
        ask(port, f"GET / HTTP/1.1\r\n{MARK}\r\n\r\n".encode())
        counted = ask(port, b"GET /unread HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        ask(port, f"GET /{MARK} HTTP/1.1\r\nX: {'x' * LONGEST_HEAD_BYTES}".encode())
    finally:
        os.kill(process, signal.SIGTERM)
        os.waitpid(process, 0)
        os.close(lines)

    assert float(told) == ASKED and len(workers) in (1, 2)
    written = [json.loads(line) for line in place.read_text("utf-8").splitlines()]
    [let_go] = [line for line in written if line["what"].startswith("let go")]
    answered = [line for line in written if line["what"] == "answered"]
    assert let_go["status"] == 431 and "request" not in let_go
    assert {str(line["worker"]) for line in answered} == workers | {str(line["worker"]) for line in answered[-2:]}
    assert len(answered) == ASKED + 2 and len({line["request"] for line in answered}) == ASKED + 2
    unread = [line for line in written if line["what"] == "refused: a request that could not be read"]
    assert [(line["level"], line["kind"]) for line in unread] == [("warning", "InvalidHTTPVersion"), ("warning", "InvalidHeader")]
    assert [line for line in written if line["from"] == "gunicorn.error" and line["level"] == "warning"] == []
    assert float(counted) == 2
    assert MARK not in json.dumps(written)
