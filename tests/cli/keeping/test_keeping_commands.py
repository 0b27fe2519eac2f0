"""Backups, restores and the key, as somebody types them: each says what came of it in a line that can be acted on."""

import os
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from screening.cli.opening import existing_database
from screening.services.keeping import backing_up, changing_keys
from screening.services.opening import data_keys, lacks_emergency_code, outside_list
from screening.services.preparing import prepare
from screening.services.publishing.configurations import InForce
from screening.services.publishing.publications import publish_first
from screening.settings import REPOSITORY, Settings, read_settings
from screening.storage.keeping import backups
from screening.storage.keeping.backups import STAMP
from tests.command_line import lineal
from tests.people import make_people
from tests.small_disk import small_disk


class House:
    """A municipality's data folder with a key of its own, and whoever types."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {"SCREENING_DATA": str(folder / "data"), "SCREENING_SCALES": str(REPOSITORY / "scales")}

    @property
    def settings(self) -> Settings:
        return read_settings(self.environment)

    def says(self, *words: str, typed: str = "", **more: str) -> str:
        done = lineal(*words, folder=self.folder, typed=typed, settings=self.environment | more)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def refuses(self, *words: str, typed: str = "", **more: str) -> str:
        done = lineal(*words, folder=self.folder, typed=typed, settings=self.environment | more)
        assert done.returncode == 1, done.stdout
        return done.stderr


@pytest.fixture
def house(tmp_path: Path) -> House:
    """Where people work."""
    house = House(tmp_path)
    db = prepare(house.settings)
    make_people(db)
    db.close()
    return house


def test_nothing_is_restored_under_whoever_follows_or_works_on_the_database(house: House) -> None:
    house.says("backup")
    words = [sys.executable, "-P", "-m", "screening", "backup", "--follow"]
    environment = os.environ | house.environment | {"PYTHONPATH": str(REPOSITORY), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(words, stdout=subprocess.PIPE, env=environment) as follower:
        try:
            assert follower.stdout is not None and "Backup taget" in follower.stdout.readline().decode()
            assert "Lineal kører på" in house.refuses("restore", "--yes")
        finally:
            follower.terminate()
    with existing_database(house.settings, ""):
        assert "backup --follow eller en anden kommando" in house.refuses("restore", "--yes")

    house.says("restore", "--yes")


def test_a_list_that_is_not_whole_is_told_of_in_plain_words(house: House) -> None:
    house.says("backup")
    for login in ("bo", "anne"):
        house.says("user", "end", "--login", login)
    first, second = house.settings.afterwards.read_bytes().splitlines(keepends=True)
    house.settings.afterwards.write_bytes(second)

    done = lineal("restore", "--yes", folder=house.folder, settings=house.environment)

    assert done.returncode == 0 and "1 mangler eller kan ikke læses, og er IKKE gjort igen." in done.stderr and first != second


def test_a_backup_is_proved_and_put_to_use_and_what_was_done_since_is_done_again(house: House) -> None:
    assert "Backup taget og efterprøvet" in house.says("backup", "--to", "elsewhere")
    house.says("backup")
    house.says("user", "end", "--login", "bo")

    proved = house.says("restore", "--prove", "proved")
    assert "brugere afsluttet: 1 gjort igen" in proved and "intet andet er rørt" in proved
    assert "skriv --yes" in house.refuses("restore")
    told = house.says("restore", "--yes")
    assert "Databasen fra før ligger i" in told and "må skifte dem igen" in told
    assert "systemctl start lineal.socket lineal lineal-follow" in told
    assert "Loggen er hel" in house.says("audit", "verify")


def test_where_backups_wait_to_be_brought_back_no_new_database_is_begun(house: House, tmp_path: Path) -> None:
    code = house.says("key", "code").split("\n")[2].strip()
    house.says("backup")
    there = House(tmp_path / "new")
    there.folder.mkdir()
    house.settings.backups.rename(there.settings.backups)
    named = ("--login", "ny", "--name", "Ny", "--title", "chef", "--unit", "Huset", "--unit-kind", "daycare")
    user = ("user", "add", *named, "--role", "manager")

    for words in (user, ("serve",), ("backup",)):
        told = there.refuses(*words)
        assert f"der ligger backupper i {there.settings.backups}" in told and f"til {there.settings.key_file}" in told
        assert "key recover" in told and "restore --yes" in told and "flyt mappen med backupper væk" in told
        assert "key recover" not in there.refuses(*words, SCREENING_DATABASE_KEY="ab" * 32)
    assert not there.settings.database.exists() and not there.settings.key_file.exists()

    (there.settings.backups / backing_up.KEY_NAME).rename(there.settings.key_file)
    there.says("key", "recover", typed=code)
    assert "restore --yes" in there.refuses("serve")
    assert "Backup fra" in there.says("restore", "--yes")


def test_a_backup_that_was_emptied_is_neither_proved_nor_put_to_use(house: House) -> None:
    house.says("backup")
    [whole] = house.settings.backups.glob("*.db")
    empty = whole.with_name(f"lineal-{datetime.now(UTC):{STAMP}}.db")
    empty.touch()

    for words in (("--prove", "p"), ("--prove", "p", "--from", empty), ("--yes",)):
        told = house.refuses("restore", *map(str, words))
        assert f"Backuppen {empty} er tom eller ødelagt" in told and f"--from {whole}" in told
    assert "Backuppen er hel" in house.says("restore", "--prove", "p", "--from", str(whole))


@pytest.mark.parametrize("words", [("audit", "verify"), ("user", "list"), ("retention", "--export", "out"), ("backup",), ("serve",)])
def test_no_command_makes_a_new_database_of_one_that_was_emptied(house: House, words: tuple[str, ...]) -> None:
    key = data_keys(house.settings)[0].hex()
    for beside in house.settings.data.iterdir():
        beside.write_bytes(b"")

    house.refuses(*words)
    house.refuses(*words, SCREENING_DATABASE_KEY=key)

    assert house.settings.database.read_bytes() == b""


def test_a_backup_that_fails_says_why_and_ends_badly(house: House) -> None:
    (house.folder / "data.backup").write_text("en fil")

    assert "skal være en mappe" in house.refuses("backup")
    assert "Der er ingen backup" in house.refuses("restore", "--prove", "p", SCREENING_BACKUP=str(house.folder / "none"))


def test_a_backup_that_meets_another_says_so_and_the_timer_takes_it_for_well(house: House) -> None:
    made = lineal("backup", folder=house.folder, settings=house.environment)
    with backups.alone_in(house.settings.backups):
        met = lineal("backup", folder=house.folder, settings=house.environment)
        rekeyed = house.refuses("key", "rekey", "--pause")

    told = f"En anden backup eller et skift af nøgle er i gang i {house.settings.backups}. Vent, til det er færdigt.\n"
    unit = (REPOSITORY / "docs" / "deploy" / "lineal-backup.service").read_text("utf-8")
    assert made.returncode == 0 and (met.stdout, met.stderr) == ("", told) and rekeyed == told
    assert f"SuccessExitStatus={met.returncode}\n" in unit


def test_the_code_on_paper_opens_the_key_when_the_machine_is_gone(house: House) -> None:
    told = house.says("key", "code")
    code = next(line.strip() for line in told.splitlines() if line.startswith("    "))
    house.says("key", "change")
    (house.folder / "data.wrapper").unlink()

    assert "run.py key recover" in house.refuses("audit", "verify")
    assert "ikke skrevet rigtigt" in house.refuses("key", "recover", typed="ABC\n")
    assert "åbner den selv" in house.says("key", "recover", typed=f"{code.lower()}\n")
    assert "Loggen er hel" in house.says("audit", "verify")


def test_a_code_that_was_made_and_never_shown_is_asked_for_again(house: House) -> None:
    house.says("key", "code")
    assert not lacks_emergency_code(house.settings)

    changing_keys.give_code(house.settings)  # and killed before a word of it

    assert lacks_emergency_code(house.settings), "which doctor and the start tell"


def test_the_key_is_changed_in_a_pause_and_the_new_code_is_told(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("screening.services.keeping.changing_keys.LETS_GO_SECONDS", 0.0)
    house.says("key", "code")
    before = outside_list(house.settings, (bytes(32),)).path

    assert "--pause" in house.refuses("key", "rekey")
    told = house.says("key", "rekey", "--pause")
    assert "systemctl restart lineal lineal-follow" in told, "cookies are signed by the old key until then"

    assert "Databasen har fået en ny nøgle" in told and "Nødkoden er" in told
    assert "Loggen er hel" in house.says("audit", "verify")
    assert "Backup taget" in house.says("backup") and not before.exists()


def test_a_key_file_that_is_gone_or_another_is_told_by_each_command_of_the_key(house: House) -> None:
    key_file = house.settings.key_file
    kept = key_file.read_text()
    for spoilt, told in ((None, f"Nøglefilen {key_file} findes ikke"), ("noget andet", f"{key_file} er ikke en nøglefil fra Lineal")):
        key_file.unlink()
        if spoilt is not None:
            key_file.write_text(spoilt)
        for words in (("code",), ("change",), ("rekey", "--pause"), ("recover",)):
            assert told in house.refuses("key", *words, typed="ABC\n")
        key_file.write_text(kept)


@pytest.mark.parametrize("words", [("key", "code"), ("key", "change"), ("backup",)])
def test_a_full_disk_is_told_as_that(tmp_path: Path, words: tuple[str, ...]) -> None:
    with small_disk(tmp_path / "disk", 40) as disk:
        house = House(disk.folder)
        prepare(house.settings).close()
        disk.fill()
        assert "isken er fuld" in house.refuses(*words) or "ikke plads" in house.refuses(*words)


def test_a_folder_that_keeps_the_key_file_as_it_was_is_named_with_what_to_type(house: House) -> None:
    house.says("backup")
    assert "Tag en backup nu" not in house.says("key", "code")
    folder = house.settings.backups
    (folder / "lineal.key").write_text("en anden")

    for command in ("code", "change"):
        assert f"Tag en backup nu: python3 run.py backup --to {folder}" in house.says("key", command)
    house.says("backup")
    assert "Tag en backup nu" not in house.says("key", "change")


@pytest.mark.parametrize("command", ["code", "change", "rekey"])
def test_a_key_of_the_environment_is_looked_after_there(house: House, command: str) -> None:
    words = ("key", command, *(["--pause"] if command == "rekey" else []))

    assert "SCREENING_DATABASE_KEY" in house.refuses(*words, SCREENING_DATABASE_KEY=os.urandom(32).hex())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SCREENING_BACKUP_KEEP", "syv"),
        ("SCREENING_BACKUP_KEEP", "7,5"),
        ("SCREENING_BACKUP_KEEP", "0,0,0"),
        ("SCREENING_BACKUP", "data/backup"),
        ("SCREENING_AFTERWARDS", "data"),
        ("SCREENING_WRAPPER_FILE", "data/wrapper"),
    ],
)
def test_a_setting_that_can_not_be_is_named_with_what_to_write(house: House, name: str, value: str) -> None:
    assert name in house.refuses("backup", **{name: value})


def test_nothing_is_erased_without_a_named_basis(house: House, in_force: InForce) -> None:
    with closing(prepare(house.settings)) as db:
        publish_first(db, in_force, datetime.now(UTC))

    assert "Kan slettes i dag: 0 børn" in house.says("retention")
    assert "Om medarbejdere og programmet kan slettes: 0 rækker" in house.says("retention")
    for alone in (("--daily",), ("--export", "out")):
        assert "Skriv --daily eller --export for sig" in house.refuses("retention", *alone, "--may-discard", "Reglen", "--by", "Asta")
    assert "Det er ikke en arkiveringsversion" in house.says("retention", "--export", "out")
    assert "findes allerede" in house.refuses("retention", "--export", "out")
    assert "Skriv også grunden" in house.refuses("retention", "--by", "Asta Testesen")
    assert "Skriv den dag, arkivet kvitterede" in house.refuses("retention", "--archived", "17", "--by", "Asta Testesen")
    assert "Skriv navn og stilling" in house.refuses("retention", "--may-discard", "Reglen")
    assert "Slettet: 0 børn" in house.says("retention", "--archived", "17", "--on", "1.11.2026", "--by", "Asta Testesen, arkivar")
