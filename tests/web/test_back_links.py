"""The link back to the page above is named as that page is."""

import re
from collections.abc import Callable
from html import unescape
from typing import Final

import pytest
from flask import Flask
from flask.testing import FlaskClient

from screening.settings import REPOSITORY
from screening.storage.database import Database
from tests.people import add_adviser

BACK: Final = re.compile(r'back_link\(url_for\("([\w.]+)"\), _\("([^"]+)"\)\)')
"""A link to a page without a child or a person in its address: those are named after whom they are about."""
NAMED: Final = frozenset(found for page in (REPOSITORY / "templates").rglob("*.html") for found in BACK.findall(page.read_text()))
WHO: Final = {
    "agreement": "carla",
    "calibrating": "carla",
    "children": "carla",
    "colleagues": "carla",
    "entering.show_account": "anne",
    "my_day": "anne",
    "people": "dorte",
    "proving": "carla",
    "publishing": "dorte",
    "paper_forms": "anne",
    "receiving": "hassan",
    "rounds": "anne",
    "sharing": "eva",
    "sharing.received_list": "anne",
}


@pytest.mark.parametrize(("endpoint", "name"), sorted(NAMED))
def test_a_way_back_is_called_what_its_page_is_called(
    app: Flask, client: FlaskClient, as_user: Callable[[str], FlaskClient], db: Database, endpoint: str, name: str
) -> None:
    login = WHO.get(endpoint, WHO.get(endpoint.split(".")[0], ""))
    if login == "hassan":
        add_adviser(db)
    browser = as_user(login) if login else client
    with app.test_request_context():
        address = app.url_for(endpoint)

    page = browser.get(address).get_data(as_text=True)

    title = re.search(r"<title>\s*(.*?)\s*</title>", page, re.DOTALL)
    assert title is not None and unescape(title.group(1)).startswith(name)
