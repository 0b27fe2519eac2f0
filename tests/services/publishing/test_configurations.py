"""The configuration in force: only what is published, the same in every process; and an old report never changes."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from screening.configuration.problems import Severity
from screening.domain.people import Console
from screening.domain.text import Text
from screening.errors import ConfigurationBroken
from screening.reports.assessing.concern import ConcernReport
from screening.services.assessing import results, signing
from screening.services.publishing import publications
from screening.services.publishing.configurations import (
    ConfigurationOnDisk,
    InForce,
    NothingPublished,
    beside,
    in_force,
    version,
    whole,
)
from screening.settings import Settings
from screening.storage.database import Database, open_database, writing
from screening.storage.publishing import configurations
from tests.people import NOW, TODAY, People, add_alma
from tests.services.publishing.folders import change, copy_shipped
from tests.sheets import WHOLE_SHEET, typed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped folder that a test may change."""
    return copy_shipped(tmp_path / "scales")


def test_the_program_does_not_start_on_an_error(folder: Path) -> None:
    change(folder / "offers.yaml", "step: Almen", "step: Allmen")

    with pytest.raises(ConfigurationBroken):
        ConfigurationOnDisk(folder, TODAY)


def test_what_is_in_force_stays_in_force_when_a_newer_program_finds_an_error_in_it(db: Database, folder: Path) -> None:
    on_disk = ConfigurationOnDisk(folder, TODAY)
    change(folder / "offers.yaml", "step: Almen", "step: Allmen")
    newer = on_disk.loaded(TODAY)
    published = InForce(on_disk.at_start.configuration.model_copy(update={"fingerprint": newer.fingerprint}), {})

    started = ConfigurationOnDisk(folder, TODAY, published)

    assert started.at_start.configuration is published.configuration
    told = beside(started.loaded(TODAY), published)
    assert told.problems and {found.severity for found in told.problems} == {Severity.WARNING}
    assert [found.place for found in told.problems] == [found.place for found in newer.problems]
    with pytest.raises(ConfigurationBroken):
        whole(started.loaded(TODAY))


def test_error_in_files_that_are_not_in_force_is_an_error_and_what_is_in_force_is_started_on(folder: Path) -> None:
    on_disk = ConfigurationOnDisk(folder, TODAY)
    change(folder / "offers.yaml", "step: Almen", "step: Allmen")

    started = ConfigurationOnDisk(folder, TODAY, on_disk.at_start)
    assert started.at_start is on_disk.at_start and (started.is_whole, on_disk.is_whole) == (False, True)
    with pytest.raises(ConfigurationBroken):
        whole(started.loaded(TODAY))
    assert Severity.ERROR in {found.severity for found in beside(on_disk.loaded(TODAY), on_disk.at_start).problems}


def test_a_changed_file_takes_effect_only_when_it_is_published(db: Database, folder: Path) -> None:
    on_disk = ConfigurationOnDisk(folder, TODAY)
    publications.publish_first(db, on_disk.at_start, NOW)
    before = in_force(db).configuration.fingerprint

    change(folder / "offers.yaml", "title: Familierådgivningen", "title: Familierådgivningen i Lindeborg")

    assert in_force(db).configuration.fingerprint == before
    publications.publish(db, Console(), whole(on_disk.loaded(TODAY)), "", NOW, before)
    assert in_force(db).configuration.offer("familieraadgivning") != on_disk.at_start.configuration.offer("familieraadgivning")


def test_every_other_process_sees_a_publication_at_once(db: Database, folder: Path, settings: Settings) -> None:
    assert settings.database_key is not None
    on_disk = ConfigurationOnDisk(folder, TODAY)
    publications.publish_first(db, on_disk.at_start, NOW)
    other = open_database(settings.database, settings.database_key)
    before = in_force(other).configuration.fingerprint

    change(folder / "offers.yaml", "title: Familierådgivningen", "title: Noget andet")
    publications.publish(db, Console(), whole(on_disk.loaded(TODAY)), "", NOW, before)

    assert in_force(other).configuration == on_disk.loaded(TODAY).configuration
    other.close()


