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


def test_what_is_signed_for_one_use_opens_no_other(app: Flask, client: FlaskClient, people: People) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    token = re.findall(r'name="csrf_token" value="([^"]+)"', client.get("/login").get_data(as_text=True))[0]
    client.post("/login", data={"csrf_token": token, "login": "anne", "password": PASSWORD})
    page = client.get("/account").get_data(as_text=True)
    token = re.findall(r'name="csrf_token" value="([^"]+)"', page)[0]
    key = re.findall(r'name="form_key" value="([^"]+)"', page)[0]
    name = app.config["SESSION_COOKIE_NAME"]
    session, device = (cookie.value for one in (name, COOKIE) if (cookie := client.get_cookie(one)))

    for other in (session, device, key, key.partition("~")[0]):
        assert client.post("/logout", data={"csrf_token": other}).status_code == 400
    for other in (token, device, key.partition("~")[0]):
        stranger = app.test_client()
        stranger.set_cookie(name, other)
        assert stranger.get("/account").status_code == 302
    assert client.post("/logout", data={"csrf_token": token, "form_key": device}).status_code == 400
    assert client.get("/account").status_code == 200
