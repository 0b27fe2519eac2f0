"""Every number and rule of a configuration changed by one step.

What the checker itself would notice is left out: the border between two scales of a family can't move without a gap or an overlap.
So is what no case can hold: that a scale would also be for children whom no scale is for, and an offer's last day while it lies ahead.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeAlias

from screening.domain.by_age import every_span
from screening.domain.ranges import Duration
from screening.domain.ruler.proofs.ages_met import ages_met
from screening.domain.ruler.strength.conditions import bounds, in_when, zones_beside
from screening.domain.ruler.strength.flags import unflagged_offer, unflagged_scale
from screening.domain.ruler.strength.scales import in_scale
from screening.domain.ruler.strength.steps import Step, ages_beside, listed, months, named_beside, points_beside
from screening.domain.ruler.written.choosing import other_choices, with_choice
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.guidance import Advice, Say
from screening.domain.ruler.written.offers import Asker, Offer
from screening.domain.ruler.written.scales import Scale
from screening.domain.ruler.written.zoning import Zone
from screening.domain.source import with_changed

Piece: TypeAlias = Offer | Advice | Scale

SAID: Final = tuple(Say)
DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class StepChange:
    """A piece as it is and as it would be; None where the whole rule is taken away. `key`, `before` and `after` as they are written.

    `part` is the part of a scale whose questions are changed, `flag` the one that is taken away; empty where something else is.
    """

    piece: Piece
    changed: Piece | None
    key: str
    before: str = ""
    after: str = ""
    part: str = ""
    flag: str = ""


@dataclass(frozen=True)
class WaitingTime:
    """A time that is a step longer or shorter: of an advice, or of a zone of a scale."""

    piece: Advice | Zone
    scale: Scale | None
    time: Duration


def changes(configuration: Configuration, today: date) -> Iterator[StepChange]:
    """Every change of one step to points, ages, counts, names and rules."""
    for scale in configuration.scales:
        for one in (*in_scale(scale), *unflagged_scale(scale)):
            yield StepChange(scale, one.changed, one.key, one.before, one.after, one.part, one.flag)
    for advice in configuration.advice:
        meant = [scale for scale in configuration.scales if scale.is_meant_by(advice.scales)]
        yield StepChange(advice, None, "advice")
        yield from (StepChange(advice, one.changed, one.key, one.before, one.after) for one in _in_advice(advice, meant))
    yield from _settings(configuration)
    for offer in configuration.offers:
        meant = [scale for scale in configuration.scales if scale.is_meant_by(offer.scales)]
        yield StepChange(offer, None, "offers")
        yield from (StepChange(offer, one.changed, one.key, one.before, one.after) for one in _in_offer(offer, meant, today))


def waitings(configuration: Configuration) -> Iterator[WaitingTime]:
    """Every time after which a child is looked at again."""
    for scale in configuration.scales:
        yield from (WaitingTime(zone, scale, span) for zone in scale.zones if zone.look_again for span in every_span(zone.look_again))
    yield from (WaitingTime(advice, None, advice.within) for advice in configuration.advice if advice.within)


def _settings(configuration: Configuration) -> Iterator[StepChange]:
    """Every other choice of how the parents are met. Of a time, each step is tried by itself; of what is asked for, no case tells."""
    for setting in configuration.settings:
        for advice in configuration.advice:
            if advice.chosen_by.get("parents") == setting.id:
                for choice in other_choices(setting):
                    yield StepChange(advice, with_choice(advice, setting, choice), setting.id, setting.chosen, choice)


def _in_advice(advice: Advice, meant: Sequence[Scale]) -> Iterator[Step[Advice]]:
    for step in in_when(advice.when, meant):
        yield Step(step.key, step.before, step.after, with_changed(advice, {"when": step.changed}))
    place = SAID.index(advice.say)
    for say in (*SAID[max(place - 1, 0) : place], *SAID[place + 1 : place + 2]):
        yield Step("say", advice.say, say, with_changed(advice, {"say": say}))


def _in_offer(offer: Offer, meant: Sequence[Scale], today: date) -> Iterator[Step[Offer]]:
    for key, points in offer.at.items():
        for beside in points_beside(points, bounds(key, meant)):
            yield Step(key, str(points), str(beside), with_changed(offer, {"at": {**offer.at, key: beside}}))
    for key, zones in offer.in_zones.items():
        for named in zones_beside(zones, meant):
            yield Step(key, listed(zones), listed(named), with_changed(offer, {"in_zones": {**offer.in_zones, key: named}}))
    yield from unflagged_offer(offer)
    met = [ages_met(scale) for scale in meant if not offer.at_flags or set(offer.at_flags) & set(scale.flags)]
    youngest = min((one.first_month for one in met), default=offer.ages.first_month)
    oldest = max((one.last_month for one in met), default=offer.ages.last_month)
    for ages in ages_beside(offer.ages, youngest, oldest):
        yield Step("ages", months(offer.ages), months(ages), with_changed(offer, {"ages": ages}))
    for askers in named_beside(offer.who_may_ask, tuple(Asker)):
        who = tuple(map(Asker, askers))
        yield Step("who_may_ask", listed(offer.who_may_ask), listed(who), with_changed(offer, {"who_may_ask": who}))
    if offer.open:
        for name, day in (("from_", offer.open.from_), ("until", offer.open.until)):
            for moved in (day - DAY, day + DAY) if day and day < today else ():
                changed = with_changed(offer, {"open": with_changed(offer.open, {name: moved})})
                yield Step(f"open {name.strip('_')}", str(day), str(moved), changed)
