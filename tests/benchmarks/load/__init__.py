"""People at work: how long they wait, what fails, and how many one machine carries.

`bench load --people 200 --minutes 10 --assessments 400000 --folder FOLDER`: real servers as `serve` starts them, over loopback.
"""

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from screening.domain.entering.pace import USUAL
from screening.domain.people import Role
from screening.settings import Settings
from screening.storage.database import rows
from tests.benchmarks import city
from tests.benchmarks.city import SEED
from tests.benchmarks.city.people import PASSWORD
from tests.benchmarks.load import counting
from tests.benchmarks.load.browser import Answered, Answers, Browser
from tests.benchmarks.load.telephones import Telephone, give_telephones
from tests.benchmarks.load.working import Day, Person
from tests.benchmarks.measuring import Measure, Options
from tests.benchmarks.serving import SOON_SECONDS, connect, lineal, workers_of

PORT: Final = 18797
PEOPLE, MINUTES, ASSESSMENTS = 200, 10.0, 400_000
PAGE_SECONDS, SIGNING_SECONDS, REPORT_SECONDS = 0.2, 0.5, 1.5
STEP_MINUTES: Final = 2.5
"""So long each larger crowd works while the ceiling is sought."""
MORE: Final = 1.6
MOST_PEOPLE, FEWEST_PEOPLE = 6_000, 20
CORES, MANY_CORES = os.cpu_count() or 1, 16
A_MORNING: Final = 500
"""The largest municipality: everybody whom it has, at once."""
GROWN: Final = 1.15


@dataclass(frozen=True)
class Crowd:
    """What so many people got, how long they worked (seconds), what the largest worker held when everybody was at work and at the end (MB),
    and the CPU seconds.
    """

    people: int
    answers: Sequence[Answered]
    seconds: float
    before: float
    after: float
    server_cpu: float
    own_cpu: float


def measures(options: Options) -> Iterator[Measure]:
    """Errors, waiting and memory of the crowd; then the ceiling, and what it is by calculation for many cores."""
    with tempfile.TemporaryDirectory() as spare:
        folder = (options.folder or Path(spare)) / "load"
        size = city.Size.of(options.assessments or ASSESSMENTS, options.people or PEOPLE)
        made = city.build(folder, size, PORT)
        people = workers_in(made)
        with lineal(made.settings, second_factor="all", pace=str(USUAL)) as server:
            crowd = work(made.settings, server, people, options.people or PEOPLE, (options.minutes or MINUTES) * 60)
            yield from _promises(crowd)
            if not options.without_ceiling:
                yield from _ceiling(made.settings, server, people, crowd)


def workers_in(made: city.City) -> Sequence[Person]:
    """Everybody who meets children in a city, in no order of roles or units, each with a telephone that the city knows."""
    db = made.open()
    found = rows(
        db, "SELECT login, role FROM membership JOIN user ON user.id = user_id WHERE login LIKE 'p%' ORDER BY length(login), login"
    )
    give_telephones(db, frozenset(row["login"] for row in found))
    db.close()
    Random(SEED).shuffle(found)
    return [Person(row["login"], PASSWORD, Role(row["role"]), Telephone().show_code) for row in found]


def work(settings: Settings, server: int, people: Sequence[Person], count: int, seconds: float, pace: float = 1.0) -> Crowd:
    """Let so many people work for so long; more than there are log in once more."""
    answers, workers = Answers(), _awake(settings, server)
    had, own = _cpu(workers), time.process_time()
    crowd = [people[number % len(people)] for number in range(count)]
    early = asyncio.run(_all(settings.port, crowd, answers, seconds, pace, workers))
    cpu, own_cpu = _cpu(workers) - had, time.process_time() - own
    return Crowd(count, answers.all, seconds, early, _held(workers), cpu, own_cpu)


def _awake(settings: Settings, server: int) -> Sequence[int]:
    """The server's workers, when all of them are there."""
    last = time.monotonic() + SOON_SECONDS
    while len(found := workers_of(server)) < settings.workers:
        assert time.monotonic() < last, "the workers never came"
        with suppress(OSError), closing(connect(settings.port)) as connection:
            connection.request("GET", "/login")
            connection.getresponse().read()
    return found


