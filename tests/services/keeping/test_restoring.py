"""A restore, rehearsed from end to end: the machine is gone, and a folder, a paper and another machine are what is left."""

import os
import shutil
import signal
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import pytest

from screening.domain.acts import Act
from screening.domain.keeping.afterwards import Afterwards, DoneAgain
from screening.domain.keeping.health import Ailment
from screening.domain.people import Console
from screening.domain.ruler.written.guidance import ParentContact
from screening.errors import Busy, Damaged, StorageError, WrongKey
from screening.language import render
from screening.services.assessing import signing
from screening.services.entering import entering
from screening.services.keeping import backing_up, changing_keys, following, restoring
from screening.services.keeping.examining import examine
from screening.services.opening import data_keys, opener_of, outside_list
from screening.services.people import ending
from screening.services.preparing import SERVING, prepare
from screening.services.publishing.configurations import InForce
from screening.services.sharing import cautions
from screening.services.watching import figures
from screening.settings import Settings
from screening.storage import keys
from screening.storage.database import Database, open_database, rows
from screening.storage.keeping import backups, unpacking
from screening.storage.keeping.wal import log_of
from screening.storage.migrations import migrate
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

    assert {**everything(here.data)} == before | {str(here.data / SERVING): b""}


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


def test_what_a_killed_restore_left_is_told_and_goes_with_the_next(here: Settings) -> None:
    backing_up.back_up(here, NOW)
    process = os.fork()
    if not process:
        try:
            unpacking.put_in_place = lambda *_places: os.kill(os.getpid(), signal.SIGKILL)
            restoring.restore(here, None, NOW)
        finally:
            os._exit(1)
    assert os.waitpid(process, 0)[1] == signal.SIGKILL
    [left] = [path for path in here.data.iterdir() if path.is_dir()]
    assert (left / here.database.name).exists()
    found = {one.ailment: one.place for one in examine(here, NOW).found}
    assert found[Ailment.LEFT_RESTORE] == str(left) and Ailment.SET_ASIDE not in found

    aside = restoring.restore(here, None, NOW + timedelta(hours=1)).aside

    assert [path for path in here.data.iterdir() if path.is_dir()] == []
    found = {one.ailment: one.place for one in examine(here, NOW).found}
    assert found[Ailment.SET_ASIDE] == str(aside) and Ailment.LEFT_RESTORE not in found


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


def emptied(path: Path, _key: bytes) -> None:
    path.write_bytes(b"")


def cut(path: Path, _key: bytes) -> None:
    path.write_bytes(path.read_bytes()[: 20 * 4096 + 100])


def page_damaged(path: Path, _key: bytes) -> None:
    whole = bytearray(path.read_bytes())
    place = len(whole) // 4096 // 2 * 4096
    whole[place + 100 : place + 200] = bytes(100)
    path.write_bytes(whole)


def text(path: Path, _key: bytes) -> None:
    path.write_bytes(b"Mirabel " * 8000)


def without_schema(path: Path, key: bytes) -> None:
    path.unlink()
    with closing(open_database(path, key)) as db:
        db.conn.execute("CREATE TABLE noget (andet TEXT)")
        db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def without_log(path: Path, key: bytes) -> None:
    with closing(open_database(path, key)) as db:
        db.conn.execute("PRAGMA foreign_keys = OFF")
        for table in ("audit_event_child", "audit_content", "audit_list_again", "audit_list", "audit_event"):
            db.conn.execute(f"DROP TABLE {table}")
        db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


@pytest.mark.parametrize("spoil", [emptied, cut, page_damaged, text, without_schema, without_log])
def test_a_backup_that_is_not_whole_is_never_called_whole_and_the_newest_that_is_is_named(
    here: Settings, tmp_path: Path, spoil: Callable[[Path, bytes], None]
) -> None:
    older = backing_up.back_up(here, NOW - timedelta(days=2)).backup.path
    whole, spoilt = (backing_up.back_up(here, NOW - timedelta(days=days)).backup.path for days in (1, 0))
    spoil(spoilt, data_keys(here)[0])
    before, proved = here.database.read_bytes(), tmp_path / "proved"

    for restore in (restoring.restore, lambda *given: restoring.prove(given[0], proved, *given[1:])):
        for chosen in (None, spoilt):
            with pytest.raises(Damaged) as refused:
                restore(here, chosen, NOW)
            assert str(spoilt) in render(refused.value.phrase, "da") and f"--from {whole}" in render(refused.value.phrase, "da")

    assert here.database.read_bytes() == before and not list(proved.iterdir())
    assert restoring.prove(here, proved, whole, NOW).backup.path == whole
    shutil.rmtree(proved)
    spoil(whole, data_keys(here)[0])
    with pytest.raises(Damaged) as refused:
        restoring.restore(here, None, NOW)
    assert f"--from {older}" in render(refused.value.phrase, "da")
    spoil(older, data_keys(here)[0])
    with pytest.raises(Damaged, match="Ingen anden i mappen er hel"):
        restoring.restore(here, None, NOW)


