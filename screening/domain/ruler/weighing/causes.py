"""What one sign, one point or one answer raises by itself."""

from typing import Final, TypeAlias

from screening.domain.ruler.weighing.cases import Case
from screening.domain.ruler.weighing.raising import raised
from screening.domain.ruler.written.scales import Scale

Cause: TypeAlias = tuple[str, ...]
"""What may raise flags, as a case writes it: `signs` and a sign, `points`, a part and a point, or `answers`, a part, an item, an answer."""
SIGNS: Final = "signs"
POINTS: Final = "points"
ANSWERS: Final = "answers"


def flags_raised(scale: Scale, cause: Cause) -> frozenset[str]:
    """Every flag that a cause raises alone, on a scale as it is read at an age. Raises `LookupError` where it is no cause."""
    match cause:
        case (kind, sign_id) if kind == SIGNS:
            return frozenset(raised(scale, [sign for sign in scale.signs if sign.id == sign_id], {}, {}, {}))
        case (kind, part, point) if kind == POINTS:
            return frozenset(raised(scale, (), {part: int(point)}, {}, {}))
        case (kind, part, item, answer) if kind == ANSWERS:
            return frozenset(raised(scale, (), {}, {}, {part: {item: answer}}))
    raise LookupError(cause)


def holds_cause(case: Case, cause: Cause) -> bool:
    """Whether a case has the sign, the point or the answer, of whomever it is."""
    match cause:
        case (kind, sign_id) if kind == SIGNS:
            return sign_id in case.signs
        case (kind, part, point) if kind == POINTS:
            given = [case.scores, *case.perspectives.values()]
            return any(part in scores and str(scores[part].point) == point for scores in given)
        case (kind, part, item, answer) if kind == ANSWERS:
            return answer in case.answers.get(part, {}).get(item, "").split()
    return False
