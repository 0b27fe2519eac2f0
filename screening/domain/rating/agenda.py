"""What those who looked alone talk about when they look together: where they stand apart, and what only some of them saw or heard."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Final

from screening.domain.assessing.assessments import Signed
from screening.domain.phrase import Phrase
from screening.domain.ruler.weighing.cases import NOT_OBSERVED, Case, Point, Score
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.direction import standing
from screening.domain.ruler.written.items import Item
from screening.domain.ruler.written.scales import Perspective, Scale
from screening.domain.ruler.written.signs import Sign

FEWEST_APART: Final = 2
"""One point is no disagreement."""


@dataclass(frozen=True)
class SeenAlone:
    """What one person signed alone. `short` is the name as a mark on the ruler carries it."""

    assessment_id: str
    name: str
    short: str
    case: Case

    def point(self, dimension_id: str) -> Point | None:
        """Where the child was placed; None where it was not asked on this person's ruler."""
        score = self.case.scores.get(dimension_id)
        return score.point if score else None

    def reason(self, dimension_id: str) -> str:
        """What the point was built on."""
        score = self.case.scores.get(dimension_id)
        return score.reason if score else ""

    def heard(self, perspective_id: str, dimension_id: str) -> Score | None:
        """What somebody beside the professional said to this person; None where nobody was asked."""
        return self.case.perspectives.get(perspective_id, {}).get(dimension_id)


def newest_of_each(singles: Iterable[Signed]) -> tuple[Signed, ...]:
    """What stands for each who looked: the newest of whoever looked again before the others had."""
    by_author = {one.author_id: one for one in singles}
    return tuple(by_author.values())


def seen_by(singles: Sequence[Signed]) -> tuple[SeenAlone, ...]:
    """What each signed alone: by first names where no two share one."""
    firsts = [one.author_name.split()[0] for one in singles]
    short = [first if firsts.count(first) == 1 else one.author_name for first, one in zip(firsts, singles, strict=True)]
    return tuple(SeenAlone(one.id, one.author_name, name, one.case) for name, one in zip(short, singles, strict=True))


@dataclass(frozen=True)
class PlacedByAll:
    """One dimension as each of them placed it, in the order of `eyes`. `steps` is how far the outermost stand apart on the ruler, 0 where
    fewer than two gave a point.
    """

    dimension: Dimension
    eyes: tuple[SeenAlone, ...]
    steps: int
    one_sided: bool

    @property
    def is_apart(self) -> bool:
        """Whether it is to be talked about: two steps or more, or only some of them could place it."""
        return self.steps >= FEWEST_APART or self.one_sided

    @property
    def words(self) -> Phrase:
        """How far they stand apart."""
        if self.one_sided and self.steps < FEWEST_APART:
            return Phrase("kun set af nogle")
        return Phrase("{steps} trin fra hinanden", {"steps": self.steps})


@dataclass(frozen=True)
class HeardByAll:
    """What somebody beside the professional said of one dimension, as each of those who looked heard it. `answers` are the points that
    were said, the worst first, with those who heard them; last "not observed" with those who heard none. `steps` is how far they lie apart.
    """

    perspective: Perspective
    dimension: Dimension
    eyes: tuple[SeenAlone, ...]
    answers: Mapping[Point, tuple[SeenAlone, ...]]
    steps: int

    @property
    def key(self) -> tuple[str, str]:
        """The ids of who said it and of the dimension, as a sheet has it."""
        return self.perspective.id, self.dimension.id

    @property
    def worst(self) -> Point:
        """The worst point that anybody heard: what holds until they have taken a position."""
        return next(iter(self.answers))

    @property
    def is_apart(self) -> bool:
        """Whether it is to be talked about: two steps or more, or only some of them heard a point."""
        return self.steps >= FEWEST_APART or (NOT_OBSERVED in self.answers and len(self.answers) > 1)

    @property
    def words(self) -> Phrase:
        """How far what they heard lies apart."""
        if self.steps < FEWEST_APART:
            return Phrase("kun hørt af nogle")
        return Phrase("{steps} trin fra hinanden", {"steps": self.steps})

    def heard(self, one: SeenAlone) -> Score | None:
        """What one of them heard; None where that person asked nobody."""
        return one.heard(*self.key)


@dataclass(frozen=True)
class SignOfSome:
    """A sign that some of them ticked and others did not."""

    sign: Sign
    saw: tuple[SeenAlone, ...]
    not_saw: tuple[SeenAlone, ...]


