"""The demo tells three stories of help: one that ends well, a no that came back, and one that is waited for."""

from screening.storage.database import Database, rows

STORIES = (
    """SELECT group_concat(act, ' ') AS acts FROM (SELECT effort_id, act FROM effort_step ORDER BY effort_id, number) GROUP BY effort_id"""
)
OPEN = """SELECT effort.id, (SELECT count(*) FROM task WHERE subject = effort.id AND done_by IS NULL AND ended_at IS NULL) AS waits,
    (SELECT act FROM effort_step WHERE effort_id = effort.id ORDER BY number DESC LIMIT 1) AS last FROM effort"""


def test_one_ends_well_one_no_came_back_and_one_is_waited_for(lindeborg: Database) -> None:
    told = {row["acts"] for row in rows(lindeborg, STORIES)}

    assert "start change end" in told
    assert any(acts.startswith("choose ask decline ask") for acts in told)
    assert "choose ask" in told
    assert "choose ask accept start end" in told


def test_every_effort_that_goes_on_has_one_task_and_the_others_none(lindeborg: Database) -> None:
    found = rows(lindeborg, OPEN)

    assert found and all(row["waits"] == (0 if row["last"] in ("end", "leave") else 1) for row in found)


def test_a_talk_with_the_parents_was_held_and_tells_what_the_child_says(lindeborg: Database) -> None:
    (held,) = rows(lindeborg, "SELECT texts FROM talk_step WHERE act = 'hold'")

    assert "child_view" in held["texts"]
