"""Which offers apply at exactly this point, and why the others do not."""

from collections.abc import Iterator, Mapping
from datetime import date

from screening.domain.configuration import Configuration
from screening.domain.offers import ALL, ANY, Asker, Offer
from screening.domain.phrase import Phrase
from screening.domain.ranges import AgeRange, PointRange
from screening.domain.results import NotOffered, Offered
from screening.domain.scales import Scale

MONTHS_A_YEAR = 12


def match_offers(
    configuration: Configuration, scale: Scale, points: Mapping[str, int], age_months: int, asker: Asker, on: date
) -> tuple[tuple[Offered, ...], tuple[NotOffered, ...]]:
    """The offers that apply, least intrusive first, and those that do not with every reason why.

    `points` holds the numbers by dimension id; a dimension that was not observed is left out.
    """
    offered, not_offered = [], []
    order = configuration.step_order
    for offer in sorted(configuration.offers, key=lambda offer: order[offer.step]):
        why = tuple(_hindrances(offer, scale, points, age_months, asker, on))
        if why:
            not_offered.append(NotOffered(offer, why))
        else:
            offered.append(Offered(offer, _because(offer, scale, points)))
    return tuple(offered), tuple(not_offered)


def _hindrances(offer: Offer, scale: Scale, points: Mapping[str, int], age_months: int, asker: Asker, on: date) -> Iterator[Phrase]:
    for key, wanted in offer.at.items():
        if not _holds(key, wanted, scale, points):
            yield _outside(key, wanted, scale, points)
    if age_months not in offer.ages:
        yield Phrase("Tilbuddet er for {ages}.", {"ages": ages_phrase(offer.ages)})
    if asker not in offer.who_may_ask:
        yield Phrase("Kan kun søges af {askers}.", {"askers": askers_phrase(offer.who_may_ask)})
    if offer.open and not offer.open.holds(on):
        if offer.open.from_ and on < offer.open.from_:
            yield Phrase("Åbner først {day}.", {"day": offer.open.from_})
        elif offer.open.until:
            yield Phrase("Lukkede {day}.", {"day": offer.open.until})


def _holds(key: str, wanted: PointRange, scale: Scale, points: Mapping[str, int]) -> bool:
    if key == ANY:
        return any(point in wanted for point in points.values())
    if key == ALL:
        return all(dimension.id in points and points[dimension.id] in wanted for dimension in scale.dimensions)
    return key in points and points[key] in wanted


def _outside(key: str, wanted: PointRange, scale: Scale, points: Mapping[str, int]) -> Phrase:
    wants = {"points": str(wanted)}
    if key == ANY:
        return Phrase("Gælder, når mindst én del er på trin {points}.", wants)
    if key == ALL:
        return Phrase("Gælder, når alle dele er på trin {points}.", wants)
    dimension = scale.dimension(key)
    title = dimension.title if dimension else key
    if key not in points:
        return Phrase("Gælder, når {dimension} er på trin {points}; den er ikke vurderet.", wants | {"dimension": title})
    return Phrase("Gælder, når {dimension} er på trin {points}.", wants | {"dimension": title})


def _because(offer: Offer, scale: Scale, points: Mapping[str, int]) -> Phrase:
    """Name the point that let the offer in: the first condition's, as a reader would point at it."""
    key, wanted = next(iter(offer.at.items()))
    if key == ALL:
        return Phrase("Alle dele er på trin {points}.", {"points": str(wanted)})
    named = next(
        dimension for dimension in scale.dimensions if key in (ANY, dimension.id) and points.get(dimension.id, -1) in wanted
    )
    return Phrase(
        "{dimension} er på trin {point}; tilbuddet gælder trin {points}.",
        {"dimension": named.title, "point": points[named.id], "points": str(wanted)},
    )


def ages_phrase(ages: AgeRange) -> Phrase:
    """Ages as people say them: in years where they begin and end on birthdays."""
    if ages.whole_years:
        first, last = ages.first_month // MONTHS_A_YEAR, ages.last_month // MONTHS_A_YEAR
        if first == last:
            return Phrase("{years} år", {"years": first})
        return Phrase("{first}–{last} år", {"first": first, "last": last})
    return Phrase("{first}–{last} måneder", {"first": ages.first_month, "last": ages.last_month})


ASKERS = {
    Asker.PARENTS: Phrase("forældre"),
    Asker.PROFESSIONAL: Phrase("fagpersoner"),
    Asker.YOUNG_PERSON: Phrase("den unge selv"),
}


def askers_phrase(askers: tuple[Asker, ...]) -> Phrase:
    """Askers as a list that can be read aloud."""
    named = [ASKERS[asker] for asker in askers]
    phrase = named[-1]
    for position, earlier in enumerate(reversed(named[:-1])):
        joined = "{first} og {rest}" if position == 0 else "{first}, {rest}"
        phrase = Phrase(joined, {"first": earlier, "rest": phrase})
    return phrase
