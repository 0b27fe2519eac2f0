"""The report over HTTP from a real server, against bare WeasyPrint on the same HTML; and what 200 reports do to a worker."""

import http.client
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

from weasyprint import HTML

from screening.reports import pages, pdf
from screening.services.assessing import results
from screening.settings import REPOSITORY, Settings
from tests.benchmarks.measuring import Measure, compare
from tests.benchmarks.town import PASSWORD, build

ROUNDS = 25
REPORTS = 200
PORT = 18765


def measures() -> Iterator[Measure]:
    """Time first, then the worker's memory while it prints on."""
    with tempfile.TemporaryDirectory() as folder:
        town = build(Path(folder))
        html = pages.concern_html(results.report(town.db, town.user, town.last_assessment, datetime.now(UTC)), "da")
        with server(town.settings) as (connection, cookie, worker):
            address = f"/assessments/{town.last_assessment}/report.pdf"

            def over_http() -> None:
                connection.request("GET", address, headers={"Cookie": cookie})
                answer = connection.getresponse()
                assert answer.status == 200 and answer.read().startswith(b"%PDF")

            style = pdf.read_style(pdf.PAPER_STYLE, pdf.CONCERN_STYLE)

            def bare() -> None:
                sheets = list(style.sheets)
                HTML(string=html, url_fetcher=style.fetcher).write_pdf(stylesheets=sheets, font_config=style.fonts, pdf_variant="pdf/ua-1")

            ratio, _, _ = compare(over_http, bare, ROUNDS)
            yield Measure("report over HTTP / bare WeasyPrint on the same HTML", ratio, 1.25, "×")
            yield from _memory(over_http, worker)
        town.db.close()


def _memory(print_one: object, worker: int) -> Iterator[Measure]:
    assert callable(print_one)
    halfway = 0.0
    for number in range(1, REPORTS + 1):
        print_one()
        if number == REPORTS // 2:
            halfway = _megabytes(worker)
    after = _megabytes(worker)
    yield Measure(f"memory of a worker after {REPORTS} reports", after, 150.0, "MB")
    yield Measure(f"memory after {REPORTS} reports / after {REPORTS // 2}", after / halfway, 1.05, "×")


def _megabytes(process: int) -> float:
    """Resident memory, shared pages counted in full."""
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text("ascii"))
    assert found is not None
    return int(found[1]) / 1000


@contextmanager
def server(settings: Settings) -> Iterator[tuple[http.client.HTTPConnection, str, int]]:
    """A real server with one worker; its connection, the cookie of somebody logged in, and the worker's process."""
    assert settings.database_key is not None
    environment = os.environ | {
        "SCREENING_DATA": str(settings.data),
        "SCREENING_DATABASE_KEY": settings.database_key.hex(),
        "SCREENING_PORT": str(PORT),
        "SCREENING_WORKERS": "1",
    }
    program = subprocess.Popen([sys.executable, "-m", "screening", "serve"], cwd=REPOSITORY, env=environment, stdout=subprocess.DEVNULL)
    try:
        connection = _wait_for(program)
        cookie = _log_in(connection)
        workers = Path(f"/proc/{program.pid}/task/{program.pid}/children").read_text("ascii").split()
        yield connection, cookie, int(workers[0])
    finally:
        program.terminate()
        program.wait()


def _wait_for(program: "subprocess.Popen[bytes]") -> http.client.HTTPConnection:
    for _ in range(200):
        assert program.poll() is None, "the server stopped"
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
        try:
            connection.connect()
            return connection
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the server never answered")


def _log_in(connection: http.client.HTTPConnection) -> str:
    connection.request("GET", "/login")
    answer = connection.getresponse()
    page, first = answer.read().decode(), answer.headers["Set-Cookie"].split(";")[0]
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert token is not None
    body = urlencode({"login": "anne", "password": PASSWORD, "csrf_token": token[1]})
    headers = {"Cookie": first, "Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/login", body, headers)
    answer = connection.getresponse()
    answer.read()
    assert answer.status == 302
    return str(answer.headers["Set-Cookie"].split(";")[0])
