"""A program that is killed while it takes in a list: nobody sees half of anything, and the list goes on to the same end."""

import os
import signal
from dataclasses import replace

import pytest

from screening.domain.acts import Act
from screening.domain.importing.plans import ImportState
from screening.services.children import finding
from screening.services.importing import carrying_out, planning
from screening.services.importing.planning import Importer
from screening.settings import Settings
from screening.storage.children import facts
from screening.storage.database import Database, open_database, rows
from screening.storage.importing import staged
from tests.people import NOW, People, add_alma
from tests.services.importing.lists import leader, planned, taken_in
from tests.statements import asked_of

LIST = """CPR-nr.;Barnets navn;Adresse
630221-4996;Alma Holm;Nygade 1
630222-4000;Bo Testesen;Nygade 2
630222-4017;Viggo Testesen;Nygade 3
"""
KNOWN = """CPR-nr.;Barnets navn
630222-4000;Bo Testesen
630222-4017;Viggo Testesen
630221-4996;Alma Testesen
"""
SIBLINGS = """CPR-nr.;Barnets navn;Søskende
630221-4996;Alma Testesen;630222-4000
630222-4000;Bo Testesen;
630222-4017;Viggo Holm;630223-4007
630223-4007;Ea Holm;
"""
WITHOUT_QUOTES = str.maketrans("", "", '[]"')


def killed_at(settings: Settings, by: Importer, run_id: str, statement: str, occurrence: int) -> None:
    """Take in a list in a process of its own, which the system kills as soon as it has come to a statement so many times."""
    process = os.fork()
    if not process:
        met = 0

        def kill(executed: str) -> None:
            nonlocal met
            met += statement in executed.translate(WITHOUT_QUOTES)
            if met == occurrence:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            db = open_database(settings.database, settings.database_key or b"")
            db.conn.set_trace_callback(kill)
            for _progress in carrying_out.carry_out(db, by, run_id, NOW):
                pass
        finally:
            os._exit(1)
    assert os.waitpid(process, 0)[1] == signal.SIGKILL


@pytest.mark.parametrize(
    ("statement", "occurrence"),
    [("INSERT INTO child_word", 5), ("INSERT INTO child_unit", 1), ("UPDATE child SET", 1), ("INSERT INTO child_change", 1)],
)
def test_a_killed_list_shows_no_half_and_goes_on(
    settings: Settings, db: Database, people: People, monkeypatch: pytest.MonkeyPatch, statement: str, occurrence: int
) -> None:
    monkeypatch.setattr(staged, "AT_ONCE", 1)
    alma, by = add_alma(db, people), leader(db, people)
    run_id = planned(db, by, LIST)
    carrying_out.begin(db, by, run_id, NOW)
    before = facts.of_child(db, alma)
    db.close()

    killed_at(settings, by, run_id, statement, occurrence)

    db = open_database(settings.database, settings.database_key or b"")
    new = [child for child in finding.search(db, people.anne, "testesen", NOW).children if child.id != alma]
    assert len(new) == (0 if planning.run_of(db, by, run_id).state is ImportState.WRITING else 2)
    assert facts.of_child(db, alma) == before
    for _progress in carrying_out.carry_out(db, by, run_id, NOW):
        pass
    assert facts.of_child(db, alma) == replace(before, name="Alma Holm", address="Nygade 1")
    assert {row["name"] for row in rows(db, "SELECT name FROM child")} == {"Alma Holm", "Bo Testesen", "Viggo Testesen"}
    assert len(rows(db, "SELECT child_id FROM child_unit")) == 3
    assert len(rows(db, "SELECT id FROM child_change WHERE child_id = :alma", {"alma": alma})) == 2
    assert planning.run_of(db, by, run_id).state is ImportState.DONE
    db.close()


def _times_logged(db: Database) -> list[int]:
    """How many times the log says that a list has changed each child."""
    logged = """SELECT count(*) AS times FROM audit_event JOIN audit_event_child ON event_id = audit_event.id
        WHERE action = :changed GROUP BY audit_event_child.child_id"""
    return [row["times"] for row in rows(db, logged, {"changed": str(Act.CHILDREN_CHANGED_BY_LIST)})]


def test_a_killed_list_changes_nobody_twice_and_the_log_says_so(
    settings: Settings, db: Database, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    by = leader(db, people)
    taken_in(db, by, KNOWN)
    monkeypatch.setattr(staged, "AT_ONCE", 1)
    run_id = planned(db, by, KNOWN.replace("Testesen", "Holm"))
    carrying_out.begin(db, by, run_id, NOW)
    db.close()

    killed_at(settings, by, run_id, "INSERT INTO child_change", 2)

    db = open_database(settings.database, settings.database_key or b"")
    assert (planning.run_of(db, by, run_id).state, planning.run_of(db, by, run_id).done) == (ImportState.CHANGING, 1)
    told = [progress.done for progress in carrying_out.carry_out(db, by, run_id, NOW)]
    assert {row["name"] for row in rows(db, "SELECT name FROM child")} == {"Alma Holm", "Bo Holm", "Viggo Holm"}
    assert _times_logged(db) == [1, 1, 1]
    assert told[-1] == 3 and min(told) > 1
    db.close()


@pytest.mark.parametrize("more", ["", "630224-4000;Ea Testesen\n630224-4019;Ib Testesen\n"])
def test_whoever_goes_on_with_a_list_that_another_has_come_further_with_leaves_it_whole(
    db: Database, people: People, monkeypatch: pytest.MonkeyPatch, more: str
) -> None:
    by = leader(db, people)
    taken_in(db, by, KNOWN)
    monkeypatch.setattr(staged, "AT_ONCE", 1)
    run_id = planned(db, by, KNOWN.replace("Testesen", "Holm") + more)
    carrying_out.begin(db, by, run_id, NOW)
    first, second = carrying_out.carry_out(db, by, run_id, NOW), carrying_out.carry_out(db, by, run_id, NOW)
    next(first)
    next(second)

    list(first)
    assert not staged.is_empty(db, run_id)
    list(second)

    assert {row["name"] for row in rows(db, "SELECT name FROM child")} >= {"Alma Holm", "Bo Holm", "Viggo Holm"}
    assert len(rows(db, "SELECT child_id FROM child_unit")) == 3 + more.count("\n")
    assert _times_logged(db) == [1, 1, 1]
    assert staged.is_empty(db, run_id)


def test_a_list_that_is_killed_among_siblings_goes_on_with_those_who_are_left(
    settings: Settings, db: Database, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staged, "AT_ONCE", 1)
    by = leader(db, people)
    run_id = planned(db, by, SIBLINGS)
    carrying_out.begin(db, by, run_id, NOW)
    db.close()

    killed_at(settings, by, run_id, "INSERT INTO sibling", 3)

    db = open_database(settings.database, settings.database_key or b"")
    assert planning.run_of(db, by, run_id).done == 5
    with asked_of(db) as asked:
        told = [progress.done for progress in carrying_out.carry_out(db, by, run_id, NOW)]
    assert told == [6, 6]
    assert sum("INSERT INTO" in sql and "sibling" in sql.split("(")[0] for sql in asked) == 2
    assert len(rows(db, "SELECT child_id FROM sibling")) == 4
    db.close()
