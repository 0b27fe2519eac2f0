"""The municipality's mail server is tried from the command line before anybody depends on it."""

from collections.abc import Mapping
from pathlib import Path

from screening.settings.mail import MailServer, Transport
from tests.command_line import lineal
from tests.mail_server import LINK, SENDER, post_office
from tests.ports import free_port


def settings(server: MailServer) -> Mapping[str, str]:
    return {
        "SCREENING_MAIL_HOST": server.host,
        "SCREENING_MAIL_PORT": str(server.port),
        "SCREENING_MAIL_TRANSPORT": str(server.transport),
        "SCREENING_MAIL_SENDER": SENDER,
        "SCREENING_MAIL_LINK": LINK,
    }


def test_a_mail_is_sent_to_see_whether_the_server_takes_it(tmp_path: Path) -> None:
    with post_office(tmp_path, Transport.NONE) as (took, server):
        ended = lineal("mail", "try", "it@lindeborg.example", settings=settings(server))

        assert (ended.returncode, ended.stdout) == (0, "localhost har taget imod mailen.\n"), ended.stderr
        assert took.taken[0]["To"] == "it@lindeborg.example"


def test_a_server_that_does_not_answer_is_told(tmp_path: Path) -> None:
    away = MailServer("localhost", free_port(), Transport.NONE, SENDER, LINK)

    ended = lineal("mail", "try", "it@lindeborg.example", settings=settings(away))

    assert ended.returncode == 1
    assert ended.stderr == f"localhost:{away.port}: Mailserveren svarer ikke.\n"


def test_without_a_server_the_setting_is_named() -> None:
    assert "SCREENING_MAIL_HOST" in lineal("mail", "try", "it@lindeborg.example").stderr


def test_what_is_no_address_is_told(tmp_path: Path) -> None:
    away = MailServer("localhost", free_port(), Transport.NONE, SENDER, LINK)

    assert lineal("mail", "try", "it(a)lindeborg", settings=settings(away)).stderr == "»it(a)lindeborg« er ikke en e-mailadresse.\n"
