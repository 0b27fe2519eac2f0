"""Whoever leads a unit is reminded of a round that is nearly over while children are not seen."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import cached_property
from typing import Final

from screening.domain.my_day.kinds import TaskKind
from screening.domain.my_day.tasks import Task
from screening.domain.people import Right, Role, Unit, User
from screening.domain.phrase import Phrase
from screening.domain.rounds.periods import SHOWN_AFTER, RoundKey, RoundPeriod, listed_periods
from screening.domain.rounds.windows import Rule, rule_of
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.rounds import ScreeningRound
from screening.language import local_day
from screening.services import tasks
from screening.services.round_standings import RoundStanding, UnitFacts, counts_since, gather, of_children, standings
from screening.services.rounds.telling import COUNTED
from screening.storage.database import Database, new_id, writing
from screening.storage.my_day import tasks as kept_tasks
from screening.storage.rounds import closings, facts

SOME: Final = 100
"""Among so many children of a unit somebody is nearly always missing until a round is done: the others are then not read."""


def remind(db: Database, user: User, configuration: Configuration, now: datetime) -> None:
    """Make the task of whoever leads a unit where a round is nearly over and children are not seen; end it where nobody is missing.

    It is asked for when a leader's day is shown: what is due is worked out and never waits in a table. What was signed is read from the day
    from which the day itself reads it, so that it is read once.
    """
    today = local_day(now)
    _end_what_is_gone(db, user, configuration, now)
    for unit in user.units_with(Right.LEAD):
        begun = [
            (one, period)
            for one in configuration.rounds.of_kind(unit.kind)
            for period in listed_periods(one, today)
            if one.is_visit or period.first <= today
        ]
        ending = [
            (one, period)
            for one, period in begun
            if not one.is_visit and (period.is_nearly_over(today) or period.last < today <= period.last + SHOWN_AFTER)
        ]
        if not ending:
            continue
        closed = closings.in_units(db, (unit,))
        children = _Children(db, user, unit, configuration, counts_since(configuration, begun), today)
        for round_, period in ending:
            _settle(children, round_, period, now, is_closed=(unit.id, round_.id, period.year) in closed)


def _end_what_is_gone(db: Database, user: User, configuration: Configuration, now: datetime) -> None:
    """Nobody is asked for a round that the municipality has no more: it has no page on which it could be closed."""
    led = user.units_with(Right.LEAD)
    held = {(unit.id, one.id) for unit in led for one in configuration.rounds.of_kind(unit.kind)}
    of_id = {id_: unit.id for unit in led for id_ in unit.ids}
    waiting = [(task, RoundKey.read(task.subject or "")) for task in kept_tasks.in_units(db, TaskKind.ROUND_ENDS, led)] if led else []
    gone = [task for task, key in waiting if key is None or (of_id.get(key.unit_id), key.round_id) not in held]
    if gone:
        with writing(db):
            for task in gone:
                kept_tasks.end(db, task, now)


class _Children:
    """The children of a unit with what was signed since a day, read when they are asked for: of a large unit first a few, then all."""

    def __init__(self, db: Database, user: User, unit: Unit, configuration: Configuration, since: date, today: date) -> None:
        self.db, self.unit, self.configuration = db, unit, configuration
        self._user, self._since, self._today = user, since, today

    @cached_property
    def _some(self) -> UnitFacts:
        if not facts.has_more_children_than(self.db, self.unit, COUNTED, self._today):
            return self._all
        few = facts.some_of(self.db, self.unit, self._today, SOME)
        children = facts.children_of(self.db, self._user.reach, self.unit, self._today, only=few)
        return of_children(self.db, self.unit, self.configuration, children, self._since)

    @cached_property
    def _all(self) -> UnitFacts:
        return gather(self.db, self._user.reach, self.unit, self.configuration, self._since, self._today)

    def _missing(self, found: UnitFacts, rule: Rule, period: RoundPeriod) -> Iterator[RoundStanding]:
        return (one for one in standings(found, rule, period.first, period.last, self._today) if one.can_be_done)

    def are_missing(self, rule: Rule, period: RoundPeriod) -> bool:
        """Whether anybody is to be seen yet."""
        if any(self._missing(self._some, rule, period)):
            return True
        return self._some is not self._all and any(self._missing(self._all, rule, period))

    def count(self, rule: Rule, period: RoundPeriod) -> int:
        """How many are."""
        return sum(1 for _ in self._missing(self._all, rule, period))


def _settle(children: _Children, round_: ScreeningRound, period: RoundPeriod, now: datetime, *, is_closed: bool) -> None:
    """Make the task, or end it, where it is not as it should be."""
    db, unit = children.db, children.unit
    rule, key = rule_of(children.configuration, round_), str(RoundKey(round_.id, period.year, unit.id))
    waits = not is_closed and children.are_missing(rule, period)
    if waits == bool(kept_tasks.about(db, [TaskKind.ROUND_ENDS], key)):
        return
    with writing(db):
        if not waits:
            tasks.end(db, [TaskKind.ROUND_ENDS], key, now)
        elif not kept_tasks.about(db, [TaskKind.ROUND_ENDS], key):
            task = Task(
                id=new_id(),
                kind=TaskKind.ROUND_ENDS,
                unit_id=unit.id,
                due_on=period.last,
                made_at=now,
                made_by=None,
                subject=key,
                role=Role.MANAGER,
                why=Phrase("{round}: {count} mangler", {"round": round_.title, "count": children.count(rule, period)}),
            )
            tasks.make(db, task)