@dataclass(frozen=True)
class AnswerApart:
    """A question that they answered differently: each answer as it is kept, with those who gave it; empty where somebody gave none."""

    dimension: Dimension
    item: Item
    answers: Mapping[str, tuple[SeenAlone, ...]]


@dataclass(frozen=True)
class Agenda:
    """What is talked about, and what they see alike. `voices` is everything that others said to any of them."""

    apart: tuple[PlacedByAll, ...]
    voices: tuple[HeardByAll, ...]
    signs: tuple[SignOfSome, ...]
    answers: tuple[AnswerApart, ...]
    alike: tuple[PlacedByAll, ...]
    signs_alike: tuple[Sign, ...]

    @property
    def points(self) -> int:
        """How many points it has."""
        return len(self.apart) + len(self.voices_apart) + len(self.signs) + len(self.answers)

    @property
    def voices_apart(self) -> tuple[HeardByAll, ...]:
        """What others said otherwise to one than to another, or to some of them only."""
        return tuple(one for one in self.voices if one.is_apart)


def agenda(scale: Scale, eyes: Sequence[SeenAlone]) -> Agenda:
    """The agenda of those who looked, on the ruler on which they take a position. Nobody's order matters but as `eyes` gives it."""
    placed = [_placed(scale, dimension, eyes) for dimension in scale.dimensions]
    return Agenda(
        apart=tuple(one for one in placed if one.is_apart),
        voices=tuple(voices(scale, eyes)),
        signs=tuple(_signs(scale, eyes)),
        answers=tuple(_answers(scale, eyes)),
        alike=tuple(one for one in placed if not one.is_apart),
        signs_alike=tuple(sign for sign in scale.signs if all(sign.id in one.case.signs for one in eyes)),
    )


def _placed(scale: Scale, dimension: Dimension, eyes: Sequence[SeenAlone]) -> PlacedByAll:
    stands = [scale.standing(point) for one in eyes if isinstance(point := one.point(dimension.id), int)]
    steps = max(stands) - min(stands) if stands else 0
    return PlacedByAll(dimension, tuple(eyes), steps, one_sided=bool(stands) and len(stands) < len(eyes))


def voices(scale: Scale, eyes: Sequence[SeenAlone]) -> Iterable[HeardByAll]:
    """What others said to any of those who looked, by dimension."""
    for dimension in scale.dimensions:
        stands = partial(standing, points=scale.all_points, best=dimension.best or scale.best)
        for perspective in scale.perspectives:
            by_point: dict[Point, list[SeenAlone]] = {}
            for one in eyes:
                said = one.heard(perspective.id, dimension.id)
                by_point.setdefault(said.point if said else NOT_OBSERVED, []).append(one)
            points = sorted((point for point in by_point if isinstance(point, int)), key=stands)
            order: list[Point] = [*points, *([NOT_OBSERVED] if NOT_OBSERVED in by_point else [])]
            if any(one.heard(perspective.id, dimension.id) for one in eyes):
                answers = {point: tuple(by_point[point]) for point in order}
                yield HeardByAll(perspective, dimension, tuple(eyes), answers, max(points) - min(points) if points else 0)


def _signs(scale: Scale, eyes: Sequence[SeenAlone]) -> Iterable[SignOfSome]:
    for sign in scale.signs:
        saw = tuple(one for one in eyes if sign.id in one.case.signs)
        if saw and len(saw) < len(eyes):
            yield SignOfSome(sign, saw, tuple(one for one in eyes if one not in saw))


def _answers(scale: Scale, eyes: Sequence[SeenAlone]) -> Iterable[AnswerApart]:
    for dimension in scale.dimensions:
        for item in dimension.items:
            by_answer: dict[str, list[SeenAlone]] = {}
            for one in eyes:
                by_answer.setdefault(one.case.answers.get(dimension.id, {}).get(item.id, ""), []).append(one)
            if len(by_answer) > 1:
                yield AnswerApart(dimension, item, {answer: tuple(who) for answer, who in by_answer.items()})


class SignPosition(StrEnum):
    """What they say together of a sign that only some saw. A sign that anybody still stands by is kept."""

    ALL = "all"
    SOME = "some"
    NONE = "none"

    @property
    def keeps_sign(self) -> bool:
        """Whether the joint assessment has the sign."""
        return self is not SignPosition.NONE
