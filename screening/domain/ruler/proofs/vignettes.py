"""What a set of vignettes can't measure: the ruler's own words in a text, twins that are none, and places where nobody is tried."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import chain
from typing import Final

from screening.domain.by_age import every_text
from screening.domain.phrase import Phrase, Value
from screening.domain.point_sets import PointSet
from screening.domain.ranges import PointRange
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.guidance import Advice
from screening.domain.ruler.written.scales import Scale
from screening.domain.ruler.written.vignettes import Vignette, VignetteSet
from screening.domain.ruler.written.zoning import OwnZones, Zone

SHORTEST: Final = 120
LONGEST: Final = 180
"""How many words a vignette has at least and at most: it is read in a minute, and holds enough to be wrong about."""
MOST_ACCEPTED: Final = 3
"""More points than these fit no child: the anchors don't tell them apart."""
FEWEST: Final = 12
DANGER_IN_EVERY: Final = 4
ON_EACH_SIDE: Final = 2
NEAR: Final = 2
"""How many points from a threshold still try it."""
END: Final = 10
"""One part in so many of the ages lies at each end."""
EARLIEST_KNOWN: Final = -9
"""Nobody knows of a child longer before birth, in months."""
RUN: Final = 5
"""So many of an anchor's words in a row are no chance."""
TWINS_ALIKE: Final = 0.75
WORD: Final = re.compile(r"\w+")
MOST_REMEMBERED: Final = 1024
"""So many texts are taken apart once: a ruler's anchors and the vignettes that are tried against them."""


def word_count(vignette: Vignette) -> int:
    """How many words the text has, as people count them."""
    return len(str(vignette.text).split())


def given_away(vignette: Vignette, scale: Scale) -> Iterator[tuple[str, Phrase]]:
    """Words of the text that are the ruler's own, and where they stand there: a reader would look them up instead of weighing.

    A zone's whole title, and `RUN` words in a row of an anchor; the first of each.
    """
    told = _words(str(vignette.text))
    for zone, title in _titles(scale):
        words = _words(title)
        if words and any(_shared(told, words, len(words))):
            yield title, Phrase("zonen »{zone}«", {"zone": zone.title})
    for dimension in scale.dimensions:
        for point, anchor in dimension.anchor_by_point.items():
            runs = (run for text in every_text(anchor) for run in _shared(told, _words(str(text)), RUN))
            if run := next(runs, ()):
                where = Phrase("ankerteksten til trin {point} i »{dimension}«", {"point": point, "dimension": dimension.title})
                yield " ".join(run), where


def _titles(scale: Scale) -> Iterator[tuple[Zone, str]]:
    """Each zone with each title that it has, on the scale or on one part of it."""
    for zone in scale.zones:
        own = (dimension.zone_words[zone.id] for dimension in scale.dimensions if zone.id in dimension.zone_words)
        for title in dict.fromkeys(map(str, (zone.title, *own))):
            yield zone, title


@lru_cache(MOST_REMEMBERED)
def _words(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(text.casefold()))


def _shared(told: tuple[str, ...], words: tuple[str, ...], length: int) -> Iterator[tuple[str, ...]]:
    """The runs of `length` words of the second that stand in the first too."""
    known, runs = _runs(told, length), _runs(words, length)
    return iter(()) if known.keys().isdisjoint(runs) else (run for run in runs if run in known)


@lru_cache(MOST_REMEMBERED)
def _runs(words: tuple[str, ...], length: int) -> Mapping[tuple[str, ...], None]:
    """The runs of `length` words, each once, in their order: every text is held against every anchor."""
    return dict.fromkeys(words[start : start + length] for start in range(len(words) - length + 1))


def unlike(vignette: Vignette, twin: Vignette) -> Iterator[Phrase]:
    """What differs between two twins beside class, culture and sex."""
    compared: tuple[tuple[Phrase, object, object], ...] = (
        (Phrase("alderen"), vignette.age, twin.age),
        (Phrase("forslaget"), vignette.suggested, twin.suggested),
        (Phrase("de trin, der godtages,"), vignette.accepted, twin.accepted),
        (Phrase("flagene"), set(vignette.flags), set(twin.flags)),
        (Phrase("tegnene"), set(vignette.signs), set(twin.signs)),
    )
    yield from (what for what, one, other in compared if one != other)
    if SequenceMatcher(None, _words(str(vignette.text)), _words(str(twin.text)), autojunk=False).ratio() < TWINS_ALIKE:
        yield Phrase("mere end hver fjerde del af teksten")


