"""What a configuration answers, as bare ids and many thousands a second: the same answers as `evaluate`, by the same tests."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from screening.domain.ruler.changes.what_raises import WhatRaises
from screening.domain.ruler.weighing.advising import Test, leaving_and_left_out, tests_of
from screening.domain.ruler.weighing.cases import PastScores
from screening.domain.ruler.weighing.facts import Facts, ask, situate
from screening.domain.ruler.weighing.matching import OFFER_TESTS
from screening.domain.ruler.weighing.placements import OVERALL
from screening.domain.ruler.weighing.situations import Situation
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.guidance import When
from screening.domain.ruler.written.scales import Scale

WHOLE: Final = ""
"""The key of the whole ruler's zone, beside the dimensions' ids."""

MOST_REMEMBERED: Final = 20_000
"""Answers kept about one part of a case; then they are forgotten and begun again, so that memory stays flat."""

POINTS: Final = "points"
PARTS: Final = (POINTS, "signs", "flags", "age", "asker", "day", "said", "answers", "locality")
"""The parts of a case. A rule is tried once for each different thing that it may find there, and the answer is remembered."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Zone ids by dimension and for the `WHOLE`; the ids of offers that apply and of advice that holds, in the order of the files."""

    zones: Mapping[str, str]
    offers: tuple[str, ...]
    advice: tuple[str, ...]


class Outcomes:
    """Some configurations, asked about many cases at once: what they have in common is found out once."""

    def __init__(self, *configurations: Configuration) -> None:
        """Get ready, scale by scale."""
        ids = {scale.id for configuration in configurations for scale in configuration.scales}
        self._by_scale = {id_: _OnScale([_Side(configuration, id_) for configuration in configurations]) for id_ in ids}
        self._nowhere = (None,) * len(configurations)

    def of(self, facts: Facts, history: tuple[PastScores, ...]) -> tuple[Outcome | None, ...]:
        """Each configuration's outcome; None where it can't place the case: its scale is not there, or does not have its points."""
        on_scale = self._by_scale.get(facts.scale)
        return on_scale.of(facts, history) if on_scale else self._nowhere


class _Side:
    """What one configuration holds for one scale."""

    def __init__(self, configuration: Configuration, scale_id: str) -> None:
        self.scale = scale = configuration.scale(scale_id)
        self.offers = [offer for offer in configuration.offers if scale and scale.is_meant_by(offer.scales)]
        self.advice = [advice for advice in configuration.advice if scale and advice.when.written and scale.is_meant_by(advice.scales)]
        self.weights = {sign.id: str(sign.kind) for sign in scale.signs} if scale else {}
        self.tests = {part: [(advice.when, tests_of(advice.when, part)) for advice in self.advice] for part in PARTS}

    def try_offers(self, part: str, facts: Facts) -> list[bool]:
        """Which offers one part of a case lets through."""
        test = OFFER_TESTS.get(part)
        if self.scale is None or test is None:
            return [True for _ in self.offers]
        asked = ask(situate(self.scale, facts, ()), facts.asker, facts.locality)
        return [test(offer, asked) for offer in self.offers]

    def try_advice(self, part: str, facts: Facts) -> list[bool]:
        """Which advice one part of a case lets through."""
        if self.scale is None:
            return []
        situation = situate(self.scale, facts, ())
        return [_all_hold(when, tests, situation) for when, tests in self.tests[part]]

    def zones(self, facts: Facts) -> Mapping[str, str] | None:
        """The zone of every dimension and of the whole; None where the scale does not have these points."""
        if self.scale is None:
            return None
        places = situate(self.scale, facts, ()).places
        points = places.points
        if points and (self.scale.points is None or not all(point in self.scale.points for point in points.values())):
            return None
        ids = [*(dimension.id for dimension in self.scale.dimensions), *(total.id for total in self.scale.totals)]
        stands = {key: places.stand(key or OVERALL) for key in (WHOLE, *ids)}
        return {key: stand.zone.id for key, stand in stands.items() if stand and stand.zone}


@dataclass(frozen=True, slots=True)
class _Answer:
    """The rules of all sides that one part of a case lets through, as bits: the first side's first rule is bit 0.

    `zones` are told by the points alone, side by side.
    """

    offers: int
    advice: int
    zones: tuple[Mapping[str, str] | None, ...]


@dataclass(frozen=True, slots=True)
class _OfHistory:
    """Advice of any side whose conditions are the same and look at the history: tried afresh for every case."""

    scale: Scale
    when: When
    tests: tuple[Test, ...]
    bits: int


