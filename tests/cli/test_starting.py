"""What stands in the way of a start is told in one line with its mend, and nothing is started or made."""

import os
import secrets
import shutil
import socket
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from screening.cli.serving import PortTaken, _check_port
from screening.language import render
from screening.settings import REPOSITORY, read_settings
from screening.storage.database import insert, open_database, writing
from screening.storage.migrations import migrate
from tests.command_line import lineal
from tests.ports import free_port

SMALL_SCALES = REPOSITORY / "tests" / "configuration" / "base"


class Municipality:
    """A data folder with its key, and the commands on it."""

    def __init__(self, folder: Path) -> None:
        self.data, self.key_file = folder / "data", folder / "data.key"
        self.database = self.data / "lineal.db"
        self.scales = SMALL_SCALES

    def begin(self) -> bytes:
        """Make a whole database as a first start does, and answer with its key."""
        key = secrets.token_bytes(32)
        self.key_file.write_text(key.hex())
        self.key_file.chmod(0o600)
        db = open_database(self.database, key)
        migrate(db)
        db.close()
        return key

    def environment(self) -> dict[str, str]:
        """Nothing but these settings."""
        own = {name: value for name, value in os.environ.items() if not name.startswith("SCREENING_")}
        own |= {"PYTHONPATH": str(REPOSITORY), "SCREENING_DATA": str(self.data), "SCREENING_SCALES": str(self.scales)}
        return own | {"SCREENING_WORKERS": "1", "SCREENING_PORT": str(free_port())}

    def refuses(self, *words: str) -> str:
        """The one line with which a command is refused; nothing in the folder is touched.

        The port is taken: a server that should be refused for another reason, and is not, ends there instead of serving.
        """
        before = self.everything()
        with socket.create_server(("127.0.0.1", 0)) as taken:
            done = lineal(*words, settings=self.environment() | {"SCREENING_PORT": str(taken.getsockname()[1])})
        assert done.returncode == 1, done.stdout + done.stderr
        assert "svarer på" not in done.stdout
        assert len(done.stderr.splitlines()) == 1, done.stderr
        assert self.everything() == before
        return done.stderr.strip()

    def says_until_it_answers(self, command: str = "serve") -> str:
        """What a start tells until the server answers; it is ended then."""
        with subprocess.Popen(
            _command(command), env=self.environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as server:
            assert server.stdout is not None
            said = ""
            for line in server.stdout:
                said += line
                if line.startswith("Lineal svarer på"):
                    break
            server.terminate()
        assert "Lineal svarer på" in said, said
        return said

    def everything(self) -> dict[str, bytes | None]:
        """Every file and folder there is, with its content."""
        return {
            str(path): path.read_bytes() if path.is_file() else None
            for path in sorted(self.data.parent.rglob("*"))
            if path.suffix not in (".db-shm", ".db-wal")
        }


def _command(*words: str) -> list[str]:
    return [sys.executable, "-P", "-m", "screening", *words]


@pytest.fixture
def municipality(tmp_path: Path) -> Municipality:
    """A place without anything in it."""
    return Municipality(tmp_path)


EVERY_COMMAND = pytest.mark.parametrize("words", [("serve",), ("audit", "verify")], ids=" ".join)


@EVERY_COMMAND
def test_a_newer_schema_is_named_and_left_alone(municipality: Municipality, words: tuple[str, ...]) -> None:
    db = open_database(municipality.database, municipality.begin())
    with writing(db):
        insert(db, "_sqlite_migrations", {"migration_set": "lineal", "name": "m999_of_the_future", "applied_at": "2031-01-01"})
    db.close()

    assert municipality.refuses(*words) == (
        f"Databasen {municipality.database} er skrevet af en nyere udgave af Lineal (den kender m999_of_the_future). "
        "Start med den nyere udgave, eller hent en backup fra før den."
    )


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("text", ("serve",)),
        ("zeros", ("audit", "verify")),
        ("plain database", ("audit", "verify")),
        ("short", ("audit", "verify")),
    ],
    ids=["text", "zeros", "plain database", "short"],
)
def test_a_file_that_is_no_database_is_named(municipality: Municipality, kind: str, words: tuple[str, ...]) -> None:
    municipality.begin()
    municipality.database.unlink()
    if kind == "plain database":
        plain = sqlite3.connect(municipality.database)
        plain.execute("CREATE TABLE child (name TEXT)")
        plain.close()
    else:
        municipality.database.write_bytes({"text": b"Til kommunen: " * 5000, "zeros": bytes(8192), "short": b"x"}[kind])

    assert municipality.refuses(*words) == (
        f"{municipality.database} er ikke en database fra Lineal. Flyt filen væk, og hent databasen fra jeres backup."
    )


