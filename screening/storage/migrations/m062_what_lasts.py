"""How often anything changed that lasts: who goes where, who works where, and who they are. Counted by the file itself, whoever writes.

What is asked of these tables alone is answered from memory until then, however many drafts are saved meanwhile. And each last look has a
sign of its own that is another one whenever anything was signed about the child: what was worked out of its course holds until then.
"""

from sqlite_utils import Database

STANDS = """NOT EXISTS (SELECT 1 FROM assessment AS later WHERE later.replaces_id = assessment.id)
    AND NOT EXISTS (SELECT 1 FROM rating_single AS eyes WHERE eyes.assessment_id = assessment.id AND eyes.phase <> 'together')"""
LASTING = ("child", "child_unit", "child_alias", "child_closed", "unit", "unit_group", "user", "membership")


def _anew(unit: str, child: str) -> str:
    """SQL that finds the last look at a child in a unit anew."""
    return f"""DELETE FROM last_look WHERE unit_id = {unit} AND child_id = {child};
        INSERT INTO last_look (unit_id, child_id, assessment_id, observed_on, signed_at, zone_id, version)
        SELECT unit_id, child_id, id, observed_on, signed_at, zone_id, lower(hex(randomblob(8))) FROM assessment
        WHERE child_id = {child} AND unit_id = {unit} AND {STANDS} ORDER BY observed_on DESC, signed_at DESC LIMIT 1;"""  # noqa: S608


def _anew_of(assessment: str) -> str:
    """The same, of the child and the unit of an assessment."""
    of_it = f"FROM assessment WHERE id = {assessment})"
    return _anew(f"(SELECT unit_id {of_it}", f"(SELECT child_id {of_it}")


TRIGGERS = {
    "last_look_follows_signing": f"AFTER INSERT ON assessment BEGIN {_anew('NEW.unit_id', 'NEW.child_id')} END",
    "last_look_follows_looking_alone": f"AFTER INSERT ON rating_single BEGIN {_anew_of('NEW.assessment_id')} END",
    "last_look_follows_phases": f"""AFTER UPDATE OF phase ON rating_single WHEN NEW.phase <> OLD.phase
        BEGIN {_anew_of("NEW.assessment_id")} END""",
}


def apply(db: Database) -> None:
    """Take this step."""
    db.conn.execute("ALTER TABLE last_look ADD COLUMN version TEXT NOT NULL DEFAULT ''")
    for name, does in TRIGGERS.items():
        db.conn.execute(f"DROP TRIGGER {name}")
        db.conn.execute(f"CREATE TRIGGER {name} {does}")
    db.conn.execute("CREATE TABLE lasting_change (count INTEGER NOT NULL) STRICT")
    db.conn.execute("INSERT INTO lasting_change (count) VALUES (0)")
    for table in LASTING:
        for act in ("INSERT", "UPDATE", "DELETE"):
            db.conn.execute(
                f"""CREATE TRIGGER lasting_{table}_{act.lower()} AFTER {act} ON {table}
                BEGIN UPDATE lasting_change SET count = count + 1; END"""  # noqa: S608 - our own text
            )
