"""A round that asks for several raters lets them look alone: whoever signs first about a child in it begins that."""

from datetime import date, datetime, timedelta
from typing import Final

from screening.domain.acts import Act
from screening.domain.assessing.assessments import Signed
from screening.domain.people import Unit, User
from screening.domain.rating.ratings import FEWEST, Rating, RatingState
from screening.domain.rounds.due import next_begins
from screening.domain.rounds.periods import RoundKey
from screening.domain.rounds.windows import Rule, rule_of
from screening.domain.ruler.written.configuration import Configuration
from screening.language import local_day
from screening.services.assessing import alone_no_more
from screening.services.round_standings import RoundStanding, UnitFacts, of_children, signed_since, standings
from screening.storage import audit
from screening.storage.database import Database, new_id
from screening.storage.rating import ratings
from screening.storage.rounds import closings, facts

A_YEAR: Final = timedelta(days=366)
"""A round of every year that had begun on a day began within this time before it, and ends within this time after it."""
NEXT_BEGAN: Final = "Barnet er set i den næste runde."
LATE_WITHIN: Final = timedelta(days=14)
"""So long the next has time to look, where the round is over already."""


def begin_by_round(db: Database, user: User, signed: Signed, configuration: Configuration, now: datetime) -> None:
    """Begin that several look alone, where what is about to be written is the first of a child in such a round.

    Call it inside `writing`, before the assessment is kept. A correction begins nothing, nor does anything while others are asked already.
    Nobody has a task: the round itself tells each colleague who is left, and a class of thirty would fill every own day. So nobody looks
    alone in a round that is closed: it asks nobody for the next, and what one signed would stay hidden from all.

    A round lets look alone as long as what is seen counts in it. What is seen once the child is due in something else is no second look of
    that: those who looked are waited for no more, and it may begin anew.
    """
    unit = next((one for one in user.child_units if signed.unit_id in one.ids), None)
    several = [one for one in configuration.rounds.of_kind(unit.kind) if one.raters >= FEWEST] if unit else []
    asking = ratings.asking(db, signed.child_id, signed.unit_id)
    waits_in = RoundKey.read(asking.round_id) if asking and asking.phase is RatingState.ALONE and asking.round_id else None
    if unit is None or not several or signed.replaces_id or (asking and not waits_in):
        return
    day, today = signed.case.observed_on, local_day(now)
    scale = configuration.scale(signed.case.scale)
    rules = [rule_of(configuration, one) for one in several if scale and scale.is_meant_by(one.scales)]
    children = facts.children_of(db, user.reach, unit, today, [signed.child_id])
    since = min((signed_since(rule, day - A_YEAR) for rule in rules), default=day)
    found = of_children(db, unit, configuration, children, since)
    closed = closings.in_units(db, (unit,))
    if asking and waits_in:
        if not _is_over(found, waits_in, asking.due_on, day, today):
            return
        alone_no_more.end(db, asking, user, NEXT_BEGAN, now)
    for rule in rules:
        for standing in standings(found, rule, day - A_YEAR, day + A_YEAR, today):
            wanted = rule.round.raters - len(standing.seen_by)
            is_closed = (unit.id, rule.round.id, standing.due.year) in closed
            if _counts(found, standing, day) and _is_first(found, standing) and wanted >= FEWEST and not is_closed:
                rating = _rating(user, signed, unit, rule, standing, wanted, now)
                ratings.add(db, rating)
                audit.record(db, now, Act.RATING_ASKED, user, child_id=rating.child_id, subject=rating.id)
                return


def _counts(found: UnitFacts, standing: RoundStanding, day: date) -> bool:
    """Whether what was observed on a day counts there: nothing that the child is due in later had begun."""
    following = next_begins(standing.child.child, found.rules, standing.due, day)
    return standing.due.first <= day and (following is None or following > day)


def _is_over(found: UnitFacts, key: RoundKey, due_on: date, day: date, today: date) -> bool:
    """Whether what was observed on a day counts no more in the round in which somebody waits for another to look."""
    rule = next((one for one in found.rules if one.round.id == key.round_id), None)
    asked = standings(found, rule, day - A_YEAR, day + A_YEAR, today) if rule else ()
    standing = next((one for one in asked if one.due.year == key.year), None)
    return day > due_on if standing is None else standing.due.first <= day and not _counts(found, standing, day)


def _is_first(found: UnitFacts, standing: RoundStanding) -> bool:
    return (standing.child.child.id, standing.due.round_id, standing.due.year) not in found.rated


def _rating(user: User, signed: Signed, unit: Unit, rule: Rule, standing: RoundStanding, wanted: int, now: datetime) -> Rating:
    return Rating(
        id=new_id(),
        child_id=signed.child_id,
        unit_id=signed.unit_id,
        wanted=wanted,
        due_on=standing.due.last if standing.due.last >= local_day(now) else local_day(now) + LATE_WITHIN,
        asked_by=user.id,
        asked_by_name=user.name,
        asked_at=now,
        raters=(),
        round_id=str(RoundKey(rule.round.id, standing.due.year, unit.id)),
    )
