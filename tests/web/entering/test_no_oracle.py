"""Nobody learns at the door who has an account, neither by words nor by the work that is done; and the cookies are out of reach."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient

from screening.services.people import ending, passwords
from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.settings import Settings
from screening.storage.database import Database, change, writing
from screening.storage.entering import factors
from tests.people import LITTLE_WORK, NOW, PASSWORD, People
from tests.web.one_program import new_program

TOKENS = re.compile(r'(?<=csrf_token" value=")[^"]+|(?<=form_key" value=")[^"]+|(?<=X-CSRFToken": ")[^"]+')
NEW = "fire ord uden mening"


class Counting(PasswordHasher):
    """A hasher that tells how often it worked."""

    def __init__(self) -> None:
        super().__init__(LITTLE_WORK.time_cost, LITTLE_WORK.memory_cost, LITTLE_WORK.parallelism)
        self.worked = 0

    def hash(self, password: str | bytes, *, salt: bytes | None = None) -> str:
        """Work once."""
        self.worked += 1
        return super().hash(password, salt=salt)

    def verify(self, hash: str | bytes, password: str | bytes) -> bool:  # type: ignore[override]  # noqa: A002 - the name it has there
        """Work once."""
        self.worked += 1
        return bool(super().verify(hash, password))


@pytest.fixture
def work() -> Iterator[Counting]:
    """What the program hashes with, counted; the hash of nobody is made before."""
    passwords.fits("", None)
    own, passwords.hasher = passwords.hasher, Counting()
    yield passwords.hasher
    passwords.hasher = own


@pytest.fixture
def everybody(db: Database, people: People) -> tuple[str, ...]:
    """Whoever may be asked about: one as usual, one with a telephone, one who never chose a password, one who left, and nobody."""
    ending.end(db, people.dorte, people.bo.id, datetime.now(UTC))
    with writing(db):
        factors.set_up(db, people.carla.id, "A" * 32, 0, NOW)
        change(db, "UPDATE user SET password_hash = '' WHERE login = 'eva'", {})
    return "anne", "carla", "eva", "bo", "ingen"


@pytest.mark.parametrize(
    ("address", "typed", "hashes"),
    [
        ("/login", {"password": "forkert adgangskode"}, 1),
        ("/login/code", {"code": "K7RD-92XM-BPQT", "password": NEW, "again": NEW}, 0),
        ("/login/code", {"code": "", "password": NEW, "again": NEW}, 0),
    ],
)
def test_whoever_is_named_the_answer_is_the_same_for_the_same_work(
    app: Flask, everybody: tuple[str, ...], work: Counting, address: str, typed: dict[str, str], hashes: int
) -> None:
    """A new password is judged and hashed for the right code alone, so a wrong one costs as little whoever is named."""
    answers = set()
    for login in everybody:
        before = work.worked
        answer = app.test_client().post(address, data={"login": login, **typed})
        page = TOKENS.sub("token", answer.get_data(as_text=True)).replace(f'value="{login}"', 'value="login"')
        headers = {name: value for name, value in answer.headers if name not in ("Set-Cookie", "Content-Length", "Date", "X-Request-ID")}
        answers.add((answer.status_code, work.worked - before, page, str(sorted(headers.items()))))

    [(status, worked, _page, _headers)] = answers
    assert status in (401, 422) and worked == hashes


def test_an_account_that_has_ended_is_not_told_from_none_with_its_right_password(client: FlaskClient, everybody: tuple[str, ...]) -> None:
    ended = client.post("/login", data={"login": "bo", "password": PASSWORD})

    assert ended.status_code == 401 and "Brugernavn eller adgangskode passer ikke" in ended.get_data(as_text=True)


def test_behind_tls_no_other_host_can_set_a_cookie(settings: Settings, db: Database, people: People, on_disk: ConfigurationOnDisk) -> None:
    browser = new_program(replace(settings, https_only=True), on_disk).test_client()
    answer = browser.post("/login", base_url="https://lineal.example", data={"login": "anne", "password": PASSWORD})

    cookies = answer.headers.getlist("Set-Cookie")
    assert answer.status_code == 302 and len(cookies) == 2
    for cookie in cookies:
        assert cookie.startswith("__Host-lineal") and "Secure" in cookie and "HttpOnly" in cookie and "Path=/" in cookie.split("; ")
        assert "SameSite" in cookie and "Domain" not in cookie
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert browser.get("/", base_url="https://lineal.example").status_code == 200
