"""The log takes acts from those who may do them, and gives them back with their words."""

import pytest

from screening.domain.acts import Act
from screening.domain.people import Actor, Console, Stranger
from screening.errors import NotFound
from screening.storage import audit
from screening.storage.database import Database, rows, writing
from tests.people import NOW, People


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
        ("dorte", Act.USER_ADDED),
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
