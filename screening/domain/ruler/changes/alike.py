"""Rules of several configurations that are alike: by equal conditions on an equal scale they say the same, and are tried once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from screening.domain.ruler.weighing.advising import Test, tests_of
from screening.domain.ruler.weighing.matching import OFFER_READS
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.guidance import When
from screening.domain.ruler.written.offers import Offer
from screening.domain.ruler.written.scales import Scale

Rule = TypeVar("Rule")


class HeldForScale:
    """What one configuration holds for one scale."""

    def __init__(self, configuration: Configuration, scale: Scale | None) -> None:
        """Gather it; `scale` is the configuration's own, or an equal one."""
        self.scale = scale
        self.offers = [offer for offer in configuration.offers if scale and scale.is_meant_by(offer.scales)]
        self.advice = [advice for advice in configuration.advice if scale and advice.when.written and scale.is_meant_by(advice.scales)]
        self.weights = {sign.id: str(sign.kind) for sign in scale.signs} if scale else {}


def sides_of(configurations: Sequence[Configuration], scale_id: str) -> list[HeldForScale]:
    """The sides of a scale; those whose scales are equal have one and the same."""
    sides: list[HeldForScale] = []
    for configuration in configurations:
        own = configuration.scale(scale_id)
        sides.append(HeldForScale(configuration, next((side.scale for side in sides if side.scale == own), own)))
    return sides


def scales_of(sides: Sequence[HeldForScale]) -> list[Scale]:
    """Each scale of the sides once."""
    return list({id(side.scale): side.scale for side in sides if side.scale}.values())


@dataclass(frozen=True, slots=True)
class AlikeOffers:
    """Offers of any side that read the same of a part of a case. `on` is the place of their scale in `scales_of`."""

    on: int
    offer: Offer
    bits: int


@dataclass(frozen=True, slots=True)
class AlikeAdvice:
    """Advice of any side whose conditions are equal, with the tests of those that look at one part of a case, or at the history."""

    on: int
    when: When
    tests: tuple[Test, ...]
    bits: int


def alike_offers(sides: Sequence[HeldForScale], part: str) -> list[AlikeOffers]:
    """The offers that a part of a case can leave out, as bits: the first side's first offer is bit 0."""
    gathered: list[AlikeOffers] = []
    read = OFFER_READS.get(part)
    if read is None:
        return []
    for on, place, offer in _numbered(sides, [side.offers for side in sides]):
        asked = read(offer)
        if any(asked):
            at = next((at for at, one in enumerate(gathered) if one.on == on and read(one.offer) == asked), None)
            if at is None:
                gathered.append(AlikeOffers(on, offer, 1 << place))
            else:
                gathered[at] = replace(gathered[at], bits=gathered[at].bits | 1 << place)
    return gathered


def alike_advice(sides: Sequence[HeldForScale], part: str | None) -> list[AlikeAdvice]:
    """The advice that a part of a case, or None for the history, can leave out, as bits: the first side's first advice is bit 0."""
    gathered: list[AlikeAdvice] = []
    for on, place, advice in _numbered(sides, [side.advice for side in sides]):
        tests = tests_of(advice.when, part)
        if tests:
            at = next((at for at, one in enumerate(gathered) if one.on == on and one.when == advice.when), None)
            if at is None:
                gathered.append(AlikeAdvice(on, advice.when, tests, 1 << place))
            else:
                gathered[at] = replace(gathered[at], bits=gathered[at].bits | 1 << place)
    return gathered


def _numbered(sides: Sequence[HeldForScale], rules: Sequence[Sequence[Rule]]) -> Iterator[tuple[int, int, Rule]]:
    """Every rule with the place of its side's scale, and its own place among the rules of all sides."""
    scales = [id(scale) for scale in scales_of(sides)]
    place = 0
    for side, of_side in zip(sides, rules, strict=True):
        for rule in of_side:
            yield scales.index(id(side.scale)), place, rule
            place += 1
