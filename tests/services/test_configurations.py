"""The configuration in force: a bad file never takes a running server down, and an old report never changes."""

import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from screening.errors import ConfigurationBroken
from screening.reports.concern import ConcernReport
from screening.services import assessing, results
from screening.services.configurations import ConfigurationOnDisk
from screening.settings import REPOSITORY
from screening.storage.database import Database
from tests.conftest import TODAY
from tests.people import NOW, People, add_alma
from tests.services.test_assessing import WHOLE_SHEET


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped folder that a test may change."""
    copied = tmp_path / "scales"
    shutil.copytree(REPOSITORY / "scales", copied)
    return copied


def change(file: Path, before: str, after: str) -> None:
    """Replace a text in a file, with a time stamp that is surely later."""
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after), "utf-8")
    stat = file.stat()
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1_000_000))


def test_the_program_does_not_start_on_an_error(folder: Path) -> None:
    change(folder / "offers.yaml", "step: Almen", "step: Allmen")

    with pytest.raises(ConfigurationBroken):
        ConfigurationOnDisk(folder, TODAY)


def test_a_good_change_is_in_force_at_once(folder: Path) -> None:
    on_disk = ConfigurationOnDisk(folder, TODAY)
    before = on_disk.in_force(TODAY).configuration.fingerprint

    change(folder / "offers.yaml", "title: Familierådgivningen", "title: Familierådgivningen i Lindeborg")

    after = on_disk.in_force(TODAY)
    assert after.configuration.fingerprint != before
    assert not after.is_last_good


def test_a_bad_change_keeps_the_last_good_configuration_and_says_so(folder: Path) -> None:
    on_disk = ConfigurationOnDisk(folder, TODAY)
    before = on_disk.in_force(TODAY).configuration

    change(folder / "offers.yaml", "step: Almen", "step: Allmen")

    after = on_disk.in_force(TODAY)
    assert after.configuration == before
    assert after.is_last_good
    change(folder / "offers.yaml", "step: Allmen", "step: Almen")
    assert not on_disk.in_force(TODAY).is_last_good


def test_an_old_report_says_the_same_after_the_files_have_changed(db: Database, people: People, folder: Path) -> None:
    on_disk = ConfigurationOnDisk(folder, TODAY)
    alma = add_alma(db, people)
    id_ = assessing.sign(db, people.anne, alma, on_disk.in_force(TODAY), WHOLE_SHEET, NOW)
    before: ConcernReport = results.report(db, people.anne, id_, NOW)

    change(folder / "offers.yaml", "title: Familierådgivningen", "title: Noget helt andet")
    change(folder / "boernelineal-3-5.yaml", "title: Bekymring", "title: Noget tredje")
    change(folder / "municipality.yaml", "Lindeborg Kommune", "En anden kommune")
    in_force = on_disk.in_force(TODAY)
    second = assessing.sign(db, people.anne, alma, in_force, WHOLE_SHEET, NOW + timedelta(hours=1))

    assert results.report(db, people.anne, id_, NOW + timedelta(days=400)) == before
    assert str(results.report(db, people.anne, second, NOW + timedelta(hours=2)).municipality.name) == "En anden kommune"
