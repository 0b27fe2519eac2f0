"""Words for the closed sets of the scale language: Danish phrases, the same on page, paper and command line."""

from collections.abc import Mapping
from typing import Final

from screening.domain.phrase import Phrase
from screening.domain.ruler.written.offers import Asker, Provider
from screening.domain.ruler.written.scales import Status
from screening.domain.words import listed_phrase

PROVIDERS: Final[Mapping[Provider, Phrase]] = {
    Provider.MUNICIPALITY: Phrase("Kommunen"),
    Provider.GENERAL: Phrase("Almenområdet"),
    Provider.CIVIL_SOCIETY: Phrase("Frivillig forening"),
    Provider.REGION: Phrase("Regionen"),
}

STATUSES: Final[Mapping[Status, Phrase]] = {
    Status.EXAMPLE: Phrase("Eksempel på skala – ikke et valideret instrument"),
    Status.DRAFT: Phrase("Udkast til skala – endnu ikke godkendt"),
    Status.APPROVED: Phrase("Godkendt skala"),
}

ASKERS: Final[Mapping[Asker, Phrase]] = {
    Asker.PARENTS: Phrase("forældre"),
    Asker.PROFESSIONAL: Phrase("fagpersoner"),
    Asker.YOUNG_PERSON: Phrase("den unge selv"),
}


def askers_phrase(askers: tuple[Asker, ...]) -> Phrase:
    """Askers as a list that can be read aloud."""
    return listed_phrase([ASKERS[asker] for asker in askers])
