"""Examining an installation. Nothing is made, changed or brought up to date by it, and nobody's data is told."""

from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from screening.domain.keeping.health import Ailment, DatabaseSays, Disk, Finding, Machine, found_in, found_on
from screening.domain.phrase import Phrase
from screening.errors import LinealError, StorageError
from screening.reports.notifying.scanning import finds_what_it_should
from screening.reports.press.readiness import can_lay_out, letters_missing
from screening.services.doubting import why_doubted
from screening.services.opening import data_keys, lacks_emergency_code, outside_list
from screening.services.preparing import refuse_newer
from screening.services.proving.sealing import is_reminded
from screening.services.publishing.configurations import is_anything_in_force
from screening.settings import REPOSITORY, Settings
from screening.storage import audit, keys
from screening.storage.database import reopen, starting
from screening.storage.keeping import backups, machine, pausing, unpacking
from screening.storage.migrations import NAMES, is_behind
from screening.storage.proving import seals

LOOKED_THROUGH: Final = REPOSITORY / "locks" / "looked-through.txt"
"""The day on which the packages were held against known faults and newer versions last."""


@dataclass(frozen=True)
class Examined:
    """What was found, why the database can't be opened where it can't, and the newest step of the schema that this program knows."""

    found: tuple[Finding, ...]
    trouble: Phrase | None
    newest_step: str


def examine(settings: Settings, now: datetime) -> Examined:
    """Look at machine, folder, key, clock, disks, backups and log. The database is opened by its owner alone: another would leave files."""
    seen = _machine(settings, now)
    found = [*found_on(seen, now)]
    trouble = None
    if seen.is_owner and (seen.has_database or machine.is_there(settings.key_file)):
        try:
            found += found_in(_held(settings, now))
        except LinealError as error:
            trouble = error.phrase
            found = [one for one in found if one.ailment is not Ailment.NO_DATABASE]  # whoever has its key lost it, and makes no new one
    return Examined(tuple(found), trouble, NAMES[-1])


def _machine(settings: Settings, now: datetime) -> Machine:
    there = machine.is_there(settings.database)
    own = (settings.data, settings.key_file, settings.wrapper_file, settings.backups, settings.afterwards.parent)
    files = sorted(settings.data.glob(f"{settings.database.name}*"))  # the database, its logs, and what was laid aside
    of_sign_on = (settings.sign_on.key.file,) if settings.sign_on and settings.sign_on.key else ()
    every: tuple[bytes, ...] | None = None
    has_code = True  # where the key does not open, that alone is told: nobody can make a code or look at backups then
    with suppress(StorageError):
        if settings.database_key is not None:
            every = (settings.database_key,)
        elif there:
            every = keys.read_keys(settings.key_file, settings.wrapper_file).every
        has_code = not lacks_emergency_code(settings)
    return Machine(
        is_owner=machine.is_mine(settings.data) and machine.is_mine(settings.database),
        has_database=there,
        database_bytes=settings.database.stat().st_size if there else 0,
        open_to_others=tuple(str(place) for place in machine.open_to_others((*own, *files, *of_sign_on))),
        has_code=has_code,
        can_print=can_lay_out(),
        letters_missing=letters_missing(),
        in_step=machine.clock_is_in_step(),
        disks=(
            Disk(str(settings.data), machine.free_bytes(settings.data)),
            Disk(str(settings.backups), machine.free_bytes(settings.backups), machine.on_one_disk(settings.backups, settings.data)),
        ),
        packages_seen=datetime.fromisoformat(LOOKED_THROUGH.read_text("ascii").strip()).replace(tzinfo=UTC),
        scanner_finds=finds_what_it_should(settings.scanner) if settings.scanner else None,
        backup_reaches=backups.reached(settings.backups, now, every),
        empty_backups=tuple(str(one.path) for one in backups.emptied_in(settings.backups)),
        broken_backups=tuple(str(one.path) for one in backups.broken_in(settings.backups, every)) if every is not None else (),
        ahead_backups=tuple(str(one.path) for one in backups.ahead_in(settings.backups, now)),
        broken_list=str(settings.afterwards) if every is not None and outside_list(settings, every).is_damaged() else "",
        left_restores=tuple(map(str, unpacking.left_by_restores(settings.data))),
        set_aside=tuple(map(str, unpacking.set_aside(settings.database))),
    )


def _held(settings: Settings, now: datetime) -> DatabaseSays:
    pausing.refuse(settings.database)
    with closing(reopen(settings.database, data_keys(settings)[0])) as db, starting(settings.database):
        refuse_newer(db, settings.database)
        return DatabaseSays(
            clock=why_doubted(db, now),
            seal_due=is_reminded(db, now),
            is_published=is_anything_in_force(db),
            is_behind=is_behind(db),
            backup_failed=audit.backup_failed(db),
            seals_gone=bool(seals.known(db)) and not machine.is_there(settings.seals),
        )
