"""Lineal: the Børnelineal as software. `create_app` is the only wiring."""

import hashlib
import hmac
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from screening.services.publishing.configurations import ConfigurationOnDisk
    from screening.settings import Settings

LARGEST_REQUEST_BYTES = 8_000_000
"""Far more than a form may hold (`web.door.security`): what is too much for it is read all the same, so that it can be given back."""

SESSION_COOKIE = "lineal"


def create_app(settings: "Settings", configuration: "ConfigurationOnDisk", linger_seconds: float = 0) -> "Flask":
    """The web program over a prepared database and a folder with a checked configuration, which the first start ever puts in force.

    The database stays open for `linger_seconds` after the last request.

    It imports here, so that the domain and the command line can be used without a web framework.
    """
    from flask import Flask

    from screening import web
    from screening.services.opening import database_key
    from screening.settings import REPOSITORY

    app = Flask(__name__, template_folder=str(REPOSITORY / "templates"))
    key = database_key(settings)
    app.config.update(
        SECRET_KEY=hmac.new(key, b"cookies", hashlib.sha256).digest(),
        MAX_CONTENT_LENGTH=LARGEST_REQUEST_BYTES,
        MAX_FORM_MEMORY_SIZE=LARGEST_REQUEST_BYTES,
        SESSION_COOKIE_NAME=SESSION_COOKIE,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.https_only,
        WTF_CSRF_TIME_LIMIT=None,
        TRUSTED_PROXIES=settings.trusted_proxies,
        SECOND_FACTOR=settings.second_factor,
        SCANNER=settings.scanner,
        PACE=settings.pace,
        SITE=settings.site,
    )
    lay_over(app, settings, configuration, linger_seconds)
    web.register(app)
    return app


def lay_over(app: "Flask", settings: "Settings", configuration: "ConfigurationOnDisk", linger_seconds: float = 0) -> None:
    """Let the program read this prepared database and this folder."""
    from screening.services.doubting import why_doubted
    from screening.services.entering.sign_on.provider import SignOnProvider
    from screening.services.opening import KeptOpen, opener_of
    from screening.services.publishing.configurations import in_force
    from screening.services.publishing.publications import publish_first
    from screening.web.door import current
    from screening.web.door.clock_watch import ClockWatch

    open_database, now = opener_of(settings), datetime.now(UTC)
    with closing(open_database()) as db:
        watch = ClockWatch(now, why_doubted(db, now))
        publish_first(db, configuration.at_start, now)
        now_in_force = in_force(db)
    kept_open = KeptOpen(settings.database, open_database, linger_seconds)
    provider = SignOnProvider(settings.sign_on) if settings.sign_on else None
    current.attach(app, current.Wiring(kept_open, open_database, configuration, now_in_force, settings, watch, provider))
