"""Papers printed beside a server: the same bytes, one dead printer or two papers at once, and nothing that a printer need not know."""

import logging
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from screening.errors import NoPaper
from screening.reports.assessing.data import concern_json
from screening.reports.pages import concern_html
from screening.reports.paper_forms.paper_form import LINE, NEXT_PAGE
from screening.reports.press import jobs
from screening.reports.press import printers as beside
from screening.reports.press.answers import Broken, Foreign, ForeignResource, read_answer, write_answer
from screening.reports.press.jobs import Booklet, Booklets, Data, PaperJob, PaperStyle, Repeated, longest_seconds
from screening.reports.press.laying_out import write
from screening.reports.press.printer import ORPHAN_SECONDS
from screening.reports.press.printers import PROGRAM, Printers
from screening.services.paper_forms.printing import MOST_CHILDREN
from screening.settings import REPOSITORY
from tests.reports import examples

SECRET = "Alma Testesen"
SOON_MS = 30_000
WORKER = """
import sys
import screening.reports.pdf, screening.reports.paper_forms.paper_form
from screening.reports.press.jobs import PaperJob, PaperStyle
from screening.reports.press.printing import print_beside, print_job
from screening.reports.press.printers import Printers

printers = Printers(1)
print_beside(printers)
assert print_job(PaperJob('<html lang="da"><title>x</title><p>y', PaperStyle.CONCERN, None)).startswith(b"%PDF")
print(printers.waiting[0].pid, *sorted(name for name in sys.modules if name.startswith(("weasyprint", "pydyf"))), flush=True)
sys.stdin.read()
"""


def plain(words: str = "y") -> PaperJob:
    return PaperJob(f'<html lang="da"><title>x</title><p>{words}', PaperStyle.CONCERN, None)


@pytest.fixture(scope="module")
def printers() -> Iterator[Printers]:
    """Two at the most, started by a worker that knows the key."""
    with pytest.MonkeyPatch.context() as worker:
        worker.setenv("SCREENING_DATABASE_KEY", SECRET)
        both = Printers(2)
        yield both
        both.end()


@pytest.fixture(scope="module")
def one() -> Iterator[Printers]:
    """One at the most."""
    alone = Printers(1)
    yield alone
    alone.end()


@pytest.fixture(scope="module")
def pool() -> Iterator[ThreadPoolExecutor]:
    """Somebody else who prints."""
    with ThreadPoolExecutor(1) as others:
        yield others


def held(printers: Printers, pool: ThreadPoolExecutor, job: PaperJob) -> tuple[int, "Future[bytes]"]:
    """A paper that another thread prints, and the process that has it and stands still."""
    printers.print(plain())
    (*_, last) = printers.waiting
    os.kill(last.pid, signal.SIGSTOP)
    paper = pool.submit(printers.print, job)
    while last in printers.waiting:
        os.sched_yield()
    return last.pid, paper


def test_a_paper_with_its_data_is_the_same_as_printed_here(printers: Printers) -> None:
    report = examples.yellow()
    data = Data(concern_json(report), "Data", datetime(2026, 11, 21, tzinfo=UTC))
    job = PaperJob(concern_html(report, "da"), PaperStyle.CONCERN, data)

    assert printers.print(job) == write(job)


def test_a_paper_whose_printer_is_killed_in_the_middle_is_printed_by_the_next(printers: Printers, pool: ThreadPoolExecutor) -> None:
    killed, paper = held(printers, pool, plain("killed"))

    os.kill(killed, signal.SIGKILL)

    assert paper.result(60) == write(plain("killed"))
    assert killed not in [printer.pid for printer in printers.waiting]


def test_one_that_died_while_it_waited_is_not_asked(printers: Printers, caplog: pytest.LogCaptureFixture) -> None:
    printers.print(plain())
    for printer in printers.waiting:
        os.kill(printer.pid, signal.SIGKILL)
        os.waitid(os.P_PID, printer.pid, os.WEXITED | os.WNOWAIT)

    assert printers.print(plain()) == write(plain())
    assert caplog.records == []


def test_two_papers_are_printed_at_once(printers: Printers, pool: ThreadPoolExecutor) -> None:
    standing, paper = held(printers, pool, plain("first"))

    second = printers.print(plain("second"))
    is_first_done = paper.done()
    os.kill(standing, signal.SIGCONT)

    assert not is_first_done
    assert second == write(plain("second"))
    assert paper.result(60) == write(plain("first"))


def test_nobody_starts_more_than_there_is_room_for(one: Printers, pool: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "LONGEST_WAIT_SECONDS", 0.0)
    standing, paper = held(one, pool, plain())

    with pytest.raises(NoPaper):
        one.print(plain())

    os.kill(standing, signal.SIGCONT)
    assert paper.result(60)
    assert [printer.pid for printer in one.waiting] == [standing]


