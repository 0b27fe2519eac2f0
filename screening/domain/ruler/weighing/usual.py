"""What results on a ruler usually say: what a kept result is compressed against. No child stands behind it."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from screening.domain.kept_values import Json
from screening.domain.ranges import Duration, TimeUnit
from screening.domain.ruler.weighing.cases import Case, PastScores, Rater, Score
from screening.domain.ruler.weighing.evaluation import evaluate
from screening.domain.ruler.weighing.kept import write_result
from screening.domain.ruler.weighing.rulers import edition_of
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.offers import Asker
from screening.domain.ruler.written.scales import Scale

BEFORE_BIRTH: Final = timedelta(days=60)
BEST_PLACE, MIDDLING_PLACE = 0, 4
NOBODY: Final = Rater("", "")


def usual_results(configuration: Configuration, scale: Scale, day: date) -> Iterator[Mapping[str, Json]]:
    """Results of cases that nobody is: each part at a middling point, then at the best, in the middle of the ruler's ages, with a day
    behind them. The more usual comes last.
    """
    born = _born(scale, day)
    for place in (MIDDLING_PLACE, BEST_PLACE):
        points = {dimension.id: _point(scale, place) for dimension in scale.dimensions}
        past = PastScores(day, points, NOBODY, edition_of(scale))
        case = Case(scale.id, born, day, Asker.PROFESSIONAL, {id_: Score(point) for id_, point in points.items()}, history=(past,))
        yield write_result(evaluate(configuration, case), case.history)


def _born(scale: Scale, day: date) -> date:
    middle = (scale.ages.first_month + scale.ages.last_month) // 2
    return day + BEFORE_BIRTH if middle < 0 else Duration(count=middle, unit=TimeUnit.MONTHS).before(day)


def _point(scale: Scale, place: int) -> int:
    points = scale.best_first
    return points[min(place, len(points) - 1)]
