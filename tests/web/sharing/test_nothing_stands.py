"""The page about contact with the parents, where no caution stands: it tells nobody to call whom another page forbids."""

from collections.abc import Callable

from flask.testing import FlaskClient

from screening.services.children import contact
from screening.storage.database import Database, change, writing
from tests.people import NOW, People, add_alma, add_mette

FREE = "Der er ikke noget, der hindrer jer i at kontakte forældrene."


def test_it_says_that_nothing_is_in_the_way_where_that_is_so(db: Database, people: People, as_user: Callable[[str], FlaskClient]) -> None:
    assert FREE in as_user("anne").get(f"/children/{add_alma(db, people)}/caution").get_data(as_text=True)


def test_one_adult_who_must_not_be_contacted_is_in_the_way(db: Database, people: People, as_user: Callable[[str], FlaskClient]) -> None:
    alma = add_alma(db, people)
    contact.ban(db, people.anne, alma, add_mette(db, people, alma), "", "Tilhold", NOW)

    page = as_user("anne").get(f"/children/{alma}/caution").get_data(as_text=True)

    assert FREE not in page and "Kontakt ikke den, der står øverst på siden." in page


def test_after_18_the_young_person_decides(db: Database, people: People, as_user: Callable[[str], FlaskClient]) -> None:
    alma = add_alma(db, people)
    with writing(db):
        change(db, "UPDATE child SET born = '2000-01-01' WHERE id = :id", {"id": alma})

    page = as_user("anne").get(f"/children/{alma}/caution").get_data(as_text=True)

    assert FREE not in page and "Den unge er fyldt 18 år" in page
