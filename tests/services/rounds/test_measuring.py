"""What `reports` names of visits leaves as a file: each fact with its unit, or why it is missing, and nothing that a spreadsheet runs."""

import csv
import io
from datetime import UTC, date, datetime

import pytest

from screening.domain.children.typed_child import TypedChild
from screening.domain.people import Role, UnitKind, User
from screening.errors import NotFound
from screening.services.assessing import signing
from screening.services.children import adding
from screening.services.publishing.configurations import InForce
from screening.services.rounds import answering, measuring
from screening.services.rounds.answering import TypedAnswer
from screening.storage.database import Database, rows, writing
from screening.storage.people import units, users
from tests.people import HIRED_ON, NOW, TODAY, People
from tests.sheets import WHOLE_SHEET, typed

SHEET = {key: value for key, value in WHOLE_SHEET.items() if not key.startswith(("sign.", "seen_on", "where", "what"))}


@pytest.fixture
def leader(db: Database, people: People) -> User:
    """Anne, who leads the health visitors here and visits families herself."""
    with writing(db):
        unit = units.add(db, "Sundhedsplejen", UnitKind.HEALTH_VISITING)
        for role in (Role.MANAGER, Role.HEALTH_VISITOR):
            users.add_membership(db, people.anne.id, unit.id, role, HIRED_ON)
    user = users.get(db, people.anne.id, TODAY)
    assert user is not None
    return user


def test_each_fact_is_there_or_says_why_it_is_missing(db: Database, leader: User, in_force: InForce) -> None:
    unit = leader.led[0]
    before, born = datetime(2026, 5, 25, 9, tzinfo=UTC), date(2026, 5, 20)
    names = ("=Emil Testesen", "Freja Testesen", "Gro Testesen")
    ids = [adding.add(db, leader, TypedChild(name, "", born, unit.id), before) for name in names]
    answers = {"answer.child_development.weight": "7250", "answer.child_development.full_breastfeeding": "17"}
    sheet = {**SHEET, "scale": "boernelineal-0-2", "observed_on": "20.11.2026", "unit": unit.id, **answers}
    signing.sign(db, leader, ids[0], in_force, *typed(sheet), NOW)
    key = f"half_year.0.{unit.id}"
    answering.answer(db, leader, key, ids[1], TypedAnswer("said_no"), in_force.configuration, NOW)

    content = measuring.fetch(db, leader, key, in_force.configuration, NOW, "da")

    told = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    by_name = {row["Barn"]: row for row in told}
    assert set(by_name) == {"'=Emil Testesen", "Freja Testesen", "Gro Testesen"}
    emil = by_name["'=Emil Testesen"]
    assert (emil["Vægt (g)"], emil["Kun modermælk (uger)"], emil["Højde (cm)"], emil["Set"]) == ("7250", "17", "", "20.11.2026")
    values = content.decode("utf-8-sig").split("\r\n")
    assert "ikke skrevet" in values[1] and "spørges der ikke om ved besøget" in values[1]
    assert values[2].count("forældrene sagde nej") == 4
    assert values[3].count("besøget er ikke gjort") == 4
    fetched = rows(db, "SELECT action FROM audit_event WHERE action = 'round_file_fetched'")
    assert len(fetched) == 1


def test_nobody_fetches_it_but_whoever_leads_the_unit(db: Database, people: People, leader: User, in_force: InForce) -> None:
    key = f"half_year.0.{leader.led[0].id}"

    for who in (people.bo, people.carla):
        with pytest.raises(NotFound):
            measuring.fetch(db, who, key, in_force.configuration, NOW, "da")
    own_round = f"daycare_autumn.2026.{people.solsikken.id}"
    with pytest.raises(NotFound):
        measuring.fetch(db, people.anne, own_round, in_force.configuration, NOW, "da")
