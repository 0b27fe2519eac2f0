"""One tree of broken promises. The docstring is the default message, in Danish, because a user may read it."""

import errno
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Final

from screening.domain.phrase import Phrase, Value

REASONS: Final[Mapping[int, Phrase]] = {
    errno.ENOENT: Phrase("den findes ikke"),
    errno.ENOTDIR: Phrase("der er en fil, hvor der skal være en mappe"),
    errno.EISDIR: Phrase("det er en mappe"),
    errno.EEXIST: Phrase("der findes allerede noget andet med det navn"),
    errno.ENOTEMPTY: Phrase("der findes allerede noget andet med det navn"),
    errno.ELOOP: Phrase("den er et link, der ikke fører nogen steder hen"),
    errno.ENAMETOOLONG: Phrase("navnet er for langt"),
    errno.EACCES: Phrase("du har ikke adgang til den"),
    errno.EPERM: Phrase("du har ikke adgang til den"),
    errno.EROFS: Phrase("der kan ikke skrives her"),
    errno.ENOSPC: Phrase("disken er fuld"),
    errno.EDQUOT: Phrase("disken er fuld"),
    errno.EFBIG: Phrase("filen bliver for stor"),
    errno.EIO: Phrase("disken svarer ikke"),
    errno.ESTALE: Phrase("disken svarer ikke"),
    errno.EBUSY: Phrase("den er i brug"),
    errno.ETXTBSY: Phrase("den er i brug"),
    errno.EADDRINUSE: Phrase("adressen er i brug"),
    errno.EADDRNOTAVAIL: Phrase("maskinen har ikke den adresse"),
}
"""What the system refuses with, as a user reads it of a file, a folder or an address."""


class LinealError(Exception):
    """Noget gik galt. Prøv igen."""

    def __init__(self, message: str | None = None, **values: Value) -> None:
        self.phrase = Phrase(message or type(self).__doc__ or "", values)
        super().__init__(self.phrase.danish)


class NotFound(LinealError):
    """Siden findes ikke, eller du har ikke adgang til den."""


class NotAllowed(LinealError):
    """Det har du ikke adgang til."""


class MustWait(LinealError):
    """Aftalen er her endnu, men ingen går videre med den, før myndigheden er spurgt."""


class Stale(LinealError):
    """Kladden er ændret et andet sted, siden du åbnede den."""

    def __init__(self, saved_revision: int) -> None:
        super().__init__()
        self.saved_revision = saved_revision


class Invalid(LinealError):
    """Noget mangler eller skal rettes."""

    def __init__(self, faults: dict[str, Phrase]) -> None:
        """`faults` maps a field's name to what is wrong with it."""
        super().__init__()
        self.faults = faults


class SettingsError(LinealError):
    """En indstilling er forkert."""


class StorageError(LinealError):
    """Databasen svarer ikke. Det, du har skrevet, er ikke gemt. Prøv igen."""


class KeyMissing(StorageError):
    """Nøglen til databasen mangler."""


class WrongKey(StorageError):
    """Nøglen passer ikke til databasen, eller filens begyndelse er ødelagt."""


class DatabaseMissing(StorageError):
    """Databasen findes ikke mere."""


class NotADatabase(StorageError):
    """Filen er ikke en database fra Lineal."""


class NewerSchema(StorageError):
    """Databasen er skrevet af en nyere udgave af Lineal."""


class DiskFull(StorageError):
    """Disken er fuld, så intet kan gemmes. Skaf plads på databasens disk, og prøv igen."""


class DiskReadOnly(StorageError):
    """Databasens disk kan kun læses, så intet kan gemmes. Gør den skrivbar, og prøv igen."""


class DiskGone(StorageError):
    """Databasens disk svarer ikke. Se efter, at den er koblet på, og prøv igen."""


class Damaged(StorageError):
    """Databasens fil er ødelagt. Hent den seneste hele database fra jeres backup."""


class Busy(StorageError):
    """Databasen er optaget af noget andet. Vent lidt, og prøv igen."""


class BackupsTaken(Busy):
    """En anden backup eller et skift af nøgle er i gang. Vent, til det er færdigt."""


class Paused(StorageError):
    """Lineal holder pause. Prøv igen om lidt."""

    def __init__(self, until: datetime) -> None:
        """`until` is when the pause is expected to be over (UTC)."""
        super().__init__()
        self.until = until


class LooksAlone(LinealError):
    """Flere ser på barnet, hver for sig. Det, en af dem har skrevet om barnet, kan de andre læse, når alle har underskrevet."""


class NoPaper(LinealError):
    """Papiret kunne ikke skrives. Intet er gået tabt. Prøv igen om lidt. Sker det igen, så sig det til dem, der passer Lineal."""


class ConfigurationBroken(LinealError):
    """Skalaerne har fejl. Ret dem, og start igen."""


def why(error: OSError) -> Phrase:
    """The system's refusal in Danish: never in its own English."""
    return REASONS.get(error.errno or 0, Phrase("systemet svarer med fejl {number}", {"number": error.errno or 0}))


def fault_place(error: BaseException) -> str:
    """Where an unexpected fault arose, as `file:line`: safe to show and to log, unlike its message, which may hold what somebody typed."""
    frame = error.__traceback__
    while frame and frame.tb_next:
        frame = frame.tb_next
    return f"{Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}" if frame else "?"
