"""Which figures about those who see the same children are not told, because they would point at a child or at a colleague."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from screening.domain.phrase import Phrase
from screening.domain.rating.paired_ratings import PairedRating

FEWEST_CHILDREN: Final = 10
"""With fewer, one child's points could be read out of the figures."""
FEWEST_RATERS: Final = 3
"""Of each profession: with fewer, the figures would be about one named colleague."""


class Withheld(StrEnum):
    """Why figures are not shown: they would point at somebody."""

    FEW_CHILDREN = "few_children"
    FEW_RATERS = "few_raters"
    BY_SUBTRACTING = "by_subtracting"


WITHHELD_WORDS: Final[Mapping[Withheld, Phrase]] = {
    Withheld.FEW_CHILDREN: Phrase("Der er for få børn, som to har set hver for sig. Tallene vises fra {fewest} børn.").filled(
        {"fewest": FEWEST_CHILDREN}
    ),
    Withheld.FEW_RATERS: Phrase("Der er for få, som har vurderet. Tallene vises fra {fewest} af hver faggruppe.").filled(
        {"fewest": FEWEST_RATERS}
    ),
    Withheld.BY_SUBTRACTING: Phrase(
        "Tallene vises ikke. Trukket fra de andre tal på siden ville de vise noget om for få børn eller for få kolleger."
    ),
}


@dataclass(frozen=True)
class Scope:
    """What figures are told of: a unit by its ids, None for all units at once, and a year, None for all years."""

    unit_ids: frozenset[str] | None = None
    year: int | None = None

    def holds(self, pair: PairedRating) -> bool:
        """Whether a pair counts in it."""
        return (self.unit_ids is None or pair.unit_ids <= self.unit_ids) and self.year in (None, pair.year)


def too_few(pairs: Collection[PairedRating]) -> Withheld | None:
    """Why figures of these pairs of two professions, in their order, would point at somebody; None where they do not."""
    if len({pair.child_id for pair in pairs}) < FEWEST_CHILDREN:
        return Withheld.FEW_CHILDREN
    return Withheld.FEW_RATERS if any(len(of_one_kind) < FEWEST_RATERS for of_one_kind in raters(pairs)) else None


def raters(pairs: Iterable[PairedRating]) -> tuple[frozenset[str], frozenset[str]]:
    """Who has rated, of each profession: where both are of one, they are the same people."""
    pairs = tuple(pairs)
    ones, others = frozenset(pair.one.rater_id for pair in pairs), frozenset(pair.other.rater_id for pair in pairs)
    is_one_kind = any(pair.one.role == pair.other.role for pair in pairs)
    return (ones | others, ones | others) if is_one_kind else (ones, others)


def withheld(pairs: Sequence[PairedRating], scopes: Iterable[Scope]) -> Mapping[Scope, Withheld]:
    """The scopes whose figures are not told, and why; `scopes` come in the order in which they are told, as long as they may be.

    The scopes that are told part the pairs into blocks: two pairs lie in one where they count in the same of them. Whatever sums and
    differences are made of the figures that are told, they hold a block whole or not at all, and no block is too few.
    """
    blocks: list[frozenset[int]] = []
    why: dict[Scope, Withheld] = {}
    for scope in scopes:
        held = frozenset(place for place, pair in enumerate(pairs) if scope.holds(pair))
        parted = [part for block in blocks for part in (block & held, block - held)]
        parted.append(held.difference(*blocks))
        whole = [part for part in parted if part]
        if reason := too_few([pairs[place] for place in held]):
            why[scope] = reason
        elif any(too_few([pairs[place] for place in part]) for part in whole):
            why[scope] = Withheld.BY_SUBTRACTING
        else:
            blocks = whole
    return why
