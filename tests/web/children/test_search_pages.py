"""Finding and adding a child on the pages: what was typed lands in the right field."""

from collections.abc import Callable
from datetime import date

import pytest
from flask.testing import FlaskClient

from screening.domain.children.typed_child import TypedChild
from screening.services.children import adding
from screening.storage.children import joined
from screening.storage.database import Database, rows, writing
from tests.people import NOW, People


@pytest.mark.parametrize(
    ("words", "name", "number"),
    [
        ("630221–4996", "", "630221-4996"),
        ("Alma Holm 63 02 21 4996", "Alma Holm", "630221-4996"),
        ("630221-499", "", "630221-499"),
        ("Alma\v Holm", "Alma Holm", ""),
    ],
)
def test_a_number_among_the_words_never_lands_in_the_name(
    as_user: Callable[[str], FlaskClient], words: str, name: str, number: str
) -> None:
    page = as_user("anne").post("/children/new", data={"step": "begin", "words": words}).get_data(as_text=True)

    assert _value(page, "name") == name
    assert _value(page, "cpr") == number


def test_a_search_tells_how_many_there_are(as_user: Callable[[str], FlaskClient], db: Database, people: People) -> None:
    for number in range(52):
        adding.add(db, people.anne, TypedChild(f"Bo {number:02} Testesen", "", date(2022, 5, 1), people.solsikken.id), NOW)

    page = as_user("anne").post("/children", data={"words": "bo"}).get_data(as_text=True)

    assert "52 børn fundet" in page
    assert "Her er de første 50." in page
    assert page.count('class="row-item"') == 50


def test_words_line_breaks_reach_neither_name_nor_sheet(as_user: Callable[[str], FlaskClient], db: Database, people: People) -> None:
    browser = as_user("anne")
    browser.post("/children/new", data={"step": "save", "name": "Al\u00adma\v Holm\x07", "born": "03.02.2021", "unit": people.solsikken.id})
    child = rows(db, "SELECT id, name FROM child")[0]
    browser.post(f"/children/{child['id']}/assess", data={"action": "save", "interpretation": "Linje\vny\x07\te\u0301", "revision": "0"})

    assert child["name"] == "Alma Holm"
    assert '"Linje\\nny é"' in rows(db, "SELECT json_extract(fields, '$') AS fields FROM draft")[0]["fields"].replace("\\u00e9", "é")


def _value(page: str, field: str) -> str:
    tag = next(tag for tag in page.split("<input")[1:] if f'name="{field}"' in tag.split(">")[0])
    return tag.split('value="')[1].split('"')[0] if 'value="' in tag.split(">")[0] else ""


def test_the_address_of_a_joined_record_leads_to_the_child(as_user: Callable[[str], FlaskClient], db: Database, people: People) -> None:
    double, alma = (
        adding.add(db, people.anne, TypedChild(name, "", date(2022, 5, 1), people.solsikken.id), NOW)
        for name in ("Alma Testsen", "Alma Testesen")
    )
    with writing(db):
        joined.add(db, double, alma, "Samme barn", people.carla.id, NOW)

    page = as_user("anne").get(f"/children/{double}").get_data(as_text=True)

    assert f"/children/{alma}/assess" in page
