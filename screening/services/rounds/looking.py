"""The rounds of one's units, and one of them: how far it has come, child by child. What is shown is one row of the log."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from screening.domain.acts import Act
from screening.domain.people import Right, Role, Unit, UnitKind, User
from screening.domain.rating.ratings import RatingState
from screening.domain.rounds.coverage import RoundCount, coverage
from screening.domain.rounds.due import RoundState
from screening.domain.rounds.naming import called
from screening.domain.rounds.periods import RoundKey, RoundPeriod, listed_periods, period_of
from screening.domain.rounds.windows import rule_of
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.rounds import ScreeningRound
from screening.domain.turning import turned_to
from screening.errors import NotFound
from screening.language import local_day
from screening.services.people import access
from screening.services.round_standings import RoundStanding, gather, signed_since, standings
from screening.services.rounds import counted
from screening.services.sharing import insight
from screening.storage.children.own_list import groups
from screening.storage.database import Database
from screening.storage.people import staff, users
from screening.storage.rounds import closings
from screening.storage.rounds.closings import RoundClosing
from screening.storage.sharing import cautions

MOST_BOXES: Final = 160
"""So many children are drawn as a box each; of more, each group is drawn as a bar, and a page of children as boxes."""
A_PAGE: Final = 50


@dataclass(frozen=True)
class ListedRound:
    """A round on the list: its days, how far it has come, and whether a leader has closed it.

    `waiting` are those whom the reader can still make an assessment of, and `can_look` so many have one of the round's roles in the unit.
    """

    key: RoundKey
    round: ScreeningRound
    unit: Unit
    period: RoundPeriod
    count: RoundCount
    waiting: RoundCount
    is_closed: bool
    can_look: int

    def is_over(self, today: date) -> bool:
        """Whether its last day has passed."""
        return not self.round.is_visit and self.period.last < today

    def is_coming(self, today: date) -> bool:
        """Whether it has not begun."""
        return not self.round.is_visit and self.period.first > today


@dataclass(frozen=True)
class RoundsOfUnit:
    """The rounds of one unit: visits, rounds that are open, and those that are over or still to come."""

    unit: Unit
    rounds: tuple[ListedRound, ...]


@dataclass(frozen=True)
class PartCount:
    """How far a part of a round has come: a group, or those whom one person knows best. An empty `id` is everybody else."""

    id: str
    name: str
    count: RoundCount


@dataclass(frozen=True)
class RoundChoice:
    """Which children of a round are shown; empty texts choose nothing. `NOBODY` stands for those in no group, or known by nobody."""

    group_id: str = ""
    person_id: str = ""
    state: RoundState | None = None
    page: int = 1


NOBODY: Final = "-"


@dataclass(frozen=True)
class RoundPage:
    """One round. `count` is of all of it and `chosen` of what the reader chose; `boxes` are drawn, `rows` are the page of the list below.
    `called` is what stands in a box, by the child.

    `reader_id` is who looks. `may_assess` says that the reader has one of the round's roles, `may_close` that the reader leads the unit,
    and `has_measures` that the reader can fetch what its visits measured.
    """

    key: RoundKey
    round: ScreeningRound
    unit: Unit
    period: RoundPeriod
    today: date
    closing: RoundClosing | None
    count: RoundCount
    chosen: RoundCount
    choice: RoundChoice
    groups: tuple[PartCount, ...]
    people: tuple[PartCount, ...]
    boxes: tuple[RoundStanding, ...]
    rows: tuple[RoundStanding, ...]
    called: Mapping[str, str]
    matching: int
    pages: int
    under_caution: frozenset[str]
    reader_id: str
    may_assess: bool
    may_close: bool
    has_measures: bool
    together: int
    """How many children have been seen by all, and wait for their joint position."""
    can_look: int
    """How many have one of the round's roles in the unit today, and so can see its children."""


def sees_own_families(user: User, unit: Unit, configuration: Configuration) -> bool:
    """Whether somebody's own part of a unit's rounds is the families whom that person knows best: where there are visits alone."""
    return unit not in user.led and all(one.is_visit for one in configuration.rounds.of_kind(unit.kind))


def overview(
    db: Database,
    user: User,
    configuration: Configuration,
    now: datetime,
    *,
    own_families: bool = False,
    units: Sequence[Unit] | None = None,
    wanted: Callable[[Unit, ScreeningRound, RoundPeriod], bool] = lambda _unit, _round, _period: True,
) -> tuple[RoundsOfUnit, ...]:
    """The rounds of the user's units or of some of them, unit by unit. It names no child. Raises `NotFound` for whoever works with none.

    With `own_families` the visits are counted of those alone whom the user knows best, but in units that the user leads. What is not
    `wanted` is not reckoned with.
    """
    access.check_can_see_children(user)
    today = local_day(now)
    closed = closings.in_units(db, user.child_units)
    told = []
    for unit in user.child_units if units is None else units:
        rounds = configuration.rounds.of_kind(unit.kind)
        periods = [(one, period) for one in rounds for period in listed_periods(one, today) if wanted(unit, one, period)]
        if not periods:
            continue
        known_by = user.id if own_families and sees_own_families(user, unit, configuration) else None
        held, listed = staff.roles_held(db, unit, today), []
        for (round_, period), count in zip(periods, counted.of_unit(db, user, unit, configuration, periods, today, known_by), strict=True):
            key = RoundKey(round_.id, period.year, unit.id)
            is_closed, can_look = (unit.id, round_.id, period.year) in closed, _can_look(held, round_)
            listed.append(ListedRound(key, round_, unit, period, count.count, count.waiting_for(user.id), is_closed, can_look))
        told.append(RoundsOfUnit(unit, tuple(listed)))
    return tuple(told)


