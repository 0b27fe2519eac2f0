"""The catalogue of offers as people look things up in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from screening.domain.folding import spellings, wanted, words_of
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.offers import Asker, Offer
from screening.domain.ruler.written.scales import Scale
from screening.domain.text import Text


@dataclass(frozen=True)
class Catalogue:
    """The offers that were asked for, by step and least intrusive first; `overdue` holds ids that nobody has checked lately."""

    groups: tuple[tuple[Text, tuple[Offer, ...]], ...]
    found: int
    total: int
    overdue: frozenset[str]


def look_up(
    configuration: Configuration, scale: Scale | None, asker: Asker | None, words: str, today: date, district: str = ""
) -> Catalogue:
    """Offers for the ages of `scale`, for `asker`, in `district` (id), whose texts hold every one of `words`.

    None and empty texts leave out nothing.
    """
    asked = wanted(words)
    found = [
        offer
        for offer in configuration.offers
        if (scale is None or offer.ages.overlaps(scale.ages))
        and (asker is None or asker in offer.who_may_ask)
        and (not district or not offer.districts or district in offer.districts)
        and _holds(offer, asked)
    ]
    groups = tuple((step, tuple(offer for offer in found if offer.step == str(step))) for step in configuration.steps)
    return Catalogue(
        groups=tuple((step, offers) for step, offers in groups if offers),
        found=len(found),
        total=len(configuration.offers),
        overdue=frozenset(offer.id for offer in configuration.offers if offer.check_is_overdue(today)),
    )


def told_on(offer: Offer, shown: Scale, scales: Sequence[Scale]) -> Scale:
    """The ruler whose words an offer is told in: `shown` where it is for the offer's ages, else the first for them with the same points."""
    fitting = (scale for scale in (shown, *scales) if scale.points == shown.points and scale.ages.overlaps(offer.ages))
    return next((scale for scale in fitting if not scale.is_checklist and scale.is_meant_by(offer.scales)), shown)


def _holds(offer: Offer, asked: Sequence[tuple[str, ...]]) -> bool:
    texts = (offer.title, offer.for_whom, offer.method, offer.activities, offer.how)
    written = _folded(" ".join(part for text in texts if text for part in text.root.values()))
    return all(any(spelling in written for spelling in spellings) for spellings in asked)


@lru_cache(maxsize=1024)
def _folded(written: str) -> str:
    """A text's words in their first and in their last spelling; folding takes longer than looking."""
    ways = [spellings(word) for word in words_of(written)]
    return " ".join((*(way[0] for way in ways), *(way[-1] for way in ways)))
