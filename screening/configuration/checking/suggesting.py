"""Whether suggestions mislead, told at the answer and shown by a child."""

from collections.abc import Iterator
from datetime import date

from screening.configuration import kinds
from screening.configuration.case_texts import case_text
from screening.configuration.checking.meaning import Pieces
from screening.configuration.problems import Problem, problem, shown_by
from screening.configuration.reading.trees import Tree
from screening.domain.phrase import Phrase, Value
from screening.domain.ruler.proofs.suggested import Misleads, Misled, cap_between, misleading
from screening.domain.ruler.proofs.witnesses import born_at
from screening.domain.ruler.weighing.cases import Case, Score
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.offers import Asker
from screening.domain.ruler.written.scales import Scale

KINDS = {Misleads.GREEN_OVER_RED: kinds.GREEN_OVER_RED, Misleads.ONE_ANSWER_ALARMS: kinds.ONE_ANSWER_ALARMS}


def check_suggesting(draft: Pieces, today: date) -> Iterator[Problem]:
    """Every part whose suggestion may reassure over a grave answer, or alarm at a single one."""
    for tree, scale in draft.scales:
        for number, dimension in enumerate(scale.dimensions):
            for found in misleading(scale, dimension):
                yield shown_by(_told(tree, number, found, scale, dimension), case_text(_child(found, scale, dimension, today)))


def _told(tree: Tree, number: int, found: Misled, scale: Scale, dimension: Dimension) -> Problem:
    at = ("dimensions", number, "items", dimension.items.index(found.item))
    path = (*at, "answers", found.answer) if tree.node((*at, "answers", found.answer)) else (*at, "id")
    values: dict[str, Value] = {"dimension": dimension.title, "answer": found.words}
    match found.how:
        case Misleads.GREEN_OVER_RED:
            values |= {"good": _point(found.suggested), "bad": _point(found.point), "mend": cap_between(scale, dimension)}
        case Misleads.ONE_ANSWER_ALARMS:
            values["bad"] = _point(found.suggested)
    return problem(KINDS[found.how], tree.key_place(path), **values)


def _point(point: int) -> Phrase:
    return Phrase("trin {point}", {"point": point})


def _child(found: Misled, scale: Scale, dimension: Dimension, today: date) -> Case:
    born, weeks_early = born_at(scale, found.age.months, today)
    scores = {dimension.id: Score(found.suggested)}
    return Case(scale.id, born, today, Asker.PROFESSIONAL, scores, {dimension.id: found.answers}, weeks_early=weeks_early)
