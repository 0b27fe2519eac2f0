"""Sets of children as boxes, and whether some boxes cover another: exact, without going through the children one by one.

Everything that a rule can look at is an axis with few values: each dimension's place, the age in months, how many signs are ticked.
A box says which values an axis may have, one bit for each; a clause says that at least one of the dimensions lies in its bits ("any
part is at 1-2"). A rule is a handful of conditions, each with the ways to meet it and the ways to fail it, so that what a rule leaves
over is again a few boxes: the search goes into those alone, and ends at the first child that nothing covers.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from operator import and_
from typing import Final, NamedTuple, TypeAlias

from screening.domain.point_sets import PointSet

Bits: TypeAlias = int
Clause: TypeAlias = tuple[Bits, ...]
"""At least one of the first axes lies in its bits."""

MOST_FOR_ALL: Final = 900_000
MOST_FOR_ONE: Final = 200_000
"""How often a rule may be held against a box, for all questions about a folder and for one of them: some seconds, and half a second."""


class Unfinished(Exception):
    """A proof needs more steps than it was given."""


class Steps:
    """What is left of the time for proofs, counted in rules held against boxes: the same on every machine."""

    def __init__(self, for_all: int = MOST_FOR_ALL, for_one: int = MOST_FOR_ONE) -> None:
        self._for_all = self._left_for_all = for_all
        self._for_one = for_one
        self._left = for_one

    def anew(self) -> "Steps":
        """A third as many steps again, for another kind of questions: the first kind can't take them all."""
        return Steps(self._for_all // 3, self._for_one // 3)

    def longer(self) -> "Steps":
        """As much time in steps of which each takes some thirty times as long: as many as that is, and not taken from these."""
        return Steps(self._for_all // 30, self._for_one // 30)

    def begin(self) -> None:
        """Here begins another question. Raises `Unfinished` where nothing is left for it: it need not be got ready."""
        if self._left_for_all <= 0:
            raise Unfinished
        self._left = self._for_one

    def take(self, count: int) -> None:
        """So many more steps. Raises `Unfinished` where there are not so many left."""
        self._left -= count
        self._left_for_all -= count
        if self._left < 0 or self._left_for_all < 0:
            raise Unfinished


class Limits(NamedTuple):
    """What must hold of a child: bits of some axes by their number, and clauses."""

    bits: tuple[tuple[int, Bits], ...] = ()
    some: tuple[Clause, ...] = ()


class Condition(NamedTuple):
    """The ways in which a condition is met, and those in which it fails. No way to meet it: it never holds."""

    yes: tuple[Limits, ...]
    no: tuple[Limits, ...]


Rule: TypeAlias = Sequence[Condition]
"""All of the conditions hold."""


class Region(NamedTuple):
    """The children whose every axis lies in its bits and who meet each clause."""

    bits: tuple[Bits, ...]
    some: tuple[Clause, ...] = ()


class Space:
    """All children that there can be, and the sets among them. `may_be` says whether the axes that hang together fit: flags and signs."""

    def __init__(self, whole: Sequence[Bits], hang_together: Collection[int], may_be: Callable[[Sequence[Bits]], bool]) -> None:
        self.whole = Region(tuple(whole))
        self._hang_together = frozenset(hang_together)
        self._may_be = may_be

    def meet(self, box: Region, limits: Limits) -> Region | None:
        """The children in `box` who are within the limits; None where it is clear that there are none."""
        bits = list(box.bits)
        is_told = False
        for axis, wanted in limits.bits:
            bits[axis] &= wanted
            if not bits[axis]:
                return None
            is_told = is_told or axis in self._hang_together
        if is_told and not self._may_be(bits):
            return None
        return self.settle(bits, (*box.some, *limits.some))

    def settle(self, bits: list[Bits], some: Iterable[Clause]) -> Region | None:
        """A box without the clauses that hold anyhow, or that only one axis can meet; None where it is clear that it is empty."""
        clauses = list(some)
        while clauses:
            kept: list[Clause] = []
            for clause in clauses:
                able = [axis for axis, wanted in enumerate(clause) if bits[axis] & wanted]
                if not able:
                    return None
                if any([not bits[axis] & ~clause[axis] for axis in able]):  # noqa: C419 - few of them: a generator takes longer
                    continue
                if len(able) == 1:
                    bits[able[0]] &= clause[able[0]]
                else:
                    kept.append(clause)
            if len(kept) == len(clauses):
                break
            clauses = kept
        return Region(tuple(bits), tuple(clauses))

    def is_anybody(self, box: Region) -> bool:
        """Whether there is a child in the box: its clauses can be met together."""
        if len(box.some) < 2:
            return True
        first, rest = box.some[0], box.some[1:]
        for axis, wanted in enumerate(first):
            if box.bits[axis] & wanted:
                narrowed = list(box.bits)
                narrowed[axis] &= wanted
                found = self.settle(narrowed, rest)
                if found and self.is_anybody(found):
                    return True
        return False

    def boxes(self, rule: Rule, within: Region | None = None) -> list[Region]:
        """The children for whom all conditions hold, as few boxes."""
        found = [within or self.whole]
        for condition in rule:
            found = [met for box in found for way in condition.yes if (met := self.meet(box, way))]
        return [box for box in found if self.is_anybody(box)]

    def uncovered(self, box: Region, rules: Sequence[Rule], steps: Steps) -> Region | None:
        """Children in `box` for whom none of the rules holds; None where there are none. Raises `Unfinished`."""
        steps.take(1 + len(rules))
        near: list[tuple[Rule, list[Condition]]] = []
        for rule in rules:
            if not _may_hold(box, rule):
                continue
            open_ = _may_fail(box, rule)
            if not open_:
                return None
            near.append((rule, open_))
        if not near:
            return box if self.is_anybody(box) else None
        nearest = min(range(len(near)), key=lambda number: len(near[number][1]))
        _, open_ = near.pop(nearest)
        rest = [rule for rule, _ in near]
        for left in self._left_over(box, open_):
            found = self.uncovered(left, rest, steps)
            if found:
                return found
        return None

    def _left_over(self, box: Region, conditions: Iterable[Condition]) -> Iterator[Region]:
        """The children in `box` who fail one of the conditions, those who fail the first, then those who fail the second …"""
        for condition in conditions:
            for way in condition.no:
                left = self.meet(box, way)
                if left:
                    yield left
            if len(condition.yes) == 1:
                met = self.meet(box, condition.yes[0])
                if met is None:
                    return
                box = met


def _may_hold(box: Region, rule: Rule) -> bool:
    """Whether a rule may hold for some child in the box, at a glance. The proofs spend their time here: loops take half of it."""
    for condition in rule:
        for way in condition.yes:
            if _touch(box, way):
                break
        else:
            return False
    return True


def _may_fail(box: Region, rule: Rule) -> list[Condition]:
    """The conditions that some child in the box may fail, at a glance."""
    found = []
    for condition in rule:
        for way in condition.no:
            if _touch(box, way):
                found.append(condition)
                break
    return found


def _touch(box: Region, limits: Limits) -> bool:
    """Whether some child in the box may be within the limits, at a glance: never a wrong no."""
    bits = box.bits
    for axis, wanted in limits.bits:
        if not bits[axis] & wanted:
            return False
    for clause in limits.some:  # noqa: SIM110 - a generator takes twice as long
        if not any(map(and_, bits, clause)):
            return False
    return True


def bits_from(points: PointSet, first: int) -> Bits:
    """One bit for each of the points, the lowest bit for `first`; points below that are left out."""
    found = 0
    for run in points.ranges:
        if run.high >= first:
            found |= (1 << run.high - first + 1) - (1 << max(run.low - first, 0))
    return found


def runs_of(bits: Bits) -> Iterator[Bits]:
    """The bits cut where one is missing, from the lowest."""
    while bits:
        above = bits + (bits & -bits)
        run = bits & ~above
        yield run
        bits &= ~run
