"""Whatever a browser keeps or sends back is signed by HMAC-SHA-256, and made of as many random bits."""

import re

from flask import Flask
from flask.testing import FlaskClient

from screening.web.door.doorstep import COOKIE
from tests.people import PASSWORD, People

SIGNS_OF_SHA_256 = 43
"""Thirty-two bytes in base64 without its fill; SHA-1 has twenty-seven."""


def test_everything_signed_is_signed_by_sha_256(app: Flask, client: FlaskClient, people: People) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    log_in = client.get("/login").get_data(as_text=True)
    token = re.findall(r'name="csrf_token" value="([^"]+)"', log_in)[0]
    client.post("/login", data={"csrf_token": token, "login": "anne", "password": PASSWORD})
    page = client.get("/account").get_data(as_text=True)
    key = re.findall(r'name="form_key" value="([^"]+)"', page)[0].partition("~")[0]
    cookies = [cookie.value for name in (app.config["SESSION_COOKIE_NAME"], COOKIE) if (cookie := client.get_cookie(name))]

    signed = [token, key, *cookies]

    assert len(signed) == 4
    assert [len(one.rpartition(".")[2]) for one in signed] == [SIGNS_OF_SHA_256] * 4


def test_what_forms_are_signed_of_has_256_bits(client: FlaskClient) -> None:
    client.get("/login")
    with client.session_transaction() as session:
        assert re.fullmatch(r"[0-9a-f]{64}", session["csrf_token"])
