"""A file that goes along with a notification: kept with its own draft, taken out alone, refused in words, and sealed with what is sent."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from screening.domain.notifying.attachments import LARGEST_FILE, FileFault
from screening.domain.notifying.notifications import Way
from screening.domain.phrase import Phrase
from screening.errors import Invalid, NotFound
from screening.reports.notifying import scanning
from screening.services.notifying import attaching, drafting, sending
from screening.services.publishing.configurations import InForce
from screening.storage.database import Database, rows
from screening.storage.notifying import files
from tests.people import NOW, People, add_alma


@pytest.fixture
def draft(db: Database, people: People, in_force: InForce) -> str:
    """The id of Anne's draft about Alma."""
    return drafting.begin(db, people.anne, add_alma(db, people), in_force.configuration, NOW)


@pytest.fixture(scope="module")
def picture() -> bytes:
    """A small photograph."""
    out = BytesIO()
    Image.new("RGB", (8, 4), "red").save(out, "JPEG")
    return out.getvalue()


def why_refused(db: Database, people: People, draft: str, content: bytes) -> Phrase:
    """What is told of a file that does not go along."""
    with pytest.raises(Invalid) as refused:
        attaching.attach(db, people.anne, draft, "bilag", content, NOW)
    assert list(files.of_draft(db, draft)) == []
    return refused.value.faults[attaching.FIELD]


def test_one_of_two_files_is_taken_out_and_the_other_is_sealed(
    db: Database, people: People, draft: str, picture: bytes, in_force: InForce
) -> None:
    for name in ("gul.jpg", "rød.jpg"):
        attaching.attach(db, people.anne, draft, name, picture, NOW)
    first, second = files.of_draft(db, draft)

    attaching.remove(db, people.anne, draft, first.id, NOW)

    assert [one.name for one in files.of_draft(db, draft)] == [second.name]
    assert attaching.file_of_draft(db, people.anne, draft, second.id, NOW)[1].startswith(b"\xff\xd8")
    typed = drafting.own(db, people.anne, draft).typed
    sent = sending.send(db, people.anne, draft, typed, 0, Way.SECURE_MAIL, in_force.configuration, NOW)
    assert [one.name for one in files.of_notification(db, sent)] == [second.name]


def test_a_file_of_another_draft_is_not_taken_out_by_this_one(
    db: Database, people: People, draft: str, picture: bytes, in_force: InForce
) -> None:
    other = drafting.begin(db, people.anne, None, in_force.configuration, NOW)
    attaching.attach(db, people.anne, other, "gul.jpg", picture, NOW)
    (kept,) = files.of_draft(db, other)

    with pytest.raises(NotFound):
        attaching.remove(db, people.anne, draft, kept.id, NOW)


def test_a_file_in_which_the_scanner_finds_something_is_refused_and_written_in_the_log(
    db: Database, people: People, draft: str, picture: bytes, tmp_path: Path
) -> None:
    scanner = tmp_path / "scanner"
    scanner.write_text("#!/bin/sh\nif grep -qa EICAR; then exit 1; fi\nexit 0\n")
    scanner.chmod(0o700)

    with pytest.raises(Invalid) as refused:
        attaching.attach(db, people.anne, draft, "bilag", picture + scanning.TEST_VIRUS, NOW, scanner=(str(scanner),))
    assert refused.value.faults == {attaching.FIELD: FileFault.HARMFUL.words}
    attaching.attach(db, people.anne, draft, "bilag", picture, NOW, scanner=(str(scanner),))

    assert len(files.of_draft(db, draft)) == 1
    assert rows(db, "SELECT user_id, subject FROM audit_event WHERE action = 'harmful_file_refused'") == [
        {"user_id": people.anne.id, "subject": draft}
    ]


def test_what_can_not_go_along_is_refused_in_words(db: Database, people: People, draft: str, picture: bytes) -> None:
    assert why_refused(db, people, draft, b"") == FileFault.EMPTY.words
    assert why_refused(db, people, draft, b"Kun tekst") == FileFault.OTHER_KIND.words
    assert why_refused(db, people, draft, picture + bytes(LARGEST_FILE)) == FileFault.TOO_LARGE.words
