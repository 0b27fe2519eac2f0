"""What the doctor finds: each ailment by the fact that shows it, and nothing where all is well."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from screening.domain.keeping.clock import ClockDoubt, ClockLeap
from screening.domain.keeping.health import ADVICE, Ailment, DatabaseSays, Disk, Machine, found_in, found_on

NOW = datetime(2026, 11, 26, 8, tzinfo=UTC)
PLENTY = 50_000_000_000
WELL = Machine(
    is_owner=True, has_database=True, database_bytes=10, open_to_others=(), has_code=True, can_print=True, letters_missing=(),
    in_step=True, disks=(Disk("data", PLENTY), Disk("backup", PLENTY)), backup_reaches=NOW - timedelta(hours=25),
    packages_seen=NOW - timedelta(days=120), scanner_finds=True,
)  # fmt: skip
HELD = DatabaseSays(clock=None, seal_due=False, is_published=True, is_behind=False)


def test_nothing_is_found_where_all_is_well() -> None:
    assert [*found_on(WELL, NOW), *found_in(HELD)] == []


@pytest.mark.parametrize(
    ("machine", "ailment"),
    [
        (replace(WELL, is_owner=False), Ailment.NOT_THE_OWNER),
        (replace(WELL, open_to_others=("data.key",)), Ailment.OPEN_TO_OTHERS),
        (replace(WELL, has_code=False), Ailment.NO_CODE),
        (replace(WELL, can_print=False), Ailment.NO_PRINTING),
        (replace(WELL, letters_missing=("a.ttf",)), Ailment.NO_FONTS),
        (replace(WELL, in_step=False), Ailment.CLOCK_ALONE),
        (replace(WELL, disks=(Disk("data", 999_999_999),)), Ailment.DISK_SHORT),
        (replace(WELL, database_bytes=PLENTY // 2 + 1, disks=(Disk("data", PLENTY),)), Ailment.DISK_SHORT),
        (replace(WELL, disks=(Disk("backup", PLENTY, same_as_data=True),)), Ailment.SAME_DISK),
        (replace(WELL, backup_reaches=None), Ailment.NO_BACKUP),
        (replace(WELL, broken_list="a.list"), Ailment.BROKEN_LIST),
        (replace(WELL, ahead_backups=("a.db",)), Ailment.AHEAD_BACKUP),
        (replace(WELL, scanner_finds=None), Ailment.NO_SCANNER),
        (replace(WELL, scanner_finds=False), Ailment.DEAF_SCANNER),
        (replace(WELL, packages_seen=NOW - timedelta(days=120, seconds=1)), Ailment.OLD_PACKAGES),
        (replace(WELL, backup_reaches=NOW - timedelta(hours=26, seconds=1)), Ailment.OLD_BACKUP),
    ],
    ids=lambda value: value if isinstance(value, Ailment) else "",
)
def test_a_machine_that_lacks_something_is_told_of_that_alone(machine: Machine, ailment: Ailment) -> None:
    assert [found.ailment for found in found_on(machine, NOW)] == [ailment]


def test_before_there_is_a_database_nobody_is_asked_for_its_code_and_backups() -> None:
    bare = replace(WELL, has_database=False, has_code=False, backup_reaches=None)

    assert [found.ailment for found in found_on(bare, NOW)] == [Ailment.NO_DATABASE]


def test_a_clock_that_nobody_knows_of_is_left_in_peace() -> None:
    assert list(found_on(replace(WELL, in_step=None), NOW)) == []


@pytest.mark.parametrize(
    ("held", "ailments"),
    [
        (replace(HELD, clock=ClockDoubt(ClockLeap.BEHIND, NOW)), [Ailment.CLOCK_BEHIND]),
        (replace(HELD, clock=ClockDoubt(ClockLeap.AHEAD, NOW)), [Ailment.CLOCK_AHEAD]),
        (replace(HELD, seal_due=True), [Ailment.NOT_SEALED]),
        (replace(HELD, seals_gone=True), [Ailment.SEALS_GONE]),
        (replace(HELD, is_published=False), [Ailment.NOT_PUBLISHED]),
        (replace(HELD, is_behind=True), [Ailment.OLDER_SCHEMA]),
    ],
)
def test_what_the_database_says_is_told(held: DatabaseSays, ailments: list[Ailment]) -> None:
    assert [found.ailment for found in found_in(held)] == ailments


def test_what_loses_data_is_never_mere_advice() -> None:
    assert ADVICE.isdisjoint({Ailment.NO_BACKUP, Ailment.OLD_BACKUP, Ailment.NO_CODE, Ailment.OPEN_TO_OTHERS, Ailment.NOT_SEALED})
    assert Ailment.DEAF_SCANNER not in ADVICE
