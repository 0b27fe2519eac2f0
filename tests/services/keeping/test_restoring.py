"""A restore, rehearsed from end to end: the machine is gone, and a folder, a paper and another machine are what is left."""

import shutil
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import pytest

from screening.domain.acts import Act
from screening.domain.keeping.afterwards import Afterwards, DoneAgain
from screening.domain.people import Console
from screening.domain.ruler.written.guidance import ParentContact
from screening.errors import Busy, StorageError, WrongKey
from screening.services.assessing import signing
from screening.services.entering import entering
from screening.services.keeping import backing_up, changing_keys, following, restoring
from screening.services.opening import data_keys, opener_of, outside_list
from screening.services.people import ending
from screening.services.preparing import prepare
from screening.services.publishing.configurations import InForce
from screening.services.sharing import cautions
from screening.settings import Settings
from screening.storage import keys
from screening.storage.database import Database, rows
from screening.storage.keeping import backups
from screening.storage.keeping.wal import log_of
from tests.people import NOW, PASSWORD, People, add_alma
from tests.sheets import WHOLE_SHEET, typed

SUSPICION = WHOLE_SHEET | {"sign.bruises": "on"}


@pytest.fixture
def here(settings: Settings, db: Database, people: People) -> Settings:
    """The municipality's machine, with the key in its file and everybody at work."""
    settings.key_file.write_text((settings.database_key or b"").hex())
    settings.key_file.chmod(0o600)
    here = replace(settings, database_key=None)
    db.close()
    prepare(here).close()
    return here


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".db-shm"}


def test_a_machine_that_is_gone_comes_back_with_all_that_was_copied_and_all_that_protects(
    here: Settings, people: People, in_force: InForce, tmp_path: Path
) -> None:
    code = changing_keys.give_code(here)
    made, log = backing_up.begin_following(here, NOW)
    with closing(opener_of(here)()) as db:
        alma = add_alma(db, people)
        token = entering.log_in(db, "anne", PASSWORD, NOW)
        log.follow()
        entering.log_out(db, token, people.anne, NOW)
        signing.sign(db, people.anne, alma, in_force, *typed(SUSPICION), NOW)
        ending.end(db, Console(), people.bo.id, NOW)
    backing_up.bring_along(here)
    log.close()
    there = replace(here, data=tmp_path / "new" / "data", key_file=tmp_path / "new" / "data.key")
    shutil.copytree(here.backups, there.backups)
    shutil.copy(there.backups / backing_up.KEY_NAME, there.key_file)

    changing_keys.recover(there, code)
    restored = restoring.restore(there, None, NOW + timedelta(hours=1))

    assert restored.backup.made == made.backup.made and restored.pieces == 1 and restored.aside is None
    assert restored.came == {(Afterwards.CAUTION_RAISED, DoneAgain.DONE): 1, (Afterwards.USER_ENDED, DoneAgain.DONE): 1}
    with closing(prepare(there)) as db:
        assert rows(db, "SELECT id FROM assessment") == []
        assert cautions.contact_with(db, alma) is ParentContact.NO_CONTACT
        assert rows(db, "SELECT ended_at FROM user WHERE login = 'bo'") == [{"ended_at": NOW.isoformat()}]
        assert entering.who_is(db, token, NOW) is None, "a session that was over by then would open again"
        assert rows(db, "SELECT action FROM audit_event ORDER BY id DESC LIMIT 1") == [{"action": Act.RESTORED}]
    assert {path.name for path in there.data.iterdir()} == {"lineal.db", "lineal.serving"}
    with closing(opener_of(there)()) as db:
        ending.end(db, Console(), people.anne.id, NOW)
    assert [one.number for one in outside_list(there, data_keys(there)).read()] == [1, 2, 3]


def test_a_proof_touches_nothing_but_its_own_folder(here: Settings, people: People, tmp_path: Path) -> None:
    made = backing_up.back_up(here, NOW)
    with closing(opener_of(here)()) as db:
        ending.end(db, Console(), people.bo.id, NOW)
    before = everything(tmp_path)

    proved = restoring.prove(here, tmp_path / "proved", None, NOW)

    assert proved.came == {(Afterwards.USER_ENDED, DoneAgain.DONE): 1} and proved.counts["user"] == 5
    assert {path: content for path, content in everything(tmp_path).items() if "/proved/" not in path} == before
    with pytest.raises(StorageError, match="ikke en tom mappe"):
        restoring.prove(here, tmp_path / "proved", made.backup.path, NOW)


