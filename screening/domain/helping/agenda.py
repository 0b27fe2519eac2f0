"""What an interdisciplinary meeting is to talk about: made from what was seen differently, and from what nobody can answer yet."""

from collections.abc import Iterator
from typing import Final

from screening.domain.phrase import Phrase
from screening.domain.ruler.weighing.results import DimensionResult, Result

APART: Final = 2
"""So many points between two who placed the same are a disagreement."""
MOST_QUESTIONS: Final = 5
"""A meeting that is asked more answers none."""
LAST: Final = Phrase("Hvad prøver vi nu, hvem gør det, og hvornår ser vi på det igen?")


def agenda(result: Result) -> tuple[Phrase, ...]:
    """The lines of the agenda: disagreements first, then what is not observed and not answered, then what to do."""
    lines = [line for placed in result.dimensions for line in _disagreements(placed)]
    lines += [
        Phrase("{dimension} er ikke observeret. Hvem kan svare på det?", {"dimension": placed.dimension.title})
        for placed in result.dimensions
        if placed.point is not None and placed.number is None
    ]
    questions = [one.item.question for placed in result.dimensions for one in placed.unanswered]
    lines += [Phrase("Kan nogen svare på »{question}«?", {"question": question}) for question in questions[:MOST_QUESTIONS]]
    return (*lines, LAST)


def _disagreements(placed: DimensionResult) -> Iterator[Phrase]:
    for said in placed.said:
        if isinstance(said.point, int) and placed.number is not None and abs(said.point - placed.number) >= APART:
            yield Phrase(
                "{dimension}: {who} siger trin {said}, vurderingen siger trin {point}. Hvad ser I forskelligt?",
                {"dimension": placed.dimension.title, "who": said.perspective.title, "said": said.point, "point": placed.number},
            )
