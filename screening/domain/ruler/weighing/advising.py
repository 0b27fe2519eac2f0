"""Which advice holds, and because of what."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TypeAlias

from screening.domain.phrase import Phrase
from screening.domain.ruler.weighing.hearing import are_apart, is_answered, is_unanswered, says
from screening.domain.ruler.weighing.looking_back import has_been_before, has_fallen, has_gone, is_first_time
from screening.domain.ruler.weighing.place_words import all_met
from screening.domain.ruler.weighing.results import Advised
from screening.domain.ruler.weighing.situations import Situation, all_placed
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.guidance import Advice, When
from screening.domain.ruler.written.signs import Sign, SignKind
from screening.domain.words import ages_phrase, listed_phrase, sentences_phrase

Test: TypeAlias = Callable[[When, Situation], Phrase | None]
"""Why a condition holds; None where it does not."""


def advise(configuration: Configuration, situation: Situation) -> tuple[Advised, ...]:
    """Every advice that holds, in the order of the file; without those that a notification leaves out."""
    meant = [advice for advice in configuration.advice if situation.scale.is_meant_by(advice.scales)]
    held = [(advice, because) for advice in meant if (because := holds(advice, situation))]
    left_out = left_out_among([advice for advice, _ in held])
    return tuple(advised_of(configuration, advice, because) for advice, because in held if advice.id not in left_out)


def left_out_among(holding: Sequence[Advice]) -> frozenset[str]:
    """The ids of those among several advice that hold which a notification leaves out."""
    leaving, left = leaving_and_left_out(holding)
    return left if leaving else frozenset()


def leaving_and_left_out(advice: Sequence[Advice]) -> tuple[frozenset[str], frozenset[str]]:
    """The ids of the notifications, and of what each of them leaves out where both hold."""
    return frozenset(one.id for one in advice if one.say.is_notification), frozenset(one.id for one in advice if one.unless)


def advised_of(configuration: Configuration, advice: Advice, because: Phrase) -> Advised:
    """An advice that holds, with what the municipality says beside it."""
    numbers = configuration.municipality.number_by_id
    calls = tuple(numbers[id_] for id_ in advice.call if id_ in numbers)
    return Advised(advice, because, configuration.law_by_id.get(advice.law or ""), calls)


def holds(advice: Advice, situation: Situation) -> Phrase | None:
    """Why the advice holds: every condition with all that makes it hold; None where one of its conditions does not."""
    reasons = []
    for test in _tests(advice.when.written):
        reason = test(advice.when, situation)
        if reason is None:
            return None
        reasons.append(reason)
    return sentences_phrase(reasons) if reasons else None


@cache
def _tests(written: frozenset[str]) -> tuple[Test, ...]:
    """The tests of the written conditions, in the order in which they are told."""
    return tuple(test for name, test in CONDITION_TESTS.items() if name in written)


def _flag(when: When, situation: Situation) -> Phrase | None:
    told = [situation.raised[flag] for flag in when.flag or () if flag in situation.raised]
    return sentences_phrase(told) if told else None


def _any(when: When, situation: Situation) -> Phrase | None:
    return all_placed(situation, lambda point: when.any is not None and point in when.any)


def _all(when: When, situation: Situation) -> Phrase | None:
    counted = situation.counted
    whole = 0 < len(counted) == len(situation.scale.counting)
    if whole and when.all is not None and all(point in when.all for point in counted.values()):
        return Phrase("Alle dele er på trin {points}.", {"points": str(when.all)})
    return None


def _dimensions(when: When, situation: Situation) -> Phrase | None:
    return all_met(when.dimensions, situation.places)


def _in_zones(when: When, situation: Situation) -> Phrase | None:
    return all_met(when.in_zones, situation.places)


def _overall(when: When, situation: Situation) -> Phrase | None:
    if situation.overall is not None and when.overall is not None and situation.overall in when.overall:
        return Phrase("Det samlede trin er {point}.", {"point": situation.overall})
    return None


SIGNS_TICKED: Mapping[SignKind, tuple[Phrase, Phrase, Phrase]] = {
    SignKind.RISK: (Phrase("Ingen risikofaktorer er sat."), Phrase("1 risikofaktor er sat."), Phrase("{count} risikofaktorer er sat.")),
    SignKind.PROTECTIVE: (
        Phrase("Ingen beskyttende faktorer er sat."),
        Phrase("1 beskyttende faktor er sat."),
        Phrase("{count} beskyttende faktorer er sat."),
    ),
}
"""At none, at one, at several."""


def _signs(when: When, situation: Situation) -> Phrase | None:
    if when.signs is None:
        return None
    signs = [sign for sign in situation.signs if sign.kind is when.signs.kind]
    if len(signs) < when.signs.at_least:
        return None
    return _ticked(when.signs.kind, signs)


def _counts(kind: SignKind) -> Test:
    """Whether the number of ticked signs of a kind is one that the advice asks for."""

    def test(when: When, situation: Situation) -> Phrase | None:
        wanted = when.counts.get(kind)
        signs = [sign for sign in situation.signs if sign.kind is kind]
        return _ticked(kind, signs) if wanted is not None and len(signs) in wanted else None

    return test


def _ticked(kind: SignKind, signs: Sequence[Sign]) -> Phrase:
    counted = SIGNS_TICKED[kind][min(len(signs), 2)].filled({"count": len(signs)})
    return sentences_phrase([counted, Phrase("Det er {signs}.", {"signs": _named(signs)})]) if signs else counted


def _differ(when: When, situation: Situation) -> Phrase | None:
    if when.differ is None or len(situation.counted) < 2:
        return None
    lowest, highest = min(situation.counted.values()), max(situation.counted.values())
    ends = all_placed(situation, lambda point: point in (lowest, highest))
    if highest - lowest < when.differ or ends is None:
        return None
    return sentences_phrase([Phrase("Der er {gap} trin mellem delene.", {"gap": highest - lowest}), ends])


def _disagree(when: When, situation: Situation) -> Phrase | None:
    if when.disagree is None or situation.disagreement < when.disagree:
        return None
    return Phrase("De adspurgte er op til {gap} trin uenige.", {"gap": situation.disagreement})


def _not_observed(when: When, situation: Situation) -> Phrase | None:
    unseen = [dimension for dimension in situation.scale.counting if dimension.id in situation.not_observed]
    told = [Phrase("{dimension} er ikke observeret.", {"dimension": dimension.title}) for dimension in unseen]
    return sentences_phrase(told) if told else None


def _ages(when: When, situation: Situation) -> Phrase | None:
    if when.ages is None or situation.age_months not in when.ages:
        return None
    return Phrase("Rådet gælder {ages}.", {"ages": ages_phrase(when.ages)})


def _named(signs: Sequence[Sign]) -> Phrase:
    return listed_phrase([Phrase("»{sign}«", {"sign": sign.title}) for sign in signs])


CONDITION_TESTS: Mapping[str, Test] = {
    "flag": _flag,
    "any": _any,
    "all": _all,
    "dimensions": _dimensions,
    "in_zones": _in_zones,
    "overall": _overall,
    "fall": has_fallen,
    "trend": has_gone,
    "first_time": is_first_time,
    "again": has_been_before,
    "signs": _signs,
    "risk": _counts(SignKind.RISK),
    "protective": _counts(SignKind.PROTECTIVE),
    "answers": is_answered,
    "differ": _differ,
    "disagree": _disagree,
    "says": says,
    "apart": are_apart,
    "not_observed": _not_observed,
    "unanswered": is_unanswered,
    "ages": _ages,
}

READS: Mapping[str, str] = {
    **dict.fromkeys(("any", "all", "dimensions", "in_zones", "overall", "differ", "not_observed"), "points"),
    "flag": "flags",
    **dict.fromkeys(("signs", "risk", "protective"), "signs"),
    "ages": "age",
    **dict.fromkeys(("answers", "unanswered"), "answers"),
    **dict.fromkeys(("disagree", "says", "apart"), "said"),
}
"""The part of the case that a condition looks at. What is not named here looks at the history as well."""


def tests_of(when: When, part: str | None) -> tuple[Test, ...]:
    """The tests of those written conditions that look at `part` of the case; None for those that look at the history."""
    return tuple(test for name, test in CONDITION_TESTS.items() if name in when.written and READS.get(name) == part)
