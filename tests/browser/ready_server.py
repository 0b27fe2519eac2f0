"""A program that is ready to serve before anybody asks: it has loaded what `run.py serve` loads, and each server is a fork of it.

Starting Python anew for each site would cost three seconds of work, and getting ready costs seven: one does it for all workers of a run.
What a fork does is the command itself, with its own settings, database and folder. That the command also works as a process of its own is
what tests/cli/test_starting.py and test_readme_commands.py hold.

The program ends its first process once it listens at its address; whoever started it need not wait for longer. It reads a line and answers
with one: to `{"environment": {...}, "errors": path}` with the process id of a new server, to such an id with the code that the server ended
with. Whoever hangs up has no server left; when nobody is there any more, it ends.
"""

import json
import os
import secrets
import selectors
import signal
import socket
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

NOBODY_CAME_SECONDS = 60


def get_ready(scales: Path) -> None:
    """Load what a server loads at its start and at its first pages, and compile every template."""
    from datetime import UTC, datetime

    from screening.language import local_day
    from screening.server import app_to_serve
    from screening.services.preparing import prepare
    from screening.services.publishing.configurations import ConfigurationOnDisk
    from screening.settings import read_settings

    with TemporaryDirectory() as folder:
        key = secrets.token_hex(32)
        settings = read_settings({"SCREENING_DATA": folder, "SCREENING_SCALES": str(scales), "SCREENING_DATABASE_KEY": key})
        prepare(settings).close()
        app_to_serve(settings, ConfigurationOnDisk(scales, local_day(datetime.now(UTC))))


def serve(environment: dict[str, str], errors: str) -> None:
    """Become the command, as if it were typed with these settings; what it tells of errors goes to a file."""
    from screening.cli import run

    for stream, path in ((0, os.devnull), (1, os.devnull), (2, errors)):
        opened = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        os.dup2(opened, stream)
        os.close(opened)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["run.py", "serve"]
    try:
        run()
    except SystemExit as ended:
        os._exit(int(ended.code or 0))
    os._exit(0)


class Asker:
    """A worker that has called, and the servers that run for it."""

    def __init__(self, line: socket.socket) -> None:
        self.line, self.read = line, line.makefile("r", encoding="utf-8")
        self.servers: set[int] = set()

    def answer(self, asked: object) -> int:
        """Start the server that is asked for, or end it."""
        if isinstance(asked, int):
            self.servers.remove(asked)
            os.kill(asked, signal.SIGTERM)
            return os.waitstatus_to_exitcode(os.waitpid(asked, 0)[1])
        assert isinstance(asked, dict)
        server = os.fork()
        if server == 0:
            self.line.close()
            serve(asked["environment"], asked["errors"])
        self.servers.add(server)
        return server

    def hang_up(self) -> None:
        """End what still runs."""
        for server in list(self.servers):
            self.answer(server)
        self.read.close()
        self.line.close()


def listen(door: socket.socket) -> None:
    """Answer until nobody asks any more; no server outlives that."""
    askers = 0
    with selectors.DefaultSelector() as waiting:
        waiting.register(door, selectors.EVENT_READ)
        while ready := waiting.select(None if askers else NOBODY_CAME_SECONDS):
            for key, _ in ready:
                if key.data is None:
                    line, _ = door.accept()
                    waiting.register(line, selectors.EVENT_READ, Asker(line))
                    askers += 1
                elif asked := key.data.read.readline():
                    key.data.line.sendall(f"{key.data.answer(json.loads(asked))}\n".encode())
                else:
                    waiting.unregister(key.data.line)
                    key.data.hang_up()
                    askers -= 1
            if not askers:
                return


def main(scales: Path, address: Path) -> None:
    """Get ready, open the door at `address`, and go on behind whoever started this."""
    get_ready(scales)
    door = socket.socket(socket.AF_UNIX)
    door.bind(str(address))
    door.listen()
    if os.fork():
        os._exit(0)
    os.setsid()
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nothing, stream)
    listen(door)
    address.unlink()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