def test_nothing_is_restored_onto_a_running_server(here: Settings) -> None:
    backing_up.back_up(here, NOW)
    before = everything(here.data)

    with restoring.serving(here), pytest.raises(Busy, match="Lineal kører"):
        restoring.restore(here, None, NOW)

    assert {**everything(here.data)} == before | {str(here.data / restoring.SERVING): b""}


def test_the_database_that_was_there_is_set_aside_whole(here: Settings, people: People) -> None:
    backing_up.back_up(here, NOW)
    with closing(opener_of(here)()) as db:
        add_alma(db, people)

    restored = restoring.restore(here, None, NOW)

    with closing(prepare(here)) as db:
        assert rows(db, "SELECT id FROM child") == []
    assert restored.aside is not None
    restored.aside.rename(here.database)
    with closing(prepare(here)) as db:
        assert len(rows(db, "SELECT id FROM child")) == 1


def test_a_damaged_backup_is_told_and_what_is_there_stays(here: Settings) -> None:
    path = backing_up.back_up(here, NOW).backup.path
    whole = bytearray(path.read_bytes())
    place = len(whole) // 4096 // 2 * 4096
    whole[place + 100 : place + 200] = bytes(100)
    path.write_bytes(whole)
    before = here.database.read_bytes()

    with pytest.raises(StorageError):
        restoring.restore(here, path, NOW)

    assert here.database.read_bytes() == before
    assert [path.name for path in here.data.iterdir() if path.is_dir()] == []


def test_what_is_no_backup_or_has_another_key_is_told(here: Settings, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="ingen backup"):
        restoring.prove(here, tmp_path / "a", None, NOW)
    with pytest.raises(StorageError, match="ikke en backup"):
        restoring.prove(here, tmp_path / "b", here.key_file, NOW)
    made = backing_up.back_up(here, NOW)
    with pytest.raises(WrongKey):
        restoring.prove(replace(here, database_key=bytes(32)), tmp_path / "c", made.backup.path, NOW)


def test_a_backup_from_before_the_key_was_changed_is_restored_with_the_new_key(here: Settings, people: People, tmp_path: Path) -> None:
    old = backing_up.back_up(here, NOW).backup.path
    with closing(opener_of(here)()) as db:
        ending.end(db, Console(), people.bo.id, NOW)
    changing_keys.give_code(here)
    code = changing_keys.change_key(here, 5, NOW, lets_go_seconds=0)
    assert code is not None and keys.has_code(here.key_file)

    proved = restoring.prove(here, tmp_path / "proved", old, NOW)

    assert proved.came == {(Afterwards.USER_ENDED, DoneAgain.DONE): 1}
    assert [one.path for one in backups.in_folder(here.backups)] == [old]
    prepare(here).close()


def test_a_backup_of_a_time_that_has_not_come_is_not_taken_for_the_newest(here: Settings, people: People, tmp_path: Path) -> None:
    ahead = backing_up.back_up(here, NOW + timedelta(days=730)).backup
    real = backing_up.back_up(here, NOW).backup

    with pytest.raises(StorageError, match="en tid, der ikke er kommet"):
        restoring.prove(here, tmp_path / "proved", None, NOW + timedelta(hours=1))

    assert restoring.prove(here, tmp_path / "proved", real.path, NOW + timedelta(hours=1)).backup == real
    assert restoring.prove(here, tmp_path / "ahead", None, NOW + timedelta(days=731)).backup == ahead


def test_who_follows_goes_on_by_itself_and_copies_the_last_that_was_written_when_it_is_stopped(
    here: Settings, people: People, tmp_path: Path
) -> None:
    begun, stop = Event(), Event()
    follower = Thread(target=following.go_on, args=(here, stop, lambda _made: begun.set(), 0.01))
    follower.start()
    assert begun.wait(60)
    with closing(opener_of(here)()) as db:
        alma = add_alma(db, people)
        stop.set()
        follower.join(60)

    proved = restoring.prove(here, tmp_path / "proved", None, datetime.now(UTC))

    assert proved.pieces == 1 and proved.counts["child"] == 1 and alma
    assert not follower.is_alive()


def test_who_follows_begins_anew_with_a_whole_backup_when_something_was_wrong(here: Settings, caplog: pytest.LogCaptureFixture) -> None:
    begun, stop = [Event(), Event()], Event()

    def told(_made: object) -> None:
        next(one for one in begun if not one.is_set()).set()
        if not begun[1].is_set():
            log_of(here.database).unlink()

    follower = Thread(target=following.go_on, args=(here, stop, told, 0.01))
    follower.start()
    assert all(one.wait(60) for one in begun)
    stop.set()
    follower.join(60)

    assert "what is written is not copied" in caplog.text
