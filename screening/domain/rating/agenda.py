"""What those who looked alone talk about when they look together: where they stand apart, and what only some of them saw."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from screening.domain.phrase import Phrase
from screening.domain.ruler.weighing.cases import Case, Point
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.scales import Scale
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
class SignOfSome:
    """A sign that some of them ticked and others did not."""

    sign: Sign
    saw: tuple[SeenAlone, ...]
    not_saw: tuple[SeenAlone, ...]


@dataclass(frozen=True)
class AnswerApart:
    """A question that they answered differently: each answer as it is kept, with those who gave it; empty where somebody gave none."""

    dimension: Dimension
    item_id: str
    answers: Mapping[str, tuple[SeenAlone, ...]]


@dataclass(frozen=True)
class Agenda:
    """What is talked about, and what they see alike."""

    apart: tuple[PlacedByAll, ...]
    signs: tuple[SignOfSome, ...]
    answers: tuple[AnswerApart, ...]
    alike: tuple[PlacedByAll, ...]
    signs_alike: tuple[Sign, ...]

    @property
    def points(self) -> int:
        """How many points it has."""
        return len(self.apart) + len(self.signs) + len(self.answers)


def agenda(scale: Scale, eyes: Sequence[SeenAlone]) -> Agenda:
    """The agenda of those who looked, on the ruler on which they take a position. Nobody's order matters but as `eyes` gives it."""
    placed = [_placed(scale, dimension, eyes) for dimension in scale.dimensions]
    return Agenda(
        apart=tuple(one for one in placed if one.is_apart),
        signs=tuple(_signs(scale, eyes)),
        answers=tuple(_answers(scale, eyes)),
        alike=tuple(one for one in placed if not one.is_apart),
        signs_alike=tuple(sign for sign in scale.signs if all(sign.id in one.case.signs for one in eyes)),
    )


def _placed(scale: Scale, dimension: Dimension, eyes: Sequence[SeenAlone]) -> PlacedByAll:
    stands = [scale.standing(point) for one in eyes if isinstance(point := one.point(dimension.id), int)]
    steps = max(stands) - min(stands) if stands else 0
    return PlacedByAll(dimension, tuple(eyes), steps, one_sided=bool(stands) and len(stands) < len(eyes))


def _signs(scale: Scale, eyes: Sequence[SeenAlone]) -> Iterable[SignOfSome]:
    for sign in scale.signs:
        saw = tuple(one for one in eyes if sign.id in one.case.signs)
        if saw and len(saw) < len(eyes):
            yield SignOfSome(sign, saw, tuple(one for one in eyes if one not in saw))


def _answers(scale: Scale, eyes: Sequence[SeenAlone]) -> Iterable[AnswerApart]:
    for dimension in scale.dimensions:
        asked = dict.fromkeys(item for one in eyes for item in one.case.answers.get(dimension.id, {}))
        for item in asked:
            by_answer: dict[str, list[SeenAlone]] = {}
            for one in eyes:
                by_answer.setdefault(one.case.answers.get(dimension.id, {}).get(item, ""), []).append(one)
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
