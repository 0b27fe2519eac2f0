"""What is missing in the coverage, and the offer that almost fills it and why it does not."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from screening.domain.ages import OLDEST_YEARS, AgeRange
from screening.domain.phrase import Phrase
from screening.domain.point_sets import PointSet
from screening.domain.ranges import MONTHS_A_YEAR, PointRange
from screening.domain.ruler.proofs.boards import Board
from screening.domain.ruler.proofs.boxes import Steps, Unfinished
from screening.domain.ruler.proofs.coverage import AskedOffers, empty, is_everywhere
from screening.domain.ruler.proofs.grounds import Ground, Hole, grounds, points_kept, zones_kept
from screening.domain.ruler.words import askers_phrase, localities_phrase
from screening.domain.ruler.written.configuration import District
from screening.domain.ruler.written.offers import ALL, SIGN_COUNTS, Asker, Offer
from screening.domain.ruler.written.scales import Scale
from screening.domain.words import ages_phrase, listed_phrase

SIGNS_ONLY: Final = {
    "risk": Phrase("gælder kun ved {points} risikofaktorer"),
    "protective": Phrase("gælder kun ved {points} beskyttende faktorer"),
}


FAR_MONTHS: Final = 120
"""An offer for children this much older or younger is as far off as one for another scale."""


@dataclass(frozen=True)
class NearMiss:
    """An offer, and what stands in its way as the end of a sentence: "gælder kun trin 1–6"."""

    offer: Offer
    why: Phrase


@dataclass(frozen=True)
class Hindrance:
    """One thing in an offer's way: how far it falls short, from 0 to 1, and the words."""

    short: float
    why: Phrase


class Verdict(StrEnum):
    """What is missing: an offer, one that also counts while other parts are not observed, one where nobody knows the child's district,
    or the answer itself."""

    HOLE = "hole"
    FRAIL = "frail"
    NO_DISTRICT = "no_district"
    UNFINISHED = "unfinished"


@dataclass(frozen=True)
class Gap:
    """All that is missing in one part of a scale, which `askers` meet alike. `near` is for the largest hole, where there are offers.

    `districts` are those where it is missing; none where it is missing everywhere, or where nobody knows the district.
    """

    verdict: Verdict
    ground: Ground
    askers: tuple[Asker, ...]
    holes: tuple[Hole, ...]
    near: NearMiss | None = None
    districts: tuple[District, ...] = ()

    @property
    def who(self) -> Phrase:
        """Who asks, and where: forældre og fagpersoner i Nord."""
        askers = askers_phrase(self.askers)
        where = [Phrase("{district}", {"district": district.title}) for district in self.districts]
        return Phrase("{askers} i {districts}", {"askers": askers, "districts": listed_phrase(where)}) if where else askers


def gaps(scale: Scale, offers: Sequence[Offer], today: date, steps: Steps, districts: Sequence[District] = ()) -> Iterator[Gap]:
    """What is missing on a scale, part by part; in each of the `districts` where offers are for some of them alone."""
    alike: dict[tuple[str, Verdict, tuple[Hole, ...]], list[Ground]] = {}
    for ground, verdict, found in _each_missing(scale, offers, today, steps, districts):
        alike.setdefault((ground.dimension.id if ground.dimension else "", verdict, found), []).append(ground)
    for (_, verdict, found), same in alike.items():
        largest = max(found, key=lambda hole: hole.size)
        for ground, askers, where in _by_district(same):
            near = nearest_offer(ground, largest, offers, today, districts) if verdict is Verdict.HOLE else None
            yield Gap(verdict, ground, askers, found, near, () if len(where) == len(districts) else where)


