"""What a page costs in a city with millions of assessments against one with a hundredth (or a tenth): the own unit is as large in both.

`bench years --assessments 4000000 --folder FOLDER`. A request's time is that of the processor: a busy machine makes it wait, not work.
"""

import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from flask.testing import FlaskClient

from screening import create_app
from screening.language import local_day
from screening.server import LINGER_SECONDS
from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.storage.assessing import results
from screening.storage.database import Database, change, tuples, writing
from tests.benchmarks import city
from tests.benchmarks.city.people import PASSWORD
from tests.benchmarks.load.working import CHILD, GROUP, OPEN_ROUND, WRITTEN, on_day
from tests.benchmarks.measuring import Measure, Options

FEW, MANY = 40_000, 400_000
ROUNDS, WARM_UP = 25, 3
LIMIT: Final = 2.0
LIKE_A_SHORT_ONE: Final = 3.0
"""A hundred times as much is drawn on a child's page: some hundredths of a second, which nobody sees."""
QUICK, QUICK_TO_SIGN, QUICK_TO_PRINT = 0.2, 0.5, 1.5
SCHOOL_LEADER, DAYCARE_LEADER, DAYCARE_WORKER, TEACHER = 0, 1, 2, 4
"""Which turn of `plan.STAFF` each has in a block."""
SIGNED: Final = re.compile(r'href="/assessments/([0-9a-f]{24})"')
REVISION: Final = re.compile(r'name="revision"[^>]*? value="(\d+)"')
STILL_TO_BE_SEEN: Final = "data-row"
SOME_GROUPS: Final = 6
"""Of so many groups the screen is opened in which most children are still to be seen: one that is done costs nothing, and says nothing."""
AWHILE: Final = 8
"""So many children are signed for in turn."""


@dataclass(frozen=True)
class Reader:
    """Who is logged in, the children that are signed for in turn, and what is asked for, by what it is called."""

    client: FlaskClient
    children: Sequence[str]
    opens: Mapping[str, Callable[[], object]]


@dataclass(frozen=True)
class Stirred:
    """A city in which somebody writes before each look, as 200 people at work do all the time: a task, as a draft or a tap is."""

    db: Database

    def cpu(self, act: Callable[[], object]) -> float:
        """The seconds of the processor that a look takes."""
        with writing(self.db):
            change(self.db, "UPDATE task SET due_on = due_on WHERE id = (SELECT id FROM task LIMIT 1)", {})
        return _cpu(act)


def measures(options: Options) -> Iterator[Measure]:
    """Time in the large city divided by time in the small one, in turns, by the median; then a long course against a short one."""
    many = options.assessments or MANY
    with tempfile.TemporaryDirectory() as spare:
        folder = options.folder or Path(spare)
        begun, waited = time.process_time(), time.perf_counter()
        small = city.build(folder / "few", city.Size.of(FEW))
        large = city.build(folder / "many", city.Size.of(many), progress=_tell_progress)
        room = large.settings.database.stat().st_size
        made = f"made in {time.process_time() - begun:.0f} s of the processor, {time.perf_counter() - waited:.0f} s on the clock"
        print(f"{many:,} assessments: {room / 1e9:.2f} GB, {made}", file=sys.stderr)
        yield Measure(f"bytes for each of {many:,} assessments, all in, log and indexes", room / many, 6_000, "")
        yield _start(large)
        readers, stirred = [_reader(one) for one in (large, small)], [Stirred(one.open()) for one in (large, small)]
        for what in [name for name in readers[0].opens if name in readers[1].opens]:
            act, bare = (reader.opens[what] for reader in readers)
            yield from _compared(f"{what}, {many:,} / {FEW:,}", act, bare, QUICK_TO_PRINT if what == "report" else QUICK, stirred)
        sign, sign_few = (_signs(reader) for reader in readers)
        yield from _compared(f"signing, {many:,} / {FEW:,}", sign, sign_few, QUICK_TO_SIGN, stirred)
        yield from _courses(large)
        if large.large_school:
            yield from _large_round(large)


def _start(made: city.City) -> Measure:
    """What each start looks through: whether every result is kept."""
    db = made.open()
    try:
        return Measure("a start, looking for results that are not kept", _cpu(lambda: list(results.without(db, 1))), QUICK, "s CPU")
    finally:
        db.close()


def _tell_progress(done: int) -> None:
    print(f"  {done:,} assessments written", file=sys.stderr, flush=True)


def _compared(
    what: str, ours: Callable[[], object], bare: Callable[[], object], quick: float, stirred: Sequence[Stirred], limit: float = LIMIT
) -> Iterator[Measure]:
    """The ratio of two medians, and the first of them."""
    of_ours, of_bare = stirred
    for _ in range(WARM_UP):
        ours()
        bare()
    taken = [(of_ours.cpu(ours), of_bare.cpu(bare)) for _ in range(ROUNDS)]
    our_median, bare_median = (statistics.median(side) for side in zip(*taken, strict=True))
    yield Measure(what, our_median / bare_median, limit, "×")
    yield Measure(what.partition(",")[0], our_median, quick, "s CPU")


def _cpu(act: Callable[[], object]) -> float:
    begun = time.process_time()
    act()
    return time.process_time() - begun


def _client(made: city.City, login: str) -> FlaskClient:
    on_disk = ConfigurationOnDisk(made.settings.scales, local_day(datetime.now(UTC)))
    app = create_app(made.settings, on_disk, LINGER_SECONDS)
    app.config.update(WTF_CSRF_ENABLED=False)
    client = app.test_client()
    assert client.post("/login", data={"login": login, "password": PASSWORD}).status_code == 302
    return client


