"""Logging in, and what ends it."""

import threading
from datetime import datetime, timedelta

import pytest

from screening.domain.people.codes import LASTS
from screening.errors import Invalid
from screening.services.entering import entering
from screening.services.people import codes
from screening.settings import Settings
from screening.storage.database import Database, reopen, rows, writing
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


def test_log_tells_who_came_and_went_and_who_was_refused(db: Database, people: People) -> None:
    for login, password in (("anne", "forkert adgangskode"), ("ingen", PASSWORD)):
        with pytest.raises(entering.LogInRefused):
            entering.log_in(db, login, password, NOW)
    entering.log_out(db, entering.log_in(db, "anne", PASSWORD, NOW), people.anne, NOW)

    anne = people.anne.id
    assert [(row["action"], row["user_id"]) for row in rows(db, "SELECT action, user_id FROM audit_event ORDER BY id")] == [
        ("log_in_refused", anne),
        ("log_in_refused", None),
        ("log_in", anne),
        ("log_out", anne),
    ]


def test_a_token_that_nobody_was_given_is_nobody(db: Database, people: People) -> None:
    assert entering.who_is(db, "ingen", NOW) is None
    assert entering.who_was(db, "ingen") == ""


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


def test_a_cookie_that_remembers_an_older_moment_logs_nobody_out(db: Database, people: People) -> None:
    """A cookie keeps the moment of a bad hour for as long as it lives; the database knows the later ones."""
    token, remembered = entering.log_in(db, "anne", PASSWORD, NOW), NOW + timedelta(minutes=10)
    in_use = NOW + timedelta(minutes=50)
    assert entering.who_is(db, token, in_use, seen_last=remembered) == people.anne

    assert entering.who_is(db, token, in_use + timedelta(minutes=59), seen_last=remembered) == people.anne


def test_a_cookie_knows_a_later_moment_than_a_database_that_took_no_row(db: Database, people: People) -> None:
    token, remembered = entering.log_in(db, "anne", PASSWORD, NOW), NOW + timedelta(minutes=50)

    assert entering.who_is(db, token, remembered + timedelta(minutes=59)) is None
    assert entering.who_is(db, token, remembered + timedelta(minutes=59), seen_last=remembered) == people.anne


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


def test_a_second_log_out_moves_no_end(db: Database, people: People) -> None:
    token = entering.log_in(db, "anne", PASSWORD, NOW)
    for minutes in (1, 2):
        entering.log_out(db, token, people.anne, NOW + timedelta(minutes=minutes))

    assert [row["ended_at"] for row in rows(db, "SELECT ended_at FROM login_session")] == [(NOW + timedelta(minutes=1)).isoformat()]


NEW_PASSWORD = "en anden lang adgangskode"


def test_a_code_opens_once_and_what_was_chosen_with_it_is_the_password(db: Database, people: People) -> None:
    code = codes.give(db, people.dorte, people.anne.id, NOW).code
    before = entering.log_in(db, "anne", PASSWORD, NOW)

    entering.choose_password(db, " Anne ", code, NEW_PASSWORD, NEW_PASSWORD, NOW)

    assert entering.who_is(db, before, NOW) is None
    assert entering.who_is(db, entering.log_in(db, "anne", NEW_PASSWORD, NOW), NOW) == people.anne
    for refused in (PASSWORD, code):
        with pytest.raises(entering.LogInRefused):
            entering.log_in(db, "anne", refused, NOW)
    with pytest.raises(entering.LogInRefused):
        entering.choose_password(db, "anne", code, PASSWORD, PASSWORD, NOW)


@pytest.mark.parametrize(
    ("login", "is_right", "later"),
    [("anne", False, timedelta()), ("bo", True, timedelta()), ("ingen", True, timedelta()), ("anne", True, LASTS + timedelta(seconds=1))],
    ids=["wrong code", "another's code", "nobody", "too late"],
)
def test_no_other_code_chooses_a_password_and_the_log_tells_of_it(
    db: Database, people: People, login: str, is_right: bool, later: timedelta
) -> None:
    code = codes.give(db, people.dorte, people.anne.id, NOW).code

    with pytest.raises(entering.LogInRefused):
        entering.choose_password(db, login, code if is_right else "et helt andet ord", NEW_PASSWORD, NEW_PASSWORD, NOW + later)

    asked_for = {"anne": people.anne.id, "bo": people.bo.id, "ingen": None}[login]
    last = rows(db, "SELECT action, user_id FROM audit_event ORDER BY id DESC LIMIT 1")[0]
    assert (last["action"], last["user_id"]) == ("log_in_refused", asked_for)
    assert entering.log_in(db, "anne", PASSWORD, NOW)


@pytest.mark.parametrize(("password", "again", "fault"), [("kort", "kort", "password"), (NEW_PASSWORD, "noget andet", "again")])
def test_a_password_that_can_not_be_spends_no_code(db: Database, people: People, password: str, again: str, fault: str) -> None:
    code = codes.give(db, people.dorte, people.anne.id, NOW).code

    with pytest.raises(Invalid) as refused:
        entering.choose_password(db, "anne", code, password, again, NOW)

    assert set(refused.value.faults) == {fault}
    entering.choose_password(db, "anne", code, NEW_PASSWORD, NEW_PASSWORD, NOW)


def test_only_whoever_has_the_code_is_told_that_a_password_is_easily_guessed(db: Database, people: People) -> None:
    """To judge one takes long: a stranger has nothing judged, and every wrong code counts."""
    code = codes.give(db, people.dorte, people.anne.id, NOW).code
    easy = "passwordpassword"
    for login, typed in (("anne", "AAAA-AAAA-AAAA"), ("ingen", code)):
        with pytest.raises(entering.LogInRefused):
            entering.choose_password(db, login, typed, easy, easy, NOW)
    with pytest.raises(Invalid):
        entering.choose_password(db, "anne", code, easy, easy, NOW)
    entering.choose_password(db, "anne", code, NEW_PASSWORD, NEW_PASSWORD, NOW)

    refused = "SELECT count(*) AS number FROM audit_event WHERE action = 'log_in_refused'"
    assert rows(db, refused) == [{"number": 2}]
