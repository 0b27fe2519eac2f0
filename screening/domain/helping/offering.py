"""An offer as it is chosen: kept in its own words, with what is known that day of places and waiting time."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from screening.domain.helping.efforts import KeptOffer
from screening.domain.phrase import Phrase
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.offers import Offer, Places
from screening.domain.spans import calendar_phrase

NONE_FREE: Final = Phrase("ingen ledige pladser")
ONE_FREE: Final = Phrase("1 ledig plads")
SEVERAL_FREE: Final = Phrase("{count} ledige pladser")


def kept_offer(configuration: Configuration, offer: Offer, newest: Offer, *, may_lead_to_parents: bool) -> KeptOffer:
    """An offer of a configuration in its words. `newest` is what the catalogue says of it now: of places the latest is told."""
    places = newest.places
    return KeptOffer(
        offer_id=offer.id,
        fingerprint=configuration.fingerprint,
        title=offer.title,
        step=configuration.step_of(offer),
        rung=configuration.step_order[offer.step],
        how=offer.how,
        place=place_phrase(places) if places else None,
        waiting_until=places.waiting.after(places.as_of) if places and places.waiting else None,
        may_lead_to_parents=may_lead_to_parents,
    )


def place_phrase(places: Places) -> Phrase:
    """Free places and waiting time, with the day on which somebody looked."""
    free, wait = _free(places), calendar_phrase(places.waiting) if places.waiting else None
    if free and wait:
        return Phrase("{free}, ventetid {wait} (oplyst {day})", {"free": free, "wait": wait, "day": places.as_of})
    if wait:
        return Phrase("ventetid {wait} (oplyst {day})", {"wait": wait, "day": places.as_of})
    return Phrase("{free} (oplyst {day})", {"free": free or NONE_FREE, "day": places.as_of})


def _free(places: Places) -> Phrase | None:
    if places.free is None:
        return None
    if places.free == 0:
        return NONE_FREE
    return ONE_FREE if places.free == 1 else SEVERAL_FREE.filled({"count": places.free})


def can_start_soon(offer: Offer, today: date) -> bool:
    """Whether nothing is known that keeps it from starting: a place is free, or nobody counts places; and it is open."""
    return (offer.places is None or offer.places.free != 0) and (offer.open is None or offer.open.holds(today))


def none_can_start(offers: Sequence[Offer], today: date) -> bool:
    """Whether no offer fits, or none can start soon: then what is done meanwhile is asked for (Anbefaling 12)."""
    return not any(can_start_soon(offer, today) for offer in offers)
