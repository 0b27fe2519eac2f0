"""Preparing the database at the start: its schema, and what it keeps, brought up to date."""

from datetime import UTC, datetime

from screening.errors import NewerSchema
from screening.services.assessing.freezing import freeze_results
from screening.services.opening import database_key, emergency_log
from screening.settings import Settings
from screening.storage import audit
from screening.storage.database import Database, open_database, starting
from screening.storage.migrations import migrate, unknown_steps


def prepare(settings: Settings) -> Database:
    """Open the database, bring its schema and what it keeps up to date, and hand it over.

    Raises the `StorageError` that tells what stands in the way and how to mend it; nothing is changed then.
    """
    key = database_key(settings)
    database = open_database(settings.database, key)
    try:
        with starting(settings.database):
            unknown = unknown_steps(database)
            if unknown:
                raise NewerSchema(
                    "Databasen {file} er skrevet af en nyere udgave af Lineal (den kender {step}). "
                    "Start med den nyere udgave, eller hent en backup fra før den.",
                    file=str(settings.database),
                    step=unknown[-1],
                )
            migrate(database)
            freeze_results(database, datetime.now(UTC))
            database.emergency_log = emergency_log(settings, key)
            audit.take_in(database)
    except BaseException:
        database.close()
        raise
    return database
