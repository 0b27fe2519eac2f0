"""A backup while people work: encrypted, proved before it counts, logged either way, and rotated."""

import logging
import shutil
import stat
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from screening.domain.acts import Act
from screening.domain.keeping.afterwards import Afterwards, DoneAgain
from screening.domain.keeping.health import Ailment
from screening.domain.people import Console
from screening.errors import BackupsTaken, Busy, Damaged, DiskFull, StorageError
from screening.language import render
from screening.services.keeping import restoring
from screening.services.keeping.backing_up import KEY_NAME, LIST_NAME, back_up, begin_following
from screening.services.keeping.examining import examine
from screening.services.keeping.restoring import serving
from screening.services.opening import after_write, outside_list
from screening.services.people import ending
from screening.services.preparing import prepare
from screening.settings import Settings
from screening.storage.database import Database, insert, open_database, reopen, rows, writing
from screening.storage.keeping import backups, copies, places
from screening.storage.migrations import is_behind
from screening.storage.people import units
from tests.people import NOW, People, add_alma, make_people
from tests.small_disk import small_disk
from tests.storage.keeping import KEY, kept_database
from tests.ticking import runs_until


def acts(db: Database) -> list[str]:
    return [row["action"] for row in rows(db, "SELECT action FROM audit_event ORDER BY id")]


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_backup_holds_what_the_database_holds_and_opens_with_its_key_alone(settings: Settings, db: Database, people: People) -> None:
    alma = add_alma(db, people)

    made = back_up(settings, NOW)

    assert files(settings.backups) == ["lineal-20261121T090000000000Z.db"]
    assert stat.S_IMODE(made.backup.path.stat().st_mode) == 0o600
    assert b"Alma" not in made.backup.path.read_bytes()
    with closing(open_database(made.backup.path, settings.database_key or b"")) as copy:
        assert [row["id"] for row in rows(copy, "SELECT id FROM child")] == [alma]
        assert Act.BACKUP_MADE not in acts(copy)
    assert acts(db)[-1] == Act.BACKUP_MADE


def test_nobody_who_writes_waits_for_a_copy_and_the_copy_is_of_one_moment(settings: Settings, db: Database) -> None:
    with closing(reopen(settings.database, settings.database_key or b"")) as other, copies.one_moment(db):
        before = copies.census(db)
        with writing(other):
            units.add(other, "Ny enhed", "daycare")
        assert copies.census(db) == before

    assert copies.census(db) != before


