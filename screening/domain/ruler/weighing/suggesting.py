"""From answered items to a suggested point: always shown with how it came about, never set."""

import statistics
from collections.abc import Mapping
from math import ceil, floor
from typing import Final

from screening.domain.phrase import Phrase
from screening.domain.ruler.weighing.cases import NOT_OBSERVED
from screening.domain.ruler.weighing.results import Answered, Suggestion
from screening.domain.ruler.written.direction import Best, worst
from screening.domain.ruler.written.items import Item
from screening.domain.ruler.written.scales import Dimension
from screening.domain.ruler.written.suggest import MissingAs, Suggest, Take
from screening.domain.text import Text

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


def suggest(dimension: Dimension, answers: Mapping[str, str], visit: str | None = None, best: Best = Best.HIGH) -> Suggestion | None:
    """The point that `answers` (an answer by item id) speak for; None where the dimension suggests nothing.

    An item that is unanswered or not observed counts as missing; one that is not shown counts as nothing. Halves are rounded to
    the worse point, to the careful side; `best` is the dimension's.
    """
    rule = dimension.suggest
    if rule is None or not dimension.items:
        return None
    shown = [item for item in dimension.items if item.is_shown(answers, visit)]
    answered = [(item, answers[item.id]) for item in shown if item.is_answer(answers.get(item.id, NOT_OBSERVED))]
    missing = tuple(item for item in shown if not item.is_answer(answers.get(item.id, NOT_OBSERVED)))
    deciding = _deciding(answered, rule)
    if deciding:
        decided, label = min(deciding, key=lambda found: found[0] if best is Best.HIGH else -found[0])
        how = Phrase("Ét svar »{answer}« er nok til at pege på trin {point}.", {"answer": label, "point": decided})
        return Suggestion(decided, how, missing, len(answered))
    if len(answered) < rule.at_least:
        how = Phrase("{count} af {needed} nødvendige svar er givet.", {"count": len(answered), "needed": rule.at_least})
        return Suggestion(None, how, missing, len(answered))
    if rule.take is Take.SUM:
        return _summed(rule, [item.value(answer) or 0 for item, answer in answered], missing, best)
    points = [point for item, answer in answered if (point := worst(item.points(answer), best)) is not None]
    if not points:
        return Suggestion(None, Phrase("Svarene peger ikke på noget trin."), missing, len(answered))
    return Suggestion(_take(rule.take, points, best), HOW[best][rule.take].filled({"count": len(points)}), missing, len(answered))


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


def _deciding(answered: list[tuple[Item, str]], rule: Suggest) -> list[tuple[int, Text]]:
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
