"""What a strength run found, as people read it."""

from collections.abc import Iterator

from screening.cli.counting import counted
from screening.domain.ruler.strength.changes import StepChange, WaitingTime
from screening.domain.ruler.strength.noticing import Strength
from screening.domain.words import duration_phrase
from screening.language import render


def strength_lines(found: Strength, cases: int) -> Iterator[str]:
    """Each change that no case would notice, and the counts last."""
    for one in found.unnoticed:
        yield f"{one.piece.source}: {_told(one)} Ingen sag ville opdage det."
    noticed = found.tried - len(found.unnoticed)
    tried, against = counted(found.tried, "ændring", "ændringer"), counted(cases, "sag", "sager")
    yield f"{tried} prøvet mod {against}: {noticed} bliver opdaget, {len(found.unnoticed)} gør ikke."


def _told(one: StepChange | WaitingTime) -> str:
    if isinstance(one, WaitingTime):
        return f"»{one.piece.id}« ses igen efter en anden tid end {render(duration_phrase(one.time), 'da')}."
    if one.changed is None:
        return f"»{one.piece.id}« er væk."
    return f"»{one.piece.id}« har {one.key} {one.after} i stedet for {one.before}."
