"""Gunicorn around the app, with what it needs set here and nowhere else."""

import ctypes
import gc
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable
from functools import partial
from ssl import SSLError
from typing import TYPE_CHECKING, Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger
from gunicorn.http.errors import ParseException

from screening import create_app, log_lines
from screening.reports.press.printers import Printers
from screening.reports.press.printing import print_beside
from screening.server.patient import MOST_CONNECTIONS, PatientWorker
from screening.web.door import tally, tracing
from screening.web.door.templates import compile_all

if TYPE_CHECKING:
    from screening.services.publishing.configurations import ConfigurationOnDisk
    from screening.settings import Settings

UNREAD = 400
"""As what a request that could not be read is counted, whatever it was answered with."""
THREADS = 4
PR_SET_PDEATHSIG = 1
"""prctl(2)."""
SILENT_WORKER_SECONDS = 60
"""A worker that gives no sign for so long is ended. What its threads answer may take longer: the forms of a whole group do."""
LINGER_SECONDS = 2.0
"""How long the database stays open after a request, for the next: far longer than between requests of a busy hour."""
LOOKED_THROUGH_AFTER = 20_000
"""So many new things before one looks for garbage among them: some requests' worth. Nearly all of it is gone by itself before."""
LOOKED_DEEPER_AFTER = (5, 2)
"""So many looks before one among what was left, and so many of these before one among all."""


log = logging.getLogger("screening.server")


def app_to_serve(settings: "Settings", configuration: "ConfigurationOnDisk") -> Flask:
    """The web program with every page compiled, before workers are forked from it: none of them does that while somebody waits."""
    app = create_app(settings, configuration, LINGER_SECONDS)
    compile_all(app)
    return app


class OneLog(Logger):
    """Gunicorn's own lines go where the program's go, in the same form. `count_unread` is done for a request that could not be read."""

    count_unread: Callable[[], object] | None = None

    def setup(self, cfg: Any) -> None:
        """No handlers of its own."""
        self.cfg = cfg
        self._access_log_enabled = False
        self.error_log.propagate = True
        self.error_log.setLevel(logging.WARNING)

    def warning(self, msg: Any, *args: Any, **kwargs: Any) -> None:
        """Of a request that could not be read, its kind alone: the rest of gunicorn's words is what somebody sent."""
        kind = sys.exc_info()[0]
        if args or kind is None or not issubclass(kind, ParseException | SSLError):
            super().warning(msg, *args, **kwargs)
            return
        log.warning("refused: a request that could not be read", extra=log_lines.fields(kind=kind.__name__))
        if self.count_unread is not None:
            self.count_unread()


class Server(BaseApplication):
    """One app, a few workers, and a word when it answers; `beside` is work that each worker does beside the pages."""

    def __init__(
        self, app: Flask, host: str, port: int, workers: int, ready: Callable[[], None], beside: Callable[[], None] | None = None
    ) -> None:
        self._app = app
        self._bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        self._workers = workers
        self._ready = ready
        self._beside = beside
        PatientWorker.longest_body = app.config["MAX_CONTENT_LENGTH"] or PatientWorker.longest_body
        super().__init__()

    def load_config(self) -> None:
        """Gunicorn's settings; no access log of its own, because an address may tell more than it should: the pages write one."""
        for name, value in {
            "bind": self._bind,
            "workers": self._workers,
            "threads": THREADS,
            "worker_class": PatientWorker,
            "sendfile": False,  # it would write past the socket that keeps what is not read yet
            "worker_connections": MOST_CONNECTIONS,
            "post_fork": _end_with_the_master,
            "control_socket_disable": True,  # nobody commands a running server but by signals
            "timeout": SILENT_WORKER_SECONDS,
            "preload_app": True,
            "loglevel": "warning",
            "logger_class": OneLog,
            "when_ready": self._say_ready,
            "post_worker_init": self._warm,
        }.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:  # type: ignore[override]  # gunicorn's own type names the two protocols, not what fulfils them
        """The app that every worker serves."""
        return self._app

    def _say_ready(self, _server: Any) -> None:
        """Before the workers fork: what is loaded stays, so that nobody looks through it for garbage again."""
        gc.collect()
        gc.freeze()
        gc.set_threshold(LOOKED_THROUGH_AFTER, *LOOKED_DEEPER_AFTER)
        self._ready()

    def _warm(self, worker: Any) -> None:
        """Let papers be printed beside this worker, on no more processes than the machine has cores, and begin what else runs beside."""
        counts = tally.of_app(self._app)
        if counts is not None:
            counts.take_place(worker.age)
            worker.log.count_unread = partial(counts.count, tracing.NO_ENDPOINT, UNREAD, 0.0)
        print_beside(Printers(max(1, (os.cpu_count() or 1) // self._workers)))
        if self._beside is not None:
            threading.Thread(target=self._beside, daemon=True).start()


def _end_with_the_master(_server: Any, _worker: Any) -> None:
    """Ask the system to end this worker when its master dies, however it dies: nobody else would, and it would keep the port."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
