"""The log takes acts from those who may do them, and gives them back with their words."""

from datetime import timedelta

import pytest

from screening.domain.acts import Act
from screening.domain.people import Actor, Console, Stranger
from screening.errors import NotFound, StorageError
from screening.services.proving.verifying import broken_log_rows
from screening.storage import audit
from screening.storage.audit import ONCE_FROM
from screening.storage.children import taking_in
from screening.storage.database import Database, rows, writing
from screening.storage.log_lists import listing
from tests.people import NOW, People
from tests.statements import asked_of, questions


def test_an_act_stands_under_the_name_of_whoever_did_it(db: Database, people: People) -> None:
    with writing(db):
        audit.record(db, NOW, Act.CHILD_VIEWED, people.anne, child_id="alma", subject="x")

    (event,) = audit.for_child(db, "alma")
    assert (event.at, event.act, event.subject, event.unit_id) == (NOW, Act.CHILD_VIEWED, "x", None)
    assert (event.user_id, event.user_name, event.user_title) == (people.anne.id, "Anne Testesen", "pædagog")
    assert event.unit_names == ("Børnehuset Solsikken",)


@pytest.mark.parametrize(
    ("who", "act"),
    [
        ("dorte", Act.CHILD_VIEWED),
        ("anne", Act.CONFIGURATION_PUBLISHED),
        ("console", Act.CHILD_VIEWED),
        ("dorte", Act.DRAFT_HANDED_OVER),
        ("carla", Act.USER_ADDED),
    ],
)
def test_whoever_may_not_do_it_is_stopped_even_where_a_service_forgot_to_ask(db: Database, people: People, who: str, act: Act) -> None:
    actor: Actor = Console() if who == "console" else getattr(people, who)

    with pytest.raises(NotFound), writing(db):
        audit.record(db, NOW, act, actor)

    assert rows(db, "SELECT * FROM audit_event") == []


def test_a_stranger_is_logged_under_the_login_that_was_typed_or_none(db: Database, people: People) -> None:
    with writing(db):
        audit.record(db, NOW, Act.LOG_IN_REFUSED, Stranger(people.anne.id))
        audit.record(db, NOW, Act.LOG_IN_REFUSED, Stranger())

    assert [row["user_id"] for row in rows(db, "SELECT user_id FROM audit_event ORDER BY id")] == [people.anne.id, None]


def test_a_list_is_one_row_that_names_its_children_and_stands_in_the_log_of_each(db: Database, people: People) -> None:
    with writing(db):
        audit.record(db, NOW, Act.DAY_VIEWED, people.anne, listed=["storm", "alma", "alma"])

    assert len(rows(db, "SELECT * FROM audit_event")) == 1
    for child in ("alma", "storm"):
        assert [event.act for event in audit.for_child(db, child)] == [Act.DAY_VIEWED]
    assert audit.for_child(db, "nora") == []
    assert broken_log_rows(db) == []


LONG = [f"child-{number}" for number in range(ONCE_FROM)]
"""So long a list is named once."""


def test_a_long_list_that_is_seen_again_is_named_once_and_stands_in_the_log_of_each(db: Database, people: People) -> None:
    for number, (who, listed) in enumerate(((people.anne, LONG), (people.carla, [*LONG, "nora"]), (people.carla, LONG[::-1]))):
        audit.view(db, NOW + timedelta(minutes=number), Act.DAY_VIEWED, who, listed=listed)

    assert rows(db, "SELECT count(*) AS named FROM audit_event_child") == [{"named": len(LONG) + len(LONG) + 1}]
    for child in LONG:
        assert [event.user_id for event in audit.for_child(db, child)] == [people.carla.id, people.carla.id, people.anne.id]
    assert len(audit.for_child(db, "nora")) == 1
    last = audit.last_list(db, people.carla, Act.DAY_VIEWED, None)
    assert last is not None and (last.at, last.child_ids) == (NOW + timedelta(minutes=2), frozenset(LONG))
    assert broken_log_rows(db) == []


def test_a_short_list_is_named_by_each_row(db: Database, people: People) -> None:
    for minutes in range(2):
        audit.view(db, NOW + timedelta(minutes=minutes), Act.DAY_VIEWED, people.anne, listed=LONG[1:])

    assert rows(db, "SELECT count(*) AS named FROM audit_event_child") == [{"named": 2 * (ONCE_FROM - 1)}]
    assert rows(db, "SELECT * FROM audit_list") == []


