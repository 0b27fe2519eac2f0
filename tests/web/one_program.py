"""One program for all tests of pages, laid over each test's own database: to make it takes longer than most tests."""

from flask import Flask

from screening import create_app, lay_over
from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.settings import Settings
from tests.web.strict import StrictClient

LINGER_SECONDS = 0.2
"""So long the database stays open after a request, as at a server: most of a request's time went with opening it."""


def new_program(settings: Settings, on_disk: ConfigurationOnDisk) -> Flask:
    """A program of a test's own, with tokens on forms switched off."""
    app = create_app(settings, on_disk)
    app.config.update(TESTING=False, WTF_CSRF_ENABLED=False)
    app.test_client_class = StrictClient
    return app


class OneProgram:
    """A program that each test has as if it were new.

    Its first request closes it: from then on Flask itself refuses whoever would give it another address or another wall. What can be
    changed all the same is put back before the next test. A test that changes more takes a `new_program`.
    """

    def __init__(self, app: Flask) -> None:
        self._app = app
        assert app.test_client().get("/login").status_code == 200
        words = app.jinja_env
        self._changeable = (app.config, app.view_functions, app.extensions, words.globals, words.filters, words.tests)
        self._as_made = [dict(held) for held in self._changeable]

    def lay_over(self, settings: Settings, on_disk: ConfigurationOnDisk) -> Flask:
        """The program over this database and this folder, and nothing else than it was when it was made."""
        for held, made in zip(self._changeable, self._as_made, strict=True):
            held.clear()
            held.update(made)
        lay_over(self._app, settings, on_disk, LINGER_SECONDS)
        return self._app
