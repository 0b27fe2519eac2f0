"""A day of home visits: the families in order, what was seen last, what to look for at this age, and one press into the sheet."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from screening.domain.acts import Act
from screening.domain.by_age import Age, text_at
from screening.domain.children.child import Child
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Role, Unit, User
from screening.domain.phrase import Phrase
from screening.domain.rounds.due import RoundState
from screening.domain.rounds.periods import RoundKey
from screening.domain.rounds.visit_day import (
    BACK,
    MOST_VISITS,
    TIME_FAULT,
    PlannedVisit,
    TypedVisit,
    VisitAct,
    can_be_planned,
    moved,
    read_time,
    timed,
)
from screening.domain.rounds.windows import rule_of
from screening.domain.ruler.written.ages_read import age_on, visit_on
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.ruler.written.rounds import ScreeningRound
from screening.domain.text import Text
from screening.errors import Invalid, NotFound
from screening.language import local_day
from screening.services import once
from screening.services.assessing import sheets
from screening.services.children import children, own_list
from screening.services.children.own_list import PlacedNow
from screening.services.round_standings import RoundStanding, UnitFacts, gather, of_children, signed_since, standings
from screening.services.sharing import insight
from screening.storage import audit
from screening.storage.children import last_looks
from screening.storage.database import Database
from screening.storage.rounds import facts, visit_plans
from screening.storage.rounds.answers import RoundAnswer
from screening.storage.rounds.visit_plans import ColleaguesVisit
from screening.storage.sharing.cautions import under_caution

COMING: Final = timedelta(days=30)
"""So long before its first day a visit can be put on a day."""
ANSWERED: Final = frozenset({RoundState.NOT_POSSIBLE, RoundState.SAID_NO})
MOST_WAITING: Final = 40
"""So many families that wait are offered at once: those of a colleague who is away that day, then those whose last day is nearest."""


@dataclass(frozen=True)
class VisitedFamily:
    """A family on the day: `at` is the time, `standing` the visit it is due in (None: in none), `placed` what was seen last.

    `look_for` are the questions that the scale asks at this age on such a visit. `is_seen`: an assessment of the day is signed by the
    reader. `is_seen_by_another`: a colleague made the visit on the day.
    """

    child: Child
    at: str
    standing: RoundStanding | None
    round: ScreeningRound | None
    placed: Mapping[str, PlacedNow]
    look_for: tuple[Text, ...]
    under_caution: bool
    is_seen: bool
    is_seen_by_another: bool

    @property
    def answer(self) -> RoundAnswer | None:
        """What was written instead of the visit: that the parents said no, or that the child can't be seen."""
        return self.standing.answer if self.standing and self.standing.state in ANSWERED and not self.is_seen else None

    @property
    def waits(self) -> bool:
        """Whether the family is still to be visited on the day."""
        return not self.is_seen and not self.is_seen_by_another and self.answer is None


@dataclass(frozen=True)
class WaitingFamily:
    """A family that stands on no place of the day, with the visit that it is due in next and those that come `then`."""

    standing: RoundStanding
    round: ScreeningRound
    then: tuple["WaitingFamily", ...] = ()

    @property
    def child_id(self) -> str:
        """Who waits."""
        return self.standing.child.child.id


class VisitCount(NamedTuple):
    """So many children are to be visited on a day, so many of them are seen, and so many not visited after all, by why: twins are two."""

    children: int
    seen: int
    off: Mapping[RoundState, int]


@dataclass(frozen=True)
class VisitDay:
    """One person's day of visits. `whole_unit`: the families that wait are the unit's, not only the reader's own, as they are where nobody
    has written that the reader knows any (`knows_some`). `at_colleagues`: who else has put a child (by its id) on a day that is not over.
    """

    day: date
    today: date
    unit: Unit
    families: tuple[VisitedFamily, ...]
    waiting: tuple[WaitingFamily, ...]
    whole_unit: bool
    knows_some: bool
    at_colleagues: Mapping[str, Sequence[ColleaguesVisit]]

    @property
    def coming(self) -> VisitedFamily | None:
        """The next family that is still to be visited."""
        return next((one for one in self.families if one.waits), None)

    def key_of(self, one: VisitedFamily) -> RoundKey | None:
        """The round of a family's visit, where it can be written that it is not made, or where that is written; else None."""
        standing = one.standing
        if standing is None or not (one.answer or (one.waits and standing.can_be_done and not standing.signed)):
            return None
        return RoundKey(standing.due.round_id, standing.due.year, self.unit.id)

    @property
    def count(self) -> VisitCount:
        """How many children are on the day, seen, and not visited after all; these are not among the others."""
        off = Counter(one.standing.state for one in self.families if one.answer and one.standing)
        return VisitCount(len(self.families) - off.total(), sum(one.is_seen or one.is_seen_by_another for one in self.families), off)


