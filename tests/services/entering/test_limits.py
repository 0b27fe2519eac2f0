"""Guessing is slowed down for whatever login, by account and by address; right ones and known devices are not."""

from dataclasses import replace
from datetime import timedelta

import pytest

from screening.domain.entering.devices import Device
from screening.domain.entering.pauses import LIMITS, Counted
from screening.language import render
from screening.services.entering import entering
from screening.services.entering.limits import Doorstep, TooSoon, begin_try
from screening.services.people import passwords
from screening.settings import Settings
from screening.storage.database import Database, reopen, rows, writing
from tests.people import NOW, PASSWORD, People

SECRET = b"a secret of the server"
HOME = Doorstep("192.0.2.7", Device("Firefox", "Windows"), "the device at home", SECRET)
STRANGE = Doorstep("198.51.100.9", Device("Chrome", "Linux"), "", SECRET)
FREE = LIMITS[Counted.ACCOUNT].free


def guess(db: Database, login: str, times: int, step: Doorstep = STRANGE) -> None:
    """Try a wrong password so many times."""
    for _ in range(times):
        with pytest.raises(entering.LogInRefused):
            entering.log_in(db, login, "gæt", NOW, step)


@pytest.mark.parametrize("login", ["anne", "ingen"])
def test_after_some_wrong_tries_the_next_waits_whoever_has_the_login(db: Database, people: People, login: str) -> None:
    guess(db, login, FREE)

    with pytest.raises(TooSoon) as refused:
        entering.log_in(db, login, PASSWORD, NOW, STRANGE)

    assert refused.value.wait_for == timedelta(seconds=2)
    assert render(refused.value.told, "da") == "Der er prøvet for mange gange. Vent 2 sekunder, og prøv igen."


def test_while_it_waits_no_password_is_tried(db: Database, people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    guess(db, "anne", FREE)
    tried: list[str] = []
    monkeypatch.setattr(passwords, "fits", lambda password, held: bool(tried.append(password)))

    for login in ("anne", "ingen"):
        with pytest.raises((TooSoon, entering.LogInRefused)):
            entering.log_in(db, login, PASSWORD, NOW, STRANGE)

    assert len(tried) == 1, "only the login that nobody has guessed at is tried"


def test_a_right_password_forgets_what_was_wrong(db: Database, people: People) -> None:
    guess(db, "anne", FREE - 1)
    entering.log_in(db, "anne", PASSWORD, NOW, STRANGE)

    guess(db, "anne", FREE - 1)


def test_whoever_guesses_elsewhere_keeps_nobody_out_of_a_known_device(db: Database, people: People) -> None:
    entering.log_in(db, "anne", PASSWORD, NOW, HOME)
    guess(db, "anne", FREE)

    assert entering.log_in(db, "anne", PASSWORD, NOW, HOME)
    with pytest.raises(TooSoon):
        entering.log_in(db, "anne", PASSWORD, NOW, STRANGE)


def test_a_known_device_waits_for_its_own_wrong_tries(db: Database, people: People) -> None:
    entering.log_in(db, "anne", PASSWORD, NOW, HOME)
    guess(db, "anne", FREE, HOME)

    with pytest.raises(TooSoon):
        entering.log_in(db, "anne", PASSWORD, NOW, HOME)


def test_a_whole_municipality_behind_one_address_logs_in(db: Database, people: People) -> None:
    for number in range(LIMITS[Counted.ADDRESS].free + 20):
        entering.log_in(db, ("anne", "bo", "carla")[number % 3], PASSWORD, NOW, STRANGE)


def test_many_logins_guessed_at_from_one_address_wait_and_those_from_another_do_not(db: Database, people: People) -> None:
    with writing(db):  # as a try begins; to try each password for nobody would cost a quarter of a minute
        for number in range(LIMITS[Counted.ADDRESS].free - 1):
            begin_try(db, f"navn{number}", "", STRANGE, NOW)
    guess(db, "ingen", 1)

    with pytest.raises(TooSoon):
        entering.log_in(db, "anne", PASSWORD, NOW, STRANGE)
    assert entering.log_in(db, "anne", PASSWORD, NOW, replace(STRANGE, address="203.0.113.5"))


def test_wrong_tries_are_counted_by_whatever_process_took_them_and_tell_neither_login_nor_address(
    settings: Settings, db: Database, people: People
) -> None:
    assert settings.database_key is not None
    other = reopen(settings.database, settings.database_key)
    for number in range(FREE):
        guess((db, other)[number % 2], "anne", 1)

    with pytest.raises(TooSoon):
        entering.log_in(other, "anne", PASSWORD, NOW, STRANGE)
    other.close()
    kept = str(rows(db, "SELECT * FROM login_failure"))
    assert "anne" not in kept and STRANGE.address not in kept


def test_what_is_old_is_forgotten(db: Database, people: People) -> None:
    guess(db, "anne", FREE)

    entering.log_in(db, "bo", PASSWORD, NOW + timedelta(hours=2), STRANGE)

    assert rows(db, "SELECT * FROM login_failure") == []


def test_codes_are_guessed_as_slowly_as_passwords(db: Database, people: People) -> None:
    for _ in range(FREE):
        with pytest.raises(entering.LogInRefused):
            entering.choose_password(db, "anne", "K7RD-92XM-BPQT", PASSWORD, PASSWORD, NOW, STRANGE)

    with pytest.raises(TooSoon):
        entering.choose_password(db, "anne", "K7RD-92XM-BPQT", PASSWORD, PASSWORD, NOW, STRANGE)
    assert entering.log_in(db, "anne", PASSWORD, NOW, STRANGE), "codes and passwords are counted apart"
