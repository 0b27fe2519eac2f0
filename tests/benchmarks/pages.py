"""The four pages that people open most, over HTTP at eight connections, against the same bytes from memory under the same server."""

import secrets
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from screening.demo import DEMO_PASSWORD, make_demo
from screening.language import local_day
from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.settings import REPOSITORY, Settings
from screening.storage.assessing import courses
from screening.storage.database import open_database
from screening.storage.migrations import migrate
from screening.storage.people import users
from tests.benchmarks.measuring import Measure, compare
from tests.benchmarks.serving import connect, lineal, log_in, running

LOGIN = "anne"
PORT, MEMORY_PORT = 18767, 18768
CONNECTIONS = 8
EACH = 25
"""How many requests a connection carries in a round."""
ROUNDS = 15
LIMIT = 10.0


@dataclass(frozen=True)
class Page:
    """What is measured, with an address for each connection."""

    what: str
    addresses: tuple[str, ...]


def measures() -> Iterator[Measure]:
    """Time for a request, divided by the time for the same bytes; in turns, by the median of the rounds."""
    with tempfile.TemporaryDirectory() as folder:
        settings, child_ids = _demo(Path(folder))
        memory = Path(folder) / "memory"
        memory.mkdir()
        with lineal(settings):
            cookie = _kept_by_browser(log_in(connect(PORT), LOGIN, DEMO_PASSWORD))
            pages = _pages(child_ids)
            names = {address: _keep(memory, address, cookie) for page in pages for address in page.addresses}
            with running(["-m", "tests.benchmarks.memory_server", str(memory), str(MEMORY_PORT), str(settings.workers)], {}, MEMORY_PORT):
                for page in pages:
                    ratio = _ratio(page, names, cookie)
                    yield Measure(f"{page.what} at {CONNECTIONS} connections / the same HTML from memory", ratio, LIMIT, "×")


def _kept_by_browser(cookie: str) -> str:
    """The cookie as a browser has it after its first page, with the token of its forms."""
    connection = connect(PORT)
    connection.request("GET", "/", headers={"Cookie": cookie})
    answer = connection.getresponse()
    answer.read()
    return str(answer.headers["Set-Cookie"].split(";")[0])


def _demo(folder: Path) -> tuple[Settings, list[str]]:
    """Lindeborg with its two years of assessments, and the children of somebody who works there, most assessed first."""
    settings = Settings(folder / "data", REPOSITORY / "scales", folder / "data.key", secrets.token_bytes(32), "127.0.0.1", PORT, False)
    assert settings.database_key is not None
    now = datetime.now(UTC)
    db = open_database(settings.database, settings.database_key)
    migrate(db)
    make_demo(db, ConfigurationOnDisk(settings.scales, local_day(now)).at_start, now)
    user = users.with_login(db, LOGIN, local_day(now))
    assert user is not None
    here = {"unit": user.child_units[0].id}
    child_ids = [str(row["child_id"]) for row in db.query("SELECT child_id FROM child_unit WHERE unit_id = :unit AND until IS NULL", here)]
    child_ids.sort(key=lambda child_id: len(courses.marks(db, child_id, user.child_units, user.id)), reverse=True)
    db.close()
    return settings, child_ids[:CONNECTIONS]


def _pages(child_ids: Sequence[str]) -> tuple[Page, ...]:
    return (
        Page("my day", ("/",) * CONNECTIONS),
        Page("child's page", tuple(f"/children/{child_id}" for child_id in child_ids)),
        Page("sheet", tuple(f"/children/{child_id}/assess" for child_id in child_ids)),
        Page("catalogue", ("/offers",) * CONNECTIONS),
    )


def _keep(memory: Path, address: str, cookie: str) -> str:
    """Keep what an address answers, and say at which address of the other server it will stand."""
    connection = connect(PORT)
    connection.request("GET", address, headers={"Cookie": cookie})
    answer = connection.getresponse()
    assert answer.status == 200, address
    name = address.strip("/").replace("/", ".") or "my-day"
    (memory / name).write_bytes(answer.read())
    return f"/{name}"


def _ratio(page: Page, names: Mapping[str, str], cookie: str) -> float:
    def ours() -> None:
        ask_all(PORT, page.addresses, cookie)

    def bare() -> None:
        ask_all(MEMORY_PORT, [names[address] for address in page.addresses], cookie)

    return compare(ours, bare, ROUNDS)[0]


def ask_all(port: int, addresses: Sequence[str], cookie: str) -> None:
    """Ask for each address `EACH` times over a connection of its own that is kept alive, all connections at once."""
    with ThreadPoolExecutor(len(addresses)) as threads:
        list(threads.map(partial(_ask, port, cookie), addresses))


def _ask(port: int, cookie: str, address: str) -> None:
    connection = connect(port)
    for _ in range(EACH):
        connection.request("GET", address, headers={"Cookie": cookie})
        answer = connection.getresponse()
        assert answer.read() and answer.status == 200, address
    connection.close()
