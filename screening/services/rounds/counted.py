"""How far the rounds of a unit have come, in numbers: worked out once for everybody until anything is written about one of its children."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from screening.domain.people import Unit, User
from screening.domain.rounds.coverage import RoundCount, coverage
from screening.domain.rounds.due import RoundState
from screening.domain.rounds.periods import RoundPeriod
from screening.domain.rounds.windows import rule_of
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.rounds import ScreeningRound
from screening.services.round_standings import counts_since, of_children, passing_of, standings
from screening.storage.children import last_looks
from screening.storage.children.reach import shut_to
from screening.storage.database import Database
from screening.storage.rounds import facts
from screening.storage.rounds.facts import UnitChildren
from screening.storage.working_out import worked_out_while

Periods: TypeAlias = Sequence[tuple[ScreeningRound, RoundPeriod]]


@dataclass(frozen=True)
class CountedRound:
    """How many children of a unit stand how in a round: `count` of all, `can_be_done` of those whom somebody can still make an assessment
    of. `begun` are those of them whom somebody has seen already: by whom (ids), and how they stand.
    """

    count: RoundCount
    can_be_done: RoundCount
    begun: tuple[tuple[frozenset[str], RoundState], ...]

    def waiting_for(self, user_id: str) -> RoundCount:
        """Those whom somebody can still make an assessment of: not where others are waited for, and that person has signed."""
        own = Counter(state for seen_by, state in self.begun if user_id in seen_by)
        return RoundCount(Counter(self.can_be_done.by_state) - own) if own else self.can_be_done


def of_unit(
    db: Database, user: User, unit: Unit, configuration: Configuration, periods: Periods, today: date, known_by: str | None
) -> tuple[CountedRound, ...]:
    """The count of each of these rounds of one of the user's units, `known_by` of those alone whom somebody (id) knows best."""
    children = facts.children_of(db, user.reach, unit, today, known_by=known_by)
    within = user.reach.within(unit)
    whom = tuple(one.ids for one in within.units), shut_to(db, within), known_by
    asked = tuple((one.id, period.first, period.last) for one, period in periods)
    written = last_looks.changes(db, (unit,)), passing_of(db, unit, configuration, children).sign

    def count() -> tuple[CountedRound, ...]:
        return _count(db, unit, configuration, children, periods, today)

    return worked_out_while(db, count, "rounds counted", unit.ids, whom, configuration.fingerprint, asked, today, written)


def _count(
    db: Database, unit: Unit, configuration: Configuration, children: UnitChildren, periods: Periods, today: date
) -> tuple[CountedRound, ...]:
    found = of_children(db, unit, configuration, children, counts_since(configuration, periods))
    told = []
    for round_, period in periods:
        there = [*standings(found, rule_of(configuration, round_), period.first, period.last, today)]
        doable = [one for one in there if one.can_be_done]
        begun = tuple((one.seen_by, one.state) for one in doable if one.signed)
        told.append(CountedRound(coverage(one.state for one in there), coverage(one.state for one in doable), begun))
    return tuple(told)