def test_a_backup_of_which_the_first_page_is_scrap_is_named_and_leaves_nothing(here: Settings, tmp_path: Path) -> None:
    path = backing_up.back_up(here, NOW).backup.path
    path.write_bytes(os.urandom(20 * 4096))

    with pytest.raises(WrongKey, match="eller dens begyndelse er ødelagt") as refused:
        restoring.prove(here, tmp_path / "proved", None, NOW)

    assert str(path) in refused.value.phrase.values.values() and not list((tmp_path / "proved").iterdir())


def test_an_emptied_backup_stands_for_no_other_and_is_told_by_the_doctor(here: Settings) -> None:
    real = backing_up.back_up(here, NOW - timedelta(days=3)).backup
    emptied_one = real.path.with_name(f"lineal-{NOW:{backups.STAMP}}.db")
    emptied_one.touch()

    assert backups.reached(here.backups, NOW, data_keys(here)) == real.made
    found = {one.ailment: one for one in examine(here, NOW).found}
    assert found[Ailment.OLD_BACKUP].moment == real.made and found[Ailment.EMPTY_BACKUP].place == str(emptied_one)
    backing_up.back_up(here, NOW + timedelta(days=1))
    assert real.path.exists() and emptied_one.exists()


def test_the_newest_that_a_key_opens_is_named_where_none_opens_the_newest(here: Settings, tmp_path: Path) -> None:
    older = backing_up.back_up(here, NOW - timedelta(days=1)).backup.path
    backing_up.back_up(here, NOW).backup.path.write_bytes(os.urandom(20 * 4096))

    with pytest.raises(WrongKey) as refused:
        restoring.prove(here, tmp_path / "proved", None, NOW)

    assert f"--from {older}" in render(refused.value.phrase, "da")


