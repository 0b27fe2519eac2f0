"""Words for the closed sets of the scale language: Danish phrases, the same on page, paper and command line."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from screening.domain.phrase import Phrase
from screening.domain.ruler.written.offers import Asker, Offer, Provider
from screening.domain.ruler.written.scales import Status
from screening.domain.text import Text
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


def look_again_phrase(day: date, signed_on: date | None) -> Phrase:
    """When to look at the child again. `signed_on` is the day of signing: what was due before it is due now."""
    if signed_on is not None and day < signed_on:
        return Phrase("Se på barnet igen nu. Dagen var {day}.", {"day": day})
    return Phrase("Se på barnet igen senest {day}.", {"day": day})


def askers_phrase(askers: tuple[Asker, ...]) -> Phrase:
    """Askers as a list that can be read aloud."""
    return listed_phrase([ASKERS[asker] for asker in askers])


def localities_phrase(offer: Offer, districts: Mapping[str, Text]) -> Phrase:
    """Where an offer is: its districts by their titles, else its units. Raises `IndexError` for one that is everywhere."""
    named = [Phrase("{district}", {"district": districts.get(id_, id_)}) for id_ in offer.districts]
    return listed_phrase(named or [Phrase("»{unit}«", {"unit": unit}) for unit in offer.units])
