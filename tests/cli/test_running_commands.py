"""Every command that docs/running.md names is typed, on one installation, from the first day on."""

from collections.abc import Mapping

import pytest

import run
from screening.settings import REPOSITORY
from tests.cli.typing_along import House, Way, commands_of, done
from tests.services.publishing.folders import copy_shipped

RUNNING = (REPOSITORY / "docs" / "running.md").read_text("utf-8")
FIRST_USER = (
    "--login", "dorte", "--name", "Dorte Testesen", "--title", "konsulent", "--unit", "Forvaltningen", "--unit-kind", "authority",
    "--role", "administrator", "--password", "lang-adgangskode-42",
)  # fmt: skip

EVER = ("--from", "1.1.2026 00.00", "--to", "31.12.2099 23.59")


def is_examined(house: House) -> None:
    """After the first day nothing of Lineal's own is missing; what else is found is the machine's."""
    ended = house.types("doctor")
    assert "Lineal med skema" in ended.stdout, ended.stderr
    assert [line for line in ended.stdout.splitlines() if line.startswith("FEJL") and "GB fri" not in line] == []


def is_told_of_no_mail_server(house: House) -> None:
    ended = house.types("mail", "try", "it@lindeborg.example")
    assert ended.returncode == 1 and "SCREENING_MAIL_HOST" in ended.stderr


TYPED: Mapping[str, Way] = {
    "check": done("check", says=" fejl"),
    "user add": done("user", "add", *FIRST_USER, says="dorte er oprettet"),
    "key code": done("key", "code", says="Nødkoden er"),
    "backup": done("backup", says="Backup taget og efterprøvet"),
    "audit seal": done("audit", "seal", says="Loggen er forseglet"),
    "doctor": is_examined,
    "mail try ADDRESS": is_told_of_no_mail_server,
    "restore --prove FOLDER": done("restore", "--prove", "proved", says="Backuppen er hel"),
    "audit verify --against FILE": done("audit", "verify", "--against", "data.seals", says="1 forsegling i"),
    "audit doings --from BEGIN --to END --out FILE": done("audit", "doings", *EVER, "--out", "doings.csv", says="i loggen af"),
    "user log-out --login LOGIN": done("user", "log-out", "--login", "dorte", says="dorte er logget ud alle steder."),
    "user log-out --everybody": done("user", "log-out", "--everybody", says="Alle er logget ud."),
    "user list": done("user", "list", says="Administrator, Forvaltningen"),
}
ELSEWHERE = {"packages FOLDER", "bom", "form boernelineal-3-5 --out /tmp/form.pdf", "COMMAND"}
"""Tried by tests/supply and by what types README.md's commands, for each is slow; the last stands for every command."""


def test_every_command_has_a_way_to_be_typed() -> None:
    assert commands_of(RUNNING) - ELSEWHERE == set(TYPED)
    assert {command.split()[0] for command in ELSEWHERE - {"COMMAND"}} <= set(run.COMMANDS)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A machine on its first day."""
    folder = tmp_path_factory.mktemp("running")
    copy_shipped(folder / "scales")
    return House(folder)


@pytest.mark.parametrize("command", TYPED)
def test_command_works_in_the_order_in_which_it_is_told(house: House, command: str) -> None:
    TYPED[command](house)


def test_every_unit_is_told_of() -> None:
    units = [path for path in (REPOSITORY / "docs" / "deploy").iterdir() if path.suffix in (".service", ".socket", ".timer")]

    assert [unit.name for unit in units if unit.name not in RUNNING and unit.with_suffix(".timer").name not in RUNNING] == []
