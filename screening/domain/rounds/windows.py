"""The days on which a child of an age belongs to a round, worked out from ends of ages, never day by day."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from screening.domain.ages import AgeRange
from screening.domain.ranges import MONTHS_A_YEAR
from screening.domain.ruler.same import Same
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.rounds import EachYear, ScreeningRound, VisitAge

ONE_DAY: Final = timedelta(days=1)
SHORTEST_MONTH: Final = 28
NO_YEAR: Final = 0
"""The year of a visit: each child has its own days for it, once."""
CONFIGURATIONS_KEPT: Final = 8
BIRTHS_KEPT: Final = 10_000
"""Of so many births and spans of days the windows are remembered, some hundred bytes each: every list asks for the same again."""


@dataclass(frozen=True, eq=False)
class Rule:
    """A round as it is reckoned with: `corrected_until` is the age in months to which its scales correct it, None where none does.

    A rule is itself alone: what was worked out of it is remembered by it.
    """

    round: ScreeningRound
    corrected_until: int | None


class Window(NamedTuple):
    """The days, both included, on which a child is due in a round; `year` is that in which a round of every year begins."""

    first: date
    last: date
    year: int = NO_YEAR


def rule_of(configuration: Configuration, round_: ScreeningRound) -> Rule:
    """The round as the scales of this configuration read ages: whether an age is corrected, the scale says. Made once."""
    known = _rules_of(Same(configuration)).get(round_.id)
    return known if known is not None and known.round is round_ else _rule_of(configuration, round_)


@lru_cache(CONFIGURATIONS_KEPT)
def _rules_of(same: Same[Configuration]) -> Mapping[str, Rule]:
    configuration = same.held
    return {one.id: _rule_of(configuration, one) for one in configuration.rounds.rounds}


def _rule_of(configuration: Configuration, round_: ScreeningRound) -> Rule:
    until = [scale.corrected_until.count for scale in configuration.scales if scale.is_meant_by(round_.scales) and scale.corrected_until]
    return Rule(round_, None if round_.from_birth else max(until, default=None))


def windows(rule: Rule, born: date, weeks_early: int, first: date, last: date) -> Iterator[Window]:
    """The windows of a child in a round that have any day from `first` to `last`, by their days."""
    round_ = rule.round
    if round_.each_year is not None and round_.turns is not None:
        yield from _years(round_.each_year, born.year + round_.turns, born.year + round_.turns, (first, last), (first, last))
    elif ages := days_of_age(rule, born, weeks_early):
        yield from windows_in(rule, ages, first, last)


def windows_of(rule: Rule, born: date, weeks_early: int, first: date, last: date) -> tuple[Window, ...]:
    """The same, worked out once for everybody who is born alike: in a class that is everybody who turns an age in a year."""
    if rule.round.each_year is not None and rule.round.turns is not None:
        return _worked_out(rule, date(born.year, 1, 1), 0, first, last)
    return _worked_out(rule, born, weeks_early, first, last)


@lru_cache(BIRTHS_KEPT)
def _worked_out(rule: Rule, born: date, weeks_early: int, first: date, last: date) -> tuple[Window, ...]:
    return tuple(windows(rule, born, weeks_early, first, last))


def windows_in(rule: Rule, ages: tuple[date, date], first: date, last: date) -> Iterator[Window]:
    """The same of whoever has the age of the round from one day to another."""
    if rule.round.each_year is not None:
        yield from _years(rule.round.each_year, max(first, ages[0]).year - 1, min(last, ages[1]).year, ages, (first, last))
    elif ages[0] <= last and ages[1] >= first:
        yield Window(*ages)


def _years(each_year: EachYear, from_year: int, to_year: int, ages: tuple[date, date], among: tuple[date, date]) -> Iterator[Window]:
    for year in range(from_year, to_year + 1):
        begins, ends = each_year.in_year(year)
        if begins > among[1] or ends < among[0]:
            continue
        begins, ends = max(begins, ages[0]), min(ends, ages[1])
        if begins <= ends and begins <= among[1] and ends >= among[0]:
            yield Window(begins, ends, year)


def days_of_age(rule: Rule, born: date, weeks_early: int) -> tuple[date, date] | None:
    """The first and the last day on which a child has the age of a round; None where it never has it.

    It may never have it where it was born early: on the day from which its age is no longer corrected it is older at once.
    """
    due = born + timedelta(weeks=weeks_early)
    turning = reaches(born, rule.corrected_until) if rule.corrected_until is not None and weeks_early else None
    at, ages = rule.round.at, rule.round.ages
    if at is not None:
        return _visit(at, born, due, turning)
    if ages is None:
        return None
    own = _begins(ages, born, born), _ends(ages, born, born)
    if turning is None:
        return own
    begins, ends = _begins(ages, born, due), _ends(ages, born, due)
    if begins >= turning:
        begins = max(own[0], turning)
    if ends >= turning:
        ends = max(own[1], turning - ONE_DAY)
    return (begins, ends) if begins <= ends else None


def _visit(at: VisitAge, born: date, due: date, turning: date | None) -> tuple[date, date]:
    """Around the day on which the child has the age: by its corrected age as long as that is what counts."""
    counted_from = due if turning and at.age.after(due) < turning else born
    return at.around(counted_from)


def first_day_of(ages: AgeRange, born: date) -> date:
    """The first day on which a child born on time has one of the ages."""
    return _begins(ages, born, born)


def last_day_of(ages: AgeRange, born: date) -> date:
    """The last day on which a child born on time has one of the ages."""
    return _ends(ages, born, born)


def _begins(ages: AgeRange, born: date, counted_from: date) -> date:
    if ages.first_day is not None:
        return counted_from + timedelta(days=ages.first_day)
    return born if ages.first_month == 0 else reaches(counted_from, ages.first_month)


def _ends(ages: AgeRange, born: date, counted_from: date) -> date:
    if ages.last_day is not None:
        return counted_from + timedelta(days=ages.last_day)
    if ages.last_month < 0:
        return min(born, reaches(counted_from, ages.last_month + 1)) - ONE_DAY
    return reaches(counted_from, ages.last_month + 1) - ONE_DAY


def reaches(counted_from: date, months: int) -> date:
    """The first day on which an age counted from a day is so many whole months: as a duration of months after it, and quicker."""
    year, month = divmod(counted_from.year * MONTHS_A_YEAR + counted_from.month - 1 + months, MONTHS_A_YEAR)
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    if counted_from.day <= SHORTEST_MONTH:
        return date(year, month + 1, counted_from.day)
    return date(year, month + 1, min(counted_from.day, monthrange(year, month + 1)[1]))
