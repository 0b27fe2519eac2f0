"""`doctor` says what is wrong with an installation and what to type, and touches nothing."""

import os
import re
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from screening.cli.keeping.doctor import _told
from screening.domain.keeping.health import Ailment, Finding
from screening.services.opening import data_keys
from screening.services.preparing import prepare
from screening.settings import REPOSITORY, Settings, read_settings
from screening.storage.database import open_database, rows
from tests.client_keys import key_file, pem_of
from tests.command_line import lineal
from tests.people import make_people

NOBODY = 65534


class Installation:
    """A data folder, and who asks how it is."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {"SCREENING_DATA": str(folder / "data"), "SCREENING_SCALES": str(REPOSITORY / "scales")}

    @property
    def settings(self) -> Settings:
        return read_settings(self.environment)

    def asked(self) -> tuple[int, str]:
        """The code that the doctor ends with, and what it said."""
        done = lineal("doctor", folder=self.folder, settings=self.environment)
        assert done.stderr == ""
        return done.returncode, done.stdout

    def everything(self) -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in self.folder.rglob("*") if path.is_file() and not path.name.endswith("-shm")}


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    made = Installation(tmp_path)
    db = prepare(made.settings)
    make_people(db)
    db.close()
    return made


def test_each_fault_is_told_with_its_mend_until_it_is_mended(installation: Installation) -> None:
    key_file = installation.settings.key_file
    key_file.chmod(0o644)

    code, said = installation.asked()
    assert code == 1
    assert f"chmod go= {key_file}" in said and "python3 run.py key code" in said and "python3 run.py backup" in said

    key_file.chmod(0o600)
    for words in (("key", "code"), ("backup",)):
        assert lineal(*words, folder=installation.folder, settings=installation.environment).returncode == 0
    _code, said = installation.asked()
    assert [line for line in said.splitlines() if line.startswith("FEJL") and "GB fri" not in line] == []
    assert "RÅD   " in said and "samme disk" in said


def test_a_damaged_list_of_what_was_done_since_is_told_and_written_anew_as_it_says(installation: Installation) -> None:
    place = installation.settings.afterwards
    for login in ("bo", "anne"):
        lineal("user", "end", "--login", login, folder=installation.folder, settings=installation.environment)
    first, second = place.read_bytes().splitlines(keepends=True)
    assert f"mv {place} {place}.old && python3 run.py audit verify" not in installation.asked()[1]

    place.write_bytes(b"x" * 40 + b"\n" + second)
    assert f"mv {place} {place}.old && python3 run.py audit verify" in installation.asked()[1]

    place.rename(f"{place}.old")
    lineal("audit", "verify", folder=installation.folder, settings=installation.environment)
    assert "afterwards.list" not in installation.asked()[1] and len(place.read_bytes().splitlines()) == 2 and first


def test_files_of_the_database_are_made_for_their_owner_and_told_where_others_may_read_them(installation: Installation) -> None:
    database = installation.settings.database
    with closing(open_database(database, data_keys(installation.settings)[0])) as db:
        rows(db, "SELECT id FROM user")
        made = sorted(database.parent.glob("lineal.db*"))
        assert [(file.name, stat.S_IMODE(file.stat().st_mode)) for file in made] == [
            ("lineal.db", 0o600), ("lineal.db-shm", 0o600), ("lineal.db-wal", 0o600),
        ]  # fmt: skip
        before = database.with_name("lineal.db.before-20261101T120000Z")
        before.write_bytes(b"")
        for file in (*made, before):
            file.chmod(0o644)

        _code, said = installation.asked()

    for file in (*made, before):
        assert f"Andre på maskinen kan læse {file}. Luk det med: chmod go= {file}" in said


def test_a_key_of_sign_on_that_others_can_read_is_told(installation: Installation) -> None:
    file = key_file(installation.folder, pem_of("P-256"))
    names = {"ISSUER": "https://login.lindeborg.example", "CLIENT_ID": "lineal", "CLIENT_KEY_FILE": str(file)}
    installation.environment |= {f"SCREENING_OIDC_{name}": value for name, value in names.items()}
    installation.environment["SCREENING_ADDRESS"] = "https://lineal.lindeborg.example"
    assert str(file) not in installation.asked()[1]

    file.chmod(0o640)

    code, said = installation.asked()
    assert code == 1 and f"Andre på maskinen kan læse {file}. Luk det med: chmod go= {file}" in said


def test_a_database_that_is_gone_while_its_key_is_here_is_not_to_be_made_anew(installation: Installation) -> None:
    installation.settings.database.unlink()

    code, said = installation.asked()

    assert code == 1 and "er væk eller tom, men dens nøgle er her" in said and "user add" not in said


def test_a_damaged_database_is_told_as_that(installation: Installation) -> None:
    with installation.settings.database.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(3 * 4096))

    code, said = installation.asked()

    assert code == 1 and f"Databasen {installation.settings.database} er ødelagt." in said


def test_a_file_of_seals_that_is_gone_is_told(installation: Installation) -> None:
    for words in (("backup",), ("audit", "seal")):
        assert lineal(*words, settings=installation.environment).returncode == 0
    assert "forseglinger er væk" not in installation.asked()[1]

    installation.settings.seals.unlink()

    code, said = installation.asked()
    assert code == 1 and f"audit verify --against {installation.settings.seals}" in said


def test_nothing_is_touched_and_nobody_is_named(installation: Installation) -> None:
    before = installation.everything()

    _code, said = installation.asked()

    assert installation.everything() == before
    assert "Testesen" not in said and "Solsikken" not in said


def may_be_nobody() -> bool:
    """Whether this program may become somebody who owns nothing: root may, where there is anybody else."""
    users = Path("/proc/self/uid_map").read_text("ascii").splitlines() if Path("/proc/self/uid_map").exists() else []
    return os.geteuid() == 0 and any(int(line.split()[2]) > NOBODY for line in users)


@pytest.mark.skipif(not may_be_nobody(), reason="without root nobody may become another user")
@pytest.mark.parametrize("words", [("doctor",), ("backup",), ("key", "code"), ("user", "list"), ("serve",)])
def test_who_is_not_the_owner_is_told_that_and_who_to_be(installation: Installation, words: tuple[str, ...]) -> None:
    installation.asked()
    installation.folder.chmod(0o700)

    code, said = as_nobody(lambda: lineal(*words, settings=installation.environment))

    assert code == 1 and "sudo -u BRUGER" in said and "Noget gik galt i selve programmet" not in said
    assert "Der er ingen" not in said


def as_nobody(does: Callable[[], CompletedProcess[str]]) -> tuple[int, str]:
    """What somebody is told who owns nothing on the machine: in a process of its own."""
    reads, told = os.pipe()
    process = os.fork()
    if not process:
        try:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            done = does()
            os.write(told, f"{done.returncode} {done.stdout} {done.stderr}".encode())
        finally:
            os._exit(0)
    os.close(told)
    os.waitpid(process, 0)
    with os.fdopen(reads, "rb") as said:
        code, _space, words = said.read().decode().partition(" ")
    return int(code), words


def test_a_bare_machine_gets_no_key_and_no_database(tmp_path: Path) -> None:
    code, said = Installation(tmp_path).asked()

    assert (code, list(tmp_path.iterdir())) == (1, [])
    assert "python3 run.py user add" in said


def test_a_database_that_its_key_does_not_open_is_told_as_that(installation: Installation) -> None:
    installation.settings.wrapper_file.write_text("0" * 64)

    code, said = installation.asked()

    assert code == 1
    assert "python3 run.py key recover" in said and "key code" not in said


@pytest.mark.parametrize("gone", ["wrapper_file", "key_file"])
def test_nobody_is_told_to_make_a_code_with_a_key_that_does_not_open(installation: Installation, gone: str) -> None:
    file: Path = getattr(installation.settings, gone)
    file.unlink()

    code, said = installation.asked()

    assert code == 1
    assert str(file) in said and "key code" not in said


@pytest.mark.parametrize("ailment", Ailment)
def test_every_ailment_says_what_to_do(installation: Installation, ailment: Ailment) -> None:
    told = _told(Finding(ailment, "et sted"), installation.settings)

    assert re.search(r": \w[\w= -]+|Peg SCREENING_\w+", told), told


def test_a_database_that_is_gone_while_its_key_is_here_is_told_as_gone(installation: Installation) -> None:
    installation.settings.database.unlink()

    code, said = installation.asked()

    assert code == 1
    assert "er væk eller tom, men dens nøgle er her" in said
