"""How often anything changed that lasts: who goes where, who works where, and who they are. Counted by the file itself, whoever writes.

What is asked of these tables alone is answered from memory until then, however many drafts are saved meanwhile.
"""

from sqlite_utils import Database

LASTING = ("child", "child_unit", "child_alias", "child_closed", "unit", "unit_group", "user", "membership")


def apply(db: Database) -> None:
    """Take this step."""
    db.conn.execute("CREATE TABLE lasting_change (count INTEGER NOT NULL) STRICT")
    db.conn.execute("INSERT INTO lasting_change (count) VALUES (0)")
    for table in LASTING:
        for act in ("INSERT", "UPDATE", "DELETE"):
            db.conn.execute(
                f"CREATE TRIGGER lasting_{table}_{act.lower()} AFTER {act} ON {table} "  # noqa: S608 - our own text
                "BEGIN UPDATE lasting_change SET count = count + 1; END"
            )
