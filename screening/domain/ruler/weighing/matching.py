"""Which offers apply at exactly this point, and why the others do not."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from screening.domain.phrase import Phrase, Value
from screening.domain.point_sets import PointSet
from screening.domain.ruler.weighing.cases import NOWHERE_KNOWN, Locality
from screening.domain.ruler.weighing.place_words import all_met, wanted_phrase
from screening.domain.ruler.weighing.placements import Placements
from screening.domain.ruler.weighing.results import NotOffered, Offered, Reasons
from screening.domain.ruler.words import askers_phrase, localities_phrase
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.offers import ALL, ANY, SIGN_COUNTS, Asker, Offer
from screening.domain.ruler.written.scales import Scale
from screening.domain.text import Text
from screening.domain.words import ages_phrase, listed_phrase, sentences_phrase


@dataclass(frozen=True)
class Asked:
    """What an offer is tried against: where the child stands, `signs` ticked by kind, and why each flag is `raised` that is."""

    places: Placements
    signs: Mapping[str, int]
    age_months: int
    asker: Asker
    on: date
    locality: Locality = NOWHERE_KNOWN
    raised: Mapping[str, Phrase] = field(default_factory=dict)

    @property
    def scale(self) -> Scale:
        """The scale that the child stands on."""
        return self.places.scale


def match_offers(configuration: Configuration, asked: Asked) -> tuple[tuple[Offered, ...], tuple[NotOffered, ...]]:
    """The offers that apply, least intrusive first, and those that do not with every reason why.

    Offers that are meant for other scales are in neither.
    """
    offered, not_offered = [], []
    for offer in configuration.offers_by_step:
        if not asked.scale.is_meant_by(offer.scales):
            continue
        if _applies(offer, asked):
            offered.append(Offered(offer, configuration.step_of(offer), _because(offer, asked, configuration.district_titles)))
        else:
            not_offered.append(NotOffered(offer, Reasons(partial(_hindrances, offer, asked, configuration.district_titles))))
    return tuple(offered), tuple(not_offered)


def _applies(offer: Offer, asked: Asked) -> bool:
    for holds in OFFER_TESTS.values():  # noqa: SIM110 - asked of every offer at every look: a generator doubles what it costs
        if not holds(offer, asked):
            return False
    return True


def _hindrances(offer: Offer, asked: Asked, districts: Mapping[str, Text]) -> Iterator[Phrase]:
    for key, wanted in offer.at.items():
        if not _holds(key, wanted, asked):
            yield _outside(key, wanted, asked)
    for key, zones in offer.in_zones.items():
        if not asked.places.met_by(key, zones):
            yield wanted_phrase(key, zones, asked.places)
    if not _at_flags(offer, asked):
        yield _without_flags(offer, asked.scale)
    if not _of_age(offer, asked):
        yield Phrase("Tilbuddet er for {ages}.", {"ages": ages_phrase(offer.ages)})
    if not _is_there(offer, asked):
        yield _elsewhere(offer, asked, districts)
    if not _may_ask(offer, asked):
        yield Phrase("Kan kun søges af {askers}.", {"askers": askers_phrase(offer.who_may_ask)})
    if offer.open and not _is_open(offer, asked):
        if offer.open.from_ and asked.on < offer.open.from_:
            yield Phrase("Åbner først {day}.", {"day": offer.open.from_})
        elif offer.open.until:
            yield Phrase("Lukkede {day}.", {"day": offer.open.until})


def _holds(key: str, wanted: PointSet, asked: Asked) -> bool:
    if key in SIGN_COUNTS:
        return asked.signs.get(key, 0) in wanted
    return bool(asked.places.met_by(key, wanted))


def _of_age(offer: Offer, asked: Asked) -> bool:
    return asked.age_months in offer.ages


def _may_ask(offer: Offer, asked: Asked) -> bool:
    return asked.asker in offer.who_may_ask


def _is_there(offer: Offer, asked: Asked) -> bool:
    """Whether the offer is for children who are met where the child is."""
    in_district = not offer.districts or asked.locality.district in offer.districts
    return in_district and (not offer.units or asked.locality.unit in offer.units)


def _elsewhere(offer: Offer, asked: Asked, districts: Mapping[str, Text]) -> Phrase:
    where = localities_phrase(offer, districts)
    if offer.districts and not asked.locality.district:
        return Phrase("Findes kun i {where}, og det vides ikke, hvilket distrikt barnet hører til.", {"where": where})
    return Phrase("Findes kun i {where}.", {"where": where})


def _is_open(offer: Offer, asked: Asked) -> bool:
    return offer.open is None or offer.open.holds(asked.on)


def _at_points(offer: Offer, asked: Asked) -> bool:
    points = all(_holds(key, wanted, asked) for key, wanted in offer.at.items() if key not in SIGN_COUNTS)
    return points and all(asked.places.met_by(key, zones) for key, zones in offer.in_zones.items())


def _at_flags(offer: Offer, asked: Asked) -> bool:
    return not offer.at_flags or any(flag in asked.raised for flag in offer.at_flags)


def _without_flags(offer: Offer, scale: Scale) -> Phrase:
    """The signs that would let the offer in, as people know a flag; where only points and answers raise it, that none does."""
    flags = set(offer.at_flags)
    signs = [sign for sign in scale.signs if sign.raises and not flags.isdisjoint(sign.raises)]
    if not signs:
        return Phrase("Gælder kun ved bestemte trin og svar, som ikke er sat.")
    listed = listed_phrase([Phrase("»{sign}«", {"sign": sign.title}) for sign in signs])
    return Phrase("Gælder kun, når der er tegn på det, tilbuddet er til, f.eks. {signs}.", {"signs": listed})


def _at_signs(offer: Offer, asked: Asked) -> bool:
    return all(_holds(key, wanted, asked) for key, wanted in offer.at.items() if key in SIGN_COUNTS)


SIGNS_WANTED = {
    "risk": (Phrase("Gælder ved 1 risikofaktor."), Phrase("Gælder ved {points} risikofaktorer.")),
    "protective": (Phrase("Gælder ved 1 beskyttende faktor."), Phrase("Gælder ved {points} beskyttende faktorer.")),
}
SIGNS_FOUND = {
    "risk": (
        Phrase("Der er ikke sat risikofaktorer; tilbuddet gælder ved {points}."),
        Phrase("Der er sat 1 risikofaktor; tilbuddet gælder ved {points}."),
        Phrase("Der er sat {count} risikofaktorer; tilbuddet gælder ved {points}."),
    ),
    "protective": (
        Phrase("Der er ikke sat beskyttende faktorer; tilbuddet gælder ved {points}."),
        Phrase("Der er sat 1 beskyttende faktor; tilbuddet gælder ved {points}."),
        Phrase("Der er sat {count} beskyttende faktorer; tilbuddet gælder ved {points}."),
    ),
}
"""Why an offer that counts signs applies: at none, at one, at several."""


def _outside(key: str, wanted: PointSet, asked: Asked) -> Phrase:
    wants = {"points": str(wanted)}
    if key in SIGN_COUNTS:
        one, many = SIGNS_WANTED[key]
        return one if wanted == PointSet.of(1, 1) else many.filled(wants)
    if key == ANY:
        return Phrase("Gælder, når mindst én del er på trin {points}.", wants)
    if key == ALL:
        return Phrase("Gælder, når alle dele er på trin {points}.", wants)
    dimension = asked.scale.dimension(key)
    if dimension is None:
        return wanted_phrase(key, wanted, asked.places)
    if dimension.id not in asked.places.points:
        return Phrase("Gælder, når {dimension} er på trin {points}; den er ikke vurderet.", wants | {"dimension": dimension.title})
    return Phrase("Gælder, når {dimension} er på trin {points}.", wants | {"dimension": dimension.title})


def _because(offer: Offer, asked: Asked, districts: Mapping[str, Text]) -> Phrase:
    """Everything that let the offer in: each condition, with every dimension that makes it hold, and where it is."""
    met = [_met(key, wanted, asked) for key, wanted in offer.at.items()]
    zoned = all_met(offer.in_zones, asked.places)
    if zoned:
        met.append(zoned)
    met += [asked.raised[flag] for flag in offer.at_flags if flag in asked.raised]
    if offer.districts or offer.units:
        met.append(Phrase("Tilbuddet findes kun i {where}.", {"where": localities_phrase(offer, districts)}))
    return sentences_phrase(met)


def _met(key: str, wanted: PointSet, asked: Asked) -> Phrase:
    wants: Mapping[str, Value] = {"points": str(wanted)}
    if key in SIGN_COUNTS:
        count = asked.signs.get(key, 0)
        return SIGNS_FOUND[key][min(count, 2)].filled({**wants, "count": count})
    if key == ALL:
        return Phrase("Alle dele er på trin {points}.", wants)
    points = asked.places.points
    if key != ANY and not asked.scale.dimension(key):
        return all_met({key: wanted}, asked.places) or wanted_phrase(key, wanted, asked.places)
    parts = asked.scale.counting if key == ANY else asked.scale.dimensions
    inside = [one for one in parts if key in (ANY, one.id) and points.get(one.id, -1) in wanted]
    if len(inside) == 1:
        values: Mapping[str, Value] = {**wants, "dimension": inside[0].title, "point": points[inside[0].id]}
        return Phrase("{dimension} er på trin {point}; tilbuddet gælder trin {points}.", values)
    placed = [Phrase("{dimension} er på trin {point}", {"dimension": one.title, "point": points[one.id]}) for one in inside]
    return Phrase("{placed}; tilbuddet gælder trin {points}.", {**wants, "placed": listed_phrase(placed)})


OFFER_TESTS: Mapping[str, Callable[[Offer, Asked], bool]] = {
    "age": _of_age,
    "asker": _may_ask,
    "day": _is_open,
    "locality": _is_there,
    "flags": _at_flags,
    "signs": _at_signs,
    "points": _at_points,
}
"""Everything that can stand in an offer's way, by the part of the case that it looks at. An offer applies where all of them hold.

What is asked quickest stands first: most offers fail there already.
"""

OFFER_READS: Mapping[str, Callable[[Offer], tuple[object, ...]]] = {
    "age": lambda offer: (offer.ages,),
    "asker": lambda offer: (offer.who_may_ask,),
    "day": lambda offer: (offer.open,),
    "locality": lambda offer: (offer.districts, offer.units),
    "flags": lambda offer: (offer.at_flags,),
    "signs": lambda offer: ({key: wanted for key, wanted in offer.at.items() if key in SIGN_COUNTS},),
    "points": lambda offer: ({key: wanted for key, wanted in offer.at.items() if key not in SIGN_COUNTS}, offer.in_zones),
}
"""What each of these tests reads of an offer: offers that have the same there are let through together, all of them where it is empty."""
