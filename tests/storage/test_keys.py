"""The database's key: wrapped in a file, opened by this machine or by a code on paper, and never replaced by a new one."""

import os
import secrets
import stat
from datetime import date
from pathlib import Path

import pytest

from screening.errors import DatabaseMissing, KeyMissing, StorageError
from screening.storage import keys
from screening.storage.keeping import secret_files
from screening.storage.keys import Keys, read_keys, read_or_make_keys


class House:
    """A place for a key, what opens it, and a database that holds anything at all."""

    def __init__(self, folder: Path) -> None:
        self.key_file, self.wrapper_file, self.database = folder / "data.key", folder / "data.wrapper", folder / "data" / "lineal.db"

    @property
    def files(self) -> tuple[Path, Path]:
        return self.key_file, self.wrapper_file

    def begin(self) -> bytes:
        """The key of a first start, after which there is a database."""
        key = read_or_make_keys(*self.files, self.database).every[0]
        self.database.write_bytes(b"something")
        return key

    def key(self) -> bytes:
        return read_or_make_keys(*self.files, self.database).every[0]


@pytest.fixture
def house(tmp_path: Path) -> House:
    """Nothing yet."""
    return House(tmp_path)


def test_a_new_key_is_wrapped_and_can_be_read_by_its_owner_only(house: House) -> None:
    key = house.begin()

    assert len(key) == 32 and house.key() == key
    assert [stat.S_IMODE(file.stat().st_mode) for file in house.files] == [0o600, 0o600]
    assert key.hex() not in house.key_file.read_text()
    assert keys.is_wrapped(house.key_file)
    assert sorted(path.name for path in house.key_file.parent.iterdir()) == ["data", "data.key", "data.wrapper"]


@pytest.mark.parametrize(("mode", "open_to_others"), [(0o600, False), (0o400, False), (0o640, True), (0o604, True), (0o620, True)])
def test_a_key_that_others_can_reach_is_noticed(house: House, mode: int, open_to_others: bool) -> None:
    house.begin()
    house.key_file.chmod(mode)

    assert keys.others_can_read(house.key_file) is open_to_others


def test_a_database_without_its_key_is_never_given_a_new_one(house: House) -> None:
    house.database.parent.mkdir()
    house.database.write_bytes(b"something")

    with pytest.raises(KeyMissing):
        house.key()
    assert not house.key_file.exists() and not house.wrapper_file.exists()


def test_a_key_without_its_database_is_named(house: House) -> None:
    house.begin()
    house.database.unlink()

    with pytest.raises(DatabaseMissing):
        house.key()


@pytest.mark.parametrize(
    "written", ["", "no key at all", "ab" * 31, "ab" * 33, "zz" * 32, "\xff", "{}", '{"kind": "lineal key 1", "keys": []}']
)
def test_a_broken_key_file_is_named(house: House, written: str) -> None:
    house.key_file.write_text(written, encoding="utf-8")

    with pytest.raises(StorageError) as refused:
        house.key()
    assert str(house.key_file) in refused.value.phrase.values.values()


@pytest.mark.parametrize("mode", [0o600, 0o604])
def test_a_key_from_before_keys_were_wrapped_is_taken_over_as_it_is(house: House, mode: int) -> None:
    key = secrets.token_bytes(32)
    house.key_file.write_text(key.hex() + "\n")
    house.key_file.chmod(mode)
    house.database.parent.mkdir()
    house.database.write_bytes(b"something")
    assert house.key() == key and not keys.is_wrapped(house.key_file)

    keys.wrap(*house.files)
    keys.wrap(*house.files)

    assert house.key() == key and keys.is_wrapped(house.key_file)
    assert key.hex() not in house.key_file.read_text()
    assert stat.S_IMODE(house.key_file.stat().st_mode) == mode


def test_a_wrapped_key_without_what_opens_it_says_what_to_do(house: House) -> None:
    house.begin()
    house.wrapper_file.unlink()
    with pytest.raises(KeyMissing, match="run.py key recover"):
        house.key()

    house.wrapper_file.write_text(secrets.token_hex(32))
    with pytest.raises(StorageError, match="run.py key recover"):
        house.key()


def test_the_code_opens_what_the_machine_no_longer_can_and_only_the_last_one_does(house: House) -> None:
    key = house.begin()
    assert not keys.has_code(house.key_file)
    old, code = keys.give_code(*house.files), keys.give_code(*house.files)
    assert keys.has_code(house.key_file) and code.replace("-", "") not in house.key_file.read_text().replace("-", "")
    house.wrapper_file.unlink()

    for wrong in (old, code[:-1] + ("0" if code[-1] != "0" else "1"), "", "for kort"):
        with pytest.raises(StorageError):
            keys.recover(*house.files, wrong)
    assert not house.wrapper_file.exists()
    keys.recover(*house.files, f" {code.lower().replace('-', ' ')} ")

    assert house.key() == key


def test_another_wrapper_opens_the_same_key_and_the_old_one_nothing(house: House) -> None:
    key, before = house.begin(), house.wrapper_file.read_text()
    code = keys.give_code(*house.files)

    keys.change_wrapper(*house.files)

    assert house.key() == key and house.wrapper_file.read_text() != before
    keys.recover(*house.files, code)
    assert house.key() == key
    house.wrapper_file.write_text(before)
    with pytest.raises(StorageError):
        house.key()


class CutOffError(Exception):
    """The program ended here."""


@pytest.mark.parametrize("writes", [0, 1, 2])
def test_a_change_of_wrapper_that_is_cut_off_anywhere_leaves_a_key_that_opens(
    house: House, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    key, left = house.begin(), writes

    def put(path: Path, content: str, mode: int = 0o600) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise CutOffError
        secret_files.put(path, content, mode)

    monkeypatch.setattr(keys, "put", put)
    with pytest.raises(CutOffError):
        keys.change_wrapper(*house.files)

    assert house.key() == key


def test_while_the_key_is_changed_both_are_there_and_afterwards_the_old_one_opens_old_backups(house: House) -> None:
    old = house.begin()

    new = keys.begin_change(*house.files, date(2026, 11, 26))
    assert read_keys(*house.files) == Keys((new, old), changing=True)
    keys.settle(*house.files, on_first=False)
    assert read_keys(*house.files) == Keys((old,))

    newer = keys.begin_change(*house.files, date(2026, 11, 26))
    keys.settle(*house.files, on_first=True)
    assert read_keys(*house.files) == Keys((newer, old))


def test_two_first_starts_at_once_have_one_key(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    link, keys_made = os.link, []

    def late(source: Path, target: Path) -> None:
        if target == house.key_file and not keys_made:
            keys_made.append(b"")
            keys_made[0] = read_or_make_keys(*house.files, house.database).every[0]
        link(source, target)

    monkeypatch.setattr(os, "link", late)

    assert read_or_make_keys(*house.files, house.database).every == (keys_made[0],)