def _each_missing(
    scale: Scale, offers: Sequence[Offer], today: date, steps: Steps, districts: Sequence[District]
) -> Iterator[tuple[Ground, Verdict, tuple[Hole, ...]]]:
    """What is missing on each ground. Where nobody knows the district, what is missing in one of them is told there alone."""
    catalogues: dict[tuple[Asker, str], AskedOffers] = {}
    empty_in: set[tuple[str, Asker]] = set()
    for ground in grounds((scale,), offers, districts):
        part = ground.dimension.id if ground.dimension else ""
        where = ground.asker, ground.district.id if ground.district else ""
        if where not in catalogues:
            catalogues[where] = AskedOffers(ground, offers, today)
        is_unknown = ground.district is None and any(district for _, district in catalogues)
        if is_unknown and (part, ground.asker) in empty_in:
            continue
        for verdict, found in _missing(ground, catalogues[where], steps):
            if verdict is Verdict.HOLE:
                empty_in.add((part, ground.asker))
            if not is_unknown:
                yield ground, verdict, found
            elif verdict is not Verdict.FRAIL:
                yield ground, Verdict.NO_DISTRICT if verdict is Verdict.HOLE else verdict, found


def _by_district(same: Sequence[Ground]) -> Iterator[tuple[Ground, tuple[Asker, ...], tuple[District, ...]]]:
    """Grounds with the same holes: a first one, who asks there, and in which districts the same people do."""
    asking: dict[str, list[Ground]] = {}
    for ground in same:
        asking.setdefault(ground.district.id if ground.district else "", []).append(ground)
    together: dict[tuple[Asker, ...], list[Ground]] = {}
    for there in asking.values():
        together.setdefault(tuple(ground.asker for ground in there), []).append(there[0])
    for askers, first in together.items():
        yield first[0], askers, tuple(ground.district for ground in first if ground.district)


def _missing(ground: Ground, catalogue: AskedOffers, steps: Steps) -> Iterator[tuple[Verdict, tuple[Hole, ...]]]:
    board = Board(ground)
    alone = catalogue.alone(board)
    left = empty(board, alone)
    if not left:
        return
    try:
        certain = catalogue.certain(board, steps)
    except Unfinished:
        yield Verdict.UNFINISHED, left
        return
    if found := empty(board, certain):
        yield Verdict.HOLE, found
    if frail := empty(board, alone, but_in=certain):
        yield Verdict.FRAIL, frail


def nearest_offer(ground: Ground, hole: Hole, offers: Sequence[Offer], today: date, districts: Sequence[District] = ()) -> NearMiss | None:
    """The offer with the fewest hindrances to filling the hole, and the smallest among those; None where there is no offer."""
    tried = [(offer, tuple(hindrances(offer, ground, hole, today, districts))) for offer in offers]
    if not tried:
        return None
    offer, found = min(tried, key=lambda one: (len(one[1]), sum(hindrance.short for hindrance in one[1])))
    return NearMiss(offer, listed_phrase([hindrance.why for hindrance in found]))


def hindrances(offer: Offer, ground: Ground, hole: Hole, today: date, districts: Sequence[District] = ()) -> Iterator[Hindrance]:
    """Everything that keeps an offer from filling the whole hole."""
    if not ground.scale.is_meant_by(offer.scales):
        yield Hindrance(1, Phrase("er kun for andre skalaer"))
    for key, wanted in offer.at.items():
        yield from _signs(key, wanted, ground, hole) if key in SIGN_COUNTS else _points(key, wanted, ground, hole)
    for key, zones in offer.in_zones.items():
        yield from _zones(key, zones, ground, hole)
    if offer.at_flags:
        yield Hindrance(1, Phrase("gælder kun ved bestemte tegn"))
    yield from _ages(offer.ages, hole)
    if ground.asker not in offer.who_may_ask:
        yield Hindrance(0.5, Phrase("kan kun søges af {askers}", {"askers": askers_phrase(offer.who_may_ask)}))
    if not is_everywhere(offer, ground.district):
        where = localities_phrase(offer, {district.id: district.title for district in districts})
        yield Hindrance(0.4, Phrase("findes kun i {where}", {"where": where}))
    yield from _opening(offer, today)


def _distance(number: int, low: int, high: int) -> int:
    """How far a number lies outside a range; 0 inside."""
    return max(low - number, number - high, 0)


