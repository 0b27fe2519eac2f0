"""How far two people who saw the same child agree: counts and a sentence that a leader understands, and no label for it.

"Within one point" never stands alone: most children stand at 7 to 10, and two who always wrote 8 would nearly always be within one point.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean
from typing import Final

from screening.domain.people import Role
from screening.domain.phrase import Phrase
from screening.domain.ranges import PointRange
from screening.domain.rating.kappa import Kappa, RaterOrder, kappa_with_interval
from screening.domain.ruler.written.direction import Best, standing
from screening.domain.words import number_text

FEWEST_CASES: Final = 10
"""With fewer, one child's points could be read out of the figures."""
FEWEST_RATERS: Final = 3
"""Of each profession: with fewer, the figures would be about one named colleague."""


@dataclass(frozen=True)
class SeenBy:
    """What one person saw alone: who, as what, the point of one dimension, and the signs of danger that were ticked."""

    rater_id: str
    role: Role
    point: int | None
    danger_sign_ids: frozenset[str] = frozenset()


@dataclass(frozen=True)
class PairedRating:
    """One child seen by two people who had not seen each other's points."""

    case_id: str
    one: SeenBy
    other: SeenBy


@dataclass(frozen=True)
class Threshold:
    """The best point at which something more is asked for, e.g. 4 where that is so at 4 and below."""

    point: int


@dataclass(frozen=True)
class AtThreshold:
    """How many cases stood on one side of a threshold for both, on its worse side for either, and there for both."""

    threshold: Threshold
    alike: int
    either: int
    both: int


@dataclass(frozen=True)
class Agreement:
    """What paired ratings of one dimension show, without any name.

    `better_by` says by how many points the second profession sees it better than the first on average; None where both are one.
    `cases` have a point from both, `one_sided` from one of the two. `missed_signs` are signs of danger that only one of the two saw,
    `seen_signs` those that either saw.
    """

    roles: tuple[Role, Role]
    cases: int
    raters: int
    exact: int
    within_one: int
    one_sided: int
    better_by: float | None
    at_thresholds: tuple[AtThreshold, ...]
    missed_signs: int
    seen_signs: int
    kappa: Kappa | None


class Withheld(StrEnum):
    """Why figures are not shown: they would point at somebody."""

    FEW_CASES = "few_cases"
    FEW_RATERS = "few_raters"


WITHHELD_WORDS: Final[Mapping[Withheld, Phrase]] = {
    Withheld.FEW_CASES: Phrase("Der er for få børn, som to har set hver for sig. Tallene vises fra {fewest} børn.").filled(
        {"fewest": FEWEST_CASES}
    ),
    Withheld.FEW_RATERS: Phrase("Der er for få, som har vurderet. Tallene vises fra {fewest} af hver faggruppe.").filled(
        {"fewest": FEWEST_RATERS}
    ),
}


def agreement(
    pairs: Sequence[PairedRating], points: PointRange, best: Best, thresholds: Sequence[Threshold]
) -> Mapping[tuple[Role, Role], Agreement | Withheld]:
    """The figures of each pair of professions, in the order of their names, or why they are withheld.

    A pair of one profession counts in both orders where the order matters: nobody is "the first" there.
    """
    by_roles: dict[tuple[Role, Role], list[PairedRating]] = {}
    for pair in pairs:
        turned = pair if pair.one.role <= pair.other.role else PairedRating(pair.case_id, pair.other, pair.one)
        by_roles.setdefault((turned.one.role, turned.other.role), []).append(turned)
    return {roles: _figures(roles, by_roles[roles], points, best, thresholds) for roles in sorted(by_roles)}


