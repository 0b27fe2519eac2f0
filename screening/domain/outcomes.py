"""What a configuration answers, as bare ids and many thousands a second: the same answers as `evaluate`, by the same tests."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from screening.domain.advising import Situation, Test, tests_of
from screening.domain.cases import PastScores
from screening.domain.configuration import Configuration
from screening.domain.facts import Facts, situate
from screening.domain.guidance import Advice, When
from screening.domain.matching import OFFER_TESTS
from screening.domain.offers import Offer
from screening.domain.scales import Scale

WHOLE: Final = ""
"""The key of the whole ruler's zone, beside the dimensions' ids."""

MOST_REMEMBERED: Final = 20_000
"""Answers kept about one part of a case; then they are forgotten and begun again, so that memory stays flat."""

POINTS: Final = "points"
PARTS: Final = (POINTS, "signs", "age", "asker", "day", "said")
"""The parts of a case. A rule is tried once for each different thing that it may find there, and the answer is remembered."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Zone ids by dimension and for the `WHOLE`; the ids of offers that apply and of advice that holds, in the order of the files."""

    zones: Mapping[str, str]
    offers: tuple[str, ...]
    advice: tuple[str, ...]


class Outcomes:
    """One configuration, asked about many cases."""

    def __init__(self, configuration: Configuration) -> None:
        """Get ready, scale by scale."""
        self._by_scale = {scale.id: _OnScale(configuration, scale) for scale in configuration.scales}

    def of(self, facts: Facts, history: tuple[PastScores, ...]) -> Outcome | None:
        """The outcome; None where the case can't be placed: its scale is not there, or does not have its points."""
        on_scale = self._by_scale.get(facts.scale)
        return on_scale.of(facts, history) if on_scale else None


@dataclass(frozen=True, slots=True)
class _Answer:
    """The rules that one part of a case lets through, as bits: the first rule is bit 0.

    `zones` are told by the points alone; None where the scale has no such points.
    """

    offers: int
    advice: int
    zones: Mapping[str, str] | None


class _OnScale:
    """The offers and advice that are meant for one scale."""

    def __init__(self, configuration: Configuration, scale: Scale) -> None:
        self._scale = scale
        self._offers = [offer for offer in configuration.offers if scale.is_meant_by(offer.scales)]
        advice = [advice for advice in configuration.advice if advice.when.written and scale.is_meant_by(advice.scales)]
        self._tests = {part: [(one.when, tests_of(one.when, part)) for one in advice] for part in PARTS}
        self._of_history = [(1 << place, one.when, tests) for place, one in enumerate(advice) if (tests := tests_of(one.when, None))]
        self._bits_of_history = sum(bit for bit, _, _ in self._of_history)
        self._known = {part: dict[Hashable, _Answer]() for part in PARTS}
        self._weight = {sign.id: f"{sign.kind} {sign.flag or ''}" for sign in scale.signs}
        self._offer_ids = _Names(self._offers)
        self._advice_ids = _Names(advice)

    def of(self, facts: Facts, history: tuple[PastScores, ...]) -> Outcome | None:
        offers = advice = -1
        zones: Mapping[str, str] = {}
        for (part, known), key in zip(self._known.items(), self._keys(facts), strict=True):
            answer = known.get(key)
            if answer is None:
                if len(known) >= MOST_REMEMBERED:
                    known.clear()
                answer = known[key] = self._try(part, facts)
            if part is POINTS:
                if answer.zones is None:
                    return None
                zones = answer.zones
            offers &= answer.offers
            advice &= answer.advice
        if advice & self._bits_of_history:
            _, situation = situate(self._scale, facts, history)
            for bit, when, tests in self._of_history:
                if advice & bit and not _all_hold(when, tests, situation):
                    advice ^= bit
        return Outcome(zones, self._offer_ids.of(offers), self._advice_ids.of(advice))

    def _keys(self, facts: Facts) -> tuple[Hashable, ...]:
        """What each part holds, in the order of `PARTS`. A sign counts by its kind and its flag alone, whichever it is."""
        points, said = tuple(facts.points.items()), facts.said
        signs = tuple(sorted([self._weight[id_] for id_ in facts.signs if id_ in self._weight])) if facts.signs else ()
        others = (points, *[(who, *points_said.items()) for who, points_said in said.items()]) if said else ()
        return points, signs, facts.age_months, str(facts.asker), facts.observed_on, others

    def _try(self, part: str, facts: Facts) -> _Answer:
        asked, situation = situate(self._scale, facts, ())
        test = OFFER_TESTS.get(part)
        return _Answer(
            offers=_bits([test is None or test(offer, asked) for offer in self._offers]),
            advice=_bits([_all_hold(when, tests, situation) for when, tests in self._tests[part]]),
            zones=_zones(self._scale, asked.points) if part is POINTS else None,
        )


def _all_hold(when: When, tests: tuple[Test, ...], situation: Situation) -> bool:
    for test in tests:  # noqa: SIM110 - not `all`: this is asked millions of times
        if test(when, situation) is None:
            return False
    return True


def _bits(holding: Sequence[bool]) -> int:
    return sum(1 << place for place, holds in enumerate(holding) if holds)


def _zones(scale: Scale, points: Mapping[str, int]) -> Mapping[str, str] | None:
    if points and (scale.points is None or not all(point in scale.points for point in points.values())):
        return None
    overall = scale.overall_point(points)
    placed = points if overall is None else {WHOLE: overall, **points}
    return {key: scale.zone(point).id for key, point in placed.items()}


class _Names:
    """From bits to the ids that they stand for."""

    def __init__(self, rules: Sequence[Offer] | Sequence[Advice]) -> None:
        self._ids = [rule.id for rule in rules]
        self._known: dict[int, tuple[str, ...]] = {}

    def of(self, bits: int) -> tuple[str, ...]:
        found = self._known.get(bits)
        if found is None:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            found = self._known[bits] = tuple(id_ for place, id_ in enumerate(self._ids) if bits >> place & 1)
        return found
