"""The key is changed by one at a time, and the folders of backups have at once what opens it afterwards."""

from dataclasses import replace
from pathlib import Path
from threading import Event, Thread

import pytest

from screening.errors import Busy, KeyMissing, StorageError
from screening.services.keeping import backing_up, changing_keys
from screening.services.opening import data_keys
from screening.services.preparing import prepare
from screening.settings import Settings
from screening.storage import keys
from screening.storage.keeping import pausing, secret_files
from tests.people import NOW


@pytest.fixture
def here(settings: Settings) -> Settings:
    """A machine with the key in its file."""
    here = replace(settings, database_key=None)
    prepare(here).close()
    return here


def test_while_the_key_itself_is_changed_nobody_writes_the_old_one_back(here: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    refused: list[type[Exception]] = []
    changed = keys.begin_change

    def begun(*given: object) -> bytes:
        for change in (changing_keys.give_code, changing_keys.change_wrapper):
            meanwhile = Thread(target=lambda change=change: refused.append(kind_of(lambda: change(here))))
            meanwhile.start()
            meanwhile.join(60)
        return changed(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(keys, "begin_change", begun)
    before = data_keys(here)[0]
    changing_keys.change_key(here, 5, NOW, lets_go_seconds=0)

    assert refused == [Busy, Busy]
    after = data_keys(here)
    assert after[1:] == (before,) and after[0] != before
    prepare(here).close()


def test_the_key_itself_is_not_changed_and_nobody_paused_while_somebody_writes_the_key_file(here: Settings) -> None:
    holds, done = Event(), Event()

    def hold() -> None:
        with secret_files.alone_with(here.key_file):
            holds.set()
            done.wait(60)

    slow = Thread(target=hold)
    slow.start()
    assert holds.wait(60)
    for change in (lambda: changing_keys.change_key(here, 5, NOW, lets_go_seconds=60), lambda: changing_keys.recover(here, "ABC")):
        with pytest.raises(Busy, match="En anden er ved at ændre nøglefilen"):
            change()
    pausing.refuse(here.database)
    done.set()
    slow.join(60)
    assert changing_keys.change_key(here, 5, NOW, lets_go_seconds=0) is None


def test_nobody_is_paused_for_a_key_that_is_not_there(here: Settings) -> None:
    here.key_file.unlink()

    with pytest.raises(KeyMissing):
        changing_keys.change_key(here, 5, NOW, lets_go_seconds=60)


def test_the_new_code_opens_the_folders_of_backups_at_once_and_the_old_one_no_longer(here: Settings, tmp_path: Path) -> None:
    elsewhere = replace(here, keeping=replace(here.keeping, this_time=tmp_path / "elsewhere"))
    old = changing_keys.give_code(here)
    folders = [backing_up.back_up(one, NOW).backup.folder for one in (here, elsewhere)]

    code = changing_keys.give_code(here)

    assert changing_keys.left_behind(here) == ()
    for number, folder in enumerate(folders):
        there = folder / backing_up.KEY_NAME, tmp_path / f"{number}.wrapper"
        with pytest.raises(StorageError, match="koden fra dengang"):
            keys.recover(*there, old)
        keys.recover(*there, code)


def test_what_opened_the_key_file_on_the_machine_opens_no_copy_beside_the_backups(here: Settings) -> None:
    folder, before = backing_up.back_up(here, NOW).backup.folder, here.wrapper_file.read_text()

    changing_keys.change_wrapper(here)

    here.wrapper_file.write_text(before)
    with pytest.raises(StorageError, match="åbner ikke nøglefilen"):
        keys.read_keys(folder / backing_up.KEY_NAME, here.wrapper_file)


def test_a_folder_that_could_not_have_the_new_one_is_named_and_another_keys_file_is_left(here: Settings, tmp_path: Path) -> None:
    elsewhere = replace(here, keeping=replace(here.keeping, this_time=tmp_path / "elsewhere"))
    folders = [backing_up.back_up(one, NOW).backup.folder for one in (here, elsewhere)]
    (folders[0] / backing_up.KEY_NAME).write_text("en anden maskines")
    folders[1].rename(tmp_path / "away")

    changing_keys.give_code(here)

    assert set(changing_keys.left_behind(here)) == set(folders)
    assert (folders[0] / backing_up.KEY_NAME).read_text() == "en anden maskines"
    (tmp_path / "away").rename(folders[1])
    for one in (here, elsewhere):
        backing_up.back_up(one, NOW.replace(hour=NOW.hour + 1))
    assert changing_keys.left_behind(here) == ()


def kind_of(change: object) -> type[Exception]:
    """What a change was refused with."""
    assert callable(change)
    try:
        change()
    except Exception as error:
        return type(error)
    return type(None)  # type: ignore[return-value]
