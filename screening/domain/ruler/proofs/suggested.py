"""Suggestions that mislead: one that is in the best zone over an answer in the worst, and one that a single answer puts in the worst."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from screening.domain.by_age import Age
from screening.domain.phrase import Value
from screening.domain.ranges import NumberRange
from screening.domain.ruler.weighing.suggesting import suggest
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.items import Item
from screening.domain.ruler.written.items.number import Number
from screening.domain.ruler.written.readings import read_for
from screening.domain.ruler.written.scales import Scale
from screening.domain.ruler.written.suggest import Take


class Misleads(StrEnum):
    """How a suggestion misleads."""

    GREEN_OVER_RED = "green_over_red"
    ONE_ANSWER_ALARMS = "one_answer_alarms"


class Misled(NamedTuple):
    """Answers to the items of a part that mislead: all are the best but the one that is named."""

    how: Misleads
    item: Item
    answer: str
    words: Value
    answers: Mapping[str, str]
    age: Age
    point: int
    suggested: int


class _Given(NamedTuple):
    answer: str
    point: int
    words: Value
    is_decisive: bool


def misleading(scale: Scale, dimension: Dimension) -> Iterator[Misled]:
    """The first way in which the suggestion of a part misleads in each manner. A sum has no answers in a zone, so nothing is said of it."""
    rule = dimension.suggest
    if rule is None or rule.take is Take.SUM:
        return
    told: set[Misleads] = set()
    for visit, age in _asked(scale, dimension):
        items = [(item, given) for item in dimension.items if item.is_asked(visit, age) and (given := _given(item, dimension))]
        for found in _in(scale, dimension, items, visit, age):
            if found.how not in told:
                told.add(found.how)
                yield found


def _in(scale: Scale, dimension: Dimension, items: list[tuple[Item, list[_Given]]], visit: str | None, age: Age) -> Iterator[Misled]:
    """All other answers are the best; where the others hide an item it is simply not asked."""
    read = read_for(scale, dimension, age.months)
    zones = read.zones_worst_first
    if len(items) < 2 or len(zones) < 2:
        return
    ideal = {item.id: max(given, key=lambda one: read.standing(one.point)).answer for item, given in items}
    for item, given in items:
        for one in given:
            answers = {**ideal, item.id: one.answer}
            if one.point not in zones[0].points or not item.is_shown(answers, visit, age):
                continue
            suggestion = suggest(dimension, answers, visit, (), read.best, age)
            if suggestion is None or suggestion.point is None:
                continue
            if suggestion.point in zones[-1].points:
                yield Misled(Misleads.GREEN_OVER_RED, item, one.answer, one.words, answers, age, one.point, suggestion.point)
            elif suggestion.point in zones[0].points and not one.is_decisive:
                yield Misled(Misleads.ONE_ANSWER_ALARMS, item, one.answer, one.words, answers, age, one.point, suggestion.point)


def _asked(scale: Scale, dimension: Dimension) -> Iterator[tuple[str | None, Age]]:
    """Every visit, and every age from which other items are asked, where somebody asks outside of visits."""
    begins = [one.ages for one in dimension.items if one.ages]
    ages = dict.fromkeys(Age(one.first_month, one.first_day) for one in (scale.ages, *begins) if scale.ages.overlaps(one))
    for visit in scale.visits:
        yield visit.id, Age(visit.ages.first_month, visit.ages.first_day)
    if all(visit.units for visit in scale.visits):
        yield from ((None, age) for age in ages)


def _given(item: Item, dimension: Dimension) -> list[_Given]:
    """Every answer to an item that speaks for a point. Of a number, one for each stretch: what is measured is enough in itself."""
    if isinstance(item, Number):
        pointing = [(band, way.point) for band, way in item.by_band if way.point is not None]
        told = [(_number_in(item, band, point), point) for band, point in pointing]
        return [_Given(answer, point, item.in_words(answer), is_decisive=True) for answer, point in told if answer is not None]
    alone = dimension.suggest.decisive if dimension.suggest else ()
    return [
        _Given(id_, answer.point, answer.label, answer.decisive or id_ in alone)
        for id_, answer in item.choices.items()
        if answer.point is not None
    ]


def _number_in(item: Number, band: NumberRange, point: int) -> str | None:
    """A number of a stretch that the item takes and that speaks for its point; »below 4« does not hold the 4 that it ends with."""
    step = 10.0**-item.decimals
    near = [place for end in (band.low, band.high) if end is not None for place in (end, end - step, end + step)]
    return next((written for place in near if item.points(written := f"{place:.{item.decimals}f}") == (point,)), None)


def cap_between(scale: Scale, dimension: Dimension) -> int:
    """The most points above the worst answer that keep a suggestion out of the best zone, while an answer is in the worst."""
    read = read_for(scale, dimension, None)
    zones = read.zones_worst_first
    best_of_worst = max(read.standing(point) for point in zones[0].points)
    worst_of_best = min(read.standing(point) for point in zones[-1].points)
    return max(worst_of_best - best_of_worst - 1, 0)
