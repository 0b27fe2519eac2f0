"""Logging in, and what ends it."""

import threading
import unicodedata
from datetime import datetime, timedelta
from typing import Literal

import pytest

from screening.domain.people import Console, Role, UnitKind
from screening.domain.people.lists import WrittenPerson
from screening.errors import Invalid
from screening.services import entering
from screening.services.people import accounts, keeping_units
from screening.settings import Settings
from screening.storage.database import Database, reopen, rows, writing
from screening.storage.people import units
from tests.people import NOW, PASSWORD, People


def test_the_right_words_open_a_session(db: Database, people: People) -> None:
    token = entering.log_in(db, " Anne ", PASSWORD, NOW)

    user = entering.who_is(db, token, NOW)
    assert user == people.anne


@pytest.mark.parametrize(("login", "password"), [("anne", "forkert adgangskode"), ("ingen", PASSWORD), ("", ""), ("anne", "")])
def test_every_failure_is_the_same(db: Database, people: People, login: str, password: str) -> None:
    with pytest.raises(entering.LogInRefused) as refused:
        entering.log_in(db, login, password, NOW)
    assert refused.value.phrase.danish == entering.LogInRefused.__doc__


def test_log_out_ends_the_session_for_whoever_kept_the_token(db: Database, people: People) -> None:
    token = entering.log_in(db, "anne", PASSWORD, NOW)

    entering.log_out(db, token, people.anne, NOW)

    assert entering.who_is(db, token, NOW) is None


def test_a_session_ends_after_an_idle_hour(db: Database, people: People) -> None:
    token = entering.log_in(db, "anne", PASSWORD, NOW)

    assert entering.who_is(db, token, NOW + timedelta(minutes=59))
    assert entering.who_is(db, token, NOW + timedelta(minutes=59 + 59))
    assert entering.who_is(db, token, NOW + timedelta(minutes=59 + 59 + 61)) is None


def test_a_session_in_use_is_noted_another_time_where_somebody_else_is_writing(settings: Settings, db: Database, people: People) -> None:
    """Were it waited for, the other one would have written in the end, and the session would be noted as used."""
    assert settings.database_key is not None
    other = reopen(settings.database, settings.database_key)
    token, later = entering.log_in(db, "anne", PASSWORD, NOW), NOW + timedelta(minutes=30)
    writes, done, remembered = threading.Event(), threading.Event(), list[datetime]()

    def write() -> None:
        with writing(other):
            writes.set()
            done.wait(timeout=2)

    writer = threading.Thread(target=write)
    writer.start()
    writes.wait()
    assert entering.who_is(db, token, later, remember=remembered.append) == people.anne
    done.set()
    writer.join()
    other.close()

    assert remembered == [later]
    assert db.trouble is None
    assert db.conn.execute("PRAGMA busy_timeout").fetchone() == (10_000,)


def test_a_disk_that_takes_no_row_logs_nobody_out_and_is_told(db: Database, people: People) -> None:
    token, later, remembered = entering.log_in(db, "anne", PASSWORD, NOW), NOW + timedelta(minutes=2), list[datetime]()
    db.conn.execute("PRAGMA query_only = ON")

    user = entering.who_is(db, token, later, remember=remembered.append)

    assert user is not None and user.id == people.anne.id
    assert db.trouble is not None
    assert remembered == [later]


def test_a_session_ends_after_twelve_hours_however_busy(db: Database, people: People) -> None:
    token = entering.log_in(db, "anne", PASSWORD, NOW)
    for half_hours in range(1, 25):
        assert entering.who_is(db, token, NOW + half_hours * timedelta(minutes=30))

    assert entering.who_is(db, token, NOW + timedelta(hours=12, minutes=1)) is None