async def _all(port: int, people: Sequence[Person], answers: Answers, seconds: float, pace: float, workers: Sequence[int]) -> float:
    """Everybody's day; answers with what the largest worker held when a third of it was over."""
    until = time.monotonic() + seconds
    days = [Day(person, Browser(port, answers), Random(number), pace) for number, person in enumerate(people)]
    early = asyncio.create_task(_held_after(seconds / 3, workers))
    await asyncio.gather(*(day.work(until) for day in days))
    return await early


async def _held_after(seconds: float, workers: Sequence[int]) -> float:
    await asyncio.sleep(seconds)
    return _held(workers)


def _held(workers: Sequence[int]) -> float:
    return max(counting.megabytes(worker) for worker in workers)


def _cpu(workers: Sequence[int]) -> float:
    return sum(counting.cpu_seconds(worker) for worker in workers)


def _promises(crowd: Crowd) -> Iterator[Measure]:
    _tell(crowd)
    who, answers = f"{crowd.people} people", crowd.answers
    yield Measure(f"{who}: requests that failed", counting.failed(answers), 0, "")
    yield Measure(f"{who}: requests that were refused", counting.refused(answers), 0, "")
    yield Measure(f"{who}: pages, p95", counting.pages(answers).p95, PAGE_SECONDS, "s")
    yield Measure(f"{who}: signing, p95", counting.among(answers, counting.SIGNING).p95, SIGNING_SECONDS, "s")
    yield Measure(f"{who}: reports, p95", counting.among(answers, counting.PAPER).p95, REPORT_SECONDS, "s")
    yield Measure(f"{who}: the largest worker's memory at the end / after a third", crowd.after / crowd.before, GROWN, "×")


def _ceiling(settings: Settings, server: int, people: Sequence[Person], first: Crowd) -> Iterator[Measure]:
    """More people at a time, until pages wait, or fewer until none does; each crowd works a short while."""
    carried, crowd = 0, first
    while _is_carried(crowd) and crowd.people < MOST_PEOPLE:
        carried = crowd.people
        crowd = _another(settings, server, people, round(crowd.people * MORE))
    while not carried and crowd.people > FEWEST_PEOPLE:
        crowd = _another(settings, server, people, round(crowd.people / MORE))
        carried = crowd.people if _is_carried(crowd) else 0
    by_calculation = carried * MANY_CORES // CORES
    yield Measure(
        f"the largest municipality's {A_MORNING} at once / carried by {CORES} cores ({carried:,})", A_MORNING / max(carried, 1), 1, "×"
    )
    yield Measure(f"the same / by {MANY_CORES} cores, by calculation ({by_calculation:,})", A_MORNING / max(by_calculation, 1), 1, "×")


def _is_carried(crowd: Crowd) -> bool:
    return counting.pages(crowd.answers).p95 <= PAGE_SECONDS and not counting.failed(crowd.answers)


def _another(settings: Settings, server: int, people: Sequence[Person], count: int) -> Crowd:
    crowd = work(settings, server, people, count, STEP_MINUTES * 60)
    _tell(crowd)
    return crowd


def _tell(crowd: Crowd) -> None:
    """What stands behind the figures, beside the table."""
    share = crowd.own_cpu / max(crowd.own_cpu + crowd.server_cpu, 0.001)
    rate = len(crowd.answers) / crowd.seconds
    used = f"{crowd.server_cpu / crowd.seconds:.2f} cores, {1000 * crowd.server_cpu / max(len(crowd.answers), 1):.1f} ms a request"
    held = f"the largest worker {crowd.before:.0f} MB, then {crowd.after:.0f}"
    print(
        f"{crowd.people} people, {len(crowd.answers)} requests, {rate:.1f} a second; the server {used}; this program {share:.0%}; {held}",
        file=sys.stderr,
    )
    fifths = ", ".join(f"{1000 * one.p95:.0f}" for one in counting.pages_by_fifths(crowd.answers))
    print(f"  pages, p95 of each fifth of the answers: {fifths} ms", file=sys.stderr)
    for kind, one in counting.by_kind(crowd.answers).items():
        half, p95, longest = (f"{1000 * seconds:>6.0f}" for seconds in (one.half, one.p95, one.longest))
        print(f"  {kind:<22}{one.count:>7}  p50 {half}  p95 {p95}  most {longest} ms", file=sys.stderr)
