"""The schema that was agreed, and the one that a database has."""

from pathlib import Path
from typing import Final

from screening.storage.database import Database, rows

AGREED: Final = Path(__file__).parent / "schema.sql"
STATEMENTS: Final = "SELECT sql FROM sqlite_master WHERE sql NOT NULL AND name NOT LIKE '\\_%' ESCAPE '\\' ORDER BY name"


def schema_of(db: Database) -> str:
    """Every statement that made the schema, a line each, by name."""
    return ";\n".join(" ".join(row["sql"].split()) for row in rows(db, STATEMENTS)) + ";\n"
