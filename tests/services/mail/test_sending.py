"""Mails through a real server: taken, refused, tried again, given up, and never two."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import pytest

from screening.domain.mail.outbox import CLAIM_LASTS, PAUSES, MailTrouble
from screening.errors import NotFound
from screening.services import telling
from screening.services.mail import sending, watching
from screening.services.mail.going_on import go_on
from screening.services.opening import opener
from screening.settings import Settings
from screening.settings.mail import MailServer, Transport
from screening.storage.database import Database, rows, writing
from screening.storage.mail import outbox
from screening.storage.people import staff, users
from tests.mail_server import LINK, NAME, OWN, SECRET, PostOffice, post_office
from tests.people import NOW, People
from tests.ports import free_port

ANNES = "anne@lindeborg.example"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[tuple[PostOffice, MailServer]]:
    """A server on this machine that asks for nothing."""
    with post_office(tmp_path, Transport.NONE) as found:
        yield found


@pytest.fixture
def anne(db: Database, people: People) -> str:
    """Anne with a work e-mail, and something that waits for her."""
    with writing(db):
        staff.change_person(db, people.anne.id, people.anne.name, people.anne.title, ANNES)
        telling.tell(db, people.anne.id, NOW)
    return people.anne.id


def send(db: Database, server: MailServer, now: datetime = NOW) -> sending.Round:
    return sending.send_due(db, server, lambda: now)


def test_a_mail_says_that_something_waits_and_where(db: Database, anne: str, office: tuple[PostOffice, MailServer]) -> None:
    took, server = office

    done = send(db, server)

    [mail] = took.taken
    assert (done.sent, mail["To"], mail["Subject"]) == (1, ANNES, "Noget venter i Lineal")
    assert f"{LINK}/" in mail.get_content()
    assert mail["Auto-Submitted"] == "auto-generated"
    assert "Anne" not in mail.as_string().replace(ANNES, "")


def test_it_is_written_in_the_reader_s_language(db: Database, anne: str, office: tuple[PostOffice, MailServer]) -> None:
    took, server = office
    with writing(db):
        users.choose_language(db, anne, "en")

    send(db, server)

    assert took.taken[0]["Subject"] == "Something is waiting in Lineal"


def test_it_is_sent_once(db: Database, anne: str, office: tuple[PostOffice, MailServer]) -> None:
    took, server = office

    assert send(db, server).sent == 1
    assert send(db, server, NOW + timedelta(days=1)).sent == 0
    assert len(took.taken) == 1


def test_several_things_that_wait_are_one_mail(db: Database, anne: str, office: tuple[PostOffice, MailServer]) -> None:
    took, server = office
    with writing(db):
        telling.tell(db, anne, NOW)
        telling.tell(db, anne, NOW + MINUTE)

    send(db, server, NOW + MINUTE)

    assert len(took.taken) == 1


def test_the_next_comes_an_hour_later_at_the_earliest(db: Database, anne: str, office: tuple[PostOffice, MailServer]) -> None:
    _took, server = office
    send(db, server)
    with writing(db):
        telling.tell(db, anne, NOW + MINUTE)

    assert send(db, server, NOW + 59 * MINUTE).sent == 0
    assert send(db, server, NOW + 60 * MINUTE).sent == 1


def test_what_waited_a_month_for_a_server_is_old_news(db: Database, people: People, anne: str) -> None:
    with writing(db):
        telling.tell(db, people.bo.id, NOW + timedelta(days=31))

    assert [row["user_id"] for row in rows(db, "SELECT user_id FROM outbox")] == [people.bo.id]


def test_whoever_takes_back_what_waits_sends_no_mail(db: Database, people: People) -> None:
    with pytest.raises(NotFound), writing(db):
        telling.tell(db, people.anne.id, NOW)
        raise NotFound

    assert rows(db, "SELECT id FROM outbox") == []


def test_a_mail_that_somebody_is_sending_is_nobody_else_s(db: Database, anne: str, office: tuple[PostOffice, MailServer]) -> None:
    took, server = office
    [mail_id] = outbox.due(db, NOW, NOW - CLAIM_LASTS, 9)
    with writing(db):
        assert outbox.claim(db, mail_id, NOW, NOW - CLAIM_LASTS) is not None
        assert outbox.claim(db, mail_id, NOW, NOW - CLAIM_LASTS) is None

    assert send(db, server, NOW + MINUTE).sent == 0
    assert send(db, server, NOW + CLAIM_LASTS + MINUTE).sent == 1, "whoever took it was stopped on the way"
    assert len(took.taken) == 1


def test_no_mail_to_somebody_who_has_ended_or_has_no_address(
    db: Database, people: People, anne: str, office: tuple[PostOffice, MailServer]
) -> None:
    took, server = office
    with writing(db):
        telling.tell(db, people.bo.id, NOW)
        staff.end(db, anne, NOW)

    assert send(db, server).sent == 0
    assert (took.taken, rows(db, "SELECT id FROM outbox")) == ([], [])


def test_a_server_that_does_not_answer_is_tried_again_with_growing_pauses(
    db: Database, anne: str, office: tuple[PostOffice, MailServer]
) -> None:
    took, server = office
    away = replace(server, port=free_port())
    now = NOW
    for pause in PAUSES:
        done = send(db, away, now)
        assert (done.waiting, done.trouble) == (1, MailTrouble.UNREACHABLE)
        assert send(db, away, now + pause - timedelta(seconds=1)) == sending.Round()
        now += pause

    assert send(db, away, now).given_up == 1
    assert send(db, server, now + timedelta(days=3)).sent == 0, "given up is given up, until somebody says otherwise"
    assert took.taken == []


def test_what_was_given_up_is_seen_and_sent_when_an_administrator_says_so(
    db: Database, people: People, anne: str, office: tuple[PostOffice, MailServer]
) -> None:
    took, server = office
    took.refuses[ANNES] = "550 no such user"
    assert send(db, server).given_up == 1

    [undelivered] = watching.look_at(db, people.dorte, NOW).undelivered
    assert (undelivered.name, undelivered.address, undelivered.mail.trouble) == ("Anne Testesen", ANNES, MailTrouble.RECIPIENT)

    took.refuses.clear()
    watching.try_again(db, people.dorte, NOW)
    assert send(db, server).sent == 1
    assert watching.look_at(db, people.dorte, NOW).undelivered == ()


def test_only_administrators_see_it(db: Database, people: People) -> None:
    with pytest.raises(NotFound):
        watching.look_at(db, people.carla, NOW)
    with pytest.raises(NotFound):
        watching.try_again(db, people.carla, NOW)


def test_an_answer_that_is_not_for_ever_is_tried_again(db: Database, anne: str, office: tuple[PostOffice, MailServer]) -> None:
    took, server = office
    took.refuses[ANNES] = "450 mailbox busy"

    assert send(db, server).waiting == 1
    took.refuses.clear()
    assert send(db, server, NOW + PAUSES[0]).sent == 1


def test_one_wrong_address_holds_nobody_else_up(db: Database, people: People, anne: str, office: tuple[PostOffice, MailServer]) -> None:
    took, server = office
    took.refuses[ANNES] = "550 no such user"
    with writing(db):
        staff.change_person(db, people.bo.id, people.bo.name, people.bo.title, "bo@lindeborg.example")
        telling.tell(db, people.bo.id, NOW + timedelta(seconds=1))

    done = send(db, server, NOW + MINUTE)

    assert (done.sent, done.given_up, took.taken[0]["To"]) == (1, 1, "bo@lindeborg.example")


@pytest.mark.parametrize("transport", [Transport.STARTTLS, Transport.TLS])
def test_an_encrypted_line_with_a_password(db: Database, anne: str, tmp_path: Path, transport: Transport) -> None:
    with post_office(tmp_path, transport, asks_for_password=True) as (took, server):
        assert send(db, replace(server, user=NAME, password="forkert")).trouble is MailTrouble.LOG_IN
        assert send(db, replace(server, user=NAME, password=SECRET), NOW + PAUSES[0]).sent == 1
        assert len(took.taken) == 1


@pytest.mark.parametrize("transport", [Transport.STARTTLS, Transport.TLS])
def test_a_server_knows_who_comes_by_a_certificate_and_no_password(db: Database, anne: str, tmp_path: Path, transport: Transport) -> None:
    with post_office(tmp_path, transport, asks_for_certificate=True) as (took, server):
        if transport is Transport.TLS:  # by the other way, the server that the tests have says that it was shaken off
            assert send(db, server).waiting == 1 and took.taken == []
        assert send(db, replace(server, certificate=tmp_path / OWN), NOW + PAUSES[0]).sent == 1
        assert len(took.taken) == 1


def test_nothing_is_said_to_a_server_whose_certificate_nobody_knows(db: Database, anne: str, tmp_path: Path) -> None:
    with post_office(tmp_path, Transport.STARTTLS) as (took, server):
        assert send(db, replace(server, authorities=None)).trouble is MailTrouble.NOT_SECURE
        assert took.taken == []


def test_nothing_is_said_to_a_server_that_does_not_encrypt(db: Database, anne: str, office: tuple[PostOffice, MailServer]) -> None:
    took, server = office

    assert send(db, replace(server, transport=Transport.STARTTLS)).trouble is MailTrouble.NOT_SECURE
    assert took.taken == []


def test_a_running_server_sends_by_itself(db: Database, settings: Settings, anne: str, office: tuple[PostOffice, MailServer]) -> None:
    took, server = office
    stop = Event()
    assert settings.database_key is not None
    beside = Thread(target=go_on, args=(opener(settings.database, settings.database_key), server, stop, 0.01))
    beside.start()
    while not took.taken and beside.is_alive():
        stop.wait(0.01)
    stop.set()
    beside.join(timeout=20)

    assert len(took.taken) == 1
