"""`python -m tests.benchmarks.memory_server FOLDER PORT WORKERS`: the folder's pages from memory, by Flask alone under our own gunicorn."""

import sys
from pathlib import Path

from flask import Flask

from screening.server import Server


def main(folder: str, port: str, workers: str) -> None:
    """Serve each file of the folder at its own name."""
    pages = {path.name: path.read_bytes() for path in Path(folder).iterdir()}
    app = Flask(__name__)

    def page(name: str) -> bytes:
        return pages[name]

    app.add_url_rule("/<name>", "page", page)
    sys.argv = sys.argv[:1]
    Server(app, "127.0.0.1", int(port), int(workers), lambda: None).run()


main(*sys.argv[1:])
