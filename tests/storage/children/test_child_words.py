"""The words by which children are found: those that were there before are found like the new ones."""

import secrets
from pathlib import Path

from screening.domain.danish_order import danish_order
from screening.domain.folding import findable
from screening.storage.database import open_database, rows
from screening.storage.migrations import migrate, migrations

NAMES = ("Søren Kjærgård", "Zoë O’Brien", "Anne–Marie Nguyễn", "Aage Ö. Łukasz", "Bo", "مريم", "åøåøåøåøå", "-")


def test_children_of_an_older_database_are_found_and_ordered_like_new_ones(tmp_path: Path) -> None:
    db = open_database(tmp_path / "old.db", secrets.token_bytes(32))
    migrations.apply(db, stop_before="m009_words_folded")
    with db.conn:
        db.conn.execute("INSERT INTO user VALUES ('u', 'u', 'U', 't', '', 1, '')")
        for number, name in enumerate(NAMES):
            db.conn.execute("INSERT INTO child VALUES (?, ?, NULL, '2021-02-03', 0, '', 'u')", (str(number), name))

    migrate(db)

    for number, name in enumerate(NAMES):
        words = rows(db, "SELECT word FROM child_word WHERE child_id = :id", {"id": str(number)})
        assert {row["word"] for row in words} == findable(name)
    assert [row["name_order"] for row in rows(db, "SELECT name_order FROM child ORDER BY id")] == [danish_order(name) for name in NAMES]
    db.close()
