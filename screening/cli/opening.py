"""The database of a command that makes none: only `serve`, `demo` and `user add` do."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Final

from screening.errors import LinealError
from screening.settings import Settings

if TYPE_CHECKING:
    from screening.services.opening import Database

DEMO_COMMAND: Final = "demo"
FIRST_COMMAND: Final = "user add"
"""What begins a municipality's own: its database, its key and its first administrator."""


class NoDatabase(LinealError):
    """Der er ingen database endnu."""


def check_database(settings: Settings, made_by: str) -> None:
    """Raise `NoDatabase` where the command `made_by` has not made one."""
    was_there = settings.database_key is None and settings.key_file.exists()
    if not settings.database.exists() and not was_there:  # a key without its database is told by what opens it
        raise no_database(settings, made_by)


def check_may_begin(settings: Settings) -> None:
    """Raise `NoDatabase` where a new one would take the place of one that is to be brought back from its backups."""
    from screening.services.keeping import backing_up

    if backing_up.are_left(settings):
        raise no_database(settings, FIRST_COMMAND)


def no_database(settings: Settings, made_by: str) -> NoDatabase:
    """That there is none in the data folder, and the command that makes one, or what brings it back where there are backups of it."""
    from screening.services.keeping import backing_up

    if made_by != DEMO_COMMAND and backing_up.are_left(settings):
        bring_key = f"Kopiér {backing_up.KEY_NAME} derfra til {settings.key_file}, og skriv python3 run.py key recover. "
        return NoDatabase(
            "Der er ingen database i {folder}, men der ligger backupper i {backups}. {bring_key}Hent den tilbage med: "
            "python3 run.py restore --yes. Skal I begynde forfra, så flyt mappen med backupper væk.",
            folder=str(settings.data),
            backups=str(settings.usual_backups),
            bring_key="" if settings.database_key else bring_key,
        )
    return NoDatabase("Der er ingen database i {folder}. Lav den med: python3 run.py {command}", folder=str(settings.data), command=made_by)


@contextmanager
def existing_database(settings: Settings, made_by: str) -> "Iterator[Database]":
    """The database in the data folder, closed afterwards. Raises `NoDatabase` where the command `made_by` has not made one."""
    from screening.services.keeping.restoring import using
    from screening.services.preparing import prepare

    check_database(settings, made_by)
    with using(settings), closing(prepare(settings)) as db:
        yield db
