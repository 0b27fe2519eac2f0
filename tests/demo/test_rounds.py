"""The demo's rounds and Dorte's day tell the same of every child."""

from screening.demo.rounds import IN_JOURNAL
from screening.storage.database import Database, rows

AWAY = "SELECT child_id FROM round_answer WHERE because <> :in_journal AND undone_at IS NULL"
PLANNED = "SELECT child_id FROM visit_plan"


def test_who_is_away_or_said_no_in_a_round_is_not_to_be_visited_and_is_told_of_once(lindeborg: Database) -> None:
    away = [row["child_id"] for row in rows(lindeborg, AWAY, {"in_journal": IN_JOURNAL})]
    planned = {row["child_id"] for row in rows(lindeborg, PLANNED)}

    assert len(away) == len(set(away)) > 4
    assert planned
    assert not planned & set(away)