class _OnScale:
    """What every configuration holds for one scale."""

    def __init__(self, sides: Sequence[_Side]) -> None:
        self._sides = sides
        self._known = {part: dict[Hashable, _Answer]() for part in PARTS}
        self._of_history = _gather(sides)
        self._goes_by_age = any(side.scale and side.scale.goes_by_age for side in sides)
        self._weigh_answers = any(advice.when.answers or advice.when.unanswered for side in sides for advice in side.advice)
        self._what_raises = WhatRaises([side.scale for side in sides])
        self._weights = {id_: " ".join(side.weights.get(id_, "") for side in sides) for side in sides for id_ in side.weights}
        self._offer_ids = _Names([[offer.id for offer in side.offers] for side in sides])
        self._left_out = tuple(_leaving_out(sides))
        self._advice_ids = _Names([[advice.id for advice in side.advice] for side in sides])

    def of(self, facts: Facts, history: tuple[PastScores, ...]) -> tuple[Outcome | None, ...]:
        offers = advice = -1
        zones: tuple[Mapping[str, str] | None, ...] = ()
        for (part, known), key in zip(self._known.items(), self._keys(facts), strict=True):
            answer = known.get(key)
            if answer is None:
                if len(known) >= MOST_REMEMBERED:
                    known.clear()
                answer = known[key] = self._try(part, facts)
            offers &= answer.offers
            advice &= answer.advice
            zones = answer.zones or zones
        advice = self._beside_each_other(self._try_history(advice, facts, history))
        return tuple(
            [
                None if zoned is None else Outcome(zoned, offer_ids, advice_ids)
                for zoned, offer_ids, advice_ids in zip(zones, self._offer_ids.of(offers), self._advice_ids.of(advice), strict=True)
            ]
        )

    def _keys(self, facts: Facts) -> tuple[Hashable, ...]:
        """What each part holds, in the order of `PARTS`. A sign counts by its kind alone, and by the flags that are raised."""
        points, said, weights = tuple(facts.points.items()), facts.said, self._weights
        signs = tuple(sorted([weights[id_] for id_ in facts.signs if id_ in weights])) if facts.signs else ()
        others = (points, *[(who, *points_said.items()) for who, points_said in said.items()]) if said else ()
        age = (facts.age_months, facts.corrected_months)
        placed = (points, age) if self._goes_by_age else points
        answered = facts.answers if self._weigh_answers else {}
        answers = tuple([(key, *items.items()) for key, items in answered.items()])
        raised = self._what_raises.key(facts)
        return placed, signs, raised, facts.age_months, str(facts.asker), facts.observed_on, others, answers, facts.locality

    def _try(self, part: str, facts: Facts) -> _Answer:
        return _Answer(
            offers=_bits([holds for side in self._sides for holds in side.try_offers(part, facts)]),
            advice=_bits([holds for side in self._sides for holds in side.try_advice(part, facts)]),
            zones=tuple([side.zones(facts) for side in self._sides]) if part == POINTS else (),
        )

    def _beside_each_other(self, advice: int) -> int:
        """Without what a notification of the same side leaves out."""
        for leaving, left in self._left_out:
            if advice & leaving:
                advice &= ~left
        return advice

    def _try_history(self, advice: int, facts: Facts, history: tuple[PastScores, ...]) -> int:
        """The advice that still holds with this history; sides whose scale is the same share one situation."""
        situation: Situation | None = None
        for one in self._of_history:
            if advice & one.bits:
                if situation is None or situation.scale is not one.scale:
                    situation = situate(one.scale, facts, history)
                if not _all_hold(one.when, one.tests, situation):
                    advice &= ~one.bits
        return advice


def _leaving_out(sides: Sequence[_Side]) -> Iterator[tuple[int, int]]:
    """Of each side, as bits, the notifications and the advice that they leave out."""
    first = 0
    for side in sides:
        leaving, left = (_bits([advice.id in ids for advice in side.advice]) << first for ids in leaving_and_left_out(side.advice))
        yield leaving, left
        first += len(side.advice)


def _gather(sides: Sequence[_Side]) -> list[_OfHistory]:
    """Advice that looks at the history; equal conditions on an equal scale are taken together."""
    gathered: list[_OfHistory] = []
    first = 0
    for side in sides:
        for place, advice in enumerate(side.advice, start=first):
            tests = tests_of(advice.when, None)
            if tests and side.scale:
                alike = next((one for one in gathered if one.scale == side.scale and one.when == advice.when), None)
                if alike:
                    gathered[gathered.index(alike)] = replace(alike, bits=alike.bits | 1 << place)
                else:
                    scale = next((one.scale for one in gathered if one.scale == side.scale), side.scale)
                    gathered.append(_OfHistory(scale, advice.when, tests, 1 << place))
        first += len(side.advice)
    return gathered


def _all_hold(when: When, tests: tuple[Test, ...], situation: Situation) -> bool:
    for test in tests:  # noqa: SIM110 - run millions of times, and a generator takes longer than most tests
        if test(when, situation) is None:
            return False
    return True


def _bits(holding: Sequence[bool]) -> int:
    return sum(1 << place for place, holds in enumerate(holding) if holds)


class _Names:
    """From bits to the ids that they stand for, side by side."""

    def __init__(self, ids: Sequence[Sequence[str]]) -> None:
        self._ids = ids
        self._known: dict[int, tuple[tuple[str, ...], ...]] = {}

    def of(self, bits: int) -> tuple[tuple[str, ...], ...]:
        found = self._known.get(bits)
        if found is None:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            found = self._known[bits] = tuple(self._named(bits))
        return found

    def _named(self, bits: int) -> Iterator[tuple[str, ...]]:
        for ids in self._ids:
            yield tuple(id_ for place, id_ in enumerate(ids) if bits >> place & 1)
            bits >>= len(ids)
