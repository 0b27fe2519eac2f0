"""Which changes no case of the folder would notice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from screening.domain.ages import corrected_age_in_months, days_old
from screening.domain.ruler.strength.changes import StepChange, WaitingTime, changes, waitings
from screening.domain.ruler.weighing.advising import holds, left_out_among
from screening.domain.ruler.weighing.cases import Case
from screening.domain.ruler.weighing.evaluation import evaluate, looked_at_again, suggested_points
from screening.domain.ruler.weighing.expected import Expected, KeptCase, differences
from screening.domain.ruler.weighing.facts import ask, facts_of, situate
from screening.domain.ruler.weighing.matching import OFFER_TESTS, Asked
from screening.domain.ruler.weighing.situations import Situation
from screening.domain.ruler.written.ages_read import age_on, at_age
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
    """A case as the rules see it, what is expected of it, and the configuration that it holds."""

    case: Case
    situation: Situation
    asked: Asked
    expected: Expected
    configuration: Configuration
    holding: tuple[Advice, ...]


def strength(configuration: Configuration, cases: Sequence[KeptCase], today: date) -> Strength:
    """Try every change against the cases, which all pass. A case is of `today` at the latest."""
    weighed = list(_weighed(configuration, cases))
    tried: list[StepChange | WaitingTime] = [*changes(configuration, today), *waitings(configuration)]
    return Strength(len(tried), tuple(one for one in tried if not any(_notices(case, one) for case in weighed)))


def _weighed(configuration: Configuration, cases: Sequence[KeptCase]) -> Iterator[_Weighed]:
    for kept in cases:
        written = configuration.scale(kept.case.scale)
        if written:
            scale = at_age(written, age_on(written, kept.case.born, kept.case.weeks_early, kept.case.observed_on))
            situation = situate(scale, facts_of(kept.case), kept.case.history)
            asked = ask(situation, kept.case.asker, kept.case.locality)
            meant = (one for one in configuration.advice if scale.is_meant_by(one.scales))
            holding = tuple(one for one in meant if holds(one, situation))
            yield _Weighed(kept.case, situation, asked, kept.expected, configuration, holding)


def _notices(case: _Weighed, one: StepChange | WaitingTime) -> bool:
    if isinstance(one, WaitingTime):
        return _holds_the_time(case, one)
    match one.piece:
        case Advice():
            changed = one.changed if isinstance(one.changed, Advice) else None
            if changed and changed.parents != one.piece.parents:
                return _meets_otherwise(case, one.piece, changed)
            if changed and changed.say is not one.piece.say:
                return case.expected.say is not None and case.holding[:1] == (one.piece,)
            is_told = case.expected.advice is not None and case.situation.scale.is_meant_by(one.piece.scales)
            return is_told and _is_advised(one.piece, case) is not (changed is not None and _is_advised(changed, case))
        case Offer():
            other = one.changed if isinstance(one.changed, Offer) else None
            is_told = case.expected.offers is not None and case.situation.scale.is_meant_by(one.piece.scales)
            return is_told and _is_offered(one.piece, case) is not (other is not None and _is_offered(other, case))
        case Scale():
            is_there = isinstance(one.changed, Scale) and case.situation.scale.id == one.piece.id
            if one.flag and one.flag not in case.situation.raised:
                return False
            return is_there and isinstance(one.changed, Scale) and _is_another(case, one.changed, one.part)
        case _:
            assert_never(one.piece)


def _meets_otherwise(case: _Weighed, advice: Advice, changed: Advice) -> bool:
    """Whether the case expects the parents to be met as they are now, and not as they would be."""
    if case.expected.parents is None or advice not in case.holding:
        return False
    return most_careful(changed.parents if one is advice else one.parents for one in case.holding) != case.expected.parents


def _is_another(case: _Weighed, scale: Scale, part: str) -> bool:
    """Whether a case would no longer be right, or not fit, were its scale this one. With a `part`, other points are suggested at most."""
    if part:
        return _suggests_otherwise(case, scale, part)
    born, early, on = case.case.born, case.case.weeks_early, case.case.observed_on
    corrected = corrected_age_in_months(born, early, on)
    if not scale.fits(case.situation.age_months, corrected, days_old(born, early, on)):
        return True
    scales = tuple(scale if one.id == scale.id else one for one in case.configuration.scales)
    changed = case.configuration.model_copy(update={"scales": scales})
    return any(True for _ in differences(case.expected, evaluate(changed, case.case)))


def _suggests_otherwise(case: _Weighed, scale: Scale, part: str) -> bool:
    """Whether on this scale the answers to a part speak for another point than the case expects."""
    held = [(case.case.answers.get(part, {}), case.expected.suggested[part])] if part in case.expected.suggested else []
    held += [(one.answers, one.point) for one in case.expected.tried if one.part == part]
    points = suggested_points(scale, case.case, ((part, answers) for answers, _ in held))
    return any(point != expected for point, (_, expected) in zip(points, held, strict=True))


def _holds_the_time(case: _Weighed, one: WaitingTime) -> bool:
    """Whether the day that the case expects is the day that this time gives."""
    if case.expected.look_again_on is None or one.time.after(case.situation.observed_on) != case.expected.look_again_on:
        return False
    if isinstance(one.piece, Advice):
        return case.situation.scale.is_meant_by(one.piece.scales) and _is_advised(one.piece, case)
    stands = looked_at_again(case.situation.places) if one.scale and one.scale.id == case.situation.scale.id else ()
    zones = [stand.zone for stand in stands if stand.zone and stand.zone.id == one.piece.id]
    return any(zone.look_again == one.time for zone in zones)


def _is_advised(advice: Advice, case: _Weighed) -> bool:
    others = [one for one in case.holding if one.id != advice.id]
    return holds(advice, case.situation) is not None and advice.id not in left_out_among([*others, advice])


def _is_offered(offer: Offer, case: _Weighed) -> bool:
    return all(test(offer, case.asked) for test in OFFER_TESTS.values())
