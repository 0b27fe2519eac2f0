"""After years a municipality has millions of rows: what asks about one child, unit or person walks none of the tables that grow."""

import re
from dataclasses import replace
from datetime import UTC, datetime

from screening.domain.people import Console, UnitKind
from screening.services.keeping import erasing
from screening.services.proving import looks
from screening.services.publishing.configurations import InForce
from screening.services.rating import agreeing
from screening.services.sharing import shared
from screening.storage.database import Database, change, writing
from screening.storage.importing import written
from screening.storage.people import units
from screening.storage.proving import looks as stored
from tests.disclosed import EARLY, share
from tests.eyes import ask_both
from tests.people import NOW, People, add_alma
from tests.statements import asked_of, walked

GROWS = (
    "assessment",
    "assessment_facts",
    "audit_event",
    "child",
    "child_guardian",
    "child_unit",
    "family_paper_given",
    "last_look",
    "paper_form",
    "rating",
    "rating_single",
    "sibling",
    "two_children",
)
NEWEST = re.compile(r"ORDER BY id (DESC )?LIMIT 1$")
"""The first row from either end is no walk."""
GROWN_UP = datetime(2045, 6, 1, 9, 0, tzinfo=UTC)


def _walked(db: Database, asked: list[str]) -> list[str]:
    return walked(db, [sql for sql in asked if not NEWEST.search(sql.strip())], GROWS)


def test_who_looked_at_what_was_shared_is_found_by_the_child(db: Database, people: People, in_force: InForce) -> None:
    disclosed = share(db, people, add_alma(db, people), in_force, replace(EARLY, things=frozenset({"child"})))
    with asked_of(db) as asked:
        shared.look_at_given(db, people.anne, disclosed, NOW)

    assert any("FROM disclosure\n" in sql and "audit_event" in sql for sql in asked)
    assert _walked(db, asked) == []


def test_a_leaders_figures_read_the_own_units_ratings(db: Database, people: People, in_force: InForce) -> None:
    ask_both(db, people, add_alma(db, people))
    with asked_of(db) as asked:
        agreeing.look_at(db, people.carla, in_force.configuration)

    assert any("FROM opened" in sql for sql in asked)
    assert _walked(db, asked) == []


def test_who_has_something_to_do_with_whom_is_read_of_those_who_were_looked_at(db: Database, people: People) -> None:
    alma = add_alma(db, people)
    with asked_of(db) as asked:
        looks.look_at(db, people.carla, NOW)
        stored.ties(db, [])

    assert alma and any("assessment_facts" in sql for sql in asked)
    assert _walked(db, asked) == []


def test_what_decides_about_one_record_is_read_of_that_record(db: Database, people: People, in_force: InForce) -> None:
    add_alma(db, people)
    with asked_of(db) as asked:
        found = erasing.dry_run(db, Console(), in_force, GROWN_UP)

    assert found.due or found.held
    assert _walked(db, [sql for sql in asked if "cpr FROM child" not in sql]) == []


def test_a_child_that_a_list_brought_is_taken_back_without_a_walk(db: Database, people: People) -> None:
    alma = add_alma(db, people)
    with writing(db), asked_of(db) as asked:
        change(db, "DELETE FROM child_unit WHERE child_id = :id", {"id": alma})
        written.take_back(db, [alma])

    assert any("DELETE FROM child " in sql for sql in asked)
    assert _walked(db, asked) == []


def test_whether_a_new_unit_is_used_is_asked_by_the_unit(db: Database, people: People) -> None:
    with writing(db):
        new = units.add(db, "Nybo", UnitKind.DAYCARE)
    with asked_of(db) as asked:
        assert units.is_unused(db, new.id)

    assert walked(db, asked, ("assessment", "child_unit", "rating")) == []
