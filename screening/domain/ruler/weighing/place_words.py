"""Why a rule holds where a part, a total or the whole stands, in words."""

from collections.abc import Mapping, Sequence

from screening.domain.phrase import Phrase, Value
from screening.domain.point_sets import PointSet
from screening.domain.ruler.weighing.placements import OVERALL, Placements, Stand, Wanted
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.offers import ALL, ANY
from screening.domain.text import Text
from screening.domain.words import sentences_phrase


def all_met(asked: Mapping[str, Wanted], places: Placements) -> Phrase | None:
    """Why every key holds, with all that makes it hold; None where one of them does not, or none is asked."""
    told = []
    for key, wanted in asked.items():
        met = places.met_by(key, wanted)
        if not met:
            return None
        told += [stand_phrase(stand, with_zone=not isinstance(wanted, PointSet)) for stand in met]
    return sentences_phrase(told) if told else None


def stand_phrase(stand: Stand, *, with_zone: bool) -> Phrase:
    """Where one part, a total or the whole stands, as a sentence."""
    zone = stand.zone if with_zone else None
    told: dict[str, Value] = {}
    if stand.number is not None:
        told["number"] = stand.number
    if zone:
        told["zone"] = zone.title
    if stand.part:
        told["part"] = stand.part.title
    if stand.part is None:
        if stand.number is None:
            return Phrase("Samlet: {zone}.", told)
        return Phrase("Det samlede trin er {number}: {zone}.", told) if zone else Phrase("Det samlede trin er {number}.", told)
    if isinstance(stand.part, Dimension):
        at: dict[str, Value] = {"dimension": stand.part.title, "point": stand.number or 0}
        return Phrase("{part} er på trin {number}: {zone}.", told) if zone else Phrase("{dimension} er på trin {point}.", at)
    return Phrase("{part} er {number}: {zone}.", told) if zone else Phrase("{part} er {number}.", told)


def wanted_phrase(key: str, wanted: Wanted, places: Placements) -> Phrase:
    """What a rule's key asks for, as the reason why an offer does not apply."""
    scale = places.scale
    word, _, named = key.partition(" ")
    group, part = scale.group(named), scale.dimension(key) or scale.total(key)
    told: dict[str, Value] = {"group": group.title if group else named, "part": part.title if part else key}
    if isinstance(wanted, PointSet):
        told["points"] = str(wanted)
        if word == ANY and named:
            return Phrase("Gælder, når mindst én del af {group} er på trin {points}.", told)
        if word == ALL and named:
            return Phrase("Gælder, når alle dele af {group} er på trin {points}.", told)
        return Phrase("Gælder, når {part} er {points}.", told)
    told["zones"] = _either([zone.title for zone in scale.zones if zone.id in wanted])
    if word == ANY and named:
        return Phrase("Gælder, når mindst én del af {group} er i {zones}.", told)
    if word == ALL and named:
        return Phrase("Gælder, når alle dele af {group} er i {zones}.", told)
    if word == ANY:
        return Phrase("Gælder, når mindst én del er i {zones}.", told)
    if word == ALL:
        return Phrase("Gælder, når alle dele er i {zones}.", told)
    if key == OVERALL:
        return Phrase("Gælder, når det samlede er i {zones}.", told)
    return Phrase("Gælder, når {part} er i {zones}.", told)


def _either(titles: Sequence[Text]) -> Phrase:
    told = [Phrase("»{zone}«", {"zone": title}) for title in titles] or [Phrase("ingen zone")]
    phrase = told[0]
    for one in told[1:]:
        phrase = Phrase("{first} eller {rest}", {"first": phrase, "rest": one})
    return phrase
