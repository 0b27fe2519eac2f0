"""How far every unit's rounds have come, in numbers for whoever works with none of the children. No child and no person is named."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from screening.domain.people import Reach, Right, Unit, User
from screening.domain.rounds.coverage import coverage
from screening.domain.rounds.periods import RoundPeriod, listed_periods
from screening.domain.rounds.small_counts import ShownCount, shown
from screening.domain.rounds.windows import rule_of
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.rounds import ScreeningRound
from screening.domain.turning import turned_to
from screening.errors import NotFound
from screening.language import local_day
from screening.services.round_standings import gather, signed_since, standings
from screening.storage.database import Database
from screening.storage.people import units

A_PAGE: Final = 20
"""Units on one page: each is read by itself."""


@dataclass(frozen=True)
class UnitFigures:
    """A unit's share of a round."""

    unit: Unit
    count: ShownCount


@dataclass(frozen=True)
class RoundFigures:
    """One round that has begun, unit by unit."""

    round: ScreeningRound
    period: RoundPeriod
    units: tuple[UnitFigures, ...]


@dataclass(frozen=True)
class FiguresPage:
    """The rounds of the units on one page."""

    rounds: tuple[RoundFigures, ...]
    page: int
    pages: int


def look_at(db: Database, user: User, configuration: Configuration, page: int, now: datetime) -> FiguresPage:
    """The figures of the rounds that have begun. Raises `NotFound` for everybody who may not read figures."""
    if Right.SEE_FIGURES not in user.rights:
        raise NotFound
    today = local_day(now)
    kinds = {kind for one in configuration.rounds.rounds for kind in one.units}
    every = [unit for unit in units.every(db) if unit.kind in kinds]
    here, page, pages = turned_to(every, page, A_PAGE)
    found: dict[tuple[str, int], tuple[ScreeningRound, RoundPeriod, list[UnitFigures]]] = {}
    for unit in here:
        begun = [
            (one, period)
            for one in configuration.rounds.of_kind(unit.kind)
            for period in listed_periods(one, today)
            if period.first <= today
        ]
        if not begun:
            continue
        since = min(signed_since(rule_of(configuration, one), period.first) for one, period in begun)
        facts = gather(db, Reach(user.id, (unit,)), unit, configuration, since, today)
        for one, period in begun:
            count = coverage(each.state for each in standings(facts, rule_of(configuration, one), period.first, period.last, today))
            if count.total:
                found.setdefault((one.id, period.year), (one, period, []))[2].append(UnitFigures(unit, shown(count)))
    return FiguresPage(tuple(RoundFigures(one, period, tuple(told)) for one, period, told in found.values()), page, pages)
