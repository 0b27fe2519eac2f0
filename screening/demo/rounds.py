"""Rounds in progress: in each unit one child can't be seen, the parents of another said no, and a health visitor has a day before her."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from itertools import count
from typing import Final

from screening.demo.days import at_work, workday_before
from screening.demo.people import GRAEVLINGEN, HEALTH, SCHOOL, SOLSIKKEN, WRITERS, Staff
from screening.domain.rounds.due import RoundAnswered, RoundState
from screening.domain.rounds.visit_day import TypedVisit, VisitAct
from screening.services.publishing.configurations import InForce
from screening.services.rounds import answering, looking, visiting
from screening.services.rounds.answering import TypedAnswer
from screening.services.rounds.looking import RoundChoice
from screening.storage.database import Database

FIRST_MINUTE: Final = 470
NEWBORN: Final = ("birth", "establishing", "first_month")
IN_JOURNAL: Final = "Besøget står i journalen, fra før I begyndte med Lineal"
NOT_POSSIBLE, SAID_NO = RoundAnswered.NOT_POSSIBLE, RoundAnswered.SAID_NO
ANSWERS: Final[Mapping[str, tuple[tuple[RoundAnswered, str], ...]]] = {
    SOLSIKKEN: ((NOT_POSSIBLE, "Er på familieferie til efter nytår"), (SAID_NO, "Vil hellere tale sammen først")),
    GRAEVLINGEN: ((NOT_POSSIBLE, "Er indlagt og kommer igen i januar"), (SAID_NO, "")),
    SCHOOL: ((NOT_POSSIBLE, "På udveksling i Norge hele efteråret"), (SAID_NO, "Forældrene vil tale med læreren selv")),
    HEALTH: ((SAID_NO, "Familien ønsker ikke besøg lige nu"), (NOT_POSSIBLE, "Familien er bortrejst og ringer selv")),
}
PLANNED_AT: Final = 500
EIGHT: Final = 8
HOURS: Final = ("8.30", "9.30", "10.45")
ONE_MINUTE: Final = timedelta(minutes=1)
WAITING: Final = (RoundState.OVERDUE, RoundState.DUE)


def answer_in_rounds(db: Database, staff: Staff, in_force: InForce, today: date) -> frozenset[str]:
    """Write it in the round of each unit in which most wait; and what the visitors did before they had Lineal stands in their journal.

    The ids of those children, each told of in one unit alone: who is away from one is not at home for another.
    """
    told_of = set[str]()
    minutes = count(FIRST_MINUTE)
    for unit, given in ANSWERS.items():
        user = staff.users[WRITERS[unit][0]]
        told = looking.overview(db, user, in_force.configuration, _moment(today, FIRST_MINUTE))
        listed = [one for of_unit in told if of_unit.unit == staff.units[unit] for one in of_unit.rounds]
        for round_ in listed:
            key = str(round_.key)
            page = looking.as_it_is(db, user, key, RoundChoice(), in_force.configuration, _moment(today, FIRST_MINUTE))
            before = [one for one in page.rows if one.is_past and one.state is RoundState.OVERDUE and round_.key.round_id in NEWBORN]
            for one in before:
                typed = TypedAnswer(NOT_POSSIBLE.value, IN_JOURNAL)
                answering.answer(db, user, key, one.child.child.id, typed, in_force.configuration, _moment(today, next(minutes)))
        longest = max(listed, key=lambda one: one.waiting.of(*WAITING), default=None)
        if longest is None or longest.waiting.of(*WAITING) <= len(given):
            continue
        key = str(longest.key)
        page = looking.as_it_is(db, user, key, RoundChoice(), in_force.configuration, _moment(today, FIRST_MINUTE))
        waiting = [
            one.child.child.id for one in page.rows if one.can_be_done and one.state in WAITING and one.child.child.id not in told_of
        ]
        for child_id, (kind, because) in zip(reversed(waiting), given, strict=False):
            typed = TypedAnswer(kind.value, because)
            answering.answer(db, user, key, child_id, typed, in_force.configuration, _moment(today, next(minutes)))
            told_of.add(child_id)
    return frozenset(told_of)


def plan_a_day(db: Database, staff: Staff, in_force: InForce, today: date, but: frozenset[str]) -> None:
    """Put the families that wait for Dorte's visit on her day, `but` these, the first three at an hour."""
    user, moment = staff.users["dorte"], _moment(today, PLANNED_AT)
    page = visiting.as_it_is(db, user, today, in_force.configuration, moment, whole_unit=True)
    waiting = sorted(
        (one for one in page.waiting if one.standing.child.child.id not in but), key=lambda one: one.standing.child.child.born, reverse=True
    )
    ids = list(dict.fromkeys(one.standing.child.child.id for one in waiting))[:EIGHT]
    for place, child_id in enumerate(ids):
        visiting.plan(db, user, today, TypedVisit(VisitAct.ADD, child_id), in_force.configuration, moment + place * ONE_MINUTE)
    for place, (child_id, at) in enumerate(zip(ids, HOURS, strict=False), len(ids)):
        visiting.plan(db, user, today, TypedVisit(VisitAct.AT, child_id, at), in_force.configuration, moment + place * ONE_MINUTE)


def _moment(today: date, minutes: int) -> datetime:
    return at_work(workday_before(today), minutes)
