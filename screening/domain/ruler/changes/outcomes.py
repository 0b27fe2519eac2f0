"""What a configuration answers, as bare ids and many thousands a second: the same answers as `evaluate`, by the same tests."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from screening.domain.by_age import Age
from screening.domain.ruler.changes.alike import HeldForScale, alike_advice, alike_offers, scales_of, sides_of
from screening.domain.ruler.changes.what_raises import WhatRaises
from screening.domain.ruler.weighing.advising import Test, leaving_and_left_out
from screening.domain.ruler.weighing.cases import PastScores
from screening.domain.ruler.weighing.facts import Facts, ask, ask_but_flags, situate
from screening.domain.ruler.weighing.matching import OFFER_TESTS
from screening.domain.ruler.weighing.placements import OVERALL
from screening.domain.ruler.weighing.situations import Situation
from screening.domain.ruler.written.ages_read import at_age
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.guidance import When
from screening.domain.ruler.written.scales import Scale

WHOLE: Final = ""
"""The key of the whole ruler's zone, beside the dimensions' ids."""

MOST_REMEMBERED: Final = 20_000
"""Answers kept about one part of a case; then they are forgotten and begun again, so that memory stays flat."""

POINTS: Final = "points"
FLAGS: Final = "flags"
PARTS: Final = (POINTS, "signs", FLAGS, "age", "asker", "day", "said", "answers", "locality")
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
        self._by_scale = {id_: _OnScale(sides_of(configurations, id_)) for id_ in ids}
        self._nowhere = (None,) * len(configurations)

    def of(self, facts: Facts, history: tuple[PastScores, ...]) -> tuple[Outcome | None, ...]:
        """Each configuration's outcome; None where it can't place the case: its scale is not there, or does not have its points."""
        on_scale = self._by_scale.get(facts.scale)
        return on_scale.of(facts, history) if on_scale else self._nowhere


@dataclass(frozen=True, slots=True)
class _Answer:
    """The rules of all sides that one part of a case lets through, as bits. `zones` are told by the points alone, side by side."""

    offers: int
    advice: int
    zones: tuple[Mapping[str, str] | None, ...]


class _OnScale:
    """What every configuration holds for one scale."""

    def __init__(self, sides: Sequence[HeldForScale]) -> None:
        self._sides = sides
        self._scales = scales_of(sides)
        self._known = {part: dict[Hashable, _Answer]() for part in PARTS}
        self._offers = {part: alike_offers(sides, part) for part in PARTS}
        self._advice = {part: alike_advice(sides, part) for part in PARTS}
        self._of_history = alike_advice(sides, None)
        self._goes_by_age = any(scale.goes_by_age for scale in self._scales)
        self._weigh_answers = any(advice.when.answers or advice.when.unanswered for side in sides for advice in side.advice)
        self._what_raises = WhatRaises([side.scale for side in sides])
        self._flags_go_by_age = any(dimension.flags_at_some_age for scale in self._scales for dimension in scale.dimensions)
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
        flags = (raised, age) if self._flags_go_by_age else raised
        return placed, signs, flags, facts.age_months, str(facts.asker), facts.observed_on, others, answers, facts.locality

    def _try(self, part: str, facts: Facts) -> _Answer:
        """What one part of a case lets through: every rule that does not look at it, and those whose tests hold."""
        by_age = part == FLAGS and self._flags_go_by_age
        situations = [situate(_at_age_of(scale, facts) if by_age else scale, facts, ()) for scale in self._scales]
        offers = advice = -1
        if self._offers[part]:
            test, look = OFFER_TESTS[part], ask if part == FLAGS else ask_but_flags
            asked = [look(situation, facts.asker, facts.locality) for situation in situations]
            for offer in self._offers[part]:
                if not test(offer.offer, asked[offer.on]):
                    offers &= ~offer.bits
        for one in self._advice[part]:
            if not _all_hold(one.when, one.tests, situations[one.on]):
                advice &= ~one.bits
        return _Answer(offers, advice, self._zones(situations) if part == POINTS else ())

    def _zones(self, situations: Sequence[Situation]) -> tuple[Mapping[str, str] | None, ...]:
        found = {id(scale): _zones(situation) for scale, situation in zip(self._scales, situations, strict=True)}
        return tuple([found.get(id(side.scale)) for side in self._sides])

    def _beside_each_other(self, advice: int) -> int:
        """Without what a notification of the same side leaves out."""
        for leaving, left in self._left_out:
            if advice & leaving:
                advice &= ~left
        return advice

    def _try_history(self, advice: int, facts: Facts, history: tuple[PastScores, ...]) -> int:
        """The advice that still holds with this history; sides whose scale is the same share one situation."""
        situations: dict[int, Situation] = {}
        for one in self._of_history:
            if advice & one.bits:
                situation = situations.get(one.on)
                if situation is None:
                    situation = situations[one.on] = situate(self._scales[one.on], facts, history)
                if not _all_hold(one.when, one.tests, situation):
                    advice &= ~one.bits
        return advice


def _at_age_of(scale: Scale, facts: Facts) -> Scale:
    """A scale as it is read at the age of some facts, which is kept in months: a point may raise one flag early, and another later."""
    return at_age(scale, Age(facts.scale_age(scale)))


def _zones(situation: Situation) -> Mapping[str, str] | None:
    """The zone of every dimension and of the whole; None where the scale does not have these points."""
    scale, places = situation.scale, situation.places
    if places.points and (scale.points is None or not all(point in scale.points for point in places.points.values())):
        return None
    ids = [*(dimension.id for dimension in scale.dimensions), *(total.id for total in scale.totals)]
    stands = {key: places.stand(key or OVERALL) for key in (WHOLE, *ids)}
    return {key: stand.zone.id for key, stand in stands.items() if stand and stand.zone}


def _leaving_out(sides: Sequence[HeldForScale]) -> Iterator[tuple[int, int]]:
    """Of each side, as bits, the notifications and the advice that they leave out."""
    first = 0
    for side in sides:
        leaving, left = (_bits([advice.id in ids for advice in side.advice]) << first for ids in leaving_and_left_out(side.advice))
        yield leaving, left
        first += len(side.advice)


def _all_hold(when: When, tests: tuple[Test, ...], situation: Situation) -> bool:
    for test in tests:  # noqa: SIM110 - run millions of times, and a generator takes longer than most tests
        if test(when, situation) is None:
            return False
    return True


def _bits(holding: Sequence[bool]) -> int:
    return sum(1 << place for place, holds in enumerate(holding) if holds)


class _Names:
    """From bits to the ids that they stand for, side by side. Sides with the same rules share what was found."""

    def __init__(self, ids: Sequence[Sequence[str]]) -> None:
        known: dict[tuple[str, ...], dict[int, tuple[str, ...]]] = {}
        self._sides: list[tuple[tuple[str, ...], dict[int, tuple[str, ...]], int, int]] = []
        first = 0
        for of_side in map(tuple, ids):
            self._sides.append((of_side, known.setdefault(of_side, {}), first, (1 << len(of_side)) - 1))
            first += len(of_side)

    def of(self, bits: int) -> list[tuple[str, ...]]:
        return [_named(ids, known, bits >> first & every) for ids, known, first, every in self._sides]


def _named(ids: Sequence[str], known: dict[int, tuple[str, ...]], bits: int) -> tuple[str, ...]:
    found = known.get(bits)
    if found is None:
        if len(known) >= MOST_REMEMBERED:
            known.clear()
        found = known[bits] = tuple([id_ for place, id_ in enumerate(ids) if bits >> place & 1])
    return found
