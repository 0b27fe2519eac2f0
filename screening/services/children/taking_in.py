"""Taking a child in that another unit has: at once, but for what waits until the other unit's leader, or the authority, has answered."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from screening.domain.acts import Act
from screening.domain.children.child import Named
from screening.domain.children.cpr import read_cpr
from screening.domain.children.taking_in import (
    ANSWERED_WITHIN,
    EARLIEST,
    TRIES_COUNT_FOR,
    TakeIn,
    TakeInState,
    WhyTakenIn,
    comes_at_once,
    pause_ends,
)
from screening.domain.cleaning import one_line
from screening.domain.days import NotADay, not_a_day_phrase, read_day
from screening.domain.once import NO_FORM, Form
from screening.domain.people import Right, Unit, UnitKind, User
from screening.domain.phrase import Phrase
from screening.domain.spans import wait_phrase
from screening.errors import Invalid, LinealError, NotFound
from screening.language import local_day
from screening.services import once
from screening.services.people import access
from screening.storage import audit
from screening.storage.children import closed, facts, stays
from screening.storage.children import taking_in as stored
from screening.storage.children.joined import child_of
from screening.storage.children.taking_in import Answerer
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
    ends = pause_ends([at for at in stored.tries(db, user.id, now - TRIES_COUNT_FOR) if at <= now])
    if ends and now < ends:
        told = Phrase(
            "Du har skrevet mange numre, som andre enheder har. Vent {time}, eller skriv intet nummer.", {"time": wait_phrase(ends - now)}
        )
        raise Invalid({"cpr": told})


def meet_number(db: Database, user: User, cpr: str, now: datetime) -> str | None:
    """The id of the child within reach with a number; None where nobody has it. Raises `KnownElsewhere`, and `Invalid` in a pause.

    A number of another unit's child, and that of a child that is closed to the user, are answered alike. Both are counted and logged, but
    for one that the user has met already, which tells nothing new. The database is asked the same, whether the number is known or not.
    """
    child_id = stored.child_with(db, cpr)
    is_within = stored.within(db, child_id or "", user.reach, local_day(now))
    has_met = stored.has_met(db, user.id, child_id or "", now - TRIES_COUNT_FOR)
    if child_id and is_within:
        return child_id
    if has_met:
        raise KnownElsewhere
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
) -> str | None:
    """Take the child in whose number the user has met, and answer with its id; None where it has to be waited for.

    Its adults and its address come when the other unit's leader has said yes; so does all of a child with a protected name or address, and
    of one that is closed to the user: the two are answered alike.

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
        has_met = stored.has_met(db, user.id, child_id or "", now - TRIES_COUNT_FOR)  # asked in any case: see `meet_number`
        if child_id is None or not has_met:
            raise NotFound
        child_id = child_of(db, child_id)
        asked_id = stored.ask(db, child_id, unit, one_line(name), reason, day, user.id, now)
        comes = comes_at_once(
            is_protected=facts.of_child(db, child_id).is_protected, is_closed=(child_id, user.id) in closed.kept_out_of(db, [child_id])
        )
        if comes:
            stored.take(db, asked_id, now)
            _let_in(db, child_id, unit, day, today)
        act = Act.TAKEN_IN if comes else Act.TAKE_IN_ASKED
        audit.record(db, now, act, user, child_id=child_id, subject=asked_id)
        make(child_id if comes else asked_id, act)
    return child_id if comes else None


def on_the_day(db: Database, user: User, now: datetime) -> AskedFor:
    """What a day tells about children that are asked for, without naming any that the reader has not named."""
    if not access.can_see_children(user):
        return AskedFor((), ())
    return AskedFor(tuple(_to_answer(db, user, now)), tuple(stored.asked_by(db, user.id, now - TOLD_FOR)))


def look_at(db: Database, user: User, asked_id: str, now: datetime) -> AnswerPage:
    """Who asks for a child, and why. Raises `NotFound` for everybody but whoever may answer. The view is logged."""
    page = _page(db, user, asked_id, now)
    audit.view(db, now, Act.TAKE_IN_VIEWED, user, child_id=page.child.id)
    return page


def answer(db: Database, user: User, asked_id: str, answered: str, now: datetime, form: Form = NO_FORM) -> None:
    """Say yes or no. With a yes the child goes to the unit that asks from the day it named, with its adults; with a no nothing happens.

    Raises `NotFound`, `Invalid` and `AlreadyMade`.
    """
    act = Act.TAKE_IN_GRANTED if answered == TakeInState.YES else Act.TAKE_IN_REFUSED
    with once.writing_once(db, user, form, act, now) as make:
        page = _page(db, user, asked_id, now)
        state = next((state for state in (TakeInState.YES, TakeInState.NO) if state == answered), None)
        if state is None:
            raise Invalid({"answer": Phrase("Vælg ja eller nej.")})
        stored.answer(db, page.asked, state, user.id, now)
        if state is TakeInState.YES and page.asked.taken_at is None:
            unit = next(unit for unit in units.every(db) if unit.id == page.asked.unit_id)
            _let_in(db, page.child.id, unit, page.asked.since, local_day(now))
        audit.record(db, now, act, user, child_id=page.child.id, subject=asked_id)
        make(asked_id)


def _page(db: Database, user: User, asked_id: str, now: datetime) -> AnswerPage:
    asked = next((one for one in _to_answer(db, user, now) if one.id == asked_id), None)
    if asked is None:
        raise NotFound
    return AnswerPage(stored.who(db, asked.child_id), asked)


def _to_answer(db: Database, user: User, now: datetime) -> list[TakeIn]:
    answers_in = user.units_with(Right.ANSWER_TAKE_IN)
    if not answers_in:
        return []
    is_authority = any(unit.kind is UnitKind.AUTHORITY for unit in answers_in)
    return stored.to_answer(db, Answerer(user.id, user.led, is_authority, now - ANSWERED_WITHIN), local_day(now))


def _let_in(db: Database, child_id: str, unit: Unit, since: date, today: date) -> None:
    there = (place for place in stays.places(db, child_id) if place.unit_id == unit.id)
    if not any(place.until is None or place.until >= today for place in there):
        stays.add_to_unit(db, child_id, unit, since)
