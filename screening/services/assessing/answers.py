"""Answers to guided items: from fields as typed to what evaluation reads."""

from collections.abc import Mapping

from screening.domain.by_age import Age
from screening.domain.phrase import Phrase
from screening.domain.ruler.weighing.cases import NOT_OBSERVED
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.items import Item
from screening.domain.ruler.written.scales import Scale
from screening.services.assessing.sheet_fields import answer_field, choice_field


def read_answers(
    scale: Scale, fields: Mapping[str, str], visit: str | None, age: Age, faults: dict[str, Phrase]
) -> dict[str, dict[str, str]]:
    """Answers to the items that are shown, by dimension and item; what is typed and is no answer is a fault."""
    missing = {reason.id for reason in scale.missing_reasons} or {NOT_OBSERVED}
    answers: dict[str, dict[str, str]] = {}
    for dimension in scale.dimensions:
        held: dict[str, str] = {}
        for item in dimension.items:
            written = written_answer(dimension, item, fields)
            if not written or not item.is_shown(held, visit, age):
                continue
            answer = written if written in missing else item.read(written)
            if answer is not None:
                held[item.id] = answer
            elif refusal := item.refusal(written):
                faults[answer_field(dimension, item.id)] = refusal
        if held:
            answers[dimension.id] = held
    return answers


def written_answer(dimension: Dimension, item: Item, fields: Mapping[str, str]) -> str:
    """What the fields hold for an item, whether it is an answer or not; several ticks with a space between."""
    ticked = [answer_id for answer_id in item.boxes if fields.get(choice_field(dimension, item.id, answer_id))]
    return " ".join(ticked) or fields.get(answer_field(dimension, item.id), "").strip()


def answer_fields(dimension: Dimension, item: Item, answer: str) -> dict[str, str]:
    """The fields that hold an answer, as `written_answer` reads them: several ticks are a field each."""
    ticks = {choice_field(dimension, item.id, id_): "on" for id_ in item.chosen(answer) if id_ in item.boxes}
    return {**ticks, answer_field(dimension, item.id): "" if ticks else answer}
