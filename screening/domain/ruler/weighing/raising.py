"""Which flags are raised of a child, and what raised each: a sign, a point that anybody gave, an answer."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TypeAlias

from screening.domain.phrase import Phrase, Value
from screening.domain.ruler.weighing.cases import Point
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.scales import Scale
from screening.domain.ruler.written.signs import Sign
from screening.domain.words import listed_phrase, sentences_phrase

Answers: TypeAlias = Mapping[str, Mapping[str, str]]
"""Answers by dimension id, then item id."""
Said: TypeAlias = Mapping[str, Mapping[str, Point]]
"""What each voice beside the professional's says: points by perspective id, then dimension id."""


def raised(scale: Scale, signs: Sequence[Sign], points: Mapping[str, int], said: Said, answers: Answers) -> Mapping[str, Phrase]:
    """Why each flag is raised, in the order of the scale's file; a flag that nothing raises is not among them."""
    by_flag: dict[str, list[Phrase]] = {}
    for sentence, flags in _told(scale, points, said, answers):
        for flag in flags:
            by_flag.setdefault(flag, []).append(sentence)
    ticked = {flag: [sign for sign in signs if flag in sign.raises] for flag in scale.flags}
    found = {flag: ([_ticked(ticked[flag])] if ticked[flag] else []) + by_flag.get(flag, []) for flag in scale.flags}
    return {flag: sentences_phrase(told) for flag, told in found.items() if told}


def _told(scale: Scale, points: Mapping[str, int], said: Said, answers: Answers) -> Iterator[tuple[Phrase, Collection[str]]]:
    """Every point and answer that raises something, in words, and what it raises."""
    for dimension in scale.dimensions:
        if dimension.flags_by_point:
            yield from _placed(dimension, points.get(dimension.id))
            yield from _said(scale, dimension, said)
        if answers:
            yield from _answered(dimension, answers.get(dimension.id, {}))


def _placed(dimension: Dimension, point: int | None) -> Iterator[tuple[Phrase, Collection[str]]]:
    if point is not None and point in dimension.flags_by_point:
        told: dict[str, Value] = {"dimension": dimension.title, "point": point, "anchor": dimension.anchor_by_point[point]}
        yield Phrase("{dimension} er på trin {point}: {anchor}", told), dimension.flags_by_point[point]


def _said(scale: Scale, dimension: Dimension, said: Said) -> Iterator[tuple[Phrase, Collection[str]]]:
    for voice in scale.perspectives:
        point = said.get(voice.id, {}).get(dimension.id)
        if isinstance(point, int) and point in dimension.flags_by_point:
            told: dict[str, Value] = {"who": voice.title, "dimension": dimension.title, "point": point}
            told["anchor"] = dimension.anchor_by_point[point]
            yield Phrase("{who} siger trin {point} om »{dimension}«: {anchor}", told), dimension.flags_by_point[point]


def _answered(dimension: Dimension, answers: Mapping[str, str]) -> Iterator[tuple[Phrase, Collection[str]]]:
    for item in dimension.items:
        for given in item.given(answers[item.id]) if item.id in answers else ():
            if given.flags:
                told: dict[str, Value] = {"question": item.question, "answer": given.words}
                yield Phrase("»{question}« er besvaret: {answer}.", told), given.flags


def _ticked(signs: Sequence[Sign]) -> Phrase:
    if len(signs) > 1:
        return Phrase("Tegnene {signs} er sat.", {"signs": listed_phrase([Phrase("»{sign}«", {"sign": sign.title}) for sign in signs])})
    return Phrase("Tegnet »{sign}« er sat.", {"sign": signs[0].title})
