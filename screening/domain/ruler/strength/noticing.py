"""Which changes no case of the folder would notice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from screening.domain.ranges import Duration
from screening.domain.ruler.strength.changes import StepChange, WaitingTime, changes, waitings
from screening.domain.ruler.weighing.advising import holds
from screening.domain.ruler.weighing.expected import Expected, KeptCase
from screening.domain.ruler.weighing.facts import ask, facts_of, situate
from screening.domain.ruler.weighing.matching import OFFER_TESTS, Asked
from screening.domain.ruler.weighing.situations import Situation
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.guidance import Advice, most_careful
from screening.domain.ruler.written.offers import Offer
from screening.domain.ruler.written.scales import Scale


@dataclass(frozen=True)
class Strength:
    """How many changes were tried, and those that nobody would notice."""

    tried: int
    unnoticed: tuple[StepChange | WaitingTime, ...]


@dataclass(frozen=True)
class _Weighed:
    """A case as the rules see it, and what is expected of it."""

    situation: Situation
    asked: Asked
    expected: Expected
    holding: tuple[Advice, ...]


def strength(configuration: Configuration, cases: Sequence[KeptCase]) -> Strength:
    """Try every change against the cases, which all pass."""
    weighed = list(_weighed(configuration, cases))
    tried: list[StepChange | WaitingTime] = [*changes(configuration), *waitings(configuration)]
    return Strength(len(tried), tuple(one for one in tried if not any(_notices(case, one) for case in weighed)))


def _weighed(configuration: Configuration, cases: Sequence[KeptCase]) -> Iterator[_Weighed]:
    for kept in cases:
        scale = configuration.scale(kept.case.scale)
        if scale:
            situation = situate(scale, facts_of(kept.case), kept.case.history)
            meant = (advice for advice in configuration.advice if scale.is_meant_by(advice.scales))
            holding = tuple(advice for advice in meant if holds(advice, situation))
            yield _Weighed(situation, ask(situation, kept.case.asker, kept.case.locality), kept.expected, holding)


def _notices(case: _Weighed, one: StepChange | WaitingTime) -> bool:
    if isinstance(one, WaitingTime):
        return _holds_the_time(case, one)
    match one.piece:
        case Advice():
            changed = one.changed if isinstance(one.changed, Advice) else None
            if changed and changed.parents != one.piece.parents:
                return _meets_otherwise(case, one.piece, changed)
            is_told = case.expected.advice is not None and case.situation.scale.is_meant_by(one.piece.scales)
            return is_told and _is_advised(one.piece, case) is not (changed is not None and _is_advised(changed, case))
        case Offer():
            other = one.changed if isinstance(one.changed, Offer) else None
            is_told = case.expected.offers is not None and case.situation.scale.is_meant_by(one.piece.scales)
            return is_told and _is_offered(one.piece, case) is not (other is not None and _is_offered(other, case))
        case Scale():
            point = case.situation.overall
            if case.expected.zone is None or point is None or case.situation.scale.id != one.piece.id:
                return False
            return isinstance(one.changed, Scale) and one.changed.zone(point).id != case.expected.zone
        case _:
            assert_never(one.piece)


def _meets_otherwise(case: _Weighed, advice: Advice, changed: Advice) -> bool:
    """Whether the case expects the parents to be met as they are now, and not as they would be."""
    if case.expected.parents is None or advice not in case.holding:
        return False
    return most_careful(changed.parents if one is advice else one.parents for one in case.holding) != case.expected.parents


def _holds_the_time(case: _Weighed, one: WaitingTime) -> bool:
    """Whether the day that the case expects is the day that this time gives."""
    if case.expected.look_again_on is None or not _gives(one.time, case):
        return False
    if isinstance(one.piece, Advice):
        return case.situation.scale.is_meant_by(one.piece.scales) and _is_advised(one.piece, case)
    point = case.situation.overall
    is_there = one.scale is not None and one.scale.id == case.situation.scale.id and point is not None
    return is_there and point in one.piece.points


def _gives(time: Duration, case: _Weighed) -> bool:
    return time.after(case.situation.observed_on) == case.expected.look_again_on


def _is_advised(advice: Advice, case: _Weighed) -> bool:
    return holds(advice, case.situation) is not None


def _is_offered(offer: Offer, case: _Weighed) -> bool:
    return all(test(offer, case.asked) for test in OFFER_TESTS.values())