def test_a_wrong_key_is_told_apart_from_a_file_that_is_no_database(municipality: Municipality) -> None:
    municipality.begin()
    municipality.key_file.write_text(secrets.token_hex(32))

    assert municipality.refuses("serve").startswith(f"Nøglen passer ikke til databasen {municipality.database}, eller ")


@pytest.mark.parametrize("gone", ["the file", "the folder", "all but its name"])
@EVERY_COMMAND
def test_a_database_that_is_gone_is_never_replaced_by_an_empty_one(municipality: Municipality, words: tuple[str, ...], gone: str) -> None:
    municipality.begin()
    if gone == "all but its name":
        municipality.database.write_bytes(b"")
    else:
        municipality.database.unlink()
    if gone == "the folder":
        municipality.data.rmdir()

    told = municipality.refuses(*words)

    assert told.startswith(f"Databasen {municipality.database} er væk eller tom, men dens nøgle er her.")
    assert told.endswith(f"Skal I begynde forfra, så flyt nøglen {municipality.key_file} væk.")


def test_a_key_that_is_gone_is_never_replaced_by_a_new_one(municipality: Municipality) -> None:
    municipality.begin()
    municipality.key_file.unlink()

    assert municipality.refuses("serve").startswith(f"Nøglen til databasen mangler: {municipality.key_file} findes ikke.")


def test_a_data_folder_that_is_a_file_is_named(municipality: Municipality) -> None:
    municipality.data.write_text("Her ligger noget andet")

    assert municipality.refuses("serve") == (
        f"{municipality.data} skal være en mappe, men er en fil eller ligger i en. Peg SCREENING_DATA på en mappe."
    )


def test_a_first_start_makes_a_key_and_a_database_that_only_their_owner_can_reach(municipality: Municipality) -> None:
    said = municipality.says_until_it_answers()

    assert f"Der er ingen database i {municipality.data}. Laver en ny." in said
    assert "chmod" not in said
    assert "Lav en nødkode på papir med: python3 run.py key code" in said
    assert stat.S_IMODE(municipality.key_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(municipality.data.stat().st_mode) == 0o700


def test_what_is_in_force_is_served_whatever_somebody_is_writing_in_the_folder_of_scales(
    municipality: Municipality, tmp_path: Path
) -> None:
    municipality.scales = Path(shutil.copytree(SMALL_SCALES, tmp_path / "scales"))
    municipality.says_until_it_answers()
    with (municipality.scales / "offers.yaml").open("a") as file:
        file.write("\nhalf: [")

    told = f"Der er fejl i filerne i {municipality.scales}, eller mappen er der ikke. Det, der er udgivet, gælder imens."
    assert told in municipality.says_until_it_answers()
    shutil.rmtree(municipality.scales)
    assert told in municipality.says_until_it_answers()


def test_a_key_that_others_can_reach_is_warned_of(municipality: Municipality) -> None:
    municipality.begin()
    municipality.key_file.chmod(0o604)

    told = municipality.says_until_it_answers()

    assert f"Andre på maskinen kan læse nøglefilen {municipality.key_file}. Luk den med: chmod 600 {municipality.key_file}" in told
    assert "Laver en ny" not in told


def test_a_port_that_is_taken_is_told_in_danish() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        with pytest.raises(PortTaken) as refused:
            _check_port(read_settings({"SCREENING_PORT": port}))

    assert render(refused.value.phrase, "da").startswith(
        f"Lineal kan ikke svare på 127.0.0.1:{port}: adressen er i brug. Vælg en anden port"
    )


def test_a_port_that_systemd_listens_on_for_this_very_process_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        settings = read_settings({"SCREENING_PORT": str(listening.getsockname()[1])})

        monkeypatch.setenv("LISTEN_PID", str(os.getpid()))
        _check_port(settings)

        monkeypatch.setenv("LISTEN_PID", str(os.getppid()))
        with pytest.raises(PortTaken):
            _check_port(settings)