def test_what_somebody_writes_while_it_is_copied_is_neither_in_the_copy_nor_lost(
    settings: Settings, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    census = copies.census

    def interrupted(counted: Database) -> copies.Census:
        found = census(counted)
        with writing(db):
            units.add(db, f"Nogen skrev {len(rows(db, 'SELECT id FROM unit'))}", "daycare")
        return found

    monkeypatch.setattr(copies, "census", interrupted)
    made = back_up(settings, NOW)

    with closing(open_database(made.backup.path, settings.database_key or b"")) as copy:
        assert rows(copy, "SELECT id FROM unit") == []
    assert len(rows(db, "SELECT id FROM unit")) == 2


def test_a_damaged_database_gives_no_backup_and_the_old_one_stays(settings: Settings, db: Database, people: People) -> None:
    add_alma(db, people)
    good = back_up(settings, NOW)
    db.close()
    whole = bytearray(settings.database.read_bytes())
    place = len(whole) // 4096 // 2 * 4096
    whole[place + 100 : place + 200] = bytes(100)
    settings.database.write_bytes(whole)

    with pytest.raises(Damaged) as refused:
        back_up(settings, NOW + timedelta(days=40))

    assert refused.value.phrase.values == {"file": str(settings.database)}, "it is the database that is damaged, and no copy of it"
    assert [path.name for path in settings.backups.iterdir() if path.name.startswith(".")] == []
    failed = [found.moment for found in examine(settings, NOW + timedelta(days=40)).found if found.ailment is Ailment.BACKUP_FAILED]
    assert failed == [NOW + timedelta(days=40)]
    assert good.backup.path in settings.backups.iterdir()
    assert [one.made for one in backups.in_folder(settings.backups)] == [NOW]


def test_a_copy_that_does_not_hold_what_the_database_held_is_not_named(
    settings: Settings, db: Database, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    prove = copies.prove

    def late(path: Path, key: bytes) -> copies.Census:
        with closing(open_database(path, key)) as copy, writing(copy):
            units.add(copy, "Nogen skrev i kopien", "daycare")
        return prove(path, key)

    monkeypatch.setattr(copies, "prove", late)
    with pytest.raises(StorageError, match="holder ikke det"):
        back_up(settings, NOW)

    assert backups.in_folder(settings.backups) == []
    assert acts(db)[-1] == Act.BACKUP_FAILED


def test_a_database_of_which_the_rows_do_not_fit_together_is_named_and_not_its_copy(settings: Settings, db: Database) -> None:
    db.conn.execute("PRAGMA foreign_keys = OFF")
    insert(db, "login_session", {"token_hash": "x", "user_id": "nobody", "started_at": "x", "seen_at": "x"})
    db.conn.commit()

    with pytest.raises(Damaged) as refused:
        back_up(settings, NOW)

    assert refused.value.phrase.values == {"file": str(settings.database)}


def test_that_the_last_backup_failed_is_told_until_one_is_made(settings: Settings, db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def told() -> bool:
        return Ailment.BACKUP_FAILED in {found.ailment for found in examine(settings, NOW).found}

    assert not told()
    with backups.alone_in(settings.backups), pytest.raises(BackupsTaken):
        back_up(settings, NOW)
    assert not told(), "one that meets another has not failed"
    with monkeypatch.context() as full, pytest.raises(DiskFull):
        full.setattr(copies, "ROOM_TO_SPARE_BYTES", 1 << 60)
        back_up(settings, NOW)
    assert told()
    back_up(settings, NOW)
    assert not told()


def test_who_tries_again_and_again_fills_neither_the_log_nor_the_disk(
    settings: Settings, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "ROOM_TO_SPARE_BYTES", 1 << 60)

    for minutes in (0, 1, 30, 59, 61):
        with pytest.raises(DiskFull):
            begin_following(settings, NOW + timedelta(minutes=minutes))

    assert acts(db).count(Act.BACKUP_FAILED) == 2, "once an hour"
    assert list(settings.backups.iterdir()) == []


def test_where_there_is_no_room_nothing_is_written(settings: Settings, db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "ROOM_TO_SPARE_BYTES", 1 << 60)

    with pytest.raises(DiskFull, match="Der er ikke plads til en kopi"):
        back_up(settings, NOW)

    assert files(settings.backups) == []
    assert acts(db)[-1] == Act.BACKUP_FAILED


def test_no_room_is_told_with_what_the_database_fills_and_what_is_to_be_left(db: Database, tmp_path: Path) -> None:
    [(pages,)], [(page_bytes,)] = db.conn.execute("PRAGMA page_count"), db.conn.execute("PRAGMA page_size")
    megabytes = -(-pages * int(page_bytes) // copies.MEGABYTE)
    with small_disk(tmp_path / "disk", megabytes=megabytes + 8) as disk, pytest.raises(DiskFull) as refused:
        copies.check_room(db, disk.folder)

    told = refused.value.phrase
    assert told.values["megabytes"] == megabytes and told.values["spare"] == 64
    assert told.values["free"] in (megabytes + 7, megabytes + 8)


def test_a_place_that_is_no_disk_is_told_as_that(db: Database) -> None:
    with pytest.raises(StorageError, match="kan der ikke ligge filer"):
        copies.check_room(db, Path("/proc"))


def test_a_folder_of_backups_that_is_a_file_is_named_by_its_own_setting(settings: Settings, db: Database) -> None:
    settings.backups.write_text("")

    with pytest.raises(StorageError) as refused:
        back_up(settings, NOW)

    assert refused.value.phrase.values["setting"] == "SCREENING_BACKUP"


def test_two_backups_at_once_are_one_and_none_has_failed(settings: Settings, db: Database, caplog: pytest.LogCaptureFixture) -> None:
    told = acts(db)

    with backups.alone_in(settings.backups), caplog.at_level(logging.INFO, "screening.keeping"):
        for make in (back_up, begin_following):
            with pytest.raises(BackupsTaken):
                make(settings, NOW)

    assert backups.in_folder(settings.backups) == [] and acts(db) == told
    assert {record.levelname for record in caplog.records} == {"INFO"}


def test_older_backups_go_when_newer_ones_stand_for_them_and_so_does_what_a_killed_one_left(settings: Settings, db: Database) -> None:
    back_up(settings, NOW - timedelta(days=600))
    (settings.backups / ".lineal-20200101T000000000000Z.db.unfinished").write_bytes(b"half")
    (settings.backups / "lineal-20200101T000000000000Z.wal").mkdir()
    (settings.backups / "andet.txt").write_text("står her af andre grunde")
    runs_until(db, NOW)
    back_up(settings, NOW - timedelta(hours=2))

    made = back_up(settings, NOW)

    assert made.removed == 1
    assert files(settings.backups) == ["andet.txt", "lineal-20261121T090000000000Z.db"]


@pytest.mark.parametrize("now", [NOW + timedelta(days=730), datetime(1970, 1, 1, tzinfo=UTC)], ids=["two years ahead", "1970"])
def test_by_a_clock_that_leapt_no_backup_is_removed_and_the_list_is_not_cut(
    settings: Settings, db: Database, people: People, caplog: pytest.LogCaptureFixture, now: datetime
) -> None:
    runs_until(db, NOW)
    older = [back_up(settings, NOW - timedelta(days=days)).backup.path for days in (2, 0)]
    ending.end(db, people.dorte, people.bo.id, NOW)
    leaps = {Ailment.CLOCK_AHEAD, Ailment.CLOCK_BEHIND}
    assert leaps & {found.ailment for found in examine(settings, now).found}
    assert not leaps & {found.ailment for found in examine(settings, NOW).found}

    made = back_up(settings, now)
    again = back_up(settings, now + timedelta(days=1))

    assert (made.removed, again.removed) == (0, 0) and all(path.exists() for path in older)
    assert "no older backup is removed: the clock is doubted" in caplog.text
    assert back_up(settings, NOW + timedelta(hours=3)).removed > 0, "the clock is put right"


def test_a_backup_whose_log_is_followed_is_not_removed_under_it(settings: Settings, db: Database) -> None:
    old = back_up(settings, NOW - timedelta(hours=1)).backup
    old.log.mkdir()

    with backups.followed(old.log):
        back_up(settings, NOW)
        assert old.path.exists() and old.log.exists()

    back_up(settings, NOW + timedelta(hours=1))
    assert not old.path.exists() and not old.log.exists()


def test_a_database_of_an_older_schema_is_copied_before_it_is_brought_up_to_date(settings: Settings) -> None:
    settings.data.mkdir()
    shutil.copy(kept_database("m045_several_eyes"), settings.database)
    with closing(open_database(settings.database, KEY)) as older:
        before = copies.census(older)
    assert settings.database_key != KEY
    here = replaced_key(settings)

    prepare(here).close()
    prepare(here).close()

    [copy] = backups.in_folder(settings.backups / backups.BEFORE)
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in (settings.backups, copy.folder)] == [0o700, 0o700]
    assert copy.step == "m045_several_eyes"
    assert copies.prove(copy.path, KEY) == before


def test_where_a_copy_has_no_room_the_schema_stays(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.data.mkdir()
    shutil.copy(kept_database("m045_several_eyes"), settings.database)
    monkeypatch.setattr(copies, "ROOM_TO_SPARE_BYTES", 1 << 60)

    with pytest.raises(DiskFull):
        prepare(replaced_key(settings))

    with closing(open_database(settings.database, KEY)) as older:
        assert rows(older, "SELECT 1 AS found FROM sqlite_master WHERE name = 'afterward'") == []


def test_a_database_of_an_older_schema_stays_as_it_is_while_the_older_program_serves(settings: Settings) -> None:
    settings.data.mkdir()
    shutil.copy(kept_database("m045_several_eyes"), settings.database)
    here = replaced_key(settings)

    with serving(here), pytest.raises(Busy, match="ældre udgave"):
        prepare(here)

    with closing(open_database(settings.database, KEY)) as older:
        assert is_behind(older) and not settings.backups.exists()
    prepare(here).close()
    with serving(here):
        prepare(here).close()


def test_a_step_that_does_not_fit_is_told_by_its_place_and_not_as_a_disk(settings: Settings) -> None:
    settings.data.mkdir()
    shutil.copy(kept_database("m063_course"), settings.database)
    with closing(open_database(settings.database, KEY)) as older:
        older.conn.execute("DROP INDEX child_unit_by_group")

    with pytest.raises(StorageError) as told:
        prepare(replaced_key(settings))

    assert "passer ikke til denne udgave af Lineal (m064_corrected_looks.py:" in render(told.value.phrase, "da")


def replaced_key(settings: Settings) -> Settings:
    """The same settings with the key of the kept databases."""
    return Settings(settings.data, settings.scales, settings.key_file, KEY, settings.host, settings.port, settings.https_only)


def test_a_backup_in_another_folder_leaves_on_the_list_what_the_usual_one_lacks(
    settings: Settings, db: Database, people: People, tmp_path: Path
) -> None:
    outside = outside_list(settings, (settings.database_key or b"",))
    db.after_write = partial(after_write, outside)
    back_up(settings, NOW)
    for user, day in ((people.anne, 2), (people.bo, 30)):
        ending.end(db, Console(), user.id, NOW + timedelta(days=day))
    usual = replace(settings, keeping=replace(settings.keeping, this_time=None))
    elsewhere = replace(settings, keeping=replace(settings.keeping, this_time=tmp_path / "elsewhere"))

    settings.afterwards.with_name(places.NAME).unlink()
    back_up(elsewhere, NOW + timedelta(days=20))
    assert len(outside.read()) == 2, "nobody has remembered the usual folder yet"
    restored = restoring.prove(usual, tmp_path / "proved", None, NOW + timedelta(days=40))
    assert restored.came[Afterwards.USER_ENDED, DoneAgain.DONE] == 2

    shutil.rmtree(settings.backups)
    back_up(elsewhere, NOW + timedelta(days=40))
    assert len(outside.read()) == 2, "the usual disk is away for a while: its backups are not"
    for day in (40, 400, 800):
        back_up(usual, NOW + timedelta(days=day))
        back_up(elsewhere, NOW + timedelta(days=day + 1))
    assert len(outside.read()) == 1


def test_a_register_of_folders_that_is_not_the_programs_own_keeps_the_list_whole(settings: Settings, db: Database, people: People) -> None:
    outside = outside_list(settings, (settings.database_key or b"",))
    db.after_write = partial(after_write, outside)
    ending.end(db, Console(), people.anne.id, NOW)
    ending.end(db, Console(), people.bo.id, NOW)
    register = settings.afterwards.with_name(places.NAME)
    for scrap in ("[1, 2]", "noget andet", '{"/mappe": 7}'):
        register.write_text(scrap, "utf-8")
        back_up(settings, NOW + timedelta(days=400))
        assert len(outside.read()) == 2 and register.read_text("utf-8") == scrap


def test_the_key_and_the_list_of_another_database_are_put_aside_and_never_written_over(
    settings: Settings, db: Database, people: People, tmp_path: Path
) -> None:
    other = replace(settings, data=tmp_path / "other", key_file=tmp_path / "other.key", database_key=None)
    prepare(other).close()
    ours = replace(settings, database_key=None, key_file=tmp_path / "our.key", keeping=other.keeping)
    ours.key_file.write_text((settings.database_key or b"").hex())
    with closing(prepare(ours)) as again:
        ending.end(again, Console(), people.bo.id, NOW)
    theirs = replace(other, keeping=replace(other.keeping, this_time=tmp_path / "folder"))
    back_up(replace(ours, keeping=replace(ours.keeping, this_time=tmp_path / "folder")), NOW)
    held = {name: (tmp_path / "folder" / name).read_bytes() for name in (KEY_NAME, LIST_NAME)}
    with closing(prepare(theirs)) as begun:
        ending.end(begun, Console(), make_people(begun).bo.id, NOW)

    for hours in (1, 2):
        back_up(theirs, NOW + timedelta(hours=hours))

    for name, content in held.items():
        [aside] = (tmp_path / "folder").glob(f"{name}.*")
        assert aside.read_bytes() == content != (tmp_path / "folder" / name).read_bytes()
