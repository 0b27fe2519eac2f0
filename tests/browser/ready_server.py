"""A program that is ready to serve before anybody asks: it has loaded what `run.py serve` loads, and each server is a fork of it.

Starting Python anew for each site would cost three seconds of work. What a fork does is the command itself, with its own settings, database
and folder. That the command also works as a process of its own is what tests/cli/test_starting.py and test_readme_commands.py hold.

It reads a line and answers with one: to `{"environment": {...}, "errors": path}` with the process id of a new server, to such an id with
the code that the server ended with.
"""

import json
import os
import secrets
import signal
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask
from jinja2 import TemplateError

from tests.compiled_templates import CompiledTemplates


def get_ready(scales: Path) -> None:
    """Load what a server loads at its start and at its first pages, and compile every template."""
    from datetime import UTC, datetime
    from importlib import import_module

    from screening import create_app
    from screening.language import local_day
    from screening.services.preparing import prepare
    from screening.services.publishing.configurations import ConfigurationOnDisk
    from screening.settings import read_settings

    Flask.jinja_options = {"bytecode_cache": CompiledTemplates()}
    import_module("screening.server")
    with TemporaryDirectory() as folder:
        key = secrets.token_hex(32)
        settings = read_settings({"SCREENING_DATA": folder, "SCREENING_SCALES": str(scales), "SCREENING_DATABASE_KEY": key})
        prepare(settings).close()
        app = create_app(settings, ConfigurationOnDisk(scales, local_day(datetime.now(UTC))))
        with app.test_request_context("/login"):
            for name in app.jinja_env.list_templates(extensions=["html"]):
                try:
                    app.jinja_env.get_template(name)
                except TemplateError:
                    continue  # a part of the paper: it is printed in an environment of its own


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


def main(scales: Path) -> None:
    """Answer until nobody asks any more; no server outlives that."""
    get_ready(scales)
    servers = set()
    for line in sys.stdin:
        asked = json.loads(line)
        if isinstance(asked, int):
            os.kill(asked, signal.SIGTERM)
            print(os.waitstatus_to_exitcode(os.waitpid(asked, 0)[1]), flush=True)
            servers.remove(asked)
            continue
        server = os.fork()
        if server == 0:
            serve(asked["environment"], asked["errors"])
        servers.add(server)
        print(server, flush=True)
    for server in servers:
        os.kill(server, signal.SIGTERM)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