def _page(client: FlaskClient, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.get_data(as_text=True) if answer.mimetype == "text/html" else ""


def _login(made: city.City, turn: int, block: int) -> str:
    return f"p{turn * made.size.blocks + block}"


def _reader(made: city.City) -> Reader:
    """The leader of the last block's first daycare, and who taps for the groups of the second."""
    last = made.size.blocks - 1
    client, worker = (_client(made, _login(made, turn, last)) for turn in (DAYCARE_LEADER, DAYCARE_WORKER))
    children = list(dict.fromkeys(CHILD.findall(_page(client, "/children"))))
    child, signed = _first_signed(client, children)
    addresses = {
        "my day": "/",
        "children": "/children",
        "child": child,
        "years": f"{child}/years",
        "sheet": f"{child}/assess",
        "log of a child": f"{child}/log",
        "assessment": signed,
        "report": f"{signed}/report.pdf",
    }
    opens = {what: _opens(client, address) for what, address in addresses.items()}
    name = _name_of(made, child.rpartition("/")[2])
    opens |= {"search by a first name": _searches(client, name.split()[0]), "search by a whole name": _searches(client, name)}
    return Reader(client, children, opens | _rounds_of(client, worker))


def _first_signed(client: FlaskClient, children: Sequence[str]) -> tuple[str, str]:
    """The addresses of the first child of whom something is signed in the unit, and of what was signed last."""
    for child in children:
        signed = SIGNED.findall(_page(client, f"/children/{child}"))
        if signed:
            return f"/children/{child}", f"/assessments/{signed[0]}"
    raise AssertionError("nothing is signed")


def _rounds_of(leader: FlaskClient, worker: FlaskClient) -> Mapping[str, Callable[[], object]]:
    """An open round as its leader sees it, and the screen of a group in it; without them on a day on which none is open."""
    opens = {"rounds": _opens(leader, "/rounds")}
    for address in OPEN_ROUND.findall(_page(leader, "/rounds"))[:1]:
        opens["round"] = _opens(leader, address)
    for address in OPEN_ROUND.findall(_page(worker, "/rounds"))[:1]:
        groups = [f"{address}/group?group={group}" for group in GROUP.findall(_page(worker, address))[:SOME_GROUPS]]
        still = {group: _page(worker, group).count(STILL_TO_BE_SEEN) for group in groups or [f"{address}/group"]}
        largest = max(still, key=lambda group: still[group])
        assert still[largest], "nobody is left to be seen in a group"
        opens["group screen"] = _opens(worker, largest)
    return opens


def _opens(client: FlaskClient, address: str) -> Callable[[], object]:
    return lambda: _page(client, address)


def _name_of(made: city.City, child_id: str) -> str:
    db = made.open()
    [(name,)] = tuples(db, "SELECT name FROM child WHERE id = :id", {"id": child_id})
    db.close()
    return str(name)


def _searches(client: FlaskClient, words: str) -> Callable[[], object]:
    def search() -> None:
        answer = client.post("/children", data={"words": words})
        assert answer.status_code == 200 and CHILD.search(answer.get_data(as_text=True)), f"nobody was found: {answer.status_code}"

    return search


def _signs(reader: Reader) -> Callable[[], object]:
    """Sign a sheet that is written whole, of one child after the other."""
    turns = iter(range(sys.maxsize))

    def sign() -> None:
        child = reader.children[next(turns) % AWHILE]
        points = {"point.child_development": "8", "point.parental_capacity": "9", "revision": "0"}
        typed = WRITTEN | points | on_day(local_day(datetime.now(UTC))) | {"action": "sign"}
        answer = reader.client.post(f"/children/{child}/assess", data=typed)
        assert answer.status_code == 302, answer.get_data(as_text=True)[-3000:]

    return sign


def _courses(made: city.City) -> Iterator[Measure]:
    """A child that was assessed 200 times until its eighteenth year against one that was assessed twice, in one unit.

    The years and the log list everything, for that is what they are for: they only have to be quick.
    """
    client, stirred = _client(made, _login(made, SCHOOL_LEADER, made.size.blocks - 1)), Stirred(made.open())
    long, short = (f"/children/{child}" for child in (made.long_child, made.short_child))
    for what, page in (("years", "/years"), ("log", "/log")):
        yield Measure(
            f"{what} with 200 assessments",
            statistics.median(stirred.cpu(_opens(client, long + page)) for _ in range(ROUNDS)),
            QUICK,
            "s CPU",
        )
    for what, page in (("child", ""), ("sheet", "/assess")):
        told = f"{what} with 200 assessments, against one with 2"
        yield from _compared(told, _opens(client, long + page), _opens(client, short + page), QUICK, (stirred, stirred), LIKE_A_SHORT_ONE)


def _large_round(made: city.City) -> Iterator[Measure]:
    """The pages of a school of 5,000."""
    leader, teacher = (_client(made, _login(made, turn, 0)) for turn in (SCHOOL_LEADER, TEACHER))
    stirred = Stirred(made.open())
    opens = {"my day": _opens(leader, "/"), "children": _opens(leader, "/children")} | _rounds_of(leader, teacher)
    for what, act in opens.items():
        act()
        yield Measure(f"{what} of 5,000", statistics.median(stirred.cpu(act) for _ in range(ROUNDS)), QUICK, "s CPU")
