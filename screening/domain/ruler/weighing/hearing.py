"""Conditions that look at what was answered, and at what each voice says."""

from collections.abc import Mapping, Sequence
from typing import Final

from screening.domain.phrase import Phrase, Value
from screening.domain.ruler.weighing.cases import NOT_OBSERVED
from screening.domain.ruler.weighing.situations import Situation
from screening.domain.ruler.written.conditions import EVERY_QUESTION, PROFESSIONAL, WantedAnswer
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.guidance import When
from screening.domain.ruler.written.items import Item
from screening.domain.ruler.written.scales import MissingCounts, Scale
from screening.domain.words import listed_phrase, sentences_phrase

THE_PROFESSIONAL: Final = Phrase("fagpersonen")


def is_answered(when: When, situation: Situation) -> Phrase | None:
    """Whether every item that the advice names has one of the answers that it asks for."""
    told = []
    for dimension_id, items in when.answers.items():
        dimension = situation.scale.dimension(dimension_id)
        for item_id, wanted in items.items():
            item = dimension.item(item_id) if dimension else None
            answer = situation.answers.get(dimension_id, {}).get(item_id)
            if item is None or answer is None or not meets(item, answer, wanted):
                return None
            values: Mapping[str, Value] = {"question": item.question, "answer": _in_words(item, answer, situation.scale)}
            told.append(Phrase("»{question}« er besvaret: {answer}.", values))
    return sentences_phrase(told) if told else None


def is_unanswered(when: When, situation: Situation) -> Phrase | None:
    """Whether so many of a part's questions were looked at and could not be answered. What nobody touched counts for nothing."""
    if when.unanswered is None:
        return None
    told = []
    for dimension in situation.scale.counting:
        answers = situation.answers.get(dimension.id, {})
        unseen = sum(is_missing(answers.get(item.id), situation.scale) for item in dimension.items)
        values: Mapping[str, Value] = {"dimension": dimension.title, "count": unseen}
        if when.unanswered == EVERY_QUESTION:
            counts = any(item.id in answers and not is_missing(answers[item.id], situation.scale) for item in dimension.items)
            if unseen and not counts:
                told.append(Phrase("Ingen af spørgsmålene under »{dimension}« er besvaret.", values))
        elif unseen >= when.unanswered:
            told.append(Phrase("{count} af spørgsmålene under »{dimension}« er ikke observeret.", values))
    return sentences_phrase(told) if told else None


def is_missing(answer: str | None, scale: Scale) -> bool:
    """Whether somebody said that there is no answer: not observed, or a reason that counts as no answer and not as not asked either."""
    reason = next((one for one in scale.missing_reasons if one.id == answer), None)
    if reason is None:
        return answer == NOT_OBSERVED
    return reason.counts is MissingCounts.MISSING and reason.point is None and reason.value is None


def meets(item: Item, answer: str, wanted: WantedAnswer) -> bool:
    """Whether an answer, a reason for a missing one, or "not observed" is among the wanted."""
    if answer in wanted.words:
        return True
    if not item.is_answer(answer):
        return False
    if item.limits is not None:
        number = float(answer.strip().replace(",", "."))
        return any(number in numbers for numbers in wanted.numbers)
    return not set(item.chosen(answer)).isdisjoint(wanted.words)


def _in_words(item: Item, answer: str, scale: Scale) -> Value:
    if item.is_answer(answer):
        return item.in_words(answer)
    if answer == NOT_OBSERVED:
        return Phrase("ikke observeret")
    return next((reason.title for reason in scale.missing_reasons if reason.id == answer), answer)


def says(when: When, situation: Situation) -> Phrase | None:
    """Whether the voice that the advice names puts the child where it asks for."""
    if when.says is None:
        return None
    who = situation.scale.perspective(when.says.who)
    heard = situation.said.get(when.says.who, {}) if who else {}
    told = []
    for dimension in _parts(situation.scale, when.says.part):
        point = heard.get(dimension.id)
        if who and isinstance(point, int) and point in when.says.points:
            values: Mapping[str, Value] = {"who": who.title, "dimension": dimension.title, "point": point}
            told.append(Phrase("{who} siger trin {point} om »{dimension}«.", values))
    return sentences_phrase(told) if told else None


def are_apart(when: When, situation: Situation) -> Phrase | None:
    """Whether the two voices that the advice names are as far apart as it asks for."""
    if when.apart is None:
        return None
    one, other = when.apart.who
    told = []
    for dimension in _parts(situation.scale, when.apart.part):
        points = [_said_by(who, dimension, situation) for who in (one, other)]
        gap = abs(points[0] - points[1]) if points[0] is not None and points[1] is not None else 0
        if gap >= when.apart.points:
            who = listed_phrase([_name(voice, situation.scale) for voice in (one, other)])
            told.append(Phrase("Om »{dimension}« er der {gap} trin mellem {who}.", {"dimension": dimension.title, "gap": gap, "who": who}))
    return sentences_phrase(told) if told else None


def _parts(scale: Scale, part: str | None) -> Sequence[Dimension]:
    return [dimension for dimension in (scale.dimensions if part else scale.counting) if part in (None, dimension.id)]


def _said_by(who: str, dimension: Dimension, situation: Situation) -> int | None:
    if who == PROFESSIONAL:
        return situation.points.get(dimension.id)
    point = situation.said.get(who, {}).get(dimension.id) if situation.scale.perspective(who) else None
    return point if isinstance(point, int) else None


def _name(who: str, scale: Scale) -> Phrase:
    asked = scale.perspective(who)
    return Phrase("»{who}«", {"who": asked.title}) if asked else THE_PROFESSIONAL
