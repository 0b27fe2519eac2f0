"""The log tells what was done: one line a sitting, and nothing about what was not done."""

from datetime import datetime, timedelta

import pytest

from screening.domain.acts import Act
from screening.errors import Invalid
from screening.services.assessing import drafting, signing
from screening.services.publishing.configurations import InForce
from screening.storage import audit
from screening.storage.database import Database, writing
from tests.people import NOW, People, add_alma
from tests.sheets import WHOLE_SHEET, typed


def acts(db: Database, child_id: str) -> list[Act]:
    """What the log says was done with the child since it was added, oldest first."""
    return [event.act for event in reversed(audit.for_child(db, child_id))][1:]


@pytest.fixture
def alma(db: Database, people: People) -> str:
    return add_alma(db, people)


def write(db: Database, people: People, alma: str, in_force: InForce, revisions: range, now: datetime = NOW, who: str = "anne") -> None:
    for revision in revisions:
        drafting.save_draft(db, getattr(people, who), alma, in_force.configuration, *typed(WHOLE_SHEET | {"revision": str(revision)}), now)


def test_forty_saves_in_one_sitting_are_one_line(db: Database, people: People, in_force: InForce, alma: str) -> None:
    write(db, people, alma, in_force, range(40))

    assert acts(db, alma) == [Act.DRAFT_STARTED]


def test_opening_the_sheet_again_begins_another_sitting(db: Database, people: People, in_force: InForce, alma: str) -> None:
    write(db, people, alma, in_force, range(3))
    drafting.open_sheet(db, people.anne, alma, in_force.configuration, NOW)
    write(db, people, alma, in_force, range(3, 6))

    assert acts(db, alma) == [Act.DRAFT_STARTED, Act.SHEET_OPENED, Act.DRAFT_SAVED]


def test_a_sitting_is_half_an_hour_at_most(db: Database, people: People, in_force: InForce, alma: str) -> None:
    for revision, minutes in enumerate((0, 29, 30, 59, 60)):
        write(db, people, alma, in_force, range(revision, revision + 1), NOW + timedelta(minutes=minutes))

    assert acts(db, alma) == [Act.DRAFT_STARTED, Act.DRAFT_SAVED, Act.DRAFT_SAVED]


def test_what_a_colleague_does_meanwhile_is_a_line_of_its_own(db: Database, people: People, in_force: InForce, alma: str) -> None:
    write(db, people, alma, in_force, range(2))
    write(db, people, alma, in_force, range(2), who="carla")
    write(db, people, alma, in_force, range(2, 4))

    assert acts(db, alma) == [Act.DRAFT_STARTED, Act.DRAFT_STARTED]


def test_another_draft_on_the_child_is_another_sitting(db: Database, people: People, in_force: InForce, alma: str) -> None:
    write(db, people, alma, in_force, range(2))
    signing.sign(db, people.anne, alma, in_force, *typed(WHOLE_SHEET | {"revision": "2"}), NOW)
    write(db, people, alma, in_force, range(2))

    assert acts(db, alma) == [Act.DRAFT_STARTED, Act.ASSESSMENT_SIGNED, Act.DRAFT_STARTED]


def test_a_refused_signing_says_so_and_nothing_else(db: Database, people: People, in_force: InForce, alma: str) -> None:
    write(db, people, alma, in_force, range(1))

    unfinished = WHOLE_SHEET | {"revision": "1", "interpretation": "", "parents_told": ""}
    with pytest.raises(Invalid):
        signing.sign(db, people.anne, alma, in_force, *typed(unfinished), NOW)

    assert acts(db, alma) == [Act.DRAFT_STARTED, Act.SIGNING_REFUSED]


def test_what_was_last_written_must_be_this_very_draft(db: Database, people: People, in_force: InForce, alma: str) -> None:
    write(db, people, alma, in_force, range(1))
    with writing(db):
        audit.record(db, NOW, Act.DRAFT_SAVED, people.anne, child_id=alma, subject="an earlier draft")

    write(db, people, alma, in_force, range(1, 3))

    assert acts(db, alma) == [Act.DRAFT_STARTED, Act.DRAFT_SAVED, Act.DRAFT_SAVED]
