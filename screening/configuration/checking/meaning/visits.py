"""Visits and the ages at which they are made; who is asked beside the professional; why an answer may be missing."""

from collections.abc import Iterator

from screening.configuration import kinds
from screening.configuration.checking.meaning.points import inside
from screening.configuration.problems import Problem, problem
from screening.configuration.reading.trees import Path, Tree
from screening.domain.ranges import PointRange
from screening.domain.ruler.weighing.cases import NOT_OBSERVED
from screening.domain.ruler.written.conditions import PROFESSIONAL
from screening.domain.ruler.written.scales import MissingCounts, MissingReason, Scale
from screening.domain.words import ages_phrase

RESERVED_NAMES = (str(NOT_OBSERVED), PROFESSIONAL)
"""Words that mean something in answers and among those who are asked."""


def check_visits(tree: Tree, scale: Scale) -> Iterator[Problem]:
    """Visits that share an age, or lie outside the scale. One that counts from birth may share it with one that does not."""
    for position, visit in enumerate(scale.visits):
        path = ("visits", position, "ages")
        if not tree.is_whole(path):
            continue
        inside = scale.ages.first_month <= visit.ages.first_month and visit.ages.last_month <= scale.ages.last_month
        if not inside and tree.is_whole(("ages",)):
            yield problem(kinds.VISIT_OUTSIDE, tree.place(path), ages=ages_phrase(scale.ages))
        for earlier_position, earlier in enumerate(scale.visits[:position]):
            if earlier.from_birth != visit.from_birth and scale.corrected_until:
                continue
            if earlier.ages.overlaps(visit.ages) and tree.is_whole(("visits", earlier_position, "ages")):
                yield problem(kinds.VISITS_OVERLAP, tree.place(path), other=earlier.id)
                break


def check_perspectives(tree: Tree, scale: Scale) -> Iterator[Problem]:
    """Those who are asked beside the professional must not be called by the program's own words."""
    for position, perspective in enumerate(scale.perspectives):
        if perspective.id in RESERVED_NAMES:
            yield problem(kinds.RESERVED_NAME, tree.place(("perspectives", position, "id")), id=perspective.id)


def check_missing_reasons(tree: Tree, scale: Scale) -> Iterator[Problem]:
    """A reason must not be mistaken for an answer."""
    answers = {id_: item.id for dimension in scale.dimensions for item in dimension.items for id_ in item.choices}
    for position, reason in enumerate(scale.missing_reasons):
        place = tree.place(("missing_reasons", position, "id"))
        if reason.id == NOT_OBSERVED:
            yield problem(kinds.RESERVED_NAME, place, id=reason.id)
        elif reason.id in answers:
            yield problem(kinds.REASON_IS_ANSWER, place, id=reason.id, item=answers[reason.id])
        yield from _worth(tree, ("missing_reasons", position), reason, scale)


def _worth(tree: Tree, path: Path, reason: MissingReason, scale: Scale) -> Iterator[Problem]:
    """A reason that counts as an answer counts for a point of the ruler, or adds nothing below zero."""
    counts = reason.point is not None or reason.value is not None
    if counts and reason.counts is MissingCounts.NOT_ASKED and tree.is_whole((*path, "counts")):
        yield problem(kinds.REASON_BOTH_WAYS, tree.key_place((*path, "counts")))
    if reason.point is not None and scale.points:
        yield from inside(tree.place((*path, "point")), PointRange.of(reason.point, reason.point), scale.points)
    if reason.value is not None and reason.value < 0:
        yield problem(kinds.TOO_SMALL, tree.place((*path, "value")), got=reason.value, least=0)
