"""Writing what happened in the order in which it happened, with the log rows that the services would have written."""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from screening.demo.assessments import Made
from screening.domain.acts import SITTING, Act
from screening.domain.people import User
from screening.domain.rounds.periods import listed_periods
from screening.services.assessing.round_eyes import begin_by_round
from screening.services.assessing.sealing import seal
from screening.services.publishing.configurations import InForce
from screening.storage import audit
from screening.storage.database import Database, new_id, writing
from screening.storage.publishing import configurations


@dataclass(frozen=True)
class Happening:
    """Something that was done at a moment."""

    at: datetime
    write: Callable[[Database], None]


@dataclass(frozen=True)
class Story:
    """Something that somebody did at a moment by a service, which has transactions of its own."""

    at: datetime
    tell: Callable[[Database], object]


def write_all(db: Database, happenings: Iterable[Happening], stories: Iterable[Story]) -> None:
    """Write everything, oldest first; what happens between two stories in one transaction."""
    waiting = deque(sorted(happenings, key=lambda one: one.at))
    for story in (*sorted(stories, key=lambda one: one.at), None):
        with writing(db):
            while waiting and (story is None or waiting[0].at <= story.at):
                waiting.popleft().write(db)
        if story:
            story.tell(db)


def logged(at: datetime, act: Act, user: User, child_id: str, subject: str | None = None) -> Happening:
    """One row in the log."""
    return Happening(at, lambda db: audit.record(db, at, act, user, child_id=child_id, subject=subject))


def assessed(made: Made, writer: User, in_force: InForce, minutes: int, today: date) -> list[Happening]:
    """An assessment from opening the sheet to signing it `minutes` later. Those whom a round asks look alone in the rounds of today."""
    signed = made.signed
    opened, draft_id = signed.signed_at - timedelta(minutes=minutes), new_id()
    started = opened + timedelta(minutes=1)
    if signed.replaces_id:
        begun = [logged(opened, Act.CORRECTION_STARTED, writer, signed.child_id, draft_id)]
    else:
        begun = [
            logged(opened, Act.SHEET_OPENED, writer, signed.child_id),
            logged(started, Act.DRAFT_STARTED, writer, signed.child_id, draft_id),
        ]
    saved = signed.signed_at - timedelta(seconds=20)
    is_told = not signed.replaces_id and saved - started < SITTING
    return [
        *begun,
        *([] if is_told else [logged(saved, Act.DRAFT_SAVED, writer, signed.child_id, draft_id)]),
        Happening(signed.signed_at, lambda db: _sign(db, made, writer, in_force, today)),
    ]


def _sign(db: Database, made: Made, writer: User, in_force: InForce, today: date) -> None:
    signed = made.signed
    configurations.keep(db, in_force.configuration, in_force.files, signed.signed_at)
    if _is_in_open_round(signed.case.observed_on, in_force, today):
        begin_by_round(db, writer, signed, in_force.configuration, signed.signed_at)
    seal(db, writer, signed, made.result)


def _is_in_open_round(day: date, in_force: InForce, today: date) -> bool:
    """Whether a round that asks for several is open today and was on a day: the rounds of earlier years are done."""
    several = [one for one in in_force.configuration.rounds.rounds if one.raters > 1]
    periods = [period for one in several for period in listed_periods(one, today)]
    return any(period.first <= day <= today <= period.last for period in periods)