def look_at(db: Database, user: User, day: date, configuration: Configuration, now: datetime, *, whole_unit: bool = False) -> VisitDay:
    """A day of visits. Raises `NotFound` for whoever makes none. The look is one row of the log that names the children."""
    page = as_it_is(db, user, day, configuration, now, whole_unit=whole_unit)
    shown = {one.child.id for one in page.families} | {one.standing.child.child.id for one in page.waiting}
    insight.list_seen(db, user, Act.VISITS_VIEWED, shown, now, day.isoformat())
    return page


def as_it_is(db: Database, user: User, day: date, configuration: Configuration, now: datetime, *, whole_unit: bool = False) -> VisitDay:
    """The same for whoever has it open already."""
    today = local_day(now)
    unit = visiting_unit(user, configuration)
    if unit is None or not can_be_planned(day, today):
        raise NotFound
    planned = visit_plans.of_day(db, user.id, day)
    families = families_of(db, user, unit, planned, day, configuration, now)
    knows_some = bool(facts.children_of(db, user.reach, unit, today, known_by=user.id))
    whole_unit = whole_unit or not knows_some
    waits = _waiting(db, user, unit, configuration, today, {one.child.id for one in families}, whole_unit=whole_unit)
    found = [*(one.child.id for one in families), *(one.child_id for one in waits)]
    at_colleagues = visit_plans.of_colleagues(db, user.id, unit, found, today)
    left = {id_ for id_, visits in at_colleagues.items() if any(one.day == day and one.is_away for one in visits)}
    waiting = sorted(waits, key=lambda one: (one.child_id not in left, one.standing.due.last))[:MOST_WAITING]
    return VisitDay(day, today, unit, families, tuple(waiting), whole_unit, knows_some, at_colleagues)


def families_of(
    db: Database, user: User, unit: Unit, visits: Sequence[PlannedVisit], day: date, configuration: Configuration, now: datetime
) -> tuple[VisitedFamily, ...]:
    """The families of somebody's day in a unit, as far as the reader may see them: each as it stands for the reader."""
    today = local_day(now)
    planned = [(one, child) for one in visits if (child := _seen(db, user, one.child_id, now))]
    ids = [child.id for _, child in planned]
    found = of_children(db, unit, configuration, facts.children_of(db, user.reach, unit, today, ids), _since(unit, configuration, today))
    standing = _nearest(found, today, day)
    placed = own_list.placed_now(db, user.reach, last_looks.versions_to(db, user.reach, ids))
    cautious = under_caution(db, ids)
    return tuple(
        VisitedFamily(
            child=child,
            at=one.at,
            standing=standing.get(child.id),
            round=configuration.rounds.by_id.get(standing[child.id].due.round_id) if child.id in standing else None,
            placed=placed.get(child.id, {}),
            look_for=tuple(_look_for(configuration, unit, child, day)),
            under_caution=child.id in cautious,
            is_seen=any(each.observed_on == day and each.author_id == user.id for each in found.signed.get(child.id, ())),
            is_seen_by_another=_is_seen_by_another(standing.get(child.id), day, user),
        )
        for one, child in planned
    )


def plan(db: Database, user: User, day: date, typed: TypedVisit, configuration: Configuration, now: datetime, form: Form = NO_FORM) -> None:
    """Put a family on the day, move it, give it a time, or take it off. Raises `NotFound`, `AlreadyMade`, and `Invalid` for a time."""
    with once.writing_once(db, user, form, Act.VISIT_PLANNED, now) as make:
        unit, act = visiting_unit(user, configuration), next((one for one in VisitAct if one.value == typed.act), None)
        if unit is None or act is None or not can_be_planned(day, local_day(now)):
            raise NotFound
        child = children.get(db, user, typed.child_id, now)
        before = visit_plans.of_day(db, user.id, day)
        seen = [one for one in before if _seen(db, user, one.child_id, now)]
        after = [*_with(seen, PlannedVisit(child.id, unit.id), act, typed.at), *(one for one in before if one not in seen)]
        if after != before:
            visit_plans.keep(db, user.id, day, after, local_day(now) - BACK)
            audit.record(db, now, Act.VISIT_PLANNED, user, child_id=child.id, subject=day.isoformat())
        make(day.isoformat())


def visiting_unit(user: User, configuration: Configuration) -> Unit | None:
    """The unit in which somebody makes visits: its rounds are visits, and the person has a role in them."""
    for unit in user.child_units:
        roles = visiting_roles(unit, configuration)
        if any(held.unit == unit and held.role in roles for held in user.memberships):
            return unit
    return None


