"""The report over HTTP from a real server, against bare WeasyPrint on the same HTML; and what many reports do to worker and printer."""

import re
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from weasyprint import HTML

from screening.reports import pages
from screening.reports.press.jobs import PaperStyle
from screening.reports.press.laying_out import style_of
from screening.services.assessing import results
from tests.benchmarks.measuring import Measure, compare
from tests.benchmarks.serving import connect, lineal, log_in, workers_of
from tests.benchmarks.town import PASSWORD, build

ROUNDS = 25
REPORTS = 200
PORT = 18765


def measures() -> Iterator[Measure]:
    """Time first, then the worker's memory while it prints on."""
    with tempfile.TemporaryDirectory() as folder:
        town = build(Path(folder))
        html = pages.concern_html(results.report(town.db, town.user, town.last_assessment, datetime.now(UTC)), "da")
        with lineal(replace(town.settings, port=PORT, workers=1)) as process:
            cookie, worker = log_in(connect(PORT), "anne", PASSWORD), workers_of(process)[0]
            address = f"/assessments/{town.last_assessment}/report.pdf"

            def over_http() -> None:
                connection = connect(PORT)  # the server lets go of one that rests as long as a busy machine takes for the other side
                connection.request("GET", address, headers={"Cookie": cookie})
                answer = connection.getresponse()
                assert answer.status == 200 and answer.read().startswith(b"%PDF")
                connection.close()

            style = style_of(PaperStyle.CONCERN)

            def bare() -> None:
                sheets = list(style.sheets)
                HTML(string=html, url_fetcher=style.fetcher).write_pdf(stylesheets=sheets, font_config=style.fonts, pdf_variant="pdf/ua-1")

            ratio, _, _ = compare(over_http, bare, ROUNDS)
            yield Measure("report over HTTP / bare WeasyPrint on the same HTML", ratio, 1.25, "×")
            yield from _memory(over_http, worker)
        town.db.close()


def _memory(print_one: object, worker: int) -> Iterator[Measure]:
    assert callable(print_one)
    halfway = at_printer = 0.0
    for number in range(1, REPORTS + 1):
        print_one()
        at_printer = max(at_printer, *map(_megabytes, workers_of(worker)))
        if number == REPORTS // 2:
            halfway = _megabytes(worker)
    after = _megabytes(worker)
    yield Measure(f"memory of a worker after {REPORTS} reports", after, 150.0, "MB")
    yield Measure(f"memory after {REPORTS} reports / after {REPORTS // 2}", after / halfway, 1.05, "×")
    yield Measure("most memory of a printer", at_printer, 150.0, "MB")


def _megabytes(process: int) -> float:
    """Resident memory, shared pages counted in full."""
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text("ascii"))
    assert found is not None
    return int(found[1]) / 1000
