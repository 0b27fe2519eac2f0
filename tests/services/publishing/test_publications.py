"""Publishing is one act: logged, undone in one act, and never on top of what somebody else has just published."""

from datetime import timedelta
from pathlib import Path

import pytest

from screening.configuration.loading import load_folder
from screening.domain.people import Console
from screening.errors import NotFound, StorageError
from screening.services.publishing import publications
from screening.services.publishing.configurations import InForce, in_force, whole
from screening.storage.database import Database, rows, writing
from tests.people import NOW, TODAY, People
from tests.services.publishing.folders import change, copy_shipped


@pytest.fixture
def first(in_force: InForce, db: Database) -> InForce:
    """The shipped configuration, published by the first start."""
    publications.publish_first(db, in_force, NOW)
    return in_force


@pytest.fixture
def second(tmp_path: Path) -> InForce:
    """The same with another title of one offer."""
    folder = copy_shipped(tmp_path / "second")
    change(folder / "offers.yaml", "title: Familierådgivningen", "title: Familierådgivningen i Lindeborg")
    return whole(load_folder(folder, TODAY))


def fingerprint(written: InForce) -> str:
    return written.configuration.fingerprint


def test_only_the_first_start_publishes_by_itself(db: Database, first: InForce, second: InForce) -> None:
    publications.publish_first(db, second, NOW)

    (only,) = publications.versions(db, Console())
    assert (only.fingerprint, only.published_by, only.note) == (fingerprint(first), None, "Første start")


def test_publication_says_who_when_and_why_and_is_logged(db: Database, people: People, first: InForce, second: InForce) -> None:
    number = publications.publish(db, people.dorte, second, "  Nyt navn  ", NOW, fingerprint(first))

    newest = publications.versions(db, people.dorte)[0]
    assert (newest.id, newest.published_by, newest.note, newest.published_at) == (number, "Dorte Testesen", "Nyt navn", NOW)
    logged = rows(db, "SELECT action, user_id, subject FROM audit_event ORDER BY id DESC LIMIT 1")
    assert logged == [{"action": "configuration_published", "user_id": people.dorte.id, "subject": str(number)}]


def test_undo_goes_back_and_undoing_that_goes_forward_again(db: Database, people: People, first: InForce, second: InForce) -> None:
    published = publications.publish(db, people.dorte, second, "", NOW, fingerprint(first))

    undone = publications.undo(db, people.dorte, NOW + timedelta(minutes=1))
    assert in_force(db) == first
    assert publications.publication(db, Console(), undone).undoes == published
    publications.undo(db, people.dorte, NOW + timedelta(minutes=2))
    assert in_force(db) == second
    actions = [row["action"] for row in rows(db, "SELECT action FROM audit_event WHERE subject IN ('1', '2', '3', '4')")]
    assert actions == ["configuration_published", "configuration_published", "configuration_undone", "configuration_undone"]


def test_the_first_publication_can_not_be_undone(db: Database, first: InForce) -> None:
    with pytest.raises(publications.NothingToUndo):
        publications.undo(db, Console(), NOW)


def test_what_is_in_force_is_not_published_again(db: Database, first: InForce) -> None:
    with pytest.raises(publications.AlreadyInForce):
        publications.publish(db, Console(), first, "", NOW, fingerprint(first))


def test_whoever_is_slower_is_told_and_changes_nothing(db: Database, people: People, first: InForce, second: InForce) -> None:
    number = publications.publish(db, people.dorte, second, "", NOW, fingerprint(first))

    with pytest.raises(publications.ChangedMeanwhile):
        publications.publish(db, people.dorte, first, "", NOW, "another fingerprint")
    with pytest.raises(publications.ChangedMeanwhile):
        publications.undo(db, people.dorte, NOW, last_id=number - 1)
    assert in_force(db) == second


def test_an_earlier_version_can_be_taken_into_use_again(db: Database, people: People, first: InForce, second: InForce) -> None:
    publications.publish(db, people.dorte, second, "", NOW, fingerprint(first))

    publications.publish_again(db, people.dorte, 1, NOW, fingerprint(second))

    assert in_force(db) == first
    with pytest.raises(NotFound):
        publications.publish_again(db, people.dorte, 99, NOW, fingerprint(first))


@pytest.mark.parametrize("who", ["anne", "carla"])
def test_only_administrators_publish_undo_and_look(db: Database, people: People, first: InForce, second: InForce, who: str) -> None:
    user = getattr(people, who)

    with pytest.raises(NotFound):
        publications.publish(db, user, second, "", NOW, fingerprint(first))
    with pytest.raises(NotFound):
        publications.publish_again(db, user, 1, NOW, fingerprint(first))
    with pytest.raises(NotFound):
        publications.undo(db, user, NOW)
    with pytest.raises(NotFound):
        publications.versions(db, user)


def test_the_list_of_publications_only_grows(db: Database, first: InForce) -> None:
    for statement in ("UPDATE publication SET note = 'andet'", "DELETE FROM publication"):
        with pytest.raises(StorageError), writing(db):
            db.conn.execute(statement)


def test_a_publication_whose_log_row_fails_does_not_happen(db: Database, first: InForce, second: InForce) -> None:
    db.conn.execute("CREATE TRIGGER log_is_full BEFORE INSERT ON audit_event BEGIN SELECT RAISE(ABORT, 'full'); END")
    db.conn.commit()

    with pytest.raises(StorageError):
        publications.publish(db, Console(), second, "", NOW, fingerprint(first))

    assert in_force(db) == first


def test_a_note_that_is_too_long_is_refused_and_never_cut(db: Database, people: People, first: InForce, second: InForce) -> None:
    longest = "æ" * publications.LONGEST_NOTE

    with pytest.raises(publications.LongNote):
        publications.publish(db, people.dorte, second, f"{longest}m", NOW, fingerprint(first))
    publications.publish(db, people.dorte, second, f"  {longest} ", NOW, fingerprint(first))

    assert [one.note for one in publications.versions(db, people.dorte)] == [longest, "Første start"]