def _figures(
    roles: tuple[Role, Role], pairs: Sequence[PairedRating], points: PointRange, best: Best, thresholds: Sequence[Threshold]
) -> Agreement | Withheld:
    both = [pair for pair in pairs if pair.one.point is not None and pair.other.point is not None]
    cells = [(pair.one.point, pair.other.point) for pair in pairs]
    placed = [(one, other) for one, other in cells if one is not None and other is not None]
    if len({pair.case_id for pair in both}) < FEWEST_CASES:
        return Withheld.FEW_CASES
    raters = _raters(roles, both)
    if any(len(of_one_kind) < FEWEST_RATERS for of_one_kind in raters):
        return Withheld.FEW_RATERS
    order = RaterOrder.CHANCE if roles[0] == roles[1] else RaterOrder.MATTERS
    stands = [(standing(one, points, best), standing(other, points, best)) for one, other in placed]
    signs = [(pair.one.danger_sign_ids, pair.other.danger_sign_ids) for pair in pairs]
    return Agreement(
        roles=roles,
        cases=len(placed),
        raters=len(raters[0] | raters[1]),
        exact=sum(one == other for one, other in placed),
        within_one=sum(abs(one - other) <= 1 for one, other in placed),
        one_sided=sum((one is None) != (other is None) for one, other in cells),
        better_by=None if order is RaterOrder.CHANCE else fmean(other - one for one, other in stands),
        at_thresholds=tuple(_at(threshold, stands, standing(threshold.point, points, best)) for threshold in thresholds),
        missed_signs=sum(len(one ^ other) for one, other in signs),
        seen_signs=sum(len(one | other) for one, other in signs),
        kappa=kappa_with_interval(placed, order),
    )


def _raters(roles: tuple[Role, Role], pairs: Sequence[PairedRating]) -> tuple[frozenset[str], frozenset[str]]:
    """Who has rated, of each profession: where both are of one, they are the same people."""
    ones, others = frozenset(pair.one.rater_id for pair in pairs), frozenset(pair.other.rater_id for pair in pairs)
    return (ones | others, ones | others) if roles[0] == roles[1] else (ones, others)


def _at(threshold: Threshold, stands: Sequence[tuple[int, int]], line: int) -> AtThreshold:
    below = [(one <= line, other <= line) for one, other in stands]
    return AtThreshold(threshold, alike=sum(one == other for one, other in below), either=sum(map(any, below)), both=sum(map(all, below)))


def told(figures: Agreement, first: Phrase, second: Phrase) -> tuple[Phrase, ...]:
    """What a leader reads, most telling first. `first` and `second` are the professions in the plural."""
    said = [_close(figures)]
    if figures.better_by is not None:
        said.append(_who_sees_it_better(figures.better_by, first, second))
    said += [_apart_at(at) for at in figures.at_thresholds if at.either]
    if figures.seen_signs:
        said.append(
            Phrase("Af {seen} tegn på fare blev {missed} kun set af den ene.").filled(
                {"seen": figures.seen_signs, "missed": figures.missed_signs}
            )
        )
    return tuple(said)


def _close(figures: Agreement) -> Phrase:
    return Phrase(
        "To, der så det samme barn, satte samme trin ved {exact} af {cases} børn. Ved {near} stod de højst ét trin fra hinanden.",
        {"exact": figures.exact, "cases": figures.cases, "near": figures.within_one},
    )


def _who_sees_it_better(better_by: float, first: Phrase, second: Phrase) -> Phrase:
    rounded = number_text(round(abs(better_by), 1))
    if rounded == "0":
        return Phrase("I snit ser {first} og {second} det samme.", {"first": first, "second": second})
    gladder, graver = (second, first) if better_by > 0 else (first, second)
    return Phrase(
        "I snit sætter {gladder} barnet {points} trin bedre end {graver}.", {"gladder": gladder, "points": rounded, "graver": graver}
    )


def _apart_at(at: AtThreshold) -> Phrase:
    return Phrase("Mindst én satte {either} børn på trin {point} eller dårligere. Ved {both} af dem gjorde begge.").filled(
        {"either": at.either, "point": at.threshold.point, "both": at.both}
    )