def shortened(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2 // 4096 * 4096)


@pytest.mark.parametrize(
    "spoil", [lambda path: path.write_bytes(os.urandom(40 * 4096)), shortened, lambda path: path.write_bytes(path.read_bytes()[:-1])]
)
def test_a_backup_that_is_scrap_or_cut_is_no_fresh_one_and_stands_for_no_other(here: Settings, spoil: Callable[[Path], object]) -> None:
    real = backing_up.back_up(here, NOW - timedelta(days=3)).backup
    spoilt = backing_up.back_up(here, NOW).backup.path
    spoil(spoilt)

    told = {one.ailment: one for one in examine(here, NOW).found}
    assert told[Ailment.OLD_BACKUP].moment == real.made and told[Ailment.BROKEN_BACKUP].place == str(spoilt)
    age = [figure for figure in figures(here, opener_of(here), NOW, clock_doubted=False) if figure.name == "lineal_backup_age_seconds"]
    assert age[0].samples[0].value == timedelta(days=3).total_seconds()
    backing_up.back_up(here, NOW + timedelta(hours=1))
    assert real.path.exists() and spoilt.exists(), "another key may open it"
    assert {path.suffix for path in here.backups.iterdir()} <= {".db", ".key", ".list"}, "nothing is left beside what was looked at"


def test_what_no_key_opens_goes_when_no_backup_of_its_day_is_kept_any_more(here: Settings) -> None:
    here.backups.mkdir()
    recent, old = (here.backups / f"lineal-{NOW - timedelta(days=days):{backups.STAMP}}.db" for days in (30, 400))
    for path in (recent, old):
        path.write_bytes(os.urandom(20 * 4096))

    backing_up.back_up(here, NOW)

    assert recent.exists() and not old.exists(), "what was erased since is in no backup any more"


def test_a_folder_or_a_link_of_the_name_of_a_backup_is_none(here: Settings, tmp_path: Path) -> None:
    here.backups.mkdir()
    (here.backups / f"lineal-{NOW:{backups.STAMP}}.db").mkdir()
    (here.backups / f"lineal-{NOW - timedelta(hours=1):{backups.STAMP}}.db").symlink_to(tmp_path / "nowhere")

    assert Ailment.NO_BACKUP in {one.ailment for one in examine(here, NOW).found}
    made = backing_up.back_up(here, NOW + timedelta(hours=1))

    assert restoring.prove(here, tmp_path / "proved", None, NOW + timedelta(hours=2)).backup == made.backup


def test_a_backup_that_was_made_just_now_stays_whatever_day_the_others_bear(here: Settings) -> None:
    later = backing_up.back_up(here, NOW + timedelta(hours=3)).backup
    with closing(opener_of(here)()) as db:
        db.conn.execute("DROP TRIGGER audit_event_refuses_delete")
        db.conn.execute("DELETE FROM audit_event WHERE action = 'backup_made'")
        db.conn.commit()

    made = backing_up.back_up(here, NOW)

    assert made.backup.path.exists() and later.path.exists()


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

    with pytest.raises(StorageError, match="en tid, der ikke er kommet") as refused:
        restoring.prove(here, tmp_path / "proved", None, NOW + timedelta(hours=1))
    assert f"--from {real.path}" in render(refused.value.phrase, "da")
    found = examine(here, NOW + timedelta(hours=1)).found
    assert [one.place for one in found if one.ailment is Ailment.AHEAD_BACKUP] == [str(ahead.path)]
    assert Ailment.AHEAD_BACKUP not in {one.ailment for one in examine(here, NOW + timedelta(days=731)).found}

    assert restoring.prove(here, tmp_path / "proved", real.path, NOW + timedelta(hours=1)).backup == real
    assert restoring.prove(here, tmp_path / "ahead", None, NOW + timedelta(days=731)).backup == ahead


@pytest.mark.parametrize("apart", [timedelta(days=3), timedelta(hours=20)])
@pytest.mark.parametrize("bears", [timedelta(days=400), timedelta(hours=3)])
def test_what_a_copied_log_bears_for_a_time_makes_no_older_backup_the_newest(
    here: Settings, people: People, tmp_path: Path, apart: timedelta, bears: timedelta
) -> None:
    older, log = backing_up.begin_following(here, NOW - apart)
    log.follow()
    log.close()
    with closing(opener_of(here)()) as db:
        add_alma(db, people)
    newer = backing_up.back_up(here, NOW).backup
    for piece in older.backup.logs:
        os.utime(piece, times=((NOW + bears).timestamp(),) * 2)

    proved = restoring.prove(here, tmp_path / "proved", None, NOW + timedelta(hours=3))

    assert older.backup.logs and (proved.backup, proved.counts["child"], proved.reaches_to) == (newer, 1, newer.made)


def test_a_log_that_was_followed_beyond_a_later_backup_tells_more_than_that(here: Settings, people: People, tmp_path: Path) -> None:
    followed, log = backing_up.begin_following(here, NOW - timedelta(hours=2))
    with backups.followed(followed.backup.log):
        backing_up.back_up(here, NOW - timedelta(hours=1))
        with closing(opener_of(here)()) as db:
            add_alma(db, people)
        log.follow()
    log.close()

    proved = restoring.prove(here, tmp_path / "proved", None, NOW)

    assert (proved.backup, proved.counts["child"], proved.reaches_to) == (followed.backup, 1, NOW)


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


def test_who_follows_begins_anew_when_somebody_has_removed_the_backup_that_is_followed(here: Settings) -> None:
    begun, stop = [Event(), Event()], Event()

    def told(made: backing_up.BackedUp) -> None:
        next(one for one in begun if not one.is_set()).set()
        if not begun[1].is_set():
            made.backup.path.unlink()

    follower = Thread(target=following.go_on, args=(here, stop, told, 0.01))
    follower.start()
    assert all(one.wait(60) for one in begun)
    stop.set()
    follower.join(60)

    assert len(backups.in_folder(here.backups)) == 1


@pytest.mark.parametrize("spoil", ["cut out", "cut off", "scrap in the middle", "scrap at the end", "nothing"])
def test_what_the_list_cannot_tell_any_more_is_told_and_never_passed_over(
    here: Settings, people: People, tmp_path: Path, spoil: str
) -> None:
    backing_up.back_up(here, NOW)
    with closing(opener_of(here)()) as db:
        for user in (people.anne, people.bo, people.carla):
            ending.end(db, Console(), user.id, NOW)
    lines = here.afterwards.read_bytes().splitlines(keepends=True)
    match spoil:
        case "cut out":
            del lines[1]
        case "cut off":
            del lines[2]
        case "scrap in the middle":
            lines[1] = b"x" * 40 + b"\n"
        case "scrap at the end":
            lines[2] = b"x" * 40 + b"\n"
    here.afterwards.write_bytes(b"".join(lines))

    proved = restoring.prove(here, tmp_path / "proved", None, NOW)

    lost = spoil != "nothing"
    assert (proved.unknown, proved.came[Afterwards.USER_ENDED, DoneAgain.DONE]) == (int(lost), 3 - lost)
    assert not proved.is_unlisted


@pytest.mark.parametrize("spoil", ["scrap in the middle", "scrap at the end", "scrap all over"])
@pytest.mark.parametrize("copy", ["whole", "older", "none"])
@pytest.mark.parametrize("is_there", [True, False])
def test_a_damaged_list_lacks_what_no_copy_of_it_tells_either(
    here: Settings, people: People, tmp_path: Path, spoil: str, copy: str, is_there: bool
) -> None:
    backing_up.back_up(here, NOW)
    with closing(opener_of(here)()) as db:
        for user in (people.anne, people.bo, people.carla):
            ending.end(db, Console(), user.id, NOW)
    lines = here.afterwards.read_bytes().splitlines(keepends=True)
    (here.backups / backing_up.LIST_NAME).write_bytes(b"".join({"whole": lines, "older": lines[:2], "none": []}[copy]))
    scrap = b"x" * 40 + b"\n"
    spoilt = {"scrap in the middle": [lines[0], scrap, lines[2]], "scrap at the end": [*lines[:2], scrap], "scrap all over": [scrap] * 3}
    here.afterwards.write_bytes(b"".join(spoilt[spoil]))
    if not is_there:
        here.database.unlink()

    proved = restoring.prove(here, tmp_path / "proved", None, NOW)

    told = {1, 2, 3} if copy == "whole" else {1, 2} if copy == "older" else set[int]()
    told |= {"scrap in the middle": {1, 3}, "scrap at the end": {1, 2}, "scrap all over": set[int]()}[spoil]
    nobody_knows_which = spoil == "scrap all over" and not is_there
    assert proved.came.get((Afterwards.USER_ENDED, DoneAgain.DONE), 0) == len(told)
    assert proved.unknown == (3 if nobody_knows_which else 3 - len(told))


@pytest.mark.parametrize("machine", ["as it was", "with its database alone", "with nothing", "with a damaged database", "with a new one"])
def test_that_there_is_no_list_is_told_unless_nothing_was_done(here: Settings, people: People, tmp_path: Path, machine: str) -> None:
    with closing(opener_of(here)()) as db:
        add_alma(db, people)
    backing_up.back_up(here, NOW)
    if machine != "as it was":
        with closing(opener_of(here)()) as db:
            ending.end(db, Console(), people.anne.id, NOW)
        here.afterwards.unlink()
    match machine:
        case "with nothing":
            here.database.unlink()
        case "with a damaged database":
            here.database.write_bytes(b"x" * 8192)
        case "with a new one":
            key = data_keys(here)[0]
            here.database.unlink()
            with closing(open_database(here.database, key)) as db:
                migrate(db)

    proved = restoring.prove(here, tmp_path / "proved", None, NOW)

    assert proved.is_unlisted == (machine != "as it was")
    assert proved.unknown == (machine == "with its database alone")


@pytest.mark.parametrize("folder", ["the machine's own", "another"])
def test_a_backup_from_before_an_upgrade_reads_the_list_that_lies_with_the_others(
    here: Settings, people: People, tmp_path: Path, folder: str
) -> None:
    made = backing_up.back_up(here, NOW).backup
    older = replace(made, folder=here.backups / backups.BEFORE)
    older.folder.mkdir()
    shutil.copy(made.path, older.path)
    with closing(opener_of(here)()) as db:
        ending.end(db, Console(), people.anne.id, NOW)
    here.afterwards.rename(here.backups / backing_up.LIST_NAME)
    here.database.unlink()
    lies = here.backups if folder == "the machine's own" else here.backups.rename(tmp_path / "copied")

    proved = restoring.prove(here, tmp_path / "proved", lies / backups.BEFORE / older.path.name, NOW)

    assert proved.came == {(Afterwards.USER_ENDED, DoneAgain.DONE): 1}
    assert not proved.is_unlisted


def test_what_is_missing_of_the_log_after_a_backup_is_told_and_the_backup_is_restored(
    here: Settings, people: People, tmp_path: Path
) -> None:
    made, log = backing_up.begin_following(here, NOW)
    with closing(opener_of(here)()) as db:
        add_alma(db, people)
        log.follow()
    log.close()
    [piece] = made.backup.logs
    piece.rename(piece.with_name("000002.wal"))

    proved = restoring.prove(here, tmp_path / "proved", None, NOW)

    assert (proved.pieces, proved.left_out, proved.reaches_to, proved.counts["child"]) == (0, 1, made.backup.made, 0)


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