def visiting_roles(unit: Unit, configuration: Configuration) -> frozenset[Role]:
    """The roles that make the visits of a unit; none where its rounds are no visits."""
    return frozenset(role for one in configuration.rounds.of_kind(unit.kind) if one.is_visit for role in one.roles)


def _with(visits: Sequence[PlannedVisit], new: PlannedVisit, act: VisitAct, at: str) -> list[PlannedVisit]:
    match act:
        case VisitAct.ADD:
            if len(visits) >= MOST_VISITS:
                raise Invalid({"": Phrase("Der er plads til {count} besøg på en dag.", {"count": MOST_VISITS})})
            return [*visits, *([] if any(one.child_id == new.child_id for one in visits) else [new])]
        case VisitAct.UP:
            return moved(visits, new.child_id, -1)
        case VisitAct.DOWN:
            return moved(visits, new.child_id, 1)
        case VisitAct.AT:
            written = read_time(at)
            if written is None:
                raise Invalid({f"at.{new.child_id}": TIME_FAULT})
            return timed(visits, new.child_id, written)
        case VisitAct.REMOVE:
            return [one for one in visits if one.child_id != new.child_id]


def _seen(db: Database, user: User, child_id: str, now: datetime) -> Child | None:
    """The child as far as the reader may still see it."""
    try:
        return children.get(db, user, child_id, now)
    except NotFound:
        return None


def _since(unit: Unit, configuration: Configuration, today: date) -> date:
    return min(signed_since(rule_of(configuration, one), today) for one in configuration.rounds.of_kind(unit.kind))


def _nearest(found: UnitFacts, today: date, day: date) -> Mapping[str, RoundStanding]:
    """The visit that each child is due in on the day, or that waits for it, else none. On a day before its birth no visit after it does."""
    told = dict[str, RoundStanding]()
    for rule in found.rules:
        for one in standings(found, rule, min(day, today), max(day, today) + COMING, today):
            is_after_birth = day < one.child.child.born <= one.due.first
            if not is_after_birth and (one.can_be_done or one.state.is_seen or one.state is RoundState.NOT_YET or one.state in ANSWERED):
                before = told.get(one.child.child.id)
                if before is None or _by_nearness(one, day) < _by_nearness(before, day):
                    told[one.child.child.id] = one
    return told


def _is_seen_by_another(one: RoundStanding | None, day: date, user: User) -> bool:
    """Whether a colleague made the visit on the day. What one of several saw alone is told to nobody."""
    return one is not None and one.state.is_seen and any(each.observed_on == day and each.author_id != user.id for each in one.signed)


def _by_nearness(one: RoundStanding, day: date) -> tuple[bool, bool, bool, bool, bool, date]:
    """What was seen on the day, then what can be done, then what can be by then, what was answered, what comes, what was seen before."""
    seen_then = any(each.observed_on == day for each in one.signed)
    begins = one.state is RoundState.NOT_YET and one.due.first <= day
    return not seen_then, not one.can_be_done, not begins, one.state not in ANSWERED, one.state.is_seen, one.due.last


def _waiting(
    db: Database, user: User, unit: Unit, configuration: Configuration, today: date, planned: Iterable[str], *, whole_unit: bool
) -> list[WaitingFamily]:
    found = gather(db, user.reach, unit, configuration, _since(unit, configuration, today), today, None if whole_unit else user.id)
    there = set(planned)
    of_child = defaultdict[str, list[WaitingFamily]](list)
    for rule in found.rules:
        if rule.round.is_visit:
            for one in standings(found, rule, today - BACK, today + COMING, today):
                if one.child.child.id not in there and (one.can_be_done or (today < one.due.first and one.state not in ANSWERED)):
                    of_child[one.child.child.id].append(WaitingFamily(one, rule.round))
    return [replace(first, then=tuple(then)) for first, *then in (sorted(visits, key=_soonest) for visits in of_child.values())]


def _soonest(one: WaitingFamily) -> tuple[bool, date]:
    """What can be done now before what comes, each by its last day."""
    return not one.standing.can_be_done, one.standing.due.last


def _look_for(configuration: Configuration, unit: Unit, child: Child, day: date) -> Iterable[Text]:
    """What the scale of the visit asks at this age, question by question."""
    for scale in sheets.scales_on(configuration, child, day)[:1]:
        age = age_on(scale, child.born, child.weeks_early, day)
        visit = visit_on(scale, child.born, child.weeks_early, day, unit.kind)
        for dimension in scale.dimensions:
            asked = dimension.asked_now({}, visit.id if visit else None, Age(*age))
            yield from (text_at(item.question, Age(*age)) for item in dimension.items if item.id in asked)
