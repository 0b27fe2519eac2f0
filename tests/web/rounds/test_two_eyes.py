"""The screen of a group in a round that asks for two: what it says of a child whom one of them has seen."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from screening.domain.people import Role
from screening.language import local_day
from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.settings import REPOSITORY
from screening.storage.database import Database, writing
from screening.storage.people import staff, users
from tests.people import TODAY, People, add_alma

WRITTEN = """
status: example
rounds:
  - id: house
    title: Husets runde
    units: [daycare]
    ages: 0-5 years
    each_year: {from: 01-01, until: 12-31}
    scales: [boernelineal]
    roles: [childcare_worker]
    raters: 2
    letter: information
"""


@pytest.fixture
def on_disk(tmp_path: Path) -> ConfigurationOnDisk:
    """The shipped folder with a round that never ends."""
    folder = Path(shutil.copytree(REPOSITORY / "scales", tmp_path / "scales"))
    (folder / "rounds.yaml").write_text(WRITTEN, "utf-8")
    return ConfigurationOnDisk(folder, TODAY)


def test_on_the_screen_of_the_group_a_box_and_its_row_say_the_same(
    as_user: Callable[[str], FlaskClient], db: Database, people: People
) -> None:
    alma = add_alma(db, people, datetime.now(UTC) - timedelta(days=3))
    today = local_day(datetime.now(UTC))
    half = {f"tap.{alma}.child_development": "9"}
    well = half | {f"tap.{alma}.parental_capacity": "8"}
    with writing(db):
        users.add_membership(db, people.bo.id, people.solsikken.id, Role.CHILDCARE_WORKER, today)
    first, second, address = as_user("anne"), as_user("bo"), f"/rounds/house.{today.year}.{people.solsikken.id}/group"

    def said(page: str) -> list[str]:
        """How the child stands by its box and by its row."""
        row = page.split(f'id="s{alma}">')[1]
        box = page.split(f'href="#c{alma}"')[1].split('class="sr-only">, ')[1]
        return [box.split("<")[0].strip(), row.split("</p>")[0].strip()]

    begun = first.post(address, data=half).get_data(as_text=True)
    first.post(address, data=well | {f"revision.{alma}": "1"})
    first.post(address, data={"action": "sign", "named": alma})
    waits = second.get(address).get_data(as_text=True)
    both = second.post(address, data=half).get_data(as_text=True)

    assert said(begun) == ["begyndt", "begyndt"]
    assert said(waits) == ["venter på en til", "venter på en til"]
    assert said(both) == ["venter på en til", "venter på en til, begyndt"]


def test_a_round_that_too_few_in_the_unit_can_see_says_so_to_its_leader(
    as_user: Callable[[str], FlaskClient], db: Database, people: People
) -> None:
    add_alma(db, people, datetime.now(UTC) - timedelta(days=3))
    today, carla = local_day(datetime.now(UTC)), as_user("carla")

    def told() -> list[str]:
        pages = [carla.get(page).get_data(as_text=True) for page in ("/rounds", f"/rounds/house.{today.year}.{people.solsikken.id}")]
        return [word for page in pages for word in ("kun 1 i enheden kan: pædagog", "Ingen i enheden kan se") if word in page]

    assert told() == ["kun 1 i enheden kan: pædagog"] * 2
    with writing(db):
        staff.end(db, people.anne.id, datetime.now(UTC))
    assert told() == ["Ingen i enheden kan se"] * 2
    with writing(db):
        for colleague in (people.bo, people.carla):
            users.add_membership(db, colleague.id, people.solsikken.id, Role.CHILDCARE_WORKER, today)
    assert told() == []
