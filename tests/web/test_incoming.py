"""What a client sends is clean before a view reads it: the names of fields as well as what stands in them."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask import request
from flask.testing import FlaskClient
from werkzeug.test import EnvironBuilder

from screening.storage.database import Database, change, writing
from screening.web.door.incoming import Incoming
from screening.web.door.security import LARGEST_FORM_BYTES, LARGEST_OF_STRANGERS_BYTES, MOST_FIELDS

MUCH = b"%FF" * (LARGEST_FORM_BYTES // 3 + 1)
"""Larger than a form, and the dearest to read of all."""
MUCH_OF_A_STRANGER = b"%FF" * (LARGEST_OF_STRANGERS_BYTES // 3 + 1)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_fields_name_is_cleaned_as_its_text_is(method: str) -> None:
    sent = {"re\x00ason.a\u030a": "ga\u030ar\x07 frem"}
    builder = EnvironBuilder(method=method, query_string=sent) if method == "GET" else EnvironBuilder(method=method, data=sent)

    read = Incoming(builder.get_environ())

    assert read.values.to_dict() == {"reason.å": "går frem"}


def test_letters_that_are_no_utf_8_become_one_sign_each_and_cost_no_more_than_others() -> None:
    sent = b"name=%C3%A6bler+%FF%FE%C3&empty=&%FF=b"
    builder = EnvironBuilder(method="POST", data=sent, content_type="application/x-www-form-urlencoded")

    assert Incoming(builder.get_environ()).form.to_dict() == {"name": "æbler \ufffd\ufffd\ufffd", "empty": "", "\ufffd": "b"}
    nothing = EnvironBuilder(method="POST", data=b"name=\xff", content_type="application/x-www-form-urlencoded")
    assert Incoming(nothing.get_environ()).form.to_dict() == {}, "no browser sends a byte that is no ASCII"


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_much_from_whoever_was_never_in_is_refused_unread(client: FlaskClient, kind: str) -> None:
    with client:
        answer = client.post("/login", data=MUCH_OF_A_STRANGER, content_type=kind)
        assert answer.status_code == 413 and "for stor" in answer.get_data(as_text=True)
        assert "form" not in vars(request._get_current_object())  # type: ignore[attr-defined]


def test_much_from_whoever_was_inside_is_read_after_the_session_too(as_user: Callable[[str], FlaskClient], db: Database) -> None:
    anne = as_user("anne")
    file = b'--x\r\nContent-Disposition: form-data; name="file"; filename="liste.csv"\r\n\r\n' + MUCH + b"\r\n--x--\r\n"
    with writing(db):
        change(db, "UPDATE login_session SET ended_at = :now", {"now": datetime.now(UTC).isoformat()})
    assert anne.get("/").status_code == 302

    answer = anne.post("/children/import", data=file, content_type="multipart/form-data; boundary=x")

    assert (answer.status_code, answer.location) == (302, "/login")


def test_so_many_fields_are_refused_unread_whoever_sends_them(as_user: Callable[[str], FlaskClient]) -> None:
    with as_user("anne") as anne:
        assert anne.post("/children/move", data=b"a=b&" * MOST_FIELDS, content_type="application/x-www-form-urlencoded").status_code == 413
        assert "form" not in vars(request._get_current_object())  # type: ignore[attr-defined]
        assert anne.post("/children", data=b"a=b&" * (MOST_FIELDS - 1), content_type="application/x-www-form-urlencoded").status_code == 200