def look_at(db: Database, user: User, written: str, choice: RoundChoice, configuration: Configuration, now: datetime) -> RoundPage:
    """One round of one of the user's units. Raises `NotFound`. The look is logged with the children who are shown."""
    page = as_it_is(db, user, written, choice, configuration, now)
    shown = {one.child.child.id for one in (*page.boxes, *page.rows)}
    insight.list_seen(db, user, Act.ROUND_VIEWED, shown, now, str(page.key))
    return page


def as_it_is(db: Database, user: User, written: str, choice: RoundChoice, configuration: Configuration, now: datetime) -> RoundPage:
    """The same for whoever has the page open already."""
    return with_everybody(db, user, written, choice, configuration, now)[0]


def with_everybody(
    db: Database, user: User, written: str, choice: RoundChoice, configuration: Configuration, now: datetime, *, whole: bool = True
) -> tuple[RoundPage, tuple[RoundStanding, ...]]:
    """The same with each child that was chosen, however many there are. Without the `whole` round nobody is counted but the chosen."""
    today = local_day(now)
    key, unit, round_, period = found_round(user, written, configuration, today)
    rule = rule_of(configuration, round_)
    known_by, in_group = (None if whole or one in ("", NOBODY) else one for one in (choice.person_id, choice.group_id))
    facts = gather(db, user.reach, unit, configuration, signed_since(rule, period.first), today, known_by, in_group)
    everybody = [*standings(facts, rule, period.first, period.last, today)]
    chosen = [one for one in everybody if _is_chosen(one, choice)]
    listed = [one for one in chosen if choice.state in (None, one.state)]
    rows, page, pages = turned_to(listed, choice.page, A_PAGE, undivided=MOST_BOXES)
    boxes = chosen if len(chosen) <= MOST_BOXES else rows
    told = RoundPage(
        key=key,
        round=round_,
        unit=unit,
        period=period,
        today=today,
        closing=closings.in_units(db, (unit,)).get((unit.id, round_.id, period.year)),
        count=coverage(one.state for one in everybody),
        chosen=coverage(one.state for one in chosen),
        choice=RoundChoice(choice.group_id, choice.person_id, choice.state, page),
        groups=_by_group(db, unit, everybody),
        people=_by_person(db, everybody),
        boxes=tuple(boxes),
        rows=tuple(sorted(rows, key=open_first)),
        called=called({one.child.child.id: one.child.name for one in boxes}),
        matching=len(listed),
        pages=pages,
        under_caution=cautions.under_caution(db, [one.child.child.id for one in rows]),
        reader_id=user.id,
        may_assess=_has_role(user, unit, round_.roles),
        may_close=unit in user.units_with(Right.LEAD) and not round_.is_visit,
        has_measures=_has_measures(user, unit, configuration),
        can_look=_can_look(staff.roles_held(db, unit, today), round_),
        together=[facts.rated.get((one.due.child_id, key.round_id, key.year)) for one in everybody].count(RatingState.TOGETHER),
    )
    return told, tuple(chosen)


def found_round(user: User, written: str, configuration: Configuration, today: date) -> tuple[RoundKey, Unit, ScreeningRound, RoundPeriod]:
    """The round that an address names, for whoever works with the children of its unit. Raises `NotFound`."""
    key = RoundKey.read(written)
    unit = next((one for one in user.child_units if key and key.unit_id in one.ids), None)
    round_ = configuration.rounds.by_id.get(key.round_id) if key else None
    if key is None or unit is None or round_ is None or unit.kind not in round_.units:
        raise NotFound
    period = period_of(round_, key.year, today)
    if period is None:
        raise NotFound
    return replace(key, unit_id=unit.id), unit, round_, period


def open_first(one: RoundStanding) -> tuple[bool, bool]:
    """Those whom somebody has still to look at, whoever is over time first."""
    return not one.can_be_done, one.state is not RoundState.OVERDUE


def _is_chosen(one: RoundStanding, choice: RoundChoice) -> bool:
    group, person = one.child.group_id or NOBODY, one.child.knows_id or NOBODY
    return choice.group_id in ("", group) and choice.person_id in ("", person)


def _has_measures(user: User, unit: Unit, configuration: Configuration) -> bool:
    """Whether the reader fetches what visits measured: whoever leads the health visitors does."""
    return unit.kind is UnitKind.HEALTH_VISITING and unit in user.units_with(Right.LEAD) and bool(configuration.rounds.reports)


def _has_role(user: User, unit: Unit, roles: Sequence[Role]) -> bool:
    return any(held.unit == unit and held.role in roles for held in user.memberships)


def _can_look(held: Mapping[str, frozenset[Role]], round_: ScreeningRound) -> int:
    return sum(not roles.isdisjoint(round_.roles) for roles in held.values())


def _by_group(db: Database, unit: Unit, everybody: Iterable[RoundStanding]) -> tuple[PartCount, ...]:
    states = defaultdict[str, list[RoundState]](list)
    for one in everybody:
        states[one.child.group_id or NOBODY].append(one.state)
    named = [(group.id, group.name) for group in groups(db, (unit,)) if group.id in states]
    rest = [(NOBODY, "")] if named and NOBODY in states else []
    return tuple(PartCount(id_, name, coverage(states[id_])) for id_, name in (*named, *rest))


def _by_person(db: Database, everybody: Iterable[RoundStanding]) -> tuple[PartCount, ...]:
    states = defaultdict[str, list[RoundState]](list)
    for one in everybody:
        states[one.child.knows_id or NOBODY].append(one.state)
    named = sorted((users.name_of(db, id_) or "", id_) for id_ in states if id_ != NOBODY)
    rest = [("", NOBODY)] if named and NOBODY in states else []
    return tuple(PartCount(id_, name, coverage(states[id_])) for name, id_ in (*named, *rest))
