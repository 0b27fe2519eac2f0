"""In the first hour after somebody else may have been inside: who did what with which children between two moments."""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from screening.domain.acts import Act
from screening.services.preparing import prepare
from screening.settings import read_settings
from screening.storage import audit
from screening.storage.database import Database, rows
from tests.command_line import lineal
from tests.people import People, add_alma, make_people

TEN = datetime(2026, 10, 1, 8, tzinfo=UTC)
"""Ten o'clock in Denmark."""
HOUR = ("--from", "1.10.2026 10.00", "--to", "1/10 2026 11:00")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {"SCREENING_DATA": str(tmp_path / "data")}


@pytest.fixture
def db(environment: dict[str, str]) -> Iterator[Database]:
    db = prepare(read_settings(environment))
    yield db
    db.close()


@pytest.fixture
def people(db: Database) -> People:
    return make_people(db)


def fetched(environment: dict[str, str], *words: str, folder: Path) -> tuple[str, list[dict[str, str]]]:
    """What is said, and the file's lines."""
    done = lineal("audit", "doings", *words, "--out", str(folder / "out.csv"), settings=environment)
    assert done.returncode == 0, done.stderr
    with (folder / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        return done.stdout, list(csv.DictReader(file, delimiter=";"))


def test_who_saw_which_children_in_an_hour_is_told_by_ids_alone(
    environment: dict[str, str], db: Database, people: People, tmp_path: Path
) -> None:
    alma, others = add_alma(db, people), [f"{number:024x}" for number in (1, 2)]
    for minutes in (-1, 0, 59, 60):
        audit.view(db, TEN + timedelta(minutes=minutes), Act.CHILD_VIEWED, people.anne, child_id=alma)
    audit.view(db, TEN + timedelta(minutes=30), Act.OWN_CHILDREN_VIEWED, people.carla, listed=others)

    said, every = fetched(environment, *HOUR, folder=tmp_path)

    assert said.startswith("3 linjer i loggen af 2 brugere om 3 børn: ")
    assert [(line["tidspunkt"][11:], line["brugernavn"], line["barn"]) for line in every] == [
        ("10:00:00", "anne", alma),
        ("10:59:00", "anne", alma),
        *(("10:30:00", "carla", other) for other in others),
    ]
    assert "Alma" not in (tmp_path / "out.csv").read_text("utf-8-sig") + said
    assert (tmp_path / "out.csv").stat().st_mode & 0o077 == 0
    assert rows(db, "SELECT user_id, action FROM audit_event ORDER BY id DESC LIMIT 1") == [{"user_id": None, "action": Act.DOINGS_FETCHED}]

    _said, hers = fetched(environment, *HOUR, "--login", "carla", folder=tmp_path)
    assert {line["brugernavn"] for line in hers} == {"carla"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--from", "1.10.2026", "--to", "1.10.2026 11.00"), "»1.10.2026« er ikke en dag og et klokkeslæt."),
        (("--from", "1.10.2026 10.00", "--to", "1.10.2026 25.00"), "»1.10.2026 25.00« er ikke en dag og et klokkeslæt."),
        (("--from", "1.10.2026 11.00", "--to", "1.10.2026 11.00"), "--to skal være senere end --from."),
        ((*HOUR, "--login", "ingen"), "ingen"),
    ],
)
def test_what_cannot_be_asked_is_told_and_nothing_is_written(
    environment: dict[str, str], people: People, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    done = lineal("audit", "doings", *words, "--out", str(tmp_path / "out.csv"), settings=environment)

    assert people and done.returncode == 1 and told in done.stderr and not (tmp_path / "out.csv").exists()
