"""What the municipality writes about its rounds is met on the pages: each key of scales/rounds.yaml."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from screening.domain.people import GroupKind, Role
from screening.domain.rounds.periods import RoundKey
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.rounds import RoundsFile
from screening.language import local_day, written_day
from screening.services.assessing import signing
from screening.services.publishing.configurations import ConfigurationOnDisk
from screening.services.rounds import looking
from screening.services.rounds.looking import RoundChoice
from screening.storage.children import stays
from screening.storage.database import Database, writing
from screening.storage.people import groups, users
from tests.configuration.folders import TODAY, base_files
from tests.people import NOW, People, add_alma
from tests.sheets import WHOLE_SHEET, typed

ROUND = {"id": "one", "title": "Runden", "units": ["daycare"], "ages": "5-5 years", "scales": ["rulers"], "roles": ["childcare_worker"]}
ALL_YEAR = {"from": "01-01", "until": "12-31"}
WRITTEN = """
status: example
covers:
  - {unit: daycare, ages: 3-5 years, apart: 2 months}
rounds:
  - id: house
    title: Husets runde
    text: Det ser vi på.
    units: [daycare]
    ages: 0-5 years
    each_year: {from: 01-01, until: 12-31}
    scales: [rulers]
    roles: [childcare_worker]
    raters: 2
    parents: Fortæl os om aftenen.
"""


@pytest.fixture
def on_disk(tmp_path_factory: pytest.TempPathFactory) -> ConfigurationOnDisk:
    """The small good folder with a round that never ends."""
    folder = tmp_path_factory.mktemp("rounds")
    for name, content in (base_files() | {"rounds.yaml": WRITTEN.encode()}).items():
        (folder / name).write_bytes(content)
    return ConfigurationOnDisk(folder, TODAY)


def words(page: str) -> str:
    """What a reader reads of a page."""
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)))


def test_the_pages_show_what_is_written(as_user: Callable[[str], FlaskClient], db: Database, people: People) -> None:
    add_alma(db, people, datetime.now(UTC) - timedelta(days=3))
    year = local_day(datetime.now(UTC)).year

    listed = words(as_user("anne").get("/rounds").get_data(as_text=True))
    shown = words(as_user("anne").get(f"/rounds/house.{year}.{people.solsikken.id}").get_data(as_text=True))
    led = words(as_user("carla").get(f"/rounds/house.{year}.{people.solsikken.id}").get_data(as_text=True))

    assert "Runderne er et eksempel" in listed and f"Husets runde {year}" in listed and f"slutter 31.12.{year}" in listed
    assert all(text in shown for text in ("Det ser vi på.", "Fortæl os om aftenen.", "Hvert barn ses af 2", "Vurdér", "Alma Testesen"))
    assert "Vurdér" not in led and "Luk runden" in led


def test_of_what_one_signed_alone_the_next_reads_that_it_is_signed_and_nothing_else(
    app: Flask, as_user: Callable[[str], FlaskClient], db: Database, people: People, on_disk: ConfigurationOnDisk
) -> None:
    alma = add_alma(db, people, datetime.now(UTC) - timedelta(days=3))
    day = local_day(datetime.now(UTC)) - timedelta(days=2)
    scale = on_disk.at_start.configuration.scales[0]
    about = {"scale": scale.id, "observed_on": day.isoformat(), "seen_on.0": day.isoformat(), "next_step": "mærke-anne"}
    points = {f"point.{one.id}": str(scale.points.high) for one in scale.dimensions} if scale.points else {}
    fields = {**WHOLE_SHEET, **about, **points, **{name.replace("point", "reason"): "mærke-anne" for name in points}}
    key = f"house.{day.year}.{people.solsikken.id}"
    first = as_user("anne")
    signing.sign(db, people.anne, alma, on_disk.at_start, *typed(fields), datetime.now(UTC))
    with writing(db):
        users.add_membership(db, people.bo.id, people.solsikken.id, Role.CHILDCARE_WORKER, day)

    second = as_user("bo")
    assert "1 af 2 har underskrevet. Du er en af dem. Mangler: pædagog." in words(first.get(f"/rounds/{key}").get_data(as_text=True))
    assert "1 af 2 har underskrevet. Mangler: pædagog." in words(second.get(f"/rounds/{key}").get_data(as_text=True))
    seen = [second.get(page).get_data(as_text=True) for page in (f"/rounds/{key}", f"/rounds/{key}/group", "/", f"/children/{alma}")]
    assert [page for page in seen if "mærke-anne" in page or written_day(day) in words(page)] == []
    assert "Se hele gruppen" in seen[0] and "Alma Testesen" in seen[1] and "Runden beder om det. Du ser alene." in seen[3]


def _due(db: Database, people: People, configuration: Configuration, year: int = 2026, **keys: object) -> list[tuple[date, date]]:
    """When Alma is due on the tests' day in a round with these keys; nobody has looked at her."""
    keys = {key: value for key, value in {**ROUND, **keys}.items() if value is not None}
    written = configuration.model_copy(update={"rounds": RoundsFile.model_validate({"rounds": [keys]})})
    key = str(RoundKey("one", year, people.solsikken.id))
    page = looking.as_it_is(db, people.anne, key, RoundChoice(), written, NOW)
    return [(one.due.first, one.due.last) for one in page.rows]


def test_who_is_due_when_is_what_the_keys_say(db: Database, people: People, on_disk: ConfigurationOnDisk) -> None:
    written = on_disk.at_start.configuration
    alma = add_alma(db, people, datetime(2026, 1, 5, 9, tzinfo=UTC))
    autumn = {"from": "09-01", "until": "12-15"}
    whole = (date(2026, 9, 1), date(2026, 12, 15))

    assert _due(db, people, written, each_year=autumn) == [whole]
    assert _due(db, people, written, each_year=autumn, settling="9 months") == [(date(2026, 10, 5), whole[1])]
    assert _due(db, people, written, each_year=autumn, ages="3-3 years") == []
    assert _due(db, people, written, each_year=autumn, ages=None, turns=5) == [whole]
    assert _due(db, people, written, each_year=autumn, ages=None, turns=6) == []
    assert _due(db, people, written, 0, ages=None, at="69 months ± 2 weeks") == [(date(2026, 10, 20), date(2026, 11, 17))]
    assert _due(db, people, written, each_year=autumn, groups=["room"]) == []
    with writing(db):
        room = groups.add(db, people.solsikken, "Stuen", GroupKind.ROOM)
        stays.name_group(db, alma, people.solsikken, room.id)
    assert _due(db, people, written, each_year=autumn, groups=["room"]) == [whole]
