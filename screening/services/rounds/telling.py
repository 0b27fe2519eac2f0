"""When a child is seen next in a round, for the pages that tell of the child, and what waits in rounds on the own day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from screening.domain.people import Unit, User
from screening.domain.rounds.coverage import RoundCount
from screening.domain.rounds.due import RoundState
from screening.domain.rounds.periods import VISITS_BACK, RoundKey, RoundPeriod, listed_periods
from screening.domain.rounds.windows import rule_of
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.rounds import ScreeningRound
from screening.domain.text import Text
from screening.language import local_day
from screening.services.round_standings import RoundStanding, next_standings, of_children, signed_since
from screening.services.rounds.looking import overview, sees_own_families
from screening.storage.database import Database
from screening.storage.rounds import closings, facts
from screening.storage.working_out import worked_out

AHEAD: Final = timedelta(days=430)
"""A round of every year comes within this time."""
COUNTED: Final = 1_000
"""Of so many children at most the own day says how many are missing: each is reckoned with whenever the page is shown."""


@dataclass(frozen=True)
class NextRound:
    """What a child is due in next in a unit: the first and the last day, and how it stands."""

    title: Text
    key: RoundKey
    first: date
    last: date
    state: RoundState


@dataclass(frozen=True)
class RoundOfTheDay:
    """A round that waits for somebody: how far it has come and how many are missing; None where the unit has too many to count each day."""

    key: RoundKey
    round: ScreeningRound
    unit: Unit
    period: RoundPeriod
    count: RoundCount | None = None
    waiting: RoundCount | None = None

    def is_over(self, today: date) -> bool:
        """Whether its last day has passed."""
        return not self.round.is_visit and self.period.last < today


def next_rounds(db: Database, user: User, child_ids: Sequence[str], configuration: Configuration, now: datetime) -> Mapping[str, NextRound]:
    """What each of these children (ids) is due in next in the user's units, by child; none for those who are in no round."""
    told = dict[str, NextRound]()
    if not configuration.rounds.rounds or not child_ids:
        return told
    for unit in user.child_units:
        for one in _waiting(db, user, unit, child_ids, configuration, local_day(now)):
            before = told.get(one.child.child.id)
            if before is None or one.due.first < before.first:
                told[one.child.child.id] = _next(one, unit, configuration)
    return told


def next_round(db: Database, user: User, child_id: str, configuration: Configuration, now: datetime) -> NextRound | None:
    """The same of one child."""

    def reckoned() -> NextRound | None:
        return next_rounds(db, user, [child_id], configuration, now).get(child_id)

    return worked_out(db, reckoned, "next round", user, child_id, configuration.fingerprint, local_day(now))


def on_the_day(db: Database, user: User, configuration: Configuration, now: datetime) -> tuple[RoundOfTheDay, ...]:
    """The rounds in which somebody waits for the user's roles to be seen, what ends first first; of units that the user leads all.

    Of a unit with more than `COUNTED` children, what runs now, without how many are missing.
    """

    def reckoned() -> tuple[RoundOfTheDay, ...]:
        return _on_the_day(db, user, configuration, now)

    return worked_out(db, reckoned, "rounds of the day", user, configuration.fingerprint, local_day(now))


def _on_the_day(db: Database, user: User, configuration: Configuration, now: datetime) -> tuple[RoundOfTheDay, ...]:
    today = local_day(now)
    large = [unit for unit in user.child_units if _is_large(db, user, unit, configuration, today)]
    counted = [unit for unit in user.child_units if unit not in large]
    mine = [*_running(db, user, large, configuration, today)]

    def may_wait(unit: Unit, round_: ScreeningRound, period: RoundPeriod) -> bool:
        return _is_mine(user, unit, round_) and (round_.is_visit or period.first <= today)

    if counted:
        every = [
            one
            for of_unit in overview(db, user, configuration, now, own_families=True, units=counted, wanted=may_wait)
            for one in of_unit.rounds
        ]
        open_ = [one for one in every if one.waiting.open and not one.is_closed]
        mine += [RoundOfTheDay(one.key, one.round, one.unit, one.period, one.count, one.waiting) for one in open_]
    return tuple(sorted(mine, key=lambda one: (one.round.is_visit, one.period.last)))


def _is_large(db: Database, user: User, unit: Unit, configuration: Configuration, today: date) -> bool:
    return not sees_own_families(user, unit, configuration) and facts.has_more_children_than(db, unit, COUNTED, today)


def _running(db: Database, user: User, units: Sequence[Unit], configuration: Configuration, today: date) -> Iterator[RoundOfTheDay]:
    closed = closings.in_units(db, units) if units else ()
    for unit in units:
        for round_ in configuration.rounds.of_kind(unit.kind):
            for period in listed_periods(round_, today):
                key = RoundKey(round_.id, period.year, unit.id)
                is_open = round_.is_visit or period.first <= today <= period.last
                if is_open and (unit.id, round_.id, period.year) not in closed and _is_mine(user, unit, round_):
                    yield RoundOfTheDay(key, round_, unit, period)


def _is_mine(user: User, unit: Unit, round_: ScreeningRound) -> bool:
    return unit in user.led or any(held.unit == unit and held.role in round_.roles for held in user.memberships)


def _waiting(
    db: Database, user: User, unit: Unit, child_ids: Sequence[str], configuration: Configuration, today: date
) -> Sequence[RoundStanding]:
    """What each of these children is to be seen in first, now or within a year."""
    if not configuration.rounds.of_kind(unit.kind):
        return ()
    children = facts.children_of(db, user.reach, unit, today, child_ids)
    if not children:
        return ()
    first = today - VISITS_BACK
    found = of_children(
        db,
        unit,
        configuration,
        children,
        min(signed_since(rule_of(configuration, one), first) for one in configuration.rounds.of_kind(unit.kind)),
    )
    return [*next_standings(found, first, today + AHEAD, today)]


def _next(one: RoundStanding, unit: Unit, configuration: Configuration) -> NextRound:
    round_ = configuration.rounds.by_id[one.due.round_id]
    return NextRound(round_.title, RoundKey(round_.id, one.due.year, unit.id), one.due.first, one.due.last, one.state)
