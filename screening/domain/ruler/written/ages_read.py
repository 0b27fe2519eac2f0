"""A scale as it is read at one age: with that age's texts, and its times for looking again."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from screening.domain.ages import age_in_months, corrected_age_in_months, days_old
from screening.domain.by_age import Age, ByAge, span_at, text_at
from screening.domain.people import UnitKind
from screening.domain.ruler.same import Same
from screening.domain.ruler.written.dimensions import Dimension
from screening.domain.ruler.written.flags import anchor_at
from screening.domain.ruler.written.items import Item
from screening.domain.ruler.written.items.picked import WithAnswers
from screening.domain.ruler.written.readings import MOST_REMEMBERED
from screening.domain.ruler.written.scales import Scale, Visit
from screening.domain.ruler.written.zoning import Zone
from screening.domain.source import with_changed


@dataclass(frozen=True)
class _Bands:
    """Which band of everything that goes by age is read: two ages that lie in the same bands read the same scale."""

    places: tuple[int, ...]
    age: Age = field(compare=False)


def age_on(scale: Scale, born: date, weeks_early: int, day: date) -> Age:
    """The age that a scale goes by, of a child that is born or due on `born`, on a day."""
    months, days = age_in_months(born, day), days_old(born, weeks_early, day)
    return Age(scale.age_read(months, corrected_age_in_months(born, weeks_early, day)), scale.days_read(months, days))


def visit_on(scale: Scale, born: date, weeks_early: int, day: date, by: UnitKind | None) -> Visit | None:
    """The visit that a unit of a kind makes with a scale on a day, if there is one."""
    if not scale.visits:
        return None
    own = age_in_months(born, day), (day - born).days
    return scale.visit(*age_on(scale, born, weeks_early, day), by, own)


def at_age(scale: Scale, age: Age) -> Scale:
    """The scale as it is read at an age. The scale itself, where nothing in it is written by age."""
    aged = _aged(Same(scale))
    return _at_age(Same(scale), _Bands(tuple(one.band_at(age) for one in aged), age)) if aged else scale


@lru_cache(MOST_REMEMBERED)
def _aged(same: Same[Scale]) -> tuple[ByAge[Any], ...]:
    return tuple(_found(same.held))


def _found(scale: Scale) -> Iterator[ByAge[Any]]:
    """Everything in a scale that is written by age."""
    written: list[object] = [one for zone in scale.zones for one in (zone.text, zone.look_again)]
    for dimension in scale.dimensions:
        written += [dimension.question, dimension.help, *dimension.anchors.values()]
        for item in dimension.items:
            written += [item.question, item.help, *(answer.label for answer in item.choices.values())]
    return (one for one in written if isinstance(one, ByAge))


@lru_cache(MOST_REMEMBERED)
def _at_age(same: Same[Scale], bands: _Bands) -> Scale:
    scale, age = same.held, bands.age
    zones = tuple(_zone(zone, age) for zone in scale.zones)
    return with_changed(scale, {"zones": zones, "dimensions": tuple(_dimension(dimension, age) for dimension in scale.dimensions)})


def _zone(zone: Zone, age: Age) -> Zone:
    text, again = zone.text, zone.look_again
    return with_changed(zone, {"text": text and text_at(text, age), "look_again": again and span_at(again, age)})


def _dimension(dimension: Dimension, age: Age) -> Dimension:
    return with_changed(
        dimension,
        {
            "question": text_at(dimension.question, age),
            "help": dimension.help and text_at(dimension.help, age),
            "anchors": {points: anchor_at(anchor, age) for points, anchor in dimension.anchors.items()},
            "items": tuple(_item(item, age) for item in dimension.items),
        },
    )


def _item(item: Item, age: Age) -> Item:
    asked = with_changed(item, {"question": text_at(item.question, age), "help": item.help and text_at(item.help, age)})
    if not isinstance(asked, WithAnswers):
        return asked
    answers = {id_: with_changed(answer, {"label": text_at(answer.label, age)}) for id_, answer in asked.answers.items()}
    return with_changed(asked, {"answers": answers})
