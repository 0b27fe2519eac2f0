"""While a list changes known children, somebody else reads: each child is as it was or as it will be, and never in between."""

from dataclasses import dataclass

import pytest

from screening.domain.acts import Act
from screening.services.children import moving
from screening.services.children.moving import TypedMove
from screening.services.importing import carrying_out
from screening.settings import Settings
from screening.storage.children import closed
from screening.storage.database import Database, open_database, rows, writing
from screening.storage.importing import staged
from tests.people import NOW, People
from tests.services.importing.lists import leader, planned, taken_in

HEADINGS = "CPR-nr.;Barnets navn;Adresse;Stue;Mors navn\n"
BEFORE = "630221-4996;Alma Testesen;;;\n630222-4000;Bo Testesen;;;\n630222-4017;Viggo Testesen;;;\n"
AFTER = "630221-4996;Alma Holm;Nygade 1;Ræven;Mette\n630222-4000;Bo Holm;Nygade 1;Ræven;Mie\n630222-4017;Viggo Holm;Nygade 1;Ræven;Mai\n"


@dataclass(frozen=True)
class SeenChild:
    """What of a child a list changes: its surname and address, its room, its adults, its history and its log."""

    surname: str
    address: str
    room: str | None
    adults: int
    history: int
    logged: int


OLD, NEW = SeenChild("Testesen", "", None, 0, 0, 0), SeenChild("Holm", "Nygade 1", "Ræven", 1, 3, 1)


CHANGED_IN_LOG = (
    """SELECT audit_event_child.child_id FROM audit_event_child JOIN audit_event ON audit_event.id = event_id WHERE action = :changed"""
)


def _seen(db: Database) -> tuple[SeenChild, ...]:
    found = rows(
        db,
        """SELECT substr(child.name, instr(child.name, ' ') + 1) AS surname, address, unit_group.name AS room,
            (SELECT count(*) FROM child_guardian WHERE child_guardian.child_id = child.id) AS adults,
            (SELECT count(*) FROM child_change WHERE child_change.child_id = child.id) AS history,
            (SELECT count(*) FROM audit_event_child JOIN audit_event ON audit_event.id = event_id
                WHERE audit_event_child.child_id = child.id AND action = :changed) AS logged
        FROM child JOIN child_unit ON child_unit.child_id = child.id LEFT JOIN unit_group ON unit_group.id = group_id ORDER BY child.id""",
        {"changed": str(Act.CHILDREN_CHANGED_BY_LIST)},
    )
    return tuple(SeenChild(**row) for row in found)


def test_nobody_sees_a_child_half_changed(settings: Settings, db: Database, people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    by = leader(db, people)
    taken_in(db, by, HEADINGS + BEFORE)
    monkeypatch.setattr(staged, "AT_ONCE", 1)
    run_id = planned(db, by, HEADINGS + AFTER)
    carrying_out.begin(db, by, run_id, NOW)
    reader = open_database(settings.database, settings.database_key or b"")
    seen = [_seen(reader)]

    db.conn.set_trace_callback(lambda _sql: seen.append(_seen(reader)))
    for _progress in carrying_out.carry_out(db, by, run_id, NOW):
        seen.append(_seen(reader))
    db.conn.set_trace_callback(None)

    assert {child for children in seen for child in children} == {OLD, NEW}
    assert list(dict.fromkeys(seen)) == [(OLD, OLD, OLD), (NEW, OLD, OLD), (NEW, NEW, NEW)]
    reader.close()


def test_a_child_that_was_closed_or_has_left_since_the_plan_was_made_stays_as_it_is(db: Database, people: People) -> None:
    by = leader(db, people)
    taken_in(db, by, HEADINGS + BEFORE)
    run_id = planned(db, by, HEADINGS + AFTER)
    own, gone, stays = (str(row["id"]) for row in rows(db, "SELECT id FROM child ORDER BY id"))
    moving.move(db, people.carla, gone, "", TypedMove("away"), NOW)
    with writing(db):
        closed.close(db, own, people.carla.id, "Hendes eget barn", people.dorte.id, NOW)
        db.conn.execute("UPDATE child_unit SET until = '2026-11-20' WHERE child_id = :gone", {"gone": gone})
    carrying_out.begin(db, by, run_id, NOW)

    list(carrying_out.carry_out(db, by, run_id, NOW))

    changed = rows(db, "SELECT id FROM child WHERE name LIKE '% Holm'")
    assert [row["id"] for row in changed] == [stays]
    assert [row["child_id"] for row in rows(db, CHANGED_IN_LOG, {"changed": str(Act.CHILDREN_CHANGED_BY_LIST)})] == [stays]