def _farthest(point: int, kept: PointSet) -> int:
    """How far a point lies from the nearest of several ranges; 0 inside."""
    return min(_distance(point, run.low, run.high) for run in kept.ranges)


def _ages(ages: AgeRange, hole: Hole) -> Iterator[Hindrance]:
    """Ages that would fill the hole, had they been written in years, are the smallest thing in an offer's way."""
    away = _away(ages, hole)
    in_years = _in_years(ages)
    if away and in_years and not _away(in_years, hole):
        told = {"ages": ages_phrase(ages), "years": ages_phrase(in_years)}
        yield Hindrance(0.05, Phrase("er kun for {ages}, hvor der måske var ment {years}", told))
    elif away:
        yield Hindrance(min(0.1 + away / FAR_MONTHS, 1), Phrase("er kun for {ages}", {"ages": ages_phrase(ages)}))


def _away(ages: AgeRange, hole: Hole) -> int:
    ends = [end for missing in hole.ages for end in (missing.first_month, missing.last_month)]
    return max((_distance(month, ages.first_month, ages.last_month) for month in ends), default=0)


def _in_years(ages: AgeRange) -> AgeRange | None:
    """The ages, had their numbers of months been years; None where nobody can have meant that."""
    if ages.first_month < 0 or ages.last_month > OLDEST_YEARS:
        return None
    return AgeRange.of(ages.first_month * MONTHS_A_YEAR, ages.last_month * MONTHS_A_YEAR + MONTHS_A_YEAR - 1)


def _opening(offer: Offer, today: date) -> Iterator[Hindrance]:
    if offer.open and offer.open.from_ and today < offer.open.from_:
        yield Hindrance(0.2, Phrase("åbner først {day}", {"day": offer.open.from_}))
    if offer.open and offer.open.until:
        day = {"day": offer.open.until}
        yield Hindrance(0.3, Phrase("lukkede {day}", day) if offer.open.until < today else Phrase("lukker {day}", day))


def _signs(key: str, wanted: PointSet, ground: Ground, hole: Hole) -> Iterator[Hindrance]:
    most = PointRange.of(0, ground.most_signs(key))
    counted = [getattr(area, key) for area in hole.signs] or [most]
    if any(count not in wanted for counts in counted for count in counts):
        yield Hindrance(0.5, SIGNS_ONLY[key].filled({"points": str(wanted)}))


def _zones(key: str, zones: Collection[str], ground: Ground, hole: Hole) -> Iterator[Hindrance]:
    kept = zones_kept(key, zones, ground)
    titles = [Phrase("»{zone}«", {"zone": zone.title}) for zone in ground.scale.zones if zone.id in zones]
    if not titles:
        yield Hindrance(1, Phrase("er kun for andre skalaer"))
        return
    told = {"zones": listed_phrase(titles)}
    if kept is None:
        yield Hindrance(0.9, Phrase("gælder kun, når andre dele er i {zones}", told))
    elif any(point not in kept for point in hole.points):
        yield Hindrance(0.3, Phrase("gælder kun i {zones}", told))


def _points(key: str, wanted: PointSet, ground: Ground, hole: Hole) -> Iterator[Hindrance]:
    wants = {"points": str(wanted)}
    kept = points_kept(key, wanted, ground)
    other = ground.scale.dimension(key)
    if kept is not None:
        away = max((_farthest(point, kept) for point in hole.points), default=0)
        if away:
            yield Hindrance(min(0.1 + away / len(ground.points), 1), Phrase("gælder kun trin {points}", wants))
    elif ground.dimension is None:
        yield Hindrance(1, Phrase("gælder kun på en skala med trin"))
    elif key == ALL:
        yield Hindrance(0.9, Phrase("gælder kun, når alle dele er på trin {points}", wants))
    elif other:
        yield Hindrance(1, Phrase("gælder kun, når {dimension} er på trin {points}", wants | {"dimension": other.title}))
    else:
        yield Hindrance(1, Phrase("er kun for andre skalaer"))