def test_a_bad_file_changes_nothing_but_what_is_told_about_the_folder(db: Database, folder: Path) -> None:
    on_disk = ConfigurationOnDisk(folder, TODAY)
    publications.publish_first(db, on_disk.at_start, NOW)

    change(folder / "offers.yaml", "step: Almen", "step: Allmen")

    assert on_disk.loaded(TODAY).configuration is None
    assert on_disk.loaded(TODAY).problems
    assert in_force(db).configuration == on_disk.at_start.configuration
    with pytest.raises(ConfigurationBroken):
        whole(on_disk.loaded(TODAY))
    change(folder / "offers.yaml", "step: Allmen", "step: Almen")
    assert whole(on_disk.loaded(TODAY)) == on_disk.at_start


def test_before_the_first_start_nothing_is_in_force(db: Database) -> None:
    with pytest.raises(NothingPublished):
        in_force(db)


def test_what_is_stored_is_what_was_written(db: Database, folder: Path) -> None:
    written = ConfigurationOnDisk(folder, TODAY).at_start
    publications.publish_first(db, written, NOW)

    assert in_force(db) == written


def test_an_old_report_says_the_same_after_another_publication(db: Database, people: People, folder: Path) -> None:
    on_disk = ConfigurationOnDisk(folder, TODAY)
    publications.publish_first(db, on_disk.at_start, NOW)
    alma = add_alma(db, people)
    id_ = signing.sign(db, people.anne, alma, in_force(db), *typed(WHOLE_SHEET), NOW)
    before: ConcernReport = results.report(db, people.anne, id_, NOW)

    change(folder / "offers.yaml", "title: Familierådgivningen", "title: Noget helt andet")
    change(folder / "boernelineal-3-5.yaml", "title: Bekymring", "title: Noget tredje")
    change(folder / "municipality.yaml", "Lindeborg Kommune", "En anden kommune")
    publications.publish(db, Console(), whole(on_disk.loaded(TODAY)), "", NOW, on_disk.at_start.configuration.fingerprint)
    second = signing.sign(db, people.anne, alma, in_force(db), *typed(WHOLE_SHEET), NOW + timedelta(hours=1))

    after = results.report(db, people.anne, id_, NOW + timedelta(hours=2))
    assert replace(after, second_look=before.second_look) == before, "only whether the child was looked at again is told as it is today"
    assert str(results.report(db, people.anne, second, NOW + timedelta(hours=2)).municipality.name) == "En anden kommune"


def test_years_of_publications_are_read_once_and_share_what_nobody_changed(db: Database, folder: Path) -> None:
    shipped = ConfigurationOnDisk(folder, TODAY).at_start
    names = [f"{number:064d}" for number in range(8)]
    for name in names:
        offer, *others = shipped.configuration.offers
        offers = (offer.model_copy(update={"title": Text.of(f"Tilbud {name}")}), *others)
        published = shipped.configuration.model_copy(update={"fingerprint": name, "offers": offers})
        with writing(db):
            configurations.keep(db, published, shipped.files | {"offers.yaml": name}, NOW)

    first, *later = [version(db, name) for name in names]

    assert [version(db, name) is held for name, held in zip(names, [first, *later], strict=True)] == [True] * 8
    for one in later:
        assert all(scale is known for scale, known in zip(one.configuration.scales, first.configuration.scales, strict=True))
        assert one.configuration.rounds is first.configuration.rounds
        assert one.configuration.offers[0].title != first.configuration.offers[0].title
        assert one.configuration.offers[1] is first.configuration.offers[1]
        assert one.files["rounds.yaml"] is first.files["rounds.yaml"]
    assert first.configuration == shipped.configuration.model_copy(update={"fingerprint": names[0], "offers": first.configuration.offers})
