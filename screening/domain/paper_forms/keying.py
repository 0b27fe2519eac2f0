"""How paper and keyboard write answers: a letter for each, a number for a point, a dash for what was not observed."""

from collections.abc import Mapping
from typing import Final

from screening.domain.phrase import Phrase
from screening.domain.ruler.weighing.cases import NOT_OBSERVED
from screening.domain.ruler.written.items import Item
from screening.domain.ruler.written.scales import Scale

DASH: Final = "–"
DASHES: Final = frozenset("-–—−")


def missing_marks(scale: Scale) -> Mapping[str, str]:
    """The mark of each way to leave an item unanswered, by its id: a dash, or a dash and a number for each of the scale's reasons."""
    if not scale.missing_reasons:
        return {str(NOT_OBSERVED): DASH}
    return {reason.id: f"{DASH}{place}" for place, reason in enumerate(scale.missing_reasons, 1)}


def read_point(written: str) -> str:
    """A point field as the sheet holds it: a dash becomes "not observed", and everything else stays as typed."""
    return str(NOT_OBSERVED) if written.strip() in DASHES else written.strip()


def write_point(stored: str) -> str:
    """What to type for a stored point."""
    return DASH if stored == NOT_OBSERVED else stored


def read_answer(item: Item, scale: Scale, written: str) -> str | None:
    """An answer as the sheet holds it, from the letters or the number that somebody typed; None where it can't be read."""
    typed = _plain(written)
    missing = {mark: id_ for id_, mark in missing_marks(scale).items()}
    if not typed or typed in missing:
        return missing.get(typed, "")
    return item.read_letters(typed)


def write_answer(item: Item, scale: Scale, stored: str) -> str:
    """What to type for a stored answer; what can't be said in letters stays as it is."""
    marks = {**missing_marks(scale), **item.letters}
    return " ".join(marks.get(part, part) for part in stored.split())


def answer_fault(item: Item, scale: Scale) -> Phrase:
    """What can be typed for an item, to whoever typed something else."""
    return item.letters_refusal(", ".join(missing_marks(scale).values()))


def _plain(written: str) -> str:
    """What was typed in lower case, with every kind of dash as one and none of the space around."""
    return "".join(DASH if sign in DASHES else sign for sign in written.strip().lower())
