"""What of a result leads to the parents: taken out, text by text, while nobody may meet them as usual."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, TypeVar

from screening.domain.by_age import TextByAge
from screening.domain.ruler.weighing.results import Advised, DimensionResult, Overall, Result, TotalResult
from screening.domain.ruler.written.offers import MAY_BE_STEPS, Offer
from screening.domain.ruler.written.scales import Scale
from screening.domain.ruler.written.steps_to_parents import StepText
from screening.domain.ruler.written.zoning import Zone
from screening.domain.source import Written
from screening.domain.text import Text

ASK_FIRST: Final = Text({"da": "Spørg myndigheden, før du gør mere.", "en": "Ask the authority before you do more."})
"""What stands where a text that can't be missing leads to the parents."""

Piece = TypeVar("Piece", bound=Written)


def marks_steps(result: Result) -> bool:
    """Whether the municipality says which steps lead to the parents: then what is not marked is none. Else everything may be one."""
    offers = [*(one.offer for one in result.offers), *(one.offer for one in result.not_offered)]
    return any(offer.marks_steps for offer in offers) or any(one.advice.marks_steps for one in result.advice)


def without_steps(result: Result) -> Result:
    """The result without every offer, advice and single text that is marked as a step to the parents."""
    return replace(
        result,
        scale=_scale(result.scale),
        dimensions=tuple(_placed(placed) for placed in result.dimensions),
        overall=Overall(result.overall.point, _zone(result.overall.zone)),
        totals=tuple(TotalResult(one.total, one.number, _zone(one.zone), one.missing) for one in result.totals),
        offers=tuple(replace(one, offer=_offer(one.offer)) for one in result.offers if not one.offer.leads_to_parents),
        not_offered=tuple(replace(one, offer=_offer(one.offer)) for one in result.not_offered if not one.offer.leads_to_parents),
        advice=tuple(_advised(one) for one in result.advice if not one.advice.leads_to_parents),
    )


def _advised(advised: Advised) -> Advised:
    return replace(advised, advice=_untold(advised.advice, {"text": advised.advice.text}, ASK_FIRST))


def _offer(offer: Offer) -> Offer:
    left_out = {name: getattr(offer, name) for name in MAY_BE_STEPS if name != "how"}
    return _untold(_untold(offer, left_out, None), {"how": offer.how}, ASK_FIRST)


def _placed(placed: DimensionResult) -> DimensionResult:
    return replace(placed, zone=_zone(placed.zone))


def without_zone_texts(result: Result) -> Result:
    """The result with no word of what its zones mean: each may be a step to the parents, where no step is marked."""
    zones = tuple(zone.model_copy(update={"text": None}) for zone in result.scale.zones)
    return replace(result, scale=result.scale.model_copy(update={"zones": zones}))


def _scale(scale: Scale) -> Scale:
    if not any(isinstance(zone.text, StepText) for zone in scale.zones):
        return scale
    return scale.model_copy(update={"zones": tuple(_untold(zone, {"text": zone.text}, None) for zone in scale.zones)})


def _zone(zone: Zone | None) -> Zone | None:
    return zone and _untold(zone, {"text": zone.text}, None)


def _untold(piece: Piece, texts: Mapping[str, Text | TextByAge | None], instead: Text | None) -> Piece:
    """A piece with something else instead of each of these texts that leads to the parents."""
    update = {name: instead for name, text in texts.items() if isinstance(text, StepText)}
    return piece.model_copy(update=update) if update else piece
