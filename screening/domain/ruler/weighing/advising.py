"""Which advice holds, and because of what."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from screening.domain.phrase import Phrase, Value
from screening.domain.ruler.weighing.cases import PastScores
from screening.domain.ruler.weighing.results import Advised
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.guidance import Advice, When
from screening.domain.ruler.written.scales import Scale, Sign, SignKind
from screening.domain.text import Text
from screening.domain.words import ages_phrase, listed_phrase, sentences_phrase


@dataclass(frozen=True)
class Situation:
    """What conditions are tried against. `points` leaves out what was not observed; `disagreement` counts points between people."""

    scale: Scale
    points: Mapping[str, int]
    overall: int | None
    not_observed: tuple[str, ...]
    age_months: int
    observed_on: date
    signs: tuple[Sign, ...]
    history: tuple[PastScores, ...]
    disagreement: int


Test: TypeAlias = Callable[[When, Situation], Phrase | None]
"""Why a condition holds; None where it does not."""


def advise(configuration: Configuration, situation: Situation) -> tuple[Advised, ...]:
    """Every advice that holds, in the order of the file."""
    advised = []
    for advice in configuration.advice:
        because = holds(advice, situation) if situation.scale.is_meant_by(advice.scales) else None
        if because:
            advised.append(Advised(advice, because, configuration.law_by_id.get(advice.law or "")))
    return tuple(advised)


def holds(advice: Advice, situation: Situation) -> Phrase | None:
    """Why the advice holds: every condition with all that makes it hold; None where one of its conditions does not."""
    reasons = []
    for written, test in CONDITION_TESTS.items():
        if written not in advice.when.written:
            continue
        reason = test(advice.when, situation)
        if reason is None:
            return None
        reasons.append(reason)
    return sentences_phrase(reasons) if reasons else None


def _flag(when: When, situation: Situation) -> Phrase | None:
    signs = [sign for sign in situation.signs if sign.flag == when.flag]
    if len(signs) > 1:
        return Phrase("Tegnene {signs} er sat.", {"signs": _named(signs)})
    return Phrase("Tegnet »{sign}« er sat.", {"sign": signs[0].title}) if signs else None


def _any(when: When, situation: Situation) -> Phrase | None:
    return _all_placed(situation, lambda point: when.any is not None and point in when.any)


def _all(when: When, situation: Situation) -> Phrase | None:
    whole = 0 < len(situation.points) == len(situation.scale.dimensions)
    if whole and when.all is not None and all(point in when.all for point in situation.points.values()):
        return Phrase("Alle dele er på trin {points}.", {"points": str(when.all)})
    return None


def _dimensions(when: When, situation: Situation) -> Phrase | None:
    placed = []
    for key, wanted in when.dimensions.items():
        point, dimension = situation.points.get(key), situation.scale.dimension(key)
        if point is None or dimension is None or point not in wanted:
            return None
        placed.append(_placed(dimension.title, point))
    return sentences_phrase(placed) if placed else None


def _overall(when: When, situation: Situation) -> Phrase | None:
    if situation.overall is not None and when.overall is not None and situation.overall in when.overall:
        return Phrase("Det samlede trin er {point}.", {"point": situation.overall})
    return None


def _first_time(when: When, situation: Situation) -> Phrase | None:
    """Whether an earlier assessment has stood in the range that the advice asks for."""
    before = any(_stood_there(when, past, situation.scale) for past in situation.history)
    if before is when.first_time:
        return None
    return Phrase("Det er ikke første gang.") if before else Phrase("Det er første gang.")


def _stood_there(when: When, past: PastScores, scale: Scale) -> bool:
    overall = scale.overall_point(past.points)
    if when.overall and overall is not None and overall in when.overall:
        return True
    return when.any is not None and any(point in when.any for point in past.points.values())


def _fall(when: When, situation: Situation) -> Phrase | None:
    if when.fall is None:
        return None
    fallen = []
    for dimension in situation.scale.dimensions:
        now = situation.points.get(dimension.id)
        if now is None:
            continue
        higher = [past for past in situation.history if past.points.get(dimension.id, now) - now >= when.fall.points]
        recent = [past for past in higher if when.fall.within.before(situation.observed_on) <= past.observed_on <= situation.observed_on]
        if recent:
            highest = max(recent, key=lambda past: past.points[dimension.id])
            told: Mapping[str, Value] = {
                "dimension": dimension.title,
                "before": highest.points[dimension.id],
                "day": highest.observed_on,
                "now": now,
            }
            fallen.append(Phrase("{dimension} er faldet fra trin {before} den {day} til trin {now}.", told))
    return sentences_phrase(fallen) if fallen else None


SIGNS_TICKED: Mapping[SignKind, tuple[Phrase, Phrase]] = {
    SignKind.RISK: (Phrase("1 risikofaktor er sat."), Phrase("{count} risikofaktorer er sat.")),
    SignKind.PROTECTIVE: (Phrase("1 beskyttende faktor er sat."), Phrase("{count} beskyttende faktorer er sat.")),
}


def _signs(when: When, situation: Situation) -> Phrase | None:
    if when.signs is None:
        return None
    signs = [sign for sign in situation.signs if sign.kind is when.signs.kind]
    if len(signs) < when.signs.at_least:
        return None
    one, many = SIGNS_TICKED[when.signs.kind]
    counted = (one if len(signs) == 1 else many).filled({"count": len(signs)})
    return sentences_phrase([counted, Phrase("Det er {signs}.", {"signs": _named(signs)})])


def _differ(when: When, situation: Situation) -> Phrase | None:
    if when.differ is None or len(situation.points) < 2:
        return None
    lowest, highest = min(situation.points.values()), max(situation.points.values())
    ends = _all_placed(situation, lambda point: point in (lowest, highest))
    if highest - lowest < when.differ or ends is None:
        return None
    return sentences_phrase([Phrase("Der er {gap} trin mellem delene.", {"gap": highest - lowest}), ends])


def _disagree(when: When, situation: Situation) -> Phrase | None:
    if when.disagree is None or situation.disagreement < when.disagree:
        return None
    return Phrase("De adspurgte er op til {gap} trin uenige.", {"gap": situation.disagreement})


def _not_observed(when: When, situation: Situation) -> Phrase | None:
    unseen = [dimension for dimension in situation.scale.dimensions if dimension.id in situation.not_observed]
    told = [Phrase("{dimension} er ikke observeret.", {"dimension": dimension.title}) for dimension in unseen]
    return sentences_phrase(told) if told else None


def _ages(when: When, situation: Situation) -> Phrase | None:
    if when.ages is None or situation.age_months not in when.ages:
        return None
    return Phrase("Rådet gælder {ages}.", {"ages": ages_phrase(when.ages)})


def _all_placed(situation: Situation, holds: Callable[[int], bool]) -> Phrase | None:
    """Every dimension whose point makes a condition hold; None where there is none."""
    points = situation.points
    placed = [_placed(one.title, points[one.id]) for one in situation.scale.dimensions if one.id in points and holds(points[one.id])]
    return sentences_phrase(placed) if placed else None


def _named(signs: Sequence[Sign]) -> Phrase:
    return listed_phrase([Phrase("»{sign}«", {"sign": sign.title}) for sign in signs])


def _placed(title: Text, point: int) -> Phrase:
    return Phrase("{dimension} er på trin {point}.", {"dimension": title, "point": point})


CONDITION_TESTS: Mapping[str, Test] = {
    "flag": _flag,
    "any": _any,
    "all": _all,
    "dimensions": _dimensions,
    "overall": _overall,
    "fall": _fall,
    "first_time": _first_time,
    "signs": _signs,
    "differ": _differ,
    "disagree": _disagree,
    "not_observed": _not_observed,
    "ages": _ages,
}

READS: Mapping[str, str] = {
    **dict.fromkeys(("any", "all", "dimensions", "overall", "differ", "not_observed"), "points"),
    **dict.fromkeys(("flag", "signs"), "signs"),
    "ages": "age",
    "disagree": "said",
}
"""The part of the case that a condition looks at. What is not named here looks at the history as well."""


def tests_of(when: When, part: str | None) -> tuple[Test, ...]:
    """The tests of those written conditions that look at `part` of the case; None for those that look at the history."""
    return tuple(test for name, test in CONDITION_TESTS.items() if name in when.written and READS.get(name) == part)
