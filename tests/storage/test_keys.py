"""The database's key: wrapped in a file, opened by this machine or by a code on paper, and never replaced by a new one."""

import json
import multiprocessing
import os
import secrets
import stat
from collections.abc import Callable
from datetime import date
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from screening.errors import Busy, DatabaseMissing, DiskFull, KeyMissing, StorageError
from screening.storage import keys
from screening.storage.keeping import secret_files
from screening.storage.keys import Keys, read_keys, read_or_make_keys
from tests.small_disk import small_disk


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


def test_a_code_is_known_once_it_was_told_or_has_opened_the_key(house: House) -> None:
    house.begin()
    code = keys.give_code(*house.files)
    assert keys.has_code(house.key_file) and not keys.is_code_known(house.key_file)
    keys.recover(*house.files, code)
    assert keys.is_code_known(house.key_file)

    keys.give_code(*house.files)
    keys.code_was_told(house.key_file)
    keys.change_wrapper(*house.files)
    assert keys.is_code_known(house.key_file)
    written = json.loads(house.key_file.read_text())
    del written["code_told"]
    house.key_file.write_text(json.dumps(written))
    assert keys.is_code_known(house.key_file), "a file from before this was kept"


def test_what_a_killed_change_left_is_removed_by_the_next(house: House) -> None:
    key = house.begin()
    left = [file.with_name(f".{file.name}.0123abcd") for file in house.files]
    for one in left:
        one.write_text("wrapped")

    keys.change_wrapper(*house.files)

    assert not any(one.exists() for one in left) and house.key() == key


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


RACES = 12
CHANGES: dict[str, Callable[[Path, Path], object]] = {"wrapper": keys.change_wrapper, "code": keys.give_code}


def change_at_once(house: House, names: tuple[str, ...]) -> list[int]:
    """How each of these changes ended, in processes of their own that begin in the same moment: 0 for done, 1 for refused in words."""
    fork = multiprocessing.get_context("fork")
    begins = fork.Barrier(len(names))
    everybody = [fork.Process(target=change, args=(house.files, name, begins)) for name in names]
    for one in everybody:
        one.start()
    for one in everybody:
        one.join(60)
    return sorted(one.exitcode if one.exitcode is not None else -1 for one in everybody)


def change(files: tuple[Path, Path], name: str, begins: Barrier) -> None:
    """One change in a process of its own."""
    begins.wait(60)
    try:
        CHANGES[name](*files)
    except Busy:
        os._exit(1)
    os._exit(0)


@pytest.mark.parametrize("names", [("wrapper", "wrapper"), ("wrapper", "code"), ("wrapper", "wrapper", "code")])
def test_changes_at_once_never_lose_the_key(house: House, names: tuple[str, ...]) -> None:
    key = house.begin()

    for _ in range(RACES):
        ended = change_at_once(house, names)
        assert ended[0] == 0 and set(ended) <= {0, 1}
        assert house.key() == key


def test_who_comes_while_the_key_is_changed_is_told_and_changes_nothing(house: House) -> None:
    house.begin()
    code = keys.give_code(*house.files)
    before = [file.read_bytes() for file in house.files]

    with secret_files.alone_with(house.key_file):
        assert change_at_once(house, ("wrapper", "code")) == [1, 1]

    assert [file.read_bytes() for file in house.files] == before
    with secret_files.alone_with(house.key_file):
        keys.change_wrapper(*house.files)
    keys.recover(*house.files, code)


def test_who_reads_while_the_wrapper_is_changed_meets_no_fault(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    key, opened, changes = house.begin(), keys._opened, [1]

    def late(written: str, *files: Path) -> Keys:
        if changes:
            changes.clear()
            keys.change_wrapper(*house.files)
        return opened(written, *files)

    monkeypatch.setattr(keys, "_opened", late)

    assert house.key() == key


def test_a_wrapper_that_does_not_open_the_key_takes_no_place(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    key, wrapper, spoilt = house.begin(), house.wrapper_file.read_text(), [1]

    def put(path: Path, content: str, mode: int = 0o600) -> None:
        if path == house.wrapper_file and spoilt:
            spoilt.clear()
            content = secrets.token_hex(32)
        secret_files.put(path, content, mode)

    monkeypatch.setattr(keys, "put", put)
    with pytest.raises(StorageError, match="det gamle gælder endnu"):
        keys.change_wrapper(*house.files)

    assert house.key() == key and house.wrapper_file.read_text() == wrapper


def test_a_change_of_a_key_file_that_is_gone_or_another_says_that(house: House) -> None:
    code = "ABCD" * 8
    changes: tuple[Callable[[], object], ...] = (
        lambda: keys.give_code(*house.files),
        lambda: keys.change_wrapper(*house.files),
        lambda: keys.begin_change(*house.files, date(2026, 11, 26)),
        lambda: keys.recover(*house.files, code),
    )
    for change_it in changes:
        with pytest.raises(KeyMissing, match="findes ikke"):
            change_it()
    house.key_file.write_text("noget helt andet")
    for change_it in changes:
        with pytest.raises(StorageError, match="er ikke en nøglefil"):
            change_it()
    assert house.key_file.read_text() == "noget helt andet" and not house.wrapper_file.exists()


def test_a_full_disk_is_told_and_leaves_the_key_as_it_was(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 1) as disk:
        house = House(disk.folder)
        key = house.begin()
        disk.fill()

        for change_it in (keys.give_code, keys.change_wrapper):
            with pytest.raises(DiskFull, match="Disken er fuld, så nøglefilen"):
                change_it(*house.files)

        assert house.key() == key
        disk.clear()
        assert [path.name for path in disk.folder.iterdir() if path.name.startswith(".")] == [".data.key.lock"]
        keys.change_wrapper(*house.files)
        assert house.key() == key
