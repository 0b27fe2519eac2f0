"""What is wrong with the machine, the folder, the key, the clock and the backups of an installation: told from facts alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from screening.domain.keeping.clock import ClockDoubt, ClockLeap

OLDEST_BACKUP: Final = timedelta(hours=26)
"""One a day, and two hours for a timer that was late."""
LOOKED_THROUGH_EVERY: Final = timedelta(days=90)
"""So often the packages are held against known faults and newer versions (SECURITY.md), and a month for the upgrade."""
UPGRADED_WITHIN: Final = timedelta(days=30)
LEAST_FREE_BYTES: Final = 1_000_000_000
ROOM_FOR_COPIES: Final = 2
"""So many times the database is free on a disk that a restore or a backup writes to."""


class Ailment(StrEnum):
    """What can be wrong. Those in `ADVICE` cost nothing today."""

    NOT_THE_OWNER = "not_the_owner"
    NO_DATABASE = "no_database"
    OPEN_TO_OTHERS = "open_to_others"
    NO_CODE = "no_code"
    NO_PRINTING = "no_printing"
    NO_FONTS = "no_fonts"
    CLOCK_BEHIND = "clock_behind"
    CLOCK_AHEAD = "clock_ahead"
    CLOCK_ALONE = "clock_alone"
    DISK_SHORT = "disk_short"
    NO_BACKUP = "no_backup"
    OLD_BACKUP = "old_backup"
    BACKUP_FAILED = "backup_failed"
    EMPTY_BACKUP = "empty_backup"
    BROKEN_BACKUP = "broken_backup"
    AHEAD_BACKUP = "ahead_backup"
    BROKEN_LIST = "broken_list"
    LEFT_RESTORE = "left_restore"
    SET_ASIDE = "set_aside"
    SAME_DISK = "same_disk"
    NOT_SEALED = "not_sealed"
    SEALS_GONE = "seals_gone"
    NOT_PUBLISHED = "not_published"
    OLDER_SCHEMA = "older_schema"
    DEAF_SCANNER = "deaf_scanner"
    NO_SCANNER = "no_scanner"
    OLD_PACKAGES = "old_packages"


ADVICE: Final = frozenset(
    {
        Ailment.CLOCK_ALONE,
        Ailment.SAME_DISK,
        Ailment.SET_ASIDE,
        Ailment.OLDER_SCHEMA,
        Ailment.NOT_PUBLISHED,
        Ailment.NO_SCANNER,
        Ailment.OLD_PACKAGES,
    }
)


LEAPS: Final = {ClockLeap.BEHIND: Ailment.CLOCK_BEHIND, ClockLeap.AHEAD: Ailment.CLOCK_AHEAD}


@dataclass(frozen=True)
class Disk:
    """The disk that a place lies on, and how many bytes are free on it."""

    place: str
    free_bytes: int
    same_as_data: bool = False


@dataclass(frozen=True)
class Machine:
    """What is seen without the database. `open_to_others` are places that somebody else on the machine may read.

    `letters_missing` are files of fonts. `packages_seen` is when the packages were looked through last, and `scanner_finds` says whether
    the scanner finds what each should, None where there is none.

    `broken_list` is the list of what a restore does again, where some of it can't be read.

    `left_restores` are folders that a restore which was killed left behind, and `set_aside` databases from before a restore: nothing is
    erased in either.

    `in_step` says whether the clock is set by others', and None where nobody knows. The first of
    `disks` is that of the data, the second that of the backups.
    """

    is_owner: bool
    has_database: bool
    database_bytes: int
    open_to_others: tuple[str, ...]
    has_code: bool
    can_print: bool
    letters_missing: tuple[str, ...]
    in_step: bool | None
    disks: tuple[Disk, ...]
    backup_reaches: datetime | None
    packages_seen: datetime
    scanner_finds: bool | None
    empty_backups: tuple[str, ...] = ()
    broken_backups: tuple[str, ...] = ()
    ahead_backups: tuple[str, ...] = ()
    broken_list: str = ""
    left_restores: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()


@dataclass(frozen=True)
class DatabaseSays:
    """What the database says: why its log does not bear the clock out, whether a seal is due, and whether a configuration is in force.

    `backup_failed` is when the last backup was tried (UTC), where it failed: a backup reads every page of the database. `seals_gone` says
    that the log tells of seals, and that the file which they were written to is not there.
    """

    clock: ClockDoubt | None
    seal_due: bool
    is_published: bool
    is_behind: bool
    backup_failed: datetime | None = None
    seals_gone: bool = False


@dataclass(frozen=True)
class Finding:
    """An ailment, the place that it is about, and the moment (UTC) or the number of free bytes that it tells of."""

    ailment: Ailment
    place: str = ""
    moment: datetime | None = None
    free_bytes: int = 0


def found_on(machine: Machine, now: datetime) -> Iterator[Finding]:
    """What is wrong before the database is opened."""
    if not machine.is_owner:
        yield Finding(Ailment.NOT_THE_OWNER)
    elif not machine.has_database:
        yield Finding(Ailment.NO_DATABASE)
    yield from (Finding(Ailment.OPEN_TO_OTHERS, place) for place in machine.open_to_others)
    if machine.has_database and not machine.has_code:
        yield Finding(Ailment.NO_CODE)
    if not machine.can_print:
        yield Finding(Ailment.NO_PRINTING)
    yield from (Finding(Ailment.NO_FONTS, name) for name in machine.letters_missing)
    if machine.in_step is False:
        yield Finding(Ailment.CLOCK_ALONE)
    if machine.scanner_finds is not True:
        yield Finding(Ailment.NO_SCANNER if machine.scanner_finds is None else Ailment.DEAF_SCANNER)
    if now - machine.packages_seen > LOOKED_THROUGH_EVERY + UPGRADED_WITHIN:
        yield Finding(Ailment.OLD_PACKAGES, moment=machine.packages_seen)
    wanted = max(LEAST_FREE_BYTES, ROOM_FOR_COPIES * machine.database_bytes)
    yield from (Finding(Ailment.DISK_SHORT, disk.place, free_bytes=disk.free_bytes) for disk in machine.disks if disk.free_bytes < wanted)
    yield from (Finding(Ailment.SAME_DISK, disk.place) for disk in machine.disks if disk.same_as_data)
    if machine.has_database:
        yield from _of_backups(machine.backup_reaches, now)
    yield from (Finding(Ailment.EMPTY_BACKUP, path) for path in machine.empty_backups)
    yield from (Finding(Ailment.BROKEN_BACKUP, path) for path in machine.broken_backups)
    yield from (Finding(Ailment.AHEAD_BACKUP, path) for path in machine.ahead_backups)
    if machine.broken_list:
        yield Finding(Ailment.BROKEN_LIST, machine.broken_list)
    yield from (Finding(Ailment.LEFT_RESTORE, path) for path in machine.left_restores)
    yield from (Finding(Ailment.SET_ASIDE, path) for path in machine.set_aside)


def found_in(held: DatabaseSays) -> Iterator[Finding]:
    """What is wrong by what the database says."""
    if held.clock is not None:
        yield Finding(LEAPS[held.clock.leap], moment=held.clock.logged_to)
    if held.seal_due:
        yield Finding(Ailment.NOT_SEALED)
    if held.seals_gone:
        yield Finding(Ailment.SEALS_GONE)
    if not held.is_published:
        yield Finding(Ailment.NOT_PUBLISHED)
    if held.is_behind:
        yield Finding(Ailment.OLDER_SCHEMA)
    if held.backup_failed is not None:
        yield Finding(Ailment.BACKUP_FAILED, moment=held.backup_failed)


def _of_backups(reaches: datetime | None, now: datetime) -> Iterator[Finding]:
    if reaches is None:
        yield Finding(Ailment.NO_BACKUP)
    elif now - reaches > OLDEST_BACKUP:
        yield Finding(Ailment.OLD_BACKUP, moment=reaches)