def test_a_printer_knows_nothing_but_where_fonts_lie(printers: Printers) -> None:
    printers.print(plain())
    (*_, printer) = printers.waiting
    process = Path(f"/proc/{printer.pid}")
    names = {line.partition("=")[0] for line in (process / "environ").read_text().split("\0") if line}
    arguments = (process / "cmdline").read_text().rstrip("\0").split("\0")

    assert names <= {*beside.PASSED_ON, "PYTHONPATH", "LC_CTYPE"}
    assert arguments[1:4] == ["-P", "-m", PROGRAM] and arguments[4].isdigit() and len(arguments) == 5


def test_a_printer_lets_pages_go_first(printers: Printers) -> None:
    printers.print(plain())
    (*_, printer) = printers.waiting

    assert os.getpriority(os.PRIO_PROCESS, printer.pid) == os.getpriority(os.PRIO_PROCESS, 0) + 5


def test_what_is_not_ours_is_not_fetched(printers: Printers) -> None:
    with pytest.raises(ForeignResource):
        printers.print(plain('<img alt="x" src="file:///etc/hostname">'))
    assert printers.print(plain())


def test_a_paper_that_cannot_be_laid_out_says_where_and_not_what(printers: Printers, caplog: pytest.LogCaptureFixture) -> None:
    job = replace(plain(), html=(SECRET,))  # type: ignore[arg-type]

    with pytest.raises(NoPaper):
        printers.print(job)

    (record,) = caplog.records
    assert record.getMessage().startswith("no paper: TypeError at ") and SECRET not in record.getMessage()
    assert printers.print(plain())


def test_a_paper_that_takes_too_long_is_stopped(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "LONGEST_PAPER_SECONDS", 0.0)
    one = Printers(1)

    with pytest.raises(NoPaper):
        one.print(plain())

    assert one.waiting == ()
    assert "more than" in caplog.text


def of(children: int) -> Booklets:
    """A booklet with a cover for each of so many children."""
    begins = '<html lang="da"><title>x</title><body><div><p>y</p>'
    cover = Repeated(f"{begins}{jobs.MARK}</div></body>", NEXT_PAGE)
    return Booklets([Booklet(f"{begins}<p>z</p></div></body>", Repeated(f"{begins}{jobs.MARK}</div></body>", LINE), [cover] * children)])


def test_the_paper_of_many_children_may_take_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    alone, group = longest_seconds(of(1)), longest_seconds(of(MOST_CHILDREN))

    assert longest_seconds(plain()) == alone == 45
    assert [longest_seconds(of(number)) - alone for number in (2, 7)] == [10, 60]
    monkeypatch.setattr(jobs, "LONGEST_PAPER_SECONDS", 0.0)
    one = Printers(1)
    with pytest.raises(NoPaper):
        one.print(of(1))
    monkeypatch.setattr(jobs, "MORE_FOR_EACH_SECONDS", 120.0)
    assert one.print(of(2)).startswith(b"%PDF")
    one.end()
    front = (REPOSITORY / "docs" / "deploy" / "nginx-lineal.conf").read_text("utf-8")
    waits = int(front.split("proxy_read_timeout ")[1].split("s;")[0])
    assert waits > beside.LONGEST_WAIT_SECONDS + group + ORPHAN_SECONDS, "who stands in front waits for all that Lineal does"


@pytest.mark.parametrize("missing", ["program", "python"])
def test_no_printer_is_no_paper(missing: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    if missing == "python":
        monkeypatch.setattr(sys, "executable", "/nowhere/python")
    else:
        monkeypatch.setattr(beside, "PROGRAM", "screening.nothing")

    with pytest.raises(NoPaper):
        Printers(1).print(plain())
    assert {record.levelno for record in caplog.records} == {logging.ERROR}


def test_a_printer_is_replaced_after_many_papers(one: Printers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "MOST_PAPERS", 1)

    assert one.print(plain())
    assert one.waiting == ()


def test_a_worker_never_loads_what_lays_out_and_its_printer_ends_when_it_is_killed() -> None:
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY)}
    with subprocess.Popen([sys.executable, "-P", "-c", WORKER], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as worker:
        assert worker.stdout is not None
        pid, *loaded = worker.stdout.readline().split()
        printer = os.pidfd_open(int(pid))
        worker.kill()
    ended = select.poll()
    ended.register(printer, select.POLLIN)

    assert loaded == []
    assert ended.poll(SOON_MS)
    os.close(printer)


@pytest.mark.parametrize("answer", [b"%PDF-1.7\n", b"", Foreign(), Broken("ValueError", "boxes.py:12")], ids=str)
def test_an_answer_is_read_as_it_was_written(answer: bytes | Foreign | Broken) -> None:
    assert read_answer(write_answer(answer)) == answer


def test_what_is_no_answer_is_a_dead_printer() -> None:
    for sent in (b"", b"x", b"\x80\x04."):
        with pytest.raises(EOFError):
            read_answer(sent)
