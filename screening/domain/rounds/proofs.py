"""Whether the rounds leave anybody out, are for anybody whom no scale is for, and whether anybody is due twice at once in one unit.

All are worked out from the ends of intervals for every birthday of four years (months and leap years come again after that) and for
every number of weeks that a child can be born early, where that makes a difference: exact for whoever is born from 2000 to 2080.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain, combinations
from typing import Final

from screening.domain.ages import MOST_WEEKS_EARLY, OLDEST_YEARS, PREGNANCY_MONTHS, AgeRange, age_in_months
from screening.domain.people import UnitKind
from screening.domain.ranges import MONTHS_A_YEAR, Duration, TimeUnit
from screening.domain.rounds.windows import ONE_DAY, Rule, Window, days_of_age, first_day_of, last_day_of, reaches, windows, windows_in
from screening.domain.ruler.written.rounds import CoveredAges, ScreeningRound

FIRST_BIRTH: Final = date(2023, 1, 1)
BIRTHS: Final = tuple(FIRST_BIRTH + timedelta(days=number) for number in range(1461))
"""Every birthday of four years, one of them a leap year."""
IN_A_ROW: Final = 16
ALIKE: Final = tuple(
    births[start : start + IN_A_ROW]
    for births in (tuple(born for born in BIRTHS if born.year == year) for year in range(FIRST_BIRTH.year, BIRTHS[-1].year + 1))
    for start in range(0, len(births), IN_A_ROW)
)
"""The same birthdays, some in a row together, never of two years."""
SLACK: Final = 6
"""The same number of months takes at most so many days more for one birthday than for another."""
YEAR: Final = 365
RULES_KEPT: Final = 1_000
"""Of so many rules the ages are remembered: each reading of the files makes its own."""
NOT_EARLY: Final = (0,)
EVERY_EARLY: Final = tuple(range(MOST_WEEKS_EARLY + 1))


@dataclass(frozen=True)
class DueTwice:
    """That a child born on a day so many weeks early is due in two rounds on `day`, in units of one kind."""

    kind: UnitKind
    one: ScreeningRound
    other: ScreeningRound
    born: date
    weeks_early: int
    day: date


@dataclass(frozen=True)
class LeftOut:
    """That a child born on a day so many weeks early is in no open round from `first` to `last`, both included: longer than promised."""

    covered: CoveredAges
    born: date
    weeks_early: int
    first: date
    last: date


@dataclass(frozen=True)
class WaitsAsNew:
    """That a child born on a day, on time, who is new on `begins`, is in no open round before `seen`; None where that is never promised."""

    covered: CoveredAges
    born: date
    begins: date
    seen: date | None
    last: date

    @property
    def days(self) -> int:
        """How long it waits, within the promised ages."""
        return ((self.seen or self.last + ONE_DAY) - self.begins).days


@dataclass(frozen=True)
class NoScale:
    """That a child born on a day is in a round from `first` to `last`, both included, at ages that none of its scales is for."""

    born: date
    first: date
    last: date


def without_scale(round_: ScreeningRound, scales: Sequence[AgeRange]) -> NoScale | None:
    """The first days of a round on which some child, born on time, has an age that none of the scales is for; None where each has one.

    Looked at are the first day of the child in the round and the day after each scale ends: there begins whatever no scale is for.
    """
    in_months = not any(ages.is_in_days for ages in (*scales, *([round_.ages] if round_.ages else []))) and not _counts_days(round_)
    for born in BIRTHS[:1] if in_months else BIRTHS:
        for first, last in _asked(round_, born):
            ends = [last_day_of(ages, born) + ONE_DAY for ages in scales]
            for day in sorted({first, *(end for end in ends if first < end <= last)}):
                if not any(ages.holds(age_in_months(born, day), (day - born).days) for ages in scales):
                    begins = [begin for ages in scales if (begin := first_day_of(ages, born)) > day]
                    return NoScale(born, day, min([last, *(begin - ONE_DAY for begin in begins)]))
    return None


def _counts_days(round_: ScreeningRound) -> bool:
    return round_.at is not None and {round_.at.age.unit, round_.at.margin.unit} != {TimeUnit.MONTHS}


def _asked(round_: ScreeningRound, born: date) -> Iterator[tuple[date, date]]:
    """The days on which a child born on time has an age that a round is for; every age that it can have in the year of `turns`."""
    if round_.turns is not None:
        first, last = (round_.turns - 1) * MONTHS_A_YEAR, (round_.turns + 1) * MONTHS_A_YEAR
        yield reaches(born, first), reaches(born, last) - ONE_DAY
    elif ages := days_of_age(Rule(round_, None), born, 0):
        yield ages


def settles_too_long(round_: ScreeningRound) -> bool:
    """Whether every child that a unit has had since its birth, born on time, is too old when the time to settle has gone."""
    if round_.settling is None:
        return False
    ends = [(born, last) for born in BIRTHS[::IN_A_ROW] for _, last in _asked(round_, born)]
    return bool(ends) and all(round_.settling.after(born) > last for born, last in ends)


def due_twice(rules: Sequence[Rule]) -> Iterator[DueTwice]:
    """Every two rounds in which some child is due on one day in units of one kind, with the first such child that is found."""
    for one, other in combinations(rules, 2):
        kinds = [kind for kind in one.round.units if kind in other.round.units]
        if kinds and _share_groups(one.round, other.round) and (found := _meeting(one, other)):
            born, early, day = found
            yield DueTwice(kinds[0], one.round, other.round, born, early, day)


def _share_groups(one: ScreeningRound, other: ScreeningRound) -> bool:
    return not one.groups or not other.groups or bool(set(one.groups) & set(other.groups))


def _meeting(one: Rule, other: Rule) -> tuple[date, int, date] | None:
    """A child (its birthday, and how many weeks early) and a day on which it is due in both."""
    if _never_at_once(one, other):
        return None
    for early in _earlies((one, other)):
        for born in BIRTHS:
            first, last = _life(born)
            for window in windows(one, born, early, first, last):
                for meets in windows(other, born, early, window.first, window.last):
                    return born, early, max(window.first, meets.first)
    return None


def _never_at_once(one: Rule, other: Rule) -> bool:
    """What can be told without any birthday: the ages lie apart, or the days of the year do."""
    first, second = one.round, other.round
    alike = one.corrected_until == other.corrected_until
    if alike and first.ages and second.ages and (first.ages.is_after(second.ages) or second.ages.is_after(first.ages)):
        return True
    if first.each_year and second.each_year:
        years = range(FIRST_BIRTH.year, FIRST_BIRTH.year + 5)
        days = [
            (first.each_year.in_year(year), second.each_year.in_year(beside)) for year in years for beside in (year - 1, year, year + 1)
        ]
        if not any(mine[0] <= yours[1] and yours[0] <= mine[1] for mine, yours in days):
            return True
    mine, yours = days_old_in(one), days_old_in(other)
    return mine[1] < yours[0] or yours[1] < mine[0]


@lru_cache(RULES_KEPT)
def days_old_in(rule: Rule) -> tuple[int, int]:
    """How many days old a child in a round is at least and at most, a little wider than it can be."""
    if rule.round.turns is not None:
        return (rule.round.turns - 1) * YEAR - SLACK, (rule.round.turns + 2) * YEAR + SLACK
    found: list[int] = []
    for early in _earlies((rule,)):
        ages = days_of_age(rule, FIRST_BIRTH, early)
        turning = reaches(FIRST_BIRTH, rule.corrected_until or 0)
        found += [(day - FIRST_BIRTH).days for day in ages or (turning,)]
    return min(found, default=0) - SLACK, max(found, default=0) + SLACK


def left_out(covered: CoveredAges, rules: Sequence[Rule]) -> LeftOut | None:
    """The longest time in which some child is without an open round, where that is longer than the municipality says; else None.

    Of children born early those are told of who are born earliest, and of others only where nothing is missing for those.
    `rules` are all of the folder's. A round for some kinds of group alone is for nobody who is in no group, and does not count.
    """
    meant = [rule for rule in rules if covered.unit in rule.round.units and not rule.round.groups]
    worst: LeftOut | None = None
    for early in reversed(_earlies(meant)):
        if worst:
            break
        if _surely_covered(covered, meant, early):
            continue
        unsure = (births for births in ALIKE if not _all_covered(covered, meant, births, early))
        for born in chain.from_iterable(unsure):
            for first, last in _without(covered, meant, born, early):
                if covered.apart.after(first) <= last and (worst is None or last - first > worst.last - worst.first):
                    worst = LeftOut(covered, born, early, first, last)
    return worst


def waits_as_new(covered: CoveredAges, rules: Sequence[Rule]) -> WaitsAsNew | None:
    """The longest wait of a child, born on time, who is new and has to settle first, where it is longer than promised; else None.

    The longest begins on the day after the last from which a child is settled before some round ends.
    """
    meant = [rule for rule in rules if covered.unit in rule.round.units and not rule.round.groups]
    if not any(rule.round.settling for rule in meant):
        return None
    worst: WaitsAsNew | None = None
    for born in BIRTHS[::IN_A_ROW]:
        first, last = _promised(covered, born)
        open_ = [(window, rule.round.settling) for rule in meant for window in windows(rule, born, 0, first, last)]
        for begins in sorted({max(first, _too_late(window, settling)) for window, settling in open_}):
            settled = [(window, settling.after(begins) if settling else begins) for window, settling in open_]
            seen = min((max(window.first, day) for window, day in settled if day <= min(window.last, last)), default=None)
            seen = seen if seen and seen <= last else None
            found = WaitsAsNew(covered, born, begins, seen, last)
            if covered.apart.after(begins) <= (seen - ONE_DAY if seen else last) and (worst is None or found.days > worst.days):
                worst = found
    return worst


def _too_late(window: Window, settling: Duration | None) -> date:
    """The first day on which a child comes too late to be settled before a window ends."""
    if settling is None:
        return window.last + ONE_DAY
    day = settling.before(window.last) - timedelta(days=SLACK)
    while settling.after(day) <= window.last:
        day += ONE_DAY
    return day


def _surely_covered(covered: CoveredAges, rules: Sequence[Rule], early: int) -> bool:
    """Whether one birthday shows it for all: between visits is so much less than promised that no birthday makes it too long."""
    if any(not rule.round.is_visit for rule in rules):
        return False
    if any(days_of_age(rule, FIRST_BIRTH, early) is None for rule in rules):
        return False
    most = _at_least(covered.apart) - 2 * SLACK
    return all((last - first).days < most for first, last in _without(covered, rules, FIRST_BIRTH, early))


def _all_covered(covered: CoveredAges, rules: Sequence[Rule], births: Sequence[date], early: int) -> bool:
    """Whether it is certain of birthdays in a row without looking at each: what is open for every one of them leaves less than promised."""
    first, last = _promised(covered, births[0])[0], _promised(covered, births[-1])[1]
    open_ = [window for rule in rules for window in _open_for_all(rule, births, early, first, last)]
    most = _at_least(covered.apart)
    return all((ends - begins).days < most for begins, ends in _between(open_, first, last))


def _open_for_all(rule: Rule, births: Sequence[date], early: int, first: date, last: date) -> Iterator[Window]:
    """Days on which a round is open for every one of these birthdays, which are of one year: a little fewer than there are."""
    round_ = rule.round
    if round_.turns is not None:
        yield from windows(rule, births[0], early, first, last)
    elif ages := days_of_age(rule, births[0], early):
        sure = ages[0] + (births[-1] - births[0]) + timedelta(days=SLACK), ages[1] - timedelta(days=SLACK)
        if sure[0] <= sure[1]:
            yield from windows_in(rule, sure, first, last)


def _at_least(span: Duration) -> int:
    """How many days a span is at the least, a little less than it can be."""
    return (span.after(FIRST_BIRTH) - FIRST_BIRTH).days - SLACK


def _without(covered: CoveredAges, rules: Sequence[Rule], born: date, early: int) -> Iterator[tuple[date, date]]:
    """The stretches of days within the promised ages on which no round is open for the child."""
    first, last = _promised(covered, born)
    return _between([window for rule in rules for window in windows(rule, born, early, first, last)], first, last)


def _promised(covered: CoveredAges, born: date) -> tuple[date, date]:
    """The first and the last day of the promised ages."""
    ages = covered.ages
    first = born + timedelta(days=ages.first_day) if ages.first_day is not None else reaches(born, ages.first_month)
    last = born + timedelta(days=ages.last_day) if ages.last_day is not None else reaches(born, ages.last_month + 1) - ONE_DAY
    return first, last


def _between(open_: Sequence[Window], first: date, last: date) -> Iterator[tuple[date, date]]:
    """The stretches of days from `first` to `last` that lie in no window."""
    for window in sorted(open_, key=lambda window: window.first):
        if window.first > first:
            yield first, window.first - ONE_DAY
        first = max(first, window.last + ONE_DAY)
    if first <= last:
        yield first, last


def _earlies(rules: Sequence[Rule]) -> tuple[int, ...]:
    """How many weeks early a child can be born, where that changes when it is due; only on time where it does not."""
    return EVERY_EARLY if any(_goes_by_correction(rule) for rule in rules) else NOT_EARLY


def _goes_by_correction(rule: Rule) -> bool:
    """Whether an end of the ages lies where the age is corrected."""
    if rule.corrected_until is None or rule.round.turns is not None:
        return False
    ages = rule.round.ages
    if ages is None or ages.is_in_days:
        return True
    return any(0 < end <= rule.corrected_until for end in (ages.first_month, ages.last_month + 1))


def _life(born: date) -> tuple[date, date]:
    """Every day on which somebody can be in the program."""
    return reaches(born, -PREGNANCY_MONTHS), date(born.year + OLDEST_YEARS, 12, 31)