def test_a_user_who_was_switched_off_is_out_at_once(db: Database, people: People) -> None:
    token = entering.log_in(db, "anne", PASSWORD, NOW)
    db.conn.execute("UPDATE user SET ended_at = created_at WHERE login = 'anne'")
    db.conn.commit()

    assert entering.who_is(db, token, NOW) is None
    with pytest.raises(entering.LogInRefused):
        entering.log_in(db, "anne", PASSWORD, NOW)


def test_neither_password_nor_token_is_stored(db: Database, people: People) -> None:
    token = entering.log_in(db, "anne", PASSWORD, NOW)

    held = str(rows(db, "SELECT * FROM user")) + str(rows(db, "SELECT * FROM login_session"))
    assert token not in held
    assert PASSWORD not in held


def test_every_fault_of_a_new_user_is_told(db: Database, people: People) -> None:
    with pytest.raises(Invalid) as refused:
        accounts.add_user(db, "anne", " ", "", "kort", {people.solsikken.id: Role.TEACHER}, NOW)
    assert set(refused.value.faults) == {"login", "name", "password"}


def test_a_refused_user_leaves_no_unit_behind(db: Database) -> None:
    with pytest.raises(Invalid):
        eva = WrittenPerson("Eva Testesen", "leder", "", "eva")
        accounts.add_user_in_unit(db, eva, "Ny enhed", UnitKind.SCHOOL, Role.MANAGER, NOW, password="kort")

    assert rows(db, "SELECT name FROM unit WHERE name = 'Ny enhed'") == []
    assert rows(db, "SELECT id FROM audit_event") == []


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_password_fits_however_its_letters_are_put_together(db: Database, people: People, form: Literal["NFC", "NFD"]) -> None:
    """A terminal may send å as a and a ring; what a browser sends is put together at the door."""
    chosen = "blåbær på åen"
    accounts.add_user(db, "ida", "Ida Testesen", "lærer", unicodedata.normalize(form, chosen), {people.other.id: Role.TEACHER}, NOW)

    assert entering.log_in(db, "ida", chosen, NOW)


def test_marks_do_not_lengthen_a_short_password(db: Database, people: People) -> None:
    with pytest.raises(Invalid) as refused:
        accounts.add_user(db, "ida", "Ida Testesen", "lærer", unicodedata.normalize("NFD", "å" * 11), {people.other.id: Role.TEACHER}, NOW)

    assert set(refused.value.faults) == {"password"}


def put(db: Database, name: str, district: str) -> None:
    """Put the unit with this name into a district."""
    unit = keeping_units.named(db, name)
    keeping_units.mend(db, Console(), unit.id, unit.name, unit.kind, district, ("nord", "syd"), NOW)


def test_a_unit_is_given_a_district_that_the_configuration_names_and_the_log_tells_of_it(db: Database, people: People) -> None:
    put(db, " Børnehuset Solsikken ", "nord")

    assert next(unit.district for unit in units.every(db) if unit.name == "Børnehuset Solsikken") == "nord"
    assert rows(db, "SELECT action FROM audit_event ORDER BY id DESC LIMIT 1")[0]["action"] == "unit_moved"
    put(db, "Børnehuset Solsikken", "")
    assert {unit.district for unit in units.every(db)} == {""}


@pytest.mark.parametrize(("unit", "district"), [("Børnehuset Solsikken", "vest"), ("Solsiken", "nord")])
def test_no_unit_goes_where_nobody_knows(db: Database, people: People, unit: str, district: str) -> None:
    with pytest.raises(Invalid):
        put(db, unit, district)

    assert {unit.district for unit in units.every(db)} == {""}


def test_a_second_log_out_moves_no_end(db: Database, people: People) -> None:
    token = entering.log_in(db, "anne", PASSWORD, NOW)
    for minutes in (1, 2):
        entering.log_out(db, token, people.anne, NOW + timedelta(minutes=minutes))

    assert [row["ended_at"] for row in rows(db, "SELECT ended_at FROM login_session")] == [(NOW + timedelta(minutes=1)).isoformat()]
