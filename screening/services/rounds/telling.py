"""When a child is seen next in a round, for the pages that tell of the child, and what waits in rounds on the own day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from screening.domain.people import Unit, User
from screening.domain.rounds.due import RoundState
from screening.domain.rounds.periods import VISITS_BACK, RoundKey
from screening.domain.rounds.windows import rule_of
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.text import Text
from screening.language import local_day
from screening.services.rounds.looking import ListedRound, overview
from screening.services.rounds.reading import RoundStanding, of_children, signed_since, standings
from screening.storage.database import Database
from screening.storage.rounds import facts

AHEAD: Final = timedelta(days=430)
"""A round of every year comes within this time."""


@dataclass(frozen=True)
class NextRound:
    """What a child is due in next in a unit: the first and the last day, and how it stands."""

    title: Text
    key: RoundKey
    first: date
    last: date
    state: RoundState


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
    return next_rounds(db, user, [child_id], configuration, now).get(child_id)


def on_the_day(db: Database, user: User, configuration: Configuration, now: datetime) -> tuple[ListedRound, ...]:
    """The rounds in which somebody waits for the user's roles to be seen, what ends first first; of units that the user leads all."""
    today = local_day(now)
    if not user.child_units:
        return ()
    every = [one for of_unit in overview(db, user, configuration, now, own_families=True) for one in of_unit.rounds]
    mine = [one for one in every if _is_mine(user, one) and one.waiting.open and not one.is_closed and not one.is_coming(today)]
    return tuple(sorted(mine, key=lambda one: (one.round.is_visit, one.period.last)))


def _is_mine(user: User, one: ListedRound) -> bool:
    return one.unit in user.led or any(held.unit == one.unit and held.role in one.round.roles for held in user.memberships)


def _waiting(
    db: Database, user: User, unit: Unit, child_ids: Sequence[str], configuration: Configuration, today: date
) -> Sequence[RoundStanding]:
    """Everything that these children are to be seen in, now or within a year."""
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
    every = [one for rule in found.rules for one in standings(found, rule, first, today + AHEAD, today)]
    return [one for one in every if one.can_be_done or one.state is RoundState.NOT_YET]


def _next(one: RoundStanding, unit: Unit, configuration: Configuration) -> NextRound:
    round_ = configuration.rounds.by_id[one.due.round_id]
    return NextRound(round_.title, RoundKey(round_.id, one.due.year, unit.id), one.due.first, one.due.last, one.state)
