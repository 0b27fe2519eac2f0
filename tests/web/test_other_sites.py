"""Another site's page may lead here by a link, and neither sends anything nor draws anything in."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from screening.storage.database import Database, rows
from tests.people import People

OURS = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
A_LINK = OURS | {"Sec-Fetch-Site": "cross-site"}
TYPED = {"name": "Anne Andersen", "title": "pædagog", "email": ""}


def name_of(db: Database, people: People) -> str:
    return str(rows(db, "SELECT name FROM user WHERE id = :id", {"id": people.anne.id})[0]["name"])


@pytest.mark.parametrize("site", ["cross-site", "same-site", "CROSS-SITE", "", "something new"])
def test_what_another_sites_page_sends_changes_nothing_and_is_told_in_words(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, site: str
) -> None:
    answer = as_user("anne").post("/account/name", data=TYPED, headers=OURS | {"Sec-Fetch-Site": site})

    assert answer.status_code == 403
    assert "Det kom fra et andet sted" in answer.get_data(as_text=True)
    assert name_of(db, people) == "Anne Testesen"


@pytest.mark.parametrize("headers", [OURS, OURS | {"Sec-Fetch-Site": "none"}, {}], ids=["from here", "by the reader", "an older browser"])
def test_what_our_own_page_sends_is_taken(
    as_user: Callable[[str], FlaskClient], db: Database, people: People, headers: dict[str, str]
) -> None:
    assert as_user("anne").post("/account/name", data=TYPED, headers=headers).status_code == 302
    assert name_of(db, people) == "Anne Andersen"


def test_a_browser_that_says_nothing_needs_the_forms_token_still(app: Flask, as_user: Callable[[str], FlaskClient]) -> None:
    browser = as_user("anne")
    app.config["WTF_CSRF_ENABLED"] = True

    assert browser.post("/account/name", data=TYPED).status_code == 400
    assert browser.post("/account/name", data=TYPED, headers=OURS).status_code == 400


def test_a_link_from_another_site_is_followed_and_nothing_is_drawn_in(as_user: Callable[[str], FlaskClient]) -> None:
    browser = as_user("anne")
    assert browser.get("/children", headers=A_LINK).status_code == 200
    for mode, dest in (("navigate", "iframe"), ("navigate", "object"), ("no-cors", "image"), ("no-cors", "script"), ("cors", "empty")):
        assert browser.get("/children", headers=A_LINK | {"Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": dest}).status_code == 403, dest
    assert browser.post("/logout", headers=A_LINK).status_code == 403
    assert browser.get("/").status_code == 200


def test_no_page_is_made_by_a_method_that_only_reads_and_none_takes_another_than_two(app: Flask) -> None:
    methods = {rule.endpoint: (rule.methods or set()) - {"HEAD", "OPTIONS"} for rule in app.url_map.iter_rules()}

    assert {name: taken for name, taken in methods.items() if not taken <= {"GET", "POST"}} == {}


def test_whoever_asks_by_head_is_told_what_the_page_would_answer_and_does_nothing(
    app: Flask, as_user: Callable[[str], FlaskClient], db: Database, people: People
) -> None:
    anne = as_user("anne")
    app.config["WTF_CSRF_ENABLED"] = True
    child = {"step": "save", "name": "Bent Testesen", "born": "3.2.2021", "unit": people.solsikken.id}

    anne.open("/children/new", method="HEAD", data=child)
    assert rows(db, "SELECT 1 FROM child WHERE name = 'Bent Testesen'") == [], "no form comes without its token"
    stranger = app.test_client()
    for address in ("/login", "/login/code", "/login/factor"):
        asked, told = stranger.get(address), stranger.head(address)
        assert (told.status_code, told.location, told.data) == (asked.status_code, asked.location, b""), address
    assert rows(db, "SELECT 1 FROM login_failure") == [], "a machine that looks whether the page is there has tried nothing"
