"""How a fact that a history keeps as a text is told."""

from datetime import date
from typing import Final, assert_never

from screening.domain.children.fields import YES, FactField, FactKind
from screening.domain.children.guardians import MayBeTold, Relation
from screening.domain.children.siblings import SiblingKind
from screening.domain.phrase import Phrase, Value

NOT_KNOWN: Final = Phrase("ikke oplyst")


def told_value(field: FactField, stored: str) -> Value:
    """The fact in words; of a CPR number the last four signs are hidden, as everywhere until somebody asks for them."""
    if not stored:
        return NOT_KNOWN
    match field.kind:
        case FactKind.TEXT | FactKind.NUMBER:
            return stored
        case FactKind.DAY:
            return date.fromisoformat(stored)
        case FactKind.CPR:
            return f"{stored[:6]}-••••"
        case FactKind.YES_NO:
            return Phrase("ja") if stored == YES else Phrase("nej")
        case FactKind.RELATION:
            return Relation(stored).words
        case FactKind.TOLD:
            return MayBeTold(stored).words
        case FactKind.SIBLING:
            return SiblingKind(stored).words
    assert_never(field.kind)
