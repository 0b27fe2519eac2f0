"""Users and units at the server: the same acts as on the administrator's pages."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from screening.cli.people.users import user
from screening.domain.rounds.visit_day import PlannedVisit
from screening.language import local_day
from screening.settings import Settings
from screening.storage.database import Database, writing
from screening.storage.rounds import visit_plans
from tests.cli.typing_along import House
from tests.people import People, add_visitor

ADMINISTRATOR = (
    "--login",
    "dorte",
    "--name",
    "Dorte Testesen",
    "--title",
    "konsulent",
    "--unit",
    "Forvaltningen",
    "--unit-kind",
    "authority",
)
CODE = re.compile(r"koden (([2-9A-Z]{4}-){2}[2-9A-Z]{4})\n")
IDA, IDAS = ("--login", "ida"), ("--name", "Ida Ny", "--title", "lærer")
SKOLEN, KIND = ("--unit", "Skolen"), ("--unit-kind", "school")


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A house in which the first administrator has been added."""
    (tmp_path / "scales").mkdir()
    house = House(tmp_path)
    assert CODE.search(told(house, "user", "add", *ADMINISTRATOR, "--role", "administrator"))
    return house


def told(house: House, *words: str) -> str:
    """What a command says that ends well."""
    ended = house.types(*words)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def refused(house: House, *words: str) -> str:
    """Why a command is refused."""
    ended = house.types(*words)
    assert ended.returncode == 1 and ended.stdout == "", ended.stdout
    return ended.stderr


def test_a_colleagues_whole_life_is_typed(house: House) -> None:
    told(house, "unit", "add", *SKOLEN, "--kind", "school")
    told(
        house,
        "user",
        "add",
        *IDA,
        "--name",
        "Ida Ny",
        "--title",
        "lærer",
        *SKOLEN,
        *KIND,
        "--role",
        "teacher",
        "--email",
        "ida@example.org",
    )
    told(house, "user", "change", *IDA, "--name", "Ida Gift")
    told(house, "user", "role", *IDA, *SKOLEN, "--role", "manager", "--until", "31.12.2030")
    assert "allerede den rolle" in refused(house, "user", "role", *IDA, *SKOLEN, "--role", "manager")
    told(house, "user", "end-role", *IDA, *SKOLEN, "--role", "teacher")
    first, second = (CODE.search(told(house, "user", "code", *IDA, *more)) for more in ((), ("--untie",)))
    assert first and second and first[1] != second[1]

    listed = told(house, "user", "list")
    assert "ida: Ida Gift, lærer (har en engangskode)\n  Leder, Skolen, til og med 31.12.2030\n" in listed
    assert "ida er logget ud alle steder." in told(house, "user", "log-out", *IDA)
    assert "Alle er logget ud." in told(house, "user", "log-out", "--everybody")
    assert "--everybody" in refused(house, "user", "log-out", *IDA, "--everybody")
    assert "ida er afsluttet." in told(house, "user", "end", *IDA)
    assert "ida: Ida Gift, lærer (afsluttet)\n" in told(house, "user", "list")
    assert CODE.search(told(house, "user", "back", *IDA))
    assert "Der skal blive en administrator" in refused(house, "user", "end", "--login", "dorte")
    assert "python3 run.py user list" in refused(house, "user", "end", "--login", "ingen")


def test_a_units_whole_life_is_typed(house: House) -> None:
    for name in ("Skolen", "Skoln"):
        told(house, "unit", "add", "--unit", name, "--kind", "school")
    told(house, "unit", "delete", "--unit", "Skoln")
    told(house, "unit", "change", *SKOLEN, "--name", "Byskolen")
    told(house, "unit", "group", "--unit", "Byskolen", "--name", "3.b", "--kind", "class")
    assert "er i brug" in refused(house, "unit", "delete", "--unit", "Byskolen")
    assert "0 børn, 0 brugere og 1 gruppe" in told(house, "unit", "merge", "--unit", "Byskolen", "--into", "Forvaltningen")
    told(house, "unit", "end-group", "--unit", "Byskolen", "--name", "3.b")
    assert "0 brugere mister" in told(house, "unit", "close", "--unit", "Byskolen")
    told(house, "unit", "close", "--unit", "Byskolen", "--yes")

    listed = told(house, "unit", "list")
    assert "Byskolen: Skole, 0 brugere, 0 børn, lukket" in listed and "Skoln" not in listed
    assert "allerede lukket" in told(house, "unit", "merge", "--unit", "Byskolen", "--into", "Forvaltningen")


def test_a_refused_password_leaves_nothing_behind(house: House) -> None:
    why = refused(house, "user", "add", *IDA, *IDAS, *SKOLEN, *KIND, "--role", "teacher", "--password", "kort")

    assert "mindst 12 tegn" in why
    assert "Skolen" not in told(house, "unit", "list") and "ida" not in told(house, "user", "list")


def test_the_visits_of_who_is_ended_are_told(db: Database, people: People, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    gro, child_id = add_visitor(db)
    today = local_day(datetime.now(UTC))
    with writing(db):
        visit_plans.keep(db, gro.id, today, [PlannedVisit(child_id, gro.child_units[0].id)], today)
    assert settings.database_key is not None
    monkeypatch.setenv("SCREENING_DATA", str(settings.data))
    monkeypatch.setenv("SCREENING_DATABASE_KEY", settings.database_key.hex())

    ended = CliRunner().invoke(user, ["end", "--login", "gro"], catch_exceptions=False)

    assert "Sundhedsplejen: 0 kladder og 0 aftaler, 1 besøg. De fordeles af ingen endnu" in ended.output
