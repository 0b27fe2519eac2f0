"""A child's signed assessments, told again in the order in which they were signed, each with what its unit knew by then."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from screening.domain.ruler.weighing.cases import PastScores
from screening.domain.ruler.weighing.facts import Facts


@dataclass(frozen=True, slots=True)
class Past:
    """A signed assessment as the rules see it. `signed_at` is UTC."""

    assessment_id: str
    unit_id: str
    signed_at: datetime
    replaces_id: str | None
    facts: Facts


def replay(of_a_child: Iterable[Past]) -> Iterator[tuple[Past, tuple[PastScores, ...]]]:
    """Every assessment that nobody has replaced, with its history, oldest observation first.

    `of_a_child` is in the order of signing. History is what `storage.courses.history_before` says: assessments by the same unit,
    signed earlier, of a day no later than its own, that were not replaced by then, and not the one that this one replaces.
    """
    signed = list(of_a_child)
    replaced = {past.replaces_id for past in signed}
    known: list[_Known] = []
    waiting: list[Past] = []
    for past in signed:
        if waiting and waiting[0].signed_at < past.signed_at:
            known += [_known(earlier) for earlier in waiting]
            gone = {earlier.replaces_id for earlier in waiting}
            known = [one for one in known if one.id not in gone]
            known.sort(key=lambda one: one.scores.observed_on)
            waiting = []
        if past.assessment_id not in replaced:
            unit, but_not = past.unit_id, past.replaces_id
            day = past.facts.observed_on
            mine = [one.scores for one in known if one.unit_id == unit and one.id != but_not and one.scores.observed_on <= day]
            yield past, tuple([scores for scores in mine if scores.points])
        waiting.append(past)


class _Known(NamedTuple):
    id: str
    unit_id: str
    scores: PastScores


def _known(past: Past) -> _Known:
    return _Known(past.assessment_id, past.unit_id, PastScores(past.facts.observed_on, past.facts.numbers, ruler=past.facts.ruler))