def lacking(held: VignetteSet, scale: Scale, advice: Iterable[Advice]) -> Iterator[Phrase]:
    """What a set has to hold and does not: whoever reads it well may still be wrong there."""
    vignettes = held.vignettes
    if len(vignettes) < FEWEST:
        yield Phrase("flere: {count} er for få, der skal mindst {fewest} til", {"count": len(vignettes), "fewest": FEWEST})
    ages, part = [vignette.read_at.months for vignette in vignettes], (scale.ages.last_month - scale.ages.first_month) / END
    if min(ages) > max(scale.ages.first_month, EARLIEST_KNOWN) + part:
        yield Phrase("et barn, der er blandt de yngste på skalaen")
    if max(ages) < scale.ages.last_month - part:
        yield Phrase("et barn, der er blandt de ældste på skalaen")
    yield from _untried(vignettes, scale, tuple(advice))
    yield from _lacking_danger(vignettes, scale)
    if all(len(vignette.points) == len(vignette.suggested) for vignette in vignettes):
        yield Phrase("et barn, hvor en dimension ikke kan ses: not_observed")


def _lacking_danger(vignettes: Collection[Vignette], scale: Scale) -> Iterator[Phrase]:
    in_danger = [vignette for vignette in vignettes if vignette.flags]
    wanted = -(-len(vignettes) // DANGER_IN_EVERY)
    if len(in_danger) < wanted:
        values = {"wanted": wanted, "count": len(in_danger)}
        yield Phrase("tegn på fare i mindst {wanted} vignetter; nu har {count} flag", values)
    if not any(_is_high(scale, dimension, point) for vignette in in_danger for dimension, point in vignette.points.items()):
        yield Phrase("en vignet med flag, hvor et trin ligger i den bedste zone")


def _is_high(scale: Scale, dimension_id: str, point: int) -> bool:
    dimension, best = scale.dimension(dimension_id), scale.zones_worst_first[-1]
    own = [zones.points[best.id] for zones in _own_zones(dimension) if best.id in zones.points] if dimension else []
    return any(point in points for points in own or [best.points])


def _untried(vignettes: Collection[Vignette], scale: Scale, advice: Collection[Advice]) -> Iterator[Phrase]:
    """Thresholds that too few vignettes lie close to, on one side."""
    points = scale.all_points
    by_dimension = {dimension.id: thresholds(scale, dimension, advice) for dimension in scale.dimensions}
    for below in sorted(set(chain.from_iterable(by_dimension.values()))):
        lowest, highest = max(below - NEAR + 1, points.low), min(below + NEAR, points.high)
        for side in (range(lowest, below + 1), range(below + 1, highest + 1)):
            asked = [id_ for id_, held in by_dimension.items() if below in held]
            count = sum(any(vignette.points.get(id_) in side for id_ in asked) for vignette in vignettes)
            if count < ON_EACH_SIDE:
                values: Mapping[str, Value] = {
                    "wanted": ON_EACH_SIDE,
                    "points": str(PointRange.of(side[0], side[-1])),
                    "count": count,
                    "below": below,
                    "above": below + 1,
                }
                yield Phrase("mindst {wanted} på trin {points}, tæt på grænsen mellem {below} og {above}; nu er der {count}", values)


def thresholds(scale: Scale, dimension: Dimension, advice: Iterable[Advice]) -> frozenset[int]:
    """The points of a dimension after which a zone or an advice begins or ends."""
    own = [points for zones in _own_zones(dimension) for points in zones.points.values()]
    rules = [points for one in advice if scale.is_meant_by(one.scales) for points in _asked(one, dimension.id)]
    stretches = [*(own or [zone.points for zone in scale.zones]), *chain.from_iterable(points.ranges for points in rules)]
    ends = {end for points in stretches for end in (points.low - 1, points.high)}
    return frozenset(below for below in range(scale.all_points.low, scale.all_points.high) if below in ends)


def _asked(advice: Advice, dimension_id: str) -> Iterator[PointSet]:
    when = advice.when
    yield from (points for points in (when.any, when.all, when.overall, when.dimensions.get(dimension_id)) if points)


def _own_zones(dimension: Dimension) -> Iterator[OwnZones]:
    """Where the zones lie for this dimension, at whatever age, as the professional places it."""
    return (zones for zones in dimension.zones if zones.said_by is None)
