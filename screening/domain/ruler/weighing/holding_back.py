"""What holds a suggestion back: an answer that weighs alone, and how far a suggestion may lie above the worst of the answers."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from screening.domain.phrase import Phrase, Value
from screening.domain.ruler.weighing.results import Suggestion
from screening.domain.ruler.written.direction import Best, worst
from screening.domain.ruler.written.items import Item
from screening.domain.ruler.written.suggest import Suggest
from screening.domain.words import sentences_phrase

ENOUGH: Final = Phrase("Svaret »{answer}« er nok til at pege på trin {point}.")
DECISIVE: Final = Phrase("Svarene peger samlet på trin {before}, men »{answer}« holder forslaget på trin {point}.")
ABOVE_LOWEST: Final = Phrase(
    "Svarene peger samlet på trin {before}, men forslaget er højst {count} trin bedre end »{answer}«, der peger på trin {low}."
)


class _Pointing(NamedTuple):
    """A given answer with its words, and the point that it speaks for."""

    point: int
    words: Value
    is_decisive: bool


def held_back(suggestion: Suggestion, answered: Sequence[tuple[Item, str]], rule: Suggest, best: Best) -> Suggestion:
    """The suggestion, no better than the answers let it be, and with the one sentence that says what holds it where it would have been."""
    pointing = [found for item, answer in answered for found in _pointing(item, answer)]
    lowest, decisive = _worst(pointing, best), _worst([one for one in pointing if one.is_decisive], best)
    if suggestion.point is None:
        if decisive is None:
            return suggestion
        how = ENOUGH.filled({"answer": decisive.words, "point": decisive.point})
        return replace(suggestion, point=decisive.point, how=how)
    limit = _above(lowest, rule, best)
    if decisive and (limit is None or worst((decisive.point, limit), best) == decisive.point):
        return _held(suggestion, decisive.point, DECISIVE, decisive, {}, best)
    if lowest and limit is not None:
        return _held(suggestion, limit, ABOVE_LOWEST, lowest, {"count": rule.above_lowest or 0, "low": lowest.point}, best)
    return suggestion


def _above(lowest: _Pointing | None, rule: Suggest, best: Best) -> int | None:
    """The best point that the worst of the answers lets the suggestion have; None where it lets it have any."""
    if lowest is None or rule.above_lowest is None:
        return None
    return lowest.point + (rule.above_lowest if best is Best.HIGH else -rule.above_lowest)


def _held(suggestion: Suggestion, limit: int, why: Phrase, by: _Pointing, told: dict[str, Value], best: Best) -> Suggestion:
    point = suggestion.point
    if point is None or worst((point, limit), best) == point:
        return suggestion
    values: dict[str, Value] = {"before": point, "point": limit, "answer": by.words, **told}
    how = sentences_phrase([suggestion.how, why.filled(values)])
    return replace(suggestion, point=limit, how=how, capped_from=point)


def _pointing(item: Item, answer: str) -> Iterator[_Pointing]:
    """The points that an answer speaks for, each with its words: of several ticks each its own."""
    return (_Pointing(one.point, one.words, one.is_decisive) for one in item.given(answer) if one.point is not None)


def _worst(pointing: Sequence[_Pointing], best: Best) -> _Pointing | None:
    found = worst((one.point for one in pointing), best)
    return next((one for one in pointing if one.point == found), None)