def test_whoever_met_children_on_the_same_list_again_has_met_them(db: Database, people: People) -> None:
    for minutes in (0, 10):
        audit.view(db, NOW + timedelta(minutes=minutes), Act.NUMBER_TRIED, people.anne, listed=LONG)

    for minutes, met in ((-1, True), (5, True), (15, False)):
        since = NOW + timedelta(minutes=minutes)
        assert taking_in.has_met(db, people.anne.id, LONG[0], since) is met
        assert taking_in.met_on_lists(db, people.anne.id, since) == (len(LONG) if met else 0)


@pytest.mark.parametrize(
    ("forged", "table"),
    [
        ("DELETE FROM audit_event_child WHERE child_id = 'child-0'", "audit_event_child"),
        ("INSERT INTO audit_event_child VALUES (2, 'nora')", "audit_event_child"),
        ("DELETE FROM audit_list_again WHERE event_id = 2", "audit_list_again"),
        ("UPDATE audit_list_again SET same_as = 3 WHERE event_id = 2", "audit_list_again"),
        ("INSERT INTO audit_list_again VALUES (4, 1)", "audit_list_again"),
    ],
)
def test_the_chain_covers_the_children_that_an_earlier_row_names(db: Database, people: People, forged: str, table: str) -> None:
    for minutes, listed in enumerate((LONG, LONG, [*LONG, "nora"], ["alma"])):
        audit.view(db, NOW + timedelta(minutes=minutes), Act.DAY_VIEWED, people.anne, listed=listed)
    for act in ("update", "delete"):
        db.conn.execute(f"DROP TRIGGER {table}_refuses_{act}")
    assert broken_log_rows(db) == []

    db.conn.execute(forged)

    assert broken_log_rows(db) != []
    db.conn.rollback()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM audit_list",
        "UPDATE audit_list SET event_id = 2",
        "DELETE FROM audit_list_again",
        "UPDATE audit_list_again SET same_as = 2",
    ],
)
def test_nobody_changes_which_row_named_a_list_first(db: Database, people: People, statement: str) -> None:
    for minutes in range(2):
        audit.view(db, NOW + timedelta(minutes=minutes), Act.DAY_VIEWED, people.anne, listed=LONG)

    with pytest.raises(StorageError), writing(db):
        db.conn.execute(statement)


def test_the_rows_that_list_a_child_are_found_by_the_child(db: Database) -> None:
    plan = " ".join(step["detail"] for step in rows(db, f"EXPLAIN QUERY PLAN SELECT * FROM {listing('= :child')}", {"child": "alma"}))

    assert plan.count("SEARCH listed USING COVERING INDEX audit_event_child_by_child") == 2
    assert "SEARCH again USING COVERING INDEX audit_list_again_by_first" in plan


@pytest.mark.parametrize(
    "forged",
    [
        "DELETE FROM audit_event_child WHERE child_id = 'alma'",
        "DELETE FROM audit_event_child",
        "UPDATE audit_event_child SET child_id = 'nora' WHERE child_id = 'alma'",
        "INSERT INTO audit_event_child VALUES (1, 'nora')",
        "INSERT INTO audit_event_child VALUES (2, 'nora')",
    ],
)
def test_the_chain_covers_the_children_that_a_row_names(db: Database, people: People, forged: str) -> None:
    with writing(db):
        audit.record(db, NOW, Act.DAY_VIEWED, people.anne, listed=["alma", "storm"])
        audit.record(db, NOW, Act.CHILD_VIEWED, people.anne, child_id="alma")
    for act in ("update", "delete"):
        db.conn.execute(f"DROP TRIGGER audit_event_child_refuses_{act}")
    assert broken_log_rows(db) == []

    db.conn.execute(forged)

    assert len(broken_log_rows(db)) == 1
    db.conn.rollback()


def test_nobody_takes_a_child_off_a_row(db: Database, people: People) -> None:
    with writing(db):
        audit.record(db, NOW, Act.DAY_VIEWED, people.anne, listed=["alma"])

    for statement in ("DELETE FROM audit_event_child", "UPDATE audit_event_child SET child_id = 'nora'"):
        with pytest.raises(StorageError), writing(db):
            db.conn.execute(statement)


def test_what_somebody_did_last_with_a_child_is_read_by_the_child(db: Database, people: People) -> None:
    """Whoever has worked for years has tens of thousands of rows, and this is asked each time that a sheet saves itself."""
    with asked_of(db) as asked:
        audit.last_of(db, people.anne, "alma")

    (question,) = questions(asked)
    plan = " ".join(step["detail"] for step in rows(db, f"EXPLAIN QUERY PLAN {question}"))
    assert "audit_event USING INDEX audit_event_by_child" in plan
