"""Real servers, as `serve` starts them, and somebody logged in."""

import http.client
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from screening import SESSION_COOKIE
from screening.settings import REPOSITORY, Settings

SOON_SECONDS = 90


@contextmanager
def lineal(settings: Settings, second_factor: str = "none", pace: str = "none") -> Iterator[int]:
    """The product on the settings' data, port and number of workers; the process of its gunicorn. A `second_factor` is asked of these."""
    assert settings.database_key is not None
    environment = {
        "SCREENING_DATA": str(settings.data),
        "SCREENING_DATABASE_KEY": settings.database_key.hex(),
        "SCREENING_PORT": str(settings.port),
        "SCREENING_WORKERS": str(settings.workers),
        "SCREENING_SECOND_FACTOR": second_factor,
        "SCREENING_PACE": pace,
    }
    with running(["-m", "screening", "serve"], environment, settings.port) as process:
        yield process


@contextmanager
def running(arguments: Sequence[str], environment: Mapping[str, str], port: int) -> Iterator[int]:
    """A Python program that answers on this port of loopback for as long as it is needed."""
    command = [sys.executable, *arguments]
    program = subprocess.Popen(command, cwd=REPOSITORY, env={**os.environ, **environment}, stdout=subprocess.DEVNULL)
    try:
        _wait_for(program, port)
        yield program.pid
    finally:
        program.terminate()
        program.wait()


def workers_of(process: int) -> list[int]:
    """The processes that a process has started: a server's workers, a worker's printers."""
    return [int(child) for task in Path(f"/proc/{process}/task").iterdir() for child in (task / "children").read_text("ascii").split()]


def connect(port: int) -> http.client.HTTPConnection:
    """A connection of one's own."""
    return http.client.HTTPConnection("127.0.0.1", port, timeout=60)


def log_in(connection: http.client.HTTPConnection, login: str, password: str) -> str:
    """The cookie of somebody logged in, by the form that people use."""
    connection.request("GET", "/login")
    answer = connection.getresponse()
    page, first = answer.read().decode(), answer.headers["Set-Cookie"].split(";")[0]
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert token is not None
    body = urlencode({"login": login, "password": password, "csrf_token": token[1]})
    headers = {"Cookie": first, "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/login", body, headers)
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 302
    return next(cookie.split(";")[0] for cookie in answer.headers.get_all("Set-Cookie", []) if cookie.startswith(f"{SESSION_COOKIE}="))


def _wait_for(program: "subprocess.Popen[bytes]", port: int) -> None:
    last = time.monotonic() + SOON_SECONDS
    while time.monotonic() < last:
        assert program.poll() is None, "the server stopped"
        connection = connect(port)
        try:
            connection.connect()
        except OSError:
            time.sleep(0.05)
        else:
            connection.close()
            return
    raise AssertionError("the server never answered")
