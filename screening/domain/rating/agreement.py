"""How far two people who saw the same child agree: counts and a sentence that a leader understands, and no label for it.

"Within one point" never stands alone: most children stand at 7 to 10, and two who always wrote 8 would nearly always be within one point.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from screening.domain.people import Role
from screening.domain.phrase import Phrase, Value
from screening.domain.ranges import PointRange
from screening.domain.rating.kappa import Cell, Kappa, RaterOrder, kappa_with_interval
from screening.domain.rating.paired_ratings import PairedRating, SeenBy
from screening.domain.rating.withholding import raters
from screening.domain.ruler.written.direction import Best, standing
from screening.domain.small_numbers import FEWEST_SHOWN
from screening.domain.words import number_text


@dataclass(frozen=True)
class Threshold:
    """Where a child goes to a worse zone: its title, and the best point of it by each reading, e.g. 4 where that is so at 4 and below.

    None in a reading that has neither the zone nor a worse one.
    """

    zone: Value
    points: tuple[int | None, ...]

    @property
    def point(self) -> int | None:
        """The point, where it is the same by every reading."""
        return self.points[0] if len(set(self.points)) == 1 else None


@dataclass(frozen=True)
class AtThreshold:
    """How many pairs stood on one side of a threshold for both, on its worse side for either, and there for both."""

    threshold: Threshold
    alike: int
    either: int
    both: int


@dataclass(frozen=True)
class Agreement:
    """What paired ratings of one dimension show, without any name.

    `better_by` says by how many points the second profession sees it better than the first on average; None where both are one.
    `pairs` have a point from both, and tell of so many `children`: a child that three saw is in three pairs. `one_sided` have a point from
    one of the two. Everything but `children` and `raters` counts pairs.
    """

    roles: tuple[Role, Role]
    children: int
    pairs: int
    raters: int
    exact: int
    within_one: int
    one_sided: int
    better_by: float | None
    at_thresholds: tuple[AtThreshold, ...]
    kappa: Kappa | None

    @property
    def is_by_child(self) -> bool:
        """Whether every child was seen by two alone, so that pairs are children."""
        return self.pairs == self.children


@dataclass(frozen=True)
class DangerSeen:
    """How many signs of danger either of two saw, pair by pair, and how many only one of the two."""

    children: int
    pairs: int
    seen: int
    missed: int


def agreement(
    roles: tuple[Role, Role], pairs: Sequence[PairedRating], points: PointRange, best: Best, thresholds: Sequence[Threshold]
) -> Agreement:
    """The figures of pairs of two professions, in their order.

    A pair of one profession counts in both orders where the order matters: nobody is "the first" there.
    """
    order = RaterOrder.CHANCE if roles[0] == roles[1] else RaterOrder.MATTERS
    by_child: dict[str, list[Cell]] = {}
    stands: list[tuple[int, int]] = []
    for pair in pairs:
        one, other = pair.one.point, pair.other.point
        if one is not None and other is not None:
            by_child.setdefault(pair.child_id, []).append((one, other))
            stands.append((standing(one, points, best), standing(other, points, best)))
    placed = [cell for cells in by_child.values() for cell in cells]
    both = [pair for pair in pairs if pair.is_placed]
    ones, others = raters(both)
    return Agreement(
        roles=roles,
        children=len(by_child),
        pairs=len(placed),
        raters=len(ones | others),
        exact=sum(one == other for one, other in placed),
        within_one=sum(abs(one - other) <= 1 for one, other in placed),
        one_sided=sum((pair.one.point is None) != (pair.other.point is None) for pair in pairs),
        better_by=None if order is RaterOrder.CHANCE else fmean(other - one for one, other in stands),
        at_thresholds=tuple(_at(threshold, both, points, best) for threshold in thresholds),
        kappa=kappa_with_interval([*by_child.values()], order),
    )


def danger_seen(pairs: Sequence[PairedRating]) -> DangerSeen:
    """The signs of danger of these pairs."""
    signs = [(pair.one.danger_sign_ids, pair.other.danger_sign_ids) for pair in pairs]
    return DangerSeen(
        children=len({pair.child_id for pair in pairs}),
        pairs=len(pairs),
        seen=sum(len(one | other) for one, other in signs),
        missed=sum(len(one ^ other) for one, other in signs),
    )


def _at(threshold: Threshold, both: Iterable[PairedRating], points: PointRange, best: Best) -> AtThreshold:
    below = [tuple(_is_worse(seen, threshold, points, best) for seen in (pair.one, pair.other)) for pair in both]
    return AtThreshold(threshold, alike=sum(one == other for one, other in below), either=sum(map(any, below)), both=sum(map(all, below)))


def _is_worse(seen: SeenBy, threshold: Threshold, points: PointRange, best: Best) -> bool:
    line = threshold.points[seen.reading]
    return seen.point is not None and line is not None and standing(seen.point, points, best) <= standing(line, points, best)


def told(figures: Agreement, first: Phrase, second: Phrase) -> tuple[Phrase, ...]:
    """What a leader reads, most telling first. `first` and `second` are the professions in the plural."""
    said = [_close(figures)]
    if figures.better_by is not None:
        said.append(_who_sees_it_better(figures.better_by, first, second))
    said += [_apart_at(at, figures) for at in figures.at_thresholds if at.either]
    return tuple(said)


def danger_told(figures: DangerSeen) -> Phrase:
    """What a leader reads of signs of danger."""
    if figures.pairs == figures.children:
        return Phrase("Af {seen} tegn på fare blev {missed} kun set af den ene.", {"seen": figures.seen, "missed": figures.missed})
    return Phrase(
        "I {pairs} par blev der set {seen} tegn på fare. {missed} af dem så kun den ene.",
        {"pairs": figures.pairs, "seen": figures.seen, "missed": figures.missed},
    )


def left_out_told(children: int, *, is_told: bool = True) -> Phrase:
    """That children are not in the figures, for they were placed while points meant something else; a small number is not told, and none
    where it tells a small one that stands beside it (`is_told`).
    """
    if not is_told:
        return Phrase("Nogle børn er ikke med. De blev sat på linealen, før den blev ændret, og trinene betød noget andet.")
    if children < FEWEST_SHOWN:
        return Phrase("Nogle få børn er ikke med. De blev sat på linealen, før den blev ændret, og trinene betød noget andet.")
    return Phrase(
        "{count} børn er ikke med. De blev sat på linealen, før den blev ændret, og trinene betød noget andet.", {"count": children}
    )


def _close(figures: Agreement) -> Phrase:
    if figures.is_by_child:
        return Phrase(
            "To, der så det samme barn, satte samme trin ved {exact} af {cases} børn. Ved {near} stod de højst ét trin fra hinanden.",
            {"exact": figures.exact, "cases": figures.children, "near": figures.within_one},
        )
    return Phrase(
        "{children} børn blev set af flere, og det giver {pairs} par. I {exact} af dem satte begge samme trin. "
        "I {near} stod de højst ét trin fra hinanden.",
        {"children": figures.children, "pairs": figures.pairs, "exact": figures.exact, "near": figures.within_one},
    )


def _who_sees_it_better(better_by: float, first: Phrase, second: Phrase) -> Phrase:
    rounded = number_text(round(abs(better_by), 1))
    if rounded == "0":
        return Phrase("I snit ser {first} og {second} det samme.", {"first": first, "second": second})
    gladder, graver = (second, first) if better_by > 0 else (first, second)
    return Phrase(
        "I snit sætter {gladder} barnet {points} trin bedre end {graver}.", {"gladder": gladder, "points": rounded, "graver": graver}
    )


def _apart_at(at: AtThreshold, figures: Agreement) -> Phrase:
    point = at.threshold.point
    where = (
        Phrase("i »{zone}« eller dårligere", {"zone": at.threshold.zone})
        if point is None
        else Phrase("på trin {point} eller dårligere", {"point": point})
    )
    if figures.is_by_child:
        if at.either == 1:
            said = Phrase("Begge satte 1 barn {where}.") if at.both else Phrase("Kun den ene af de to satte 1 barn {where}.")
        else:
            said = Phrase("Mindst én satte {either} børn {where}. Ved {both} af dem gjorde begge.")
    elif at.either == 1:
        said = Phrase("I 1 par satte begge barnet {where}.") if at.both else Phrase("I 1 par satte kun den ene barnet {where}.")
    else:
        said = Phrase("I {either} par satte mindst én barnet {where}. I {both} af dem gjorde begge.")
    return said.filled({"either": at.either, "both": at.both, "where": where})
