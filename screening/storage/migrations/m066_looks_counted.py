"""How often anything was signed in a unit, or came to be what everybody there goes by: one number for each, counted by the file itself.

What is worked out of all that a unit has seen holds until it is another: hundreds of children need not be read to know that. Whatever is
signed is the last look for a moment, also of who looks alone; only what such a rating comes to, and what is erased, is counted beside it.
"""

from sqlite_utils import Database

COUNTS = "ON CONFLICT (unit_id) DO UPDATE SET count = count + 1;"


def _one_more(row: str) -> str:
    """SQL that counts a change of a row's unit."""
    return f"INSERT INTO looks_change (unit_id, count) VALUES ({row}.unit_id, 1) {COUNTS}"  # noqa: S608


def _one_more_of(row: str) -> str:
    """The same of the unit of a row's assessment, where that is there."""
    of_it = f"SELECT unit_id, 1 FROM assessment WHERE id = {row}.assessment_id"  # noqa: S608
    return f"INSERT INTO looks_change (unit_id, count) {of_it} {COUNTS}"  # noqa: S608


STEPS = (
    "CREATE TABLE looks_change (unit_id TEXT PRIMARY KEY, count INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    f"CREATE TRIGGER looks_change_last_look_insert AFTER INSERT ON last_look BEGIN {_one_more('NEW')} END",
    f"CREATE TRIGGER looks_change_last_look_update AFTER UPDATE ON last_look BEGIN {_one_more('OLD')} {_one_more('NEW')} END",
    f"CREATE TRIGGER looks_change_last_look_delete AFTER DELETE ON last_look BEGIN {_one_more('OLD')} END",
    f"CREATE TRIGGER looks_change_assessment_delete AFTER DELETE ON assessment BEGIN {_one_more('OLD')} END",
    f"CREATE TRIGGER looks_change_rating_single_update AFTER UPDATE ON rating_single BEGIN {_one_more_of('NEW')} END",
)


def apply(db: Database) -> None:
    """Take this step."""
    for step in STEPS:
        db.conn.execute(step)
