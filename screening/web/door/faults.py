"""What is told when the database can't be used: what is wrong, what still works, and whom to call. Never a path or a file's name."""

from dataclasses import dataclass
from typing import Final

from screening.domain.phrase import Phrase
from screening.errors import Busy, Damaged, DiskFull, DiskGone, DiskReadOnly, Paused, StorageError
from screening.language import in_copenhagen

WITHOUT_CHILD_DATA: Final = frozenset({"entering.log_in", "entering.switch_language", "looking_up.ruler", "looking_up.offers"})
"""These go on with the configuration that was in force last, whatever is wrong with the database."""


@dataclass(frozen=True)
class FaultTold:
    """A fault as a reader meets it. `passes` says that it may be gone at the next try, without anybody mending it."""

    title: Phrase
    message: Phrase
    passes: bool = False


TOLD: Final[dict[type[StorageError], FaultTold]] = {
    DiskFull: FaultTold(
        Phrase("Der er ikke mere plads"),
        Phrase("Disken, som Lineal gemmer på, er fuld. Intet kan gemmes, før der er ryddet op."),
    ),
    DiskReadOnly: FaultTold(
        Phrase("Intet kan gemmes lige nu"),
        Phrase("Disken, som Lineal gemmer på, kan kun læses. Det skal jeres it-afdeling rette."),
    ),
    DiskGone: FaultTold(
        Phrase("Lineal kan ikke nå sine data"),
        Phrase("Disken, som Lineal gemmer på, svarer ikke. Det skal jeres it-afdeling rette."),
    ),
    Damaged: FaultTold(
        Phrase("Noget af det gemte kan ikke læses"),
        Phrase("En del af databasen er ødelagt. Jeres it-afdeling skal hente den seneste hele kopi, før siden kan åbnes."),
    ),
    Busy: FaultTold(
        Phrase("Lineal har travlt"),
        Phrase("Databasen er optaget af noget andet. Vent et øjeblik, og prøv igen."),
        passes=True,
    ),
}
UNKNOWN: Final = FaultTold(
    Phrase("Databasen svarer ikke"), Phrase("Prøv igen om lidt. Bliver det ved, skal jeres it-afdeling se på det."), passes=True
)


def told(fault: StorageError) -> FaultTold:
    """The words for a fault."""
    if isinstance(fault, Paused):
        until = f"{in_copenhagen(fault.until):%H.%M}"
        message = Phrase("Efter planen er pausen slut kl. {clock}. Så går det videre af sig selv.", {"clock": until})
        return FaultTold(Phrase("Lineal holder pause"), message, passes=True)
    return TOLD.get(type(fault), UNKNOWN)
