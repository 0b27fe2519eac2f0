"""From answered items to a suggested point: always shown with how it came about, never set."""

import statistics
from collections.abc import Mapping

from screening.domain.cases import NOT_OBSERVED
from screening.domain.phrase import Phrase
from screening.domain.results import Suggestion
from screening.domain.scales import Dimension, Take

HOW = {
    Take.LOWEST: "Det laveste af {count} svar.",
    Take.MEAN: "Gennemsnittet af {count} svar, rundet ned.",
    Take.MEDIAN: "Det midterste af {count} svar, rundet ned.",
}


def suggest(dimension: Dimension, answers: Mapping[str, str]) -> Suggestion | None:
    """The point that `answers` (answer id by item id) speak for; None where the dimension suggests nothing.

    An item that is unanswered or not observed counts as missing. Halves are rounded down, to the careful side.
    """
    if dimension.suggest is None or not dimension.items:
        return None
    chosen = {item.id: item.answers.get(answers.get(item.id, NOT_OBSERVED)) for item in dimension.items}
    points = [answer.point for answer in chosen.values() if answer is not None]
    missing = tuple(item for item in dimension.items if chosen[item.id] is None)
    needed = dimension.suggest.at_least
    if len(points) < needed:
        how = Phrase("{count} af {needed} nødvendige svar er givet.", {"count": len(points), "needed": needed})
        return Suggestion(None, how, missing)
    how = Phrase(HOW[dimension.suggest.take], {"count": len(points)})
    return Suggestion(_take(dimension.suggest.take, points), how, missing)


def _take(take: Take, points: list[int]) -> int:
    if take is Take.LOWEST:
        return min(points)
    return int(statistics.mean(points) if take is Take.MEAN else statistics.median(points))
