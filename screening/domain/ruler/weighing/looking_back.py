"""Conditions that look at what was assessed before: the first time, a fall, a trend over several assessments."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from operator import attrgetter
from typing import Final

from screening.domain.phrase import Phrase, Value
from screening.domain.ruler.weighing.cases import PastScores
from screening.domain.ruler.weighing.placements import OVERALL, Placements, Wanted
from screening.domain.ruler.weighing.rulers import comparable, edition_of, is_of_family, share
from screening.domain.ruler.weighing.situations import Situation
from screening.domain.ruler.written.conditions import WHOLE_RULER, Before, Fall, Goes, Trend
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.direction import Best
from screening.domain.ruler.written.guidance import When
from screening.domain.ruler.written.offers import ANY
from screening.domain.ruler.written.scales import Scale
from screening.domain.words import duration_phrase, sentences_phrase


def is_first_time(when: When, situation: Situation) -> Phrase | None:
    """Whether an earlier assessment has stood in the range that the advice asks for."""
    before = _stood_there(when, when.unlike, situation) is not None
    if before is when.is_first:
        return None
    if before:
        return Phrase("Det er ikke første gang.")
    within = when.unlike.within
    return Phrase("Det er første gang i {span}.", {"span": duration_phrase(within)}) if within else Phrase("Det er første gang.")


def has_been_before(when: When, situation: Situation) -> Phrase | None:
    """Whether an earlier assessment has stood in the range that the advice asks for, as lately as it asks for."""
    past = _stood_there(when, when.again, situation) if when.again else None
    return Phrase("Det er set før, den {day}.", {"day": past.observed_on}) if past else None


def _stood_there(when: When, before: Before, situation: Situation) -> PastScores | None:
    """The latest earlier assessment that stood there and is no older than that; None where there is none."""
    earliest = before.within.before(situation.observed_on) if before.within else date.min
    asked = [(OVERALL, when.overall), (ANY, when.any), *((key, when.in_zones.get(key)) for key in (OVERALL, ANY))]
    wanted = [(key, before.points or found) for key, found in asked if found is not None]
    lately = [past for past in situation.history if earliest <= past.observed_on]
    latest_first = sorted(comparable(lately, situation.scale), key=attrgetter("observed_on"), reverse=True)
    return next((past for past in latest_first if _stands_in(situation.stood(past), wanted)), None)


def _stands_in(places: Placements, wanted: Sequence[tuple[str, Wanted]]) -> bool:
    return any(places.met_by(key, found) for key, found in wanted)


FALLEN: Final[Mapping[Best, Phrase]] = {
    Best.HIGH: Phrase("{dimension} er faldet fra trin {before} den {day} til trin {now}."),
    Best.LOW: Phrase("{dimension} er blevet værre: fra trin {before} den {day} til trin {now}."),
}
FALLEN_IN_SHARE: Final[Mapping[Best, Phrase]] = {
    Best.HIGH: Phrase(
        "{dimension} er faldet {percent} % af linealen: fra trin {before} på skalaen {of_before} den {day} "
        "til trin {now} på skalaen {of_now}."
    ),
    Best.LOW: Phrase(
        "{dimension} er blevet {percent} % af linealen værre: fra trin {before} på skalaen {of_before} den {day} "
        "til trin {now} på skalaen {of_now}."
    ),
}


def has_fallen(when: When, situation: Situation) -> Phrase | None:
    """Whether some dimension has fallen as far and as fast as the advice asks for."""
    if when.fall is None:
        return None
    earliest, day = when.fall.within.before(situation.observed_on), situation.observed_on
    recent = [past for past in situation.history if earliest <= past.observed_on <= day]
    if when.fall.share is None:
        recent = comparable(recent, situation.scale)
    if not recent:
        return None
    falls = [_fall_of(dimension, when.fall, situation, recent) for dimension in situation.scale.counting]
    fallen = [fall for fall in falls if fall]
    return sentences_phrase(fallen) if fallen else None


def _fall_of(dimension: Dimension, fall: Fall, situation: Situation, recent: Sequence[PastScores]) -> Phrase | None:
    now = situation.points.get(dimension.id)
    if now is None:
        return None
    seen = [past for past in recent if dimension.id in past.points]
    if fall.share is not None:
        return _fall_in_share(dimension, fall.share, now, seen, situation.scale)
    standing = situation.scale.standing
    least = standing(now) + (fall.points or 0)
    fell = [(stood, past) for past in seen if (stood := standing(past.points[dimension.id])) >= least]
    if not fell:
        return None
    highest = max(fell, key=lambda one: one[0])[1]
    told: Mapping[str, Value] = {
        "dimension": dimension.title,
        "before": highest.points[dimension.id],
        "day": highest.observed_on,
        "now": now,
    }
    return FALLEN[situation.scale.best].filled(told)


def _fall_in_share(dimension: Dimension, percent: int, now: int, recent: Sequence[PastScores], scale: Scale) -> Phrase | None:
    own = edition_of(scale)
    stands = share(now, own)
    fallen = [(share(past.points[dimension.id], past.ruler or own) - stands, past) for past in recent if is_of_family(past.ruler, scale)]
    fallen = [(by, past) for by, past in fallen if by * 100 >= percent]
    if not fallen:
        return None
    by, highest = max(fallen, key=lambda one: one[0])
    before = highest.ruler or own
    told: Mapping[str, Value] = {
        "dimension": dimension.title,
        "before": highest.points[dimension.id],
        "of_before": f"{before.low}–{before.high}" if before else "",
        "day": highest.observed_on,
        "now": now,
        "of_now": str(scale.points),
        "percent": int(by * 100),
    }
    return FALLEN_IN_SHARE[scale.best].filled(told)


def has_gone(when: When, situation: Situation) -> Phrase | None:
    """Whether the points have gone as the advice asks for, over as many assessments."""
    if when.trend is None:
        return None
    gone = [told for what, best, points in _trends(when.trend, situation) if (told := _gone(when.trend, what, best, points))]
    return sentences_phrase(gone) if gone else None


def _trends(trend: Trend, situation: Situation) -> Iterator[tuple[Value, Best, list[int]]]:
    """What the trend is of, which end is best there, and its points over the last assessments, oldest first; nothing where there are too
    few of them.
    """
    earliest = trend.within.before(situation.observed_on) if trend.within else None
    known = [past for past in comparable(situation.history, situation.scale) if past.observed_on <= situation.observed_on]
    before = sorted(known, key=lambda past: past.observed_on)
    scale = situation.scale
    parts: list[tuple[Value, Best, list[tuple[PastScores, int]], int | None]] = []
    if trend.part == WHOLE_RULER:
        wholes = [(past, situation.stood(past).whole) for past in before]
        overall = [(past, whole.number) for past, whole in wholes if whole and whole.number is not None]
        parts.append((Phrase("Det samlede trin"), scale.best_of(scale.dimension(scale.overall)), overall, situation.overall))
    for dimension in scale.dimensions if trend.part else scale.counting:
        if trend.part in (None, dimension.id):
            seen = [(past, past.points[dimension.id]) for past in before if dimension.id in past.points]
            parts.append((dimension.title, scale.best_of(dimension), seen, situation.points.get(dimension.id)))
    for what, best, seen, now in parts:
        last = seen[-(trend.over - 1) :]
        if now is not None and len(last) == trend.over - 1 and (earliest is None or earliest <= last[0][0].observed_on):
            yield what, best, [*(point for _, point in last), now]


GONE: Final[Mapping[tuple[Best, Goes], Phrase]] = {
    (Best.HIGH, Goes.DOWN): Phrase("{what} er faldet hver gang i de seneste {count} vurderinger: trin {points}."),
    (Best.HIGH, Goes.NEVER_UP): Phrase("{what} er ikke steget i de seneste {count} vurderinger: trin {points}."),
    (Best.LOW, Goes.DOWN): Phrase("{what} er blevet værre hver gang i de seneste {count} vurderinger: trin {points}."),
    (Best.LOW, Goes.NEVER_UP): Phrase("{what} er ikke blevet bedre i de seneste {count} vurderinger: trin {points}."),
}


def _gone(trend: Trend, what: Value, best: Best, points: Sequence[int]) -> Phrase | None:
    told: Mapping[str, Value] = {"what": what, "count": len(points), "points": ", ".join(map(str, points))}
    places = [point if best is Best.HIGH else -point for point in points]
    if trend.goes is Goes.DOWN and all(later < earlier for earlier, later in pairwise(places)):
        return GONE[best, Goes.DOWN].filled(told)
    if trend.goes is Goes.NEVER_UP and all(later <= earlier for earlier, later in pairwise(places)):
        return GONE[best, Goes.NEVER_UP].filled(told)
    return None
