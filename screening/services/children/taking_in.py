"""Taking a child in that another unit has: asked for by somebody, answered by the other unit's leader. Until then nothing is told."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from screening.domain.acts import Act
from screening.domain.children.child import Named
from screening.domain.children.cpr import read_cpr
from screening.domain.children.taking_in import EARLIEST, TRIES_COUNT_FOR, TakeIn, TakeInState, WhyTakenIn, pause_ends
from screening.domain.cleaning import one_line
from screening.domain.days import NotADay, not_a_day_phrase, read_day
from screening.domain.once import NO_FORM, Form
from screening.domain.people import User
from screening.domain.phrase import Phrase
from screening.errors import Invalid, LinealError, NotFound
from screening.language import local_day
from screening.services import once
from screening.services.people import access
from screening.storage import audit
from screening.storage.children import stays
from screening.storage.children import taking_in as stored
from screening.storage.database import Database, writing
from screening.storage.people import units

TOLD_FOR: Final = timedelta(days=14)
"""So long does an answer stand on the asker's day."""


class KnownElsewhere(LinealError):
    """Nummeret er kendt i en anden enhed."""


@dataclass(frozen=True)
class AskedFor:
    """What stands on a day about children that are asked for: to be answered by the reader, and asked by the reader."""

    to_answer: tuple[TakeIn, ...]
    own: tuple[TakeIn, ...]


@dataclass(frozen=True)
class AnswerPage:
    """A child that another unit asks for, as its leader sees it."""

    child: Named
    asked: TakeIn


def check_pause(db: Database, user: User, now: datetime) -> None:
    """Raise `Invalid` where somebody has met so many numbers of others that the next has to wait: whether it is known or not."""
    ends = pause_ends(stored.tries(db, user.id, now - TRIES_COUNT_FOR))
    if ends and now < ends:
        minutes = -(-(ends - now) // timedelta(minutes=1))
        told = Phrase(
            "Du har skrevet mange numre, som andre enheder har. Vent {count} minutter, eller skriv intet nummer.", {"count": minutes}
        )
        raise Invalid({"cpr": told})


def meet_number(db: Database, user: User, cpr: str, now: datetime) -> str | None:
    """The id of the child within reach with a number; None where nobody has it. Raises `KnownElsewhere`, and `Invalid` in a pause.

    A number of another unit's child, and that of a child that is closed to the user, are answered alike. Both are counted and logged.
    """
    child_id = stored.child_with(db, cpr)
    if child_id and stored.within(db, child_id, user.reach, local_day(now)):
        return child_id
    check_pause(db, user, now)
    if child_id is None:
        return None
    with writing(db):
        stored.forget_tries_before(db, now - TRIES_COUNT_FOR)
        stored.count_try(db, user.id, now)
        audit.record(db, now, Act.NUMBER_TRIED, user, child_id=child_id)
    raise KnownElsewhere


def ask(
    db: Database, user: User, cpr_written: str, name: str, unit_id: str, why: str, since: str, now: datetime, form: Form = NO_FORM
) -> None:
    """Ask for the child with a number that the user has met.

    Raises `Invalid` with every fault at once, `AlreadyMade`, and `NotFound` for every other number, whether it is known or not.
    """
    access.check_can_see_children(user)
    with once.writing_once(db, user, form, Act.TAKE_IN_ASKED, now) as make:
        today, faults = local_day(now), dict[str, Phrase]()
        reason = next((one for one in WhyTakenIn if one == why), None)
        if reason is None:
            faults["why"] = Phrase("Vælg, hvorfor I tager barnet ind.")
        day = read_day(since, today)
        if isinstance(day, NotADay):
            faults["since"] = not_a_day_phrase(day, since)
        elif not today - EARLIEST <= day <= today:
            faults["since"] = Phrase("Skriv en dag fra det sidste år og senest i dag.")
        unit = next((unit for unit in user.child_units if unit.id == unit_id), None)
        if unit is None:
            faults["unit"] = Phrase("Vælg den enhed, barnet går i.")
        if faults or reason is None or not isinstance(day, date) or unit is None:
            raise Invalid(faults)
        cpr = read_cpr(cpr_written)
        child_id = stored.child_with(db, cpr.digits) if cpr else None
        if child_id is None or not stored.has_met(db, user.id, child_id, now - TRIES_COUNT_FOR):
            raise NotFound
        asked_id = stored.ask(db, child_id, unit, one_line(name), reason, day, user.id, now)
        audit.record(db, now, Act.TAKE_IN_ASKED, user, child_id=child_id, subject=asked_id)
        make(asked_id)


def on_the_day(db: Database, user: User, now: datetime) -> AskedFor:
    """What a day tells about children that are asked for, without naming any that the reader has not named."""
    if not access.can_see_children(user):
        return AskedFor((), ())
    waits = stored.to_answer(db, user.id, user.led, local_day(now)) if user.led else []
    return AskedFor(tuple(waits), tuple(stored.asked_by(db, user.id, now - TOLD_FOR)))


def look_at(db: Database, user: User, asked_id: str, now: datetime) -> AnswerPage:
    """Who asks for a child, and why. Raises `NotFound` for everybody but whoever may answer. The view is logged."""
    page = _page(db, user, asked_id, now)
    audit.view(db, now, Act.TAKE_IN_VIEWED, user, child_id=page.child.id)
    return page


def answer(db: Database, user: User, asked_id: str, answered: str, now: datetime, form: Form = NO_FORM) -> None:
    """Say yes or no. With a yes the child goes to the unit that asks from the day it named; with a no nothing happens.

    Raises `NotFound`, `Invalid` and `AlreadyMade`.
    """
    act = Act.TAKE_IN_GRANTED if answered == TakeInState.YES else Act.TAKE_IN_REFUSED
    with once.writing_once(db, user, form, act, now) as make:
        page = _page(db, user, asked_id, now)
        state = next((state for state in (TakeInState.YES, TakeInState.NO) if state == answered), None)
        if state is None:
            raise Invalid({"answer": Phrase("Vælg ja eller nej.")})
        stored.answer(db, page.asked, state, user.id, now)
        if state is TakeInState.YES and not _goes_there(db, page, local_day(now)):
            unit = next(unit for unit in units.every(db) if unit.id == page.asked.unit_id)
            stays.add_to_unit(db, page.child.id, unit, page.asked.since)
        audit.record(db, now, act, user, child_id=page.child.id, subject=asked_id)
        make(asked_id)


def _page(db: Database, user: User, asked_id: str, now: datetime) -> AnswerPage:
    waits = stored.to_answer(db, user.id, user.led, local_day(now)) if user.led else []
    asked = next((one for one in waits if one.id == asked_id), None)
    if asked is None:
        raise NotFound
    return AnswerPage(stored.who(db, asked.child_id), asked)


def _goes_there(db: Database, page: AnswerPage, today: date) -> bool:
    there = (place for place in stays.places(db, page.child.id) if place.unit_id == page.asked.unit_id)
    return any(place.until is None or place.until >= today for place in there)
