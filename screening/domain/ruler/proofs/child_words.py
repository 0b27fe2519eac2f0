"""A child of a proof in one line, as people say it: 3 år, Barnet på trin 4, tegnet »Mærker«."""

from collections.abc import Iterator

from screening.domain.ages import age_in_months
from screening.domain.phrase import Phrase
from screening.domain.ranges import TimeUnit
from screening.domain.ruler.weighing.cases import Case
from screening.domain.ruler.written.scales import Scale
from screening.domain.words import age_phrase, count_phrase, listed_phrase


def child_phrase(case: Case, scale: Scale) -> Phrase:
    """Age, points, signs and history of a child on a scale."""
    return listed_phrase(list(_told(case, scale)))


def _told(case: Case, scale: Scale) -> Iterator[Phrase]:
    yield age_phrase(age_in_months(case.born, case.observed_on))
    if case.weeks_early:
        yield Phrase("født {weeks} før termin", {"weeks": count_phrase(case.weeks_early, TimeUnit.WEEKS)})
    for dimension in scale.dimensions:
        score = case.scores.get(dimension.id)
        values = {"dimension": dimension.title}
        if score and isinstance(score.point, int):
            yield Phrase("»{dimension}« på trin {point}", {**values, "point": score.point})
        elif score:
            yield Phrase("»{dimension}« ikke observeret", values)
    for sign in scale.signs:
        if sign.id in case.signs:
            yield Phrase("tegnet »{sign}«", {"sign": sign.title})
    if case.history:
        yield Phrase("vurderet før")
    if case.perspectives:
        yield Phrase("en anden er uenig")
