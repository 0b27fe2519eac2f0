"""Where somebody goes on after a signature: to the next visit of the day, or back to the group of the round that the child was seen in."""

from dataclasses import dataclass
from datetime import datetime

from screening.domain.assessing.assessments import Signed
from screening.domain.people import User
from screening.domain.rounds.periods import RoundKey, listed_periods
from screening.domain.rounds.windows import rule_of
from screening.domain.ruler.written.configuration import Configuration
from screening.domain.text import Text
from screening.language import local_day
from screening.services.round_standings import of_children, signed_since, standings
from screening.services.rounds import visiting
from screening.storage.database import Database
from screening.storage.rounds import facts, visit_plans


@dataclass(frozen=True)
class VisitsLeft:
    """That the child stands on the day of visits, and the id and the name of the next family; None where all are seen."""

    coming: tuple[str, str] | None


@dataclass(frozen=True)
class GroupLeft:
    """The open round that the child was seen in, and the id of its group there (empty: none)."""

    key: RoundKey
    title: Text
    group_id: str


def after(db: Database, user: User, signed: Signed, configuration: Configuration, now: datetime) -> VisitsLeft | GroupLeft | None:
    """Where the author of a signature goes on today; None for everybody else, and where it was no visit and in no round."""
    today = local_day(now)
    if signed.author_id != user.id or local_day(signed.signed_at) != today:
        return None
    if any(one.child_id == signed.child_id for one in visit_plans.of_day(db, user.id, today)):
        coming = visiting.as_it_is(db, user, today, configuration, now).coming
        return VisitsLeft((coming.child.id, coming.child.name) if coming else None)
    return _group(db, user, signed, configuration, now)


def _group(db: Database, user: User, signed: Signed, configuration: Configuration, now: datetime) -> GroupLeft | None:
    today = local_day(now)
    unit = next((one for one in user.child_units if signed.unit_id in one.ids), None)
    rounds = [] if unit is None else [one for one in configuration.rounds.of_kind(unit.kind) if not one.is_visit]
    open_now = [(one, period) for one in rounds for period in listed_periods(one, today) if period.first <= today <= period.last]
    if unit is None or not open_now:
        return None
    children = facts.children_of(db, user.reach, unit, today, [signed.child_id])
    since = min(signed_since(rule_of(configuration, one), period.first) for one, period in open_now)
    found = of_children(db, unit, configuration, children, since)
    for round_, period in open_now:
        for one in standings(found, rule_of(configuration, round_), period.first, period.last, today):
            if user.id in one.seen_by:
                return GroupLeft(RoundKey(round_.id, period.year, unit.id), round_.title, one.child.group_id or "")
    return None
