"""From answered items to a suggested point: always shown with how it came about, never set."""

import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import ceil, floor
from typing import Final

from screening.domain.by_age import Age
from screening.domain.phrase import Phrase, Value
from screening.domain.ruler.weighing.cases import NOT_OBSERVED
from screening.domain.ruler.weighing.holding_back import held_back
from screening.domain.ruler.weighing.results import Answered, Assumed, CountsAs, Suggestion
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.direction import Best, worst
from screening.domain.ruler.written.items import Item
from screening.domain.ruler.written.scales import MissingCounts, MissingReason
from screening.domain.ruler.written.suggest import MissingAs, Suggest, Take
from screening.domain.words import sentences_phrase

HOW: Final[Mapping[Best, Mapping[Take, Phrase]]] = {
    Best.HIGH: {
        Take.LOWEST: Phrase("Det laveste af {count} svar."),
        Take.WORST: Phrase("Det laveste af {count} svar."),
        Take.MEAN: Phrase("Gennemsnittet af {count} svar, rundet ned."),
        Take.MEDIAN: Phrase("Det midterste af {count} svar, rundet ned."),
        Take.SUM: Phrase("Summen af {count} svar er {total}."),
    },
    Best.LOW: {
        Take.LOWEST: Phrase("Det højeste af {count} svar."),
        Take.WORST: Phrase("Det højeste af {count} svar."),
        Take.MEAN: Phrase("Gennemsnittet af {count} svar, rundet op."),
        Take.MEDIAN: Phrase("Det midterste af {count} svar, rundet op."),
        Take.SUM: Phrase("Summen af {count} svar er {total}."),
    },
}


def suggest(
    dimension: Dimension,
    answers: Mapping[str, str],
    visit: str | None = None,
    reasons: Sequence[MissingReason] = (),
    best: Best = Best.HIGH,
    age: Age | None = None,
) -> Suggestion | None:
    """The point that `answers` (an answer by item id) speak for; None where the dimension suggests nothing.

    An item that is unanswered or not observed counts as missing; one that is not shown counts as nothing. `reasons` are the scale's:
    they may say that an item counts as not asked, or as an answer. Halves are rounded to the worse point, to the careful side; `best`
    is the dimension's.
    """
    rule = dimension.suggest
    if rule is None or not dimension.items:
        return None
    shown = [item for item in dimension.items if not item.is_fact and item.is_shown(answers, visit, age)]
    given = {reason.id: reason for reason in reasons}
    answered = [(item, answers[item.id]) for item in shown if item.is_answer(answers.get(item.id, NOT_OBSERVED))]
    held = {item.id for item, _ in answered}
    excuses = [(item, given.get(answers.get(item.id, ""))) for item in shown if item.id not in held]
    counted = [worth for _, reason in excuses if reason and (worth := _worth(reason, rule)) is not None]
    missing = tuple(item for item, reason in excuses if reason is None or _is_missing(reason, rule))
    deciding = _deciding(answered, rule)
    if deciding:
        decided, label = min(deciding, key=lambda found: found[0] if best is Best.HIGH else -found[0])
        how = Phrase("Ét svar »{answer}« er nok til at pege på trin {point}.", {"answer": label, "point": decided})
        return Suggestion(decided, how, missing, len(answered))
    suggestion = held_back(_weighed(rule, answered, counted, missing, best), answered, rule, best)
    why = [reason for _, reason in excuses if reason]
    told = [said for reason in reasons if (count := why.count(reason)) and (said := _told(reason, rule, count))]
    return replace(
        suggestion,
        how=sentences_phrase([suggestion.how, *told]) if told else suggestion.how,
        assumed=tuple(_assumed(rule, excuses, suggestion)),
    )


def _assumed(rule: Suggest, excuses: Sequence[tuple[Item, MissingReason | None]], suggestion: Suggestion) -> Iterator[Assumed]:
    """What was made of each item without an answer; one that was merely left out is not among them."""
    for item, reason in excuses:
        worth = _worth(reason, rule) if reason else None
        if reason and reason.counts is MissingCounts.NOT_ASKED:
            yield Assumed(item, CountsAs.NOT_ASKED)
        elif worth is not None:
            yield Assumed(item, CountsAs.VALUE if rule.take is Take.SUM else CountsAs.POINT, worth)
        elif rule.take is Take.SUM and suggestion.point is not None:
            yield Assumed(item, CountsAs.MEAN) if rule.missing is MissingAs.MEAN else Assumed(item, CountsAs.VALUE, 0)


