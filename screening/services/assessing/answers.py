"""Answers to guided items: from fields as typed to what evaluation reads."""

from collections.abc import Mapping

from screening.domain.phrase import Phrase, Value
from screening.domain.ruler.weighing.cases import NOT_OBSERVED
from screening.domain.ruler.written.items import Item, ItemType
from screening.domain.ruler.written.scales import Dimension, Scale
from screening.domain.words import number_text
from screening.services.assessing.sheet_fields import answer_field, choice_field


def read_answers(scale: Scale, fields: Mapping[str, str], visit: str | None, faults: dict[str, Phrase]) -> dict[str, dict[str, str]]:
    """Answers to the items that are shown, by dimension and item; what is typed and is no answer is a fault."""
    missing = {reason.id for reason in scale.missing_reasons} or {NOT_OBSERVED}
    answers: dict[str, dict[str, str]] = {}
    for dimension in scale.dimensions:
        held: dict[str, str] = {}
        for item in dimension.items:
            written = _answer(dimension, item, fields)
            if not written or not item.is_shown(held, visit):
                continue
            if written in missing or item.is_answer(written):
                held[item.id] = written
            elif item.type is ItemType.NUMBER:
                faults[answer_field(dimension, item.id)] = _not_a_number(item)
        if held:
            answers[dimension.id] = held
    return answers


def _answer(dimension: Dimension, item: Item, fields: Mapping[str, str]) -> str:
    if item.type is ItemType.CHOICES:
        ticked = [answer_id for answer_id in item.choices if fields.get(choice_field(dimension, item.id, answer_id))]
        if ticked:
            return " ".join(ticked)
    return fields.get(answer_field(dimension, item.id), "").strip()


def _not_a_number(item: Item) -> Phrase:
    if item.between is None or item.between.low is None or item.between.high is None:
        return Phrase("{question}: Skriv et tal, f.eks. 3,4.", {"question": item.question})
    values: dict[str, Value] = {"question": item.question, "low": number_text(item.between.low), "high": number_text(item.between.high)}
    return Phrase("{question}: Skriv et tal fra {low} til {high}.", values)
