"""The demo tells of three families: a paper after a talk, an invitation in Arabic, and a letter that waits."""

from screening.storage.database import Database, rows


def test_a_paper_was_given_an_invitation_went_out_in_arabic_and_one_letter_waits(lindeborg: Database) -> None:
    given = {(row["kind"], row["language"]) for row in rows(lindeborg, "SELECT kind, language FROM family_paper", {})}
    waits = "SELECT count(*) AS n FROM task WHERE kind = 'information_letter' AND done_by IS NULL AND ended_at IS NULL"

    assert {("parents", "da"), ("dialogue", "ar"), ("information", "da"), ("information", "ar")} <= given
    assert rows(lindeborg, waits, {})[0]["n"] >= 1
