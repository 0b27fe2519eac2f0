"""Numbers of rounds, for whoever works with none of the children."""

from datetime import UTC, date, datetime

import pytest

from screening.domain.children.typed_child import TypedChild
from screening.errors import NotFound
from screening.services.children import adding
from screening.services.publishing.configurations import InForce
from screening.services.rounds import figures
from screening.services.rounds.looking import RoundChoice, as_it_is
from screening.storage.database import Database, rows
from tests.people import NOW, People, add_reviewer


def test_a_reviewer_reads_numbers_and_no_child_and_nobody_else_does(db: Database, people: People, in_force: InForce) -> None:
    before = datetime(2026, 8, 3, 9, tzinfo=UTC)
    for number in range(6):
        adding.add(db, people.anne, TypedChild(f"Barn {number} Testesen", "", date(2021, 5, 3 + number), people.solsikken.id), before)
    lars, configuration = add_reviewer(db, people), in_force.configuration
    logged = rows(db, "SELECT count(*) AS many FROM audit_event")[0]["many"]

    page = figures.look_at(db, lars, configuration, 1, NOW)

    (told,) = [each for each in page.rounds if each.round.id == "daycare_autumn"]
    assert [(one.unit.name, one.count.total, one.count.waiting) for one in told.units] == [("Børnehuset Solsikken", 6, 6)]
    assert "Testesen" not in repr(page)
    assert rows(db, "SELECT count(*) AS many FROM audit_event")[0]["many"] == logged, "a number tells of nobody"
    for who in (people.anne, people.carla, people.dorte, people.eva):
        with pytest.raises(NotFound):
            figures.look_at(db, who, configuration, 1, NOW)
    with pytest.raises(NotFound):
        as_it_is(db, lars, f"daycare_autumn.2026.{people.solsikken.id}", RoundChoice(), configuration, NOW)
