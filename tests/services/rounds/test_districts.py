"""A round in all of somebody's units of one district: summed, drawn by unit, each child named with its unit, and logged."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from screening.domain.acts import Act
from screening.domain.children.typed_child import TypedChild
from screening.domain.people import Role, Unit, UnitKind, User
from screening.domain.rounds.due import RoundState
from screening.domain.ruler.written.configuration import Configuration, District
from screening.errors import NotFound
from screening.services.assessing import signing
from screening.services.children import adding
from screening.services.publishing.configurations import InForce
from screening.services.rounds import districts, looking
from screening.storage import audit
from screening.storage.database import Database, writing
from screening.storage.people import units, users
from tests.people import HIRED_ON, NOW, TODAY, People, add_alma
from tests.sheets import WHOLE_SHEET, typed

BEFORE = datetime(2026, 8, 3, 9, tzinfo=UTC)


@dataclass(frozen=True)
class North:
    """Anne works in two units in the north and in one in the south; a fourth, in the north, is not hers."""

    anne: User
    here: Unit
    beside: Unit
    south: Unit
    other: Unit


@pytest.fixture
def north(db: Database, people: People) -> North:
    with writing(db):
        units.move(db, people.solsikken.id, "north")
        beside, south, other = (
            units.add(db, name, UnitKind.DAYCARE, district)
            for name, district in (("Rosenhaven", "north"), ("Bøgen", "south"), ("Egen", "north"))
        )
        for unit in (beside, south):
            users.add_membership(db, people.anne.id, unit.id, Role.CHILDCARE_WORKER, HIRED_ON)
        users.add_membership(db, people.carla.id, other.id, Role.CHILDCARE_WORKER, HIRED_ON)
    anne, carla = users.get(db, people.anne.id, TODAY), users.get(db, people.carla.id, TODAY)
    assert anne is not None and carla is not None
    for who, name, unit in ((anne, "Bo", beside), (anne, "Cilje", south), (carla, "Ditte", other)):
        adding.add(db, who, TypedChild(f"{name} Testesen", "", date(2021, 3, 3), unit.id), BEFORE)
    return North(anne, next(one for one in anne.child_units if one.id == people.solsikken.id), beside, south, other)


def named(configuration: Configuration) -> Configuration:
    """The same with a district that the municipality's file names."""
    told = District.model_validate({"id": "north", "title": "Distrikt Nord"})
    municipality = configuration.municipality.model_copy(update={"districts": (told,)})
    copy = configuration.model_copy(update={"municipality": municipality})
    vars(copy).pop("district_titles", None)  # a copy carries along what was worked out before
    return copy


def test_a_district_is_the_readers_own_units_in_it_with_a_picture_and_the_names(
    db: Database, people: People, north: North, in_force: InForce
) -> None:
    configuration = named(in_force.configuration)
    alma = add_alma(db, people, BEFORE)
    signing.sign(db, north.anne, alma, in_force, *typed({**WHOLE_SHEET, "observed_on": "20.11.2026"}), NOW)

    (of_district,) = districts.of_overview(looking.overview(db, north.anne, configuration, NOW), configuration)
    (listed,) = [one for one in of_district.rounds if one.first.key.round_id == "daycare_autumn"]
    page = districts.look_at(db, north.anne, str(listed.first.key), 1, configuration, NOW)

    assert of_district.title == configuration.district_titles["north"] == page.title
    assert (listed.units, listed.count.seen, listed.count.total) == (2, 1, 2)
    assert (page.count.seen, page.count.total) == (1, 2)
    drawn = {part.unit.name: [each.state for each in part.boxes] for part in page.units}
    assert drawn == {north.here.name: [RoundState.DONE], "Rosenhaven": [RoundState.DUE]}
    assert [(row.standing.child.name, row.unit.name) for row in page.rows] == [
        ("Bo Testesen", "Rosenhaven"),
        ("Alma Testesen", north.here.name),
    ]
    logged = audit.last_list(db, north.anne, Act.ROUND_VIEWED, str(page.key))
    assert logged is not None and logged.child_ids == {row.standing.child.child.id for row in page.rows}


def test_a_round_is_opened_for_its_district_by_nobody_but_those_of_its_unit(
    db: Database, people: People, north: North, in_force: InForce
) -> None:
    for unit, who in ((north.other, north.anne), (north.here, people.bo)):
        with pytest.raises(NotFound):
            districts.look_at(db, who, f"daycare_autumn.2026.{unit.id}", 1, in_force.configuration, NOW)

    daycare = in_force.configuration.rounds.by_id["daycare_autumn"]
    assert districts.shares_district(north.anne, north.here, daycare)
    assert not districts.shares_district(north.anne, north.south, daycare)
    assert districts.of_overview(looking.overview(db, people.carla, in_force.configuration, NOW), in_force.configuration) == ()