def _told(reason: MissingReason, rule: Suggest, count: int) -> Phrase | None:
    """What was made of the items that have this reason; None where they are merely missing."""
    worth = _worth(reason, rule)
    values: Mapping[str, Value] = {"count": count, "reason": reason.title, "worth": worth or 0}
    if reason.counts is MissingCounts.NOT_ASKED:
        return Phrase("»{reason}« er ikke regnet med ({count}).", values)
    if worth is None:
        return None
    return (
        Phrase("»{reason}« er regnet som {worth} ({count}).", values)
        if rule.take is Take.SUM
        else Phrase("»{reason}« er regnet som trin {worth} ({count}).", values)
    )


def _worth(reason: MissingReason, rule: Suggest) -> int | None:
    """What a reason counts as in this rule; None where it counts as no answer."""
    return reason.value if rule.take is Take.SUM else reason.point


def _weighed(
    rule: Suggest, answered: Sequence[tuple[Item, str]], counted: Sequence[int], missing: tuple[Item, ...], best: Best
) -> Suggestion:
    """What the answers speak for together with what reasons for none `counted` for."""
    count = len(answered) + len(counted)
    if count < rule.at_least:
        how = Phrase("{count} af {needed} nødvendige svar er givet.", {"count": count, "needed": rule.at_least})
        return Suggestion(None, how, missing, count)
    if rule.take is Take.SUM:
        return _summed(rule, [*(item.value(answer) or 0 for item, answer in answered), *counted], missing, best)
    points = [*(point for item, answer in answered if (point := worst(item.points(answer), best)) is not None), *counted]
    if not points:
        return Suggestion(None, Phrase("Svarene peger ikke på noget trin."), missing, count)
    return Suggestion(_take(rule.take, points, best), HOW[best][rule.take].filled({"count": len(points)}), missing, count)


def _is_missing(reason: MissingReason, rule: Suggest) -> bool:
    return reason.counts is MissingCounts.MISSING and _worth(reason, rule) is None


def answered(dimension: Dimension, answers: Mapping[str, str]) -> tuple[Answered, ...]:
    """What was answered, item by item in the order of the file; what has a reason for missing is left out."""
    found = []
    for item in dimension.items:
        answer = answers.get(item.id)
        if answer is not None and item.is_answer(answer):
            found.append(Answered(item, item.in_words(answer)))
        elif answer == NOT_OBSERVED:
            found.append(Answered(item, Phrase("Ikke observeret")))
    return tuple(found)


def _deciding(answered: list[tuple[Item, str]], rule: Suggest) -> list[tuple[int, Value]]:
    """Point and label of every given answer that decides alone."""
    return [
        (point, item.choices[id_].label)
        for item, answer in answered
        for id_ in item.chosen(answer)
        if id_ in rule.decisive and (point := item.choices[id_].point) is not None
    ]


SUMMED_WITH_MISSING = {
    MissingAs.MEAN: Phrase(
        "Summen af {count} svar er {total}. Af de viste mangler {missing}, og de er regnet som gennemsnittet af de andre: {whole} i alt."
    ),
    MissingAs.ZERO: Phrase("Summen af {count} svar er {total}. Af de viste mangler {missing}, og de er regnet som 0."),
}


def _summed(rule: Suggest, values: list[int], missing: tuple[Item, ...], best: Best) -> Suggestion:
    """The point of the sum. A sum that is not whole counts as the one beside it with the worse point: to the careful side."""
    total = sum(values)
    told = {"count": len(values), "total": total, "missing": len(missing)}
    if missing and rule.missing is MissingAs.NONE:
        how = Phrase("Der er givet {count} svar. Af de viste mangler {missing}, og summen kræver dem alle.", told)
        return Suggestion(None, how, missing, len(values))
    if missing and rule.missing and values:
        wholes = spread(total, len(values), len(missing)) if rule.missing is MissingAs.MEAN else (total,)
        sums = {pointed: whole for whole in reversed(wholes) if (pointed := rule.point_by_sum.get(whole)) is not None}
        worse = worst(sums, best)
        whole = wholes[0] if worse is None else sums[worse]
        return Suggestion(worse, SUMMED_WITH_MISSING[rule.missing].filled(told | {"whole": whole}), missing, len(values))
    return Suggestion(rule.point_by_sum.get(total), HOW[best][Take.SUM].filled(told), missing, len(values))


def spread(total: int, answered: int, missing: int) -> tuple[int, ...]:
    """What a sum would be, had the missing answers been like the others: one number, or the two beside it."""
    whole, rest = divmod(total * (answered + missing), answered)
    return (whole, whole + 1) if rest else (whole,)


def _take(take: Take, points: list[int], best: Best) -> int:
    if take in (Take.LOWEST, Take.WORST):
        return min(points) if best is Best.HIGH else max(points)
    taken = statistics.mean(points) if take is Take.MEAN else statistics.median(points)
    return floor(taken) if best is Best.HIGH else ceil(taken)
