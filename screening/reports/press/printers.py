"""The printers beside a server's worker: processes that lay out papers, so that pages go on and the memory that a paper took is given back.

Laying out holds Python's lock for half a second, and leaves 100 MB behind. A printer is started when a paper asks for it, and stays for
the next. It knows what it is sent and nothing else: no key, no database, no name in its arguments or environment, no file. It ends with
its worker, however that ends, because its line is closed then.
"""

import logging
import os
import subprocess
import sys
from multiprocessing import Pipe
from threading import BoundedSemaphore, Lock
from typing import Final

from screening.errors import NoPaper
from screening.reports.press.answers import Answer, Broken, Foreign, ForeignResource, read_answer
from screening.reports.press.jobs import Job, longest_seconds
from screening.settings import REPOSITORY

LONGEST_WAIT_SECONDS: Final = 30.0
MOST_PAPERS: Final = 100
"""A printer is then replaced, so that nothing grows for ever."""
TRIES: Final = 3
PROGRAM: Final = "screening.reports.press.printer"
PASSED_ON: Final = ("HOME", "LANG", "TMPDIR", "XDG_CACHE_HOME", "FONTCONFIG_FILE", "FONTCONFIG_PATH", "DYLD_FALLBACK_LIBRARY_PATH")
"""What of the environment says where fonts and libraries lie; never the key."""

log = logging.getLogger("screening.printing")


class TooLong(Exception):
    """A paper took longer than any should."""


class Printer:
    """One process and the line to it. It is ready at once: what it is sent waits until it has loaded."""

    def __init__(self) -> None:
        """Start it. Raises `OSError` where the machine has no room for it."""
        self.papers = 0
        self._line, its_end = Pipe()
        environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ} | {"PYTHONPATH": str(REPOSITORY)}
        command = [sys.executable, "-P", "-m", PROGRAM, str(its_end.fileno())]
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own module, and the number of its line
                command, cwd=REPOSITORY, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, pass_fds=[its_end.fileno()]
            )
        except OSError:
            self._line.close()
            raise
        finally:
            its_end.close()

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._process.pid

    @property
    def lives(self) -> bool:
        """It has not ended; one that had nothing to do for long ends by itself."""
        return self._process.poll() is None

    def print(self, job: Job) -> Answer:
        """What it answers. Raises `EOFError` or `OSError` where it died, and `TooLong`."""
        self.papers += 1
        self._line.send(job)
        if not self._line.poll(longest_seconds(job)):
            raise TooLong
        return read_answer(self._line.recv_bytes())

    def end(self) -> int:
        """Stop it at once: by which signal it ended (negative), or with which code."""
        self._process.kill()
        self._line.close()
        return self._process.wait()


class Printers:
    """As many printers as a worker may have at once, those that wait for a paper, and a place in the line for whoever needs one."""

    def __init__(self, most: int) -> None:
        """`most` at the same time; none is started yet."""
        self._places = BoundedSemaphore(most)
        self._waiting: list[Printer] = []
        self._choosing = Lock()

    @property
    def waiting(self) -> tuple[Printer, ...]:
        """The printers that have nothing to do now."""
        with self._choosing:
            return tuple(self._waiting)

    def print(self, job: Job) -> bytes:
        """The paper. One whose printer dies is printed by the next. Raises `ForeignResource`, or `NoPaper` where none can be had."""
        if not self._places.acquire(timeout=LONGEST_WAIT_SECONDS):
            log.error("no paper: every printer was at work for %d s", LONGEST_WAIT_SECONDS)
            raise NoPaper
        try:
            answer = self._answer(job)
        finally:
            self._places.release()
        match answer:
            case bytes():
                return answer
            case Foreign():
                raise ForeignResource
            case Broken():
                log.error("no paper: %s at %s", answer.kind, answer.place)
                raise NoPaper

    def end(self) -> None:
        """Stop those that wait."""
        with self._choosing:
            while self._waiting:
                self._waiting.pop().end()

    def _answer(self, job: Job) -> Answer:
        for _ in range(TRIES):
            try:
                printer = self._take()
            except OSError as error:
                log.error("no paper: no printer could be started, error %s", error.errno)
                raise NoPaper from error
            try:
                answer = printer.print(job)
            except TooLong:
                printer.end()
                log.error("no paper: it took more than %d s", longest_seconds(job))
                raise NoPaper from None
            except (EOFError, OSError):
                log.error("a printer ended with %d, and the paper goes to another", printer.end())
                continue
            except BaseException:
                printer.end()
                raise
            self._give_back(printer)
            return answer
        raise NoPaper

    def _take(self) -> Printer:
        """The printer that printed last, so that those that are not needed end; else a new one."""
        with self._choosing:
            while self._waiting:
                printer = self._waiting.pop()
                if printer.lives:
                    return printer
                printer.end()
        return Printer()

    def _give_back(self, printer: Printer) -> None:
        if printer.papers >= MOST_PAPERS:
            printer.end()
            return
        with self._choosing:
            self._waiting.append(printer)
