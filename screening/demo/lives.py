"""How a child and its family fare through the two years: points by time, before anybody has assessed anything."""

from dataclasses import dataclass
from enum import Enum
from random import Random
from typing import Final

LOWEST: Final = 1
LOWEST_GREEN: Final = 7
HIGHEST: Final = 10


class Course(Enum):
    """The course that a child's record takes."""

    THRIVING = "thriving"
    WOBBLING = "wobbling"
    RISING = "rising"
    FALLING = "falling"
    FALLING_FAST = "falling fast"
    WORRYING = "worrying"
    CHILD_BEHIND = "child behind"
    PARENTS_BEHIND = "parents behind"
    SEVERE = "severe"
    SUSPICION = "suspicion"


@dataclass(frozen=True)
class Wellbeing:
    """Where child and parents stand, from 1 to 10."""

    child: int
    parents: int


Step = tuple[float, int, int]

PATHS: Final[dict[Course, tuple[tuple[Step, ...], ...]]] = {
    Course.THRIVING: tuple(((0, child, parents),) for child, parents in ((9, 9), (8, 9), (9, 8), (8, 8), (10, 9), (9, 10), (7, 8), (8, 7))),
    Course.WOBBLING: (
        ((0, 8, 8), (0.35, 8, 8), (0.5, 6, 8), (0.7, 8, 8), (1, 9, 8)),
        ((0, 9, 8), (0.4, 8, 7), (0.6, 8, 6), (0.8, 8, 8), (1, 8, 8)),
        ((0, 7, 9), (0.3, 6, 9), (0.6, 7, 9), (1, 9, 9)),
    ),
    Course.RISING: (
        ((0, 4, 5), (0.3, 5, 5), (0.6, 6, 7), (0.9, 8, 8), (1, 8, 8)),
        ((0, 5, 6), (0.4, 6, 7), (0.85, 7, 8), (1, 8, 8)),
        ((0, 3, 4), (0.2, 4, 4), (0.5, 5, 6), (1, 7, 7)),
    ),
    Course.FALLING: (
        ((0, 9, 8), (0.6, 8, 8), (0.85, 6, 7), (1, 5, 6)),
        ((0, 8, 9), (0.5, 7, 7), (0.8, 6, 6), (1, 6, 5)),
    ),
    Course.FALLING_FAST: (((0, 8, 8), (0.82, 8, 8), (1, 5, 6)), ((0, 9, 9), (0.85, 9, 8), (1, 6, 5))),
    Course.WORRYING: (
        ((0, 6, 7), (0.5, 5, 6), (1, 6, 6)),
        ((0, 7, 6), (0.3, 6, 5), (1, 6, 6)),
        ((0, 6, 6), (0.4, 5, 5), (1, 5, 6)),
    ),
    Course.CHILD_BEHIND: (((0, 6, 9), (0.5, 5, 9), (1, 5, 9)), ((0, 5, 9), (0.6, 4, 9), (1, 4, 9))),
    Course.PARENTS_BEHIND: (((0, 8, 6), (0.5, 8, 5), (1, 8, 4)), ((0, 9, 7), (0.7, 9, 5), (1, 8, 4))),
    Course.SEVERE: (
        ((0, 7, 6), (0.4, 5, 5), (0.8, 4, 4), (1, 3, 3)),
        ((0, 6, 7), (0.5, 5, 6), (0.85, 4, 5), (1, 3, 4)),
    ),
    Course.SUSPICION: (((0, 8, 7), (0.6, 7, 6), (1, 6, 6)),),
}
HOW_MANY: Final = {
    Course.WOBBLING: 8,
    Course.RISING: 7,
    Course.FALLING: 4,
    Course.FALLING_FAST: 2,
    Course.WORRYING: 4,
    Course.CHILD_BEHIND: 2,
    Course.PARENTS_BEHIND: 2,
}
"""Beside those whose place is given; everybody else thrives."""


@dataclass(frozen=True)
class Life:
    """A course and the path that this child takes through it."""

    course: Course
    path: tuple[Step, ...]

    def standing(self, progress: float, random: Random) -> Wellbeing:
        """Where they stand when `progress` (0 to 1) of the time has passed. Only those who thrive vary from day to day."""
        child, parents = _between(self.path, progress)
        if self.course is Course.THRIVING:
            return Wellbeing(_varied(child, random), _varied(parents, random))
        return Wellbeing(child, parents)


def choose_life(course: Course, random: Random) -> Life:
    """A life with this course."""
    return Life(course, random.choice(PATHS[course]))


def _between(path: tuple[Step, ...], progress: float) -> tuple[int, int]:
    before = max((step for step in path if step[0] <= progress), default=path[0])
    after = min((step for step in path if step[0] > progress), default=before)
    share = (progress - before[0]) / (after[0] - before[0]) if after[0] > before[0] else 0.0
    return _weighed(before[1], after[1], share), _weighed(before[2], after[2], share)


def _weighed(low: int, high: int, share: float) -> int:
    return int(low + (high - low) * share + 0.5)


def _varied(point: int, random: Random) -> int:
    return max(LOWEST_GREEN, min(HIGHEST, point + random.choice((-1, 0, 0, 0, 1))))
