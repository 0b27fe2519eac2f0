"""The four pages that people open most, over HTTP at eight connections, against the same bytes from memory under the same server."""

import secrets
import selectors
import socket
import statistics
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from screening.demo import DEMO_PASSWORD, make_demo
from screening.language import local_day
from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.settings import REPOSITORY, Settings
from screening.storage.assessing import assessments
from screening.storage.database import open_database
from screening.storage.migrations import migrate
from screening.storage.people import users
from tests.benchmarks.measuring import Measure, seconds
from tests.benchmarks.serving import connect, lineal, log_in, running

LOGIN = "anne"
PORT, MEMORY_PORT = 18767, 18768
CONNECTIONS = 8
EACH = 12
"""How many requests each connection sends in a round."""
ROUNDS = 15
LIMIT = 10.0
READ_BYTES = 1 << 18


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
            cookie = log_in(connect(PORT), LOGIN, DEMO_PASSWORD)
            pages = _pages(child_ids)
            names = {address: _keep(memory, address, cookie) for page in pages for address in page.addresses}
            with running(["-m", "tests.benchmarks.memory_server", str(memory), str(MEMORY_PORT), str(settings.workers)], {}, MEMORY_PORT):
                for page in pages:
                    ratio = _ratio(page, names, cookie)
                    yield Measure(f"{page.what} at {CONNECTIONS} connections / the same HTML from memory", ratio, LIMIT, "×")


def _demo(folder: Path) -> tuple[Settings, list[str]]:
    """Lindeborg with its two years of assessments, and the children of somebody who works there, most assessed first."""
    settings = Settings(folder / "data", REPOSITORY / "scales", folder / "data.key", secrets.token_bytes(32), "127.0.0.1", PORT, False)
    assert settings.database_key is not None
    now = datetime.now(UTC)
    db = open_database(settings.database, settings.database_key)
    migrate(db)
    make_demo(db, ConfigurationOnDisk(settings.scales, local_day(now)).at_start, now)
    user = users.with_login(db, LOGIN)
    assert user is not None
    here = {"unit": user.child_units[0].id}
    child_ids = [str(row["child_id"]) for row in db.query("SELECT child_id FROM child_unit WHERE unit_id = :unit AND until IS NULL", here)]
    child_ids.sort(key=lambda child_id: len(assessments.marks(db, child_id, user.child_units)), reverse=True)
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
    ours = [_request(address, cookie) for address in page.addresses]
    bare = [_request(names[address], cookie) for address in page.addresses]
    ask_all(PORT, ours, EACH)
    ask_all(MEMORY_PORT, bare, EACH)
    taken = [(seconds(lambda: ask_all(PORT, ours, EACH)), seconds(lambda: ask_all(MEMORY_PORT, bare, EACH))) for _ in range(ROUNDS)]
    return statistics.median(one for one, _ in taken) / statistics.median(other for _, other in taken)


def _request(address: str, cookie: str) -> bytes:
    return f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n".encode()


class _Asking:
    """One connection that is kept alive, and what has come back of the present answer."""

    def __init__(self, port: int, request: bytes, times: int) -> None:
        self.connection = socket.create_connection(("127.0.0.1", port))
        self._request, self._left = request, times
        self._received = bytearray()
        self._ask()

    def _ask(self) -> None:
        self._received.clear()
        self._left -= 1
        self.connection.sendall(self._request)

    def is_done_after_reading(self) -> bool:
        """Read what is there; ask again where an answer is whole. True after the last answer."""
        read = self.connection.recv(READ_BYTES)
        assert read, "the server hung up"
        self._received += read
        head, separator, body = self._received.partition(b"\r\n\r\n")
        if not separator or len(body) < _length(bytes(head)):
            return False
        assert head.startswith(b"HTTP/1.1 200 "), bytes(head)
        if not self._left:
            self.connection.close()
            return True
        self._ask()
        return False


def _length(head: bytes) -> int:
    fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
    return int(fields[b"content-length"])


def ask_all(port: int, requests: Sequence[bytes], times: int) -> None:
    """Send each request over a connection of its own, one after the other, until all have their answers; one thread, so that it costs little."""
    with selectors.DefaultSelector() as selector:
        for request in requests:
            asking = _Asking(port, request, times)
            selector.register(asking.connection, selectors.EVENT_READ, asking)
        while selector.get_map():
            for key, _ in selector.select():
                if key.data.is_done_after_reading():
                    selector.unregister(key.fd)
