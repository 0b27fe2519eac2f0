"""The page of agreement: ten children whom three saw are ten children in thirty pairs, and a sign of danger stands once."""

from collections.abc import Callable
from datetime import date, timedelta

from flask.testing import FlaskClient

from screening.domain.children.typed_child import TypedChild
from screening.domain.rating.asking import TypedAsking
from screening.services.assessing import signing
from screening.services.children import adding
from screening.services.publishing.configurations import InForce
from screening.services.rating import asking
from screening.storage.database import Database
from tests.calibrated import hire
from tests.eyes import ANNES, DUE
from tests.people import NOW, People
from tests.sheets import typed


def test_children_and_pairs_are_told_apart(as_user: Callable[[str], FlaskClient], db: Database, people: People, in_force: InForce) -> None:
    three = (people.anne, hire(db, people, "gry", NOW), hire(db, people, "ib", NOW))
    for number in range(10):
        child = adding.add(db, people.anne, TypedChild(f"Barn {number}", "", date(2021, 2, 3), people.solsikken.id), NOW)
        asking.ask(db, people.anne, child, TypedAsking(frozenset(one.id for one in three), due_on=DUE), NOW)
        for place, (one, point) in enumerate(zip(three, ("7", "7", "8"), strict=True)):
            sign = {"sign.bruises": "on"} if (number, place) == (0, 0) else {}
            sheet = ANNES | {"point.child_development": point} | sign
            signing.sign(db, one, child, in_force, *typed(sheet), NOW + timedelta(hours=1 + place))

    page = " ".join(as_user("carla").get("/agreement").get_data(as_text=True).split())

    assert "10 børn blev set af flere, og det giver 30 par. I 10 af dem satte begge samme trin." in page
    assert "10 børn, 30 par, 3 har vurderet" in page
    assert page.count("I 30 par blev der set 2 tegn på fare. 2 af dem så kun den ene.") == 1
