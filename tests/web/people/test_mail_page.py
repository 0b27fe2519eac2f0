"""What an administrator sees where mails do not come through."""

from collections.abc import Callable

from flask.testing import FlaskClient

from screening.domain.mail.outbox import MailTrouble
from screening.services import telling
from screening.storage.database import Database, rows, writing
from screening.storage.mail import outbox
from tests.people import NOW, People


def give_up(db: Database, user_id: str) -> None:
    """A mail whose address nobody has."""
    with writing(db):
        telling.tell(db, user_id, NOW)
        mail = outbox.claim(db, outbox.due(db, NOW, NOW, 1)[0], NOW, NOW)
        assert mail is not None
        outbox.note_trouble(db, mail, MailTrouble.RECIPIENT, None, NOW)


def test_what_was_given_up_is_told_and_sent_again(as_user: Callable[[str], FlaskClient], db: Database, people: People) -> None:
    give_up(db, people.anne.id)
    dorte = as_user("dorte")

    page = dorte.get("/admin/mail").get_data(as_text=True)
    assert "Anne Testesen" in page and "kender ikke modtagerens adresse" in page

    assert dorte.post("/admin/mail").location == "/admin/mail"
    assert "Ingen." in dorte.get("/admin/mail").get_data(as_text=True)
    assert rows(db, "SELECT user_id, given_up_at FROM outbox") == [{"user_id": people.anne.id, "given_up_at": None}]


def test_without_a_server_it_says_that_nobody_gets_any(as_user: Callable[[str], FlaskClient], people: People) -> None:
    assert "Der er ikke valgt nogen mailserver" in as_user("dorte").get("/admin/mail").get_data(as_text=True)


def test_it_is_nobody_else_s_page(as_user: Callable[[str], FlaskClient], people: People) -> None:
    assert as_user("carla").get("/admin/mail").status_code == 404
