"""The program with its data on a disk that can run full, be locked and disappear, and what its pages say then."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from flask import Flask

from screening import create_app
from screening.services.assessing import signing
from screening.services.preparing import prepare
from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.settings import Settings
from screening.storage.database import Database, open_database
from tests.people import NOW, PASSWORD, add_alma, make_people
from tests.sheets import WHOLE_SHEET, typed
from tests.small_disk import SmallDisk, small_disk
from tests.web.strict import StrictClient

SUPPORT = "Lindeborg Kommunes it-service"
CHILD_NAME = "Alma"


class Site:
    """The program on a small disk, with Alma in it and an assessment of her, and a browser in which Anne is logged in."""

    def __init__(self, app: Flask, disk: SmallDisk, settings: Settings, alma: str, signed: str) -> None:
        self.app, self.disk, self.settings, self.alma, self.signed = app, disk, settings, alma, signed
        self.browser = app.test_client()
        answer = self.browser.post("/login", data={"login": "anne", "password": PASSWORD})
        assert answer.status_code == 302

    def says(self, path: str, title: str, **form: str) -> str:
        """The page that tells what is wrong: with whom to call, without a path, and not as if somebody were logged out."""
        answer = self.browser.post(path, data=form) if form else self.browser.get(path)
        page = answer.get_data(as_text=True)
        assert answer.status_code == 503, page
        assert title in page
        assert "Nøglen" not in page and "lineal.db" not in page and str(self.settings.data) not in page
        assert CHILD_NAME not in page
        assert "Du er ikke logget ud." in page
        assert "/login" not in answer.headers.get("Location", "")
        return page

    def opens(self, path: str) -> str:
        """A page that is there."""
        answer = self.browser.get(path)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return answer.get_data(as_text=True)

    def database(self) -> Database:
        """The database as another program opens it."""
        assert self.settings.database_key is not None
        return open_database(self.settings.database, self.settings.database_key)


@contextmanager
def site_on_small_disk(folder: Path, settings: Settings, on_disk: ConfigurationOnDisk, emergency_log: Path | None = None) -> Iterator[Site]:
    """The program with its data on a disk of six megabytes, and its emergency log beside them or elsewhere."""
    with small_disk(folder / "disk", megabytes=6) as disk:
        key = secrets.token_bytes(32)
        there = replace(settings, data=disk.folder / "data", database_key=key, emergency_log_elsewhere=emergency_log)
        prepare(there).close()
        app = create_app(there, on_disk)
        app.config.update(TESTING=False, WTF_CSRF_ENABLED=False)
        app.test_client_class = StrictClient
        db = open_database(there.database, key)
        people = make_people(db)
        alma = add_alma(db, people, NOW)
        signed = signing.sign(db, people.anne, alma, on_disk.at_start, *typed(WHOLE_SHEET), NOW)
        db.close()
        yield Site(app, disk, there, alma, signed)
