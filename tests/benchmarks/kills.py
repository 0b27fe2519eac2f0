"""A whole server under load, killed: workers, the master, a backup, who follows, an import. Nothing that was answered may be lost.

Four people write drafts by the form that a browser sends; what a page has answered with is noted, and looked for after each kill.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from http.client import HTTPException
from pathlib import Path
from urllib.parse import urlencode

from screening.domain.people import Role, UnitKind, User
from screening.domain.people.lists import WrittenPerson
from screening.language import local_day
from screening.services.keeping import backing_up, restoring
from screening.services.people import accounts
from screening.services.preparing import prepare
from screening.settings import REPOSITORY, Settings
from screening.storage.children import children
from screening.storage.database import Database, rows, writing
from screening.storage.keeping import backups, copies
from screening.storage.people import users
from tests.benchmarks.measuring import Measure, Options
from tests.benchmarks.serving import connect, log_in, running, workers_of
from tests.web.forms import forms_on

PORT = 18790
PEOPLE = 4
KILLS = 500
LONGEST_WAIT_SECONDS = 120
TOLD_EVERY = 25
"""After so many kills a line says how far it is."""
PASSWORD = "en lang adgangskode"
KINDS = ("worker", "worker", "worker", "backup", "follower", "import", "master")
FAULTS = (OSError, HTTPException, AssertionError, StopIteration, KeyError)


class Writer(threading.Thread):
    """Somebody who saves a draft again and again, each time with the next number, and remembers the last that was answered."""

    def __init__(self, login: str, child_id: str) -> None:
        super().__init__(daemon=True)
        self.login, self.child_id, self.answered, self.stop, self.cookie = login, child_id, 0, False, ""

    def run(self) -> None:
        number = 0
        while not self.stop:
            number += 1
            try:
                self._save(number)
            except FAULTS:
                time.sleep(0.05)
            else:
                self.answered = number

    def _save(self, number: int) -> None:
        address, connection = f"/children/{self.child_id}/assess", connect(PORT)
        with closing(connection):
            self.cookie = self.cookie or log_in(connection, self.login, PASSWORD)
            connection.request("GET", address, headers={"Cookie": self.cookie})
            answer = connection.getresponse()
            page = answer.read().decode()
            if answer.status != 200:
                self.cookie = ""
                raise AssertionError(answer.status)
            self.cookie = next((one.split(";")[0] for one in answer.headers.get_all("Set-Cookie", [])), self.cookie)
            form = next(form for form in forms_on(page, address) if "interpretation" in form.names)
            fields = [(name, value) for name, value in form.fields if name not in ("interpretation", "action")]
            body = urlencode([*fields, ("interpretation", f"nummer {number:06}"), ("action", "save")])
            headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
            connection.request("POST", address, body, headers)
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 302, answer.status


def measures(options: Options) -> Iterator[Measure]:
    """Kill, look, and go on; then a proof of the newest backup with its log. Which kill lost what is told on the error stream."""
    many, kinds, begun = options.many or KILLS, Counter[str](), time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "data", REPOSITORY / "scales", Path(folder) / "data.key", None, "127.0.0.1", PORT, False)
        writers = _town(settings)
        environment = {"SCREENING_DATA": str(settings.data), "SCREENING_PORT": str(PORT), "SCREENING_WORKERS": "2"} | {
            "SCREENING_SECOND_FACTOR": "none",
            "SCREENING_PACE": "none",
        }
        chance, lost, unopened, unwhole, done = random.Random(19), 0, 0, 0, 0
        for writer in writers:
            writer.start()
        while done < many:
            with suppress(AssertionError), running(["-m", "screening", "serve"], environment, PORT) as master:
                _wait_for_work(writers)
                for _ in range(chance.randrange(5, 30)):
                    kind = chance.choice(KINDS)
                    time.sleep(chance.uniform(0.05, 0.5))
                    before = [writer.answered for writer in writers]
                    _kill(kind, master, environment, chance)
                    done += 1
                    kinds[kind] += 1
                    gone = [(had, there) for had, there in zip(before, _saved(settings, writers), strict=True) if had > there]
                    lost += len(gone)
                    for had, there in gone:
                        print(f"kill {done}, of a {kind}: answered up to {had}, stored up to {there}", file=sys.stderr)
                    if done % TOLD_EVERY == 0:
                        print(f"{done} of {many} kills in {time.monotonic() - begun:.0f} s, {lost} answers lost", file=sys.stderr)
                    if kind == "master" or done >= many:
                        break
            try:
                prepare(settings).close()
            except Exception as error:
                print(f"after kill {done} the database does not open: {type(error).__name__}", file=sys.stderr)
                unopened += 1
        for writer in writers:
            writer.stop = True
        every = replace(settings, database_key=_key(settings))
        for backup in backups.in_folder(settings.backups):
            with suppress(Exception):
                copies.prove(backup.path, every.database_key or b"")
                continue
            unwhole += 1
        now = datetime.now(UTC)
        backing_up.back_up(settings, now)
        unproved = 0
        try:
            proved = restoring.prove(settings, Path(folder) / "proved", None, now)
            print(f"proved: {proved.counts['audit_event']} rows of the log, {proved.pieces} pieces", file=sys.stderr)
        except Exception as error:
            print(f"the newest backup is not proved: {type(error).__name__}", file=sys.stderr)
            unproved = 1
        print("killed: " + ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items())), file=sys.stderr)
        yield Measure(f"kills: {done}, answers that were lost", lost, 0, "answers")
        yield Measure(f"kills: {done}, starts after which the database does not open", unopened, 0, "starts")
        yield Measure(f"kills: {done}, backups with a name that are not whole", unwhole, 0, "backups")
        yield Measure(f"kills: {done}, newest backups that are not proved", unproved, 0, "backups")
        yield Measure("kills: people whose answers the kills are about, and who had none", sum(not one.answered for one in writers), 0, "")


def _wait_for_work(writers: list[Writer]) -> None:
    """Until everybody has had an answer: on a busy machine a few kills would be over before anybody was logged in."""
    until = time.monotonic() + LONGEST_WAIT_SECONDS
    while not all(writer.answered for writer in writers) and time.monotonic() < until:
        time.sleep(0.1)


def _kill(kind: str, master: int, environment: dict[str, str], chance: random.Random) -> None:
    """Kill one process, or begin one and kill it at a random moment."""
    if kind == "worker":
        workers = workers_of(master)
        if workers:
            with suppress(ProcessLookupError):
                os.kill(chance.choice(workers), signal.SIGKILL)
        return
    if kind == "master":
        for process in (master, *workers_of(master)):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        return
    words = {
        "backup": ("backup",),
        "follower": ("backup", "--follow"),
        "import": ("import", "children", str(REPOSITORY / "tests" / "cases" / "children.csv"), "--by", "p0", "--yes"),
    }[kind]
    command = subprocess.Popen(
        [sys.executable, "-m", "screening", *words],
        cwd=REPOSITORY,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(chance.uniform(0.5, 5))
    command.kill()
    command.wait()


def _saved(settings: Settings, writers: list[Writer]) -> list[int]:
    """The number that stands in each one's draft, read from the file."""
    with closing(prepare(settings)) as db:
        found = {row["child_id"]: row["fields"] for row in rows(db, "SELECT child_id, fields FROM draft")}
    return [int(found.get(one.child_id, "nummer 000000").partition("nummer ")[2][:6]) for one in writers]


def _key(settings: Settings) -> bytes:
    from screening.services.opening import database_key

    return database_key(settings)


def _town(settings: Settings) -> list[Writer]:
    """A unit with people who each have a child to write about."""
    hired = datetime.now(UTC) - timedelta(days=400)
    with closing(prepare(settings)) as db:
        for number in range(PEOPLE):
            person = WrittenPerson(f"Person{number} Testesen", "pædagog", "", f"p{number}")
            role = Role.MANAGER if number == 0 else Role.CHILDCARE_WORKER
            accounts.add_user_in_unit(db, person, "Solsikken", UnitKind.DAYCARE, role, hired, password=PASSWORD)
        found = [_user(db, f"p{number}") for number in range(PEOPLE)]
        with writing(db):
            ids = [
                children.add(db, f"Barn{number} Testesen", date(2021, 2, 3), None, 0, user.child_units[0], user.id, hired)
                for number, user in enumerate(found)
            ]
    return [Writer(f"p{number}", child_id) for number, child_id in enumerate(ids)]


def _user(db: Database, login: str) -> User:
    found = users.with_login(db, login, local_day(datetime.now(UTC)))
    assert found is not None
    return found
